import { signerKey } from '../../agreements/signing-form.ts'
import { signersOf } from '../../agreements/store.ts'
import { CASE_ACTIONS } from '../../cases/lifecycle.ts'
import { LINKING_RECORDS } from '../../cases/linking-records.ts'
import { isMatterState } from '../../cases/matter-states.ts'
import type { CaseState } from '../../cases/states.ts'
import { peopleOn, type NamedPerson } from '../../cases/store.ts'
import { WINDOW_RECORDS } from '../../cases/window-records.ts'
import { partiesOf } from '../../parties/store.ts'
import { dayOf, later } from '../clock.ts'
import { localMoment } from '../wording.ts'
import { filled, thingsIn, type Things } from './addresses.ts'
import { MEDIATION_FORMS } from './matrix-mediation-forms.ts'
import { MOVING_FORMS } from './matrix-moving-forms.ts'
import { VOLUNTEERS, type Stage } from './matrix-stages.ts'
import { CAST, type World } from './world.ts'

/** A case as its forms need it. */
export interface On {
  id: string
  version: number
  /** Its own number, as a person types it. */
  number: string
  now: string
  parties: { id: string; side: string }[]
  people: NamedPerson[]
  signers: Awaited<ReturnType<typeof signersOf>>
  things: Things
  /** The kind of the link to another case. */
  linked: string | null
  /** The number of another case that everybody who acts here sees too. */
  beside: string
}
export type Form = Record<string, string>
/** `who`: the person who sends it, where it is about himself. */
export interface Sent {
  path: string
  form(on: On, who?: string): Form
}

/** The path below the case and a complete form; an act of the tables that is missing here fails the test. */
export const FORMS: Record<string, Sent> = {
  ask: {
    path: 'ask',
    form: (on) => ({ party: other(on), askedAt: localMoment(on.now), way: 'phone', answer: 'willing', note: '' }),
  },
  accept: {
    path: 'accept',
    form: () => ({ source: 'on_application', ministryType: '02', committee: 'qingxitw' }),
  },
  decline: { path: 'decline', form: () => ({ ground: 'refused', advice: '' }) },
  name: {
    path: 'assign',
    form: () => ({ mediator: CAST.mediator, recorder: CAST.recorder, why: '熟悉柳湾村的情况' }),
  },
  takeOn: { path: 'take-on', form: () => ({ free: 'yes' }) },
  giveBack: { path: 'give-back', form: () => ({ reason: '与申请人是表亲' }) },
  recordSession: {
    path: 'sessions/new',
    form: (on) => ({
      ...held(on),
      record: '各说各的理，约下次再谈。',
      result: 'continue',
      nextAt: '',
    }),
  },
  revise: { path: 'agreement', form: () => ({ facts: '各方对现场没有异议。', others: '' }) },
  issue: { path: 'agreement/issue', form: () => ({}) },
  takeEffectOrally: { path: 'agreement/oral', form: (on) => ({ ...held(on), reachedOn: dayOf(on.now) }) },
  sign: {
    path: 'agreement/signatures',
    form: (on) =>
      Object.fromEntries(
        on.signers.flatMap((signer) => [
          [`${signerKey(signer)}signedOn`, dayOf(on.now)],
          [`${signerKey(signer)}way`, 'signed'],
        ]),
      ),
  },
  cancel: { path: 'agreement/void', form: () => ({ reason: '第1项金额写错' }) },
  close: { path: 'close', form: () => ({ note: '' }) },
  terminate: { path: 'terminate', form: () => ({ ground: 'apart', note: '差两千元谈不拢', told: 'yes' }) },
  withdraw: { path: 'withdraw', form: () => ({ by: '欧阳修竹', note: '' }) },
  amend: {
    path: 'amend',
    form: (on) => ({ summary: '院坪填高，雨水倒灌。', requests: '', version: String(on.version) }),
  },
  addParty: { path: 'parties/new', form: () => ({ kind: 'person', side: 'respondent', name: '曾小满' }) },
  amendParty: { path: 'parties/:party', form: () => ({ kind: 'person', name: '曾禾根', occupation: '木匠' }) },
  attach: { path: 'files', form: () => ({ purpose: 'evidence' }) },
  reveal: { path: 'parties/:party/reveal/:what', form: () => ({ reason: '打电话约时间' }) },
  sealCase: { path: 'seal', form: () => ({ reason: '涉及未成年人' }) },
  unsealCase: { path: 'unseal', form: () => ({ reason: '已经成年' }) },
  noteEnquiry: { path: 'note', form: () => ({ note: '第二天来电话，说已经和好' }) },
  visitAgain: {
    path: '/intake',
    form: (on) => ({ again: on.id, peopleCount: '2', channel: 'window', summary: '来问办到哪里了' }),
  },
  addAgent: {
    path: 'agents/new',
    form: (on) => ({
      party: other(on),
      kind: 'appointed',
      name: '曾秋丰',
      relation: '侄子',
      scope: 'apply',
      mandate: '授权委托书',
    }),
  },
  endAgent: { path: 'agents/:agent/end', form: () => ({ reason: '以后自己来' }) },
  addParties: {
    path: 'parties/list',
    form: () => ({ step: 'add', side: 'respondent', list: '姓名\n曾小满\n曾小雪' }),
  },
  nameRepresentatives: {
    path: 'representatives',
    form: () => ({ representatives: '欧阳修竹、工友2', document: '全体签名的推举书' }),
  },
  receiveEvidence: {
    path: 'evidence/new',
    form: (on) => ({ party: other(on), 'item.0.name': '借条', 'item.0.form': 'original', 'item.0.copies': '1' }),
  },
  returnEvidence: { path: 'evidence/:item/return', form: () => ({ to: '曾禾根', note: '' }) },
  openUpload: { path: 'upload', form: () => ({ item: 'loose' }) },
  closeUpload: { path: 'upload/:link/close', form: () => ({}) },
  issuePapers: { path: 'papers', form: (on) => ({ papers: 'rights_notice', parties: other(on) }) },
  invite: { path: 'invite', form: (on) => ({ party: other(on), replyBy: dayOf(later(on.now, 5 * 24 * 3_600_000)) }) },
  inviteAdviser: {
    path: 'adviser',
    form: () => ({ adviser: VOLUNTEERS.sibling, about: '这样约定有没有效' }),
  },
  endAdviser: { path: 'advisers/:named/end', form: () => ({ reason: '意见写好了' }) },
  giveOpinion: {
    path: 'opinion',
    form: () => ({ question: '损失由谁赔', facts: '排水沟被填。', opinion: '应当恢复原状。' }),
  },
  reviewDraft: { path: 'review', form: () => ({ verdict: 'sound', note: '' }) },
  relate: { path: 'relate', form: (on) => ({ number: on.beside, note: '同一条排水沟' }) },
  unrelate: { path: 'links/:link/undo', form: () => ({ reason: '记错了' }) },
  splitOff: {
    path: 'split',
    form: (on) => ({ parties: on.parties.map((each) => each.id).join(','), summary: '屋后竹子的事另外办' }),
  },
  undoSplit: { path: 'links/:link/undo', form: () => ({ reason: '其实是一件事' }) },
  joinInto: { path: 'join', form: (on) => ({ number: on.beside, reason: '同一件事报了两次' }) },
  undoJoin: { path: 'undo-join', form: () => ({ reason: '不是同一件事' }) },
  ...MEDIATION_FORMS,
  ...MOVING_FORMS,
  pauseClock: {
    path: 'clocks/pause',
    form: (on) => ({
      cause: 'appraisal',
      from: dayOf(on.now),
      until: dayOf(later(on.now, 10 * 86_400_000)),
      document: '鉴定委托书',
    }),
  },
  resumeClock: { path: 'clocks/resume', form: (on) => ({ on: dayOf(on.now), reason: '' }) },
  extendClock: {
    path: 'clocks/extend',
    form: (on) => ({ count: '10', agreed: 'yes', way: 'phone', agreedOn: dayOf(on.now), reason: '等秋收以后' }),
  },
  askExtension: { path: 'clocks/ask', form: () => ({ count: '3', reason: '水利站还没有回话' }) },
  grantExtension: { path: 'clocks/grant', form: () => ({ answer: '' }) },
  refuseExtension: { path: 'clocks/refuse', form: () => ({ answer: '再催一次' }) },
  printClock: { path: 'clocks/:clock/print', form: () => ({}) },
  reopen: { path: 'reopen', form: () => ({ reason: '双方愿意再谈' }) },
}

/** The acts tried in a stage. */
export function actsIn({ acts, state }: Stage): readonly string[] {
  if (typeof acts !== 'string') return acts
  const added = (act: string) => act in WINDOW_RECORDS || act in LINKING_RECORDS
  const before = (act: string) => !added(act) && !(act in MEDIATION_FORMS) && !(act in MOVING_FORMS)
  if (acts === 'all') return Object.keys(FORMS).filter((act) => isTried(act, state!))
  return Object.keys(FORMS).filter(acts === 'added' ? added : before)
}

/** Where what is new to a state would only be told everywhere that it is not for it. */
const OUTSIDE: readonly CaseState[] = ['mediating', 'dispatched', 'closed']

/** Of a matter its own acts; what moves a case where it may be done, and in three states where most of it may not. */
function isTried(act: string, state: CaseState): boolean {
  const row = (CASE_ACTIONS as Record<string, { kinds: readonly string[]; from: readonly CaseState[] }>)[act]
  if (act in MOVING_FORMS) return row!.from.includes(state) || OUTSIDE.includes(state)
  return isMatterState(state) ? row?.kinds.includes('matter') === true : true
}

/** Acts done together with another, or where there is no case yet. */
export const TOGETHER = [
  ...['register', 'draft', 'takeEffect', 'offerSigning', 'recallSigning', 'settle', 'settleOrally'],
  ...['answerEnquiry', 'comeFrom', 'takeIn', 'letGo'],
  ...['decideSlip', 'keepMediator'],
  ...['recount', 'handOver', 'handOverClosing', 'handOverRecord'],
  'collect',
  ...['confer', 'rearrange', 'unconvene', 'doTask', 'adoptPlan'],
]

/** The same address undoes either, by what the link is. */
const LINKED: Record<string, 'split' | 'related'> = { undoSplit: 'split', unrelate: 'related' }

/** Where this act is sent; null where the case has nothing it could be done to. */
export function targetOf(act: string, on: On): string | null {
  const { path } = FORMS[act]!
  if (path.startsWith('/')) return path
  if (act in LINKED && on.linked !== LINKED[act]) return null
  if (act === 'addSigningPhoto' && on.things.tablets.length === 0) return null
  return filled(`/cases/:id/${path}`, on.id, { ...on.things, parties: [other(on)], reveal: ['phone'] })[0] ?? null
}

/** A session to which all came. */
const held = (on: On): Form => ({
  startedAt: localMoment(later(on.now, -3_600_000)),
  endedAt: localMoment(on.now),
  place: '清溪镇调解室',
  ...Object.fromEntries(on.parties.map((party) => [`came.${party.id}`, 'present'])),
})

/** The other side; of an enquiry, who asked. */
const other = (on: On): string => (on.parties.find((each) => each.side === 'respondent') ?? on.parties[0]!).id

export async function stateOf(w: World, id: string, beside: string): Promise<On> {
  const { read } = w.house.db
  const { seq, version, register_no } = await read
    .selectFrom('cases')
    .select(['seq', 'version', 'register_no'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const people = await peopleOn(read, seq)
  const things = await thingsIn(w.house, id)
  const link = await read
    .selectFrom('case_links')
    .select('kind')
    .where('id', 'in', ['', ...things.links])
    .executeTakeFirst()
  return {
    ...{ id, version, number: register_no, beside, things, linked: link?.kind ?? null },
    now: w.house.clock.now(),
    parties: await partiesOf(read, seq),
    people,
    signers: await signersOf(read, { seq, people }),
  }
}
