import { opened, type Step, type Story } from '../story.ts'

const MEDICAL = '和源县医疗纠纷人民调解委员会'

/** A party asks for somebody else; the chair takes it over herself. */
const ANOTHER_MEDIATOR: readonly Step[] = [
  {
    when: '+3 09:30',
    by: '秦素问',
    do: 'recuse',
    whom: '白芷兰',
    asks: '彭安喜',
    reason: '她从县人民医院退休，两家医院的人都熟，怕她不好开口',
  },
  { when: '+3 10:00', by: '秦素问', do: 'assign', mediator: '秦素问', recorder: '罗雨桐' },
  { when: '+3 10:10', do: 'takeOn' },
]

/** A volunteer is asked about a hospital's liability, and answers. */
const OPINION: readonly Step[] = [
  {
    when: '+6 09:20',
    do: 'advise',
    adviser: '陆鹤鸣',
    about: '第一次手术留下残石，医院要不要承担责任？第二次手术的费用和误工怎么算？',
  },
  {
    when: '+8 15:40',
    by: '陆鹤鸣',
    do: 'opine',
    question: '胆道手术后留有残石，医院是否承担赔偿责任；如果承担，第二次手术的费用和误工怎样计算。',
    facts:
      '患者因胆结石手术，出院一周后腹痛，复查有残石，又做内镜取石。术前告知书写明残石是可能的并发症，患者签过字。两名专家还没有看片，医院有没有过错尚未查明。',
    opinion:
      '医疗损害按过错承担责任。告知过并发症，不等于没有过错：还要看术中造影是否提示残石、当时有没有条件取净。专家认为符合诊疗规范的，医院不承担赔偿责任；认为有疏漏的，按疏漏所起的作用分担。',
    articles: '《中华人民共和国民法典》第一千一百七十九条、第一千二百一十八条、第一千二百一十九条、第一千二百二十一条',
    suggestion: '等专家看过片子再谈比例；医药费凭票据，误工按从事农业的同期收入算，可以先把没有争议的票据对清楚。',
  },
]

export const MEDICAL_STORIES: readonly Story[] = [
  {
    ago: 13,
    at: '09:15',
    by: '罗雨桐',
    applicants: [{ name: '彭安喜', born: '1963-11-11', sex: '男', occupation: '务农' }],
    respondents: [{ name: '和源县第二人民医院', organisation: true, legalRepresentative: '华济生' }],
    summary:
      '彭安喜因胆结石在县二医院做手术，出院一周后腹痛，复查发现胆管里还有残石，又做了一次内镜取石。他认为第一次没有取干净，医院说残石是常见并发症，术前已经告知并签字。家里两个孩子都在读书，他急着把账算清楚；医院愿意谈，但要求看清病历再说责任。',
    requests: '赔偿第二次手术的费用和误工',
    place: '双河镇高坎村',
    happened: 60,
    type: '12',
    amount: 23800,
    steps: [
      ...opened('和源县第二人民医院', MEDICAL, '12', '白芷兰', '罗雨桐', '医务科来电同意'),
      ...ANOTHER_MEDIATOR,
      {
        when: '+5 11:30',
        do: 'session',
        minutes: 120,
        where: '县中心2号调解室',
        record:
          '双方陈述经过，交换病历复印件。医方说明术中造影情况，患方对造影片子有疑问。双方同意从专家库抽两名专家看片，专家意见出来后再谈。',
        result: 'continue',
      },
      {
        when: '+5 11:45',
        do: 'appraise',
        subject: '第一次手术术中造影片子，有没有提示残石',
        institution: '和源县医疗纠纷专家库（抽两名专家）',
        agreed: '双方当面抽签定的专家，费用由医院先出，怎么分担看结论再说',
      },
      ...OPINION,
      {
        when: '+8 16:00',
        do: 'plan',
        on: '+11 10:00',
        where: '县中心2号调解室',
        note: '专家意见没有回来，先把没有争议的票据对清楚',
      },
    ],
  },
  {
    ago: 44,
    at: '10:10',
    by: '曾䶮',
    applicants: [{ name: '常安乐', born: '1987-02-19', sex: '女', occupation: '个体户' }],
    respondents: [{ name: '和源县第二人民医院', organisation: true, legalRepresentative: '华济生' }],
    summary:
      '常安乐产后大出血转院抢救，她认为医院处置迟了。上个月已经向县法院起诉，法院也委托了医疗损害鉴定。她听说这里调解不收钱，又来登记，希望两边同时进行，能快一点拿到结果。窗口已经向她说明，法院受理期间这里不能再受理。',
    requests: '赔偿各项损失',
    place: '东门街道北园社区',
    happened: 200,
    type: '12',
    steps: [{ when: '+1 09:40', do: 'decline', ground: 'medical_accepted' }],
  },
]
