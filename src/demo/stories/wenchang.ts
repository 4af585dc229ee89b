import { opened, type Story } from '../story.ts'

const PLACE = '东门街道文昌社区'
const COMMITTEE = '和源县东门街道文昌社区人民调解委员会'
const mediated = (whom: string, type: '02' | '06') => opened(whom, COMMITTEE, type, '杨柳青', '米岚')

export const WENCHANG_STORIES: readonly Story[] = [
  {
    ago: 6,
    at: '09:55',
    by: '杨柳青',
    channel: 'grid',
    applicants: [{ name: '荆晓晴', born: '1990-01-25', sex: '女', occupation: '护士' }],
    respondents: [{ name: '钱三元', born: '1960-03-27', sex: '男', occupation: '舞队领队' }],
    summary:
      '荆晓晴上夜班，白天要睡觉。楼下小广场早晚各有一场广场舞，音箱开得大，她下去说过几次，领队钱三元说音量不大，是她心里烦。上周她从楼上泼了一盆水，没泼着人，双方都觉得委屈。社区网格员上门劝过一次，当天好些，过两天音箱又放到了老地方；跳舞的都是六七十岁的老人，说一天就盼着这点热闹。',
    requests: '早上九点前、晚上八点半后不放音乐',
    place: PLACE,
    spot: '文昌小广场',
    type: '02',
    steps: [
      { when: '+0 17:30', do: 'ask', whom: '钱三元', way: 'window', answer: 'willing', note: '愿意换个时间跳' },
      { when: '+1 09:20', do: 'accept', committee: COMMITTEE, type: '02', source: 'own_initiative' },
    ],
  },
  {
    ago: 36,
    at: '09:20',
    by: '杨柳青',
    applicants: [{ name: '虞美珍', born: '1965-05-30', sex: '女', occupation: '退休教师' }],
    respondents: [{ name: '贝小川', born: '1991-10-14', sex: '男', occupation: '程序员' }],
    summary:
      '楼上贝小川家洗衣机水管脱落，水从天花板漏到虞美珍家书房，泡坏一柜子书和半面墙纸。贝小川当晚就来道歉，但对赔多少说不拢：书有的绝版，有的旧书店几块钱一本。虞美珍说那些书跟了她四十年，有的扉页上还有学生写的字，不是钱的事，但也不能就这么算了。',
    requests: '赔书和墙纸',
    place: PLACE,
    happened: 3,
    type: '06',
    amount: 5200,
    steps: [
      ...mediated('贝小川', '06'),
      {
        when: '+3 17:30',
        do: 'session',
        minutes: 75,
        where: '文昌社区居委会',
        record:
          '把泡坏的书列了单子，能买到的按原价，买不到的由贝小川的同学帮忙找旧书。墙纸请师傅估了价。虞老师说年轻人肯认错比钱要紧。',
        result: 'success',
      },
      {
        when: '+4 10:00',
        do: 'draft',
        facts: '贝小川家水管脱落漏水，损坏虞美珍家书籍31册、墙纸约8平方米。',
        duties: [
          {
            kind: 'pay',
            debtor: '贝小川',
            creditor: '虞美珍',
            what: '书籍和墙纸',
            amount: 3860.5,
            within: 10,
            way: '转账',
          },
          {
            kind: 'act',
            debtor: '贝小川',
            creditor: '虞美珍',
            what: '寻找三种绝版书，找不到的按每册50元补',
            within: 60,
            way: '',
          },
        ],
      },
      { when: '+4 10:10', do: 'issue' },
      { when: '+4 18:00', do: 'sign' },
      { when: '+8 09:30', do: 'close' },
    ],
  },
  {
    ago: 30,
    at: '14:05',
    by: '杨柳青',
    applicants: [{ name: '马千里', born: '1982-12-01', sex: '男', occupation: '货车司机' }],
    respondents: [{ name: '车水明', born: '1979-04-18', sex: '男', occupation: '开网约车' }],
    summary:
      '老小区没有划车位，两家为楼前一个位置争了半年。马千里用轮胎占位，车水明用锁车桩；上个月马千里的车门被划了一道，他认定是车水明划的，车水明说没有证据不要乱讲。两人在业主群里吵了几十条，邻居都来劝，社区怕闹出事来。',
    requests: '划定谁停哪里\n赔补漆的钱',
    place: PLACE,
    spot: '7栋楼前',
    type: '02',
    steps: [
      ...mediated('车水明', '02'),
      {
        when: '+3 17:30',
        do: 'investigate',
        minutes: 40,
        where: '7栋楼前',
        heard: '邵文彬\n葛素琴',
        heardAs: '同一栋楼的住户',
        recorder: '米岚',
        record:
          '问：楼前这个车位平时谁停？\n答：谁先回来谁停，没有划过线。马师傅跑夜车，常用轮胎占着。\n问：车门那道划痕，看见是谁划的吗？\n答：没有看见。那几天楼里在搬家具，过道里磕碰不少。\n问：你们觉得怎么停好？\n答：社区划个线，抽签，大家都没有话说。',
      },
      {
        when: '+5 17:50',
        do: 'session',
        minutes: 90,
        where: '文昌社区居委会',
        record:
          '提出单双日轮流停，两人都不同意；提出社区统一划线抽签，车水明同意，马千里要求先赔补漆的钱。划痕是谁所为没有证据，谈不拢。',
        undisputed: '7栋楼前没有划定的车位；两家各有一辆车；马千里的车补漆报价680元。',
        result: 'failure',
      },
      { when: '+6 09:10', do: 'terminate', ground: 'apart', note: '对车位和补漆的意见差距太大，再调也没有结果' },
      { when: '+6 09:40', do: 'handOn', to: '和源县人民法院', note: '马千里本人领取，起诉时一并交' },
    ],
  },
  {
    ago: 7,
    at: '09:05',
    by: '杨柳青',
    applicants: [{ name: '葛文清', born: '1950-04-16', sex: '女', occupation: '退休' }],
    respondents: [{ name: '闻家骏', born: '1986-11-09', sex: '男', occupation: '送快递' }],
    summary:
      '闻家骏早上送件，三轮车倒车时碰倒了葛文清放在楼道口的两盆兰花，花盆碎了，有一株断了根。他赶着送件，说了一声就走了；葛文清觉得他连车都不下，是不把老人放在眼里，抱着断了的兰花到社区来讲理。邻居打电话叫他回来，他说送完这一趟就过来。',
    requests: '赔花盆和花\n当面道歉',
    place: PLACE,
    spot: '3栋楼道口',
    happened: 0,
    type: '06',
    amount: 160,
    steps: [
      { when: '+0 10:10', do: 'ask', whom: '闻家骏', way: 'phone', answer: 'willing', note: '送完这趟就来' },
      { when: '+0 10:30', do: 'accept', committee: COMMITTEE, type: '06' },
      {
        when: '+0 10:35',
        do: 'assign',
        mediator: '杨柳青',
        recorder: '米岚',
        how: 'parties',
        chosen: '两人当面说请杨主任讲',
      },
      { when: '+0 10:40', do: 'takeOn' },
      {
        when: '+0 11:50',
        do: 'session',
        minutes: 25,
        where: '文昌社区居委会',
        record:
          '闻家骏一进门先鞠了一躬，说早上怕迟到被扣钱，不是有意的。葛文清说花是老伴留下的，断了心疼。两人商定赔一百六十元，剩下那一株闻家骏帮着换盆。',
        undisputed: '闻家骏倒车碰倒葛文清的两盆兰花，损坏花盆两个、兰花一株。',
        result: 'success',
      },
      {
        when: '+0 12:00',
        do: 'draft',
        facts: '闻家骏倒车碰倒葛文清的两盆兰花，损坏花盆两个、兰花一株。',
        duties: [
          {
            kind: 'pay',
            debtor: '闻家骏',
            creditor: '葛文清',
            what: '花盆和兰花的损失',
            amount: 160,
            within: 0,
            way: '当场用现金付清',
          },
          { kind: 'apology', debtor: '闻家骏', creditor: '葛文清', what: '碰倒花盆没有下车', within: 0, way: '当面说' },
        ],
      },
      { when: '+0 12:05', do: 'settleOrally', performed: true },
    ],
  },
]
