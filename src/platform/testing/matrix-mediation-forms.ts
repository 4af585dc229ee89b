import { dayOf, later } from '../clock.ts'
import { localMoment } from '../wording.ts'
import type { On, Sent } from './matrix-forms.ts'
import { CAST } from './world.ts'

/** Who mediates, what the parties have a say in, and what is done between naming and the end. */
export const MEDIATION_FORMS: Record<string, Sent> = {
  noteCaucus: { path: 'caucus', form: () => ({ what: 'note', room: 'both', 'both.text': '各说各的理。' }) },
  planSession: {
    path: 'sessions/plan',
    form: (on) => ({
      startsAt: localMoment(later(on.now, 86_400_000)),
      place: '调解室',
      mode: 'here',
      invited: other(on),
    }),
  },
  callOffSession: {
    path: 'sessions/off',
    form: (on) => ({ which: on.things.plans[0] ?? '', reason: '申请人住院' }),
  },
  investigate: {
    path: 'investigations/new',
    form: (on) => ({
      startedAt: localMoment(later(on.now, -3_600_000)),
      endedAt: localMoment(on.now),
      place: '柳湾村村部',
      heard: '曾水田',
      recorder: '卢知秋',
      record: '问：水沟原来在哪里？\n答：在院坪北边。',
    }),
  },
  photograph: { path: 'photos', form: () => ({}) },
  sendAppraisal: {
    path: 'appraisals/new',
    form: (on) => ({ subject: '厨房损失', institution: '价格认证中心', sentOn: dayOf(on.now), agreed: '双方同意' }),
  },
  receiveAppraisal: {
    path: 'appraisals/back',
    form: (on) => ({ which: on.things.appraisals[0] ?? '', backOn: dayOf(on.now), result: '损失4300元' }),
  },
  handOn: { path: 'hand-on', form: () => ({ receiver: '和源县人民法院' }) },
  flagDanger: { path: 'danger', form: () => ({ kind: 'escalation', what: '扬言动手', measures: '劝开' }) },
  reportDanger: {
    path: 'danger/report',
    form: (on) => ({ reportedAt: localMoment(on.now), station: '清溪派出所', officer: '民警甲' }),
  },
  notePoliceReply: { path: 'danger/reply', form: () => ({ reply: '已出警' }) },
  liftDanger: { path: 'danger/lift', form: () => ({ reason: '核实是听错了' }) },
  makeSlip: { path: 'slip', form: () => ({ candidates: 'zengshuitian,luzhiqiu,yaoguangmu' }) },
  noteStrikes: { path: 'slip/strikes', form: () => ({ side: 'applicant', struck: '', way: 'paper' }) },
  joinIn: { path: 'join-in', form: () => ({ free: 'yes' }) },
  disclose: { path: 'disclosure', form: () => ({ statement: '和申请人是同一个村的' }) },
  noteConsent: {
    path: 'mediators/consents',
    form: (on) => ({
      disclosure: on.things.disclosures[0] ?? '',
      parties: other(on),
      consents: 'yes',
      way: 'phone',
      givenOn: dayOf(on.now),
    }),
  },
  recuse: {
    path: 'mediators/recusal',
    form: (on) => ({ person: CAST.mediator, party: other(on), reason: '不愿意由他调解' }),
  },
  addCoMediator: { path: 'mediators/more', form: () => ({ people: 'yaoguangmu', why: '涉及两个组' }) },
  endCoMediator: { path: 'mediators/leave', form: (on, who) => ({ person: ownPart(on, who), reason: '调走了' }) },
  inviteHelper: {
    path: 'mediators/helpers',
    form: (on) => ({
      kind: 'neighbour',
      name: '欧阳长庚',
      why: '劝一劝双方',
      consents: on.parties.map((party) => party.id).join(','),
    }),
  },
  endHelper: {
    path: 'mediators/helpers/end',
    form: (on) => ({ helper: on.things.helpers[0] ?? '', reason: '回外地了' }),
  },
  noteGuidance: {
    path: 'mediators/guidance',
    form: () => ({ name: '卓然', relation: '和源县人民法院', why: '怎么定责', note: '先恢复原状。' }),
  },
  joinCommittee: { path: 'mediators/committees', form: () => ({ committee: 'liuwantw', reason: '就在柳湾村' }) },
  endCommittee: {
    path: 'mediators/committees/end',
    form: (on) => ({ committee: on.things.committees[0] ?? '', reason: '谈成了' }),
  },
  openTablet: {
    path: 'agreement/tablet',
    form: (on) => ({ signer: `party-${other(on)}`, hand: 'self' }),
  },
  addSigningPhoto: { path: 'agreement/photo', form: (on) => ({ signature: on.things.tablets[0]! }) },
}

const other = (on: On): string => on.parties.find((each) => each.side === 'respondent')?.id ?? on.parties[0]!.id

/** Who mediates along ends his own part; whoever does not, that of the first. */
function ownPart({ people }: On, who: string | undefined): string {
  const along = people.filter((one) => one.relation === 'co_mediator')
  return (along.find((one) => one.person_id === who) ?? along[0])?.id ?? ''
}
