import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { amountInWords, yuan } from '../../platform/money.ts'
import { fenFromWords } from './amounts.ts'
import type { Finding, LintClause, LintInput } from './finding.ts'
import { lint, RULES } from './lint.ts'
import { examplesIn, TODAY, type Example } from './testing.ts'

const codeOf = ({ rule, at }: Finding): string => `${rule}@${'clause' in at ? at.clause : at.field}`

describe('sixty agreements made by hand', () => {
  const [sound, flawed] = [examplesIn('sound'), examplesIn('flawed')]

  it('are thirty sound ones and thirty in which somebody named each flaw', () => {
    assert.deepEqual([sound.length, flawed.length], [30, 30])
    assert.ok(sound.every((one) => one.flaws.length === 0) && flawed.every((one) => one.flaws.length > 0))
    const rules = flawed.flatMap((one) => one.flaws.map((flaw) => flaw.split('@')[0]!))
    assert.deepEqual(
      rules.filter((rule) => !(rule in RULES)),
      [],
    )
  })

  it('give up every named flaw, at most two false alarms, and nothing unnamed beside them', (t) => {
    const found = (one: Example) => lint(one.input).map(codeOf)
    const named = flawed.flatMap((one) =>
      one.flaws.map((flaw) => ({ title: one.title, flaw, hit: found(one).includes(flaw) })),
    )
    const missed = named.filter(({ hit }) => !hit).map(({ title, flaw }) => `${title} ${flaw}`)
    const alarms = sound.flatMap((one) => found(one).map((code) => `${one.title} ${code}`))
    const beside = flawed.flatMap((one) =>
      found(one)
        .filter((code) => !one.flaws.includes(code))
        .map((code) => `${one.title} ${code}`),
    )
    t.diagnostic(`named flaws ${named.length}, hits ${named.length - missed.length}, missed ${missed.length}`)
    t.diagnostic(
      `false alarms on 30 sound agreements ${alarms.length}; findings beside the named ones ${beside.length}`,
    )
    assert.deepEqual(missed, [])
    assert.ok(alarms.length <= 2, alarms.join('；'))
    assert.ok(beside.length <= 2, beside.join('；'))
  })

  it('are each told what is wrong, why and how to mend it', () => {
    for (const finding of flawed.flatMap((one) => lint(one.input))) {
      assert.ok(finding.why.length > 8 && finding.mend.length > 1, JSON.stringify(finding))
      assert.ok(['block', 'warn'].includes(finding.severity))
    }
  })
})

describe('the linter', () => {
  it('reads an amount in capitals as it is written by the system', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10 ** 13 }), (fen) => fenFromWords(amountInWords(fen)) === fen))
  })

  it('reads the other ways to write an amount', () => {
    const ways: [string, number | null][] = [
      ['一万二千元', 1_200_000],
      ['人民币伍佰圆正', 50_000],
      ['贰拾元零伍分', 2_005],
      ['叁仟零肆元捌角', 300_480],
      ['壹亿元整', 10_000_000_000],
      ['伍分', 5],
      ['伍角整', 50],
      ['壹兆元整', 100_000_000_000_000],
      ['若干元', null],
    ]
    for (const [words, fen] of ways) assert.equal(fenFromWords(words), fen, words)
  })

  it('finds figures and words that differ by any one fen', () => {
    const amount = fc.integer({ min: 1, max: 10 ** 11 })
    fc.assert(
      fc.property(amount, amount, (fen, other) => {
        const text = `乙向甲支付人民币${yuan(fen)}元（${amountInWords(other)}），当面付清。`
        const found = rulesIn({ clauses: [clause({ amountFen: fen, text, dueOn: null, dueEvent: '签字当天' })] })
        assert.equal(found.includes('figures'), fen !== other)
      }),
    )
  })

  it('finds instalments and shares that do not sum, whatever they are', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 10 ** 9 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(parts, fc.integer({ min: -5, max: 5 }), (amounts, off) => {
        const total = amounts.reduce((a, b) => a + b, 0) + off
        fc.pre(total > 0)
        const instalments = amounts.map((amountFen) => ({ amountFen, dueOn: '2027-01-31' }))
        assert.equal(
          rulesIn({ clauses: [clause({ amountFen: total, instalments, text: '' })] }).includes('sum'),
          off !== 0,
        )
        const creditors = amounts.map((shareFen, at) => ({ partyId: at === 0 ? '甲' : `丙${at}`, shareFen }))
        assert.equal(
          rulesIn({ clauses: [clause({ amountFen: total, creditors, text: '' })] }).includes('sum'),
          off !== 0,
        )
      }),
    )
  })

  it('knows the days of every year', () => {
    const made = fc.tuple(
      fc.integer({ min: 2027, max: 2100 }),
      fc.integer({ min: 1, max: 13 }),
      fc.integer({ min: 1, max: 32 }),
    )
    fc.assert(
      fc.property(made, ([year, month, date]) => {
        const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
        const most = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
        const others = `乙于${year}年${month}月${date}日搬走。`
        assert.equal(rulesIn({ others }).includes('date'), date > most, others)
      }),
    )
  })

  it('wants at least one duty, and a row for a stranger', () => {
    assert.deepEqual(rulesIn({ clauses: [] }), ['what'])
    assert.ok(rulesIn({ clauses: [clause({ debtors: [{ partyId: '丁', shareFen: null }] })] }).includes('third'))
  })

  for (const [others, rule] of [
    ['如乙方违约，甲方可以向人民法院起诉。', null],
    ['甲方不得以身体不适为由拒绝配合。', null],
    ['双方左右两侧的界石不动。', null],
    ['乙方在合理期限内修好屋顶。', 'vague'],
    ['剩下的钱年底前后付清。', 'vague'],
    ['乙方应当尽快付清，最迟2026年12月31日付清。', null],
    ['双方今后尽量互相体谅。', null],
    ['甲方承诺永不申请劳动仲裁。', 'suit'],
    ['甲方保证不再拨打12345投诉。', 'complaint'],
    ['乙方不得捏造事实缠访闹访。', null],
    ['由派出所对乙方不予处罚。', 'complaint'],
    ['双方断绝父子关系。', 'rights'],
    ['甲方放弃将来对父亲遗产的继承。', 'rights'],
    ['甲方养老金每月交乙方支取抵债。', 'rights'],
    ['工资可以低于最低工资标准。', 'rights'],
    ['工资不得低于最低工资标准。', null],
    ['伤亡自负，与雇主无关。', 'rights'],
    ['违反的，取消其村民资格。', 'penalty'],
    ['违反的，支付违约金200元。', null],
    ['由乙方的妻子承担连带还款责任。', 'third'],
    ['由医院承担全部费用。', 'third'],
    ['由甲方到医院结清费用。', null],
    ['东侧水塘归乙方所有。', 'confirm'],
    ['双方确认孩子的收养关系成立。', 'confirm'],
    ['本协议自双方签字之日起生效。', 'effect'],
    ['逾期按年利率24%支付利息。', 'interest'],
    ['乙方支付医疗费300元、误工费200元，共计600元。', 'sum'],
    ['甲方向调解员支付辛苦费100元。', 'fee'],
  ] as const)
    it(`${rule ? `says ${rule} of` : 'lets stand'} “${others}”`, () => {
      const found = rulesIn({ others })
      assert.deepEqual(found, rule ? [rule] : [])
    })

  it('sees that wording changed by hand no longer says what the row says', () => {
    const said = (text: string, more: Partial<LintClause> = {}) => rulesIn({ clauses: [clause({ text, ...more })] })
    const right = '毕小军于2026年12月31日前向戴青松支付医疗费人民币5,000.00元（伍仟元整），当面付清。'
    assert.deepEqual(said(right), [])
    assert.deepEqual(said(right.replace('毕小军', '戴青松').replace('向戴青松', '向毕小军')), ['text'])
    assert.deepEqual(said(right.replace('12月31日', '12月13日')), ['text'])
    assert.deepEqual(said(right.replace('于2026年12月31日前', '')), ['text'])
    assert.deepEqual(said(right.replace('5,000.00元（伍仟元整）', '6,000.00元（陆仟元整）')), ['text'])
    assert.deepEqual(said(right.replace('毕小军', '兰亦舟')), ['text'])
  })

  it('looks at a partial settlement that calls itself whole', () => {
    assert.deepEqual(rulesIn({ extent: 'partial', leftOpen: '' }), ['extent'])
    assert.deepEqual(rulesIn({ extent: 'partial', leftOpen: '复垦', others: '双方一次性了结。' }), ['extent'])
    assert.deepEqual(rulesIn({ extent: 'partial', leftOpen: '复垦' }), [])
  })

  it('is not slowed by twenty thousand characters, nor upset by anything typed', () => {
    const long = '不得再以任何理由向保险公司支付12345元（壹贰叁'.repeat(900).slice(0, 20_000)
    const began = process.hrtime.bigint()
    lint({ ...base, others: long, facts: long, clauses: [clause({ text: long })] })
    const millis = Number(process.hrtime.bigint() - began) / 1e6
    assert.ok(millis < 5000, `${millis} ms`)
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => void lint({ ...base, others: text, clauses: [clause({ text })] }),
      ),
    )
  })
})

const base: LintInput = {
  parties: [
    ...[
      { id: '甲', name: '戴青松', side: 'applicant' },
      { id: '乙', name: '毕小军', side: 'respondent' },
    ].map((who) => ({
      ...{ kind: 'person' as const, birthOn: '1980-01-01', address: '清溪镇双桥村', hasIdNumber: true },
      ...{ creditCode: null, hasAgent: false, ...who },
    })),
  ],
  ...{ ministryType: '06', gbType: '0499', mediation: 'own', extent: 'full', leftOpen: '', facts: '', others: '' },
  ...{ costs: '', clauses: [], today: TODAY },
}

function clause(more: Partial<LintClause> = {}): LintClause {
  return {
    ...{ position: 1, kind: 'pay', what: '医疗费', amountFen: 500_000, instalments: [], dueOn: '2026-12-31' },
    debtors: [{ partyId: '乙', shareFen: null }],
    creditors: [{ partyId: '甲', shareFen: null }],
    ...{
      dueEvent: null,
      way: '当面付清',
      interest: null,
      liability: null,
      onDefault: null,
      hasAccount: false,
      text: '',
    },
    ...more,
  }
}

const rulesIn = (more: Partial<LintInput>): string[] =>
  lint({ ...base, clauses: [clause()], ...more }).map(({ rule }) => rule)
