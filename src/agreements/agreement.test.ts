import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { effectiveOn, writtenBecause, type Signature, type Signer } from './agreement.ts'

const SIGNERS: Signer[] = [
  { role: 'party', id: 'a', name: '欧阳修竹', needed: true },
  { role: 'party', id: 'b', name: '曾禾根', needed: true },
  { role: 'mediator', id: 'm', name: '漆云溪', needed: true },
  { role: 'recorder', id: 'r', name: '卢知秋', needed: false },
  { role: 'seal', id: '', name: '调委会印章', needed: true },
]

const signed = (role: string, id: string, on: string): Signature => ({
  role,
  party_id: role === 'party' ? id : null,
  person_id: role === 'mediator' || role === 'recorder' ? id : null,
  signed_on: on,
})

const ALL = [
  signed('party', 'a', '2026-11-20'),
  signed('party', 'b', '2026-11-25'),
  signed('mediator', 'm', '2026-11-21'),
  signed('seal', '', '2026-11-23'),
]

describe('the day an agreement takes effect (R04)', () => {
  it('is the last of the days that count, whoever came last', () => {
    assert.equal(effectiveOn(SIGNERS, ALL), '2026-11-25')
    const later = (at: number, on: string) => ALL.map((one, n) => (n === at ? { ...one, signed_on: on } : one))
    assert.equal(effectiveOn(SIGNERS, later(0, '2026-12-01')), '2026-12-01')
    assert.equal(effectiveOn(SIGNERS, later(2, '2027-01-02')), '2027-01-02')
    assert.equal(effectiveOn(SIGNERS, later(3, '2026-11-26')), '2026-11-26')
  })

  it('is not there while a party, the mediator or the seal is missing', () => {
    for (let missing = 0; missing < ALL.length; missing++)
      assert.equal(
        effectiveOn(
          SIGNERS,
          ALL.filter((_, at) => at !== missing),
        ),
        null,
      )
    assert.equal(effectiveOn(SIGNERS, []), null)
  })

  it('does not wait for the recorder, and is not moved by him', () => {
    assert.equal(effectiveOn(SIGNERS, [...ALL, signed('recorder', 'r', '2026-12-31')]), '2026-11-25')
  })

  it('does not count a signature of somebody else, or for another part', () => {
    assert.equal(effectiveOn(SIGNERS, [...ALL.slice(1), signed('party', 'm', '2026-11-20')]), null)
    assert.equal(effectiveOn(SIGNERS, [...ALL.slice(0, 2), ALL[3]!, signed('recorder', 'm', '2026-11-20')]), null)
  })

  it('is not there when nobody has to sign', () => {
    assert.equal(effectiveOn([], []), null)
  })
})

describe('agreements the law wants in writing (R05)', () => {
  for (const [type, because] of [
    ['10a', '劳动争议调解仲裁法第14条'],
    ['10b', '劳动争议调解仲裁法第14条'],
    ['12', '医疗纠纷预防和处理条例第39条'],
    ['07', '农村土地承包经营纠纷调解仲裁法第10条'],
  ] as const)
    it(`are those of type ${type}`, () => {
      assert.ok(writtenBecause({ ministry_type: type, channel: 'window' })?.includes(because))
    })

  it('are those that came as a petition, and no others', () => {
    assert.match(writtenBecause({ ministry_type: '02', channel: 'petition' }) ?? '', /信访工作条例第33条/)
    for (const type of ['01', '02', '13', '99', null])
      assert.equal(writtenBecause({ ministry_type: type, channel: 'window' }), null)
  })
})
