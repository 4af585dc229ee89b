import type { Story } from '../story.ts'

const COUNTY = '和源县人民调解委员会'

export const FAMILY_STORIES: readonly Story[] = [
  {
    ago: 10,
    at: '08:55',
    by: '罗雨桐',
    applicants: [{ name: '文静姝', born: '1985-01-08', sex: '女', occupation: '超市员工', support: 'apart' }],
    respondents: [{ name: '武定邦', born: '1982-05-27', sex: '男', occupation: '装修工' }],
    summary:
      '两人离婚后十二岁的女儿随母亲生活。父亲武定邦一年没付抚养费，最近几次到学校门口找孩子，孩子害怕，夜里做噩梦。文静姝不想上法院让孩子再受一次伤，希望把见面的时间地点和抚养费定下来。',
    requests: '定好探望的时间和方式\n付清抚养费',
    place: '东门街道春和社区',
    type: '01',
    amount: 9600,
    steps: [
      { when: '+0 10:10', do: 'seal', reason: '涉及未成年人' },
      { when: '+0 15:10', do: 'ask', whom: '武定邦', way: 'phone', answer: 'willing', note: '想孩子，愿意好好谈' },
      { when: '+1 09:05', do: 'accept', committee: COUNTY, type: '01' },
      {
        when: '+1 14:20',
        do: 'assign',
        mediator: '阿依努尔·买买提',
        recorder: '向明远',
        others: ['苏念'],
        how: 'parties',
        chosen: '文静姝来时提出，武定邦电话里同意；两人都希望有心理咨询师在',
      },
      { when: '+2 08:50', do: 'takeOn' },
      { when: '+2 09:20', by: '苏念', do: 'joinIn' },
      {
        when: '+3 10:00',
        do: 'help',
        kind: 'relative',
        name: '文玉兰',
        relation: '孩子的姨妈，武定邦也信得过她',
        why: '接送孩子，陪孩子见面，劝两边都少说气话',
      },
      {
        when: '+5 16:00',
        do: 'session',
        minutes: 90,
        where: '县中心家事调解室',
        record:
          '心理咨询师先单独听了孩子的想法。武定邦听了录下的话沉默很久，答应不再去学校。抚养费他愿意补，问能不能分半年。文静姝要先看他坚持一个月。约定两周后再谈。',
        undisputed: '孩子随文静姝生活；武定邦欠付抚养费十二个月，每月800元，合计9600元。',
        concessions: '武定邦说如果能定下每周六见一次，九千六可以先付一半；文静姝说头两个月想让姨妈在场，以后可以放开。',
        attendees: '文玉兰（孩子的姨妈）',
        result: 'continue',
      },
      {
        when: '+5 16:20',
        do: 'plan',
        on: '+0 16:30',
        seenFromToday: true,
        where: '县中心家事调解室',
        also: '文玉兰（孩子的姨妈）',
        note: '苏念提前半小时到；两边从不同的门进，孩子不到场',
      },
    ],
  },
]
