import type { Sealer } from '../platform/sealing.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay, spokenMoment } from '../platform/wording.ts'
import { namesOf } from '../parties/party.ts'
import { apartWarnings } from './apart.ts'
import { linesOf, modeName, noShowName, resultName } from './session.ts'
import type { absencesOf, Appraisal, Investigation, Plan } from './store.ts'

interface SessionRow {
  id: string
  number: number
  started_at: string
  place: string
  mode: string
  attendees: string
  record: string
  undisputed: string
  concessions_sealed: string | null
  result: string
  came: number | null
}

/** What the case page's card of sessions is made of. */
export interface SessionFile {
  caseId: string
  care: string
  open: boolean
  sessions: readonly SessionRow[]
  absences: Awaited<ReturnType<typeof absencesOf>>
  plans: readonly Plan[]
  investigations: readonly Investigation[]
  appraisals: readonly Appraisal[]
  parties: readonly { id: string; name: string; support: string }[]
  /** Only mediator, recorder and head read what was conceded (R14). */
  readsConcessions: boolean
  may(action: string): boolean
}

export const presentSessions = (file: SessionFile, sealer: Sealer, now: string) => ({
  plans: file.open ? file.plans.map((plan) => planned(file, plan, now)) : [],
  held: file.sessions.map((session) => held(file, session, sealer, now)),
  investigations: file.investigations.map((one) => ({
    number: `第${one.number}份`,
    when: spokenMoment(one.started_at, now),
    place: one.place,
    heard: `${linesOf(one.heard).join('、')}${one.heard_as ? `（${one.heard_as}）` : ''}`,
    record: one.record,
  })),
  appraisals: file.appraisals.map((one) => ({
    subject: one.subject,
    about: `${one.institution}，${spokenDay(one.sent_on, now)}送出`,
    state: one.back_on ? `${spokenDay(one.back_on, now)}收到` : '还没回来',
    result: one.result,
    agreed: one.agreed,
  })),
  links: [
    { action: 'planSession', form: 'sessions/plan', label: '约调解' },
    { action: 'investigate', form: 'investigations/new', label: '填调查记录' },
    { action: 'receiveAppraisal', form: 'appraisals/back', label: '收鉴定意见' },
  ]
    .filter(({ action }) => file.may(action))
    .map(({ form, label }) => ({ href: urls.caseForm(file.caseId, form), label })),
})

function planned(file: SessionFile, plan: Plan, now: string) {
  const invited = file.parties.filter((party) => plan.invited.split(',').includes(party.id))
  return {
    when: spokenMoment(plan.starts_at, now),
    past: plan.starts_at < now,
    how: `${modeName(plan.mode)}　${plan.place}`,
    link: plan.link,
    invited: namesOf(invited.map((party) => party.name)),
    also: linesOf(plan.also ?? '').join('、'),
    note: plan.note,
    apart: apartWarnings(file, invited),
    record: file.may('recordSession') ? `${urls.caseForm(file.caseId, 'sessions/new')}?plan=${plan.id}` : null,
    off: file.may('callOffSession') ? `${urls.caseForm(file.caseId, 'sessions/off')}?plan=${plan.id}` : null,
  }
}

function held(file: SessionFile, session: SessionRow, sealer: Sealer, now: string) {
  const nameOf = (id: string) => file.parties.find((party) => party.id === id)?.name ?? ''
  const { concessions_sealed: sealed } = session
  return {
    number: `第${session.number}次`,
    when: spokenMoment(session.started_at, now),
    place: session.mode === 'here' ? session.place : `${modeName(session.mode)}　${session.place}`,
    came: `到场${session.came ?? 0}／${file.parties.length}`,
    absent: file.absences
      .filter((one) => one.session_id === session.id)
      .map((one) => [`${nameOf(one.party_id)}没到`, noShowName(one.reason), one.note].filter(Boolean).join('，')),
    attendees: linesOf(session.attendees).join('、'),
    record: session.record,
    undisputed: session.undisputed,
    concessions: file.readsConcessions && sealed ? sealer.open(sealed) : null,
    result: resultName(session.result),
  }
}
