import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CARRIED_CALENDAR } from '../platform/calendar/carried.ts'
import { lightOf } from './light.ts'

test('a light says in words which clock it is and how it stands', () => {
  const clock = { clock: 'DS-CONTACT', due_on: '2026-11-25', warn_on: '2026-11-24' }
  for (const [day, key, word, rest] of [
    ['2026-11-20', 'ok', '正常', '剩3个工作日'],
    ['2026-11-24', 'soon', '临期', '剩1个工作日'],
    ['2026-11-25', 'soon', '临期', '今天到期'],
    ['2026-11-26', 'late', '超期', '1个工作日'],
    ['2026-11-30', 'late', '超期', '3个工作日'],
  ] as const)
    assert.deepEqual(lightOf(clock, day, CARRIED_CALENDAR), { key, word, name: '征询期限', rest }, day)
})

test('a clock of calendar days counts all days', () => {
  const clock = { clock: 'PM-D1', due_on: '2026-11-30', warn_on: '2026-11-23' }
  assert.equal(lightOf(clock, '2026-11-20', CARRIED_CALENDAR)?.rest, '剩10天')
  assert.equal(lightOf(clock, '2026-12-03', CARRIED_CALENDAR)?.rest, '3天')
})

test('without a clock there is no light, and a paused one says so', () => {
  const none = { clock: null, due_on: null, warn_on: null }
  assert.equal(lightOf(none, '2026-11-20', CARRIED_CALENDAR), null)
  const light = lightOf({ ...none, clock: 'PM-D1' }, '2026-11-20', CARRIED_CALENDAR)
  assert.deepEqual(light, { key: 'hold', word: '已中止', name: '调解期限', rest: '' })
})
