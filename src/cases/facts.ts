import { sql, type Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import {
  isAsked,
  isPaused,
  mayBeAskedFor,
  mayBeExtended,
  mayBePaused,
  type Asked,
  type Turned,
} from '../clocks/standing.ts'
import { extensionsOf, runningOn } from '../clocks/store.ts'
import type { CaseFacts } from './guards.ts'
import { referralFacts, referralsOn, REFERRAL_FACTS, type ReferralFacts, type Referred } from './referral-facts.ts'
import { isSentAgain } from './taken-over.ts'

/** What facts are made of: a page that has read these anyway needs no further question. */
export interface Sources {
  kase: {
    ministry_type: string | null
    gb_type: string | null
    sealed_at: string | null
    care: string
    accepted_at: string | null
    handover: string | null
    returns: number
    ruled: number
    back_to: string | null
    holder_org: string
    state: string
    channel: string
  }
  /** Each party with its last answer; null where nobody asked. */
  answers: readonly { name: string; side: string; kind: string; represents: number | null; answer: string | null }[]
  /** Results of the sessions held, in order. */
  results: readonly string[]
  /** State of the newest agreement that is not void. */
  agreement: string | null
  /** Names of parties under eighteen without a statutory agent. */
  unrepresented: readonly string[]
  /** How many sessions are planned, how many appraisals are not back. */
  plans: number
  appraisals: number
  dangers: readonly { reported_at: string | null; lifted_at: string | null; reply: string | null }[]
  /** Those that run, and the requests for more time on them. */
  clocks: readonly Turned[]
  extensions: readonly Asked[]
  referrals: readonly Referred[]
  returned: readonly Returned[]
}

/** Who has returned a case, what he had been handed it for, and whether a ruling has spoken on that. */
export interface Returned {
  unit_org: string
  purpose: string
  ruled_at: string | null
}

export function factsFrom({
  kase,
  answers,
  results,
  agreement,
  unrepresented,
  ...rest
}: Sources): CaseFacts & ReferralFacts {
  const others = answers.filter((party) => party.side === 'respondent')
  return {
    refusing: answers.filter((party) => party.answer === 'refuses').map((party) => party.name),
    unasked: others.length ? others.filter((party) => party.answer === null).map((party) => party.name) : null,
    willing: others.filter((party) => party.answer === 'willing').length,
    ministryType: kase.ministry_type,
    gbType: kase.gb_type,
    unled: unledOf(answers),
    crowd: crowdIn(answers),
    sessions: results.length,
    lastResult: results.at(-1) ?? null,
    agreement,
    sealed: kase.sealed_at !== null,
    unrepresented: [...unrepresented],
    plans: rest.plans,
    appraisals: rest.appraisals,
    violenceUntold: kase.care.split(',').includes('violence') && rest.dangers.length === 0,
    unreported: rest.dangers.filter((danger) => !danger.reported_at && !danger.lifted_at).length,
    unanswered: rest.dangers.filter((danger) => danger.reported_at && !danger.reply).length,
    acceptedAt: kase.accepted_at,
    pausable: rest.clocks.filter(mayBePaused).length,
    paused: rest.clocks.filter(isPaused).length,
    extendable: rest.clocks.filter(mayBeExtended).length,
    approvable: rest.clocks.filter((clock) => mayBeAskedFor(clock, rest.extensions)).length,
    extensionsAsked: rest.extensions.filter(isAsked).length,
    handover: kase.handover,
    returns: kase.returns,
    ruled: kase.ruled === 1,
    sentAgain: isSentAgain(kase),
    returnedHere: rest.returned.some((one) => isReturnedBy(one, kase)),
    channel: kase.channel,
    ...referralFacts(rest.referrals),
  }
}

/** Loads what the named facts are made of and nothing else; ages are those of that day. */
export async function loadFacts(
  db: Kysely<Schema>,
  kase: Sources['kase'] & { seq: number },
  names: ReadonlySet<string>,
  on: Day,
): Promise<Partial<CaseFacts>> {
  const wants = (...any: (keyof CaseFacts)[]) => any.some((name) => names.has(name))
  const all = factsFrom({
    kase,
    answers: wants('refusing', 'unasked', 'willing', 'unled', 'crowd') ? await answersOn(db, kase.seq) : [],
    results: wants('sessions', 'lastResult') ? await resultsOf(db, kase.seq) : [],
    agreement: wants('agreement') ? await agreementState(db, kase.seq) : null,
    unrepresented: wants('unrepresented') ? await minorsAlone(db, kase.seq, on) : [],
    plans: wants('plans') ? await plansOn(db, kase.seq) : 0,
    appraisals: wants('appraisals') ? await appraisalsOut(db, kase.seq) : 0,
    dangers: wants('violenceUntold', 'unreported', 'unanswered') ? await dangersOn(db, kase.seq) : [],
    ...(await clocksFor(db, kase.seq, wants)),
    returned: wants('returnedHere') ? await returnedOn(db, kase.seq) : [],
    referrals: REFERRAL_FACTS.some((name) => names.has(name)) ? await referralsOn(db, kase.seq) : [],
  })
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)))
}

async function clocksFor(db: Kysely<Schema>, caseSeq: number, wants: (...any: (keyof CaseFacts)[]) => boolean) {
  if (!wants('pausable', 'paused', 'extendable', 'approvable', 'extensionsAsked')) return { clocks: [], extensions: [] }
  const clocks = await runningOn(db, caseSeq)
  const ids = clocks.map((clock) => clock.id)
  return { clocks, extensions: wants('approvable', 'extensionsAsked') ? await extensionsOf(db, ids) : [] }
}

const crowdIn = (parties: Sources['answers']): number =>
  Math.max(0, ...parties.map(({ side }) => parties.filter((other) => other.side === side).length))

function unledOf(parties: Sources['answers']): number {
  const sides = ['applicant', 'respondent'].map((side) => parties.filter((party) => party.side === side))
  const alone = sides.filter((side) => !side.some((party) => (party.represents ?? 0) > 0))
  return Math.max(0, ...alone.map((side) => side.filter((party) => party.kind === 'person').length))
}

/** The last answer of a party, as a column of a query over parties. */
export const lastAnswer = (db: Kysely<Schema>) =>
  db
    .selectFrom('inquiries')
    .select('inquiries.answer')
    .where('inquiries.party_id', '=', sql.ref<string>('parties.id'))
    .where('inquiries.case_seq', '=', sql.ref<number>('parties.case_seq'))
    .orderBy('inquiries.id', 'desc')
    .limit(sql.lit(1))

const answersOn = (db: Kysely<Schema>, caseSeq: number) =>
  db
    .selectFrom('parties')
    .select(['parties.name', 'parties.side', 'parties.kind', 'parties.represents', lastAnswer(db).as('answer')])
    .where('parties.case_seq', '=', caseSeq)
    .orderBy('parties.side')
    .orderBy('parties.position')
    .execute()

async function resultsOf(db: Kysely<Schema>, caseSeq: number): Promise<string[]> {
  const rows = await db
    .selectFrom('sessions')
    .select('result')
    .where('case_seq', '=', caseSeq)
    .orderBy('number')
    .execute()
  return rows.map((row) => row.result)
}

async function agreementState(db: Kysely<Schema>, caseSeq: number): Promise<string | null> {
  const newest = await db
    .selectFrom('agreements')
    .select('state')
    .where('case_seq', '=', caseSeq)
    .where('state', '!=', 'void')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return newest?.state ?? null
}

async function plansOn(db: Kysely<Schema>, caseSeq: number): Promise<number> {
  const rows = await db
    .selectFrom('session_plans')
    .select('id')
    .where('case_seq', '=', caseSeq)
    .where('state', '=', 'planned')
    .execute()
  return rows.length
}

async function appraisalsOut(db: Kysely<Schema>, caseSeq: number): Promise<number> {
  const rows = await db
    .selectFrom('appraisals')
    .select('id')
    .where('case_seq', '=', caseSeq)
    .where('back_on', 'is', null)
    .execute()
  return rows.length
}

const dangersOn = (db: Kysely<Schema>, caseSeq: number) =>
  db.selectFrom('escalations').select(['reported_at', 'lifted_at', 'reply']).where('case_seq', '=', caseSeq).execute()

/** Whether who holds a case has returned it before, handed to him for the same purpose, and nobody has ruled on that. */
export const isReturnedBy = (
  { unit_org, purpose, ruled_at }: Returned,
  { holder_org, state }: { holder_org: string; state: string },
): boolean =>
  ruled_at === null && unit_org === holder_org && purpose === (state === 'consulting' ? 'consult' : 'handle')

const returnedOn = (db: Kysely<Schema>, caseSeq: number): Promise<Returned[]> =>
  db
    .selectFrom('handover_returns')
    .innerJoin('handovers', 'handovers.id', 'handover_returns.handover_id')
    .select(['unit_org', 'purpose', 'ruled_at'])
    .where('handover_returns.case_seq', '=', caseSeq)
    .execute()

async function minorsAlone(db: Kysely<Schema>, caseSeq: number, on: Day): Promise<string[]> {
  const eighteenYearsAgo = `${Number(on.slice(0, 4)) - 18}${on.slice(4)}`
  const rows = await db
    .selectFrom('parties')
    .select('name')
    .where('case_seq', '=', caseSeq)
    .where('birth_on', '>', eighteenYearsAgo)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('party_agents')
            .select('party_agents.id')
            .where('party_agents.case_seq', '=', caseSeq)
            .whereRef('party_agents.party_id', '=', 'parties.id')
            .where('party_agents.kind', '=', 'statutory')
            .where('party_agents.ended_at', 'is', null),
        ),
      ),
    )
    .orderBy('side')
    .orderBy('position')
    .execute()
  return rows.map((row) => row.name)
}
