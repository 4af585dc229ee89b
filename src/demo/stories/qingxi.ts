import { opened, type Story } from '../story.ts'

const QINGXI = '和源县清溪镇人民调解委员会'

export const QINGXI_STORIES: readonly Story[] = [
  {
    ago: 75,
    at: '09:40',
    by: '何苗苗',
    applicants: [{ name: '易安平', born: '1971-01-16', sex: '男', occupation: '木匠' }],
    respondents: [{ name: '龚继喜', born: '1973-09-09', sex: '男', occupation: '开饭店' }],
    summary:
      '两人是多年的朋友。龚继喜前年盘饭店时向易安平借五万元，写了借条，说好一年还，利息一分。到期只付了利息，本金一拖再拖。饭店上个月转让了，易安平担心钱没了着落；龚继喜说转让款还没到手，不是不还。',
    requests: '归还本金五万元',
    place: '清溪镇溪口村',
    type: '04',
    amount: 50000,
    steps: [
      ...opened('龚继喜', QINGXI, '04', '何苗苗', '熊立本', '欠钱是实，愿意商量怎么还'),
      {
        when: '+6 11:30',
        do: 'session',
        minutes: 110,
        where: '清溪镇调解室',
        record:
          '核对借条和转账记录，本金五万元双方都认，利息付到上月。龚继喜拿出转让合同，余款下月到账。易安平同意分两次还，不再计以后的利息，但要龚继喜的妻子在场知道这件事。',
        result: 'success',
      },
      {
        when: '+6 14:50',
        do: 'draft',
        facts: '龚继喜向易安平借款50000元，利息已经付到上月，本金没有归还。',
        others: '按期还清的，易安平不再要求以后的利息；有一期没有付，易安平可以就全部余款主张权利。',
        duties: [
          {
            kind: 'pay',
            debtor: '龚继喜',
            creditor: '易安平',
            what: '第一期借款本金',
            amount: 30000,
            within: 25,
            way: '银行转账',
          },
          {
            kind: 'pay',
            debtor: '龚继喜',
            creditor: '易安平',
            what: '第二期借款本金',
            amount: 20000,
            within: 85,
            way: '银行转账',
          },
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
      { name: '向东莱', born: '1964-12-12', sex: '男', occupation: '务农' },
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
      ...opened(['向东莱', '向南风'], QINGXI, '03', '何苗苗', '熊立本'),
      {
        when: '+6 16:10',
        do: 'session',
        minutes: 100,
        where: '桃坞村村委会',
        record:
          '讲了民法典继承编的规定，女儿与儿子有同等的继承权。两位叔叔承认不该说那句话，愿意给嫂子养老钱，但对折价三万六还是一万八争得厉害。约定请村里两位老木匠估价后再谈。',
        undisputed: '老屋三间登记在父亲名下；父亲没有留下遗嘱；三人都同意向晚晴的母亲继续住到拆屋那天。',
        result: 'continue',
        absent: [['向南风', 'excused', '在外地工地上，车票没有买到，托侄女先带话，下次打电话参加']],
      },
      {
        when: '+6 16:40',
        do: 'plan',
        on: '+0 15:30',
        seenFromToday: true,
        mode: 'phone',
        where: '清溪镇调解室，打给向南风',
        invited: ['向南风'],
        note: '先把两位老木匠估的价读给他听',
      },
    ],
  },
]
