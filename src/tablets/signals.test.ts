import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { settleOrally } from '../agreements/signing.ts'
import { saveDraft } from '../agreements/drafting.ts'
import { seal } from '../closing/sealing.ts'
import { partiesOf } from '../parties/store.ts'
import { recordSession } from '../sessions/recording.ts'
import { later } from '../platform/clock.ts'
import { CAST, done, party, world, type World } from '../platform/testing/world.ts'
import { bareWords, sameMinute, sameStrokes, sameTexts } from './signals.ts'
import { handwriting, onPaper, signsOnTablet } from './testing.ts'

const LONG =
  '2026年9月翻建房屋时填高院坪，原有的排水沟被填死，下大雨时雨水倒灌进厨房，墙面起皮，橱柜坏了两组。各方对现场没有异议。'

/** An oral agreement between two people, in force at the moment the house's clock shows. */
async function oral(w: World, names: readonly [string, string], facts: string, mediator: string = CAST.mediator) {
  const id = await w.caseIn('mediating', [party('applicant', names[0]), party('respondent', names[1])])
  const actor = await w.actor(mediator)
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const named = await partiesOf(read, seq)
  const now = w.house.clock.now()
  const held = {
    startedAt: later(now, -3_600_000),
    endedAt: now,
    place: '调解室',
    record: '谈成了。',
    nextAt: null,
  } as const
  const came = named.map((one) => ({ partyId: one.id, presence: 'present' as const }))
  done(await recordSession(w.house, actor, id, { ...held, result: 'success', version: undefined }, came))
  const [creditor, debtor] = named
  const duty = { kind: 'pay', debtor: debtor!.id, creditor: creditor!.id, amount: 860000, dueOn: '2026-12-31' } as const
  const obligations = [{ ...duty, way: '现金，当面点清', what: '厨房损失' }]
  done(await saveDraft(w.house, actor, id, { facts, others: '', version: undefined, obligations }))
  done(await settleOrally(w.house, actor, id, undefined, '2026-11-20'))
  return id
}

const quiet = async (t: Parameters<typeof world>[0]) => {
  const w = await world(t)
  w.house.afterwards = async () => {}
  return w
}

/** Headings of what is found, with the cases each leads to. */
async function signalsFor(w: World, person: string): Promise<{ label: string; cases: string[]; body: string }[]> {
  const { statusCode, body } = await (await w.as(person)).get('/signals')
  assert.equal(statusCode, 200)
  return [...body.matchAll(/<h3>([^<]*)<[\s\S]*?<\/ul>/g)].map(([part, label]) => ({
    label: label!,
    cases: [...part.matchAll(/href="\/cases\/([0-9a-z]{20})"/g)].map(([, id]) => id!),
    body: part,
  }))
}

describe('identical strokes', () => {
  it('are found in two agreements, with who signed, and stay found when one is void', async (t) => {
    const w = await quiet(t)
    const mediator = await w.as(CAST.mediator)
    const [one, two] = [await w.caseIn('signing'), await w.caseIn('signing')]
    await signsOnTablet(w, mediator, one, '欧阳修竹', handwriting(1))
    await signsOnTablet(w, mediator, two, '欧阳修竹', handwriting(2))
    assert.deepEqual(await signalsFor(w, CAST.head), [])
    const moved = handwriting(1).map((stroke) => stroke.map(([x, y, ms, p]) => [x! + 300, y! + 40, ms! + 5, p!]))
    await signsOnTablet(w, mediator, two, '曾禾根', moved)
    const [found, ...more] = await signalsFor(w, CAST.head)
    assert.deepEqual([found!.label, found!.cases.sort(), more], ['笔迹一模一样', [one, two].sort(), []])
    assert.match(found!.body, /2份协议里的平板签名笔画完全重合/)
    assert.match(found!.body, /签名：欧阳修竹[\s\S]*签名：曾禾根|签名：曾禾根[\s\S]*签名：欧阳修竹/)
    await mediator.post(`/cases/${one}/agreement/void`, { reason: '金额写错' })
    assert.match((await signalsFor(w, CAST.head))[0]!.body, /这份文本已作废/)
  })

  it('are found in one agreement where two people have them', async (t) => {
    const w = await quiet(t)
    const mediator = await w.as(CAST.mediator)
    const id = await w.caseIn('signing')
    await signsOnTablet(w, mediator, id, '欧阳修竹', handwriting(1))
    await signsOnTablet(w, mediator, id, '曾禾根', handwriting(1))
    const [found] = await signalsFor(w, 'auditor')
    assert.match(found!.body, /同一份协议里，两个人的平板签名笔画完全重合/)
    assert.deepEqual(found!.cases, [id])
  })
})

describe('agreements of one minute', () => {
  it('are found from the third on', async (t) => {
    const w = await quiet(t)
    await oral(w, ['甘小满', '曾禾根'], '各方对现场没有异议。')
    await oral(w, ['甘立秋', '曾秋丰'], '欠款的数目双方都认。')
    assert.deepEqual(await signalsFor(w, CAST.head), [])
    w.house.clock.advance(0.9)
    await oral(w, ['甘霜降', '曾冬青'], '鸡鸭吃了菜，双方都认。')
    const [found, ...more] = await signalsFor(w, CAST.head)
    assert.deepEqual([found!.label, found!.cases.length, more], ['同一分钟好几件', 3, []])
    assert.match(found!.body, /漆云溪的3件协议在一分钟以内先后生效/)
  })

  it('are not found when they lie further apart', async (t) => {
    const w = await quiet(t)
    for (const [at, facts] of ['各方对现场没有异议。', '欠款的数目双方都认。', '鸡鸭吃了菜，双方都认。'].entries()) {
      await oral(w, [`甘第${at + 1}`, `曾第${at + 1}`], facts)
      w.house.clock.advance(1)
    }
    assert.deepEqual(await signalsFor(w, CAST.head), [])
  })

  it('count what was completed on tablets, and not what was signed on paper', async (t) => {
    const w = await quiet(t)
    const mediator = await w.as(CAST.mediator)
    const rest = ['曾禾根', '漆云溪', '卢知秋', '调委会印章']
    const ids = [await w.caseIn('signing'), await w.caseIn('signing'), await w.caseIn('signing')]
    for (const [at, id] of ids.entries()) {
      if (at < 2) await signsOnTablet(w, mediator, id, '欧阳修竹', handwriting(at + 1))
      const wet = await onPaper(w, id, at < 2 ? rest : ['欧阳修竹', ...rest])
      assert.equal((await mediator.post(`/cases/${id}/agreement/signatures`, wet)).statusCode, 303)
    }
    assert.deepEqual(await signalsFor(w, CAST.head), [])
    const last = await w.caseIn('signing')
    await signsOnTablet(w, mediator, last, '欧阳修竹', handwriting(5))
    await mediator.post(`/cases/${last}/agreement/signatures`, await onPaper(w, last, rest))
    const [found] = await signalsFor(w, CAST.head)
    assert.deepEqual([found!.label, found!.cases.sort()], ['同一分钟好几件', [ids[0], ids[1], last].sort()])
  })
})

describe('duplicate texts', () => {
  it('are found where only names and figures differ', async (t) => {
    const w = await quiet(t)
    const one = await oral(w, ['欧阳修竹', '曾禾根'], `曾禾根${LONG}`)
    w.house.clock.advance(5)
    const two = await oral(w, ['甘小满', '饶七'], `饶七${LONG.replace('9月', '10月').replace('两组', '三组')}`)
    const [found, ...more] = await signalsFor(w, CAST.head)
    assert.deepEqual([found!.label, found!.cases, more], ['文字雷同', [one, two], []])
    assert.match(found!.body, /2件协议除了姓名和数目，文字都一样/)
  })

  it('are not found where a word differs, nor in a few words that are always the same', async (t) => {
    const w = await quiet(t)
    await oral(w, ['欧阳修竹', '曾禾根'], `曾禾根${LONG}`)
    w.house.clock.advance(5)
    await oral(w, ['甘小满', '饶七'], `饶七${LONG.replace('厨房', '堂屋')}`)
    w.house.clock.advance(5)
    await oral(w, ['甘立秋', '饶八'], '双方都认。')
    w.house.clock.advance(5)
    await oral(w, ['甘霜降', '饶九'], '双方都认。')
    assert.deepEqual(await signalsFor(w, CAST.head), [])
  })
})

describe('who sees them', () => {
  it('is the head of the committee and the auditor, each over what he may see', async (t) => {
    const w = await quiet(t)
    const ids = [
      await oral(w, ['甘小满', '曾禾根'], `曾禾根${LONG}`),
      await oral(w, ['甘立秋', '曾秋丰'], `曾秋丰${LONG}`),
    ]
    assert.equal((await signalsFor(w, CAST.head)).length, 1)
    assert.equal((await signalsFor(w, 'auditor')).length, 1)
    assert.deepEqual(await signalsFor(w, 'baihead'), [])
    for (const person of [CAST.mediator, CAST.clerk, 'supervisor', 'dispatcher', 'administrator'])
      assert.equal((await (await w.as(person)).get('/signals')).statusCode, 403, person)
    const nav = async (person: string) => /href="\/signals"/.test((await (await w.as(person)).get('/')).body)
    assert.deepEqual([await nav(CAST.head), await nav('auditor'), await nav(CAST.mediator)], [true, true, false])
    done(await seal(w.house, await w.actor(CAST.head), ids[0]!, { reason: '当事人要求', version: undefined }))
    assert.deepEqual(await signalsFor(w, 'auditor'), [])
    assert.equal((await signalsFor(w, CAST.head)).length, 1)
  })

  it('reads no names of a case with a child in it, unless he deals with it', async (t) => {
    const w = await quiet(t)
    await oral(w, ['甘小满', '曾禾根'], `曾禾根${LONG}`)
    await oral(w, ['甘立秋', '曾秋丰'], `曾秋丰${LONG}`)
    await w.house.db.write((tx) => tx.updateTable('cases').set({ care: 'minor' }).execute())
    const [auditors] = await signalsFor(w, 'auditor')
    assert.doesNotMatch(auditors!.body, /甘小满|曾禾根|甘立秋|曾秋丰/)
    assert.match((await signalsFor(w, CAST.head))[0]!.body, /甘小满/)
  })
})

describe('the rules', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20, 1, 0, seconds)).toISOString()

  it('take a minute as sixty seconds from the first, across the stroke of the clock', () => {
    const runs = (seconds: number[]) =>
      sameMinute(seconds.map((s, n) => ({ agreementId: `a${n}`, mediatorId: 'm', at: at(s) }))).map((s) => s.agreements)
    assert.deepEqual(runs([50, 70, 109]), [['a0', 'a1', 'a2']])
    assert.deepEqual(runs([50, 70, 110]), [])
    assert.deepEqual(runs([0, 1, 2, 3, 200, 201, 202]), [
      ['a0', 'a1', 'a2', 'a3'],
      ['a4', 'a5', 'a6'],
    ])
    const two = [0, 1, 2].map((s) => ({ agreementId: `b${s}`, mediatorId: s ? 'm' : 'n', at: at(s) }))
    assert.deepEqual(sameMinute(two), [])
  })

  it('compare words, not names, figures, blanks and marks', () => {
    assert.equal(
      bareWords('曾禾根于2026年12月前付 8,600元（捌仟陆佰元整）。', ['曾禾根']),
      '人于数年数月前付数元数元整',
    )
    assert.equal(bareWords('曾禾根 欠 曾禾', ['曾禾', '曾禾根']), '人欠人')
    const words = '字'.repeat(40)
    const text = (agreementId: string, caseId: string, said: string) => ({
      agreementId,
      caseId,
      words: said,
      at: at(0),
    })
    assert.equal(sameTexts([text('a', '1', words), text('b', '2', words)]).length, 1)
    assert.equal(sameTexts([text('a', '1', words), text('b', '1', words)]).length, 0)
    assert.equal(sameTexts([text('a', '1', words.slice(1)), text('b', '2', words.slice(1))]).length, 0)
  })

  it('know strokes by their hash alone', () => {
    const row = (agreementId: string, mac: string) => ({ agreementId, mac, at: at(0) })
    assert.deepEqual(sameStrokes([row('a', 'x'), row('b', 'y')]), [])
    assert.deepEqual(sameStrokes([row('a', 'x'), row('b', 'x'), row('c', 'y')])[0]!.agreements, ['a', 'b'])
  })
})
