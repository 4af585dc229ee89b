import { opened, type Story } from '../story.ts'

const LIUTANG = '和源县柳塘镇人民调解委员会'

export const LIUTANG_STORIES: readonly Story[] = [
  {
    ago: 22,
    at: '09:05',
    by: '祁小满',
    applicants: [{ name: '何香莲', born: '1966-06-24', sex: '女', occupation: '务农' }],
    respondents: [{ name: '柳塘镇莲湖村莲藕专业合作社', organisation: true, legalRepresentative: '单长顺' }],
    summary:
      '何香莲家四亩水田五年前流转给莲藕合作社，合同写每亩每年六百元、腊月付。去年合作社藕卖得不好，只付了一半，今年又没有动静。何香莲想把田收回来种稻，合作社说藕还在泥里，现在收等于白种一季。',
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
        record:
          '看了流转合同，期限到明年正月。合作社承认欠租，解释是客户压款。何香莲体谅藕农不易，同意收完这季藕再交田，租金要先付。双方商定交田时平好田埂。',
        result: 'success',
      },
      {
        when: '+5 15:00',
        do: 'draft',
        facts: '合作社流转何香莲家水田四亩，欠付去年租金1200元，合同期限到明年正月。',
        duties: [
          {
            kind: 'pay',
            debtor: '柳塘镇莲湖村莲藕专业合作社',
            creditor: '何香莲',
            what: '去年欠付的租金',
            amount: 1200,
            within: 10,
            way: '银行转账',
          },
          {
            kind: 'act',
            debtor: '柳塘镇莲湖村莲藕专业合作社',
            creditor: '何香莲',
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
    by: '祁小满',
    applicants: [{ name: '童瑶瑶', born: '1996-11-18', sex: '女', occupation: '幼儿园教师' }],
    respondents: [{ name: '游志归', born: '1994-02-05', sex: '男', occupation: '电工' }],
    summary:
      '两人经人介绍订婚，男方给了彩礼六万六千元，女方置办了家电和床上用品。相处半年合不来，没有登记结婚，也没有一起生活。男方家要求全数退还，女方说置办东西花了一万多，摆订婚酒也是女方出的。',
    requests: '商量清楚退多少、怎么退',
    place: '柳塘镇荷花村',
    happened: 30,
    type: '01',
    amount: 66000,
    steps: [
      ...opened('游志归', LIUTANG, '01', '祁小满', '单长河', '好聚好散，愿意谈'),
      {
        when: '+4 16:30',
        do: 'session',
        minutes: 150,
        where: '柳塘镇调解室',
        record:
          '两家父母都来了。先分开谈，再合在一起算账：家电还没拆封，可以退给商家或者归男方。男方父亲说姑娘懂事，不为难她。女方愿意退五万八，家电归男方。双方当场点头。',
        result: 'success',
      },
      {
        when: '+4 17:00',
        do: 'draft',
        facts: '游志归按习俗给付彩礼66000元；双方没有办理结婚登记，也没有共同生活。',
        others: '此后双方各自生活，互不打扰，不在网上议论对方。',
        duties: [
          {
            kind: 'pay',
            debtor: '童瑶瑶',
            creditor: '游志归',
            what: '返还彩礼',
            amount: 58000,
            within: 15,
            way: '银行转账',
          },
          {
            kind: 'act',
            debtor: '童瑶瑶',
            creditor: '游志归',
            what: '交付没有拆封的家电',
            within: 7,
            way: '游志归上门搬走',
          },
        ],
      },
      { when: '+4 17:10', do: 'issue' },
      { when: '+4 17:25', do: 'sign' },
      { when: '+16 09:40', do: 'close' },
    ],
  },
]
