import { FORMS, stateOf, targetOf } from './matrix-forms.ts'
import { AGENT, VOLUNTEERS, withEverything } from './matrix-stages.ts'
import { CAST, TWO_PARTIES, type World } from './world.ts'
import { HEADINGS } from '../../imports/testing.ts'
import { handwriting, onPaper, signsOnTablet } from '../../tablets/testing.ts'
import { calledOn, endedBy } from '../../conferences/testing.ts'
import { newId } from '../ids.ts'

const HAND = handwriting(7)

/**
 * Words nobody writes by chance, by where they are told: each group is read by the same few people at the same few
 * addresses.
 */
export const MARKS = {
  /** Told at the desk of two sides: notes, offers, what was withdrawn. */
  desk: ['𠀾彅魃靏', '厵龘麤灥', '齉爩鸜籲', '钃讟躞虋', '鱻犇骉羴', '73162.94', '7316294', '73,162.94'],
  /** 为了谈成作的让步, in two records. */
  concession: ['麣龖鱟黸', '籱驡鱺鸆'],
  /** What each side would accept, on a record of consultation. */
  position: ['灪爩麤驫', '龗钃靐鸞'],
  /** What was seen, heard and done of a danger, also within a record, and what the police answered. */
  danger: ['驫麷鼺鸘', '鸙龗齾钁', '虪黷鷹鑿', '讋鬤鱹鼲', '欟爨鑱鸑'],
  /** Where the money goes: whose account, and its number. */
  account: ['漱玉轩农家乐', '6226700099184517'],
  phone: ['13900000412', '13700002086', AGENT.phone],
  number: [TWO_PARTIES[0]!.idNumber, AGENT.idNumber],
  /** How a hand moved on a tablet. */
  strokes: [JSON.stringify(HAND[0]!.slice(2, 4)).slice(1, -1)],
  /** Numbers that stand on no case: of a mediator's kin, in a draft not yet registered, in a list not yet imported. */
  elsewhere: ['360923197507120050', '13755518426', '13866619537'],
} as const
export type Secret = keyof typeof MARKS

const [first, both, second, offered, withdrawn, amount] = MARKS.desk
const [seen, done, within, measures, reply] = MARKS.danger
const [holder, account] = MARKS.account
const [kinNumber, draftPhone, listPhone] = MARKS.elsewhere

/** A case under mediation with all there can be, and others that ended in every way. */
export interface County {
  open: string
  /** Waits for signatures. */
  signing: string
  others: string[]
}

/** Everything that takes sealed text was told it, and every kind of paper printed. */
export async function plantedCounty(w: World): Promise<County> {
  const open = await withEverything(w, 'mediating', CAST.mediator)
  await tellAll(w, open)
  await handOut(w, open)
  await agree(w, open)
  await act(w, CAST.mediator, open, 'printClock')
  await act(w, CAST.mediator, open, 'refer')
  await calledOn(w, await w.as(CAST.mediator), open, '和源县住房和城乡建设局 连瓦当')
  if ((await (await w.as('builder')).get(`/cases/${open}`)).statusCode !== 200) throw new Error('连瓦当 sees nothing')
  await act(w, CAST.mediator, open, 'issue')
  await act(w, CAST.mediator, open, 'cancel')
  const signing = await agreed(w)
  await act(w, CAST.mediator, signing, 'issue')
  const others = [signing, await ended(w), await settled(w, 'written'), await settled(w, 'oral')]
  others.push(await declined(w), await striking(w), await answeredMatter(w), await consulted(w), await conferredOn(w))
  await tellElsewhere(w)
  return { open, signing, others }
}

async function ended(w: World): Promise<string> {
  const id = await w.caseIn('mediating')
  await tellAll(w, id)
  await act(w, CAST.mediator, id, 'terminate')
  await act(w, CAST.mediator, id, 'handOn')
  return id
}

async function agreed(w: World): Promise<string> {
  const id = await w.caseIn('mediating')
  await tellAll(w, id)
  await agree(w, id)
  return id
}

async function settled(w: World, how: 'written' | 'oral'): Promise<string> {
  const id = await agreed(w)
  if (how === 'oral') await act(w, CAST.mediator, id, 'takeEffectOrally')
  else {
    await act(w, CAST.mediator, id, 'issue')
    await signsOnTablet(w, await w.as(CAST.mediator), id, '欧阳修竹', HAND)
    await send(w, CAST.mediator, id, 'agreement/signatures', await onPaper(w, id, ON_PAPER))
  }
  return id
}

const ON_PAPER = ['曾禾根', '漆云溪', '卢知秋', '调委会印章']

async function declined(w: World): Promise<string> {
  const id = await w.caseIn('registered')
  await tellDanger(w, CAST.clerk, id)
  await act(w, CAST.clerk, id, 'invite')
  await act(w, CAST.clerk, id, 'decline')
  return id
}

async function striking(w: World): Promise<string> {
  const id = await w.caseIn('registered')
  await act(w, CAST.clerk, id, 'ask')
  await act(w, CAST.clerk, id, 'accept', { source: 'own_initiative' })
  await act(w, CAST.head, id, 'makeSlip')
  return id
}

async function consulted(w: World): Promise<string> {
  const [applicant, respondent] = MARKS.position
  const id = await w.caseIn('mediating')
  await act(w, CAST.mediator, id, 'recordSession')
  await act(w, CAST.mediator, id, 'consult', { applicant, respondent })
  await act(w, 'countyhead', id, 'prescribe')
  return id
}

async function conferredOn(w: World): Promise<string> {
  const id = await w.caseIn('registered')
  const clerk = await w.as(CAST.clerk)
  await endedBy(w, clerk, await calledOn(w, clerk, id))
  return id
}

async function answeredMatter(w: World): Promise<string> {
  const id = await w.caseIn('checked')
  await act(w, CAST.clerk, id, 'conclude')
  return id
}

/** Everything that is told of a case under mediation. */
async function tellAll(w: World, id: string): Promise<void> {
  await tellAtDesk(w, id)
  await tellDanger(w, CAST.mediator, id)
  for (const concessions of MARKS.concession) await act(w, CAST.mediator, id, 'recordSession', { concessions })
  const danger = { danger: 'escalation', dangerWhat: within, dangerMeasures: measures }
  await act(w, CAST.mediator, id, 'recordSession', danger)
  await act(w, CAST.mediator, id, 'reportDanger')
}

async function tellAtDesk(w: World, id: string): Promise<void> {
  const desk = (form: Record<string, string>) => send(w, CAST.mediator, id, 'caucus', form)
  await desk({ what: 'note', room: 'applicant', 'applicant.text': `他说${first}` })
  await desk({ what: 'note', room: 'both', 'both.text': `都说${both}` })
  await desk({ what: 'note', room: 'respondent', 'respondent.text': `他说${second}` })
  const taking = { 'applicant.stance': 'take', 'applicant.amount': amount, 'applicant.comparable': 'yes' }
  await desk({ what: 'offer', room: 'applicant', ...taking, 'applicant.words': withdrawn })
  const { body } = await (await w.as(CAST.mediator)).get(`/cases/${id}/caucus`)
  await desk({ what: 'withdraw', offer: /name="offer" value="([0-9a-z]{20})"/.exec(body)![1]! })
  await desk({ what: 'offer', room: 'applicant', ...taking })
  const paying = { 'respondent.stance': 'pay', 'respondent.amount': amount, 'respondent.comparable': 'yes' }
  await desk({ what: 'offer', room: 'respondent', ...paying, 'respondent.words': offered })
}

async function tellDanger(w: World, who: string, id: string): Promise<void> {
  await act(w, who, id, 'flagDanger', { what: seen, measures: done })
  await act(w, who, id, 'reportDanger')
  await act(w, who, id, 'notePoliceReply', { reply })
}

/** Papers handed out on the way, one of every kind. */
async function handOut(w: World, id: string): Promise<void> {
  await act(w, CAST.mediator, id, 'issuePapers', { papers: 'rights_notice,mandate,service_address' })
  await act(w, CAST.mediator, id, 'planSession', { print: 'notice' })
  await act(w, CAST.mediator, id, 'investigate')
  await act(w, CAST.mediator, id, 'disclose')
  await act(w, VOLUNTEERS.adviser, id, 'giveOpinion')
}

/** The last record says that they agree; the draft names an account. */
async function agree(w: World, id: string): Promise<void> {
  await act(w, CAST.mediator, id, 'recordSession', { result: 'success' })
  await send(w, CAST.mediator, id, 'agreement', await draftWithAccount(w, id))
}

async function draftWithAccount(w: World, id: string): Promise<Record<string, string>> {
  const { parties } = await stateOf(w, id, '')
  const { version } = await w.house.db.read
    .selectFrom('agreements')
    .innerJoin('cases', 'cases.seq', 'agreements.case_seq')
    .select('agreements.version')
    .where('cases.id', '=', id)
    .executeTakeFirst()
    .then((found) => found ?? { version: '' })
  const side = (which: string) => parties.find((one) => one.side === which)!.id
  return {
    ...{ facts: '各方对现场没有异议。', extent: 'full', others: '', version: String(version) },
    ...{ 'o.0.kind': 'pay', 'o.0.debtor': side('respondent'), 'o.0.creditor': side('applicant') },
    ...{ 'o.0.amount': '8600', 'o.0.dueOn': '2026-12-31', 'o.0.what': '厨房损失', 'o.0.way': '银行转账' },
    ...{ 'o.0.holder': holder, 'o.0.bank': '和源农商银行', 'o.0.account': account },
  }
}

/** Numbers in the register of mediators, in a draft of the window and in a list that was looked at. */
async function tellElsewhere(w: World): Promise<void> {
  const head = await w.as(CAST.head)
  const entry = { kind: 'full', wayIn: 'founder', appointedOn: '2026-01-01', termUntil: '2028-12-31', seen: 'none' }
  const kin = { name: '漆大山', relation: '父亲', idNumber: kinNumber }
  await went(head.post('/mediators/qiyunxi/entry', entry))
  await went(head.post('/mediators/qiyunxi/kin/new', kin))
  const clerk = await w.as(CAST.clerk)
  const draft = { key: newId(), 'a.0.name': '乔木生', 'a.0.phone': draftPhone, summary: '墙角渗水' }
  await went(clerk.post('/intake/draft', draft))
  const row = HEADINGS.map((heading) => ({ 工单编号: 'GD1', 诉求内容: '路灯不亮', 联系电话: listPhone })[heading] ?? '')
  const bytes = Buffer.from([HEADINGS, row].map((cells) => cells.join(',')).join('\r\n'))
  const list = { name: '工单.csv', type: 'text/csv', bytes }
  await went(clerk.upload('/imports/check', { channel: 'hotline', stated: '' }, list))
}

/** The complete form of an act, changed a little, to where the act lives. */
async function act(w: World, who: string, id: string, name: string, change: Record<string, string> = {}) {
  const on = await stateOf(w, id, '')
  await went((await w.as(who)).post(targetOf(name, on)!, { ...FORMS[name]!.form(on), ...change }), 303, name)
}

const send = async (w: World, who: string, id: string, path: string, form: Record<string, string>) =>
  went((await w.as(who)).post(`/cases/${id}/${path}`, form), 303, path)

async function went(asked: PromiseLike<{ statusCode: number; body: string }>, expected = 303, what = '') {
  const { statusCode, body } = await asked
  if (statusCode === expected) return
  const page = body.replace(/^[^]*<main/, '<').replaceAll(/<[^>]*>|\s+/g, ' ')
  throw new Error(`${what} ${statusCode}: ${page.slice(0, 900)}`)
}
