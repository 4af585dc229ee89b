import { opened, type Story } from '../story.ts'

const TRAFFIC = '和源县道路交通事故人民调解委员会'
const PROPERTY = '和源县物业纠纷人民调解委员会'
const LABOUR = '和源县劳动争议人民调解委员会'

/** Sector committees of the county. */
export const COUNTY_STORIES: readonly Story[] = [
  {
    ago: 50,
    at: '11:00',
    by: '罗雨桐',
    channel: 'police',
    applicants: [{ name: '陆耀远', born: '1958-08-16', sex: '男', occupation: '务农' }],
    respondents: [{ name: '高愫', born: '1995-12-30', sex: '男', occupation: '快递员' }],
    summary:
      '早市收摊时，陆耀远推三轮车横过马路，高愫骑电动车送件刹车不及撞上，陆耀远锁骨骨折，住院九天。交警认定高愫负主要责任、陆耀远负次要责任。高愫垫付了四千元，余下的费用和误工谈不拢。',
    requests: '按责任赔偿医药费、护理费、误工费',
    place: '东门街道东门社区',
    spot: '早市路口',
    happened: 35,
    type: '13',
    amount: 18600,
    steps: [
      ...opened('高愫', TRAFFIC, '13', '邬小舟', '雷振山'),
      {
        when: '+6 10:30',
        do: 'session',
        minutes: 80,
        where: '交警大队调解室',
        record:
          '按住院票据和护理天数算出总数一万八千六百元，双方认可按七三分担。高愫刚工作不久，拿不出这么多，请求分三次付。陆耀远的儿子开始不同意，后来听说他每天跑十二个小时，点了头。',
        result: 'success',
      },
      {
        when: '+6 11:10',
        do: 'draft',
        facts: '交通事故造成陆耀远锁骨骨折，损失合计18600元，高愫承担七成即13020元，已经垫付4000元。',
        others: '高愫付清后，陆耀远不再就本次事故提出其他赔偿要求。',
        duties: [
          {
            kind: 'pay',
            debtor: '高愫',
            creditor: '陆耀远',
            what: '交通事故赔偿款',
            amount: 9020,
            within: 5,
            parts: [4000, 2510, 2510],
            way: '银行转账',
            account: { holder: '陆耀远', bank: '和源农商银行东门支行', number: '6226000000000412' },
            onDefault: '任何一期逾期超过10日的，陆耀远可以要求一次付清全部余款',
          },
        ],
      },
      { when: '+6 11:20', do: 'issue' },
      { when: '+6 11:40', do: 'sign' },
      { when: '+13 09:00', do: 'close', note: '第一期已付' },
    ],
  },
  {
    ago: 4,
    at: '15:30',
    by: '曾䶮',
    channel: 'police',
    applicants: [{ name: '安予行', born: '1976-06-09', sex: '男', occupation: '教师' }],
    respondents: [
      { name: '顾佐佑', born: '1984-10-22', sex: '男', occupation: '出租车司机' },
      { name: '和源县平顺出租汽车有限公司', organisation: true, legalRepresentative: '顺长安' },
    ],
    summary:
      '安予行坐出租车去车站，司机顾佐佑变道与公交车剐蹭，安予行额头撞伤缝了四针，误了火车。司机说是公交抢道，出租公司说车是承包的，让他找司机。安予行要公司和司机一起赔。交警已经认定司机负全部责任，公交公司没有责任。',
    requests: '赔医药费、改签费和误工费',
    place: '东门街道站前社区',
    happened: 6,
    type: '13',
    amount: 3150,
    steps: [
      { when: '+0 16:40', do: 'ask', whom: '顾佐佑', way: 'phone', answer: 'willing' },
      {
        when: '+1 09:15',
        do: 'ask',
        whom: '和源县平顺出租汽车有限公司',
        way: 'phone',
        answer: 'willing',
        note: '派安全科长来',
      },
      { when: '+1 09:40', do: 'accept', committee: TRAFFIC, type: '13' },
      {
        when: '+1 10:00',
        do: 'assign',
        mediator: '邬小舟',
        recorder: '雷振山',
        how: 'parties',
        chosen: '三方在电话里都说，哪位懂交通事故就请哪位',
      },
      { when: '+1 14:30', do: 'takeOn' },
      {
        when: '+2 16:30',
        do: 'session',
        minutes: 60,
        where: '交警大队调解室',
        mode: 'video',
        record:
          '安予行在学校上课，用视频参加。公司承认顾佐佑跑车的时候挂的是公司的牌子，愿意和他一起赔；顾佐佑同意先由公司垫付，以后从承包款里扣。误工费安予行不要了，只要医药费、改签费和营养费。',
        undisputed: '交警认定顾佐佑负全部责任；医药费1830元、改签费320元有票据。',
        result: 'success',
      },
      {
        when: '+3 09:30',
        do: 'draft',
        facts: '顾佐佑驾驶平顺公司的出租车变道剐蹭，致乘客安予行额头受伤，负全部责任。',
        duties: [
          {
            kind: 'pay',
            debtors: [['顾佐佑'], ['和源县平顺出租汽车有限公司']],
            liability: 'joint',
            creditor: '安予行',
            what: '医药费、改签费和营养费',
            amount: 2650,
            within: 10,
            way: '银行转账',
            account: { holder: '安予行', bank: '和源农商银行站前支行', number: '6226000000000735' },
          },
        ],
      },
      { when: '+3 09:50', do: 'issue' },
      { when: '+3 10:40', do: 'sign', who: ['安予行', '邬小舟'] },
    ],
  },
  {
    ago: 38,
    at: '14:25',
    by: '罗雨桐',
    applicants: [{ name: '和源县安居物业服务有限公司', organisation: true, legalRepresentative: '安居乐' }],
    respondents: [{ name: '邱立群', born: '1980-09-29', sex: '男', occupation: '摄影师' }],
    summary:
      '业主邱立群欠两年物业费四千三百元。他说楼道灯坏了半年没人修，地下车库一下雨就积水，交钱买的是服务，服务打折钱也要打折。物业说维修要动维修资金，业主大会一直没开成，不能拿这个当理由不交。',
    requests: '付清物业费',
    place: '东门街道锦绣社区',
    happened: 400,
    type: '14',
    amount: 4300,
    steps: [
      ...opened('邱立群', PROPERTY, '14', '卞文彬', '尹𬱖'),
      {
        when: '+7 16:50',
        do: 'session',
        minutes: 100,
        where: '锦绣社区议事厅',
        record:
          '物业当场答应一周内换好楼道灯、清车库排水泵。邱立群同意物业修好后交费，希望减一成半。物业经理请示后同意。',
        result: 'success',
      },
      {
        when: '+8 10:00',
        do: 'draft',
        facts: '邱立群欠交物业费4300元；楼道灯和车库排水确有维修不及时的情况。',
        duties: [
          {
            kind: 'act',
            debtor: '和源县安居物业服务有限公司',
            creditor: '邱立群',
            what: '修好楼道灯和排水泵',
            within: 7,
            way: '',
          },
          {
            kind: 'pay',
            debtor: '邱立群',
            creditor: '和源县安居物业服务有限公司',
            what: '物业费',
            amount: 3655,
            within: 15,
            way: '转账',
          },
        ],
      },
      { when: '+8 10:20', do: 'issue' },
      { when: '+12 15:00', do: 'cancel', reason: '物业公司总部不同意减免，不肯签字' },
      { when: '+12 15:30', do: 'terminate', ground: 'unsigned', note: '物业公司不同意减免，不签协议' },
    ],
  },
  {
    ago: 16,
    at: '10:50',
    by: '曾䶮',
    applicants: [{ name: '班小康', born: '1998-03-21', sex: '男', ethnicity: '土家族', occupation: '外卖骑手' }],
    respondents: [{ name: '和源县捷达配送有限公司', organisation: true, legalRepresentative: '闪电生' }],
    summary:
      '班小康给捷达公司送外卖，离职时公司以三张差评为由扣下一千八百元押金和最后半个月的配送费。他说差评里有两张是商家出餐慢，系统后台能查到；公司说规定写在骑手手册里，入职都签过字。',
    requests: '退押金\n结清配送费',
    place: '东门街道站前社区',
    happened: 20,
    type: '10b',
    amount: 4460,
    steps: [
      ...opened('和源县捷达配送有限公司', LABOUR, '10b', '扎西顿珠', '简宁'),
      {
        when: '+4 16:20',
        do: 'session',
        minutes: 65,
        where: '县中心劳动争议调解室',
        record:
          '调后台记录核对，两张差评确是商家原因，公司认可撤销。剩下一张双方同意扣两百元。公司说月底统一结算，班小康要求三天内付，最后定在五天内。',
        result: 'success',
      },
      {
        when: '+5 09:40',
        do: 'draft',
        facts: '班小康已经离职，公司扣留押金1800元和半个月配送费2660元；三张差评中两张不是骑手原因。',
        duties: [
          {
            kind: 'pay',
            debtor: '和源县捷达配送有限公司',
            creditor: '班小康',
            what: '押金和配送费，已经扣除200元',
            amount: 4260,
            within: 5,
            way: '打到本人银行卡',
            account: { holder: '班小康', bank: '和源农商银行站前支行', number: '6226000000000519' },
          },
        ],
      },
      { when: '+5 10:00', do: 'issue' },
      { when: '+7 11:00', do: 'sign' },
    ],
  },
]
