import type { Body, Needed, Running } from './body.ts'

const IDENTITY = '本人身份证原件和复印件；别人代办的，带授权委托书和代办人的身份证'
const APPLICATION: Needed = { code: 'application', label: '申请书' }
const ID_COPY: Needed = { code: 'identity', label: '身份证明复印件' }
const EVIDENCE: Needed = { code: 'evidence', label: '证据材料和清单' }

/** Where a matter can be handed over to (转介), in the order the page lists them. */
export const BODIES = {
  legal_aid: {
    label: '法律援助',
    usual: '县法律援助中心，或者乡镇法律援助工作站',
    where: '办案机关所在地或者事情发生地的法律援助机构（法律援助法第38条）',
    fits: ['10a', '10b', '01', '06', '13', '12'],
    papers: [
      { code: 'application', label: '法律援助申请表' },
      ID_COPY,
      { code: 'means', label: '经济困难状况说明表', means: true },
      { code: 'exempt', label: '免查、不受限制情形的材料（低保证、务工证明、报警回执）' },
      EVIDENCE,
    ],
    bring: [IDENTITY],
    then: [
      '填申请表；写字不方便的，口头说，由工作人员记下来。',
      '批准以后指派律师或者其他法律援助人员，不收费。',
      '时效、期限剩不到7天的，可以先给援助、后补材料（法律援助法第44条）。',
    ],
    clock: null,
    theirs: 'LG-D1',
    purpose: '申请法律援助',
    grounds: [],
  },
  labour: {
    label: '劳动仲裁',
    usual: '县劳动人事争议仲裁委员会',
    where: '劳动合同履行地或者用人单位所在地的仲裁委员会（劳动争议调解仲裁法第21条）',
    fits: ['10a', '10b'],
    papers: [
      { code: 'application', label: '仲裁申请书（按对方人数提交副本）' },
      ID_COPY,
      { code: 'employment', label: '劳动关系的证明（合同、工资条、考勤、工作证）' },
      EVIDENCE,
    ],
    bring: [IDENTITY, '用人单位的全称、地址和负责人姓名'],
    then: ['劳动仲裁不收费。', '要先仲裁，不服仲裁裁决的再到法院起诉。'],
    clock: {
      code: 'LA-D1',
      fact: '知道权利被侵害的那天',
      hint: '知道或者应当知道的那天；拖欠工资、已经离开的，填离开的那天；还在上班的欠薪不受一年限制，空着',
    },
    theirs: 'LA-D2',
    opens: '是否受理',
    purpose: '申请劳动争议仲裁',
    grounds: [],
  },
  land: {
    label: '农村土地仲裁',
    usual: '县农村土地承包仲裁委员会',
    where: '承包地所在地的农村土地承包仲裁委员会（农村土地承包经营纠纷调解仲裁法第20、21条）',
    fits: ['07'],
    papers: [
      { code: 'application', label: '仲裁申请书和副本' },
      ID_COPY,
      { code: 'contract', label: '承包合同、经营权证或者其他权属材料' },
      EVIDENCE,
    ],
    bring: [IDENTITY],
    then: ['农村土地承包仲裁不收费。', '可以仲裁，也可以直接到法院起诉。'],
    clock: { code: 'RL-D1', fact: '知道权利被侵害的那天', hint: '知道或者应当知道的那天；不清楚就空着' },
    theirs: null,
    purpose: '申请农村土地承包仲裁',
    grounds: [],
  },
  administrative: {
    label: '行政调解（责任单位）',
    usual: '',
    where: '依法管这类事的行政机关',
    fits: ['03', '05', '08', '09', '11a', '11b', '11c', '12', '14'],
    papers: [APPLICATION, ID_COPY, EVIDENCE],
    bring: [IDENTITY],
    then: ['责任单位依法调解，结果反馈给转介的单位。', '行政调解不收费；调解不成的，可以接着走别的途径。'],
    clock: null,
    theirs: null,
    purpose: '由责任单位行政调解',
    grounds: [],
    unit: true,
  },
  traffic: {
    label: '交警部门调解',
    usual: '县公安局交警大队',
    where: '处理该事故的公安机关交通管理部门（道路交通事故处理程序规定第85、86条）',
    fits: ['13'],
    papers: [
      { code: 'application', label: '各方共同的书面申请' },
      { code: 'accident', label: '道路交通事故认定书' },
      ID_COPY,
      { code: 'ended', label: '终止调解通知书' },
      EVIDENCE,
    ],
    bring: [IDENTITY],
    then: ['要各方一起书面申请；有一方不同意的，可以直接起诉。'],
    clock: { code: 'PM-D6', fact: '调委会终止调解的那天', hint: '终止调解通知书上的日期' },
    unended: {
      code: 'PM-D5',
      fact: '收到事故认定书的那天',
      hint: '收到的是事故证明、复核结论的，填收到它的那天；不清楚就空着',
    },
    theirs: null,
    purpose: '申请公安机关交通管理部门调解',
    grounds: [],
  },
  reconsideration: {
    label: '行政复议',
    usual: '县人民政府行政复议机构（县司法局）',
    where: '作出行政行为的机关的本级或者上一级人民政府（行政复议法第24条）',
    fits: ['08'],
    papers: [
      { code: 'application', label: '行政复议申请书（也可以口头申请）' },
      ID_COPY,
      { code: 'decision', label: '对什么行政行为不服：决定书、通知' },
      EVIDENCE,
    ],
    bring: [IDENTITY],
    then: [
      '行政复议不收费。',
      '对当场处罚、自然资源权属、不履行职责、不予公开信息不服的，要先复议（行政复议法第23条）。',
    ],
    clock: { code: 'AR-D1', fact: '知道行政行为的那天', hint: '收到决定书或者知道内容的那天；不清楚就空着' },
    theirs: 'AR-D2',
    opens: '是否受理',
    purpose: '申请行政复议',
    grounds: [],
  },
  petition: {
    label: '信访',
    usual: '县信访局',
    where: '有权处理的机关、单位，或者它的上一级（信访工作条例第19条）',
    fits: ['08', '99'],
    papers: [{ code: 'application', label: '信访材料（写明请求、事实、理由）' }, ID_COPY, EVIDENCE],
    bring: [IDENTITY],
    then: ['五个人以上一起去的，推选不超过五名代表（信访工作条例第20条）。', '登记以后可以凭查询码查办理情况。'],
    clock: null,
    theirs: 'PT-D1',
    opens: '登记、转送',
    purpose: '办理信访事项',
    grounds: [],
  },
  police: {
    label: '公安',
    usual: '派出所',
    where: '事情发生地的派出所；紧急的打110',
    fits: ['01', '02', '06'],
    papers: [ID_COPY, { code: 'injury', label: '伤情照片、就诊病历' }, EVIDENCE],
    bring: [IDENTITY],
    then: ['报案以后请派出所给接报案回执。', '家庭暴力可以请派出所出告诫书，也可以向法院申请人身安全保护令。'],
    clock: null,
    theirs: null,
    purpose: '报案、保护人身安全',
    grounds: ['violence', 'escalation', 'minor', 'emergency'],
  },
  court: {
    label: '法院立案',
    usual: '县人民法院诉讼服务中心',
    where: '有管辖权的人民法院，一般是被告住所地（民事诉讼法第22条）',
    fits: ['01', '02', '03', '04', '05', '06', '09', '12', '13', '14'],
    papers: [
      { code: 'application', label: '起诉状（按对方人数提交副本）' },
      ID_COPY,
      EVIDENCE,
      { code: 'ended', label: '终止调解通知书' },
    ],
    bring: [IDENTITY, '对方的姓名、住址、电话；对方是单位的，写全称和负责人'],
    then: ['交诉讼费确实困难的，可以申请缓交、减交、免交。'],
    clock: {
      code: 'CV-D1',
      fact: '知道受损害和找谁赔的那天',
      hint: '人身、财产受损害，并且知道是谁造成的那天；不清楚就空着',
    },
    theirs: 'CV-D2',
    opens: '是否立案',
    purpose: '向人民法院起诉',
    grounds: [],
  },
  court_admin: {
    label: '行政诉讼',
    usual: '有管辖权的人民法院',
    where: '一般是最初作出行政行为的机关所在地的法院（行政诉讼法第18条）',
    fits: ['08'],
    papers: [
      { code: 'application', label: '起诉状和副本' },
      ID_COPY,
      { code: 'decision', label: '行政决定书；经过复议的，带复议决定书' },
      EVIDENCE,
    ],
    bring: [IDENTITY],
    then: ['经过行政复议再起诉的，是收到复议决定书之日起15日内（行政诉讼法第45条）。'],
    clock: { code: 'AL-D1', fact: '知道行政行为的那天', hint: '知道或者应当知道的那天；不清楚就空着' },
    theirs: null,
    purpose: '提起行政诉讼',
    grounds: [],
  },
  psychology: {
    label: '心理服务',
    usual: '县社会心理服务中心、精神卫生医疗机构',
    where: '就近的心理服务站点；有危险的，先联系家属、拨打110或者120',
    fits: ['01'],
    papers: [],
    bring: ['本人身份证；正在吃药、看过病的，带上病历'],
    then: ['谈的内容保密，不收费的站点会在门口公示。', '心理援助热线12356，随时可以打。'],
    clock: null,
    theirs: null,
    purpose: '心理疏导、危机干预',
    grounds: ['emergency'],
  },
} as const satisfies Record<string, Body>

export type BodyCode = keyof typeof BODIES

export const bodyOf = (code: string): Body | undefined =>
  Object.hasOwn(BODIES, code) ? (BODIES as Record<string, Body>)[code] : undefined

export const bodyName = (code: string): string => bodyOf(code)?.label ?? code

/** What runs for the citizen at a body, by where his case stands here; null: nothing. */
export function runningAt(code: string, state: string): Running | null {
  const { clock, unended } = bodyOf(code)!
  return state === 'terminated' ? clock : (unended ?? clock)
}

/** Those that usually fit a type of dispute, and all others. */
export function proposed(type: string | null): { likely: BodyCode[]; others: BodyCode[] } {
  const codes = Object.keys(BODIES) as BodyCode[]
  const fits = (code: BodyCode) => type !== null && (BODIES[code].fits as readonly string[]).includes(type)
  return { likely: codes.filter(fits), others: codes.filter((code) => !fits(code)) }
}
