import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import type { AccessLog } from '../people/access-log.ts'
import { namesOfOrgs } from '../people/names.ts'
import { readingNotes } from '../people/reading.ts'
import { AGREEMENT_ACTIONS } from '../agreements/lifecycle.ts'
import { currentAgreement, obligationsOf } from '../agreements/store.ts'
import { adviceOf } from '../advice/store.ts'
import { seesMasked } from '../cases/nameless.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { relationsOf } from '../cases/relations.ts'
import { clocksOn, extensionsOf, pausesOf } from '../clocks/store.ts'
import { findCase, peopleOn } from '../cases/store.ts'
import { faultIn } from '../cases/timeline.ts'
import { filesOf, papersOf } from '../documents/store.ts'
import { evidenceOf } from '../evidence/store.ts'
import { matterFile } from '../matters/reading.ts'
import { maskOf } from '../parties/masking.ts'
import { agentsOf } from '../parties/agent-store.ts'
import { besideCase } from '../conferences/card.ts'
import { referralsOf } from '../referrals/store.ts'
import { linksOf } from '../relating/store.ts'
import { dangersOf } from '../safety/store.ts'
import { absencesOf, appraisalsOf, investigationsOf, plansOf } from '../sessions/store.ts'
import { handoversOn, returnsOn } from '../tiers/store.ts'
import type { CaseFile } from './file.ts'
import { maskedFile } from './masked.ts'
import { presentCase } from './present.ts'
import { eventsOf, partiesJoined, partiesWithAnswers, readersOf, sessionsWithAttendance } from './store.ts'

type Params = { Params: { id: string } }

/** Parties of another case bring theirs with them. */
const AGENTS_COME_BY = (['addAgent', 'nameRepresentatives', 'takeIn', 'comeFrom'] as const).map(
  (action) => CASE_ACTIONS[action].event,
)

/** Whatever calls `addFiles` belongs to one of these. */
const FILES_COME_BY: readonly string[] = [
  ...(['attach', 'receiveEvidence', 'openUpload', 'photograph'] as const).map((action) => CASE_ACTIONS[action].event),
  AGREEMENT_ACTIONS.addSigningPhoto.event,
]

const MOVED_BY = (['passOn', 'consult', 'dispatch'] as const).map((action) => CASE_ACTIONS[action].event)
const RETURNED_BY = (['sendBack', 'returnMatter'] as const).map((action) => CASE_ACTIONS[action].event)

const MORE_TIME = (['extendClock', 'askExtension'] as const).map((action) => CASE_ACTIONS[action].event)

export function caseFileRoutes(app: FastifyInstance, house: House, access: AccessLog): void {
  const note = readingNotes(house, access)
  const { read } = house.db

  app.get<Params>('/cases/:id', { config: { can: 'case', masks: 'all' } }, async (request, reply) => {
    const file = await open(request, request.params.id)
    if (!file) return sendError(request, reply, 404)
    note(request, file.kase.seq, '查看案件')
    return reply.page('casefile/show', {
      title: file.kase.file_no ?? file.kase.register_no,
      ...presentCase(file, app.tell, house),
    })
  })

  app.get<Params>('/cases/:id/readers', { config: { can: 'case' } }, async (request, reply) => {
    const kase = await findCase(read, request.actor, request.params.id)
    if (!kase) return sendError(request, reply, 404)
    const rows = await readersOf(read, kase.seq, 200)
    return reply.page('casefile/readers', {
      title: '谁看过',
      kase: { number: kase.file_no ?? kase.register_no, href: urls.case(kase.id) },
      rows: rows.map((row) => ({ ...row, at: spokenMoment(row.at, house.clock.now()) })),
    })
  })

  app.get<Params>('/cases/:id/chain', { config: { can: 'case' } }, async (request, reply) => {
    const kase = await findCase(read, request.actor, request.params.id)
    if (!kase) return sendError(request, reply, 404)
    const events = (await eventsOf(read, kase.seq)).reverse()
    const fault = faultIn(house.keys.chain, events, kase)
    note(request, kase.seq, '核对经过')
    return reply.page('casefile/chain', {
      title: '核对经过',
      kase: { number: kase.file_no ?? kase.register_no, href: urls.case(kase.id) },
      fault,
      count: events.length,
      rows: events.map((event) => ({
        seq: event.seq,
        at: spokenMoment(event.at, house.clock.now()),
        who: event.actor_name,
        sentence: app.tell(event).sentence,
        code: event.hash.slice(0, 12),
      })),
    })
  })

  async function open({ actor }: FastifyRequest, id: string): Promise<CaseFile | null> {
    const kase = await findCase(read, actor, id)
    if (!kase) return null
    const agreement = await currentAgreement(read, kase.seq)
    const events = await eventsOf(read, kase.seq)
    // What never happened has left nothing to read.
    const happened = new Set(events.map((event) => event.name))
    const parties = await partiesWithAnswers(read, kase.seq)
    const sessions = await sessionsWithAttendance(read, kase.seq)
    const clocks = await clocksOn(read, kase.seq)
    const ids = clocks.map((clock) => clock.id)
    const file: CaseFile = {
      actor,
      kase,
      people: await peopleOn(read, kase.seq),
      parties,
      joined: happened.has(CASE_ACTIONS.takeIn.event) ? await partiesJoined(read, kase.seq) : [],
      agents: AGENTS_COME_BY.some((name) => happened.has(name)) ? await agentsOf(read, kase.seq) : [],
      sessions,
      absences: sessions.some(({ came }) => (came ?? 0) < parties.length) ? await absencesOf(read, kase.seq) : [],
      plans: happened.has('session_planned') ? await plansOf(read, kase.seq) : [],
      investigations: happened.has('investigated') ? await investigationsOf(read, kase.seq) : [],
      appraisals: happened.has('appraisal_sent') ? await appraisalsOf(read, kase.seq) : [],
      dangers: happened.has('danger_flagged') ? await dangersOf(read, kase.seq) : [],
      beside: await besideCase(house, kase.seq, happened),
      referrals: happened.has(CASE_ACTIONS.refer.event) ? await referralsOf(read, kase.seq) : [],
      agreement: agreement ?? null,
      obligations: agreement ? await obligationsOf(read, agreement.id) : [],
      papers: await papersOf(read, kase.seq),
      files: FILES_COME_BY.some((name) => happened.has(name)) ? await filesOf(read, kase.seq) : [],
      events,
      readers: await readersOf(read, kase.seq, 5),
      orgs: await namesOfOrgs(read, [
        ...[kase.holder_org, kase.committee_org, kase.place_org, kase.registered_org],
        kase.owed_by.split(':')[1] ?? null,
      ]),
      advice: happened.has(CASE_ACTIONS.inviteAdviser.event) ? await adviceOf(read, kase.seq) : [],
      evidence: happened.has(CASE_ACTIONS.receiveEvidence.event) ? await evidenceOf(read, kase.seq) : [],
      related: await linksOf(read, actor, kase.seq),
      clocks,
      pauses: happened.has(CASE_ACTIONS.pauseClock.event) ? await pausesOf(read, ids) : [],
      extensions: MORE_TIME.some((name) => happened.has(name)) ? await extensionsOf(read, ids) : [],
      handovers: MOVED_BY.some((name) => happened.has(name)) ? await handoversOn(read, kase.seq) : [],
      returns: RETURNED_BY.some((name) => happened.has(name)) ? await returnsOn(read, kase.seq) : [],
      matter: happened.has(CASE_ACTIONS.collect.event) ? await matterFile(read, kase.seq) : null,
    }
    const masked = seesMasked(relationsOf(actor, { ...kase, people: file.people }))
    return masked ? maskedFile(file, await maskOf(read, kase.seq, house.sealer)) : file
  }
}
