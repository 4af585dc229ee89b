import type { Statement } from '../src/intake/register.ts'
import { party } from '../src/platform/testing/world.ts'
import type { Dice } from '../src/platform/testing/many-texts.ts'

/** A dispute that is registered, and forms typed later: the same one told again, and one that only looks like it. */
export interface Pair {
  statement: Statement
  again: Record<string, string>
  lookAlike: Record<string, string>
}

/** Each the same matter in three people's words; `{a}` and `{r}` are the two, `{n}` a number, `{w}` where. */
const MATTERS: readonly (readonly [string, string, string])[] = [
  [
    '{r}盖房把{w}的排水沟填死，雨水倒灌{a}家厨房。',
    '下雨水就往{a}厨房里灌，{w}那条排水沟让{r}给填了。',
    '排水沟被填，厨房进水，{a}找{r}疏通{w}沟渠。',
  ],
  [
    '{a}在{w}工地做木工{n}天，{r}一直不结工钱。',
    '木工活干了{n}天，包工头{r}拖着不给{a}结账，工地在{w}。',
    '{r}欠{a}木工工钱，{w}工地{n}天没结清。',
  ],
  [
    '{r}养的黄牛跑进{w}，踩坏{a}的秧苗{n}分田。',
    '{a}说秧苗被牛踩了{n}分，牛是{r}家的，田在{w}。',
    '黄牛踩坏秧苗，{a}要{r}赔{w}的{n}分田。',
  ],
  [
    '楼上{r}家水管爆裂，泡坏{a}的木地板和衣柜。',
    '{a}家木地板起泡、衣柜发霉，是楼上{r}水管爆了没修。',
    '水管爆裂泡坏衣柜地板，{a}要楼上{r}赔偿。',
  ],
  [
    '{r}悔婚后不退彩礼{n}万元和三金。',
    '{a}给过{n}万彩礼和金镯子，女方{r}悔婚不肯退。',
    '悔婚退彩礼：{n}万元、三金，{a}与{r}谈不拢。',
  ],
  [
    '{r}骑三轮车在{w}撞伤{a}左腿，住院{n}天。',
    '{a}左腿骨折住院{n}天，被{r}的三轮车在{w}撞的。',
    '三轮车撞伤左腿，{a}向{r}要{w}那次的医药费。',
  ],
  [
    '{r}在{w}的果园打药，药水飘过来毒死{a}的蜜蜂{n}箱。',
    '{a}的蜜蜂死了{n}箱，怪{r}在{w}果园打农药。',
    '农药毒死蜜蜂{n}箱，{a}找{w}果园的{r}。',
  ],
  [
    '{r}把烧烤摊摆在{w}，油烟熏得{a}一家开不了窗。',
    '烧烤油烟太大，{a}家窗户开不了，摊主{r}在{w}。',
    '{a}投诉{r}烧烤摊油烟，摊在{w}。',
  ],
  [
    '{r}借{a}{n}万元买收割机，借条到期不还。',
    '买收割机借的{n}万，{r}的借条早到期了，{a}要钱。',
    '收割机借款{n}万元，{r}拖着{a}。',
  ],
  [
    '{a}家祖坟边的樟树被{r}砍了{n}棵，在{w}后山。',
    '{r}砍掉{w}后山樟树{n}棵，{a}说是祖坟边上的。',
    '祖坟樟树被砍{n}棵，{a}与{r}为{w}后山争。',
  ],
  [
    '{r}承包{w}鱼塘放水，淹了{a}的菜地和大棚。',
    '{a}大棚菜地被水淹，{r}的{w}鱼塘放水没打招呼。',
    '鱼塘放水淹大棚，{a}要{w}的{r}赔。',
  ],
  [
    '三兄弟轮流赡养老母，{r}今年不肯接{a}。',
    '老母亲{a}轮到{r}家，{r}不接，三兄弟轮流养。',
    '赡养老母，轮到{r}不肯接，{a}住处没着落。',
  ],
]

const WHERE = ['晒谷场', '村口桥头', '老供销社', '柏树岭', '下洲', '石埠', '樟树坪', '油坊边', '三角塘', '东头']

/** Several people of a county share a name; `digits` make the sealed number, `year` the year of birth. */
interface Person {
  name: string
  birthOn: string
  idNumber: string
  phone: string
}

export function pairFrom(dice: Dice, villages: readonly string[]): Pair {
  const matter = dice.below(MATTERS.length)
  const [a, r, other] = [person(dice), person(dice), person(dice)]
  const [n, where, placeOrg] = [String(dice.below(28) + 2), dice.of(WHERE), dice.of(villages)]
  const wording = dice.below(3)
  const told = (which: number, words: number, one: Person, two: Person, at: string) =>
    MATTERS[which]![words]!.replaceAll('{a}', one.name)
      .replaceAll('{r}', two.name)
      .replaceAll('{n}', n)
      .replaceAll('{w}', at)
  const statement: Statement = {
    parties: [party('applicant', a.name, numbers(dice, a, 0.8)), party('respondent', r.name, numbers(dice, r, 0.4))],
    ...{ visitId: null, channel: 'window', externalNo: null, title: null, requests: '', place: null, happenedOn: null },
    ...{ ministryType: null, gbType: null, amountFen: null, scale: null, difficulty: null, care: '', formKey: null },
    summary: told(matter, wording, a, r, where),
    placeOrg,
  }
  const swapped = dice.chance(0.3)
  const again = {
    ...row(swapped ? 'r' : 'a', a, dice, 0.6),
    ...row(swapped ? 'a' : 'r', dice.chance(0.1) ? { ...r, name: `${r.name}儿` } : r, dice, 0.3),
    summary: told(matter, (wording + 1 + dice.below(2)) % 3, a, r, where),
    ...(dice.chance(0.7) ? { placeOrg } : {}),
  }
  return { statement, again, lookAlike: { ...lookAlike(), placeOrg: dice.chance(0.5) ? placeOrg : dice.of(villages) } }

  /** The same kind of matter of namesakes, or the same person with somebody else about something else. */
  function lookAlike(): Record<string, string> {
    if (dice.chance(0.5)) {
      const namesake = { ...person(dice), name: a.name }
      const words = told(matter, dice.below(3), namesake, other, dice.of(WHERE))
      return { ...row('a', namesake, dice, 0.6), ...row('r', other, dice, 0.3), summary: words }
    }
    const another = (matter + 1 + dice.below(MATTERS.length - 1)) % MATTERS.length
    return {
      ...row('a', a, dice, 0.8),
      ...row('r', other, dice, 0.3),
      summary: told(another, dice.below(3), a, other, dice.of(WHERE)),
    }
  }
}

function person(dice: Dice): Person {
  const two = (n: number) => String(n).padStart(2, '0')
  const day = { year: 1940 + dice.below(65), month: two(dice.below(12) + 1), day: two(dice.below(28) + 1) }
  const digits = `360923${day.year}${day.month}${day.day}${String(dice.below(1000)).padStart(3, '0')}`
  return {
    name: dice.name(),
    birthOn: `${day.year}-${day.month}-${day.day}`,
    idNumber: digits + checkDigit(digits),
    phone: `13${String(dice.below(1_000_000_000)).padStart(9, '0')}`,
  }
}

const numbers = (dice: Dice, { idNumber, phone }: Person, chance: number) => ({
  ...(dice.chance(chance) ? { idNumber } : {}),
  ...(dice.chance(chance) ? { phone } : {}),
})

const row = (group: string, one: Person, dice: Dice, chance: number): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ name: one.name, ...numbers(dice, one, chance) }).map(([field, value]) => [
      `${group}.0.${field}`,
      value,
    ]),
  )

/** GB 11643. */
function checkDigit(digits: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return '10X98765432'[weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11]!
}
