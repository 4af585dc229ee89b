import { EVERYTHING, type Filters } from '../cases/filters.ts'
import type { Queue } from '../cases/moving-filters.ts'

/** The list behind a figure; its length is the figure. */
export const listOf = (queue: Queue): Filters => ({ view: 'all', ...EVERYTHING, queue })

/** What a dispatcher has before him, as tabs; the last is a table of units and no queue. */
export const TABS = {
  dispatch: { label: '待派', sub: '核实立案的诉求；县里登记的、事情发生在乡村的纠纷', empty: '没有等着派的' },
  returned: { label: '退回', sub: '单位、乡镇退回来的，另派一家', empty: '没有退回来的' },
  ruling: { label: '待裁定', sub: '退过两次的，定下来由谁办，不能再退', empty: '没有要裁定的' },
  unreceived: { label: '没签收', sub: '派出去还没签收的，最早派的在前', empty: '派出去的都签收了' },
} as const satisfies Partial<Record<Queue, { label: string; sub: string; empty: string }>>
export type Tab = keyof typeof TABS
export const TAB_NAMES = Object.keys(TABS) as Tab[]

/** What a unit or a place has before it, in the order in which it is to be looked at. */
export const UNIT_QUEUES = ['toReceive', 'answer', 'assisting', 'returnedByUs'] as const satisfies readonly Queue[]
export type UnitQueue = (typeof UNIT_QUEUES)[number]
