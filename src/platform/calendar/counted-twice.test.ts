import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { CARRIED, CARRIED_CALENDAR } from './carried.ts'
import { reckon } from './period.ts'
import { slowlyDue, type SlowPeriod } from './slow-counter.ts'

const RUNS = 2000

const day = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 86_400_000, max: Date.UTC(2026, 11, 31) / 86_400_000 })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10))
const after = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)

/** Lengths a rule might have; up to three pauses that begin after the start, also side by side and one in another. */
const period: fc.Arbitrary<SlowPeriod> = fc
  .record({
    start: day,
    length: fc.oneof(
      fc.record({ unit: fc.constant('W' as const), count: fc.integer({ min: 1, max: 45 }) }),
      fc.record({ unit: fc.constant('C' as const), count: fc.integer({ min: 1, max: 90 }) }),
      fc.record({ unit: fc.constant('M' as const), count: fc.integer({ min: 1, max: 14 }) }),
    ),
    extended: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 60 })),
    stops: fc.array(fc.record({ begins: fc.integer({ min: 1, max: 60 }), lasts: fc.integer({ min: 1, max: 40 }) }), {
      maxLength: 3,
    }),
  })
  .map(({ start, length, extended, stops }) => ({
    start,
    ...length,
    extended,
    pauses: stops.map(({ begins, lasts }) => ({ from: after(start, begins), to: after(start, begins + lasts) })),
  }))

test(`${RUNS} random periods end on the same day when somebody else counts`, () => {
  const notices = Object.values(CARRIED)
  fc.assert(
    fc.property(period, (one) => {
      const { start, count, unit, extended, pauses } = one
      const due = reckon(CARRIED_CALENDAR, { start, length: { count, unit }, extended, pauses })!.dueOn
      assert.equal(due, slowlyDue(notices, one))
    }),
    { numRuns: RUNS },
  )
})

test('the time zone of the server moves no day', () => {
  const script = `
    import { CARRIED_CALENDAR } from ${JSON.stringify(join(import.meta.dirname, 'carried.ts'))}
    import { reckon } from ${JSON.stringify(join(import.meta.dirname, 'period.ts'))}
    import { dayOf, wallTimeOf } from ${JSON.stringify(join(import.meta.dirname, '../clock.ts'))}
    const days = []
    for (let n = 0; n < 400; n++) {
      const at = new Date(Date.UTC(2026, 0, 1, 15, 59, 30) + n * 23 * 3600000).toISOString()
      for (const [count, unit] of [[3, 'W'], [30, 'C'], [1, 'M']])
        days.push(wallTimeOf(at), reckon(CARRIED_CALENDAR, { start: dayOf(at), length: { count, unit } }).dueOn)
    }
    process.stdout.write(days.join(' '))`
  const [first, ...others] = ['Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'].map((TZ) => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    })
    assert.equal(stderr, '')
    return stdout
  })
  assert.equal(first!.split(' ').length, 2400)
  assert.match(first!, /^2026-01-01T23:59 2026-01-06 2026-01-01T23:59 2026-02-02 /)
  for (const other of others) assert.equal(other, first)
})
