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
  administer: ['administrator'],
} as const satisfies Record<string, 'asset' | 'anyone' | 'signedIn' | 'case' | readonly Role[]>

export type Permission = keyof typeof PERMISSIONS
