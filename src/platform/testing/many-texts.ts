/** A die that falls the same way each time it is thrown from the start. */
export interface Dice {
  below(limit: number): number
  chance(share: number): boolean
  of<T>(all: readonly T[]): T
  name(): string
}

export function draw(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const of = <T>(all: readonly T[]): T => all[below(all.length)]!
  return {
    below,
    of,
    chance: (share) => next() < share,
    name: () => of(SURNAMES) + of(GIVEN) + (next() < 0.8 ? of(GIVEN) : ''),
  }
}

/** Two to four sentences as a clerk writes them, forty to a hundred and twenty characters. */
export function summaryOf(dice: Dice, applicant: string, respondent: string, place: string): string {
  const told = [
    `${applicant}与${respondent}同住${place}，因${dice.of(CAUSES)}发生争执。`,
    dice.of(COURSES),
    ...(dice.chance(0.6) ? [dice.of(COURSES)] : []),
    `${dice.of(['要求', '希望', '请求'])}${respondent}${dice.of(WISHES)}，涉及${dice.below(90) + 1}${dice.of(['平方米', '米', '亩', '天', '百元'])}。`,
  ]
  return told.join('')
}

export const PLACES = ['1组', '2组', '3组', '4组', '5组', '晒谷场边', '村口桥头', '老供销社旁', '文化广场东侧'] as const
export const TYPES = ['01', '02', '03', '04', '06', '07', '10a', '10b', '11c', '13', '14', '99'] as const

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余',
  '欧阳',
  '司马',
  '上官',
]
const GIVEN = [...'伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰建国春梅红云海峰雪松竹禾水生满清和望舒半夏知秋']

const CAUSES = [
  '排水沟被填高后雨水倒灌',
  '宅基地界址不清',
  '山林边界的几棵杉树归属',
  '拖欠三个月工资',
  '楼上漏水泡坏天花板',
  '彩礼返还',
  '赡养老人的费用分担',
  '电动车相撞后的医药费',
  '土地流转租金没有付清',
  '夜里噪音扰民',
  '物业费涨价',
  '装修质量不合约定',
  '借条到期不还',
  '建房挡住采光通风',
  '养殖场的气味和污水',
  '田间道路被占用',
]

const COURSES = [
  '村干部到场看过，双方各说各的理。',
  '去年已经口头说好，后来又反悔。',
  '双方在电话里吵过两次，没有动手。',
  '有照片和转账记录可以核对。',
  '派出所出过警，建议到中心调解。',
  '对方一直不接电话，家里老人着急。',
  '附近几户也有同样的意见。',
  '当时没有写字据，只有邻居在场。',
]

const WISHES = [
  '恢复原状',
  '赔偿损失',
  '当面道歉',
  '把钱结清',
  '重新丈量界址',
  '停止施工',
  '分期付款',
  '拆除搭建的棚子',
]
