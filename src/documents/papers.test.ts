import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Block, Paper } from '../platform/paper/blocks.ts'
import { drawPaper } from '../platform/paper/draw.ts'
import { openFonts } from '../platform/paper/fonts.ts'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import type { AgreementFacts, PaperFacts, PartyFacts } from './facts.ts'
import { loadTemplates } from './template.ts'

const templates = loadTemplates(join(import.meta.dirname, '../../templates'))
const fonts = await openFonts(mkdtempSync(join(tmpdir(), 'paper-fonts-')))

const person = (sideLabel: string, name: string): PartyFacts => ({
  sideLabel,
  isOrganisation: '',
  isApplicant: sideLabel === '申请人' ? '是' : '',
  name,
  sex: '男',
  ethnicity: '汉族',
  age: '36岁',
  occupation: '务农',
  phone: '13900000412',
  address: '和源县石桥镇曾家村4组17号',
  idNumber: '360923199001011235',
  creditCode: '',
  legalRepresentative: '',
  signedBy: '',
})

const village: PartyFacts = {
  ...person('被申请人', '和源县石桥镇曾家村村民委员会'),
  isOrganisation: '是',
  idNumber: '',
  creditCode: '54360923MF0412870N',
  legalRepresentative: '曾水田',
  signedBy: '委托代理人：曾水田',
}

const three = [person('申请人', '欧阳䶮㛃𬱖𠅤·买买提'), person('被申请人', '曾禾根'), village]
const crowd = Array.from({ length: 120 }, (_, at) => person(at < 100 ? '申请人' : '被申请人', `当事人第${at + 1}号`))

const factsText =
  '2026年9月，曾禾根翻建位于欧阳家北侧的房屋时填高院坪，原有排水沟被填死。同年9月18日、10月6日两次降大雨，雨水倒灌进欧阳家厨房，造成墙面起皮、橱柜两组损坏。争议事项：排水沟如何恢复；损失如何赔偿；公共排水沟出口由谁清理管护。'
const committee = { committeeName: '和源县人民调解委员会', date: '2026年11月23日' }

const agreement: AgreementFacts = {
  ...committee,
  number: '（2026）和源人调字第128号',
  parties: three,
  factsText,
  clauses: [
    { text: '曾禾根于2026年12月15日前恢复房屋北侧排水沟（长12米、宽0.4米、深0.5米），保证排水畅通。' },
    { text: '曾禾根赔偿欧阳䶮㛃𬱖𠅤·买买提人民币8,600.00元（捌仟陆佰元整）。' },
    { text: '本协议履行完毕后，三方就本次排水损失再无其他争议。' },
  ],
  performance:
    '第二项分两期付清：2026年11月30日前付4,600.00元（肆仟陆佰元整），2027年1月29日前付4,000.00元（肆仟元整），均转入欧阳的银行账户（尾号0412）。',
  copiesInWords: '四',
  mediators: [{ name: '周明理' }],
  recorderName: '沈小雨',
}

const served = { recipientName: '欧阳修竹' }

const notice = {
  ...committee,
  number: '登记号：和源登20261123-0017',
  recipientName: '欧阳䶮㛃𬱖𠅤·买买提',
  sideLabel: '申请人',
  otherNames: '曾禾根、和源县石桥镇曾家村村民委员会',
  subject: '邻居翻建房屋填死排水沟，雨水倒灌造成厨房损坏',
  tellerName: '林受理',
}

const referral = {
  number: '登记号：和源登20261123-0017',
  bodyName: '劳动仲裁',
  officeName: '和源县劳动人事争议仲裁委员会',
  recipientName: '欧阳䶮㛃𬱖𠅤·买买提',
  subject: '在工地做了七个月木工，公司没有付工资',
  aid: '',
  theirs: '劳动仲裁是否受理5日（劳动争议调解仲裁法第29条），从那边收到申请起算。',
  centrePhone: '0000-5550100',
}

const facts: PaperFacts = {
  conference_minutes: {
    ...committee,
    ...{ number: '和源登20261123-0017', kindName: '联席会议', title: '工地三件欠薪的化解方案', place: '三楼会议室' },
    ...{ heldAt: '2026年11月23日9时30分', chairName: '周明理', recorderName: '沈小雨' },
    ...{
      came: '和源县人力资源和社会保障局卢照田、县医院祁大夫',
      missing: '',
      subject: '在工地做了七个月木工，公司没有付工资',
    },
    ...{ partyNames: '欧阳䶮㛃𬱖𠅤·买买提 对 和源县青山建筑有限公司', agenda: '先付多少\n什么时候付清' },
    ...{ minutes: '看了工资表，各方对数额没有异议。', conclusion: '', decision: '分两期付清。' },
    opinions: [{ text: '和源县人力资源和社会保障局卢照田：同意分两期。' }],
    tasks: [{ what: '送工资表', owner: '和源县人力资源和社会保障局 卢照田', dueOn: '2026年11月27日' }],
    steps: [{ what: '付清', owner: '青山建筑', dueOn: '2026年12月14日' }],
    planSaid: '按方案，2026年12月14日以前解决；以后按这一天催办，原来的期限超了多久照样记着。',
    signers: [
      { unit: '主持人', name: '周明理' },
      { unit: '和源县人力资源和社会保障局', name: '卢照田' },
    ],
  },
  referral_letter: {
    ...committee,
    ...referral,
    registrationNumber: '和源登20261123-0017',
    registeredOn: '2026年11月23日',
    phone: '13900000412',
    idNumber: '',
    address: '',
    otherNames: '和源县青山建筑有限公司',
    factsText,
    requests: [{ text: '支付工资23,400元' }],
    reason: '公司不来谈，两次约了都没有来。',
    papers: [
      { name: '仲裁申请书（按对方人数提交副本）', state: '以后补' },
      { name: '劳动关系的证明（合同、工资条、考勤、工作证）', state: '不需要：没有签合同，用考勤照片代替' },
    ],
    purpose: '申请劳动争议仲裁',
    fields: '姓名、联系电话、事情的经过和请求、对方当事人的姓名、名称',
    basis: '本人同意（个人信息保护法第13条第1款第1项、第23条）',
    consent: '本人在存根上签字同意（2026年11月23日）。',
    signs: '是',
    senderName: '林受理',
  },
  referral_guide: {
    ...committee,
    ...referral,
    where: '劳动合同履行地或者用人单位所在地的仲裁委员会（劳动争议调解仲裁法第21条）',
    place: '人社局一楼3号窗口',
    phone: '0000-5550131',
    hours: '工作日8:30—12:00',
    bring: [{ text: '转介函和回执' }, { text: '本人身份证原件和复印件' }],
    later: [{ text: '仲裁申请书（按对方人数提交副本）' }],
    period: [{ text: '申请劳动仲裁的时效1年，最后一天是2027年3月15日。' }, { text: '以受理机关为准。' }],
    steps: [{ text: '劳动仲裁不收费。' }],
  },
  matter_slip: {
    registrationNumber: '和源登20261123-0018',
    registeredAt: '2026年11月23日09时41分',
    reporterName: '欧阳䶮㛃𬱖𠅤·买买提',
    phone: '13900000412',
    place: '东门街道文昌社区 和顺路12号门前',
    channel: '窗口来访',
    subject: '和顺路12号门前的路灯坏了半个月，晚上看不见路',
    subjectShort: '和顺路12号门前的路灯坏了半个月',
    centreName: '和源县矛盾纠纷调处中心',
    clerkName: '林受理',
    solveBy: '2026年12月2日',
    centrePhone: '0000-5550100',
    centreAddress: '和源县东门街道和顺路1号',
    date: '2026年11月23日',
  },
  matter_answer: {
    recipientName: '欧阳䶮㛃𬱖𠅤·买买提',
    registrationNumber: '和源登20261123-0018',
    registeredOn: '2026年11月23日',
    subject: '和顺路12号门前的路灯坏了半个月，晚上看不见路',
    unitNames: '和源县住房和城乡建设局、东门街道矛盾纠纷调处中心',
    outcome: '您反映的事和源县住房和城乡建设局已经办好了，我们核查过。又出了问题，请再告诉我们。',
    answer: [{ text: '11月25日换了灯头和线路，当晚亮灯。' }, { text: '同一条路上另外两盏也一起换了。' }],
    further: [{ text: '同样的问题再出现，报登记号就行，不用从头讲' }],
    centreName: '和源县矛盾纠纷调处中心',
    centrePhone: '0000-5550100',
    date: '2026年12月1日',
  },
  signed_agreement: {
    ...committee,
    number: '（2026）和源人调字第128号',
    effectiveOn: '2026年11月23日',
    firstId: '01jdzk3v8q2w7xab5c00',
    firstIssuedAt: '2026年11月23日9时41分',
    firstHash: '3f9ac41e'.repeat(8),
    firstCheckCode: '3F9AC41E',
    places: [
      {
        label: '申请人（签名盖章或按指印）：',
        name: '欧阳䶮㛃𬱖𠅤·买买提',
        signedBy: '',
        ink: '0,0 40,30;50,5 50,40',
        note: '2026年11月23日9时50分在平板上签名',
      },
      { label: '记录人（签名）：', name: '沈小雨', signedBy: '', ink: '', note: '纸质签名，见签字文本原件' },
    ],
    tablets: [
      {
        name: '欧阳䶮㛃𬱖𠅤·买买提',
        capacity: '申请人本人',
        begunAt: '2026年11月23日9时49分51秒',
        endedAt: '2026年11月23日9时50分02秒',
        device: '安卓13 SM-X200，Chrome 120',
        textHash: '3f9ac41e'.repeat(8),
        strokesHash: 'a1b2c3d4'.repeat(8),
        operatorName: '周明理',
        photo: '没有',
      },
    ],
    onPaper: '沈小雨2026年11月23日签名',
    sealedOn: '2026年11月23日',
  },
  rights_notice: {
    ...notice,
    rights: [{ text: '选择或者接受人民调解员。' }, { text: '接受调解、拒绝调解或者要求终止调解。' }],
    duties: [{ text: '如实陈述纠纷事实。' }],
    support: '您登记的需要：说方言，要翻译。',
  },
  mandate: {
    ...notice,
    principalName: '欧阳䶮㛃𬱖𠅤·买买提',
    principalNumber: '360923199001011235',
    principalPhone: '13900000412',
    principalAddress: '和源县石桥镇曾家村4组17号',
    legalRepresentative: '',
    agentName: '欧阳修远',
    agentRelation: '兄弟',
    agentNumber: '360923198801011233',
    agentPhone: '13900000413',
    scopes: [
      { text: '代为申请调解或者要求终止调解', chosen: '是' },
      { text: '代为承认、变更和放弃调解请求', chosen: '' },
    ],
  },
  service_address: { ...notice, address: '和源县石桥镇曾家村4组17号', phone: '13900000412', electronic: '' },
  invitation: {
    ...notice,
    applicantNames: '欧阳䶮㛃𬱖𠅤·买买提',
    registeredOn: '2026年11月23日',
    centreName: '和源县矛盾纠纷一站式调处中心',
    points: [{ text: '自愿：任何一方明确表示不愿意，就不调解。' }, { text: '不收费：从头到尾不收一分钱。' }],
    replyBy: '2026年11月30日',
    centrePhone: '0000-12345',
    centreAddress: '和源县政和路1号',
    clerkName: '林受理',
    registrationNumber: '和源登20261123-0017',
  },
  strike_list: {
    ...committee,
    number: '登记号：和源登20261123-0017',
    sideLabel: '申请人',
    parties: [{ name: '欧阳䶮㛃𬱖𠅤·买买提' }],
    partyNames: '欧阳䶮㛃𬱖𠅤·买买提',
    otherNames: '曾禾根、和源县石桥镇曾家村村民委员会',
    disputeType: '邻里纠纷',
    candidates: [
      { name: '周明理', kind: '专职', specialities: '邻里、山林土地', committee: '石桥镇人民调解委员会' },
      { name: '沈小雨', kind: '兼职', specialities: '', committee: '石桥镇人民调解委员会' },
      { name: '谷丰年', kind: '', specialities: '', committee: '石桥镇人民调解委员会' },
    ],
  },
  disclosure: {
    ...committee,
    number: '（2026）和源人调字第128号',
    mediatorName: '周明理',
    partyNames: '欧阳䶮㛃𬱖𠅤·买买提、曾禾根',
    disputeType: '邻里纠纷',
    part: '主办',
    findings: [{ text: '他和被申请人曾禾根住在同一个村民小组（曾家村4组）' }],
    hasFindings: '是',
    statement: '曾禾根和我同组，平时没有往来。',
    disclosedOn: '2026年11月24日',
    kept: '是',
    answers: [{ name: '曾禾根', sideLabel: '被申请人', says: '同意', on: '2026年11月24日', way: '当面说的' }],
    signers: [{ name: '欧阳䶮㛃𬱖𠅤·买买提', sideLabel: '申请人' }],
    crowd: [{ name: '曾小满', sideLabel: '被申请人' }],
  },
  investigation_record: {
    ...committee,
    ordinal: '1',
    heardAt: '2026年11月23日9时00分至9时30分',
    place: '石桥镇曾家村村部',
    attendees: '村民小组长曾谷丰',
    heardNames: '曾水生、曾秋丰（邻居）',
    heard: [{ name: '曾水生' }, { name: '曾秋丰' }],
    recordText: '问：排水沟原来在哪里？\n答：在欧阳家北边，一直通到大沟。',
    investigatorName: '周明理',
    recorderName: '沈小雨',
  },
  session_notice: {
    ...committee,
    number: '登记号：和源登20261123-0017',
    recipientName: '欧阳䶮㛃𬱖𠅤·买买提',
    otherNames: '曾禾根',
    subject: '邻居翻建房屋填死排水沟',
    startsAt: '2026年11月24日9时30分',
    place: '二楼调解室',
    mode: '视频链接',
    link: '会议号 123 456 789',
    mediatorNames: '周明理',
    centrePhone: '0000-12345',
  },
  consultation_record: {
    ...committee,
    number: '（2026）和源人调字第128号',
    ordinal: '2',
    earlier: [{ text: '2026年11月20日，清溪镇人民调解委员会答复柳湾村人民调解委员会：先看现场。' }],
    fromName: '柳湾村人民调解委员会',
    toName: '清溪镇人民调解委员会',
    sentAt: '2026年11月23日9时41分',
    answeredAt: '2026年11月24日10时05分',
    partyNames: '欧阳䶮㛃𬱖𠅤·买买提与曾禾根',
    subject: '邻居翻建房屋填死排水沟，雨水倒灌造成厨房损坏',
    complaint: '恢复排水沟，赔偿厨房损失。',
    findings: '院坪比原来高四十厘米，排水沟不通；损失多少各说各的。',
    tried: [{ text: '第1次调解（2026年11月20日，柳湾村村部）：有待继续调解' }],
    why: '村里没有人会估损失',
    skipGround: '',
    question: '损失怎么估，排水沟由谁修',
    opinion: '按价格认证的数额谈；排水沟由填的人恢复（民法典第290条）。',
    prescription: [{ text: '曾禾根三日内恢复排水沟。' }, { text: '损失送价格认证。' }],
    outcome: '交回柳湾村人民调解委员会，按处方接着调解',
    answeredBy: '曾水田',
  },
  deadline_receipt: {
    ...committee,
    number: '（2026）和源人调字第128号',
    clockName: '调解期限',
    rule: '调解期限30日（PM-D1）',
    article: '人民调解法没有规定期限；参照深圳经济特区矛盾纠纷多元化解条例第25条（地方规定或本地承诺）',
    starts: '受理，11月20日10:00',
    startOn: '11月20日（周五），当天不计，第二天起数',
    nominalOn: '12月20日（周日），周日，顺延',
    dueOn: '12月21日（周一）',
    provisional: '',
    stopped: '',
    calendarName: '随程序带的日历',
    pauses: [{ text: '11月25日（周三）起，12月1日（周二）恢复。鉴定、评估，凭鉴定委托书（漆云溪）' }],
    extensions: [],
    days: [{ on: '11月20日（周五）', mark: '不计', nth: '', why: '开始的当天不计' }],
  },
  transfer_list: {
    ...committee,
    number: '（2026）和源人调字第128号',
    receiverName: '和源县人民法院',
    partyNames: '欧阳修竹与曾禾根',
    subject: '邻居翻建房屋填死排水沟',
    acceptedOn: '2026年11月1日',
    endedOn: '2026年11月23日',
    ground: '各方意见差距太大，调解不成',
    undisputed: [{ text: '排水沟在2026年9月被填死。' }, { text: '厨房进过两次水。' }],
    items: [
      { name: '人民调解申请书', form: '原件', copies: '1', pages: '' },
      { name: '现场照片（欧阳修竹交）', form: '照片', copies: '1', pages: '4' },
    ],
    note: '',
    handedByName: '周明理',
  },
  evidence_receipt: {
    caseNumber: '（2026）和源登字第17号',
    giverName: '欧阳修竹',
    receivedAt: '2026年11月23日9时41分',
    items: [
      { name: '借条', form: '原件', copies: '1', pages: '1', note: '有折痕' },
      { name: '转账记录', form: '复印件', copies: '2', pages: '', note: '' },
    ],
    receiverName: '林受理',
    unitName: '和源县矛盾纠纷一站式调处中心',
    unitPhone: '0000-12345',
  },
  agreement,
  oral_register: agreement,
  receipt: {
    registrationNumber: '和源登20261123-0017',
    registeredAt: '2026年11月23日09时41分',
    parties: three,
    partyNames: '欧阳修竹等',
    subject: '邻居翻建房屋填死排水沟，雨水倒灌造成厨房损坏',
    subjectShort: '邻居翻建房屋填死排水沟，雨水倒灌造成厨房损坏',
    centreName: '和源县矛盾纠纷一站式调处中心',
    channel: '窗口',
    clerkName: '林受理',
    enquiry: '凭登记号到窗口、打电话或者扫描页脚的二维码查询。',
    centrePhone: '0000-12345',
    centreAddress: '和源县政和路1号',
    date: '2026年11月23日',
  },
  application: {
    ...committee,
    parties: three,
    factsText,
    requests: [{ text: '恢复排水沟。' }, { text: '赔偿损失。' }],
  },
  acceptance_register: {
    ...committee,
    acceptedOn: '2026年11月24日',
    onOwnInitiative: '',
    partyNames: '欧阳修竹、曾禾根、曾家村村民委员会',
    parties: three,
    disputeType: '邻里纠纷',
    source: '当事人申请',
    entrustedBy: '',
    factsText,
    registrarName: '林受理',
  },
  legal_opinion: {
    number: '和源登20261123-0017',
    recipientName: '和源县石桥镇人民调解委员会',
    partyNames: '欧阳某某、曾某某',
    disputeType: '邻里纠纷',
    question: '排水沟被填死造成的损失，应当由谁赔、怎么算？',
    factsText,
    opinion: '相邻一方应当为另一方用水、排水提供必要的便利。\n造成损失的，应当赔偿。',
    articles: '《中华人民共和国民法典》第二百九十条、第二百九十六条',
    suggestion: '先恢复排水，损失按修复的实际费用算。',
    adviserName: '陆鹤鸣',
    date: '2026年11月24日',
  },
  decline_notice: {
    ...committee,
    ...served,
    registrationNumber: '和源登20261123-0017',
    registeredOn: '2026年11月23日',
    subject: '与邻居的排水纠纷',
    earlier: '同一件事曾于2026年3月2日登记（登记号：和源登20260302-0004）。',
    ground: '人民法院已经受理该案',
    groundSource: '地方人民调解条例',
    elsewhere: [{ text: '继续在和源县人民法院参加诉讼。' }, { text: '需要法律援助的，到中心法律援助窗口申请。' }],
    centrePhone: '0000-12345',
  },
  mediation_record: {
    ...committee,
    sessionOrdinal: '1',
    heldAt: '2026年11月25日14时30分至16时10分',
    place: '石桥镇调解室',
    parties: three,
    partyNames: '欧阳修竹、曾禾根、曾家村村民委员会',
    attendees: '网格员曾小满',
    signers: three,
    helpers: [{ name: '村民委员会主任曾水田' }],
    undisputed: '排水沟在2026年9月被填死。',
    recordText:
      '调解员：今天就排水沟的事听听各方的意见。\n欧阳修竹：雨水倒灌两次，厨房墙面和橱柜都坏了，要求恢复水沟、赔偿损失。\n曾禾根：同意恢复水沟，赔偿数额再商量。',
    result: '有待继续调解',
    mediators: [{ name: '周明理' }],
    recorderName: '沈小雨',
  },
  termination_notice: {
    ...committee,
    ...served,
    number: '（2026）和源人调字第129号',
    partyNames: '欧阳修竹、曾禾根',
    subject: '与邻居的排水纠纷',
    acceptedOn: '2026年11月24日',
    reason: '双方分歧较大，当事人要求终止调解',
    advice: '本纠纷可以向和源县人民法院提起诉讼。',
    centrePhone: '0000-12345',
  },
  service_proof: {
    ...committee,
    ...served,
    documentTitle: '终止调解通知书',
    number: '（2026）和源人调字第129号',
    place: '和源县石桥镇曾家村4组17号',
    way: '',
    received: '',
    refused: '',
    note: '',
  },
}

const print = (kind: keyof PaperFacts, given = facts[kind]): Block[] => templates.get(kind)?.print(given) ?? []

const paper = (blocks: Block[]): Paper => ({
  title: '人民调解协议书',
  date: '2026-11-23',
  blocks,
  verifyUrl: 'https://heyuan.example/v/01JDZK3V8Q2W7XAB5C',
  checkCode: '3F9AC41E',
  templateVersion: '2026年第1版',
  demo: true,
})

describe('the centre’s templates', () => {
  for (const kind of Object.keys(facts) as (keyof PaperFacts)[]) {
    it(`${kind} prints every field it names`, () => {
      assert.doesNotMatch(JSON.stringify(print(kind)), /【缺|undefined|\{\{/)
    })
  }

  it('has a template for every kind of paper and no other', () => {
    assert.deepEqual([...templates.keys()].sort(), Object.keys(facts).sort())
  })

  it('keeps the ministry’s fixed sentences', () => {
    const text = (kind: keyof PaperFacts) => JSON.stringify(print(kind))
    assert.match(text('agreement'), /本协议一式四份，当事人、人民调解委员会各持一份。/)
    assert.match(
      text('application'),
      /人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解委员会进行调解。/,
    )
    assert.match(text('mediation_record'), /人民调解委员会已将人民调解的相关规定告知各方当事人。/)
    assert.match(text('mediation_record'), /□1\.调解成功　□2\.调解不成　■3\.有待继续调解/)
    assert.match(text('acceptance_register'), /■①当事人申请　□②人民调解委员会主动调解/)
    assert.match(text('termination_notice'), /仲裁、行政、司法/)
  })

  it('has no place for the parties’ signatures on the oral register', () => {
    const labels = print('oral_register').flatMap((block) => (block.kind === 'signatures' ? block.cells : []))
    assert.deepEqual(
      labels.map(({ label }) => label),
      ['人民调解员（签名）：'],
    )
  })

  it('asks only the applicants to sign the application', () => {
    const cells = print('application').flatMap((block) => (block.kind === 'signatures' ? block.cells : []))
    assert.deepEqual(cells, [{ label: '申请人（签名盖章或按指印）：', under: ['欧阳䶮㛃𬱖𠅤·买买提'] }])
  })
})

describe('a drawn agreement', () => {
  it('for one, three and 120 parties holds every name, and the last page carries text before the signatures', async () => {
    for (const parties of [three.slice(0, 1), three, crowd]) {
      const pages = await readPdf(await drawPaper(paper(print('agreement', { ...agreement, parties })), fonts))
      const all = squeezed(pages)
      for (const { name } of parties) assert.ok(all.includes(name), name)
      assert.equal(all.split('签名盖章或按指印').length - 1, parties.length > 10 ? 0 : parties.length)
      assert.match(squeezed(pages.slice(-1)), /各持一份|签名续页/)
      assert.match(squeezed(pages.slice(-1)), /和源县人民调解委员会（印章）2026年11月23日/)
    }
  })
})
