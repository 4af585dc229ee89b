import { opened, type Story } from '../story.ts'

const SHIQIAO = '和源县石桥镇人民调解委员会'

/** Eleven who painted and laid tiles in one house; with their employer twelve parties. */
const CREW = [
  '龙德水',
  '覃勇军',
  '韦小宝妹',
  '罗阿三',
  '莫秋兰',
  '蓝天明',
  '蒙国力',
  '石凯',
  '农贵生',
  '卢月娥',
  '潘安平',
]
/** In yuan, half of it in each instalment. */
const WAGES = CREW.map((name, at) => [name, 4200 + at * 350] as const)

export const SHIQIAO_STORIES: readonly Story[] = [
  {
    ago: 18,
    at: '08:50',
    by: '龙秀珍',
    channel: 'petition',
    came: 5,
    applicants: CREW.map((name, at) => ({
      name,
      sex: name === '莫秋兰' || name === '卢月娥' || name === '韦小宝妹' ? ('女' as const) : ('男' as const),
      born: `19${70 + at}-0${(at % 9) + 1}-1${at % 10}`,
      occupation: '装修工',
      address: '和源县石桥镇（租住）',
      ...(name === '蒙国力' ? { ethnicity: '壮族' } : {}),
    })),
    respondents: [
      {
        name: '和源县新居装饰有限公司',
        organisation: true,
        address: '和源县石桥镇新街12号',
        legalRepresentative: '甘得利',
      },
    ],
    summary:
      '十一名工人今年三月到六月给新居装饰公司做民宿装修，刷墙、贴砖、做水电，工钱按天记在考勤本上。公司以甲方没有结账为由，只发过一次生活费，余下六万多元拖到现在。工人推五个代表来反映，有人孩子等着交学费。代表里年纪最大的罗阿三把考勤本用塑料袋包了三层带来，每一天都有工头画的圈。他们说不想闹，只想在开学以前把钱拿到手；有两个人的单价当初是口头讲的，怕说不清楚。',
    requests: '把拖欠的工资一次付清',
    place: '石桥镇水口村',
    spot: '水口民宿工地',
    happened: 120,
    type: '10a',
    amount: 65450,
    steps: [
      {
        when: '+0 09:30',
        do: 'represent',
        who: ['龙德水', '罗阿三', '莫秋兰', '石凯', '卢月娥'],
        document: '十一人签名的推举书',
      },
      ...opened('和源县新居装饰有限公司', SHIQIAO, '10a', '龙秀珍', '庞德安', '法定代表人甘得利来电，愿意谈'),
      {
        when: '+4 17:00',
        do: 'session',
        minutes: 180,
        where: '石桥镇调解室',
        record:
          '劳动监察大队派人到场。逐人核对考勤本，双方对天数没有异议，单价有两人对不上，当场给工头打电话核实后更正。甘得利说甲方二十天内付款，愿意先写清每个人的数额和付款日。',
        result: 'success',
        undisputed: '十一人的考勤天数、单价和拖欠数额，已经逐人核对签认，合计65450元。',
        absent: [
          ['蓝天明', 'excused', '在邻县接了活，委托罗阿三核对天数'],
          ['农贵生', 'unreachable', ''],
        ],
      },
      {
        when: '+5 10:30',
        do: 'draft',
        facts: '十一名工人为水口民宿工地提供装修劳务，考勤天数和单价已经逐人核对，拖欠数额如各项所列。',
        others: '到期没有付清的，工人可以凭本协议依法申请支付令。',
        duties: [
          {
            kind: 'pay',
            debtor: '和源县新居装饰有限公司',
            creditors: WAGES,
            what: '拖欠的工资',
            amount: 65450,
            within: 20,
            parts: [32725, 32725],
            way: '打到各人本人银行卡',
            onDefault: '第一期逾期超过5日的，工人可以要求一次付清全部余款',
          },
        ],
      },
      { when: '+5 11:00', do: 'issue' },
      { when: '+6 15:00', do: 'sign', who: ['龙秀珍', '庞德安', ...CREW.slice(0, 8)] },
    ],
  },
  {
    ago: 33,
    at: '14:10',
    by: '龙秀珍',
    applicants: [{ name: '于得水', born: '1977-08-08', sex: '男', occupation: '养鱼' }],
    respondents: [
      { name: '和源县石桥建材厂', organisation: true, address: '和源县石桥镇横岗村', legalRepresentative: '钱多利' },
    ],
    summary:
      '于得水承包的两口鱼塘在石桥建材厂下游。七月连下三天雨，厂里沉淀池漫出灰白色的水，第二天塘里漂起四百多斤草鱼。厂方说是闷热缺氧，又说鱼塘自己投药。环保站取了水样，结果还没出来。',
    requests: '赔偿死鱼损失\n加高沉淀池',
    place: '石桥镇横岗村',
    happened: 4,
    type: '09',
    amount: 8600,
    steps: [
      ...opened('和源县石桥建材厂', SHIQIAO, '09', '龙秀珍', '庞德安', '派办公室主任来谈'),
      {
        when: '+8 11:20',
        do: 'session',
        minutes: 90,
        where: '石桥镇调解室',
        record:
          '厂方代表坚持要等水样结果，只愿意出一千元慰问。于得水不接受。厂方随后来电，说要走法律程序，不再参加调解。',
        result: 'failure',
      },
      {
        when: '+9 09:30',
        do: 'ask',
        whom: '和源县石桥建材厂',
        way: 'phone',
        answer: 'refuses',
        note: '不再调了，让他去起诉',
      },
      { when: '+9 15:40', do: 'terminate', ground: 'refused', note: '厂方明确表示不再参加调解' },
    ],
  },
]
