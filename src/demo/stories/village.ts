import { opened, type Story } from '../story.ts'

const SHANGWAN = '清溪镇上湾村'
const SHANGWAN_COMMITTEE = '和源县清溪镇上湾村人民调解委员会'
const LOESS = '石桥镇黄土岭村'
const LOESS_COMMITTEE = '和源县石桥镇黄土岭村人民调解委员会'
const shangwan = (whom: string, type: '02' | '03' | '06') =>
  opened(whom, SHANGWAN_COMMITTEE, type, '曾广田', '邓水生', '都是一个组的，愿意听村里的')
const loess = (whom: string, type: '02' | '07') => opened(whom, LOESS_COMMITTEE, type, '冯翠娥', '单禾')

export const VILLAGE_STORIES: readonly Story[] = [
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
    place: SHANGWAN,
    spot: '第3村民小组老祠堂东侧',
    happened: 20,
    type: '03',
    steps: [
      ...shangwan('邓满仓', '03'),
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
          { kind: 'pay', debtor: '邓满仓', creditor: '邓长庚', what: '墙脚修补费', amount: 600, within: 7, way: '现金' },
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
    place: SHANGWAN,
    spot: '第5村民小组门口塘',
    happened: 12,
    type: '02',
    steps: [
      ...shangwan('贺水根', '02'),
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
        result: 'continue',
      },
    ],
  },
  {
    ago: 40,
    at: '08:40',
    by: '冯翠娥',
    channel: 'window',
    applicants: [{ name: '石金桂', born: '1959-12-02', sex: '女', occupation: '务农' }],
    respondents: [{ name: '石有福', born: '1963-05-19', sex: '男', occupation: '务农' }],
    summary:
      '石有福家散养的土鸡钻过篱笆，把石金桂刚出苗的半亩豌豆啄掉大半。石金桂去说，石有福嫌她小题大做，石金桂一气之下扣了两只鸡，石有福上门讨要，两人在田埂上推搡起来，没有受伤。',
    requests: '赔豌豆种和工钱\n以后把鸡关好',
    place: LOESS,
    spot: '屋背垄',
    happened: 2,
    type: '02',
    amount: 200,
    steps: [
      ...loess('石有福', '02'),
      {
        when: '+2 16:00',
        do: 'session',
        minutes: 45,
        where: '黄土岭村村委会',
        record: '石金桂把鸡还了。石有福承认鸡是从他家篱笆缺口出去的，愿意赔种子钱，帮着补种。两人都说是话赶话，握手言和。',
        result: 'success',
      },
      {
        when: '+2 16:30',
        do: 'draft',
        facts: '石有福家的鸡啄食了石金桂家约半亩豌豆苗；扣下的两只鸡已经归还。',
        duties: [
          { kind: 'pay', debtor: '石有福', creditor: '石金桂', what: '种子和补种工钱', amount: 180, within: 1, way: '当面付清' },
          { kind: 'act', debtor: '石有福', creditor: '石金桂', what: '补好篱笆', within: 3, way: '自己动手' },
        ],
      },
      { when: '+2 16:40', do: 'settleOrally' },
      { when: '+5 09:00', do: 'close', note: '钱当天给了，篱笆第二天补好' },
    ],
  },
  {
    ago: 3,
    at: '14:35',
    by: '冯翠娥',
    channel: 'phone',
    applicants: [{ name: '田大河', born: '1974-08-11', sex: '男', occupation: '务农' }],
    respondents: [
      { name: '田小满', born: '1981-05-21', sex: '女', occupation: '在外务工' },
      { name: '田立夏', born: '1985-05-06', sex: '男', occupation: '在外务工' },
    ],
    summary:
      '三家共用山脚一口井，井台和水泵是八年前凑钱修的。今年水泵烧了，田大河先垫了修理费，找另外两家分摊；两家都在外打工，一家说一年住不了几天，一家说已经装了自来水不用井了。田大河把井盖上了锁。',
    requests: '三家分摊修泵的钱',
    place: LOESS,
    spot: '山脚老井',
    happened: 30,
    type: '02',
    amount: 1260,
    steps: [
      { when: '+0 15:30', do: 'ask', whom: '田小满', way: 'message', answer: 'undecided', note: '说要等过年回来看了再说' },
      { when: '+1 10:20', do: 'ask', whom: '田立夏', way: 'phone', answer: 'unreachable', note: '关机，托他舅舅带话' },
    ],
  },
  {
    ago: 12,
    at: '14:20',
    by: '曾广田',
    applicants: [{ name: '邓翠微', born: '1979-02-14', sex: '女', occupation: '开小卖部' }],
    respondents: [{ name: '曾树生', born: '1955-11-03', sex: '男', occupation: '务农' }],
    summary:
      '曾树生屋后一棵老樟树枝叶伸到邓翠微家屋顶，落叶堵了天沟，去年漏湿了楼上的货。邓翠微想请人锯枝，曾树生说树是他爷爷手里栽的，锯了坏风水，不许动。今年台风前两家又为这事争起来。',
    requests: '把伸过来的树枝修掉',
    place: SHANGWAN,
    spot: '小卖部后面',
    type: '02',
    steps: [
      ...shangwan('曾树生', '02'),
      {
        when: '+4 10:30',
        do: 'session',
        minutes: 60,
        where: '樟树底下',
        record: '请了林业站的人来看，说修掉三根侧枝不伤树。曾树生看了才放心，提出等立冬后修，由林业站的人动手。邓翠微答应，修枝前先用网兜接住落叶。',
        result: 'success',
      },
      {
        when: '+4 11:00',
        do: 'draft',
        facts: '老樟树三根侧枝伸到邓翠微家屋顶上方，落叶堵塞天沟。',
        duties: [
          { kind: 'act', debtor: '曾树生', creditor: '邓翠微', what: '请林业站修掉三根侧枝', within: 30, way: '费用两家各出一半' },
        ],
      },
      { when: '+4 11:10', do: 'settleOrally' },
    ],
  },
  {
    ago: 15,
    at: '09:50',
    by: '冯翠娥',
    channel: 'patrol',
    applicants: [{ name: '单秋生', born: '1968-09-23', sex: '男', occupation: '务农' }],
    respondents: [{ name: '石一', born: '1972-04-04', sex: '男', occupation: '养蜂' }],
    summary:
      '单秋生要在自家承包的坡地上开一条机耕路，路口要过石一家的茶园边。石一怕车子压坏茶树、惊了蜂箱，在路口垒了石头。眼看收红薯要用车，两家僵了半个月，单秋生只好一担一担往下挑。',
    requests: '让出三米宽的路',
    place: LOESS,
    spot: '狮子坡',
    happened: 16,
    type: '07',
    steps: [
      ...loess('石一', '07'),
      {
        when: '+5 16:20',
        do: 'session',
        minutes: 120,
        where: '狮子坡路口',
        record: '现场走了一遍，靠坎边绕四米就不用压茶树。石一同意让两米六，单秋生同意农忙以外不走重车，并补石一挪蜂箱的工。',
        result: 'success',
      },
      {
        when: '+6 10:00',
        do: 'draft',
        facts: '单秋生承包地通行需经石一家茶园北缘；靠坎边绕行可以不占茶树。',
        duties: [
          { kind: 'act', debtor: '石一', creditor: '单秋生', what: '让出茶园北缘2.6米宽的通道', within: 10, way: '搬走石头' },
          { kind: 'pay', debtor: '单秋生', creditor: '石一', what: '挪蜂箱工钱', amount: 320, within: 10, way: '现金' },
          { kind: 'refrain', debtor: '单秋生', creditor: '石一', what: '在农忙以外走三吨以上的车', within: 10, way: '' },
        ],
      },
      { when: '+6 10:20', do: 'issue' },
      { when: '+7 09:00', do: 'sign', who: ['单秋生', '冯翠娥', '单禾'] },
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
    place: SHANGWAN,
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
    place: SHANGWAN,
    type: '04',
    amount: 18000,
    steps: [{ when: '+1 17:40', do: 'ask', whom: '曾广平', way: 'visit', answer: 'undecided', note: '认账，但说年底才卖鱼' }],
  },
]
