/**
 * Where a matter (民生诉求) can stand: 采集上报、核实立案、指挥派遣、处理反馈、核查结案、考核评价. While units do not agree
 * whose it is, it stands in `ruling`, as a dispute would.
 */
export const MATTER_STATES = {
  collected: {
    label: '待核实',
    publicLabel: '收到了，正在核实情况',
    next: { act: '核实情况，决定是否立案', owedBy: 'registrar' },
  },
  verified: {
    label: '待派遣',
    publicLabel: '已立案，正在安排单位去办',
    next: { act: '派给责任单位', owedBy: 'registrar' },
  },
  dispatched: {
    label: '办理中',
    publicLabel: '责任单位正在办',
    next: { act: '签收，办理，答复结果', owedBy: 'handler' },
  },
  replied: {
    label: '待核查',
    publicLabel: '单位已经答复，中心正在核查',
    next: { act: '核查办得怎么样', owedBy: 'registrar' },
  },
  checked: {
    label: '待告知',
    publicLabel: '核查过了，正在告诉您结果',
    next: { act: '把结果告诉反映人，结案', owedBy: 'registrar' },
  },
  concluded: { label: '已结案', publicLabel: '已办结，结果已经告诉您', next: null },
  assessed: { label: '已评价', publicLabel: '已办结，结果已经告诉您', next: null },
  unfiled: { label: '不予立案', publicLabel: '这件事不由中心办，已告诉您去处', next: null },
} as const

export type MatterState = keyof typeof MATTER_STATES

export const isMatterState = (state: string): state is MatterState => Object.hasOwn(MATTER_STATES, state)
