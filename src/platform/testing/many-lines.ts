import { compact, GROUPS, NOBODY, organisationFrom, personFrom, type Meant } from './many-registered.ts'
import { draw, type Dice } from './many-texts.ts'

export interface ManyLine {
  format: string
  text: string
  /** The people in the text; what it does not say is empty. */
  people: Meant[]
}

/** Lines as card readers type them and clerks paste them, each with the people it was written from. */
export function manyLines(seed: number, count: number): ManyLine[] {
  const dice = draw(seed)
  const formats = Object.entries(FORMATS)
  return Array.from({ length: count }, (_, at) => {
    const [format, write] = formats[at % formats.length]!
    return { format, ...write(dice) }
  })
}

type Written = { text: string; people: Meant[] }
type Field = keyof Meant

const CARD: readonly Field[] = ['name', 'sex', 'ethnicity', 'birthOn', 'address', 'idNumber']
const ALL: readonly Field[] = [...CARD, 'phone']

const FORMATS: Record<string, (dice: Dice) => Written> = {
  'reader, spaces': one(CARD, (p, dice) => reader(p, dice).join(' ')),
  'reader, commas': one(CARD, (p, dice) => reader(p, dice).join(dice.of([',', '，', ', ']))),
  'reader, codes and bars': one(CARD, (p) => {
    const [sex, group] = [p.sex === '男' ? '1' : '2', String(GROUPS.indexOf(p.ethnicity) + 1).padStart(2, '0')]
    const { name, birthOn, address, idNumber } = p
    return [name, sex, group, compact(birthOn), address, idNumber, '和源县公安局', '20150304', '20350304', ''].join('|')
  }),
  'card, line by line': one(CARD, (p) => {
    const [year, month, day] = p.birthOn.split('-').map(Number)
    const half = Math.floor(p.address.length / 2)
    const address = `${p.address.slice(0, half)}\n${p.address.slice(half)}`
    return `姓 名 ${p.name}\n性 别 ${p.sex}　民 族 ${short(p.ethnicity)}\n出 生 ${year} 年 ${month} 月 ${day} 日\n住 址 ${address}\n公民身份号码 ${p.idNumber}`
  }),
  'card, run together': one(CARD, (p) => {
    const [year, month, day] = p.birthOn.split('-').map(Number)
    return `姓名${p.name}性别${p.sex}民族${short(p.ethnicity)}出生${year}年${month}月${day}日住址${p.address}公民身份号码${p.idNumber}`
  }),
  'labels and colons': one(ALL, (p, dice) => {
    const pairs = [`姓名：${p.name}`, `性别：${p.sex}`, `民族：${p.ethnicity}`, `出生日期：${p.birthOn}`]
    const more = [`身份证号：${p.idNumber}`, `联系电话：${p.phone}`, `家庭住址：${p.address}`]
    return [...pairs, ...shuffled(more, dice)].join(dice.of(['，', ' ', '\n', '；', ', ']))
  }),
  'in plain words': one(['name', 'sex', 'address', 'phone', 'idNumber', 'birthOn'], (p, dice) =>
    dice.of([
      `我叫${p.name}，${p.sex}，住${p.address}，电话${p.phone}，身份证${p.idNumber}`,
      `你好，我是${p.name}，${p.sex}，家住${p.address}，我的电话是${p.phone}，身份证号码是${p.idNumber}，谢谢`,
      `本人${p.name}，${p.sex}，身份证号${p.idNumber}，手机${p.phone}，现住${p.address}。`,
    ]),
  ),
  'as in a judgment': one(ALL, (p) => {
    const [year, month, day] = p.birthOn.split('-').map(Number)
    return `申请人：${p.name}，${p.sex}，${p.ethnicity}，${year}年${month}月${day}日出生，公民身份号码${p.idNumber}，住${p.address}，联系电话：${p.phone}。`
  }),
  'name and brackets': one(
    ['name', 'sex', 'ethnicity', 'phone', 'idNumber', 'birthOn'],
    (p) => `${p.name}（${p.sex}，${p.ethnicity}，身份证号${p.idNumber}）${p.phone}`,
  ),
  'number first': one(['name', 'sex', 'birthOn', 'idNumber', 'phone', 'address'], (p, dice) =>
    [p.idNumber, p.name, p.phone, p.address].join(dice.of([' ', '\t', ',', '、'])),
  ),
  'digits in groups, full width': one(['name', 'sex', 'birthOn', 'idNumber', 'phone'], (p, dice) => {
    const number = [p.idNumber.slice(0, 6), p.idNumber.slice(6, 14), p.idNumber.slice(14)].join(dice.of([' ', '-']))
    const phone = [p.phone.slice(0, 3), p.phone.slice(3, 7), p.phone.slice(7)].join(dice.of([' ', '-', '']))
    return dice.chance(0.5)
      ? `${p.name} ${number} ${phone}`
      : `${[...p.name].length === 2 ? [...p.name].join('　') : p.name}，${wide(p.idNumber)}，+86 ${p.phone}`
  }),
  'rows under headings': several(['name', 'sex', 'birthOn', 'idNumber', 'phone', 'address'], (people, dice) => {
    const mark = dice.of(['\t', ',', '|'])
    const rows = people.map((p, at) => [
      at + 1,
      p.name,
      p.sex,
      p.idNumber,
      p.phone,
      mark === ',' ? `"${p.address}"` : p.address,
    ])
    return [['序号', '姓名', '性别', '身份证号码', '联系电话', '住址（现住）'], ...rows]
      .map((row) => row.join(mark))
      .join('\n')
  }),
  'rows without headings': several(
    ['name', 'sex', 'birthOn', 'ethnicity', 'idNumber', 'phone', 'address'],
    (people, dice) => {
      const mark = dice.of(['\t', ',', '  '])
      return people.map((p) => [p.name, p.sex, p.ethnicity, p.address, p.idNumber, p.phone].join(mark)).join('\n')
    },
  ),
  'several in one line': several(
    ['name', 'sex', 'phone'],
    (people, dice) => people.map((p) => `${p.name}，${p.sex}，${p.phone}`).join(dice.of(['；', ';', '\n'])),
    false,
  ),
  'names only': several(['name'], (people, dice) => people.map((p) => p.name).join(dice.of(['、', '，', '\n'])), false),
  'program text': one(CARD, (p) =>
    JSON.stringify({
      name: p.name,
      sex: p.sex,
      nation: short(p.ethnicity),
      birth: compact(p.birthOn),
      address: p.address,
      idNumber: p.idNumber,
    }),
  ),
  'organisation, labels': company((o, dice) =>
    [
      `单位名称：${o.name}`,
      `统一社会信用代码：${o.idNumber}`,
      `法定代表人：${o.legalRepresentative}`,
      `地址：${o.address}`,
      `电话：${o.phone}`,
    ].join(dice.of(['，', '\n', '；'])),
  ),
  'organisation, bare': company(
    (o) => `${o.name}，${o.idNumber}，${o.address}，法定代表人${o.legalRepresentative}，${o.phone}`,
  ),
  'a digit missing': one(
    ['name', 'phone', 'address', 'idNumber'],
    (p) => `${p.name}，身份证${p.idNumber}，电话${p.phone}，住${p.address}`,
    (p) => ({
      ...p,
      idNumber: p.idNumber.slice(0, 16),
    }),
  ),
}

function one(told: readonly Field[], write: (p: Meant, dice: Dice) => string, change = (p: Meant) => p) {
  return (dice: Dice): Written => {
    const person = change(personFrom(dice))
    return { text: write(person, dice), people: [only(told, person)] }
  }
}

function several(told: readonly Field[], write: (people: Meant[], dice: Dice) => string, foreign = true) {
  return (dice: Dice): Written => {
    const people = Array.from({ length: 2 + dice.below(4) }, () => personFrom(dice, foreign))
    return { text: write(people, dice), people: people.map((person) => only(told, person)) }
  }
}

function company(write: (o: Meant, dice: Dice) => string) {
  return (dice: Dice): Written => {
    const organisation = organisationFrom(dice)
    return { text: write(organisation, dice), people: [organisation] }
  }
}

const only = (told: readonly Field[], person: Meant): Meant => ({
  ...NOBODY,
  ...Object.fromEntries(told.map((field) => [field, person[field]])),
})

const reader = (p: Meant, dice: Dice): string[] => [
  p.name,
  p.sex,
  dice.of([p.ethnicity, short(p.ethnicity)]),
  dice.of([compact(p.birthOn), p.birthOn, p.birthOn.replaceAll('-', '.')]),
  p.address,
  p.idNumber,
  '和源县公安局',
  dice.of(['20150304-20350304', '2015.03.04-2035.03.04', '2015.03.04-长期']),
]

const shuffled = <T>(all: readonly T[], dice: Dice): T[] =>
  all
    .map((one) => [dice.below(1_000), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one)

const short = (group: string): string => group.replace(/族$/, '')
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (narrow) => String.fromCharCode(narrow.charCodeAt(0) + 0xfee0))
