import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockIn, lightOf } from './clocks.ts'

test('the other side is to be reached within three working days, and not after the case has moved on', () => {
  assert.deepEqual(clockIn('registered', '2026-11-20'), { due_on: '2026-11-25', warn_on: '2026-11-24' })
  assert.deepEqual(clockIn('accepted', '2026-11-20'), { due_on: null, warn_on: null })
})

test('a light says in words how it stands', () => {
  const clock = { due_on: '2026-11-25', warn_on: '2026-11-24' }
  for (const [day, key, word, rest] of [
    ['2026-11-20', 'ok', '正常', '剩3个工作日'],
    ['2026-11-24', 'soon', '临期', '剩1个工作日'],
    ['2026-11-25', 'soon', '临期', '今天到期'],
    ['2026-11-26', 'late', '超期', '1个工作日'],
    ['2026-11-30', 'late', '超期', '3个工作日'],
  ] as const)
    assert.deepEqual(lightOf(clock, day), { key, word, rest }, day)
  assert.equal(lightOf({ due_on: null, warn_on: null }, '2026-11-20'), null)
})
