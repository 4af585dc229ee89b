import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person } from '../people/testing.ts'
import { world } from '../platform/testing/world.ts'

const MORNING = { week: '2026-11-16', day: '2026-11-20', part: 'am' }

describe('the county centre’s roster', () => {
  it('takes its dispatchers, who are not taken for volunteers', async (t) => {
    const w = await world(t)
    await person(w.house, 'dispatcher2', '危素', 'heyuan', 'dispatcher')
    const dispatcher = await w.as('dispatcher')
    assert.match((await dispatcher.get('/roster?org=heyuan&week=2026-11-16')).body, /危素（分流员）/)
    const added = await dispatcher.post('/roster/shifts', { ...MORNING, org: 'heyuan', person: 'dispatcher2' })
    assert.equal(added.statusCode, 303)
    const { body } = await dispatcher.get('/roster?org=heyuan&week=2026-11-16')
    assert.match(body, /现在没有法律援助志愿者值班/)
    assert.match(body, /去掉<span class="only-read">[^<]*上午的危素/)
    const copied = await dispatcher.post('/roster/copy', { org: 'heyuan', week: '2026-11-23' })
    assert.equal(copied.statusCode, 303)
    const shifts = await w.house.db.read.selectFrom('duty_shifts').select(['day', 'person_id']).orderBy('day').execute()
    assert.deepEqual(
      shifts.map((one) => [one.day, one.person_id]),
      [
        ['2026-11-20', 'dispatcher2'],
        ['2026-11-27', 'dispatcher2'],
      ],
    )
  })

  it('is the only one that does', async (t) => {
    const w = await world(t)
    const clerk = await w.as('jianxiaoman')
    assert.doesNotMatch((await clerk.get('/roster?org=qingxi&week=2026-11-16')).body, /分流员/)
    const added = await clerk.post('/roster/shifts', { ...MORNING, org: 'qingxi', person: 'dispatcher' })
    assert.equal(added.statusCode, 422)
  })
})
