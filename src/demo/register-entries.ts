import type { EntryForm } from '../mediators/entry.ts'

/** `serves`: names of the villages; at the county, of the townships. `since`: how many days before now the term began. */
export type Known = Partial<EntryForm> & { since?: number; serves?: readonly string[] }

const F: Known = { sex: '女' }
const M: Known = { sex: '男' }
const OFFICE: Known = { kind: 'part', wayIn: 'founder', employer: '和源县司法局' }
const FULL: Known = { kind: 'full', wayIn: 'founder' }
const SECTOR: Known = { kind: 'sector', wayIn: 'founder' }
const EXPERT: Known = { kind: 'expert', wayIn: 'hired', expert: 'yes', languages: 'local' }
const VILLAGE: Known = { kind: 'part', wayIn: 'villagers' }

/** The committees of the demo county and what their registers say of who signs in; the chair stands first. */
export const REGISTERS: Record<string, Record<string, Known>> = {
  '': {
    司马清和: { ...M, ...OFFICE, specialities: '04,08,11c' },
    '阿依努尔·买买提': {
      ...{ ...F, ...FULL, ethnicity: '维吾尔族', languages: 'local,uyghur', specialities: '01,04,11c' },
      ...{ studio: '阿依努尔调解工作室', expert: 'yes', cap: 12 },
    },
    向明远: { ...M, ...FULL, specialities: '04,05,06,10a', cap: 12, employer: '和源县矛盾纠纷调处中心' },
    陆鹤鸣: { ...M, kind: 'lawyer', wayIn: 'hired', specialities: '04,10b,13', employer: '和源县和律师事务所' },
    南宫锦: { ...F, ...FULL, specialities: '04,11c,11b', cap: 10, employer: '和源县矛盾纠纷调处中心' },
    苏念: { ...F, kind: 'counsel', wayIn: 'hired', specialities: '01', languages: 'local,sign' },
  },
  医疗纠纷: {
    秦素问: { ...F, ...SECTOR, specialities: '12', expert: 'yes', employer: '和源县卫生健康委员会' },
    白芷兰: { ...F, ...SECTOR, specialities: '12,06', employer: '和源县人民医院（退休）' },
  },
  道路交通事故: {
    雷振山: { ...M, kind: 'retired', wayIn: 'founder', specialities: '13', employer: '和源县公安局（退休）' },
    邬小舟: { ...M, ...SECTOR, specialities: '13,06' },
  },
  物业纠纷: { 尹𬱖: { ...F, ...SECTOR, specialities: '14' }, 卞文彬: { ...M, ...SECTOR, specialities: '14,02' } },
  劳动争议: {
    简宁: { ...F, ...SECTOR, specialities: '10a,10b' },
    扎西顿珠: { ...M, ...SECTOR, ethnicity: '藏族', languages: 'tibetan', specialities: '10a,10b,06' },
  },
  清溪镇: {
    熊立本: { ...M, ...OFFICE, specialities: '01,02,07', studio: '老熊调解工作室', since: 1060 },
    何苗苗: {
      ...{ ...F, ...FULL, ethnicity: '苗族', languages: 'local,miao', specialities: '01,02,03', cap: 10 },
      serves: ['清溪镇桃坞村', '清溪镇溪口村', '清溪镇竹园村', '清溪镇龙井村'],
    },
  },
  石桥镇: { 庞德安: { ...M, ...OFFICE, specialities: '02,07' }, 龙秀珍: { ...F, ...FULL, specialities: '01,02' } },
  柳塘镇: { 单长河: { ...M, ...OFFICE, specialities: '07,05' }, 祁小满: { ...F, ...FULL, specialities: '02,04' } },
  双河镇: { 谷丰年: { ...M, ...OFFICE, specialities: '08,07' }, 石柳青: { ...F, ...FULL, specialities: '01,03,05' } },
  云岭乡: {
    娜仁托娅: { ...F, ...OFFICE, ethnicity: '蒙古族', languages: 'mongol,local', specialities: '01,07' },
    盘石生: { ...M, ...FULL, ethnicity: '瑶族', specialities: '02,07' },
  },
  东门街道: {
    沈一诺: { ...F, ...OFFICE, specialities: '14,03' },
    薄和平: { ...M, ...FULL, specialities: '14,02,11c' },
  },
  清溪镇上湾村: { 曾广田: { ...M, ...VILLAGE, specialities: '02,03,07', home: '清溪镇上湾村3组', since: 1180 } },
  石桥镇黄土岭村: { 冯翠娥: { ...F, ...VILLAGE, specialities: '01,02', home: '石桥镇黄土岭村1组' } },
  东门街道文昌社区: { 杨柳青: { ...F, ...VILLAGE, wayIn: 'residents', specialities: '02,14' } },
}

/** Members who do not sign in. Some committees are short of what the law asks, so that one sees it told. */
export const OTHERS: Record<string, Record<string, Known>> = {
  '': {
    戴松年: { ...M, ...EXPERT, specialities: '04,14', employer: '和源县建筑设计院（退休）' },
    褚云舒: { ...F, ...EXPERT, specialities: '03,07', employer: '和源县价格认证中心' },
  },
  医疗纠纷: {
    穆怀仁: { ...M, kind: 'retired', wayIn: 'founder', specialities: '12', employer: '和源县人民法院（退休）' },
    顾云帆: { ...M, ...EXPERT, specialities: '12', employer: '和源县中医院骨科' },
  },
  道路交通事故: { 石镇川: { ...M, ...SECTOR, specialities: '13', employer: '和源县保险行业协会' } },
  劳动争议: { 冉秋月: { ...F, kind: 'sector', wayIn: 'workers', specialities: '10b', employer: '和源县总工会' } },
  清溪镇: { 甘德贵: { ...M, kind: 'retired', wayIn: 'founder', employer: '清溪镇人民政府（退休）' } },
  石桥镇: { 闵大春: { ...M, kind: 'retired', wayIn: 'founder', employer: '石桥镇人民政府（退休）' } },
  柳塘镇: {
    鲍玉兰: { ...F, kind: 'part', wayIn: 'founder', employer: '柳塘镇妇女联合会' },
    莫如山: { ...M, kind: 'part', wayIn: 'founder', home: '柳塘镇柳塘村2组' },
  },
  双河镇: { 计安民: { ...M, kind: 'retired', wayIn: 'founder', employer: '双河派出所（退休）' } },
  云岭乡: { 盘金花: { ...F, kind: 'part', wayIn: 'founder', ethnicity: '瑶族', home: '云岭乡茶亭村1组' } },
  东门街道: { 裴书文: { ...M, kind: 'part', wayIn: 'founder', employer: '和源县第一中学（退休）' } },
  清溪镇上湾村: { 刘满秀: { ...F, ...VILLAGE }, 曾庆余: { ...M, ...VILLAGE } },
  石桥镇黄土岭村: { 石长庚: { ...M, ...VILLAGE }, 田桂芬: { ...F, ...VILLAGE } },
  东门街道文昌社区: {
    邵文彬: { ...M, ...VILLAGE, wayIn: 'residents' },
    葛素琴: { ...F, ...VILLAGE, wayIn: 'residents' },
  },
}

export const BLANK: EntryForm = {
  ...{ kind: '', wayIn: '', certificateNo: '', appointedOn: null, termUntil: null, studio: '', sex: '' },
  ...{ ethnicity: '汉族', employer: '', home: '', cap: null, specialities: '', languages: 'local', villages: '' },
  ...{ expert: '', note: '' },
}
