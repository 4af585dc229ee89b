import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { describe, it } from 'node:test'
import { testDialect } from '../platform/testing/databases.ts'
import { at, command, emptyPlace, type PlaceEnv } from './testing.ts'

interface Answer {
  rule: string
  from: string
  calendar: string
  clocks: {
    stage: string
    length: string
    nominalOn: string | null
    dueOn: string
    provisional: boolean
    days: { on: string; counts: boolean; why: string }[]
  }[]
}
const run = async (rule: string, from: string, place: PlaceEnv) => {
  const { code, out, err } = await command('deadline', ['--rule', rule, '--from', from], place)
  assert.deepEqual([code, err, out.endsWith('}\n')], [0, '', true])
  return JSON.parse(out) as Answer
}
const ends = ({ clocks }: Answer) => clocks.map((one) => [one.stage, one.length, one.nominalOn, one.dueOn])

describe('deadline prints when the clocks of a rule end (legal.md §3.4)', () => {
  const thirteen: [string, string[]][] = [
    ['2026-09-30', ['2026-10-08', '2026-10-10', '2026-10-15', '2026-10-30']],
    ['2026-02-13', ['2026-02-14', '2026-02-25', '2026-03-02', '2026-03-13']],
    ['2026-11-20', ['2026-11-23', '2026-11-25', '2026-12-01', '2026-12-21']],
  ]
  it('13710, four clocks, from the carried calendar where there is no database', async (t) => {
    const place = { ...(await emptyPlace(t, 'sqlite')), DATABASE_URL: '' }
    for (const [from, due] of thirteen) {
      const answer = await run('13710', from, place)
      assert.deepEqual(Object.keys(answer), ['rule', 'from', 'calendar', 'clocks'])
      assert.deepEqual([answer.rule, answer.from, answer.calendar], ['13710', from, 'carried'])
      assert.deepEqual(
        answer.clocks.map((one) => [one.stage, one.length, one.dueOn, one.provisional]),
        [
          ['assign', '1W', due[0], false],
          ['feedback', '3W', due[1], false],
          ['resolve', '7W', due[2], false],
          ['resolveMajor', '1M', due[3], false],
        ],
      )
    }
    assert.equal(existsSync(place.DATA_DIR), false)
  })

  const vectors: [string, string, string, string | null, string][] = [
    ['JC-D1', '2026-09-01', '30C', '2026-10-01', '2026-10-08'],
    ['JC-D1', '2026-08-21', '30C', '2026-09-20', '2026-09-20'],
    ['JC-D1', '2026-04-09', '30C', '2026-05-09', '2026-05-09'],
    ['JC-D1', '2026-01-16', '30C', '2026-02-15', '2026-02-24'],
    ['SL-1M', '2026-01-31', '1M', '2026-02-28', '2026-02-28'],
    ['SL-1M', '2026-08-31', '1M', '2026-09-30', '2026-09-30'],
    ['PT-D2', '2026-09-18', '15C', '2026-10-03', '2026-10-08'],
    ['PT-D4', '2026-08-03', '60C', '2026-10-02', '2026-10-08'],
    ['PT-D3', '2026-09-24', '5W', null, '2026-10-09'],
    ['PM-D2', '2026-09-01', '30W', null, '2026-10-19'],
    ['PM-D3', '2026-09-10', '15C', '2026-09-25', '2026-09-28'],
    ['PM-D8', '2026-09-01', '45W', null, '2026-11-09'],
  ]
  it('one clock of the catalogue by its code, each day with why', async (t) => {
    const place = await emptyPlace(t, 'sqlite')
    for (const [rule, from, length, nominal, due] of vectors) {
      const answer = await run(rule, from, place)
      assert.deepEqual(
        ends(answer).map((end) => end.slice(1)),
        [[length, nominal, due]],
        `${rule} ${from}`,
      )
    }
    const { clocks } = await run('PT-D3', '2026-09-24', place)
    assert.equal(clocks[0]!.stage, 'PT-D3')
    assert.deepEqual(clocks[0]!.days.slice(0, 3), [
      { on: '2026-09-24', counts: false, why: '开始的当天不计' },
      { on: '2026-09-25', counts: false, why: '中秋节' },
      { on: '2026-09-26', counts: false, why: '中秋节' },
    ])
    assert.equal((await run('PM-D2', '2026-12-20', place)).clocks[0]!.provisional, true)
  })

  it('by the calendar of the configured database', async (t) => {
    const place = await emptyPlace(t, testDialect())
    await at(place, async ({ db }) => {
      const made_at = '2026-11-20T01:00:00.000Z'
      const off = [{ name: '县庆', from: '2026-11-23', to: '2026-11-24' }]
      const notice = JSON.stringify({ announced: true, off, makeUp: ['2026-11-28'] })
      await db.write(async (t) => {
        const person = { id: 'admin', name: '黎小满', pinyin: '', initials: '', created_at: made_at, failed_count: 0 }
        await t.insertInto('people').values(person).execute()
        const row = { version: 3, year: 2026, notice, source: '', made_at, made_by: 'admin' }
        await t.insertInto('calendars').values(row).execute()
        await t
          .insertInto('settings')
          .values({ key: 'calendar_version', value: '3', set_at: made_at, set_by: null })
          .execute()
      })
    })
    const answer = await run('13710', '2026-11-20', place)
    assert.equal(answer.calendar, 'v3')
    assert.deepEqual(
      answer.clocks.map((one) => one.dueOn),
      ['2026-11-25', '2026-11-27', '2026-12-02', '2026-12-21'],
    )
    assert.deepEqual(answer.clocks[0]!.days[3], { on: '2026-11-23', counts: false, why: '县庆' })
  })

  it('says what is wrong on stderr and ends with 2, nothing on stdout', async (t) => {
    const place = await emptyPlace(t, 'sqlite')
    const wrong: [string[], RegExp][] = [
      [[], /^用法：npm run -s deadline/],
      [['--rule', '13710'], /^用法/],
      [['--rule', 'XX', '--from', '2026-09-30'], /^没有“XX”这个规则/],
      [['--rule', '13710', '--from', '2026-02-30'], /^“2026-02-30”不是日期/],
      [['--rule', '13710', '--from', '今天'], /^“今天”不是日期/],
      [['--rulle', '13710', '--from', '2026-09-30'], /^有不认识的参数/],
      [['--rule', 'toString', '--from', '2026-09-30'], /^没有“toString”这个规则/],
    ]
    for (const [args, message] of wrong) {
      const { code, out, err } = await command('deadline', args, place)
      assert.deepEqual([code, out], [2, ''], args.join(' '))
      assert.match(err, message)
    }
  })
})
