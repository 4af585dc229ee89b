import type { Role } from '../people/roles.ts'

export interface Staff {
  name: string
  /** Role, the organisation's name and, where it is not the role's own, a title. */
  posts: readonly (readonly [role: Role, org: string, title?: string])[]
}

const CENTRE = '和源县矛盾纠纷调处中心'
const centreOf = (township: string) => `${township}矛盾纠纷调处中心`
const committeeOf = (place: string) => `和源县${place}人民调解委员会`

/** All names are invented. The first holder of a role is the one the demo's sign-in page offers for it. */
export const STAFF: readonly Staff[] = [
  { name: '罗雨桐', posts: [['clerk', CENTRE, '窗口受理员']] },
  { name: '曾䶮', posts: [['clerk', CENTRE, '窗口受理员']] },
  { name: '欧阳修竹', posts: [['dispatcher', CENTRE, '分流指派岗']] },
  { name: '司马清和', posts: [['committee_head', committeeOf('')]] },
  { name: '阿依努尔·买买提', posts: [['mediator', committeeOf(''), '专职调解员']] },
  { name: '向明远', posts: [['mediator', committeeOf(''), '专职调解员']] },
  { name: '陆鹤鸣', posts: [['volunteer', committeeOf('')]] },
  { name: '苏念', posts: [['counsellor', committeeOf('')]] },
  { name: '钟离岳', posts: [['expert', committeeOf(''), '建筑工程专家']] },
  { name: '丁一', posts: [['court_liaison', '和源县人民法院']] },
  { name: '那日松', posts: [['unit_handler', '和源县人力资源和社会保障局', '劳动监察大队驻中心']] },
  { name: '闵婕', posts: [['unit_handler', '和源县公安局', '治安大队驻中心']] },
  { name: '冼㛃', posts: [['unit_handler', '和源县城市管理局', '市政管理股股长']] },
  { name: '佘𬱖', posts: [['unit_handler', '和源县住房和城乡建设局', '房产物业股股长']] },
  { name: '鄢行舟', posts: [['unit_handler', '和源县交通运输局', '运输管理股股长']] },
  { name: '宓知微', posts: [['unit_handler', '和源县教育局', '基础教育股股长']] },
  { name: '亓官䶮', posts: [['unit_handler', '和源县生态环境局', '执法大队副大队长']] },
  { name: '阚小米', posts: [['unit_handler', '和源县水利局', '河湖管理股股长']] },
  { name: '伊力亚斯·吐尔逊', posts: [['unit_handler', '和源县供电公司', '营销部主任']] },
  { name: '贺兰', posts: [['supervisor', CENTRE, '中心副主任']] },
  { name: '万俟静', posts: [['follow_up', CENTRE]] },
  { name: '边守正', posts: [['auditor', CENTRE]] },
  { name: '晏如', posts: [['administrator', CENTRE, '系统管理员']] },
  { name: '秦素问', posts: [['committee_head', committeeOf('医疗纠纷')]] },
  { name: '白芷兰', posts: [['mediator', committeeOf('医疗纠纷'), '专职调解员']] },
  { name: '雷振山', posts: [['committee_head', committeeOf('道路交通事故')]] },
  { name: '邬小舟', posts: [['mediator', committeeOf('道路交通事故'), '专职调解员']] },
  { name: '尹𬱖', posts: [['committee_head', committeeOf('物业纠纷')]] },
  { name: '卞文彬', posts: [['mediator', committeeOf('物业纠纷'), '兼职调解员']] },
  { name: '简宁', posts: [['committee_head', committeeOf('劳动争议')]] },
  { name: '扎西顿珠', posts: [['mediator', committeeOf('劳动争议'), '专职调解员']] },
  { name: '何苗苗', posts: clerkAndMediator('清溪镇') },
  { name: '熊立本', posts: [['committee_head', committeeOf('清溪镇'), '司法所所长']] },
  { name: '龙秀珍', posts: clerkAndMediator('石桥镇') },
  { name: '庞德安', posts: [['committee_head', committeeOf('石桥镇'), '司法所所长']] },
  { name: '祁小满', posts: clerkAndMediator('柳塘镇') },
  { name: '单长河', posts: [['committee_head', committeeOf('柳塘镇'), '司法所所长']] },
  { name: '石柳青', posts: clerkAndMediator('双河镇') },
  { name: '谷丰年', posts: [['committee_head', committeeOf('双河镇'), '司法所所长']] },
  { name: '盘石生', posts: clerkAndMediator('云岭乡') },
  { name: '娜仁托娅', posts: [['committee_head', committeeOf('云岭乡'), '司法所所长']] },
  { name: '薄和平', posts: clerkAndMediator('东门街道') },
  { name: '沈一诺', posts: [['committee_head', committeeOf('东门街道'), '司法所所长']] },
  { name: '曾广田', posts: [['committee_head', committeeOf('清溪镇上湾村'), '村党支部书记']] },
  { name: '邓水生', posts: [['grid_worker', '清溪镇上湾村第1网格']] },
  { name: '冯翠娥', posts: [['committee_head', committeeOf('石桥镇黄土岭村'), '村妇联主席']] },
  { name: '单禾', posts: [['grid_worker', '石桥镇黄土岭村第1网格']] },
  { name: '杨柳青', posts: [['committee_head', committeeOf('东门街道文昌社区'), '社区居委会主任']] },
  { name: '南宫锦', posts: [['mediator', committeeOf(''), '专职调解员']] },
  { name: '闻人晓', posts: [['volunteer', committeeOf('')]] },
  { name: '米岚', posts: [['grid_worker', '东门街道文昌社区第2网格']] },
]

function clerkAndMediator(township: string): Staff['posts'] {
  return [
    ['clerk', centreOf(township)],
    ['mediator', committeeOf(township), '专职调解员'],
  ]
}
