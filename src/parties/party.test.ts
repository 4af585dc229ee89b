import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAST, done, party, world } from '../platform/testing/world.ts'
import { findCase } from '../cases/store.ts'
import { amendParty, formOf } from './amending.ts'
import { careWith, maskedPhone } from './party.ts'
import { partiesOf } from './store.ts'

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

test('a party whose address is amended keeps what is wrong with its number, and the kind that was chosen', async (t) => {
  const w = await world(t)
  const id = await w.caseIn('registered', [
    party('applicant', '漆云', { idNumber: '3609231990010112' }),
    party('respondent', '陈大文', { idNumber: '12345**', idKind: 'passport' }),
  ])
  const clerk = await w.actor(CAST.clerk)
  const { seq } = (await findCase(w.house.db.read, clerk, id))!
  const facts = async () =>
    (await partiesOf(w.house.db.read, seq)).map((one) => [one.id_kind, one.id_trouble, one.address])
  const [mistyped, masked] = await partiesOf(w.house.db.read, seq)
  assert.equal(formOf(mistyped!, w.house).idKind, '')
  for (const one of [mistyped!, masked!]) {
    const form = { ...formOf(one, w.house), phone: '', idNumber: '', address: '柳湾村4组', version: undefined }
    done(await amendParty(w.house, clerk, id, one.id, form))
  }
  assert.deepEqual(await facts(), [
    ['resident', '身份证号应是18位，现在16位，少两位', '柳湾村4组'],
    ['passport', null, '柳湾村4组'],
  ])
  const corrected = { ...formOf(mistyped!, w.house), idNumber: '91360923MA35000A0X', version: undefined }
  done(await amendParty(w.house, clerk, id, mistyped!.id, corrected))
  assert.equal((await facts())[0]![0], 'credit')
})
