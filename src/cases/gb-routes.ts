import { gbLabel } from './gb-types.ts'

/** Where a matter goes that people's mediation may not take: which organ, on what basis, what the notice says. */
export interface Route {
  to: string
  why: string
  source: string
  /** As in the table of grounds: A read, B a copy, C from memory, to be confirmed by the county, D our own reading. */
  certainty: 'A' | 'B' | 'C' | 'D'
  /** One way a line of the notice. */
  advice: readonly string[]
}

const REVIEW = '对行政机关的决定不服的，可以自知道之日起60日内申请行政复议（行政复议法第20条）'
const SUIT = '也可以自知道之日起6个月内向人民法院提起行政诉讼（行政诉讼法第46条）'
const PETITION = '不能通过复议、诉讼解决的诉求，可以到县信访局提出（信访工作条例）'

/** R29: GB/T 31000 level-1 types that are no civil disputes (人民调解法第2条). Which organ is our reading of the laws named. */
export const ROUTES: Readonly<Record<string, Route>> = {
  '11': {
    to: '行政复议或者主管部门',
    why: '征收、规划、拆违和安置是行政机关的决定',
    source: '行政复议法、行政诉讼法；土地管理法',
    certainty: 'D',
    advice: [
      '先向作出决定的征收、自然资源、住房城乡建设部门询问依据和补偿标准',
      REVIEW,
      SUIT,
      '邻里、承包、买卖等民事部分可以单独登记，再来调解',
    ],
  },
  '12': {
    to: '民政等主管部门',
    why: '选举、优抚救助和区划边界由民政等部门依职权处理',
    source: '村民委员会组织法、社会救助暂行办法、行政区域边界争议处理条例',
    certainty: 'C',
    advice: [
      '村（社区）选举和村务的事，向乡镇人民政府（街道办事处）或者县民政局反映',
      '低保、救助找县民政局，退役军人优抚找县退役军人事务局，可以要求书面答复',
      REVIEW,
    ],
  },
  '13': {
    to: '行政复议或者主管部门',
    why: '行政处罚、许可和强制是行政机关的行为，要由行政机关或者人民法院处理',
    source: '行政复议法第11条、行政诉讼法第12条',
    certainty: 'C',
    advice: ['可以向作出决定的部门提出，或者拨打12345政务服务便民热线', REVIEW, SUIT],
  },
  '14': {
    to: '政法部门',
    why: '公安、检察、审判和司法行政的事由各机关依法律程序处理',
    source: '信访工作条例第31条第1项',
    certainty: 'B',
    advice: [
      '法院的审判和执行，找承办法院，诉讼服务热线12368；不服生效裁判的，可以依法申请再审',
      '检察院的事找县人民检察院，检察服务热线12309；公安的事找作出决定的公安机关或者它的上级',
      '公证、律师、鉴定找县司法局，热线12348',
    ],
  },
  '15': {
    to: '组织部门或者纪检监察机关',
    why: '干部人事和作风问题由党的组织部门、纪检监察机关处理，材料不能转给被反映的人',
    source: '信访工作条例第30条',
    certainty: 'B',
    advice: [
      '组织人事方面的，向县委组织部反映，电话12380',
      '检举控告干部违纪违法的，向县纪委监委提出，电话12388',
      PETITION,
    ],
  },
  '16': {
    to: '民族宗教部门',
    why: '涉及民族、宗教政策的事由民族宗教事务部门处理',
    source: '宗教事务条例；城市民族工作条例',
    certainty: 'C',
    advice: ['向县民族宗教事务部门提出', '其中买卖、借钱、受伤等民事部分可以单独登记，再来调解'],
  },
}

/** Null where a matter may be mediated, or where nobody has said yet what it is. */
export const routeOf = (code: string | null): Route | null => (code && ROUTES[code.slice(0, 2)]) || null

export const isMediable = (code: string | null): boolean => routeOf(code) === null

/** Why it is refused and where to go, for beside a button; null when it may be mediated. */
export function notMediable(code: string | null): string | null {
  const route = routeOf(code)
  return route && `“${gbLabel(code!)}”不能进入人民调解：${route.why}。请他去${route.to}，办不予受理`
}
