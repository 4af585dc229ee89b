import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import { calendarOf } from './calendar.ts'
import { CARRIED, CARRIED_CALENDAR as carried } from './carried.ts'
import { daysOf, hoursAfter, monthsAfter, reckon, workdaysAfter, workdaysBetween, type Unit } from './period.ts'

const due = (start: string, count: number, unit: Unit, extended = 0) => {
  const { nominalOn, dueOn } = reckon(carried, { start, length: { count, unit }, extended })!
  return [nominalOn, dueOn]
}

describe('periods as the law counts them (legal.md §3.4)', () => {
  const vectors: [string, string, number, Unit, string | null, string][] = [
    ['confirmation', '2026-09-01', 30, 'C', '2026-10-01', '2026-10-08'],
    ['ends on a make-up Sunday', '2026-08-21', 30, 'C', '2026-09-20', '2026-09-20'],
    ['ends on a make-up Saturday', '2026-04-09', 30, 'C', '2026-05-09', '2026-05-09'],
    ['before Spring Festival', '2026-01-16', 30, 'C', '2026-02-15', '2026-02-24'],
    ['13710 assign', '2026-09-30', 1, 'W', null, '2026-10-08'],
    ['13710 feedback', '2026-09-30', 3, 'W', null, '2026-10-10'],
    ['13710 resolve', '2026-09-30', 7, 'W', null, '2026-10-15'],
    ['13710 major', '2026-09-30', 1, 'M', '2026-10-30', '2026-10-30'],
    ['13710 assign', '2026-02-13', 1, 'W', null, '2026-02-14'],
    ['13710 feedback', '2026-02-13', 3, 'W', null, '2026-02-25'],
    ['13710 resolve', '2026-02-13', 7, 'W', null, '2026-03-02'],
    ['13710 major', '2026-02-13', 1, 'M', '2026-03-13', '2026-03-13'],
    ['13710 assign', '2026-11-20', 1, 'W', null, '2026-11-23'],
    ['13710 feedback', '2026-11-20', 3, 'W', null, '2026-11-25'],
    ['13710 resolve', '2026-11-20', 7, 'W', null, '2026-12-01'],
    ['13710 major', '2026-11-20', 1, 'M', '2026-12-20', '2026-12-21'],
    ['month end', '2026-01-31', 1, 'M', '2026-02-28', '2026-02-28'],
    ['month end', '2026-08-31', 1, 'M', '2026-09-30', '2026-09-30'],
    ['petition notice', '2026-09-18', 15, 'C', '2026-10-03', '2026-10-08'],
    ['petition 60', '2026-08-03', 60, 'C', '2026-10-02', '2026-10-08'],
    ['petition objection', '2026-09-24', 5, 'W', null, '2026-10-09'],
    ['medical', '2026-09-01', 30, 'W', null, '2026-10-19'],
    ['labour', '2026-09-10', 15, 'C', '2026-09-25', '2026-09-28'],
    ['market complaint', '2026-09-01', 45, 'W', null, '2026-11-09'],
  ]
  for (const [name, start, count, unit, nominal, end] of vectors)
    it(`${name}: ${start} + ${count}${unit}`, () => assert.deepEqual(due(start, count, unit), [nominal, end]))

  it('an extension is added before the one roll: petition 60 + 30', () =>
    assert.deepEqual(due('2026-08-03', 60, 'C', 30), ['2026-11-01', '2026-11-02']))
})

describe('a pause', () => {
  const paused = (start: string, count: number, unit: Unit, pauses: { from: string; to: string | null }[]) =>
    reckon(carried, { start, length: { count, unit }, pauses })

  it('gives a clock of calendar days its calendar days, first day in, day of resuming out', () =>
    assert.equal(paused('2026-11-02', 30, 'C', [{ from: '2026-11-10', to: '2026-11-15' }])!.nominalOn, '2026-12-07'))

  it('over a holiday gives a clock of working days the working days only, once', () =>
    // 09-30 and 10-08, 10-09 are the three that stood still; 10-10 is a Saturday worked.
    assert.equal(paused('2026-09-28', 3, 'W', [{ from: '2026-09-30', to: '2026-10-10' }])!.dueOn, '2026-10-12'))

  it('twice at the same time is one', () =>
    assert.equal(
      paused('2026-11-02', 10, 'C', [
        { from: '2026-11-05', to: '2026-11-09' },
        { from: '2026-11-07', to: '2026-11-09' },
      ])!.nominalOn,
      '2026-11-16',
    ))

  it('that lasts leaves nothing due', () =>
    assert.equal(paused('2026-11-02', 10, 'C', [{ from: '2026-11-05', to: null }]), null))

  it('after the end moves nothing', () =>
    assert.equal(paused('2026-11-02', 3, 'C', [{ from: '2026-11-09', to: '2026-11-12' }])!.dueOn, '2026-11-05'))
})

test('months end on the corresponding day or the last of the month', () => {
  assert.equal(monthsAfter('2026-01-31', 1), '2026-02-28')
  assert.equal(monthsAfter('2024-01-31', 1), '2024-02-29')
  assert.equal(monthsAfter('2026-11-30', 3), '2027-02-28')
  assert.equal(monthsAfter('2025-12-15', 36), '2028-12-15')
})

test('hours run through the night', () =>
  assert.equal(hoursAfter('2026-11-20T09:30:00.000Z', 24), '2026-11-21T09:30:00.000Z'))

test('a year nobody has announced gives a provisional day by the week alone', () => {
  const far = reckon(carried, { start: '2031-05-01', length: { count: 3, unit: 'W' } })!
  assert.deepEqual(far, { nominalOn: null, dueOn: '2031-05-06', provisional: true })
  assert.equal(reckon(carried, { start: '2026-12-31', length: { count: 3, unit: 'W' } })!.provisional, true)
  assert.equal(reckon(carried, { start: '2026-12-01', length: { count: 3, unit: 'W' } })!.provisional, false)
})

test('a receipt gives each day with its reason', () => {
  const lines = daysOf(carried, { start: '2026-09-30', length: { count: 3, unit: 'W' } })
  assert.deepEqual(
    lines.map(({ on, counts, why }) => `${on.slice(5)} ${counts ? '计' : '不计'} ${why}`),
    [
      '09-30 不计 开始的当天不计',
      ...['01', '02', '03', '04', '05', '06', '07'].map((day) => `10-${day} 不计 国庆节`),
      '10-08 计 工作日',
      '10-09 计 工作日',
      '10-10 计 周六补班',
    ],
  )
})

test('a receipt of calendar days says why the end moves on', () => {
  const lines = daysOf(carried, { start: '2026-09-01', length: { count: 30, unit: 'C' } })
  assert.equal(lines.filter((line) => line.counts).length, 30)
  assert.deepEqual(
    lines.slice(30).map((line) => [line.on, line.why]),
    [
      ['2026-10-01', '国庆节，不能作最后一天'],
      ...['02', '03', '04', '05', '06', '07'].map((day) => [`2026-10-${day}`, '国庆节，顺延']),
      ['2026-10-08', '顺延到这天'],
    ],
  )
})

test('an organisation has days of its own', () => {
  const local = calendarOf(1, CARRIED, [
    { on: '2026-11-23', name: '县庆', off: true },
    { on: '2026-11-28', name: '县庆补班', off: false },
  ])
  assert.equal(reckon(local, { start: '2026-11-20', length: { count: 1, unit: 'W' } })!.dueOn, '2026-11-24')
  assert.deepEqual([local.why('2026-11-23'), local.why('2026-11-28')], ['县庆', '县庆补班'])
})

test('working days between two days are counted with the last and without the first', () => {
  assert.equal(workdaysBetween(carried, '2026-11-20', '2026-11-25'), 3)
  assert.equal(workdaysBetween(carried, '2026-11-25', '2026-11-20'), -3)
  assert.equal(workdaysBetween(carried, '2026-11-20', '2026-11-22'), 0)
  assert.equal(workdaysAfter(carried, '2026-10-08', -1), '2026-09-30')
})
