import type { CaseState } from '../../../cases/states.ts'
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
  /** The clock of mediation of the case under mediation, and one that stands still. */
  clock: string
  paused: string
  /** With a request for more time, and a clock on which one may be made. */
  asking: string
  /** An arrangement of days off nobody has confirmed yet. */
  calendar: string
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
    who: ['committee_head', 'supervisor'],
  },
  '/cases/:id/clocks/refuse': {
    at: ({ asking }) => `/cases/${asking}/clocks/refuse`,
    who: ['committee_head', 'supervisor'],
  },
  '/cases/:id/reopen': { at: on('terminated', '/reopen'), who: ['committee_head'] },
  '/week': { at: () => '/week', who: EVERYONE },
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
  '/mediators/changes/:file',
  '/feeds/:token.ics',
]
