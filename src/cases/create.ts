import type { Insertable } from 'kysely'
import type { CaseTable } from '../platform/db/cases-tables.ts'
import { newId } from '../platform/ids.ts'
import { yearOf } from '../platform/clock.ts'
import { Refused, refusal, type PayloadOf } from '../platform/lifecycle.ts'
import type { Deed } from '../people/deed.ts'
import { levelOf, type Org } from '../people/orgs.ts'
import type { Stage } from '../clocks/catalogue.ts'
import { turnClocks } from '../clocks/running.ts'
import { CASE_ACTIONS, CASE_LIFE } from './lifecycle.ts'
import { registerNo } from './number.ts'
import { owedKey, relationsOf } from './relations.ts'
import { CASE_STATES, isOpen, type CaseState } from './states.ts'
import { addOrg, takeNumber } from './store.ts'
import { insertEvent, link, NO_HEAD } from './timeline.ts'
import { channelName } from './types.ts'
import { visibleTo } from './visible.ts'

export type CaseFactsAtBirth = Pick<
  Insertable<CaseTable>,
  | 'channel'
  | 'external_no'
  | 'visit_id'
  | 'title'
  | 'summary'
  | 'requests'
  | 'applicants'
  | 'respondents'
  | 'party_count'
  | 'place_org'
  | 'place'
  | 'happened_on'
  | 'ministry_type'
  | 'amount_fen'
  | 'gb_type'
  | 'scale'
  | 'difficulty'
  | 'care'
  | 'form_key'
  | 'closing_ground'
  | 'closing_note'
>

export interface Registered {
  seq: number
  id: string
  registerNo: string
}

type Told<A extends 'answerEnquiry' | 'collect'> = Omit<PayloadOf<(typeof CASE_ACTIONS)[A]>, 'registerNo'>

/**
 * How a case begins: as a dispute that waits to be accepted, as an enquiry (咨询) that is answered already, or as a
 * matter (民生诉求), which the centre holds wherever it was collected.
 */
export type Birth =
  | { action: 'register' }
  | { action: 'answerEnquiry'; payload: Told<'answerEnquiry'> }
  | { action: 'collect'; holder: Org; payload: Told<'collect'> }

/** The first act: number, row, holder, first event. But for a matter, the organisation that registers holds the case. */
export async function createCase(
  deed: Deed,
  org: Org,
  facts: CaseFactsAtBirth,
  birth: Birth = { action: 'register' },
): Promise<Registered> {
  const holder = birth.action === 'collect' ? birth.holder : org
  const involved = {
    registered_org: org.id,
    holder_org: org.id,
    holder_path: org.path,
    committee_org: null,
    people: [],
  }
  const row = CASE_ACTIONS[birth.action]
  const state = row.to as CaseState
  const why = refusal(CASE_LIFE, birth.action, {
    state,
    version: 0,
    relations: relationsOf(deed.actor, involved),
    facts: {},
  })
  if (why) throw new Refused(why)

  const year = yearOf(deed.at)
  const number = registerNo(org.abbr, year, await takeNumber(deed.t, 'register', org.id, year))
  const id = newId(Date.parse(deed.at))
  const { seq } = await deed.t
    .insertInto('cases')
    .values({
      ...facts,
      ...NO_HEAD,
      id,
      register_no: number,
      kind: row.kinds[0]!,
      state,
      version: 1,
      open: isOpen(state) ? 1 : 0,
      level: await levelOf(deed.t, holder),
      holder_org: holder.id,
      holder_path: holder.path,
      owed_by: owedKey(CASE_STATES[state].next?.owedBy ?? null, { ...involved, holder_org: holder.id }),
      owed_since: deed.at,
      registered_org: org.id,
      registered_by: deed.actor.personId,
      registered_at: deed.at,
      closed_at: isOpen(state) ? null : deed.at,
    })
    .returning('seq')
    .executeTakeFirstOrThrow()
  const parties = facts.respondents ? `${facts.applicants}对${facts.respondents}` : facts.applicants
  const payload =
    birth.action === 'register'
      ? { registerNo: number, parties, channel: channelName(facts.channel) }
      : { registerNo: number, ...birth.payload }
  const first = link(deed, seq, NO_HEAD, { life: CASE_LIFE.name, name: row.event, payload, version: 1 })
  const born = {
    seq,
    kind: row.kinds[0]!,
    round: 1,
    holder_path: holder.path,
    ministry_type: facts.ministry_type ?? null,
    registered_at: deed.at,
  }
  const shown = await turnClocks(deed, born, { event: row.event, stops: [], starts: startsOf(row) })
  await deed.t
    .updateTable('cases')
    .set({ ...first.head, ...shown })
    .where('seq', '=', seq)
    .execute()
  await insertEvent(deed.t, first.row)
  await addOrg(deed.t, seq, org, deed.at)
  if (holder.id !== org.id) await addOrg(deed.t, seq, holder, deed.at)
  return { seq, id, registerNo: number }
}

/** What a form that was sent before has become; null: it is new. Throws Refused where it is not this person's to see. */
export async function caseOfForm(deed: Deed, key: string): Promise<Registered | null> {
  const there = await deed.t.selectFrom('cases').select('seq').where('form_key', '=', key).executeTakeFirst()
  if (!there) return null
  const kase = await deed.t
    .selectFrom('cases')
    .select(['seq', 'id', 'register_no'])
    .where('seq', '=', there.seq)
    .where(visibleTo(deed.actor))
    .executeTakeFirst()
  if (!kase) throw new Refused({ kind: 'gone', reason: '这张表已经登记过，但不归您看' })
  return { seq: kase.seq, id: kase.id, registerNo: kase.register_no }
}

const startsOf = (row: { starts?: readonly Stage[] }): readonly Stage[] => row.starts ?? []
