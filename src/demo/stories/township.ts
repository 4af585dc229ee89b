import { opened, type Story } from '../story.ts'

const QINGXI = '和源县清溪镇人民调解委员会'
const SHIQIAO = '和源县石桥镇人民调解委员会'
const LIUTANG = '和源县柳塘镇人民调解委员会'
const LIUTANG_CLERK = '祁小满'

/** Twelve who painted and laid tiles in one house. */
const CREW = ['龙得水', '覃勇军', '韦小宝妹', '罗阿三', '莫愁', '蓝天明', '蒙古力', '石开', '农贵生', '卢月娥', '潘安平']
const payEach = CREW.map((name, at) => {
  return {
    kind: 'pay' as const,
    debtor: '和源县新居装饰有限公司',
    creditor: name,
    what: '拖欠的工资',
    amount: 4200 + at * 350,
    within: 20,
    way: '打到本人银行卡',
  }
})

export const TOWNSHIP_STORIES: readonly Story[] = [
  {
    ago: 75,
    at: '09:40',
    by: '何苗苗',
    applicants: [{ name: '易安平', born: '1971-01-16', sex: '男', occupation: '木匠' }],
    respondents: [{ name: '龚喜', born: '1973-09-09', sex: '男', occupation: '开饭店' }],
    summary:
      '两人是多年的朋友。龚喜前年盘饭店时向易安平借五万元，写了借条，说好一年还，利息一分。到期只付了利息，本金一拖再拖。饭店上个月转让了，易安平担心钱没了着落；龚喜说转让款还没到手，不是不还。',
    requests: '归还本金五万元',
    place: '清溪镇溪口村',
    type: '04',
    amount: 50000,
    steps: [
      ...opened('龚喜', QINGXI, '04', '何苗苗', '熊立本', '欠钱是实，愿意商量怎么还'),
      {
        when: '+6 11:30',
        do: 'session',
        minutes: 110,
        where: '清溪镇调解室',
        record: '核对借条和转账记录，本金五万元双方都认，利息付到上月。龚喜拿出转让合同，余款下月到账。易安平同意分两次还，不再计以后的利息，但要龚喜的妻子在场知道这件事。',
        result: 'success',
      },
      {
        when: '+6 14:50',
        do: 'draft',
        facts: '龚喜向易安平借款50000元，利息已经付到上月，本金没有归还。',
        others: '按期还清的，易安平不再要求以后的利息；有一期没有付，易安平可以就全部余款主张权利。',
        duties: [
          { kind: 'pay', debtor: '龚喜', creditor: '易安平', what: '第一期借款本金', amount: 30000, within: 25, way: '银行转账' },
          { kind: 'pay', debtor: '龚喜', creditor: '易安平', what: '第二期借款本金', amount: 20000, within: 85, way: '银行转账' },
        ],
      },
      { when: '+6 15:10', do: 'issue' },
      { when: '+7 10:10', do: 'sign' },
      { when: '+12 09:20', do: 'close', note: '第一期已经到账' },
    ],
  },
  {
    ago: 9,
    at: '10:30',
    by: '何苗苗',
    channel: 'hotline',
    applicants: [{ name: '向晚晴', born: '1988-04-25', sex: '女', occupation: '会计' }],
    respondents: [
      { name: '向东来', born: '1964-12-12', sex: '男', occupation: '务农' },
      { name: '向南风', born: '1967-07-01', sex: '男', occupation: '务农' },
    ],
    summary:
      '父亲去世后留下三间老屋，宅基地证上是父亲的名字。向晚晴出嫁在外，两个叔叔想拆了老屋合盖新房，说女儿嫁出去就没有份。向晚晴不要地，只要求老屋折价的钱归她母亲养老，房梁木料不要乱卖。',
    requests: '老屋折价款归母亲\n拆屋前清点木料',
    place: '清溪镇桃坞村',
    happened: 40,
    type: '03',
    amount: 36000,
    steps: [
      ...opened(['向东来', '向南风'], QINGXI, '03', '何苗苗', '熊立本'),
      {
        when: '+6 16:10',
        do: 'session',
        minutes: 100,
        where: '桃坞村村委会',
        record: '讲了民法典继承编的规定，女儿与儿子有同等的继承权。两位叔叔承认不该说那句话，愿意给嫂子养老钱，但对折价三万六还是一万八争得厉害。约定请村里两位老木匠估价后再谈。',
        result: 'continue',
        absent: ['向南风'],
      },
    ],
  },
  {
    ago: 18,
    at: '08:50',
    by: '龙秀珍',
    channel: 'petition',
    came: 5,
    applicants: CREW.map((name, at) => ({
      name,
      sex: name === '莫愁' || name === '卢月娥' || name === '韦小宝妹' ? ('女' as const) : ('男' as const),
      born: `19${70 + at}-0${(at % 9) + 1}-1${at % 10}`,
      occupation: '装修工',
      address: '和源县石桥镇（租住）',
      ...(name === '蒙古力' ? { ethnicity: '壮族' } : {}),
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
      '十一名工人今年三月到六月给新居装饰公司做民宿装修，刷墙、贴砖、做水电，工钱按天记在考勤本上。公司以甲方没有结账为由，只发过一次生活费，余下六万多元拖到现在。工人推五个代表来反映，有人孩子等着交学费。',
    requests: '把拖欠的工资一次付清',
    place: '石桥镇水口村',
    spot: '水口民宿工地',
    happened: 120,
    type: '10a',
    amount: 65450,
    steps: [
      ...opened('和源县新居装饰有限公司', SHIQIAO, '10a', '龙秀珍', '庞德安', '法定代表人甘得利来电，愿意谈'),
      {
        when: '+4 17:00',
        do: 'session',
        minutes: 180,
        where: '石桥镇调解室',
        record: '劳动监察大队派人到场。逐人核对考勤本，双方对天数没有异议，单价有两人对不上，当场给工头打电话核实后更正。甘得利说甲方二十天内付款，愿意先写清每个人的数额和付款日。',
        result: 'success',
        absent: ['蓝天明', '农贵生'],
      },
      {
        when: '+5 10:30',
        do: 'draft',
        facts: '十一名工人为水口民宿工地提供装修劳务，考勤天数和单价已经逐人核对，拖欠数额如各项所列。',
        others: '到期没有付清的，工人可以凭本协议依法申请支付令。',
        duties: payEach,
      },
      { when: '+5 11:00', do: 'issue' },
      { when: '+6 15:00', do: 'sign', who: ['龙秀珍', '庞德安', ...CREW.slice(0, 8)] },
    ],
  },
  {
    ago: 33,
    at: '14:10',
    by: '龙秀珍',
    applicants: [{ name: '鱼得水', born: '1977-08-08', sex: '男', occupation: '养鱼' }],
    respondents: [
      { name: '和源县石桥建材厂', organisation: true, address: '和源县石桥镇横岗村', legalRepresentative: '钱多利' },
    ],
    summary:
      '鱼得水承包的两口鱼塘在石桥建材厂下游。七月连下三天雨，厂里沉淀池漫出灰白色的水，第二天塘里漂起四百多斤草鱼。厂方说是闷热缺氧，又说鱼塘自己投药。环保站取了水样，结果还没出来。',
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
        record: '厂方代表坚持要等水样结果，只愿意出一千元慰问。鱼得水不接受。厂方随后来电，说要走法律程序，不再参加调解。',
        result: 'failure',
      },
      { when: '+9 09:30', do: 'ask', whom: '和源县石桥建材厂', way: 'phone', answer: 'refuses', note: '不再调了，让他去起诉' },
      { when: '+9 15:40', do: 'terminate', ground: 'refused', note: '厂方明确表示不再参加调解' },
    ],
  },
  {
    ago: 22,
    at: '09:05',
    by: LIUTANG_CLERK,
    applicants: [{ name: '荷香', born: '1966-06-24', sex: '女', occupation: '务农' }],
    respondents: [{ name: '柳塘镇莲湖村莲藕专业合作社', organisation: true, legalRepresentative: '单长顺' }],
    summary:
      '荷香家四亩水田五年前流转给莲藕合作社，合同写每亩每年六百元、腊月付。去年合作社藕卖得不好，只付了一半，今年又没有动静。荷香想把田收回来种稻，合作社说藕还在泥里，现在收等于白种一季。',
    requests: '付清去年的租金\n今年期满收回水田',
    place: '柳塘镇莲湖村',
    happened: 300,
    type: '07',
    amount: 1200,
    steps: [
      ...opened('柳塘镇莲湖村莲藕专业合作社', LIUTANG, '07', '祁小满', '单长河'),
      {
        when: '+5 10:50',
        do: 'session',
        minutes: 80,
        where: '莲湖村村委会',
        record: '看了流转合同，期限到明年正月。合作社承认欠租，解释是客户压款。荷香体谅藕农不易，同意收完这季藕再交田，租金要先付。双方商定交田时平好田埂。',
        result: 'success',
      },
      {
        when: '+5 15:00',
        do: 'draft',
        facts: '合作社流转荷香家水田四亩，欠付去年租金1200元，合同期限到明年正月。',
        duties: [
          {
            kind: 'pay',
            debtor: '柳塘镇莲湖村莲藕专业合作社',
            creditor: '荷香',
            what: '去年欠付的租金',
            amount: 1200,
            within: 10,
            way: '银行转账',
          },
          {
            kind: 'act',
            debtor: '柳塘镇莲湖村莲藕专业合作社',
            creditor: '荷香',
            what: '收藕后平好田埂，交回四亩水田',
            within: 90,
            way: '双方到田边验看',
          },
        ],
      },
      { when: '+5 15:20', do: 'issue' },
      { when: '+8 10:00', do: 'sign' },
    ],
  },
  {
    ago: 55,
    at: '10:20',
    by: LIUTANG_CLERK,
    applicants: [{ name: '童谣', born: '1996-11-18', sex: '女', occupation: '幼儿园教师' }],
    respondents: [{ name: '游子归', born: '1994-02-05', sex: '男', occupation: '电工' }],
    summary:
      '两人经人介绍订婚，男方给了彩礼六万六千元，女方置办了家电和床上用品。相处半年合不来，没有登记结婚，也没有一起生活。男方家要求全数退还，女方说置办东西花了一万多，摆订婚酒也是女方出的。',
    requests: '商量清楚退多少、怎么退',
    place: '柳塘镇荷花村',
    happened: 30,
    type: '01',
    amount: 66000,
    steps: [
      ...opened('游子归', LIUTANG, '01', '祁小满', '单长河', '好聚好散，愿意谈'),
      {
        when: '+4 16:30',
        do: 'session',
        minutes: 150,
        where: '柳塘镇调解室',
        record: '两家父母都来了。先分开谈，再合在一起算账：家电还没拆封，可以退给商家或者归男方。男方父亲说姑娘懂事，不为难她。女方愿意退五万八，家电归男方。双方当场点头。',
        result: 'success',
      },
      {
        when: '+4 17:00',
        do: 'draft',
        facts: '游子归按习俗给付彩礼66000元；双方没有办理结婚登记，也没有共同生活。',
        others: '此后双方各自生活，互不打扰，不在网上议论对方。',
        duties: [
          { kind: 'pay', debtor: '童谣', creditor: '游子归', what: '返还彩礼', amount: 58000, within: 15, way: '银行转账' },
          { kind: 'act', debtor: '童谣', creditor: '游子归', what: '交付没有拆封的家电', within: 7, way: '游子归上门搬走' },
        ],
      },
      { when: '+4 17:10', do: 'issue' },
      { when: '+4 17:25', do: 'sign' },
      { when: '+16 09:40', do: 'close' },
    ],
  },
]
