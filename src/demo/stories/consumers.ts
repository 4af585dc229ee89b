import { opened, type Story } from '../story.ts'

const COUNTY = '和源县人民调解委员会'

export const CONSUMER_STORIES: readonly Story[] = [
  {
    ago: 58,
    at: '09:45',
    by: '曾䶮',
    applicants: [{ name: '康建明', born: '1993-08-03', sex: '女', occupation: '文员' }],
    respondents: [{ name: '和源县强身健身服务部', organisation: true, legalRepresentative: '石敢当' }],
    summary:
      '康建明在强身健身办了三年卡，花了五千八百元，用了七个月门店就关了，说会员转到另一家店。新店在县城另一头，单程四十分钟，她不愿意去，要求退余额；商家说卡上写明不退不换。同样情况的会员有三十多人，康建明先来问一问，能退的话大家再一起来。',
    requests: '退还余额',
    place: '东门街道锦绣社区',
    happened: 15,
    type: '11c',
    amount: 4670,
    steps: [
      ...opened('和源县强身健身服务部', COUNTY, '11c', '向明远', '陆鹤鸣'),
      {
        when: '+5 15:30',
        do: 'session',
        minutes: 70,
        where: '县中心1号调解室',
        record:
          '说明格式条款不能免掉商家自己的责任。商家承认搬店没有征得会员同意，愿意退八成。康建明考虑商家也难，同意。市场监管局的同志一起听了。',
        result: 'success',
      },
      {
        when: '+5 15:50',
        do: 'draft',
        facts: '康建明购卡5800元，已经使用七个月，商家关闭原门店。',
        duties: [
          {
            kind: 'pay',
            debtor: '和源县强身健身服务部',
            creditor: '康建明',
            what: '退卡',
            amount: 3736,
            within: 10,
            way: '原路退回',
          },
        ],
      },
      { when: '+5 16:00', do: 'issue' },
      { when: '+6 09:10', do: 'sign' },
      { when: '+14 10:00', do: 'close' },
    ],
  },
  {
    ago: 19,
    at: '11:25',
    by: '罗雨桐',
    channel: 'online',
    applicants: [{ name: '王洛通', born: '2001-09-09', sex: '男', occupation: '学生' }],
    respondents: [{ name: '和源县山里人家特产网店', organisation: true, legalRepresentative: '山楂红' }],
    summary:
      '王洛通在山里人家网店买了六箱脐橙送老师同学，收到时烂了两箱半，客服让他找快递，快递让他找商家。他拍了开箱视频，要求补发；商家说过了季节没有果了，只肯退两箱的钱。他不在乎几十块钱，是觉得被推来推去心里不舒服。',
    requests: '退两箱半的钱',
    place: '东门街道北园社区',
    happened: 7,
    type: '11b',
    amount: 195,
    steps: [
      {
        when: '+0 15:40',
        do: 'ask',
        whom: '和源县山里人家特产网店',
        way: 'message',
        answer: 'willing',
        note: '愿意多退一点',
      },
      { when: '+1 09:50', do: 'withdraw', who: '王洛通', note: '商家已经退了三箱的钱，还送了一罐蜂蜜' },
    ],
  },
  {
    ago: 2,
    at: '10:35',
    by: '罗雨桐',
    channel: 'hotline',
    applicants: [{ name: '桂芳源', born: '1989-10-05', sex: '女', occupation: '家长' }],
    respondents: [{ name: '和源县文德校服厂', organisation: true, legalRepresentative: '巧云' }],
    summary:
      '桂芳源等十几位家长反映，孩子的冬季校服洗两次就掉色起球，袖口开线。厂家说是洗衣粉不对，让家长自己缝。学校说校服是家长自愿买的。家长们推桂芳源来登记，想要求换一批。班里还有两个孩子起了疹子，是不是校服的缘故还不清楚。',
    requests: '换新校服或者退钱',
    place: '东门街道文昌社区',
    happened: 30,
    type: '11c',
    amount: 2880,
    steps: [
      {
        when: '+0 15:10',
        do: 'ask',
        whom: '和源县文德校服厂',
        way: 'phone',
        answer: 'unreachable',
        note: '电话没人接',
      },
      {
        when: '+1 09:30',
        do: 'ask',
        whom: '和源县文德校服厂',
        way: 'phone',
        answer: 'undecided',
        note: '要先看洗坏的样品',
      },
    ],
  },
]
