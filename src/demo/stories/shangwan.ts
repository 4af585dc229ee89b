import { opened, type Step, type Story } from '../story.ts'

const PLACE = '清溪镇上湾村'
const COMMITTEE = '和源县清溪镇上湾村人民调解委员会'
const mediated = (whom: string, type: '02' | '03' | '06') =>
  opened(whom, COMMITTEE, type, '曾广田', '邓水生', '都是一个组的，愿意听村里的')

/** The mediator lives in the same villagers' group as one side: both are told, and want him all the same. */
const NEIGHBOUR_TOLD: readonly Step[] = [
  { when: '+0 15:10', do: 'ask', whom: '曾树生', way: 'visit', answer: 'willing', note: '都是一个村的，愿意听村里的' },
  { when: '+1 09:05', do: 'accept', committee: COMMITTEE, type: '02' },
  {
    when: '+1 14:20',
    do: 'assign',
    mediator: '曾广田',
    recorder: '邓水生',
    why: '村里能主持的只有他一人，先向两家披露，两家都同意才由他调',
  },
  {
    when: '+1 14:40',
    do: 'disclose',
    statement: '我和曾树生同住上湾村3组，同姓不同房，平时有来往，没有亲属关系，也没有钱物往来。',
  },
  { when: '+1 16:10', by: '邓水生', do: 'consent', consentWay: 'signed' },
  { when: '+2 08:50', do: 'takeOn' },
]

export const SHANGWAN_STORIES: readonly Story[] = [
  {
    ago: 62,
    at: '09:12',
    by: '曾广田',
    channel: 'patrol',
    applicants: [{ name: '邓长庚', born: '1957-03-08', sex: '男', occupation: '务农' }],
    respondents: [{ name: '邓满仓', born: '1962-10-21', sex: '男', occupation: '务农' }],
    summary:
      '邓长庚家老屋东墙与邓满仓家菜园相接。今年春天邓满仓砌新围墙，邓长庚量了说占去自家滴水巷三十公分，雨水全往墙脚灌；邓满仓说是照老墙根砌的，一分没多占。两家三月里吵过两回，拆了两块砖，之后互不说话。',
    requests: '把围墙退到原来的位置\n修好被水泡坏的墙脚',
    place: PLACE,
    spot: '第3村民小组老祠堂东侧',
    happened: 20,
    type: '03',
    steps: [
      ...mediated('邓满仓', '03'),
      {
        when: '+3 16:40',
        do: 'session',
        minutes: 90,
        where: '邓长庚家堂屋',
        record:
          '先到现场量了尺寸，老墙根还在，新墙北头偏出十八公分，南头没有偏。邓满仓认了北头的偏差，说砌墙时师傅拉线没拉直。邓长庚表示只要水不往墙脚灌，不要求全部拆掉。双方同意北头退回，中间留明沟。',
        result: 'success',
      },
      {
        when: '+3 17:10',
        do: 'draft',
        facts: '邓满仓新砌围墙北头超出老墙根18公分，南头与老墙根相齐；雨水流向邓长庚家墙脚。',
        others: '今后谁家动工碰到界线，先叫村里来人看过再动。',
        duties: [
          {
            kind: 'act',
            debtor: '邓满仓',
            creditor: '邓长庚',
            what: '把围墙北头退回老墙根，并在两家之间修一条宽20公分的明沟',
            within: 15,
            way: '工料由邓满仓负担，村里验看',
          },
          {
            kind: 'pay',
            debtor: '邓满仓',
            creditor: '邓长庚',
            what: '墙脚修补费',
            amount: 600,
            within: 7,
            way: '现金',
          },
        ],
      },
      { when: '+3 17:20', do: 'issue' },
      { when: '+4 09:30', do: 'sign' },
      { when: '+9 10:00', do: 'close', note: '明沟已经挖好，两家一起验看过' },
    ],
  },
  {
    ago: 8,
    at: '10:05',
    by: '曾广田',
    channel: 'grid',
    applicants: [{ name: '贺春莲', born: '1970-06-17', sex: '女', occupation: '务农' }],
    respondents: [{ name: '贺水根', born: '1966-01-30', sex: '男', occupation: '养鸭' }],
    summary:
      '贺水根在水塘边养了三百多只鸭，下游贺春莲家门前的排水沟被鸭粪和稻草堵住，天热发臭，六月一场大雨水倒灌进她家灶房。她自己清过两次沟。贺水根说沟是大家的，不能只叫他一家清。',
    requests: '把沟清通\n以后鸭子不要在沟口下水',
    place: PLACE,
    spot: '第5村民小组门口塘',
    happened: 12,
    type: '02',
    steps: [
      ...mediated('贺水根', '02'),
      {
        when: '+4 11:00',
        do: 'session',
        minutes: 70,
        where: '上湾村村委会',
        record:
          '贺水根同意出两个工清沟，但说鸭棚没有别处可搬。贺春莲要求鸭棚后退到塘坎上面。争的是鸭棚退不退、退多少。约定双方先把沟清了，再到塘边看有没有合适的地方。',
        result: 'continue',
      },
      {
        when: '+6 17:15',
        do: 'session',
        minutes: 60,
        where: '门口塘边',
        record:
          '沟已由贺水根清通。村里提出把鸭棚挪到塘西头的荒坡，贺水根担心黄鼠狼，想先装灯和围网再搬。贺春莲愿意等，但要一个日子。回去各自商量，下次定搬棚的时间。',
        undisputed: '门口塘的沟已经由贺水根清通；塘西头荒坡可以搭鸭棚，面积约60平方米。',
        result: 'continue',
      },
      {
        when: '+6 17:40',
        do: 'plan',
        on: '+0 10:00',
        seenFromToday: true,
        mode: 'home',
        where: '贺水根家鸭棚边',
        also: '上湾村第5村民小组组长贺新民',
        note: '带卷尺，把荒坡的四角量出来',
      },
    ],
  },
  {
    ago: 12,
    at: '14:20',
    by: '曾广田',
    applicants: [{ name: '邓翠微', born: '1979-02-14', sex: '女', occupation: '开小卖部' }],
    respondents: [
      { name: '曾树生', born: '1955-11-03', sex: '男', occupation: '务农', address: '和源县清溪镇上湾村3组' },
    ],
    summary:
      '曾树生屋后一棵老樟树枝叶伸到邓翠微家屋顶，落叶堵了天沟，去年漏湿了楼上的货。邓翠微想请人锯枝，曾树生说树是他爷爷手里栽的，锯了坏风水，不许动。今年台风前两家又为这事争起来。',
    requests: '把伸过来的树枝修掉',
    place: PLACE,
    spot: '小卖部后面',
    type: '02',
    steps: [
      ...NEIGHBOUR_TOLD,
      {
        when: '+4 10:30',
        do: 'session',
        minutes: 60,
        where: '樟树底下',
        record:
          '请了林业站的人来看，说修掉三根侧枝不伤树。曾树生看了才放心，提出等立冬后修，由林业站的人动手。邓翠微答应，修枝前先用网兜接住落叶。',
        result: 'success',
      },
      {
        when: '+4 11:00',
        do: 'draft',
        facts: '老樟树三根侧枝伸到邓翠微家屋顶上方，落叶堵塞天沟。',
        duties: [
          {
            kind: 'act',
            debtor: '曾树生',
            creditor: '邓翠微',
            what: '请林业站修掉三根侧枝',
            within: 30,
            way: '费用两家各出一半',
          },
        ],
      },
      { when: '+4 11:10', do: 'settleOrally' },
    ],
  },
  {
    ago: 25,
    at: '11:15',
    by: '曾广田',
    applicants: [{ name: '宋婉婉', born: '1992-07-27', sex: '女', occupation: '小学教师' }],
    respondents: [{ name: '贺大柱', born: '1980-03-15', sex: '男', occupation: '泥工' }],
    summary:
      '宋婉婉骑电动车下班，路过贺大柱家门口时被没拴的黄狗追咬，摔倒擦伤膝盖，打了五针狂犬疫苗。贺大柱说狗没咬破皮，是她自己骑得快，只肯出一半药费。宋婉婉要他出全部医药费和两天误工。',
    requests: '付医药费和误工费\n把狗拴好',
    place: PLACE,
    spot: '村道岔口',
    happened: 3,
    type: '06',
    amount: 2140,
    steps: [
      { when: '+0 16:00', do: 'ask', whom: '贺大柱', way: 'visit', answer: 'undecided', note: '要先看药费单子' },
      { when: '+2 10:00', do: 'withdraw', who: '宋婉婉', note: '贺大柱送来了两千块和一篮鸡蛋，狗也拴上了，不用再调' },
    ],
  },
  {
    ago: 4,
    at: '09:25',
    by: '邓水生',
    channel: 'grid',
    applicants: [{ name: '曾广泰', born: '1969-10-10', sex: '男', occupation: '跑运输' }],
    respondents: [{ name: '曾广平', born: '1976-02-28', sex: '男', occupation: '养鱼' }],
    summary:
      '兄弟两个。五年前哥哥曾广泰借给弟弟三万元挖鱼塘，没有写条子，弟弟分两次还了一万二。今年哥哥的货车要大修，催要余款，弟弟说鱼塘让洪水冲了，嫂子又在亲戚群里说了难听的话，他赌气不接电话。',
    requests: '今年内把余款还清',
    place: PLACE,
    type: '04',
    amount: 18000,
    steps: [
      { when: '+1 17:40', do: 'ask', whom: '曾广平', way: 'visit', answer: 'undecided', note: '认账，但说年底才卖鱼' },
    ],
  },
]
