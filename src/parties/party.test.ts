import assert from 'node:assert/strict'
import { test } from 'node:test'
import { careWith, maskedPhone } from './party.ts'

test('a masked phone hides at least four digits, of a short number nearly all', () => {
  for (const [phone, masked] of [
    ['13900000412', '139****0412'],
    ['0795-2512345', '079****2345'],
    ['2512345', '****45'],
    ['12345', '****'],
  ] as const)
    assert.equal(maskedPhone(phone), masked)
})

test('a case with somebody under eighteen is flagged, once', () => {
  const [child, adult] = [{ birth_on: '2010-11-21' }, { birth_on: '1990-01-01' }]
  assert.equal(careWith('', [adult, child], '2026-11-20'), 'minor')
  assert.equal(careWith('violence', [child], '2026-11-20'), 'violence,minor')
  assert.equal(careWith('minor', [child], '2026-11-20'), 'minor')
  assert.equal(careWith('', [child], '2028-11-21'), '')
  assert.equal(careWith('', [{ birth_on: null }], '2026-11-20'), '')
})
