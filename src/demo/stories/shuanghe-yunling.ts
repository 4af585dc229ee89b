import { opened, type Story } from '../story.ts'

const SHUANGHE = '和源县双河镇人民调解委员会'
const YUNLING = '和源县云岭乡人民调解委员会'

export const SHUANGHE_AND_YUNLING_STORIES: readonly Story[] = [
  {
    ago: 14,
    at: '10:15',
    by: '石柳青',
    applicants: [{ name: '车秀英', born: '1944-05-05', sex: '女' }],
    respondents: [
      { name: '车前进', born: '1966-03-12', sex: '男', occupation: '务农' },
      { name: '车跃进', born: '1969-08-30', sex: '男', occupation: '司机' },
      { name: '车红梅', born: '1972-12-24', sex: '女', occupation: '裁缝' },
    ],
    summary:
      '车秀英八十多岁，摔过一跤后走路不便，一个人住老屋。三个子女都说愿意养，可谁家出钱、谁家出人说不拢：大儿子说自己最穷，二儿子常年跑车，女儿说母亲的田是两个哥哥在种。老人哭着说不想给谁添麻烦。村干部去过两回，当面都答应得好好的，过一阵又是老样子。上个月老人夜里发烧，是邻居听见喊声才叫来医生的，女儿赶回来跟两个哥哥大吵了一架。',
    requests: '定下来轮流照顾的办法\n每月生活费怎么出',
    place: '双河镇车田村',
    type: '01',
    steps: [
      ...opened(['车前进', '车跃进', '车红梅'], SHUANGHE, '01', '石柳青', '谷丰年'),
      {
        when: '+5 16:30',
        do: 'session',
        minutes: 140,
        where: '车秀英家',
        record:
          '三个子女到齐，老人也说了心里话：只想住老屋，夜里有人应一声。大家商定白天请邻居照看，三家出钱；夜里三家轮流，每家十天。大儿子家出人多些，钱就少些，另外两家没有意见。',
        result: 'success',
      },
      {
        when: '+6 09:30',
        do: 'draft',
        facts: '车秀英愿意住在老屋，需要有人照看；三名子女都愿意尽赡养义务。',
        others: '老人生病住院的费用，三家平均分担。',
        leftOpen: '车秀英名下的老屋将来怎么处理',
        duties: [
          {
            kind: 'pay',
            debtor: '车前进',
            creditor: '车秀英',
            what: '今年的生活费',
            amount: 2400,
            within: 15,
            way: '现金',
          },
          {
            kind: 'pay',
            debtor: '车跃进',
            creditor: '车秀英',
            what: '今年的生活费',
            amount: 3600,
            within: 15,
            way: '转账',
          },
          {
            kind: 'pay',
            debtor: '车红梅',
            creditor: '车秀英',
            what: '今年的生活费',
            amount: 3600,
            within: 15,
            way: '转账',
          },
        ],
      },
      { when: '+6 09:50', do: 'issue' },
      { when: '+6 16:00', do: 'sign', who: ['车秀英', '车前进', '车红梅', '石柳青', '谷丰年'] },
    ],
  },
  {
    ago: 48,
    at: '09:00',
    by: '石柳青',
    applicants: [{ name: '罗伯特·陈', born: '1983-09-17', sex: '男', occupation: '外墙工' }],
    respondents: [{ name: '双河镇顺风钢结构队', organisation: true, legalRepresentative: '罗顺风' }],
    summary:
      '罗伯特·陈在顺风钢结构队搭厂棚时从两米多高的架子上摔下，右脚骨裂。他要求按工伤处理，钢结构队说他是临时叫来的，没有签合同，给了三千元就不再管。他问的是算不算工伤、能评几级。',
    requests: '认定工伤',
    place: '双河镇双河村',
    happened: 25,
    type: '10b',
    steps: [
      {
        when: '+0 15:00',
        do: 'ask',
        whom: '双河镇顺风钢结构队',
        way: 'phone',
        answer: 'undecided',
        note: '先等有没有工伤的说法',
      },
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
      {
        when: '+0 16:30',
        do: 'ask',
        whom: '云岭乡高山茶叶专业合作社',
        way: 'visit',
        answer: 'willing',
        note: '先让人摘茶就谈',
      },
      {
        when: '+0 16:50',
        do: 'flag',
        kind: 'escalation',
        what: '盘春妹带着七八个亲戚守在茶山路口，和收茶的车对着喊，有人手里拿了扁担。',
        measures: '请两边各退到凉亭两头，通知茶亭村支书到场，扁担都放回路边，收茶的车先开回去。',
      },
      {
        when: '+0 17:05',
        do: 'report',
        station: '和源县公安局云岭派出所',
        officer: '民警覃正（值班）',
        receiptNo: '云岭接警117号',
      },
      { when: '+1 09:00', do: 'accept', committee: YUNLING, type: '07' },
      {
        when: '+1 10:30',
        by: '娜仁托娅',
        do: 'reply',
        reply: '民警到场以后两边都散了，已经讲明不准堵路，留了双方的电话。',
      },
      { when: '+1 11:00', do: 'assign', mediator: '盘石生', recorder: '娜仁托娅' },
      { when: '+2 09:10', do: 'giveBack', reason: '与合作社的盘万年是堂兄弟，怕申请人不放心' },
      { when: '+2 10:30', do: 'assign', mediator: '娜仁托娅', recorder: '盘石生' },
      { when: '+2 10:50', do: 'takeOn' },
      {
        when: '+5 12:00',
        do: 'session',
        minutes: 110,
        where: '茶亭村凉亭',
        record:
          '盘春妹当场撤了守路的人。合作社拿出除草的工票，一共一千六百元。合同确实没有写谁管护。盘春妹说除草的事可以商量，但不该不打招呼就扣钱。下次把工票一张张对过再定。',
        result: 'continue',
      },
    ],
  },
  {
    ago: 29,
    at: '11:05',
    by: '盘石生',
    applicants: [{ name: '霍石明', born: '1960-01-01', sex: '男', occupation: '护林' }],
    respondents: [{ name: '盘金水', born: '1958-10-01', sex: '男', occupation: '务农' }],
    summary:
      '两家对老鸦山脚一片杉树林的界线争了多年，各有一张不同年份的山林证。上个月霍石明砍了七棵杉树，盘金水报了警，林业局已经立案勘查，还没有结论。霍石明来问能不能先调解，把树钱算清楚。',
    requests: '划清界线\n算清树钱',
    place: '云岭乡老鸦山村',
    happened: 33,
    type: '07',
    steps: [
      { when: '+0 16:20', do: 'ask', whom: '盘金水', way: 'phone', answer: 'undecided', note: '等林业局的结论' },
      { when: '+1 09:30', do: 'decline', ground: 'already_handled' },
    ],
  },
]
