import type { CaseState } from '../../../cases/states.ts'
import type { Faulty } from '../../../integrity/testing.ts'
import type { Role } from '../../../people/roles.ts'

/** Addresses in a world with a case in every state; `open` made from what stands there. */
export interface Furnished {
  cases: Record<CaseState, string>
  /** Registered, and the other side is willing. */
  askedCase: string
  /** Sealed, and held by the committee. */
  sealedCase: string
  /** A party of the case under mediation, with phone and number. */
  party: string
  /** An item of evidence of the case under mediation, and an open link for a phone. */
  evidence: string
  upload: { id: string; code: string }
  /** A code under which somebody signs. */
  tablet: string
  /** Under mediation with a draft, where the volunteer was asked for advice; his entry on the case. */
  advised: { id: string; named: string }
  /** Of 漆云溪 in the register of mediators. */
  register: { kin: string; complaint: string; absence: string }
  /** Between the registered case and another one. */
  link: string
  /** Waiting for strikes; and under mediation with somebody mediating along, helping, a committee joined, all waiting. */
  striking: string
  together: string
  /** A session planned, an appraisal sent, one danger reported and one not. */
  busy: string
  /** Twelve people on one side. */
  crowd: string
  /** Who speaks for a party of that case. */
  agent: string
  /** A file the clerk uploaded and has not confirmed, and a batch that is registered. */
  imports: { draft: string; batch: string }
  /** A line of the list of responsible units, and a file with one that the dispatcher has not confirmed. */
  duty: { line: string; draft: string }
  /** From the police, under mediation, referred twice: one received, one not. */
  referring: string
  /** The clock of mediation of the case under mediation, and one that stands still. */
  clock: string
  paused: string
  /** With a request for more time, and a clock on which one may be made. */
  asking: string
  /** An arrangement of days off nobody has confirmed yet. */
  calendar: string
  /** A matter in which another unit leads and 人社局 assists. */
  assisting: string
  /** Handed up and down: to be sent up, sent to 白石, asked of 清溪's committee for an opinion or to deal with. */
  moving: { consultable: string; handedDown: string; asked: string; handedUp: string; returnedOnce: string }
  /** A conference that 清溪 called: a place at it; of another, ended one a task; a case that a leader leads. */
  meeting: { id: string; row: string; task: string; led: string }
  /** Cases on which the nightly check has found something. */
  faulty: Faulty
  /** A token printed on a paper. */
  token: string
}

/** One page that answers a GET with HTML: where it is, and which posts of the world may open it. */
export interface Visit {
  at: (there: Furnished) => string
  who: readonly (Role | 'stranger')[]
}

const ADMINISTRATOR = ['administrator'] as const
const REGISTRARS = ['clerk', 'dispatcher', 'committee_head', 'grid_worker'] as const
const IMPORTERS = ['clerk', 'dispatcher'] as const
/** Who may look at the cases of the 清溪 centre and its committee. */
const READERS = ['clerk', 'dispatcher', 'committee_head', 'mediator', 'supervisor', 'follow_up', 'auditor'] as const
const REGISTER_READERS = [
  'committee_head',
  'mediator',
  'volunteer',
  'counsellor',
  'dispatcher',
  'supervisor',
  'auditor',
] as const
const CALLERS = [...REGISTRARS, 'mediator', 'unit_handler', 'supervisor'] as const
const EVERYONE = [
  ...REGISTRARS,
  'mediator',
  'volunteer',
  'counsellor',
  'expert',
  'court_liaison',
  'unit_handler',
  'supervisor',
  'follow_up',
  'auditor',
  'administrator',
] as const

const on = (state: CaseState, rest: string) => (there: Furnished) => `/cases/${there.cases[state]}${rest}`

const mending = (state: keyof Faulty, page: string, ...also: Visit['who']): Visit => ({
  at: ({ faulty }) => `/cases/${faulty[state]}/integrity/${page}`,
  who: ['dispatcher', ...also],
})

/** The route table as it is walked; a route that is not here fails the walk. */
export const VISITS: Record<string, Visit> = {
  '/': { at: () => '/', who: EVERYONE },
  '/visits': { at: () => '/visits', who: REGISTRARS },
  '/sign-in': { at: () => '/sign-in', who: ['stranger'] },
  '/password': { at: () => '/password', who: EVERYONE },
  '/v/:token': { at: ({ token }) => `/v/${token}`, who: [...EVERYONE, 'stranger'] },
  '/intake': { at: () => '/intake', who: REGISTRARS },
  '/enquiries/new': { at: () => '/enquiries/new', who: [...REGISTRARS, 'volunteer'] },
  '/cases/:id/note': { at: on('answered', '/note'), who: ['clerk'] },
  '/matters/new': { at: () => '/matters/new', who: [...REGISTRARS, 'unit_handler'] },
  '/cases/:id/verify': { at: on('collected', '/verify'), who: ['clerk'] },
  '/cases/:id/amend-matter': { at: on('collected', '/amend-matter'), who: ['clerk'] },
  '/cases/:id/not-file': { at: on('collected', '/not-file'), who: ['clerk'] },
  '/cases/:id/become-dispute': { at: on('replied', '/become-dispute'), who: ['clerk'] },
  '/cases/:id/dispatch': { at: on('verified', '/dispatch'), who: ['clerk'] },
  '/cases/:id/report': { at: on('dispatched', '/report'), who: ['unit_handler'] },
  '/cases/:id/assist': { at: ({ assisting }) => `/cases/${assisting}/assist`, who: ['unit_handler'] },
  '/cases/:id/reply': { at: on('dispatched', '/reply'), who: ['unit_handler'] },
  '/cases/:id/check': { at: on('replied', '/check'), who: ['clerk'] },
  '/cases/:id/send-again': { at: on('replied', '/send-again'), who: ['clerk'] },
  '/cases/:id/conclude': { at: on('checked', '/conclude'), who: ['clerk'] },
  '/cases/:id/assess': { at: on('concluded', '/assess'), who: ['clerk', 'supervisor'] },
  '/cases/:id/relate': { at: on('registered', '/relate'), who: ['clerk'] },
  '/cases/:id/split': { at: on('registered', '/split'), who: ['clerk'] },
  '/cases/:id/join': { at: on('registered', '/join'), who: ['clerk'] },
  '/cases/:id/undo-join': { at: on('joined', '/undo-join'), who: ['clerk'] },
  '/cases/:id/links/:link/undo': {
    at: ({ cases, link }) => `/cases/${cases.registered}/links/${link}/undo`,
    who: ['clerk'],
  },
  '/types': { at: () => '/types?q=彩礼', who: REGISTRARS },
  '/places': { at: () => '/places?q=柳湾', who: REGISTRARS },
  '/cases': { at: () => '/cases?view=all', who: EVERYONE },
  '/cases/:id': { at: on('settled', ''), who: READERS },
  '/cases/:id/readers': { at: on('settled', '/readers'), who: READERS },
  '/cases/:id/chain': { at: on('settled', '/chain'), who: READERS },
  '/cases/:id/ask': { at: on('registered', '/ask'), who: ['clerk'] },
  '/cases/:id/papers': { at: on('registered', '/papers'), who: ['clerk'] },
  '/cases/:id/invite': { at: on('registered', '/invite'), who: ['clerk'] },
  '/cases/:id/print': { at: on('settled', '/print'), who: READERS },
  '/cases/:id/accept': { at: ({ askedCase }) => `/cases/${askedCase}/accept`, who: ['clerk'] },
  '/cases/:id/decline': { at: on('registered', '/decline'), who: ['clerk'] },
  '/cases/:id/withdraw': { at: on('mediating', '/withdraw'), who: ['committee_head', 'mediator'] },
  '/cases/:id/amend': { at: on('registered', '/amend'), who: ['clerk'] },
  '/cases/:id/parties/new': { at: on('registered', '/parties/new'), who: ['clerk'] },
  '/cases/:id/parties/:party': {
    at: ({ cases, party }) => `/cases/${cases.mediating}/parties/${party}`,
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/parties/:party/reveal/:what': {
    at: ({ cases, party }) => `/cases/${cases.mediating}/parties/${party}/reveal/phone`,
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/parties/list': { at: on('registered', '/parties/list'), who: ['clerk'] },
  '/cases/:id/representatives': { at: ({ crowd }) => `/cases/${crowd}/representatives`, who: ['clerk'] },
  '/cases/:id/agents/new': { at: on('registered', '/agents/new'), who: ['clerk'] },
  '/cases/:id/agents/:agent/end': {
    at: ({ cases, agent }) => `/cases/${cases.mediating}/agents/${agent}/end`,
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/assign': { at: on('accepted', '/assign'), who: ['committee_head'] },
  '/cases/:id/take-on': { at: on('assigned', '/take-on'), who: ['mediator'] },
  '/cases/:id/give-back': { at: on('mediating', '/give-back'), who: ['mediator'] },
  '/cases/:id/photos': { at: on('mediating', '/photos'), who: ['committee_head', 'mediator'] },
  '/cases/:id/sessions/new': { at: on('mediating', '/sessions/new'), who: ['mediator'] },
  '/cases/:id/caucus': { at: on('mediating', '/caucus'), who: ['mediator'] },
  '/cases/:id/agreement': { at: on('signing', '/agreement'), who: READERS },
  '/cases/:id/agreement/oral': { at: on('mediating', '/agreement/oral'), who: ['mediator'] },
  '/cases/:id/agreement/tablet': {
    at: on('signing', '/agreement/tablet'),
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/agreement/void': { at: on('signing', '/agreement/void'), who: ['committee_head', 'mediator'] },
  '/cases/:id/close': { at: on('settled', '/close'), who: ['committee_head', 'mediator'] },
  '/cases/:id/terminate': { at: on('mediating', '/terminate'), who: ['committee_head', 'mediator'] },
  '/county': { at: () => '/county?open=qingxi', who: ['dispatcher', 'supervisor', 'auditor'] },
  '/unit': { at: () => '/unit', who: [...REGISTRARS, 'unit_handler'] },
  '/dispatch': { at: () => '/dispatch', who: ['clerk', 'dispatcher'] },
  '/mediators': { at: () => '/mediators', who: REGISTER_READERS },
  '/mediators/changes': { at: () => '/mediators/changes', who: REGISTER_READERS },
  '/mediators/new': { at: () => '/mediators/new?org=qingxitw', who: ['committee_head'] },
  '/mediators/:id': { at: () => '/mediators/qiyunxi', who: REGISTER_READERS },
  '/mediators/:id/entry': { at: () => '/mediators/qiyunxi/entry', who: ['committee_head'] },
  '/mediators/:id/leave': { at: () => '/mediators/qiyunxi/leave', who: ['committee_head'] },
  '/mediators/:id/trainings/new': { at: () => '/mediators/qiyunxi/trainings/new', who: ['committee_head'] },
  '/mediators/:id/kin/new': { at: () => '/mediators/qiyunxi/kin/new', who: ['committee_head', 'mediator'] },
  '/mediators/:id/kin/:item/remove': {
    at: ({ register }) => `/mediators/qiyunxi/kin/${register.kin}/remove`,
    who: ['committee_head', 'mediator'],
  },
  '/mediators/:id/absences/new': { at: () => '/mediators/qiyunxi/absences/new', who: ['committee_head', 'mediator'] },
  '/mediators/:id/absences/:item/cancel': {
    at: ({ register }) => `/mediators/qiyunxi/absences/${register.absence}/cancel`,
    who: ['committee_head', 'mediator'],
  },
  '/mediators/:id/complaints/new': {
    at: () => '/mediators/qiyunxi/complaints/new',
    who: ['committee_head', 'supervisor'],
  },
  '/mediators/:id/complaints/:item/close': {
    at: ({ register }) => `/mediators/qiyunxi/complaints/${register.complaint}/close`,
    who: ['committee_head', 'supervisor'],
  },
  '/deadlines': { at: () => '/deadlines?rule=13710&start=2026-09-30', who: EVERYONE },
  '/cases/:id/clocks/:clock': { at: ({ cases, clock }) => `/cases/${cases.mediating}/clocks/${clock}`, who: READERS },
  '/cases/:id/clocks/pause': { at: on('mediating', '/clocks/pause'), who: ['committee_head', 'mediator'] },
  '/cases/:id/clocks/resume': {
    at: ({ paused }) => `/cases/${paused}/clocks/resume`,
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/clocks/extend': { at: on('mediating', '/clocks/extend'), who: ['committee_head', 'mediator'] },
  '/cases/:id/clocks/ask': { at: ({ asking }) => `/cases/${asking}/clocks/ask`, who: ['committee_head', 'mediator'] },
  '/cases/:id/clocks/grant': {
    at: ({ asking }) => `/cases/${asking}/clocks/grant`,
    who: ['dispatcher', 'committee_head', 'supervisor'],
  },
  '/cases/:id/clocks/refuse': {
    at: ({ asking }) => `/cases/${asking}/clocks/refuse`,
    who: ['dispatcher', 'committee_head', 'supervisor'],
  },
  '/cases/:id/reopen': { at: on('terminated', '/reopen'), who: ['committee_head'] },
  '/sent-on': { at: () => '/sent-on', who: ['clerk', 'dispatcher', 'committee_head'] },
  '/returns': { at: () => '/returns', who: ['dispatcher', 'supervisor', 'auditor'] },
  '/cases/:id/pass-on': { at: on('registered', '/pass-on'), who: ['clerk'] },
  '/cases/:id/consult': {
    at: ({ moving }) => `/cases/${moving.consultable}/consult`,
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/receive': { at: ({ moving }) => `/cases/${moving.asked}/receive`, who: ['committee_head'] },
  '/cases/:id/prescribe': { at: ({ moving }) => `/cases/${moving.asked}/prescribe`, who: ['committee_head'] },
  '/cases/:id/take-over': { at: ({ moving }) => `/cases/${moving.asked}/take-over`, who: ['committee_head'] },
  '/cases/:id/send-back': { at: ({ moving }) => `/cases/${moving.handedUp}/send-back`, who: ['committee_head'] },
  '/cases/:id/recall': { at: ({ moving }) => `/cases/${moving.handedDown}/recall`, who: ['clerk'] },
  '/cases/:id/return': { at: on('dispatched', '/return'), who: ['unit_handler'] },
  '/cases/:id/return-again': {
    at: ({ moving }) => `/cases/${moving.returnedOnce}/return-again`,
    who: ['unit_handler'],
  },
  '/cases/:id/recall-dispatch': { at: on('dispatched', '/recall-dispatch'), who: ['clerk'] },
  '/cases/:id/rule': { at: on('ruling', '/rule'), who: ['dispatcher'] },
  '/week': { at: () => '/week', who: EVERYONE },
  '/conferences': { at: () => '/conferences?view=tasks', who: EVERYONE },
  '/conferences/new': { at: () => '/conferences/new', who: CALLERS },
  '/conferences/:id': {
    at: ({ meeting }) => `/conferences/${meeting.id}`,
    who: ['clerk', 'dispatcher', 'mediator', 'supervisor', 'auditor'],
  },
  '/conferences/:id/minutes': { at: ({ meeting }) => `/conferences/${meeting.id}/minutes`, who: ['clerk'] },
  '/conferences/:id/opinions/:row': {
    at: ({ meeting }) => `/conferences/${meeting.id}/opinions/${meeting.row}`,
    who: ['clerk', 'mediator'],
  },
  '/conferences/:id/change': { at: ({ meeting }) => `/conferences/${meeting.id}/change`, who: ['clerk'] },
  '/conferences/:id/off': { at: ({ meeting }) => `/conferences/${meeting.id}/off`, who: ['clerk', 'dispatcher'] },
  '/conferences/tasks/:task': {
    at: ({ meeting }) => `/conferences/tasks/${meeting.task}`,
    who: ['clerk', 'dispatcher'],
  },
  '/cases/:id/conferences/new': {
    at: on('registered', '/conferences/new'),
    who: ['clerk', 'dispatcher', 'supervisor'],
  },
  '/cases/:id/leader': { at: on('registered', '/leader'), who: ['clerk', 'dispatcher', 'supervisor'] },
  '/cases/:id/leader/end': {
    at: ({ meeting }) => `/cases/${meeting.led}/leader/end`,
    who: ['clerk', 'dispatcher', 'supervisor'],
  },
  '/cases/:id/leader/visit': {
    at: ({ meeting }) => `/cases/${meeting.led}/leader/visit`,
    who: ['clerk', 'dispatcher', 'supervisor'],
  },
  '/roster': { at: () => '/roster', who: EVERYONE },
  '/sessions/tomorrow': { at: () => '/sessions/tomorrow', who: [...REGISTRARS, 'mediator', 'volunteer', 'counsellor'] },
  '/cases/:id/sessions/plan': { at: on('mediating', '/sessions/plan'), who: ['committee_head', 'mediator'] },
  '/cases/:id/sessions/off': { at: ({ busy }) => `/cases/${busy}/sessions/off`, who: ['committee_head', 'mediator'] },
  '/cases/:id/investigations/new': { at: on('mediating', '/investigations/new'), who: ['committee_head', 'mediator'] },
  '/cases/:id/appraisals/new': { at: on('mediating', '/appraisals/new'), who: ['committee_head', 'mediator'] },
  '/cases/:id/appraisals/back': {
    at: ({ busy }) => `/cases/${busy}/appraisals/back`,
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/hand-on': { at: on('terminated', '/hand-on'), who: ['committee_head', 'mediator'] },
  '/cases/:id/danger': { at: on('mediating', '/danger'), who: ['committee_head', 'mediator'] },
  '/cases/:id/danger/report': { at: ({ busy }) => `/cases/${busy}/danger/report`, who: ['committee_head', 'mediator'] },
  '/cases/:id/danger/reply': { at: ({ busy }) => `/cases/${busy}/danger/reply`, who: ['committee_head', 'mediator'] },
  '/cases/:id/danger/lift': { at: ({ busy }) => `/cases/${busy}/danger/lift`, who: ['committee_head'] },
  '/cases/:id/adviser': { at: on('mediating', '/adviser'), who: ['committee_head', 'mediator'] },
  '/cases/:id/opinion': { at: ({ advised }) => `/cases/${advised.id}/opinion`, who: ['volunteer'] },
  '/cases/:id/review': { at: ({ advised }) => `/cases/${advised.id}/review`, who: ['volunteer'] },
  '/cases/:id/advisers/:named/end': {
    at: ({ advised }) => `/cases/${advised.id}/advisers/${advised.named}/end`,
    who: ['committee_head', 'mediator', 'volunteer'],
  },
  '/cases/:id/mediators': { at: ({ together }) => `/cases/${together}/mediators`, who: [...READERS, 'counsellor'] },
  '/cases/:id/slip': { at: on('accepted', '/slip'), who: ['committee_head'] },
  '/cases/:id/slip/strikes': { at: ({ striking }) => `/cases/${striking}/slip/strikes`, who: ['committee_head'] },
  '/cases/:id/join-in': { at: ({ together }) => `/cases/${together}/join-in`, who: ['counsellor'] },
  '/cases/:id/disclosure': {
    at: ({ together }) => `/cases/${together}/disclosure`,
    who: ['mediator', 'counsellor'],
  },
  '/cases/:id/mediators/consents': {
    at: ({ together }) => `/cases/${together}/mediators/consents`,
    who: ['committee_head'],
  },
  '/cases/:id/mediators/recusal': {
    at: ({ together }) => `/cases/${together}/mediators/recusal`,
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/mediators/more': { at: on('mediating', '/mediators/more'), who: ['committee_head'] },
  '/cases/:id/mediators/leave': {
    at: ({ together }) => `/cases/${together}/mediators/leave`,
    who: ['committee_head', 'mediator', 'counsellor'],
  },
  '/cases/:id/mediators/helpers': { at: on('mediating', '/mediators/helpers'), who: ['committee_head', 'mediator'] },
  '/cases/:id/mediators/helpers/end': {
    at: ({ together }) => `/cases/${together}/mediators/helpers/end`,
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/mediators/guidance': {
    at: on('mediating', '/mediators/guidance'),
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/mediators/committees': { at: on('mediating', '/mediators/committees'), who: ['committee_head'] },
  '/cases/:id/mediators/committees/end': {
    at: ({ together }) => `/cases/${together}/mediators/committees/end`,
    who: ['committee_head'],
  },
  '/referrals': {
    at: () => '/referrals',
    who: [...REGISTRARS, 'mediator', 'unit_handler', 'supervisor'],
  },
  '/cases/:id/refer': { at: on('mediating', '/refer'), who: ['committee_head', 'mediator'] },
  '/cases/:id/refer/letter': {
    at: on('mediating', '/refer/letter?body=legal_aid'),
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/referrals/receipt': {
    at: ({ referring }) => `/cases/${referring}/referrals/receipt`,
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/referrals/result': { at: on('referred', '/referrals/result'), who: ['committee_head', 'mediator'] },
  '/cases/:id/referrals/end': { at: on('referred', '/referrals/end'), who: ['committee_head', 'mediator'] },
  '/cases/:id/close-referred': {
    at: ({ referring }) => `/cases/${referring}/close-referred`,
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/police-report': {
    at: ({ referring }) => `/cases/${referring}/police-report`,
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/seal': { at: on('mediating', '/seal'), who: ['committee_head', 'supervisor'] },
  '/cases/:id/unseal': { at: ({ sealedCase }) => `/cases/${sealedCase}/unseal`, who: ['committee_head'] },
  '/cases/:id/files': { at: on('mediating', '/files'), who: ['committee_head', 'mediator'] },
  '/cases/:id/evidence': { at: on('mediating', '/evidence'), who: READERS },
  '/cases/:id/evidence/new': { at: on('mediating', '/evidence/new'), who: ['committee_head', 'mediator'] },
  '/cases/:id/evidence/:item/return': {
    at: ({ cases, evidence }) => `/cases/${cases.mediating}/evidence/${evidence}/return`,
    who: ['committee_head', 'mediator'],
  },
  '/cases/:id/upload': { at: on('mediating', '/upload'), who: ['committee_head', 'mediator'] },
  '/cases/:id/upload/:link': {
    at: ({ cases, upload }) => `/cases/${cases.mediating}/upload/${upload.id}`,
    who: READERS,
  },
  '/cases/:id/upload/:link/arrived': {
    at: ({ cases, upload }) => `/cases/${cases.mediating}/upload/${upload.id}/arrived`,
    who: READERS,
  },
  '/t': { at: () => '/t', who: [...EVERYONE, 'stranger'] },
  '/t/:code': { at: ({ tablet }) => `/t/${tablet}`, who: [...EVERYONE, 'stranger'] },
  '/integrity': { at: () => '/integrity', who: ['dispatcher', 'supervisor', 'auditor', 'committee_head'] },
  '/cases/:id/integrity/unname': mending('mediating', 'unname', 'committee_head'),
  '/cases/:id/integrity/end-naming': mending('mediating', 'end-naming', 'committee_head'),
  '/cases/:id/integrity/owner': mending('signing', 'owner', 'committee_head'),
  '/cases/:id/integrity/recount': mending('registered', 'recount'),
  '/cases/:id/integrity/rehold': mending('registered', 'rehold'),
  '/cases/:id/integrity/call-back': mending('registered', 'call-back'),
  '/cases/:id/integrity/call-back-matter': mending('dispatched', 'call-back-matter'),
  '/cases/:id/integrity/carry-on': mending('consulting', 'carry-on'),
  '/cases/:id/integrity/align': mending('registered', 'align'),
  '/cases/:id/integrity/stop-clock': mending('withdrawn', 'stop-clock'),
  '/cases/:id/integrity/start-clock': mending('registered', 'start-clock'),
  '/cases/:id/integrity/call-off': mending('withdrawn', 'call-off'),
  '/people/:id/leaving': { at: () => '/people/qiyunxi/leaving', who: ['committee_head', 'administrator'] },
  '/signals': { at: () => '/signals', who: ['committee_head', 'auditor'] },
  '/u': { at: () => '/u', who: [...EVERYONE, 'stranger'] },
  '/u/:code': { at: ({ upload }) => `/u/${upload.code}`, who: [...EVERYONE, 'stranger'] },
  '/imports': { at: () => '/imports', who: IMPORTERS },
  '/imports/check/:id': { at: ({ imports }) => `/imports/check/${imports.draft}`, who: ['clerk'] },
  '/imports/:id': { at: ({ imports }) => `/imports/${imports.batch}`, who: ['clerk'] },
  '/imports/reconcile': {
    at: () => '/imports/reconcile?channel=hotline&since=2026-11-01&until=2026-11-20&stated=3',
    who: IMPORTERS,
  },
  '/duty-lines': { at: () => '/duty-lines', who: EVERYONE },
  '/duty-lines/try': { at: () => '/duty-lines/try', who: EVERYONE },
  '/duty-lines/new': { at: () => '/duty-lines/new', who: ['dispatcher', 'administrator'] },
  '/duty-lines/:id': { at: ({ duty }) => `/duty-lines/${duty.line}`, who: EVERYONE },
  '/duty-lines/:id/change': {
    at: ({ duty }) => `/duty-lines/${duty.line}/change`,
    who: ['dispatcher', 'administrator'],
  },
  '/duty-lines/:id/end': { at: ({ duty }) => `/duty-lines/${duty.line}/end`, who: ['dispatcher', 'administrator'] },
  '/duty-lines/import': { at: () => '/duty-lines/import', who: ['dispatcher', 'administrator'] },
  '/duty-lines/import/:id': { at: ({ duty }) => `/duty-lines/import/${duty.draft}`, who: ['dispatcher'] },
  '/admin/orgs': { at: () => '/admin/orgs', who: ADMINISTRATOR },
  '/admin/orgs/new': { at: () => '/admin/orgs/new', who: ADMINISTRATOR },
  '/admin/orgs/:id': { at: () => '/admin/orgs/qingxi', who: ADMINISTRATOR },
  '/admin/orgs/:id/close': { at: () => '/admin/orgs/baishi/close', who: ADMINISTRATOR },
  '/admin/people': { at: () => '/admin/people', who: ADMINISTRATOR },
  '/admin/people/new': { at: () => '/admin/people/new', who: ADMINISTRATOR },
  '/admin/people/:id': { at: () => '/admin/people/qiyunxi', who: ADMINISTRATOR },
  '/admin/people/:id/posts/new': { at: () => '/admin/people/qiyunxi/posts/new', who: ADMINISTRATOR },
  '/admin/people/:id/posts/:post/end': {
    at: () => '/admin/people/qiyunxi/posts/post-qiyunxi/end',
    who: ADMINISTRATOR,
  },
  '/admin/people/:id/password': { at: () => '/admin/people/qiyunxi/password', who: ADMINISTRATOR },
  '/admin/people/:id/sign-out': { at: () => '/admin/people/qiyunxi/sign-out', who: ADMINISTRATOR },
  '/admin/people/:id/disable': { at: () => '/admin/people/qiyunxi/disable', who: ADMINISTRATOR },
  '/admin/people/:id/enable': { at: () => '/admin/people/handler/enable', who: ADMINISTRATOR },
  '/admin/sessions': { at: () => '/admin/sessions', who: ADMINISTRATOR },
  '/admin/jobs': { at: () => '/admin/jobs', who: ADMINISTRATOR },
  '/admin/calendar': { at: () => '/admin/calendar?year=2026&org=qingxi', who: ADMINISTRATOR },
  '/admin/calendar/new': { at: () => '/admin/calendar/new', who: ADMINISTRATOR },
  '/admin/calendar/drafts/:id': { at: ({ calendar }) => `/admin/calendar/drafts/${calendar}`, who: ADMINISTRATOR },
  '/admin/calendar/local': { at: () => '/admin/calendar/local', who: ADMINISTRATOR },
  '/admin/clocks': { at: () => '/admin/clocks', who: ADMINISTRATOR },
  '/admin/clocks/:code': { at: () => '/admin/clocks/DS-CONTACT', who: ADMINISTRATOR },
  '/admin/grounds': { at: () => '/admin/grounds', who: ADMINISTRATOR },
  '/admin/grounds/:code': { at: () => '/admin/grounds/refused', who: ADMINISTRATOR },
}

/** GET routes whose answer is no page: assets, files, a redirect, the watchman's answer. */
export const NO_PAGES = [
  '/cases/:id/agreement/draft.pdf',
  '/*',
  '/healthz',
  '/next',
  '/admin',
  '/cases/:id/papers/:paper.pdf',
  '/cases/:id/together.pdf',
  '/cases/:id/files/:file',
  '/cases/:id/evidence/pictures/:file',
  '/imports/template',
  '/imports/:id/rest.xlsx',
  '/duty-lines/export.xlsx',
  '/mediators/changes/:file',
  '/feeds/:token.ics',
]
