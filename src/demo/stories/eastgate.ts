import { opened, type Story } from '../story.ts'

const EASTGATE = '和源县东门街道人民调解委员会'

export const EASTGATE_STORIES: readonly Story[] = [
  {
    ago: 20,
    at: '09:35',
    by: '薄和平',
    applicants: [{ name: '温国安', born: '1986-06-06', sex: '男', occupation: '开文具店' }],
    respondents: [{ name: '支新民', born: '1970-02-20', sex: '女', occupation: '房东' }],
    summary:
      '温国安租支新民的临街门面开文具店，合同还剩五个月。修路围挡三个月没有生意，他想提前退租，要回两个月押金；支新民说修路不是她让修的，提前走就是违约，押金不退，墙上打的货架孔还要补。',
    requests: '退还押金\n免掉围挡期间的租金',
    place: '东门街道站前社区',
    happened: 90,
    type: '04',
    amount: 6400,
    steps: [
      ...opened('支新民', EASTGATE, '04', '薄和平', '沈一诺'),
      {
        when: '+5 10:40',
        do: 'session',
        minutes: 95,
        where: '东门街道调解室',
        record:
          '双方各让一步：租金不免，押金退一半，货架孔由温国安补好，支新民负责在半个月内另找租客。温国安说只要能早点脱身，也就认了。',
        result: 'success',
      },
      {
        when: '+5 11:20',
        do: 'draft',
        facts: '双方租赁合同还剩五个月，修路围挡影响经营约三个月；押金6400元由支新民收取。',
        duties: [
          {
            kind: 'pay',
            debtor: '支新民',
            creditor: '温国安',
            what: '退还押金',
            amount: 2300,
            within: 7,
            way: '微信转账',
          },
          {
            kind: 'act',
            debtor: '温国安',
            creditor: '支新民',
            what: '补好墙上的货架孔，交回钥匙',
            within: 7,
            way: '支新民验看',
          },
        ],
      },
      { when: '+5 11:30', do: 'issue' },
      { when: '+6 09:20', do: 'sign', who: ['支新民'] },
      { when: '+6 10:10', do: 'cancel', reason: '退还押金的数额打错，应为3200元' },
      {
        when: '+6 10:20',
        do: 'draft',
        facts: '双方租赁合同还剩五个月，修路围挡影响经营约三个月；押金6400元由支新民收取。',
        duties: [
          {
            kind: 'pay',
            debtor: '支新民',
            creditor: '温国安',
            what: '退还押金',
            amount: 3200,
            within: 7,
            way: '微信转账',
          },
          {
            kind: 'act',
            debtor: '温国安',
            creditor: '支新民',
            what: '补好墙上的货架孔，交回钥匙',
            within: 7,
            way: '支新民验看',
          },
        ],
      },
      { when: '+6 10:30', do: 'issue' },
      { when: '+6 10:50', do: 'sign', who: ['支新民', '薄和平', '沈一诺'] },
    ],
  },
  {
    ago: 5,
    at: '10:45',
    by: '薄和平',
    channel: 'hotline',
    applicants: [{ name: '简爱国', born: '1953-07-19', sex: '男', occupation: '退休' }],
    respondents: [{ name: '和源县东门街道老街烧烤店', organisation: true, legalRepresentative: '夏夜' }],
    summary:
      '简爱国住二楼，楼下烧烤店的排烟口正对他家阳台，夏天不敢开窗，老伴有哮喘。店主去年装过净化器，滤网几个月不换，等于没装。打过热线，来人看了说达标，过几天又是老样子。店主夏夜说生意刚有起色，改管道要花一万多，房东也不一定同意在外墙打孔。',
    requests: '把排烟管接到楼顶\n晚上十一点后不在门口烤',
    place: '东门街道锦绣社区',
    type: '09',
    steps: [
      {
        when: '+0 17:10',
        do: 'ask',
        whom: '和源县东门街道老街烧烤店',
        way: 'visit',
        answer: 'willing',
        note: '怕街坊闹，愿意改',
      },
      { when: '+1 10:00', do: 'accept', committee: EASTGATE, type: '09' },
    ],
  },
  {
    ago: 27,
    at: '15:45',
    by: '薄和平',
    applicants: [{ name: '梅友芝', born: '1948-02-11', sex: '男', occupation: '退休' }],
    respondents: [],
    summary:
      '梅友芝来说社区老年食堂的菜太咸，早上七点才开门，建议六点半开；还说活动室的象棋少了两个车。他没有和谁起争执，只是想找个地方说说。已经当面记下，告诉他向哪里反映。临走时他说，有人听他把话讲完就很高兴。',
    requests: '食堂早点开门',
    place: '东门街道春和社区',
    steps: [{ when: '+0 16:00', do: 'decline', ground: 'not_civil' }],
  },
]
