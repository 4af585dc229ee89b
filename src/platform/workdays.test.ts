import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWorkday, workdaysAfter, workdaysBetween } from './workdays.ts'

test('a period of working days ends where the notice of the year puts it', () => {
  for (const [start, count, end] of [
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-30', 7, '2026-10-15'],
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 3, '2026-02-25'],
    ['2026-02-13', 7, '2026-03-02'],
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-20', 3, '2026-11-25'],
    ['2026-09-24', 5, '2026-10-09'],
    ['2026-09-01', 30, '2026-10-19'],
  ] as const)
    assert.deepEqual(workdaysAfter(start, count), { day: end, provisional: false }, `${start} +${count}`)
})

test('a year nobody has announced gives a provisional day by the week alone', () => {
  assert.deepEqual(workdaysAfter('2031-05-01', 3), { day: '2031-05-06', provisional: true })
  assert.deepEqual(workdaysAfter('2026-12-31', 3), { day: '2027-01-05', provisional: true })
})

test('a made-up Saturday is worked, a holiday on a weekday is not', () => {
  assert.deepEqual(['2026-10-10', '2026-10-11', '2026-10-08', '2026-10-07'].map(isWorkday), [true, false, true, false])
})

test('working days between two days are counted with the last and without the first', () => {
  assert.equal(workdaysBetween('2026-11-20', '2026-11-25'), 3)
  assert.equal(workdaysBetween('2026-11-25', '2026-11-20'), -3)
  assert.equal(workdaysBetween('2026-11-20', '2026-11-22'), 0)
})
