import type { CaseState } from './states.ts'

/** Open states by what is awaited, as a table of the whole county puts them side by side. Each open state stands in one. */
export const STATE_GROUPS = {
  arriving: { label: '待受理、待核实', states: ['registered', 'collected'] },
  naming: { label: '待指派、待派遣', states: ['accepted', 'verified'] },
  working: { label: '正在办', states: ['assigned', 'mediating', 'dispatched'] },
  asking: { label: '会诊、裁定', states: ['consulting', 'ruling'] },
  ending: { label: '待签署、核查、办结', states: ['signing', 'settled', 'replied', 'checked'] },
} as const satisfies Record<string, { label: string; states: readonly CaseState[] }>
export type StateGroup = keyof typeof STATE_GROUPS

export const statesIn = (group: string): readonly string[] => STATE_GROUPS[group as StateGroup].states

export const groupOf = (state: string): StateGroup | undefined =>
  (Object.keys(STATE_GROUPS) as StateGroup[]).find((group) => statesIn(group).includes(state))
