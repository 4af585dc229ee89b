import { faultOf, isFault } from './faults.ts'
import type { Repair } from './repairs.ts'

/** What is looked at of a case before a repair that its fault names is offered there. */
export interface Patient {
  state: string
  handover: string | null
  people: readonly { id: string; relation: string; accepted_at: string | null }[]
}

const NOTHING_FOUND = '体检没有查到这件案子有要这样办的地方：先按“现在查一遍”'

/** What of the findings on a case a repair mends; where that is nothing, why. */
export function mendable<Finding extends { fault: string; subject: string }>(
  repair: Repair,
  findings: readonly Finding[],
  kase: Patient,
): { findings: Finding[]; why: string | null } {
  const named = findings.filter(({ fault }) => isFault(fault) && faultOf(fault).repairs.includes(repair))
  const fitting = named.filter(({ subject }) => misfit(repair, subject, kase) === null)
  if (fitting.length > 0) return { findings: fitting, why: null }
  return { findings: [], why: named[0] ? misfit(repair, named[0].subject, kase) : NOTHING_FOUND }
}

/** Why a repair would do harm to what was found, or be refused; null: it may be tried. */
export function misfit(repair: Repair, subject: string, { state, handover, people }: Patient): string | null {
  if (repair === 'rehold') return handover === null ? null : '是别处交来的：先叫回来，由原来的单位办'
  const away = people.find((one) => one.id === subject)
  if (repair === 'reassignOwner') return away && away.relation !== 'mediator' ? '主办调解员还在，由他办完' : null
  if (repair !== 'endNaming') return null
  // A case without its lead would be owed to nobody.
  if (!away || away.relation === 'mediator') return '不在的是主办调解员：用“收回指派”，由主任另行指派'
  const signs = away.relation === 'recorder' || away.accepted_at !== null
  return state === 'signing' && signs ? '他的名字印在签字文本上：先由主任在协议页上作废签字文本' : null
}
