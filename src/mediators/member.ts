import type { Day } from '../platform/clock.ts'
import type { MinistryType } from '../cases/types.ts'

/** Roles at a committee whose holders may mediate; the chair first, who is one of them. */
export const MEDIATING_ROLES = ['committee_head', 'mediator', 'volunteer', 'counsellor'] as const
export type MediatingRole = (typeof MEDIATING_ROLES)[number]

/** 调解员类别. */
export const KINDS = {
  full: '专职',
  part: '兼职',
  sector: '行业性专业性',
  lawyer: '律师',
  retired: '退休政法干警',
  counsel: '心理咨询',
  expert: '专家',
  other: '其他',
} as const
export type Kind = keyof typeof KINDS

/** What a mediator can be spoken to in, besides 普通话. */
export const LANGUAGES = {
  local: '本地话',
  hakka: '客家话',
  gan: '赣语',
  xiang: '湘语',
  wu: '吴语',
  min: '闽语',
  yue: '粤语',
  southwest: '西南官话',
  uyghur: '维吾尔语',
  tibetan: '藏语',
  mongol: '蒙古语',
  kazakh: '哈萨克语',
  korean: '朝鲜语',
  zhuang: '壮语',
  yi: '彝语',
  miao: '苗语',
  sign: '手语',
} as const
export type Language = keyof typeof LANGUAGES

/** How somebody came to the committee (人民调解法第9、13条): by vote he is a member of it, 聘任 makes him a mediator only. */
export const WAYS_IN = {
  villagers: '村民会议或村民代表会议推选',
  residents: '居民会议推选',
  workers: '职工大会、职工代表大会或工会推选',
  founder: '设立单位推选',
  hired: '调解委员会聘任',
} as const
export type WayIn = keyof typeof WAYS_IN

/** Kin a mediator has declared; `idMac` compares with `parties.id_mac`. */
export interface Kin {
  id: string
  name: string
  relation: string
  idMac: string | null
}

export interface Absence {
  id: string
  /** First and last day, both included. */
  since: Day
  until: Day
  reason: string
  substitute: { id: string; name: string } | null
}

/** Somebody who may mediate for a committee, with what its register knows of him. */
export interface Member {
  personId: string
  name: string
  orgId: string
  /** The first of MEDIATING_ROLES he holds there; `title` is what he is called. */
  role: MediatingRole
  title: string
  /** Null below: not entered in the register yet. */
  kind: Kind | null
  sex: string | null
  ethnicity: string | null
  specialities: MinistryType[]
  languages: Language[]
  /** Ids of villages (at the county: of townships) he serves; none means all of the committee's. */
  villages: string[]
  employer: string | null
  home: string | null
  wayIn: WayIn | null
  appointedOn: Day | null
  termUntil: Day | null
  studio: string | null
  expert: boolean
  /** Most open cases at a time; null: the house's. */
  cap: number | null
  /** Cases he mediates that are not closed. */
  openCases: number
  /** Today's absence. */
  absentUntil: Day | null
  absentWhy: string | null
  substitute: { id: string; name: string } | null
  kin: Kin[]
  openComplaints: number
}

/** Whether he serves a place, given its organisation's path (`/county/township/village/`). */
export const serves = (member: Pick<Member, 'villages'>, placePath: string): boolean =>
  member.villages.length === 0 || member.villages.some((id) => placePath.split('/').includes(id))

/** `local,sign` as a list; what is no key of the table any more is left out. */
export const codesOf = <Key extends string>(text: string, table: Record<Key, unknown>): Key[] =>
  text.split(',').filter((code): code is Key => code in table)
