import { fieldName } from './matter-fields.ts'

/** 人民调解案件分类: the eighteen leaf types of the ministry's statistics; the codes are ours. */
export const MINISTRY_TYPES = {
  '01': '婚姻家庭纠纷',
  '02': '邻里纠纷',
  '03': '房屋宅基地纠纷',
  '04': '合同纠纷',
  '05': '生产经营纠纷',
  '06': '损害赔偿纠纷',
  '07': '山林土地纠纷',
  '08': '征地拆迁纠纷',
  '09': '环境污染纠纷',
  '10a': '拖欠农民工工资纠纷',
  '10b': '其他劳动争议纠纷',
  '11a': '旅游纠纷',
  '11b': '电子商务纠纷',
  '11c': '其他消费纠纷',
  '12': '医疗纠纷',
  '13': '道路交通事故纠纷',
  '14': '物业纠纷',
  '99': '其他纠纷',
} as const

export type MinistryType = keyof typeof MINISTRY_TYPES

export const typeName = (code: string | null): string => MINISTRY_TYPES[code as MinistryType] ?? '待判定'

/** What a row of a list says a case is about: the type of a dispute, the field of a matter; an enquiry may have none. */
export function topicOf(row: { kind: string; ministry_type: string | null; field: string | null }): string {
  if (row.kind === 'matter') return fieldName(row.field)
  return row.kind === 'enquiry' && row.ministry_type === null ? '没填' : typeName(row.ministry_type)
}

/** A code in front, so that typing it picks the entry. */
export const typeOptions = Object.entries(MINISTRY_TYPES).map(([value, label]) => ({
  value: value as MinistryType,
  label: `${value} ${label}`,
}))

/** Where a matter came from, one number for all of them. */
export const CHANNELS = {
  window: '窗口来访',
  phone: '电话',
  hotline: '12345',
  police: '公安机关',
  police_room: '派出所调解室（随警调解）',
  petition: '信访部门',
  court: '法院',
  procuratorate: '检察院',
  grid: '网格上报',
  online: '扫码',
  app: 'APP',
  leader: '领导交办',
  patrol: '排查发现',
  import: '导入',
} as const

export type Channel = keyof typeof CHANNELS

/** Those a report back is owed for. */
export const POLICE_CHANNELS: readonly string[] = ['police', 'police_room'] satisfies Channel[]

export const channelName = (code: string): string => CHANNELS[code as Channel] ?? code

/** 案件来源 as the ministry's form prints it. */
export const SOURCES = {
  on_application: '当事人申请',
  own_initiative: '人民调解委员会主动调解',
} as const

export type Source = keyof typeof SOURCES

/** 事件规模, GB/T 31000. */
export const SCALES = { '01': '个体性事件', '02': '一般群体性事件', '03': '重大群体性事件' } as const

export const DIFFICULTIES = { ordinary: '一般', hard: '疑难复杂' } as const

/** 安全与关爱提示: they protect the people in the case and rate nobody. */
export const CARE_FLAGS = {
  violence: '有家庭暴力或人身危险',
  minor: '涉及未成年人',
  suicide: '有轻生言行',
  apart: '双方要分开等候',
} as const
