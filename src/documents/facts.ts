import type { InvestigationFacts, SessionNoticeFacts, TransferFacts } from './session-facts.ts'
import type { ConferenceFacts } from './conference-facts.ts'
import type { ConsultationFacts } from './consultation-facts.ts'
import type { DeadlineFacts } from './deadline-facts.ts'
import type { ReferralGuideFacts, ReferralLetterFacts } from './referral-facts.ts'
import type { MatterAnswerFacts, MatterSlipFacts } from './matter-facts.ts'
import type { SignedAgreementFacts } from './signed-facts.ts'
import type { DisclosureFacts, StrikeListFacts } from './naming-facts.ts'
import type { InvitationFacts, MandateFacts, RightsFacts, ServiceAddressFacts } from './notice-facts.ts'

/**
 * What each paper's template is filled with. Everything is text as it is to be printed: days as 2026年11月23日, amounts with
 * words, phone numbers in full or masked as the paper demands. '' means not known: the template decides whether that
 * may stay empty or prints as 【缺：…】.
 */

/** A yes as a template condition reads it; '' is no. */
export type Flag = '' | '是'

export type PartyFacts = {
  /** 申请人 / 被申请人 / 第三人, or 当事人 when the committee acts on its own initiative. */
  sideLabel: string
  isOrganisation: Flag
  /** On the applying side: signs the 申请书. */
  isApplicant: Flag
  /** 姓名, or 名称 of an organisation. */
  name: string
  sex: string
  ethnicity: string
  /** `36岁`, or the month of birth. */
  age: string
  /** 职业或职务 */
  occupation: string
  phone: string
  /** 单位或住址; 住所 of an organisation. */
  address: string
  idNumber: string
  /** 统一社会信用代码 */
  creditCode: string
  /** 法定代表人（负责人） */
  legalRepresentative: string
  /** Under the party's signature line when somebody signs for it: `委托代理人：曾水田`, `法定代理人：…`. */
  signedBy: string
}

/** One numbered item: a clause, a request, a place to go. */
export type ItemFacts = { text: string }

export type MediatorFacts = { name: string }

export type CommitteePaper = { committeeName: string; date: string }

/** 登记回执. Its date and time are those of the request (诉讼时效规定第十二条). */
export type ReceiptFacts = {
  /** 登记号 */
  registrationNumber: string
  /** `2026年11月23日09时41分` */
  registeredAt: string
  parties: PartyFacts[]
  /** For the head of a paper with many parties: the first few and 等. */
  partyNames: string
  /** 事由, in one line. */
  subject: string
  /** The same for the stub, at most one printed row. */
  subjectShort: string
  /** 受理单位 */
  centreName: string
  /** How the applicant came: 窗口, 电话, 扫码 … */
  channel: string
  clerkName: string
  /** Where and how the applicant asks how things stand. */
  enquiry: string
  centrePhone: string
  centreAddress: string
  date: string
}

/** 人民调解申请书 */
export type ApplicationFacts = CommitteePaper & { parties: PartyFacts[]; factsText: string; requests: ItemFacts[] }

/** 人民调解受理登记表 */
export type AcceptanceFacts = CommitteePaper & {
  /** `2026年11月23日` */
  acceptedOn: string
  onOwnInitiative: Flag
  /** The names between which the dispute is: `张三、李四`. */
  partyNames: string
  parties: PartyFacts[]
  disputeType: string
  /** 当事人申请 / 人民调解委员会主动调解 */
  source: string
  /** 委托移送 by whom; '' when nobody did. */
  entrustedBy: string
  factsText: string
  registrarName: string
}

/** 送达回证, one for each notice and each who gets it; what is left '' is written by hand when it is handed over. */
export type ServiceFacts = CommitteePaper & {
  /** `不予受理告知书（登记号：…）` */
  documentTitle: string
  number: string
  recipientName: string
  /** 送达地点: where he lives, as far as known. */
  place: string
  way: string
  /** Why somebody else took it (代收理由). */
  received: string
  refused: string
  note: string
}

/** 不予受理告知书 */
export type DeclineFacts = CommitteePaper & {
  recipientName: string
  registrationNumber: string
  registeredOn: string
  /** 事由, in one line. */
  subject: string
  /** When and under which number the same matter was registered before, as a sentence; '' when it was not. */
  earlier: string
  /** In words that end without a full stop. */
  ground: string
  /** The article the ground rests on, '' when the ground is none of law. */
  groundSource: string
  /** Where to go instead, one per item. */
  elsewhere: ItemFacts[]
  centrePhone: string
}

/** 人民调解记录 */
export type RecordFacts = {
  /** 第几次调解, `1` */
  sessionOrdinal: string
  heldAt: string
  place: string
  parties: PartyFacts[]
  partyNames: string
  /** 参加人 besides the parties, with their part: `村民委员会主任曾水田`. */
  attendees: string
  /** Who signs: the parties who came or sent somebody, and those who took part. */
  signers: PartyFacts[]
  helpers: { name: string }[]
  recordText: string
  /** 各方没有争议的事实; '' when nothing was put down. */
  undisputed: string
  /** 调解成功 / 调解不成 / 有待继续调解; '' leaves the boxes for the hand. */
  result: string
  mediators: MediatorFacts[]
  recorderName: string
  committeeName: string
  date: string
}

/** 人民调解协议书 */
export type AgreementFacts = CommitteePaper & {
  /** `（2026）和源人调字第8号` */
  number: string
  parties: PartyFacts[]
  /** 纠纷主要事实、争议事项 */
  factsText: string
  clauses: ItemFacts[]
  /** 履行方式、时限 */
  performance: string
  /** 四 for four copies: parties + 1. */
  copiesInWords: string
  mediators: MediatorFacts[]
  recorderName: string
}

/** 人民调解口头协议登记表; the form has no place for the parties' signatures. */
export type OralRegisterFacts = Omit<AgreementFacts, 'copiesInWords'>

/** 终止调解通知书 */
export type TerminationFacts = CommitteePaper & {
  recipientName: string
  /** 卷号 */
  number: string
  partyNames: string
  /** 事由, in one line. */
  subject: string
  acceptedOn: string
  reason: string
  /** Advice for this case beyond the general sentence on other remedies, '' when none. */
  advice: string
  centrePhone: string
}

/** 证据材料收据: one part for who brought the items, one for the file. */
export type EvidenceReceiptFacts = {
  /** 登记号, or 卷号 once there is one. */
  caseNumber: string
  giverName: string
  /** `2026年11月23日09时41分` */
  receivedAt: string
  items: { name: string; form: string; copies: string; pages: string; note: string }[]
  receiverName: string
  /** Who keeps the items: the centre, from acceptance the committee. */
  unitName: string
  unitPhone: string
}

/** 法律意见书: for reference only, signed by the volunteer, without a seal. Parties are named masked. */
export type LegalOpinionFacts = {
  /** 登记号, or 卷号 once there is one. */
  number: string
  /** The committee, or the centre before one has accepted. */
  recipientName: string
  partyNames: string
  disputeType: string
  question: string
  factsText: string
  opinion: string
  articles: string
  suggestion: string
  adviserName: string
  date: string
}

/** The facts of every kind of paper, by the name of its template. */
export type PaperFacts = {
  receipt: ReceiptFacts
  application: ApplicationFacts
  acceptance_register: AcceptanceFacts
  decline_notice: DeclineFacts
  mediation_record: RecordFacts
  agreement: AgreementFacts
  signed_agreement: SignedAgreementFacts
  oral_register: OralRegisterFacts
  termination_notice: TerminationFacts
  service_proof: ServiceFacts
  evidence_receipt: EvidenceReceiptFacts
  legal_opinion: LegalOpinionFacts
  rights_notice: RightsFacts
  mandate: MandateFacts
  service_address: ServiceAddressFacts
  invitation: InvitationFacts
  strike_list: StrikeListFacts
  disclosure: DisclosureFacts
  investigation_record: InvestigationFacts
  session_notice: SessionNoticeFacts
  transfer_list: TransferFacts
  deadline_receipt: DeadlineFacts
  matter_slip: MatterSlipFacts
  matter_answer: MatterAnswerFacts
  consultation_record: ConsultationFacts
  referral_letter: ReferralLetterFacts
  referral_guide: ReferralGuideFacts
  conference_minutes: ConferenceFacts
}
