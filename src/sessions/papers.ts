import { DateTime } from 'luxon'
import { dayOf, ZONE } from '../platform/clock.ts'
import { paperDay, paperMoment } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { findCase, peopleOn } from '../cases/store.ts'
import { issuePaper } from '../documents/issue.ts'
import { partyFacts } from '../documents/party-facts.ts'
import { sideName } from '../parties/party.ts'
import { partiesOf } from '../parties/store.ts'
import { PRESENCE, resultName, type Presence } from './session.ts'

/** 人民调解记录 as the ministry's form prints it, with places for everyone to sign. */
export async function issueMediationRecord(deed: Deed, caseId: string, sessionId: string): Promise<void> {
  const kase = (await findCase(deed.t, deed.actor, caseId))!
  const session = await deed.t.selectFrom('sessions').selectAll().where('id', '=', sessionId).executeTakeFirstOrThrow()
  const came = await deed.t.selectFrom('session_attendance').selectAll().where('session_id', '=', sessionId).execute()
  const parties = await partiesOf(deed.t, kase.seq)
  const people = await peopleOn(deed.t, kase.seq)
  const committee = await orgById(deed.t, kase.committee_org!)
  const presence = (id: string) => PRESENCE[came.find((c) => c.party_id === id)?.presence as Presence] ?? ''
  const ended = DateTime.fromISO(session.ended_at, { zone: ZONE })
  await issuePaper(
    deed,
    'mediation_record',
    {
      sessionOrdinal: String(session.number),
      heldAt: `${paperMoment(session.started_at)}至${ended.hour}时${ended.toFormat('mm')}分`,
      place: session.place,
      parties: parties.map((p) => partyFacts(p, deed.house.sealer, dayOf(deed.at))),
      partyNames: parties.map((p) => `${p.name}（${sideName(p.side)}，${presence(p.id)}）`).join('、'),
      attendees: '',
      recordText: session.record,
      result: resultName(session.result),
      mediators: people.filter((p) => p.relation === 'mediator').map((p) => ({ name: p.name })),
      recorderName: people.find((p) => p.relation === 'recorder')?.name ?? '',
      committeeName: committee?.seal_name ?? '',
      date: paperDay(dayOf(session.started_at)),
    },
    { caseSeq: kase.seq, number: null, committeeName: committee?.name ?? '', copies: 1 },
  )
}
