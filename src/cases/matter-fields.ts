/** 领域 of a matter (民生诉求): what the list of responsible units and the figures go by. Our own table. */
export const MATTER_FIELDS = {
  municipal: '市政设施',
  sanitation: '环境卫生',
  building: '违章建设',
  property: '物业管理',
  traffic: '交通出行',
  utilities: '供水供电供气',
  farming: '农业农村',
  water: '水利',
  education: '教育',
  health: '医疗卫生',
  insurance: '社会保障',
  labour: '劳动就业',
  housing: '住房保障',
  welfare: '民政救助',
  market: '市场监管',
  environment: '生态环境',
  order: '治安管理',
  land: '自然资源',
  culture: '文体旅游',
  other: '其他',
} as const
export type MatterField = keyof typeof MATTER_FIELDS

export const isMatterField = (text: string): text is MatterField => Object.hasOwn(MATTER_FIELDS, text)

export const fieldName = (code: string | null): string =>
  code !== null && isMatterField(code) ? MATTER_FIELDS[code] : '待定领域'
