import { opened, type Story } from '../story.ts'

const SHUANGHE = '和源县双河镇人民调解委员会'
const YUNLING = '和源县云岭乡人民调解委员会'
const EASTGATE = '和源县东门街道人民调解委员会'
const WENCHANG = '东门街道文昌社区'
const WENCHANG_COMMITTEE = '和源县东门街道文昌社区人民调解委员会'
const shuanghe = (whom: string | readonly string[], type: '01' | '02') =>
  opened(whom, SHUANGHE, type, '石榴', '谷丰年')
const wenchang = (whom: string, type: '02' | '06') => opened(whom, WENCHANG_COMMITTEE, type, '杨柳青', '米兰')

export const TOWN_STORIES: readonly Story[] = [
  {
    ago: 14,
    at: '10:15',
    by: '石榴',
    applicants: [{ name: '车秀英', born: '1944-05-05', sex: '女' }],
    respondents: [
      { name: '车前进', born: '1966-03-12', sex: '男', occupation: '务农' },
      { name: '车跃进', born: '1969-08-30', sex: '男', occupation: '司机' },
      { name: '车红梅', born: '1972-12-24', sex: '女', occupation: '裁缝' },
    ],
    summary:
      '车秀英八十多岁，摔过一跤后走路不便，一个人住老屋。三个子女都说愿意养，可谁家出钱、谁家出人说不拢：大儿子说自己最穷，二儿子常年跑车，女儿说母亲的田是两个哥哥在种。老人哭着说不想给谁添麻烦。',
    requests: '定下来轮流照顾的办法\n每月生活费怎么出',
    place: '双河镇车田村',
    type: '01',
    steps: [
      ...shuanghe(['车前进', '车跃进', '车红梅'], '01'),
      {
        when: '+5 16:30',
        do: 'session',
        minutes: 140,
        where: '车秀英家',
        record: '三个子女到齐，老人也说了心里话：只想住老屋，夜里有人应一声。大家商定白天请邻居照看，三家出钱；夜里三家轮流，每家十天。大儿子家出人多些，钱就少些，另外两家没有意见。',
        result: 'success',
      },
      {
        when: '+6 09:30',
        do: 'draft',
        facts: '车秀英愿意住在老屋，需要有人照看；三名子女都愿意尽赡养义务。',
        others: '老人生病住院的费用，三家平均分担。',
        duties: [
          { kind: 'pay', debtor: '车前进', creditor: '车秀英', what: '今年的生活费', amount: 2400, within: 15, way: '现金' },
          { kind: 'pay', debtor: '车跃进', creditor: '车秀英', what: '今年的生活费', amount: 3600, within: 15, way: '转账' },
          { kind: 'pay', debtor: '车红梅', creditor: '车秀英', what: '今年的生活费', amount: 3600, within: 15, way: '转账' },
        ],
      },
      { when: '+6 09:50', do: 'issue' },
      { when: '+6 16:00', do: 'sign', who: ['车秀英', '车前进', '车红梅', '石榴', '谷丰年'] },
    ],
  },
  {
    ago: 48,
    at: '09:00',
    by: '石榴',
    applicants: [{ name: '罗伯特·陈', born: '1983-09-17', sex: '男', occupation: '外墙工' }],
    respondents: [{ name: '双河镇顺风钢结构队', organisation: true, legalRepresentative: '罗顺风' }],
    summary:
      '罗伯特·陈在顺风钢结构队搭厂棚时从两米多高的架子上摔下，右脚骨裂。他要求按工伤处理，钢结构队说他是临时叫来的，没有签合同，给了三千元就不再管。他问的是算不算工伤、能评几级。',
    requests: '认定工伤',
    place: '双河镇双河村',
    happened: 25,
    type: '10b',
    steps: [
      { when: '+0 15:00', do: 'ask', whom: '双河镇顺风钢结构队', way: 'phone', answer: 'undecided', note: '先等有没有工伤的说法' },
      { when: '+1 10:40', do: 'decline', ground: 'special_organ' },
    ],
  },
  {
    ago: 11,
    at: '14:50',
    by: '盘石生',
    applicants: [{ name: '盘春妹', born: '1975-03-03', sex: '女', ethnicity: '瑶族', occupation: '采茶' }],
    respondents: [{ name: '云岭乡高山茶叶专业合作社', organisation: true, legalRepresentative: '盘万年' }],
    summary:
      '盘春妹把十二亩茶山租给高山茶叶合作社，说好秋茶以前付下半年租金。合作社以茶山杂草多、要扣管护费为由少付四千元。盘春妹说合同里没有管护费这一条，带着亲戚守在路口不让摘茶，茶老了一批。',
    requests: '付清租金四千元',
    place: '云岭乡茶亭村',
    happened: 10,
    type: '07',
    amount: 4000,
    steps: [
      { when: '+0 16:30', do: 'ask', whom: '云岭乡高山茶叶专业合作社', way: 'visit', answer: 'willing', note: '先让人摘茶就谈' },
      { when: '+1 09:00', do: 'accept', committee: YUNLING, type: '07' },
      { when: '+1 11:00', do: 'assign', mediator: '盘石生', recorder: '娜仁托娅' },
      { when: '+2 09:10', do: 'giveBack', reason: '与合作社的盘万年是堂兄弟，怕申请人不放心' },
      { when: '+2 10:30', do: 'assign', mediator: '娜仁托娅', recorder: '盘石生' },
      { when: '+2 10:50', do: 'takeOn' },
      {
        when: '+5 12:00',
        do: 'session',
        minutes: 110,
        where: '茶亭村凉亭',
        record: '盘春妹当场撤了守路的人。合作社拿出除草的工票，一共一千六百元。合同确实没有写谁管护。盘春妹说除草的事可以商量，但不该不打招呼就扣钱。下次把工票一张张对过再定。',
        result: 'continue',
      },
    ],
  },
  {
    ago: 29,
    at: '11:05',
    by: '盘石生',
    applicants: [{ name: '火石明', born: '1960-01-01', sex: '男', occupation: '护林' }],
    respondents: [{ name: '盘金水', born: '1958-10-01', sex: '男', occupation: '务农' }],
    summary:
      '两家对老鸦山脚一片杉树林的界线争了多年，各有一张不同年份的山林证。上个月火石明砍了七棵杉树，盘金水报了警，林业局已经立案勘查，还没有结论。火石明来问能不能先调解，把树钱算清楚。',
    requests: '划清界线\n算清树钱',
    place: '云岭乡老鸦山村',
    happened: 33,
    type: '07',
    steps: [
      { when: '+0 16:20', do: 'ask', whom: '盘金水', way: 'phone', answer: 'undecided', note: '等林业局的结论' },
      { when: '+1 09:30', do: 'decline', ground: 'already_handled' },
    ],
  },
  {
    ago: 20,
    at: '09:35',
    by: '薄荷',
    applicants: [{ name: '温故', born: '1986-06-06', sex: '男', occupation: '开文具店' }],
    respondents: [{ name: '知新', born: '1970-02-20', sex: '女', occupation: '房东' }],
    summary:
      '温故租知新的临街门面开文具店，合同还剩五个月。修路围挡三个月没有生意，他想提前退租，要回两个月押金；知新说修路不是她让修的，提前走就是违约，押金不退，墙上打的货架孔还要补。',
    requests: '退还押金\n免掉围挡期间的租金',
    place: '东门街道站前社区',
    happened: 90,
    type: '04',
    amount: 6400,
    steps: [
      ...opened('知新', EASTGATE, '04', '薄荷', '沈一诺'),
      {
        when: '+5 10:40',
        do: 'session',
        minutes: 95,
        where: '东门街道调解室',
        record: '双方各让一步：租金不免，押金退一半，货架孔由温故补好，知新负责在半个月内另找租客。温故说只要能早点脱身，也就认了。',
        result: 'success',
      },
      {
        when: '+5 11:20',
        do: 'draft',
        facts: '双方租赁合同还剩五个月，修路围挡影响经营约三个月；押金6400元由知新收取。',
        duties: [
          { kind: 'pay', debtor: '知新', creditor: '温故', what: '退还押金', amount: 2300, within: 7, way: '微信转账' },
          { kind: 'act', debtor: '温故', creditor: '知新', what: '补好墙上的货架孔，交回钥匙', within: 7, way: '知新验看' },
        ],
      },
      { when: '+5 11:30', do: 'issue' },
      { when: '+6 09:20', do: 'sign', who: ['知新'] },
      { when: '+6 10:10', do: 'cancel', reason: '退还押金的数额打错，应为3200元' },
      {
        when: '+6 10:20',
        do: 'draft',
        facts: '双方租赁合同还剩五个月，修路围挡影响经营约三个月；押金6400元由知新收取。',
        duties: [
          { kind: 'pay', debtor: '知新', creditor: '温故', what: '退还押金', amount: 3200, within: 7, way: '微信转账' },
          { kind: 'act', debtor: '温故', creditor: '知新', what: '补好墙上的货架孔，交回钥匙', within: 7, way: '知新验看' },
        ],
      },
      { when: '+6 10:30', do: 'issue' },
      { when: '+6 10:50', do: 'sign', who: ['知新', '薄荷', '沈一诺'] },
    ],
  },
  {
    ago: 5,
    at: '10:45',
    by: '薄荷',
    channel: 'hotline',
    applicants: [{ name: '简爱国', born: '1953-07-19', sex: '男', occupation: '退休' }],
    respondents: [{ name: '和源县东门街道夜来香烧烤店', organisation: true, legalRepresentative: '夏夜' }],
    summary:
      '简爱国住二楼，楼下烧烤店的排烟口正对他家阳台，夏天不敢开窗，老伴有哮喘。店主去年装过净化器，滤网几个月不换，等于没装。打过热线，来人看了说达标，过几天又是老样子。',
    requests: '把排烟管接到楼顶\n晚上十一点后不在门口烤',
    place: '东门街道锦绣社区',
    type: '09',
    steps: [
      { when: '+0 17:10', do: 'ask', whom: '和源县东门街道夜来香烧烤店', way: 'visit', answer: 'willing', note: '怕街坊闹，愿意改' },
      { when: '+1 10:00', do: 'accept', committee: EASTGATE, type: '09' },
    ],
  },
  {
    ago: 27,
    at: '15:45',
    by: '薄荷',
    applicants: [{ name: '梅有知', born: '1948-02-11', sex: '男', occupation: '退休' }],
    respondents: [],
    summary:
      '梅有知来说社区老年食堂的菜太咸，早上七点才开门，建议六点半开；还说活动室的象棋少了两个车。他没有和谁起争执，只是想找个地方说说。已经当面记下，告诉他向哪里反映。',
    requests: '食堂早点开门',
    place: '东门街道春和社区',
    steps: [{ when: '+0 16:00', do: 'decline', ground: 'not_civil' }],
  },
  {
    ago: 6,
    at: '09:55',
    by: '杨柳青',
    channel: 'grid',
    applicants: [{ name: '静好', born: '1990-01-25', sex: '女', occupation: '护士' }],
    respondents: [{ name: '钱三多', born: '1960-03-27', sex: '男', occupation: '舞队领队' }],
    summary:
      '静好上夜班，白天要睡觉。楼下小广场早晚各有一场广场舞，音箱开得大，她下去说过几次，领队钱三多说音量不大，是她心里烦。上周她从楼上泼了一盆水，没泼着人，双方都觉得委屈。',
    requests: '早上九点前、晚上八点半后不放音乐',
    place: WENCHANG,
    spot: '文昌小广场',
    type: '02',
    steps: [
      { when: '+0 17:30', do: 'ask', whom: '钱三多', way: 'window', answer: 'willing', note: '愿意换个时间跳' },
      { when: '+1 09:20', do: 'accept', committee: WENCHANG_COMMITTEE, type: '02', source: 'own_initiative' },
    ],
  },
  {
    ago: 36,
    at: '09:20',
    by: '杨柳青',
    applicants: [{ name: '虞美人', born: '1965-05-30', sex: '女', occupation: '退休教师' }],
    respondents: [{ name: '贝小川', born: '1991-10-14', sex: '男', occupation: '程序员' }],
    summary:
      '楼上贝小川家洗衣机水管脱落，水从天花板漏到虞美人家书房，泡坏一柜子书和半面墙纸。贝小川当晚就来道歉，但对赔多少说不拢：书有的绝版，有的旧书店几块钱一本。',
    requests: '赔书和墙纸',
    place: WENCHANG,
    happened: 3,
    type: '06',
    amount: 5200,
    steps: [
      ...wenchang('贝小川', '06'),
      {
        when: '+3 17:30',
        do: 'session',
        minutes: 75,
        where: '文昌社区居委会',
        record: '把泡坏的书列了单子，能买到的按原价，买不到的由贝小川的同学帮忙找旧书。墙纸请师傅估了价。虞老师说年轻人肯认错比钱要紧。',
        result: 'success',
      },
      {
        when: '+4 10:00',
        do: 'draft',
        facts: '贝小川家水管脱落漏水，损坏虞美人家书籍31册、墙纸约8平方米。',
        duties: [
          { kind: 'pay', debtor: '贝小川', creditor: '虞美人', what: '书籍和墙纸', amount: 3860.5, within: 10, way: '转账' },
          { kind: 'act', debtor: '贝小川', creditor: '虞美人', what: '寻找三种绝版书，找不到的按每册50元补', within: 60, way: '' },
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
    respondents: [{ name: '车水马', born: '1979-04-18', sex: '男', occupation: '开网约车' }],
    summary:
      '老小区没有划车位，两家为楼前一个位置争了半年。马千里用轮胎占位，车水马用锁车桩；上个月马千里的车门被划了一道，他认定是车水马划的，车水马说没有证据不要乱讲。',
    requests: '划定谁停哪里\n赔补漆的钱',
    place: WENCHANG,
    spot: '7栋楼前',
    type: '02',
    steps: [
      ...wenchang('车水马', '02'),
      {
        when: '+5 17:50',
        do: 'session',
        minutes: 90,
        where: '文昌社区居委会',
        record: '提出单双日轮流停，两人都不同意；提出社区统一划线抽签，车水马同意，马千里要求先赔补漆的钱。划痕是谁所为没有证据，谈不拢。',
        result: 'failure',
      },
      { when: '+6 09:10', do: 'terminate', ground: 'apart', note: '对车位和补漆的意见差距太大，再调也没有结果' },
    ],
  },
]
