import type { INTEGRITY_RECORDS } from '../cases/integrity-records.ts'

/** Acts of the dispatcher that mend something found. */
export type Repair = Exclude<keyof typeof INTEGRITY_RECORDS, 'handOver' | 'handOverClosing' | 'handOverRecord'>

/** Where each has its page, below the case. */
export const REPAIR_PATHS: Record<Repair, string> = {
  unname: 'unname',
  endNaming: 'end-naming',
  reassignOwner: 'owner',
  recountOwner: 'recount',
  rehold: 'rehold',
  callBack: 'call-back',
  callBackMatter: 'call-back-matter',
  carryOn: 'carry-on',
  alignHandover: 'align',
  stopStrayClock: 'stop-clock',
  startMissingClock: 'start-clock',
  callOffOpenWork: 'call-off',
}
