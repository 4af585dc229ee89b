import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ledgerOf, monthSpan, monthsUpTo } from './ledger.ts'
import { heldSaid } from './present.ts'
import { reachable, type Leaving, type Place } from './reaching.ts'
import { tooFew, triedLines } from './record.ts'
import { minutesBetween, wrongReturn } from './returning.ts'
import { wrongRuling } from './ruling.ts'

const place = (id: string, kind: Place['kind'], path: string, level: Place['level'], staffed = true): Place => ({
  ...{ id, name: id, kind, path, level, staffed },
})

const PLACES = [
  place('xian', 'county_centre', '/xian/', 'county'),
  place('xiantw', 'committee', '/xian/xiantw/', 'county'),
  place('yiliaotw', 'committee', '/xian/yiliaotw/', 'county'),
  place('zhenA', 'township_centre', '/xian/a/', 'township'),
  place('zhenAtw', 'committee', '/xian/a/atw/', 'township'),
  place('zhenB', 'township_centre', '/xian/b/', 'township'),
  place('zhenBtw', 'committee', '/xian/b/btw/', 'township'),
  place('cunA1', 'village', '/xian/a/a1/', 'village', false),
  place('cunA1tw', 'committee', '/xian/a/a1/tw/', 'village'),
  place('cunA2', 'village', '/xian/a/a2/', 'village'),
  place('cunA2tw', 'committee', '/xian/a/a2/tw/', 'village', false),
  place('cunB1', 'village', '/xian/b/b1/', 'village', false),
]

const told = (from: string, as: Leaving['as']) =>
  reachable(PLACES, { ...PLACES.find((one) => one.id === from)!, as }).map(
    (one) => `${one.way} ${one.id}${one.skips ? ' skips' : ''}`,
  )

describe('where a case can be handed to', () => {
  it('is, before acceptance, a window: the level above, those below, the same level elsewhere', () => {
    assert.deepEqual(told('zhenA', 'registered'), ['up xian', 'down cunA2', 'down cunA1tw', 'across zhenB'])
    assert.deepEqual(told('cunA2', 'registered'), ['up zhenA', 'up xian skips', 'across cunA1tw'])
    assert.deepEqual(told('xian', 'registered'), ['down zhenA', 'down zhenB', 'down cunA2', 'down cunA1tw'])
  })

  it('is, once accepted, a committee, and never where nobody would take it in', () => {
    assert.deepEqual(told('zhenAtw', 'accepted'), [...['up xiantw', 'up yiliaotw', 'down cunA1tw', 'across zhenBtw']])
  })

  it('is, for an opinion, only above, and the county from a village leaves a level out', () => {
    assert.deepEqual(told('cunA1tw', 'consulting'), ['up zhenAtw', 'up xiantw skips', 'up yiliaotw skips'])
    assert.deepEqual(told('zhenBtw', 'consulting'), ['up xiantw', 'up yiliaotw'])
    assert.deepEqual(told('xiantw', 'consulting'), [])
  })
})

const SESSION = { number: 1, started_at: '2026-11-19T16:30:00Z', place: '村部', result: 'continue' }
const REFUSAL = { name: '曾𬱖', asked_at: '2026-11-20T01:00:00Z' }

describe('what has to be tried before', () => {
  it('is a session or a refusal, as many as the county wants', () => {
    assert.match(tooFew({ sessions: [], refusals: [] }, 1)!, /一共满1次（现在0次）/)
    assert.equal(tooFew({ sessions: [SESSION], refusals: [] }, 1), null)
    assert.equal(tooFew({ sessions: [], refusals: [REFUSAL] }, 1), null)
    assert.match(tooFew({ sessions: [SESSION], refusals: [] }, 2)!, /一共满2次（现在1次）/)
    assert.equal(tooFew({ sessions: [SESSION], refusals: [REFUSAL] }, 2), null)
    assert.equal(tooFew({ sessions: [], refusals: [] }, 0), null)
  })

  it('is told with its days in China', () => {
    assert.deepEqual(triedLines({ sessions: [SESSION], refusals: [REFUSAL] }), [
      '第1次调解（2026年11月20日，村部）：有待继续调解',
      '2026年11月20日征询曾𬱖：明确拒绝',
    ])
  })
})

describe('returns', () => {
  it('name an owner unless the ground says that nobody can be named', () => {
    assert.ok(wrongReturn({ ground: 'not_duty', proposed: '' }).proposed)
    assert.deepEqual(wrongReturn({ ground: 'not_duty', proposed: 'renshe' }), {})
    assert.deepEqual(wrongReturn({ ground: 'unclear', proposed: '' }), {})
    assert.deepEqual(wrongReturn({ ground: 'outside', proposed: '' }), {})
  })

  it('cost the time since it was sent', () => {
    assert.equal(minutesBetween('2026-11-20T01:00:00.000Z', '2026-11-20T03:30:20.000Z'), 150)
    assert.deepEqual([0, 59, 60, 150, 1500].map(heldSaid), ['0分钟', '59分钟', '1小时', '2.5小时', '25小时'])
  })

  it('become a line only with a name and words', () => {
    assert.deepEqual(wrongRuling({ line: '', matter: '', keywords: '' }), {})
    assert.deepEqual(Object.keys(wrongRuling({ line: 'yes', matter: '', keywords: '' })), ['matter', 'keywords'])
    assert.deepEqual(wrongRuling({ line: 'yes', matter: '路灯不亮', keywords: '路灯' }), {})
  })
})

describe('the ledger', () => {
  it('counts what a unit returned beside what reached it, who returns most on top', () => {
    const sent = [
      { unit: 'a', name: '甲', sent: 9 },
      { unit: 'b', name: '乙', sent: 2 },
    ]
    const returned = [
      { unit: 'b', name: '乙', returned: 2, minutes: 180, overruled: 1 },
      { unit: 'c', name: '丙', returned: 1, minutes: 30, overruled: 0 },
    ]
    assert.deepEqual(
      ledgerOf(sent, returned).map((row) => [row.name, row.sent, row.returned, row.minutes, row.overruled]),
      [
        ['乙', 2, 2, 180, 1],
        ['丙', 0, 1, 30, 0],
        ['甲', 9, 0, 0, 0],
      ],
    )
  })

  it('knows where a month ends', () => {
    assert.deepEqual(monthSpan('2026-11'), { from: '2026-11-01', until: '2026-12-01' })
    assert.deepEqual(monthSpan('2026-12'), { from: '2026-12-01', until: '2027-01-01' })
    assert.deepEqual(monthsUpTo('2026-02-28', 3), ['2026-02', '2026-01', '2025-12'])
  })
})
