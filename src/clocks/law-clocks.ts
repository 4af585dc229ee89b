import type { Length } from '../platform/calendar/period.ts'
import type { ClockRow } from './catalogue.ts'

const LONG = 5
const SHORT = 1

/** A period of the law that a centre watches, for cases of these kinds: what it is, where it stands, from when to when. */
const periodOf =
  (kinds: ClockRow['kinds']) =>
  (
    name: string,
    article: string,
    [starts, stops]: readonly [string, string],
    length: Length,
    missed: string,
    more: Partial<Pick<ClockRow, 'certainty' | 'pauses' | 'extension' | 'stage'>> = {},
  ): ClockRow => ({
    name,
    article,
    certainty: more.certainty ?? 'A',
    kinds,
    stage: more.stage ?? null,
    starts,
    stops,
    length,
    pauses: more.pauses ?? [],
    extension: more.extension ?? null,
    warn: length.unit === 'M' || length.count >= 15 ? LONG : SHORT,
    missed,
  })

const law = periodOf(['dispute'])
/** What somebody seeks from an authority: petitions, reconsideration, suits against it. */
const redress = periodOf(['matter'])

const days = (count: number): Length => ({ count, unit: 'C' })
const workdays = (count: number): Length => ({ count, unit: 'W' })
const months = (count: number): Length => ({ count, unit: 'M' })
const parties = { by: 'parties', most: null } as const
const approved = (most: number) => ({ by: 'approval', most }) as const

/** Deadlines in the law (legal.md §2.1–2.3), each with its article. They are locked: a county cannot change them. */
export const LAW_CLOCKS = {
  'PM-D1': law(
    '调解期限',
    '人民调解法没有规定期限；参照深圳经济特区矛盾纠纷多元化解条例第25条，约定优先',
    ['受理', '达成协议、终止、撤回'],
    days(30),
    '终止调解，告知其他救济途径；各方同意的可以延长',
    {
      certainty: 'local',
      stage: 'mediate',
      extension: parties,
      pauses: ['appraisal', 'announcement', 'away', 'related'],
    },
  ),
  'PM-D2': law(
    '医疗纠纷调解期限',
    '医疗纠纷预防和处理条例第38条',
    ['受理', '达成协议、终止、撤回'],
    workdays(30),
    '超过期限没有达成协议的，视为调解不成',
    { stage: 'mediate', extension: parties, pauses: ['appraisal'] },
  ),
  'PM-D3': law(
    '劳动争议调解期限',
    '劳动争议调解仲裁法第14条',
    ['收到调解申请', '达成协议、终止、撤回'],
    days(15),
    '当事人可以依法申请仲裁',
    { stage: 'mediate' },
  ),
  'PM-D4': law(
    '交警部门调解交通事故',
    '道路交通事故处理程序规定第90条',
    ['丧葬、治疗、定残或定损结束', '调解书或终结书'],
    days(10),
    '出具调解终结书',
  ),
  'PM-D5': law(
    '申请交警部门调解',
    '道路交通事故处理程序规定第86条',
    ['收到事故认定书或复核结论', '各方一致书面申请'],
    days(10),
    '不能再申请',
  ),
  'PM-D6': law(
    '人民调解不成后申请交警部门调解',
    '道路交通事故处理程序规定第85条',
    ['调委会终止调解', '各方一致书面申请'],
    days(3),
    '不能再申请',
  ),
  'PM-D7': law(
    '市场监管投诉是否受理',
    '市场监督管理投诉举报处理暂行办法第14条',
    ['收到投诉', '告知'],
    workdays(7),
    '催办',
  ),
  'PM-D8': law(
    '市场监管部门调解',
    '市场监督管理投诉举报处理暂行办法第20、21条',
    ['受理投诉', '调解终结'],
    workdays(45),
    '应当终止调解，7个工作日内告知',
    { pauses: ['appraisal'] },
  ),
  'PM-D10': law(
    '医疗纠纷行政调解',
    '医疗纠纷预防和处理条例第40条',
    ['受理', '调解终结'],
    workdays(30),
    '视为调解不成',
    { pauses: ['appraisal'] },
  ),
  'JC-D1': law(
    '申请司法确认',
    '人民调解法第33条；民事诉讼法第205条',
    ['协议生效', '共同申请'],
    days(30),
    '法院不受理，可以就协议起诉',
  ),
  'JC-D2': law('法院审查司法确认', '民事诉讼法第187条', ['立案', '裁定'], days(30), '询问法院；经院长批准可以延长', {
    extension: approved(30),
  }),
  'JC-D4': law(
    '申请执行确认裁定',
    '民事诉讼法第250条',
    ['履行期间的最后一日', '申请执行'],
    months(24),
    '对方可以提出时效异议',
  ),
  'CI-D1': law(
    '委派调解',
    '关于人民法院特邀调解的规定第21、27条；在线调解规则第24条',
    ['签收法院材料', '调解结束，移送法院'],
    days(30),
    '终止调解，把材料交还法院',
    { extension: parties, pauses: ['appraisal'] },
  ),
  'CI-D2': law(
    '委托调解（普通程序）',
    '关于人民法院特邀调解的规定第27条',
    ['签收法院材料', '调解结束，移送法院'],
    days(15),
    '转回审判',
    { extension: parties, pauses: ['appraisal'] },
  ),
  'CI-D3': law(
    '委托调解（简易程序）',
    '关于人民法院特邀调解的规定第27条',
    ['签收法院材料', '调解结束，移送法院'],
    days(7),
    '转回审判',
    { extension: parties, pauses: ['appraisal'] },
  ),
  'CI-D4': law(
    '是否接受委派',
    '人民法院在线调解规则第12条',
    ['收到委派', '接受或者退回'],
    workdays(3),
    '法院或者当事人另选',
  ),
  'CI-D7': law(
    '联系对方当事人',
    '人民法院在线调解规则第15条',
    ['接受委派', '联系上，或者说明'],
    workdays(3),
    '拒绝或者联系不上的，结束并退回材料',
  ),
  'PT-D1': redress('信访登记、转送', '信访工作条例第22条', ['收到', '转送、交办'], days(15), '督办、追责'),
  'PT-D2': redress('信访书面告知', '信访工作条例第23条', ['收到', '书面告知'], days(15), '督办'),
  'PT-D3': redress('信访事项异议', '信访工作条例第23条第3款', ['收到转送', '提出异议'], workdays(5), '不能再提'),
  'PT-D4': redress(
    '信访事项办理',
    '信访工作条例第34条',
    ['受理', '书面答复'],
    days(60),
    '督办；延长的要告诉信访人为什么',
    {
      extension: approved(30),
    },
  ),
  'PT-D5': redress('申请信访复查', '信访工作条例第35条', ['收到书面答复', '提出复查'], days(30), '不能再提'),
  'PT-D6': redress('信访复查', '信访工作条例第35条', ['收到复查请求', '复查意见'], days(30), '督办'),
  'PT-D7': redress('申请信访复核', '信访工作条例第36条', ['收到复查意见', '提出复核'], days(30), '不能再提'),
  'PT-D8': redress(
    '信访复核',
    '信访工作条例第36条',
    ['收到复核请求', '复核意见'],
    days(30),
    '督办；复核以后同一事实和理由不再受理',
    { pauses: ['hearing'] },
  ),
  'LA-D1': law(
    '申请劳动仲裁的时效',
    '劳动争议调解仲裁法第27条',
    ['知道或者应当知道权利被侵害', '申请仲裁'],
    months(12),
    '对方可以提出时效抗辩；主张权利、请求救济、对方同意履行会中断',
  ),
  'LA-D2': law('劳动仲裁是否受理', '劳动争议调解仲裁法第29条', ['收到申请', '决定'], days(5), '可以就该事项起诉', {
    certainty: 'C',
  }),
  'LA-D3': law('劳动仲裁裁决', '劳动争议调解仲裁法第43条', ['受理', '裁决'], days(45), '可以就该事项起诉', {
    extension: approved(15),
  }),
  'LA-D4': law('不服劳动仲裁起诉', '劳动争议调解仲裁法第48、50条', ['收到裁决书', '起诉'], days(15), '裁决生效'),
  'LA-D6': law(
    '调解协议仲裁审查',
    '劳动人事争议仲裁办案规则',
    ['调解协议生效', '共同申请'],
    days(15),
    '不再审查，协议仍有合同效力',
    { certainty: 'C' },
  ),
  'RL-D1': law(
    '农村土地承包仲裁的时效',
    '农村土地承包经营纠纷调解仲裁法第18条',
    ['知道或者应当知道权利被侵害', '申请仲裁'],
    months(24),
    '超过时效不予支持',
  ),
  'RL-D2': law('农村土地承包仲裁', '农村土地承包经营纠纷调解仲裁法第47条', ['受理', '裁决'], days(60), '询问仲裁委', {
    extension: approved(30),
  }),
  'RL-D3': law(
    '不服农地仲裁起诉',
    '农村土地承包经营纠纷调解仲裁法第48条',
    ['收到裁决书', '起诉'],
    days(30),
    '裁决生效',
  ),
  'AR-D1': redress('申请行政复议', '行政复议法第20条', ['知道或者应当知道', '申请复议'], days(60), '不再受理'),
  'AR-D2': redress('行政复议是否受理', '行政复议法第30、88条', ['收到申请', '决定'], workdays(5), '视为受理'),
  'AR-D3': redress('行政复议补正', '行政复议法第31、88条', ['收到补正通知', '补正'], workdays(10), '视为放弃'),
  'AR-D4': redress('行政复议决定', '行政复议法第62条', ['受理', '决定'], days(60), '可以起诉', {
    extension: approved(30),
  }),
  'AR-D5': redress('行政复议决定（简易）', '行政复议法第62条', ['受理', '决定'], days(30), '可以起诉'),
  'AL-D1': redress('提起行政诉讼', '行政诉讼法第46条', ['知道或者应当知道', '起诉'], months(6), '法院不受理'),
  'AL-D2': redress('不服复议起诉', '行政诉讼法第45条', ['收到复议决定', '起诉'], days(15), '法院不受理'),
  'CV-D1': law(
    '民事诉讼时效',
    '民法典第188条',
    ['知道或者应当知道损害和义务人', '起诉或者请求'],
    months(36),
    '对方可以提出时效抗辩；请求调解会中断',
  ),
  'CV-D2': law('法院立案', '民事诉讼法第126条', ['收到起诉状', '立案或者裁定'], days(7), '询问法院'),
  'LG-D1': law('法律援助审查', '法律援助法第43条', ['收到申请', '决定'], days(7), '询问法律援助中心'),
  'LG-D2': law('指派法律援助人员', '法律援助法第43条', ['决定', '指派'], days(3), '询问法律援助中心'),
  'LG-D4': law('法律援助异议审查', '法律援助法第49条', ['收到异议', '决定'], days(5), '询问司法局'),
  'CM-D1': law('消费投诉处理', '消费者权益保护法第46条', ['收到投诉', '处理并告知'], workdays(7), '催办'),
} as const satisfies Record<string, ClockRow>
