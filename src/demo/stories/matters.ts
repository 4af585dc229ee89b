import type { MatterStory } from '../matters.ts'
import { ENDED_MATTERS } from './matters-ended.ts'
import { HANDLED_MATTERS } from './matters-handled.ts'
import { RETURNED_MATTERS } from './matters-returned.ts'

const CITY = '和源县城市管理局'
const HOUSING = '和源县住房和城乡建设局'
const ROADS = '和源县交通运输局'
const WATER = '和源县水利局'
const AIR = '和源县生态环境局'
const POLICE = '和源县公安局'
const SCHOOLS = '和源县教育局'

/** 民生诉求 in every state; some are late, one has come back from a unit. */
const OPEN_MATTERS: readonly MatterStory[] = [
  {
    ago: 1,
    at: '16:20',
    by: '米岚',
    channel: 'grid',
    name: '柏建民',
    phone: '13900001101',
    what: '文昌社区第2网格里，老粮站门口的下水道井盖翘起来一边，骑电动车的昨天摔了一个。我先拿树枝插着，晚上看不见。',
    place: '东门街道文昌社区',
    spot: '老粮站门口',
    field: 'municipal',
    steps: [],
  },
  {
    ago: 2,
    at: '11:05',
    by: '罗雨桐',
    channel: 'hotline',
    externalNo: '12345-20261119-0417',
    what: '反映人不愿留姓名：城管的执法车两次把菜农的三轮车拖走不开单子，要交两百元才还车，也不给收据。',
    place: '东门街道站前社区',
    spot: '站前菜场东门',
    field: 'market',
    accused: CITY,
    steps: [{ when: '+1 09:30', by: '罗雨桐', do: 'verify', how: 'phone', note: '问了三个菜农，说法一样，没有单据' }],
  },
  {
    ago: 5,
    at: '09:15',
    by: '罗雨桐',
    name: '阎玉珍',
    phone: '13900001103',
    what: '北园社区锦绣路的公厕停水八天了，门锁着，附近老人上厕所要走一里多路。',
    place: '东门街道北园社区',
    spot: '锦绣路公厕',
    field: 'sanitation',
    steps: [
      { when: '+0 15:40', by: '罗雨桐', do: 'verify', how: 'onsite', note: '公厕上锁，门上没有告示' },
      {
        when: '+1 09:20',
        by: '欧阳修竹',
        do: 'dispatch',
        lead: HOUSING,
        why: '公厕在老旧小区改造的范围里',
        ask: '查清停水的原因，三天里恢复开放',
      },
      {
        when: '+2 10:30',
        by: '佘𬱖',
        do: 'returnMatter',
        ground: 'not_duty',
        proof: '县政府办〔2023〕18号文：公厕的管护归城市管理局。电话问过城管局市政股，承认是他们管',
        proposed: CITY,
      },
    ],
  },
  {
    ago: 3,
    at: '08:50',
    by: '罗雨桐',
    channel: 'phone',
    name: '云丽华',
    phone: '13900001104',
    what: '春和社区旁边的工地夜里两点还在打桩，连着四晚，楼里有高考的孩子和刚出院的老人，打过物业电话没有用。',
    place: '东门街道春和社区',
    spot: '和顺路建材城工地',
    field: 'environment',
    steps: [
      { when: '+0 14:10', by: '罗雨桐', do: 'verify', how: 'phone', note: '物业和两户邻居都说夜里在施工' },
      {
        when: '+1 08:55',
        by: '欧阳修竹',
        do: 'dispatch',
        lead: AIR,
        assisting: [CITY, HOUSING],
        why: '夜间施工噪声归生态环境局牵头，工地的许可归住建局',
        ask: '夜里十点以后停工，查有没有夜间施工许可',
      },
      {
        when: '+2 09:10',
        by: '佘𬱖',
        do: 'assist',
        text: '查了工地的手续，施工许可有，夜间施工没有报备，已经通知项目经理。',
      },
    ],
  },
  {
    ago: 4,
    at: '10:10',
    by: '何苗苗',
    name: '詹福根',
    phone: '13900001105',
    what: '上湾村河堤下面堆了十几车建筑垃圾，下大雨要堵河道，我们几户的田就在下游。',
    place: '清溪镇上湾村',
    spot: '三组河堤',
    field: 'water',
    steps: [
      { when: '+0 16:00', by: '何苗苗', do: 'verify', how: 'photo', note: '村干部发来照片，有十四车左右' },
      {
        when: '+1 09:00',
        by: '何苗苗',
        do: 'dispatch',
        lead: WATER,
        why: '河道里的垃圾归水利局',
        ask: '查是谁倒的，汛前清走',
      },
      { when: '+1 14:30', by: '阚小米', do: 'receive' },
      {
        when: '+3 10:00',
        by: '阚小米',
        do: 'report',
        text: '到现场看过，是镇上一家拆迁队倒的，已经责令他们五天内运走，我们盯着。',
      },
    ],
  },
  {
    ago: 12,
    at: '09:40',
    by: '罗雨桐',
    name: '管晓燕',
    phone: '13900001106',
    what: '东门小学放学的时候门口堵成一团，家长的车停满两边，孩子从车缝里走，上周有一个被后视镜刮到。',
    place: '东门街道东门社区',
    spot: '东门小学门口',
    field: 'traffic',
    steps: [
      {
        when: '+0 16:30',
        by: '罗雨桐',
        do: 'verify',
        how: 'onsite',
        note: '下午四点半到五点，门口一百米停了六十多辆车',
      },
      {
        when: '+1 09:10',
        by: '欧阳修竹',
        do: 'dispatch',
        lead: POLICE,
        assisting: [SCHOOLS, ROADS],
        why: '校门口的交通秩序归公安局牵头，错峰放学归教育局',
        ask: '放学时段有人疏导，划出临时停车的地方，能错峰的错峰',
      },
      { when: '+1 15:00', by: '闵婕', do: 'receive' },
      { when: '+2 11:00', by: '闵婕', do: 'report', text: '每天放学派两名辅警，临时停车的地方还要和街道商量。' },
      { when: '+4 10:20', by: '宓知微', do: 'assist', text: '学校从下周起低年级提前二十分钟放学，已经发通知给家长。' },
    ],
  },
]

export const MATTERS: readonly MatterStory[] = [
  ...OPEN_MATTERS,
  ...HANDLED_MATTERS,
  ...RETURNED_MATTERS,
  ...ENDED_MATTERS,
]
