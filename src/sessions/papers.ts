import { DateTime } from 'luxon'
import { dayOf, ZONE, type Instant } from '../platform/clock.ts'
import { paperDay, paperMoment } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { mediatorsOn } from '../cases/relations.ts'
import { findCase, peopleOn, type CaseRow } from '../cases/store.ts'
import { issuePaper } from '../documents/issue.ts'
import { partyFacts } from '../documents/party-facts.ts'
import { agentsOf } from '../parties/agent-store.ts'
import { agentKindName } from '../parties/agents.ts'
import { sideName } from '../parties/party.ts'
import { partiesOf } from '../parties/store.ts'
import { linesOf, modeName, PRESENCE, resultName, type Presence } from './session.ts'
import type { Investigation } from './store.ts'

/** 人民调解记录 as the ministry's form prints it: places to sign for everyone who was there. Concessions are never read here. */
export async function issueMediationRecord(deed: Deed, caseId: string, sessionId: string): Promise<void> {
  const kase = (await findCase(deed.t, deed.actor, caseId))!
  const session = await deed.t
    .selectFrom('sessions')
    .select(['number', 'started_at', 'ended_at', 'place', 'mode', 'attendees', 'record', 'undisputed', 'result'])
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow()
  const came = await deed.t.selectFrom('session_attendance').selectAll().where('session_id', '=', sessionId).execute()
  const parties = await partiesOf(deed.t, kase.seq)
  const agents = (await agentsOf(deed.t, kase.seq)).filter((agent) => agent.ended_at === null)
  const people = await peopleOn(deed.t, kase.seq)
  const committee = await orgById(deed.t, kase.committee_org!)
  const presenceOf = (id: string) => came.find((c) => c.party_id === id)?.presence
  const signedBy = (partyId: string): string => {
    if (presenceOf(partyId) !== 'agent') return ''
    const agent = agents.find((one) => one.party_id === partyId)
    return agent ? `${agentKindName(agent.kind)}：${agent.name}` : '代理人：'
  }
  const facts = parties.map((party) => ({ ...partyFacts(party, deed.house.sealer, dayOf(deed.at)), id: party.id }))
  const helpers = linesOf(session.attendees)
  await issuePaper(
    deed,
    'mediation_record',
    {
      sessionOrdinal: String(session.number),
      heldAt: spanOf(session.started_at, session.ended_at),
      place: session.mode === 'here' ? session.place : `${session.place}（${modeName(session.mode)}）`,
      parties: facts.map(({ id: _, ...party }) => party),
      partyNames: parties
        .map((p) => `${p.name}（${sideName(p.side)}，${PRESENCE[presenceOf(p.id) as Presence] ?? ''}）`)
        .join('、'),
      attendees: helpers.join('、'),
      signers: facts
        .filter(({ id }) => ['present', 'agent'].includes(presenceOf(id) ?? ''))
        .map(({ id, ...party }) => ({ ...party, signedBy: signedBy(id) })),
      helpers: helpers.map((name) => ({ name })),
      recordText: session.record,
      undisputed: session.undisputed,
      result: resultName(session.result),
      mediators: mediatorsOn(people).map((p) => ({ name: p.name })),
      recorderName: people.find((p) => p.relation === 'recorder')?.name ?? '',
      committeeName: committee?.seal_name ?? '',
      date: paperDay(dayOf(session.started_at)),
    },
    { caseSeq: kase.seq, number: null, committeeName: committee?.name ?? '', copies: 1 },
  )
}

/** 人民调解调查记录, signed by everyone heard, the investigator and the recorder. */
export async function issueInvestigationRecord(deed: Deed, kase: CaseRow, held: Investigation): Promise<void> {
  const committee = await orgById(deed.t, kase.committee_org!)
  const heard = linesOf(held.heard)
  await issuePaper(
    deed,
    'investigation_record',
    {
      ordinal: String(held.number),
      heardAt: spanOf(held.started_at, held.ended_at),
      place: held.place,
      attendees: linesOf(held.attendees ?? '').join('、'),
      heardNames: `${heard.join('、')}${held.heard_as ? `（${held.heard_as}）` : ''}`,
      heard: heard.map((name) => ({ name })),
      recordText: held.record,
      investigatorName: deed.actor.name,
      recorderName: held.recorder,
      committeeName: committee?.seal_name ?? '',
      date: paperDay(dayOf(held.started_at)),
    },
    { caseSeq: kase.seq, number: null, committeeName: committee?.name ?? '', copies: 1 },
  )
}

/** `2026年11月20日8时00分至8时50分`, with the day again when it is another. */
function spanOf(from: Instant, until: Instant): string {
  const ended = DateTime.fromISO(until, { zone: ZONE })
  const sameDay = dayOf(from) === dayOf(until)
  return `${paperMoment(from)}至${sameDay ? `${ended.hour}时${ended.toFormat('mm')}分` : paperMoment(until)}`
}
