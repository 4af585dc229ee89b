import type { Dice } from './many-texts.ts'

/** Who is meant, as a register would hold him; a line may leave things out. */
export interface Meant {
  name: string
  kind: 'person' | 'organisation'
  sex: string
  ethnicity: string
  birthOn: string
  address: string
  idNumber: string
  phone: string
  legalRepresentative: string
}
export function personFrom(dice: Dice, foreign = true): Meant {
  const male = dice.chance(0.5)
  const uncommon = foreign ? 0.25 : 0
  const birthOn = `${1940 + dice.below(70)}-${two(1 + dice.below(12))}-${two(1 + dice.below(28))}`
  return {
    ...NOBODY,
    name: dice.chance(uncommon) ? dice.of(UNCOMMON) : dice.chance(0.06) ? dice.of(RARE) : dice.name(),
    sex: male ? '男' : '女',
    ethnicity: dice.chance(0.7) ? '汉族' : dice.of(GROUPS),
    birthOn,
    address: dice.of(ADDRESSES)(dice),
    idNumber: residentNumber(dice, birthOn, male),
    phone: phoneFrom(dice),
  }
}

export const organisationFrom = (dice: Dice): Meant => ({
  ...NOBODY,
  kind: 'organisation',
  name: dice.of(['和源县', '清溪镇', '']) + dice.of(WORDS) + dice.of(FORMS),
  idNumber: creditCode(dice),
  address: dice.of(ADDRESSES)(dice),
  phone: dice.chance(0.5) ? `0795-${2_000_000 + dice.below(7_000_000)}` : phoneFrom(dice),
  legalRepresentative: dice.name(),
})

export const NOBODY: Meant = {
  name: '',
  kind: 'person',
  sex: '',
  ethnicity: '',
  birthOn: '',
  address: '',
  idNumber: '',
  phone: '',
  legalRepresentative: '',
}

/** ISO 7064 MOD 11-2 by its recursion. */
function residentNumber(dice: Dice, birthOn: string, male: boolean): string {
  const digits =
    dice.of(['360923', '110105', '522601', '653101', '430624']) +
    compact(birthOn) +
    two(dice.below(100)) +
    (2 * dice.below(5) + (male ? 1 : 0))
  const rest = [...digits].reduce((sum, digit) => ((sum + Number(digit)) * 2) % 11, 0)
  return digits + '10X98765432'[rest]!
}

function creditCode(dice: Dice): string {
  const body = '91360923MA' + Array.from({ length: 7 }, () => dice.of([...CREDIT])).join('')
  const sum = [...body].reduceRight((rest, letter) => rest * 3 + CREDIT.indexOf(letter), 0)
  return body + CREDIT[(31 - (sum % 31)) % 31]!
}

const phoneFrom = (dice: Dice): string =>
  dice.of(['139', '138', '151', '186', '177', '199']) + String(dice.below(100_000_000)).padStart(8, '0')

const two = (n: number): string => String(n).padStart(2, '0')
export const compact = (day: string): string => day.replaceAll('-', '')

const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The first nineteen of GB/T 3304, in its order. */
export const GROUPS =
  '汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族'.split(
    ' ',
  )

/** Compound family names, names of other languages, and family names that are other words too. */
const UNCOMMON = [
  ...'欧阳修竹 司马青 诸葛明远 慕容雪 上官婉清 皇甫端 尉迟敬 令狐山 夏侯春生 端木赐福 阿依努尔·买买提 古丽娜尔·艾山江 迪丽拜尔·吐尔逊'.split(
    ' ',
  ),
  ...'才让卓玛 扎西多吉 白玛央金 买买提·阿不都热依木·司马义 乌兰图雅 巴特尔 阿扎提·努尔兰 单小满 仇立秋 查良田 盖春风 解红梅 佘太平 逄丽'.split(
    ' ',
  ),
]
const RARE = '䶮㛃 𬱖𠅤 王𬭖 李𪚥 𠮷田水 张㼆 刘𫖯 陈䴙 赵𬀩 周𫘧'.split(' ')

const WORDS = ['青禾', '长流水', '和顺', '柳湾', '丰源', '金穗', '老地方', '春和', '（清溪）新', '万家'] as const
const FORMS = [
  '建材有限公司',
  '种植专业合作社',
  '机械厂',
  '物业服务有限公司',
  '运输有限责任公司',
  '食品加工厂',
  '劳务有限公司',
  '农业发展股份有限公司',
] as const

const ADDRESSES: readonly ((dice: Dice) => string)[] = [
  (dice) => `江西省和源县${dice.of(TOWNS)}${dice.below(20) + 1}组${dice.below(90) + 1}号`,
  (dice) =>
    `和源县东门街道和顺路${dice.below(300) + 1}号${dice.below(20) + 1}栋${dice.below(3) + 1}单元${dice.below(6) + 1}0${dice.below(4) + 1}室`,
  (dice) => `${dice.of(TOWNS)}老屋组`,
  (dice) => dice.of(TOWNS),
  (dice) => `贵州省黔东南苗族侗族自治州凯里市湾水镇岩寨村${dice.below(9) + 1}组`,
  (dice) => `新疆维吾尔自治区喀什市艾提尕路${dice.below(99) + 1}号`,
  (dice) =>
    `湖北省恩施土家族苗族自治州来凤县大河镇车洞湖村${dice.below(12) + 1}组${dice.below(40) + 1}号附${dice.below(3) + 1}号`,
  (dice) => `浙江省杭州市西湖区文三路${dice.below(400) + 1}号A座${dice.below(20) + 1}01`,
]
const TOWNS = [
  '清溪镇上湾村',
  '石桥镇黄土岭村',
  '柳塘镇荷花村',
  '双河镇观音阁村',
  '云岭乡老鸦山村',
  '东门街道文昌社区',
] as const
