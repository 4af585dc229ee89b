import type { Story } from '../story.ts'
import type { AskedStory } from '../asking.ts'

/** 咨询, answered at the window and by a volunteer. */
export const ENQUIRIES: readonly AskedStory[] = [
  {
    ago: 5,
    at: '10:25',
    by: '陆鹤鸣',
    name: '晁阿婆',
    asked:
      '晁阿婆的老伴三月走了，没有留下话。存折上的四万块在老伴名下，三个子女都在外地打工，说好都给她养老。她想问这笔钱能不能自己去取，要不要三个孩子都回来，银行让她去公证处，她怕花钱，也怕孩子们嫌她贪心。',
    answered:
      '五万元以下的小额存款，配偶凭死亡证明、结婚证或者户口簿，写一份承诺书就可以去银行取，不用公证，孩子不用回来。取出来以后怎么分由一家人自己商量，商量不好再来调解。银行不给办的，让他们打中心的电话。',
    directed: 'authority',
    type: '01',
    minutes: 20,
  },
  {
    ago: 2,
    at: '09:45',
    by: '罗雨桐',
    channel: 'phone',
    asked:
      '一位在工地做油漆的师傅打电话来，不愿留姓名。包工头欠他两个月工钱八千六百元，没有签合同，只有微信上记的工和几张转账截图，包工头的电话现在打不通。他问没有合同能不能要，到哪里要，要不要先请律师。',
    answered:
      '没有合同也可以要，微信里记的工和转账都是证据，不要删，最好截图打印出来。先到县劳动监察大队投诉，也可以直接来中心登记调解，都不收钱。农民工讨薪申请法律援助不看经济状况，免费派律师。',
    directed: 'mediation,legal_aid,authority',
    aid: 'aid_no_check',
    type: '10a',
    minutes: 12,
  },
]

/** The same matter told again, by telephone, and joined to what is on record. */
export const JOINED_STORIES: readonly Story[] = [
  {
    ago: 1,
    at: '15:45',
    by: '曾䶮',
    channel: 'hotline',
    applicants: [{ name: '北港生', born: '1959-09-19', sex: '男', occupation: '务农' }],
    respondents: [{ name: '柳塘镇沙洲村第2村民小组', organisation: true, legalRepresentative: '长堤柳' }],
    summary:
      '北港生打12345反映，修河堤征了小组一块荒洲，补偿款已经到了组里的账上，小组开会不给他家分，理由是他家前年迁到镇上去了。他说征地公告贴出来的时候户口还在组里，地也是他父亲那辈开出来的，要求按公告那天的人口分。',
    requests: '按征地那天的人口分补偿款',
    place: '柳塘镇沙洲村',
    happened: 45,
    type: '08',
    steps: [{ when: '+0 16:20', do: 'join', into: '沙宗洲', reason: '早上三家一起来登记过，说的是同一笔补偿款' }],
  },
]
