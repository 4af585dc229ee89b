import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fullAccount, holdsAccount, maskedAccount } from './account.ts'
import { clauseOf, closingClauses, type Duty } from './clause.ts'
import { differenceBetween } from './difference.ts'
import { wrongInDuty } from './duty-check.ts'
import type { DutyForm, DutyRead } from './duty-form.ts'
import { planInstalments, RHYTHMS, total, type Rhythm } from './instalments.ts'

const one = (name: string, shareFen: number | null = null) => ({ name, shareFen })
const duty: Duty = {
  kind: 'pay',
  debtors: [one('曾禾根')],
  creditors: [one('欧阳修竹')],
  what: '',
  amountFen: null,
  dueOn: '2026-12-01',
  dueEvent: null,
  instalments: [],
  way: '',
  interest: null,
  liability: null,
  onDefault: null,
}

describe('a clause', () => {
  it('says who pays whom what, by when, how, in figures and words', () => {
    assert.equal(
      clauseOf({ ...duty, amountFen: 860050, what: '厨房损失。', way: '银行转账' }),
      '曾禾根于2026年12月1日前（含当日）向欧阳修竹支付厨房损失人民币8,600.50元（捌仟陆佰元伍角整），方式：银行转账。',
    )
  })

  for (const [fen, figures, words] of [
    [5, '0.05', '伍分'],
    [1_000_100, '10,001.00', '壹万零壹元整'],
    [2_147_483_648, '21,474,836.48', '贰仟壹佰肆拾柒万肆仟捌佰叁拾陆元肆角捌分'],
    [100_000_000_000, '1,000,000,000.00', '壹拾亿元整'],
  ] as const)
    it(`writes ${figures} in words`, () => {
      assert.ok(clauseOf({ ...duty, amountFen: fen }).includes(`人民币${figures}元（${words}）`))
    })

  it('names each instalment with its day and amount', () => {
    const instalments = [
      { amountFen: 460_000, dueOn: '2026-11-30' },
      { amountFen: 400_000, dueOn: '2027-01-31' },
    ]
    const onDefault = '任何一期逾期的，可以要求一次付清。'
    assert.equal(
      clauseOf({
        ...duty,
        dueOn: null,
        amountFen: 860_000,
        what: '损失',
        instalments,
        interest: '不计利息',
        onDefault,
      }),
      '曾禾根向欧阳修竹支付损失人民币8,600.00元（捌仟陆佰元整），分二期付清：第1期于2026年11月30日前（含当日）支付人民币4,600.00元（肆仟陆佰元整）；第2期于2027年1月31日前（含当日）支付人民币4,000.00元（肆仟元整），不计利息。任何一期逾期的，可以要求一次付清。',
    )
  })

  it('says joint, or each his share, of debtors and creditors', () => {
    const debtors = [one('曾禾根'), one('曾小满')]
    assert.equal(
      clauseOf({ ...duty, debtors, amountFen: 100_000, liability: 'joint' }),
      '曾禾根、曾小满于2026年12月1日前（含当日）向欧阳修竹支付人民币1,000.00元（壹仟元整），曾禾根、曾小满承担连带责任。',
    )
    assert.equal(
      clauseOf({
        ...duty,
        debtors: [one('曾禾根', 60_000), one('曾小满', 40_000)],
        creditors: [one('欧阳修竹', 50_000), one('詹巧云', 50_000)],
        amountFen: 100_000,
        liability: 'several',
      }),
      '曾禾根、曾小满于2026年12月1日前（含当日）向欧阳修竹、詹巧云支付人民币1,000.00元（壹仟元整），按份承担，互不连带，其中曾禾根承担人民币600.00元（陆佰元整）、曾小满承担人民币400.00元（肆佰元整），其中欧阳修竹分得人民币500.00元（伍佰元整）、詹巧云分得人民币500.00元（伍佰元整）。',
    )
  })

  it('hangs a day on an event, with a day at the latest', () => {
    const event = {
      ...duty,
      kind: 'act',
      creditors: [],
      what: '付清尾款',
      dueOn: null,
      dueEvent: '验收合格之日起10日内',
    } as const
    assert.equal(clauseOf(event), '曾禾根在验收合格之日起10日内付清尾款。')
    assert.equal(
      clauseOf({ ...event, dueOn: '2027-06-30' }),
      '曾禾根在验收合格之日起10日内（最迟不晚于2027年6月30日）付清尾款。',
    )
  })

  it('says what is done, given back, apologised for, and done no longer', () => {
    const act = { ...duty, kind: 'act', what: '恢复排水沟；' } as const
    assert.equal(clauseOf(act), '曾禾根于2026年12月1日前（含当日）对欧阳修竹：恢复排水沟。')
    assert.equal(
      clauseOf({ ...act, kind: 'return', what: '拖拉机一台', way: '在村委会院里当面交' }),
      '曾禾根于2026年12月1日前（含当日）向欧阳修竹返还拖拉机一台，方式：在村委会院里当面交。',
    )
    assert.equal(
      clauseOf({ ...act, kind: 'apology', what: '打人的事', debtors: [one('曾禾根'), one('曾小满')] }),
      '曾禾根、曾小满共同于2026年12月1日前（含当日）就打人的事向欧阳修竹赔礼道歉。',
    )
    assert.equal(
      clauseOf({ ...act, kind: 'refrain', creditors: [], what: '往沟里倒垃圾' }),
      '曾禾根自2026年12月1日起不再往沟里倒垃圾。',
    )
    assert.equal(
      clauseOf({ ...act, kind: 'refrain', creditors: [], what: '倒垃圾', dueOn: null, dueEvent: '本协议生效之日起' }),
      '曾禾根自本协议生效之日起不再倒垃圾。',
    )
  })

  it('is followed by costs, and by what stays open where not all is settled', () => {
    assert.deepEqual(closingClauses({ costs: '鉴定费由曾禾根出。', extent: 'partial', left_open: '院墙归谁' }), [
      '费用：鉴定费由曾禾根出。',
      '本协议只就上列各项达成一致。没有达成一致的是：院墙归谁；各方可以继续协商，也可以依法通过其他途径解决。',
    ])
    assert.deepEqual(closingClauses({ costs: '', extent: 'full', left_open: '' }), [
      '本协议履行完毕后，各方就本次纠纷的争议全部了结。',
    ])
  })
})

describe('an account', () => {
  const account = { holder: '欧阳修竹', bank: '农商银行', number: '6226000000000412' }
  it('is told in full or by its last figures', () => {
    assert.equal(fullAccount(account), '收款账户：户名欧阳修竹，开户行农商银行，账号6226000000000412。')
    assert.equal(maskedAccount(account), '收款账户：农商银行，尾号0412。')
  })
  it('is found among other words', () => {
    for (const text of ['转到6226000000000412', '卡号６２２６ 0000 0000 0412', '身份证360923199001011235'])
      assert.ok(holdsAccount(text), text)
    for (const text of ['2026-12-31 2027-01-31', '电话13900000412', '人民币12345678901.00元', '不动产权第0001234号'])
      assert.ok(!holdsAccount(text), text)
  })
})

describe('the difference between two texts', () => {
  it('is shown by what went and what came', () => {
    assert.deepEqual(differenceBetween('向甲支付8,600.00元。', '向甲归还8,000.00元。'), [
      { kind: 'same', text: '向甲' },
      { kind: 'gone', text: '支付8,600.00' },
      { kind: 'new', text: '归还8,000.00' },
      { kind: 'same', text: '元。' },
    ])
  })
  it('gives back both texts whatever they are', () => {
    const random = seeded(7)
    for (let round = 0; round < 300; round++) {
      const text = () => Array.from({ length: random(40) }, () => '甲乙丙丁12𠮷，'[random(8)] ?? '').join('')
      const [before, after] = [text(), text()]
      const pieces = differenceBetween(before, after)
      const without = (kind: string) =>
        pieces
          .filter((piece) => piece.kind !== kind)
          .map((piece) => piece.text)
          .join('')
      assert.deepEqual([without('new'), without('gone')], [before, after])
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

describe('instalments', () => {
  it('are six of the same day each month, the last one where a month is shorter', () => {
    const plan = planInstalments(3_600_000, 6, '2027-01-31', 'month')
    assert.deepEqual(
      plan.map((part) => part.dueOn),
      ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2027-05-31', '2027-06-30'],
    )
    assert.deepEqual(new Set(plan.map((part) => part.amountFen)), new Set([600_000]))
    assert.deepEqual(
      planInstalments(1_000_000, 3, '2027-01-01', 'month').map((part) => part.amountFen),
      [333_300, 333_300, 333_400],
    )
  })

  it('always come to the whole, in rising days, each more than nothing', () => {
    const random = seeded(42)
    for (let round = 0; round < 500; round++) {
      const count = 1 + random(60)
      const amount = count + random(round % 2 ? 1e4 : 9e14)
      const from = new Date(Date.UTC(2026, random(12), 1 + random(31))).toISOString().slice(0, 10)
      const every = (Object.keys(RHYTHMS) as Rhythm[])[random(4)]!
      const plan = planInstalments(amount, count, from, every)
      assert.equal(plan.length, count)
      assert.equal(total(plan.map((part) => part.amountFen)), amount)
      assert.ok(plan.every((part) => part.amountFen > 0 && Number.isSafeInteger(part.amountFen)))
      assert.equal(plan[0]!.dueOn, from)
      assert.ok(plan.every((part, at) => at === 0 || part.dueOn > plan[at - 1]!.dueOn))
      assert.deepEqual(faults({ amount, instalments: partsOf(plan) }), [])
      const off = plan.map((part, at) => (at === 0 ? { ...part, amountFen: part.amountFen + 1 } : part))
      assert.equal(faults({ amount, instalments: partsOf(off) }).length, 1)
    }
  })
})

const partsOf = (plan: readonly { amountFen: number; dueOn: string }[]) =>
  plan.map((part) => ({ amount_fen: part.amountFen, due_on: part.dueOn }))

const form: DutyForm = {
  kind: 'pay',
  debtor: 'b',
  creditor: 'a',
  debtors: [{ party_id: 'b', share_fen: null }],
  creditors: [{ party_id: 'a', share_fen: null }],
  amount: 100_000,
  dueOn: '2026-12-31',
  way: '',
  what: '',
}

function faults(change: Partial<DutyForm>): string[] {
  const data = { ...form, ...change }
  const numbers = (many: readonly unknown[] | undefined) => (many ?? []).map((_, at) => at + 1)
  const shape = {
    debtor: numbers(data.debtors),
    creditor: numbers(data.creditors),
    part: numbers(data.instalments),
  }
  const read: DutyRead = { prefix: 'o.0.', shape, values: {}, errors: {}, data, sketch: data }
  return Object.values(wrongInDuty(read))
}

describe('shares', () => {
  const shared = (...fen: (number | null)[]) => fen.map((share_fen, at) => ({ party_id: `p${at}`, share_fen }))

  it('have to come to the amount, of debtors and of creditors', () => {
    assert.deepEqual(faults({ debtors: shared(60_000, 40_000), liability: 'several' }), [])
    assert.deepEqual(faults({ debtors: shared(60_000, 30_000), liability: 'several' }), [
      '每人承担的合计900.00元，比总额少100.00元',
    ])
    assert.deepEqual(faults({ creditors: shared(60_000, 50_000) }), ['每人分得的合计1,100.00元，比总额多100.00元'])
    assert.deepEqual(faults({ creditors: shared(60_000, null) }), ['每人分得多少都要写'])
    assert.deepEqual(faults({ creditors: shared(null, null) }), [])
  })

  it('are not for those who owe jointly, and somebody has to say which it is', () => {
    assert.deepEqual(faults({ debtors: shared(null, null) }), ['请选连带还是按份'])
    assert.deepEqual(faults({ debtors: shared(60_000, 40_000), liability: 'joint' }), ['连带的不分份额；要分就选按份'])
    assert.deepEqual(faults({ debtors: shared(null, null), liability: 'joint' }), [])
  })

  it('and instalments divide into whole fen, or it is one clause for each', () => {
    const instalments = [
      { amount_fen: 50_001, due_on: '2026-12-01' },
      { amount_fen: 49_999, due_on: '2027-01-01' },
    ]
    assert.deepEqual(faults({ instalments, creditors: shared(50_000, 50_000) }), [
      '分期的钱按份额分不尽，改每期的数，或者每人写一项',
    ])
    assert.deepEqual(
      faults({
        instalments: instalments.map((part) => ({ ...part, amount_fen: 50_000 })),
        creditors: shared(50_000, 50_000),
      }),
      [],
    )
  })

  it('taken at random are refused exactly when they do not sum', () => {
    const random = seeded(3)
    for (let round = 0; round < 2000; round++) {
      const shares = Array.from({ length: 2 + random(119) }, () => 1 + random(1_000_000))
      const amount = total(shares) + (round % 3 === 0 ? 1 + random(5) : 0)
      const wrong = faults({ amount, debtors: shared(...shares), liability: 'several' })
      assert.equal(wrong.length, round % 3 === 0 ? 1 : 0)
    }
  })

  it('name nobody twice, and nobody on both sides', () => {
    assert.deepEqual(faults({ debtors: [...form.debtors!, ...form.debtors!], liability: 'joint' }), ['这个人写了两次'])
    assert.deepEqual(faults({ creditors: form.debtors! }), ['不能是同一个人'])
  })
})

describe('days of instalments', () => {
  it('have to rise', () => {
    const instalments = ['2027-02-01', '2027-01-01'].map((due_on) => ({ amount_fen: 50_000, due_on }))
    assert.deepEqual(faults({ instalments }), ['要晚于上一期'])
  })
})
