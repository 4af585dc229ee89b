/**
 * Posts a person can hold. `scope` is what a post lets its holder look at: the whole subtree of its organisation,
 * its organisation's own cases, or only cases the person is named on. Rights come from the relation to a case.
 */
export const ROLES = {
  clerk: { label: '受理员', scope: 'own-org' },
  dispatcher: { label: '分流员', scope: 'subtree' },
  committee_head: { label: '调委会主任', scope: 'own-org' },
  mediator: { label: '调解员', scope: 'named' },
  volunteer: { label: '法律援助志愿者', scope: 'named' },
  counsellor: { label: '心理咨询师', scope: 'named' },
  expert: { label: '专家', scope: 'named' },
  court_liaison: { label: '法院联络员', scope: 'own-org' },
  unit_handler: { label: '单位承办人', scope: 'own-org' },
  grid_worker: { label: '网格员', scope: 'named' },
  supervisor: { label: '督办', scope: 'subtree' },
  follow_up: { label: '回访员', scope: 'subtree' },
  auditor: { label: '审计员', scope: 'subtree' },
  administrator: { label: '管理员', scope: 'named' },
} as const satisfies Record<string, { label: string; scope: 'subtree' | 'own-org' | 'named' }>

export type Role = keyof typeof ROLES

export const isRole = (text: string): text is Role => text in ROLES

export const ORG_KINDS = {
  county_centre: { label: '县级中心', level: 'county' },
  township_centre: { label: '乡镇中心', level: 'township' },
  village: { label: '村（社区）', level: 'village' },
  grid: { label: '网格', level: 'village' },
  committee: { label: '人民调解委员会', level: null },
  unit: { label: '入驻单位', level: null },
  court: { label: '法院', level: null },
} as const satisfies Record<string, { label: string; level: Level | null }>

export type OrgKind = keyof typeof ORG_KINDS

export type Level = 'county' | 'township' | 'village'

export const LEVELS: Record<Level, { label: string; stage: string }> = {
  village: { label: '村级', stage: '村级首诊' },
  township: { label: '乡级', stage: '乡级会诊' },
  county: { label: '县级', stage: '县级终诊' },
}
