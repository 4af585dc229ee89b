import { opened, type Story } from '../story.ts'

const PLACE = '石桥镇黄土岭村'
const COMMITTEE = '和源县石桥镇黄土岭村人民调解委员会'
const mediated = (whom: string, type: '02' | '07') => opened(whom, COMMITTEE, type, '冯翠娥', '单禾')

export const LOESS_STORIES: readonly Story[] = [
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
    place: PLACE,
    spot: '屋背垄',
    happened: 2,
    type: '02',
    amount: 200,
    steps: [
      ...mediated('石有福', '02'),
      {
        when: '+2 16:00',
        do: 'session',
        minutes: 45,
        where: '黄土岭村村委会',
        record:
          '石金桂把鸡还了。石有福承认鸡是从他家篱笆缺口出去的，愿意赔种子钱，帮着补种。两人都说是话赶话，握手言和。',
        result: 'success',
      },
      {
        when: '+2 16:30',
        do: 'draft',
        facts: '石有福家的鸡啄食了石金桂家约半亩豌豆苗；扣下的两只鸡已经归还。',
        duties: [
          {
            kind: 'pay',
            debtor: '石有福',
            creditor: '石金桂',
            what: '种子和补种工钱',
            amount: 180,
            within: 1,
            way: '当面付清',
          },
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
    place: PLACE,
    spot: '山脚老井',
    happened: 30,
    type: '02',
    amount: 1260,
    steps: [
      {
        when: '+0 15:30',
        do: 'ask',
        whom: '田小满',
        way: 'message',
        answer: 'undecided',
        note: '说要等过年回来看了再说',
      },
      { when: '+1 10:20', do: 'ask', whom: '田立夏', way: 'phone', answer: 'unreachable', note: '关机，托他舅舅带话' },
    ],
  },
  {
    ago: 15,
    at: '09:50',
    by: '冯翠娥',
    channel: 'patrol',
    applicants: [{ name: '单秋生', born: '1968-09-23', sex: '男', occupation: '务农' }],
    respondents: [{ name: '石毅', born: '1972-04-04', sex: '男', occupation: '养蜂' }],
    summary:
      '单秋生要在自家承包的坡地上开一条机耕路，路口要过石毅家的茶园边。石毅怕车子压坏茶树、惊了蜂箱，在路口垒了石头。眼看收红薯要用车，两家僵了半个月，单秋生只好一担一担往下挑。他腰上有旧伤，今年挑了一半就躺了三天，他媳妇哭着到村里来说。',
    requests: '让出三米宽的路',
    place: PLACE,
    spot: '狮子坡',
    happened: 16,
    type: '07',
    steps: [
      ...mediated('石毅', '07'),
      {
        when: '+5 16:20',
        do: 'session',
        minutes: 120,
        where: '狮子坡路口',
        record:
          '现场走了一遍，靠坎边绕四米就不用压茶树。石毅同意让两米六，单秋生同意农忙以外不走重车，并补石毅挪蜂箱的工。',
        result: 'success',
      },
      {
        when: '+6 10:00',
        do: 'draft',
        facts: '单秋生承包地通行需经石毅家茶园北缘；靠坎边绕行可以不占茶树。',
        duties: [
          {
            kind: 'act',
            debtor: '石毅',
            creditor: '单秋生',
            what: '让出茶园北缘2.6米宽的通道',
            within: 10,
            way: '搬走石头',
          },
          { kind: 'pay', debtor: '单秋生', creditor: '石毅', what: '挪蜂箱工钱', amount: 320, within: 10, way: '现金' },
          {
            kind: 'refrain',
            debtor: '单秋生',
            creditor: '石毅',
            what: '在农忙以外走三吨以上的车',
            within: 10,
            way: '',
          },
        ],
      },
      { when: '+6 10:20', do: 'issue' },
      { when: '+7 09:00', do: 'sign', who: ['单秋生', '冯翠娥', '单禾'] },
    ],
  },
]
