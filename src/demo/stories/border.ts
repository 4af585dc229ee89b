import type { Story } from '../story.ts'

const LIUTANG = '和源县柳塘镇人民调解委员会'
const SHUANGHE = '和源县双河镇人民调解委员会'

/** Two on one side, three on the other, in two townships: their committees mediate together. */
export const BORDER_STORIES: readonly Story[] = [
  {
    ago: 9,
    at: '09:30',
    by: '祁小满',
    applicants: [
      { name: '翟立冬', born: '1962-11-08', sex: '男', occupation: '务农' },
      { name: '翟春生', born: '1968-02-05', sex: '男', occupation: '务农' },
    ],
    respondents: [
      { name: '贾庆丰', born: '1965-09-14', sex: '男', occupation: '养鱼', address: '和源县双河镇罗坪村2组' },
      { name: '贾庆年', born: '1970-01-27', sex: '男', occupation: '养鱼', address: '和源县双河镇罗坪村2组' },
      { name: '计玉莲', born: '1974-06-30', sex: '女', occupation: '养鱼', address: '和源县双河镇罗坪村5组' },
    ],
    summary:
      '罗坪闸在双河镇，闸下的水渠流到柳塘镇北港村。今年伏旱，罗坪村三户为了保鱼塘，把闸板放低了四十天，北港村翟立冬、翟春生两家十一亩晚稻没有灌上水，减产将近一半。两家去讲过两回，罗坪村的人说闸是他们村里出工修的，什么时候放水由他们定；两边隔着渠埂吵过一次，没有动手。',
    requests: '赔晚稻减产的损失\n定好以后放水的日子',
    place: '柳塘镇北港村',
    spot: '罗坪闸下游水渠',
    happened: 70,
    type: '05',
    amount: 6600,
    steps: [
      {
        when: '+0 15:10',
        do: 'ask',
        whom: '贾庆丰',
        way: 'phone',
        answer: 'willing',
        note: '要在闸边谈，坐在屋里讲不清',
      },
      { when: '+0 15:20', do: 'ask', whom: '贾庆年', way: 'phone', answer: 'willing' },
      { when: '+0 15:30', do: 'ask', whom: '计玉莲', way: 'phone', answer: 'willing' },
      { when: '+1 09:05', do: 'accept', committee: LIUTANG, type: '05' },
      {
        when: '+1 10:20',
        do: 'joinCommittee',
        committee: SHUANGHE,
        reason: '对方三户住在双河镇罗坪村，闸也在双河镇，两镇一起调才管用',
      },
      { when: '+1 14:20', do: 'assign', mediator: '祁小满', recorder: '单长河', others: ['石柳青'] },
      { when: '+2 08:50', do: 'takeOn' },
      { when: '+2 09:30', by: '石柳青', do: 'joinIn' },
      { when: '+2 10:00', do: 'plan', on: '+4 15:30', where: '罗坪闸抽水房', also: '双河镇水管站站长骆明' },
      {
        when: '+3 11:00',
        do: 'guide',
        judge: '郁清源',
        court: '和源县人民法院柳塘法庭',
        asked: '闸是一个村出工修的，另一个村能不能要求放水；减产的损失怎么算',
        said: '用水要尊重历来的习惯，上游不能因为修了闸就独占自然流下来的水（民法典第二百九十条）。损失可以请价格认证机构按同片田块的产量比着算，先把历年放水的日子问清楚。',
      },
      {
        when: '+4 17:30',
        do: 'session',
        planned: true,
        minutes: 110,
        where: '罗坪闸抽水房',
        attendees: '双河镇水管站站长骆明',
        record:
          '骆站长拿出前五年的放水记录，伏旱年份都是单日放、双日蓄。贾庆丰认了今年没有照办，说是鱼塘翻了塘，急的。翟立冬说不怪他们保鱼，怪的是去讲了两回没人理。争的是减产多少，各报各的数。商定请人来估，估出来再谈。',
        undisputed: '前五年伏旱时单日放水、双日蓄水；今年七月十日到八月十八日闸板放低，没有按单日放水。',
        concessions: '翟春生私下说，只要以后照老规矩放水，钱少一些也可以。',
        result: 'continue',
        absent: [['计玉莲', 'excused', '女儿住院，走不开，托贾庆丰带话，听大家的']],
      },
      {
        when: '+4 17:50',
        do: 'appraise',
        subject: '翟立冬、翟春生两家十一亩晚稻的减产损失',
        institution: '和源县价格认证中心',
        agreed: '到场的四人当面同意，计玉莲电话里同意；费用三百元两边各出一半',
      },
      {
        when: '+7 16:10',
        do: 'appraised',
        result: '比照同片田块，十一亩共减产2310公斤，按当季收购价折合人民币6237元。',
      },
      {
        when: '+7 16:30',
        do: 'plan',
        on: '+1 09:30',
        seenFromToday: true,
        where: '北港村村委会',
        also: '双河镇水管站站长骆明',
        note: '把估价意见带上，再带一份放水日程的草稿',
      },
    ],
  },
]
