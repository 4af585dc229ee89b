import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isRealDay, type Day } from '../platform/clock.ts'
import { settableClock } from '../platform/clock.ts'
import { amountInWords, parseYuan, yuan } from '../platform/money.ts'
import { clauseOf, type Duty } from './clause.ts'
import { edited } from './editing.ts'
import { planInstalments, RHYTHMS, total, type Rhythm } from './instalments.ts'

const CLOCK = settableClock('2026-11-20T01:00:00Z')
const at = { clock: CLOCK, generated: () => '' }

describe('an amount', () => {
  it('comes back from figures and from capitals as it was, up to the largest there is', () => {
    const random = seeded(11)
    for (let round = 0; round < 5000; round++) {
      const fen = round === 0 ? Number.MAX_SAFE_INTEGER : amountFrom(random)
      const words = amountInWords(fen)
      assert.equal(parseYuan(yuan(fen)), fen, yuan(fen))
      assert.equal(inFen(words), fen, `${fen} ${words}`)
      assert.doesNotMatch(words, /零零|零元.|零[万亿兆整]|^零角|分整$/, words)
    }
  })
})

describe('a payment, whoever shares it in however many parts', () => {
  it('says every amount alike in figures and capitals; parts and shares come to the whole; its days are real and rise', () => {
    const random = seeded(12)
    for (let round = 0; round < 600; round++) {
      const duty = paymentFrom(random)
      const clause = clauseOf(duty)
      const said = [...clause.matchAll(/人民币([\d,.]+)元（([^）]+)）/g)].map(([, figures, words]) => {
        assert.equal(inFen(words!), parseYuan(figures!), clause)
        return inFen(words!)
      })
      const [whole, ...rest] = said
      const [owing, sharing, parts] = [sharesIn(duty.debtors), sharesIn(duty.creditors), duty.instalments.length]
      assert.equal(said.length, 1 + owing + sharing + parts, clause)
      assert.equal(whole, duty.amountFen)
      for (const [from, count] of [
        [0, owing],
        [owing, sharing],
        [owing + sharing, parts],
      ] as const)
        if (count) assert.equal(total(rest.slice(from, from + count)), duty.amountFen, clause)
      const days = [...clause.matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})日/g)].map(
        ([, year, month, day]) => `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`,
      )
      assert.equal(days.length, parts || 1, clause)
      assertRising(days)
    }
  })
})

describe('the buttons of the editor', () => {
  it('平均分 gives whole fen that come to the amount, nobody a fen less than another but by the rest', () => {
    const random = seeded(13)
    for (let round = 0; round < 1000; round++) {
      const count = 2 + random(119)
      const fen = amountFrom(random)
      const people = Array.from({ length: count }, (_, n) => [n === 0 ? 'o.0.debtor' : `o.0.debtor.${n + 1}`, `p${n}`])
      const body = { ...Object.fromEntries(people), 'o.0.amount': yuan(fen), edit: 'share:o.0.debtor' }
      const shares = Object.entries(edited(body, at)!.body)
        .filter(([name]) => name.startsWith('o.0.debtorShare'))
        .map(([, share]) => parseYuan(String(share))!)
      assert.equal(shares.length, count)
      assert.equal(total(shares), fen)
      assert.ok(Math.max(...shares) - Math.min(...shares) < count)
    }
  })

  it('按这样填好 gives parts that come to the amount, on days that are real and rise', () => {
    const random = seeded(14)
    for (let round = 0; round < 300; round++) {
      const [count, every] = [2 + random(59), (Object.keys(RHYTHMS) as Rhythm[])[random(4)]!]
      const fen = count + amountFrom(random)
      const plan = { 'o.0.planCount': String(count), 'o.0.planFrom': dayFrom(random), 'o.0.planEvery': every }
      const body = { 'o.0.kind': 'pay', 'o.0.amount': yuan(fen), ...plan, edit: 'plan:o.0.' }
      const { body: filled, errors } = edited(body, at)!
      assert.deepEqual(errors, {})
      const parts = Array.from({ length: count }, (_, n) => parseYuan(String(filled[`o.0.part.${n + 1}`]))!)
      assert.equal(total(parts), fen)
      assertRising(Array.from({ length: count }, (_, n) => String(filled[`o.0.partDay.${n + 1}`])))
    }
  })
})

describe('days of instalments', () => {
  it('are the day of the first in every month, or the last day of a month that is shorter', () => {
    const random = seeded(15)
    for (let round = 0; round < 500; round++) {
      const from = dayFrom(random)
      for (const [every, months] of [
        ['month', 1],
        ['quarter', 3],
        ['year', 12],
      ] as const)
        planInstalments(10_000, 2 + random(59), from, every).forEach(({ dueOn }, n) => {
          const [year, month] = monthAfter(from, months * n)
          const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
          const day = Math.min(Number(from.slice(8)), last)
          assert.equal(dueOn, [year, pad(month), pad(day)].join('-'), `${from} ${every} ${n}`)
        })
    }
  })

  it('lie fourteen days apart where it is every two weeks', () => {
    const random = seeded(16)
    for (let round = 0; round < 200; round++) {
      const days = planInstalments(10_000, 2 + random(30), dayFrom(random), 'two_weeks').map((one) => one.dueOn)
      assertRising(days)
      days.slice(1).forEach((day, n) => assert.equal(Date.parse(day) - Date.parse(days[n]!), 14 * 86_400_000))
    }
  })
})

/** Whole numbers below `most`, the same each run. */
function seeded(seed: number): (most: number) => number {
  let state = seed
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}
type Random = ReturnType<typeof seeded>

/** Of every size, many of them with zeros within. */
function amountFrom(random: Random): number {
  const digits = Array.from({ length: 1 + random(15) }, () => (random(3) === 0 ? 0 : random(10)))
  return Number(digits.join('')) + 1
}

const dayFrom = (random: Random): Day =>
  new Date(Date.UTC(2026 + random(4), random(12), 1 + random(31))).toISOString().slice(0, 10)

function paymentFrom(random: Random): Duty {
  const [many, divided] = [1 + random(5), random(2) === 0]
  const count = random(2) === 0 ? 0 : 2 + random(11)
  const amountFen = 60 + amountFrom(random)
  const sharers = (who: string, people: number, shared: boolean) => {
    const each = planInstalments(amountFen, people, '2027-01-01', 'month')
    return each.map(({ amountFen: share }, n) => ({
      name: `${who}${'甲乙丙丁戊'[n]}`,
      shareFen: shared ? share : null,
    }))
  }
  return {
    ...{ kind: 'pay', what: '工资', amountFen, dueEvent: null, way: '转账', interest: null, onDefault: null },
    debtors: sharers('曾', many, divided),
    creditors: sharers('欧', 1 + random(5), random(2) === 0),
    dueOn: count ? null : dayFrom(random),
    instalments: count ? planInstalments(amountFen, count, dayFrom(random), 'month') : [],
    liability: many > 1 ? (divided ? 'several' : 'joint') : null,
  }
}

/** How many shares a clause tells of these people. */
const sharesIn = (people: Duty['debtors']): number =>
  people.length > 1 && people.every((one) => one.shareFen !== null) ? people.length : 0

function assertRising(days: readonly string[]): void {
  for (const [n, day] of days.entries()) assert.ok(isRealDay(day) && (n === 0 || day > days[n - 1]!), days.join(' '))
}

const monthAfter = (day: Day, months: number): [number, number] => {
  const all = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  return [Math.floor(all / 12), (all % 12) + 1]
}

const pad = (number: number): string => String(number).padStart(2, '0')

/** Fen from capitals, read off sign by sign: not with the product's own reader. */
function inFen(words: string): number {
  const [, whole = '', rest = words] = /^(.+)元(.*)$/.exec(words) ?? []
  const groups = { 兆: 10n ** 12n, 亿: 10n ** 8n, 万: 10n ** 4n }
  let [sum, group, digit] = [0n, 0n, 0n]
  for (const sign of whole) {
    const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(sign)
    const place = ['拾', '佰', '仟'].indexOf(sign)
    if (value >= 0) digit = BigInt(value)
    else if (place >= 0) [group, digit] = [group + digit * 10n ** BigInt(place + 1), 0n]
    else if (sign in groups) [sum, group, digit] = [sum + (group + digit) * groups[sign as '万'], 0n, 0n]
    else throw new Error(words)
  }
  const small = (unit: string) =>
    BigInt('零壹贰叁肆伍陆柒捌玖'.indexOf(new RegExp(`(.)${unit}`).exec(rest)?.[1] ?? '零'))
  return Number((sum + group + digit) * 100n + small('角') * 10n + small('分'))
}
