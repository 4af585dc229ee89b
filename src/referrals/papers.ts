import { dayOf } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import type { CaseRow } from '../cases/store.ts'
import { issuePaper } from '../documents/issue.ts'
import { itemsOf, partyFacts, subjectOf } from '../documents/party-facts.ts'
import type { PartyRow } from '../parties/store.ts'
import { aidWords } from './aid.ts'
import { bodyOf } from './bodies.ts'
import { CONSENTS, type Shared } from './consent.ts'
import { bodysPeriod } from './deadline.ts'
import { HAVING, SHARED } from './letter-form.ts'
import type { Enclosed } from './referring.ts'

export interface ToPrint {
  kase: CaseRow
  party: PartyRow
  body: string
  office: { name: string; place: string; phone: string; hours: string }
  reason: string
  aid: string | null
  papers: readonly Enclosed[]
  consent: Shared
  /** What runs for the citizen, sentence by sentence. */
  period: readonly string[]
}

/** 转介函 with its return slip, one for the body and one for the file, and 办事指引 for the citizen. */
export async function issueReferralPapers(deed: Deed, printed: ToPrint): Promise<void> {
  const { kase } = printed
  const unit = (await orgById(deed.t, kase.committee_org ?? kase.holder_org))!
  const number = kase.file_no ?? kase.register_no
  const common = {
    number,
    bodyName: bodyOf(printed.body)!.label,
    officeName: printed.office.name,
    recipientName: printed.party.name,
    subject: subjectOf(kase),
    aid: aidWords(printed.aid),
    theirs: bodysPeriod(bodyOf(printed.body)!.theirs),
    committeeName: unit.seal_name,
    centrePhone: unit.phone ?? '（见大厅公告）',
    date: paperDay(dayOf(deed.at)),
  }
  const about = { caseSeq: kase.seq, number, committeeName: unit.name }
  await issuePaper(deed, 'referral_letter', { ...common, ...letterFacts(deed, printed) }, { ...about, copies: 2 })
  await issuePaper(deed, 'referral_guide', { ...common, ...guideFacts(printed) }, { ...about, copies: 1 })
}

/** Only what goes on by name in `consent` is printed. */
function letterFacts(deed: Deed, { kase, party, reason, papers, consent }: ToPrint) {
  const person = partyFacts(party, deed.house.sealer, dayOf(deed.at))
  const goesOn = (part: keyof typeof SHARED) => consent.fields.includes(SHARED[part])
  return {
    registrationNumber: kase.register_no,
    registeredOn: paperDay(dayOf(kase.registered_at)),
    phone: goesOn('phone') ? person.phone : '',
    idNumber: goesOn('id') ? person.idNumber || person.creditCode : '',
    address: goesOn('address') ? person.address : '',
    otherNames: goesOn('other') ? othersOf(kase, party) : '',
    factsText: goesOn('matter') ? kase.summary : '',
    requests: goesOn('matter') ? itemsOf(kase.requests ?? '') : [],
    reason,
    papers: papers.map(({ label, state, why }) => ({ name: label, state: `${HAVING[state]}${why ? `：${why}` : ''}` })),
    purpose: consent.purpose,
    fields: [...(consent.how === 'nameless' ? [] : ['姓名']), ...consent.fields].join('、') || '没有',
    basis: consent.basis,
    consent: consent.on ? `${CONSENTS[consent.how]}（${paperDay(consent.on)}）。` : '',
    signs: consent.how === 'signed' ? ('是' as const) : ('' as const),
    senderName: deed.actor.name,
  }
}

const othersOf = (kase: CaseRow, party: PartyRow): string =>
  party.side === 'respondent' ? kase.applicants : kase.respondents

function guideFacts({ body, office, papers, period }: ToPrint) {
  const { where, bring, then } = bodyOf(body)!
  const named = (state: Enclosed['state']) =>
    papers.filter((one) => one.state === state).map(({ label }) => ({ text: label }))
  return {
    where,
    place: office.place,
    phone: office.phone,
    hours: office.hours,
    bring: [{ text: '转介函和回执' }, ...bring.map((text) => ({ text })), ...named('have')],
    later: named('later'),
    period: period.map((text) => ({ text })),
    steps: [...then, '请对方在回执上填好收到的日期和编号，带回来交给我们；我们会接着问结果。'].map((text) => ({
      text,
    })),
  }
}
