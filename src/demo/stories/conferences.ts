import type { ConferenceStory } from '../conferences.ts'

const CITY = '和源县城市管理局'
const POLICE = '和源县公安局'
const SCHOOLS = '和源县教育局'
const WATER = '和源县水利局'

/** 会商: one held on two matters and a dispute about one school gate, one for the days to come. */
export const CONFERENCES: readonly ConferenceStory[] = [
  {
    ago: 6,
    at: '15:20',
    by: '欧阳修竹',
    kind: 'joint',
    title: '东门小学门口通行、摆摊三件事的联席会议',
    on: '+2 09:30',
    place: '县调处中心三楼会议室',
    agenda: '放学时段谁来疏导、车停在哪里\n摊点往哪里引，谁来管\n书玉兰和焦大饼的事怎么一起解决',
    cases: ['管晓燕', '辛有志', '书玉兰'],
    units: [POLICE, CITY, SCHOOLS],
    people: ['和源县东门街道人民调解委员会 薄和平', '东门小学 都校长', '东门社区 家长代表丰老师'],
    opinions: [
      {
        when: '+1 10:00',
        by: '宓知微',
        of: SCHOOLS,
        text: '低年级已经提前二十分钟放学。同意高年级再错开十五分钟；学校西侧的空操场放学时可以给家长停车，请公安局派人带一带。',
      },
    ],
    minutes: {
      when: '+2 11:50',
      chair: '欧阳修竹',
      recorder: '罗雨桐',
      text: '先到校门口看了放学。几家都说清楚了难处：辅警只有两名；摊主多是附近下岗的，赶不走；学校西侧的空操场和粮站旁边的空地都可以用。家长代表说最怕的是孩子走到车道上。',
      conclusion: '车进操场、摊进粮站空地、人行道让给孩子，三件事一起做，月底以前做完。',
      others: { '东门社区 家长代表丰老师': 'video' },
      cases: [
        {
          decision: '操场放学时段开放停车，校门口两侧五十米不停车；高年级错开十五分钟放学。',
          tasks: [
            { kind: 'task', what: '发错峰放学的通知，开放西侧操场', org: SCHOOLS, within: 3 },
            { kind: 'step', what: '划好禁停线，装隔离桩', org: POLICE, within: 8 },
            { kind: 'step', what: '操场停车试行一周，家长代表看过', org: POLICE, within: 15 },
          ],
        },
        {
          decision: '摊点引到粮站旁边的空地，放学时段免费摆，食品摊要有健康证。',
          tasks: [
            { kind: 'task', what: '通知十四个摊主，登记要搬的', org: CITY, within: 2 },
            { kind: 'step', what: '空地平整，画好摊位', org: CITY, within: 9 },
            { kind: 'step', what: '摊点全部搬过去', org: CITY, within: 16 },
          ],
        },
        {
          decision: '焦大饼优先挑摊位，搬过去以前放学时段先挪到粮站门口；两家的事由街道调委会接着调。',
          tasks: [
            { kind: 'task', what: '再约两家谈一次', org: '和源县东门街道人民调解委员会', name: '薄和平', within: 4 },
          ],
        },
      ],
    },
    done: [
      {
        when: '+4 15:30',
        by: '宓知微',
        what: '发错峰放学的通知，开放西侧操场',
        note: '通知发到每个班的家长群，西侧操场从昨天起放学时段开门，保安在门口引导。',
      },
    ],
  },
  {
    ago: 2,
    at: '10:40',
    by: '何苗苗',
    kind: 'clinic',
    title: '上湾村后山水库坝脚渗水怎么加固',
    on: '+1 14:30',
    seenFromToday: true,
    place: '上湾村村委会，先到坝上看',
    agenda: '灌浆的方案定不定\n施工期间下游二十几户怎么安排\n钱从哪里出',
    cases: ['危长根'],
    units: [WATER, '和源县应急管理局'],
    people: ['和源县人民调解委员会 钟离岳', '市水利规划设计院 温工'],
  },
]
