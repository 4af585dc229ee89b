import type { Role } from './roles.ts'

/**
 * What a route may ask for. A list of roles is decided at the door. `case` is decided by the read policy and the
 * lifecycle tables inside: what is not visible answers 404, what is not the person's to do answers 403.
 */
export const PERMISSIONS = {
  /** Style, script and icons: anyone's, and nobody is looked up for them. */
  asset: 'asset',
  anyone: 'anyone',
  signedIn: 'signedIn',
  case: 'case',
  registerCase: ['clerk', 'dispatcher', 'committee_head', 'grid_worker'],
  /** Answering an enquiry (咨询) at once. */
  answerEnquiry: ['clerk', 'dispatcher', 'committee_head', 'grid_worker', 'volunteer'],
  /** 登记诉求: what people report at a window, in a village, to a unit. */
  collectMatter: ['clerk', 'dispatcher', 'committee_head', 'grid_worker', 'unit_handler'],
  /** 值班表 of one's own centre or village. */
  keepRoster: ['clerk', 'dispatcher', 'committee_head'],
  /** 调解员名册: of one's own committee, or of those below. */
  readRegister: ['committee_head', 'mediator', 'volunteer', 'counsellor', 'dispatcher', 'supervisor', 'auditor'],
  keepRegister: ['committee_head'],
  /** Complaints about mediators; about a head his supervisor hears them. */
  hearComplaints: ['committee_head', 'supervisor'],
  /** Lists of other channels, in files. */
  importCases: ['clerk', 'dispatcher'],
  /** 明天的调解: calling those who are to come. */
  remind: ['clerk', 'dispatcher', 'committee_head', 'grid_worker', 'mediator', 'volunteer', 'counsellor'],
  /** 核查提示: signs of made-up agreements; a head sees those of his committee. */
  seeSignals: ['committee_head', 'auditor'],
  /** 分流台: matters and disputes of one's own centre that go to somebody else. */
  dispatch: ['clerk', 'dispatcher'],
  /** 承办台: what was handed to one's unit or place. */
  handle: ['clerk', 'dispatcher', 'committee_head', 'grid_worker', 'unit_handler'],
  /** 县乡村一览, below one's own post. */
  seeCounty: ['dispatcher', 'supervisor', 'auditor'],
  /** 会商、联席会议: calling one around cases one sees. */
  callConference: ['clerk', 'dispatcher', 'committee_head', 'mediator', 'grid_worker', 'unit_handler', 'supervisor'],
  /** 我们上报的: what one's own window or committee has handed on. */
  seeSentOn: ['clerk', 'dispatcher', 'committee_head'],
  /** 退回台账 */
  seeReturns: ['dispatcher', 'supervisor', 'auditor'],
  /** 转介在外: receipts and results that have not come back. */
  chaseReferrals: ['clerk', 'dispatcher', 'committee_head', 'grid_worker', 'mediator', 'unit_handler', 'supervisor'],
  /** 责任清单: which unit answers for what; everybody reads it. */
  keepDutyLines: ['dispatcher', 'administrator'],
  /** 案件体检: what does not fit together, below one's own post or with one's own committee. */
  seeIntegrity: ['dispatcher', 'committee_head', 'supervisor', 'auditor'],
  mendIntegrity: ['dispatcher', 'committee_head'],
  checkIntegrity: ['dispatcher'],
  /** 离岗交接: what somebody still has in hand, and to whom it goes. */
  handOver: ['administrator', 'committee_head'],
  administer: ['administrator'],
} as const satisfies Record<string, 'asset' | 'anyone' | 'signedIn' | 'case' | readonly Role[]>

export type Permission = keyof typeof PERMISSIONS
