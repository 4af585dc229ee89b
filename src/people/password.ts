import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { pinyinOf } from '../platform/pinyin.ts'
import { lengthOf } from '../platform/web/fields.ts'

/** argon2id, the library's default kind; about 20 ms here, 19 MiB each. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const LEAST = 10
const MOST = 128

export const PASSWORD_HINT = `至少${LEAST}个字符；大写字母、小写字母、数字、符号，四样里有三样`

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST)

/** Does the same work when there is no hash to compare with, so that the time taken does not tell who has an account. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(oneTimePassword())
  const matches = await verify(stored ?? (await nobodys), password.slice(0, 4 * MOST).normalize('NFC'))
  return matches && stored !== null
}

let nobodys: Promise<string> | undefined

/** What is wrong with a new password, in words; null when it will do. GB/T 22239—2019 §8.1.4.1. */
export function passwordFault(password: string, person: { account: string | null; name: string }): string | null {
  const length = lengthOf(password)
  if (length < LEAST) return `密码至少${LEAST}个字符，现在是${length}个`
  if (length > MOST) return `密码最多${MOST}个字符，现在是${length}个`
  const { has, lacks } = classesIn(password)
  if (has < 3) return `大写字母、小写字母、数字、符号，四样里要有三样；还没有${lacks.join('、')}`
  const folded = fold(password)
  if (tells(folded, person)) return '密码里不能有账号、姓名或姓名的拼音'
  if (OBVIOUS.has(bare(folded)) || new Set(folded).size < 5) return '这个密码太常见，一猜就中，请换一个'
  return null
}

/** Twelve characters nobody confuses when they are read out: without 0 O 1 l I. */
export function oneTimePassword(): string {
  const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'
  for (;;) {
    const drawn = Array.from({ length: 12 }, () => signs.charAt(randomInt(signs.length)))
    const password = [drawn.slice(0, 4), drawn.slice(4, 8), drawn.slice(8)].map((part) => part.join('')).join('-')
    if (classesIn(password).has === 4) return password
  }
}

function classesIn(password: string): { has: number; lacks: string[] } {
  const classes: [string, RegExp][] = [
    ['大写字母', /\p{Lu}/u],
    ['小写字母', /\p{Ll}/u],
    ['数字', /\p{Nd}/u],
    ['符号', /[^\p{Lu}\p{Ll}\p{Nd}]/u],
  ]
  const lacks = classes.filter(([, sign]) => !sign.test(password)).map(([label]) => label)
  return { has: classes.length - lacks.length, lacks }
}

/** Very short names would forbid too much: of those only the whole counts. */
function tells(folded: string, { account, name }: { account: string | null; name: string }): boolean {
  const words: [word: string, least: number][] = [
    [fold(account ?? ''), 3],
    [fold(name), 2],
    [pinyinOf(name), 5],
  ]
  return words.some(
    ([word, least]) => word !== '' && (lengthOf(word) >= least ? folded.includes(word) : bare(folded) === word),
  )
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/** `P@ssw0rd123!` and `Password-123` are the same idea. */
const bare = (folded: string): string =>
  folded
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replace(/(?<=[a-z])0(?=[a-z])/g, 'o')
    .replace(/[^\p{L}\p{Nd}]/gu, '')

const OBVIOUS = new Set(
  `password1 password12 password123 password1234 password12345 password123456 passwd123456 admina123 admina1234
  admina123456 admin1234 admin12345 admin123456 admin123456789 administrator123 aa123456 aa12345678 aa123456789
  aa1234567890 abc123456 abc12345678 abc123456789 abcd123456 abcd1234567 abca123456 a123456789 a1234567890 qwer1234
  qwer123456 qwerty123 qwerty1234 qwerty12345 qwerty123456 qwertyuiop1 1qaz2wsx 1qaz2wsx3edc 1qazaxsw2 zaq12wsx
  asdf123456 asdfgh123456 zxcvbnm123 woaini1314 woaini520 woaini5201314 iloveyou123 iloveyou520 welcome123 welcome1234
  huawei123 huaweia123 lenovo123 test123456 root123456 user123456 zhongxin123 tiaojie123 tiaojie123456 gov123456`.split(
    /\s+/,
  ),
)
