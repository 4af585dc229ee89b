import assert from 'node:assert/strict'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, it, type TestContext } from 'node:test'
import { testHouse } from '../platform/testing/house.ts'
import { accessLog } from './access-log.ts'
import { loadActor } from './actors.ts'
import { addressThrottle } from './address-throttle.ts'
import { NOT_IN, signIn } from './signing-in.ts'
import { org, PASSWORD, person } from './testing.ts'

async function desk(t: TestContext) {
  const house = await testHouse(t, { at: '2026-11-21T01:00:00Z' })
  await org(house, 'centre', 'county_centre', '和源县中心')
  await person(house, 'peng', '彭家明', 'centre', 'clerk')
  const parts = { access: accessLog(house), throttle: addressThrottle() }
  const attempt = (account: string, password: string, address = '10.0.0.7') =>
    signIn(house, parts, { account, password, address, agent: 'Firefox' })
  return { house, parts, attempt }
}

describe('signIn', () => {
  it('knows the person by account and password, with the posts of today', async (t) => {
    const { attempt } = await desk(t)
    const { actor, refused } = await attempt(' Ｐeng ', PASSWORD)
    assert.equal(refused, null)
    assert.deepEqual(
      [actor?.name, actor?.posts.map((post) => [post.role, post.orgName])],
      ['彭家明', [['clerk', '和源县中心']]],
    )
  })

  it('says the same of a wrong password, an unknown account and a disabled one', async (t) => {
    const { house, attempt } = await desk(t)
    assert.equal((await attempt('peng', 'Wrong-2026x')).refused, NOT_IN)
    assert.equal((await attempt('nobody', PASSWORD)).refused, NOT_IN)
    await house.db.write((tx) => tx.updateTable('people').set({ disabled_at: house.clock.now() }).execute())
    assert.equal((await attempt('peng', PASSWORD)).refused, NOT_IN)
  })

  it('locks the account at the fifth wrong password for a quarter of an hour', async (t) => {
    const { house, attempt } = await desk(t)
    for (let i = 0; i < 5; i++) await attempt('peng', 'Wrong-2026x')
    assert.equal((await attempt('peng', PASSWORD)).refused, NOT_IN)
    house.clock.advance(14)
    assert.equal((await attempt('peng', PASSWORD)).refused, NOT_IN)
    house.clock.advance(1)
    assert.equal((await attempt('peng', PASSWORD)).refused, null)
  })

  it('counts wrong passwords in a row only', async (t) => {
    const { attempt } = await desk(t)
    for (let i = 0; i < 4; i++) await attempt('peng', 'Wrong-2026x')
    assert.equal((await attempt('peng', PASSWORD)).refused, null)
    for (let i = 0; i < 4; i++) await attempt('peng', 'Wrong-2026x')
    assert.equal((await attempt('peng', PASSWORD)).refused, null)
  })

  it('is locked by the fifth of many wrong ones tried at once, also for the right one', async (t) => {
    const { house, attempt } = await desk(t)
    const wrong = Array.from({ length: 11 }, () => attempt('peng', 'Wrong-2026x'))
    const people = house.db.read.selectFrom('people').select('locked_until').where('id', '=', 'peng')
    while ((await people.executeTakeFirstOrThrow()).locked_until === null) await nextTurn()
    assert.equal((await attempt('peng', PASSWORD)).refused, NOT_IN)
    assert.ok((await Promise.all(wrong)).every((outcome) => outcome.refused === NOT_IN))
  })

  it('turns an address away after thirty failures, whatever the account', async (t) => {
    const { house, parts, attempt } = await desk(t)
    for (let i = 0; i < 30; i++) parts.throttle.admits('10.0.0.7', house.clock.now())
    assert.equal((await attempt('peng', PASSWORD)).refused, '这个网络里错得太多了，请15分钟后再试，或者找管理员。')
    assert.equal((await attempt('peng', PASSWORD, '10.0.0.8')).refused, null)
    house.clock.advance(15)
    assert.equal((await attempt('peng', PASSWORD)).refused, null)
  })

  it('leaves a line for success and failure, and never what was typed for an account', async (t) => {
    const { house, parts, attempt } = await desk(t)
    await attempt('Heyuan-2026', 'peng')
    await attempt('peng', 'Wrong-2026x')
    await attempt('peng', PASSWORD)
    await parts.access.close()
    const lines = await house.db.read
      .selectFrom('access_log')
      .select(['person_id', 'person_name', 'what', 'address'])
      .orderBy('what')
      .orderBy('person_id')
      .execute()
    assert.deepEqual(lines, [
      { person_id: 'peng', person_name: '彭家明', what: 'sign-in', address: '10.0.0.7' },
      { person_id: '', person_name: '没有这个账号', what: 'sign-in-failed', address: '10.0.0.7' },
      { person_id: 'peng', person_name: '彭家明', what: 'sign-in-failed', address: '10.0.0.7' },
    ])
  })
})

describe('addressThrottle', () => {
  const now = '2026-11-21T01:00:00.000Z'

  it('takes a whole IPv6 network for one address', () => {
    const throttle = addressThrottle(1)
    assert.equal(throttle.admits('2001:db8:0:1::1', now), true)
    assert.equal(throttle.admits('2001:db8:0:1:9::2', now), false)
    assert.equal(throttle.admits('2001:db8:0:2::1', now), true)
    assert.equal(throttle.admits('::ffff:10.0.0.7', now), true)
    assert.equal(throttle.admits('::ffff:10.0.0.8', now), true)
  })

  it('keeps a bounded number of addresses', () => {
    const throttle = addressThrottle(1, 2)
    for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) throttle.admits(address, now)
    assert.equal(throttle.admits('10.0.0.3', now), false)
    assert.equal(throttle.admits('10.0.0.1', now), true)
  })
})

describe('loadActor', () => {
  it('counts first and last day of a post, and no other', async (t) => {
    const { house } = await desk(t)
    await house.db.write((tx) => tx.updateTable('posts').set({ since: '2026-11-20', until: '2026-11-21' }).execute())
    const posts = async (day: string) => (await loadActor(house.db.read, 'peng', day))?.posts.length
    assert.deepEqual([await posts('2026-11-19'), await posts('2026-11-20')], [0, 1])
    assert.deepEqual([await posts('2026-11-21'), await posts('2026-11-22')], [1, 0])
  })

  it('knows nobody who is disabled or not there', async (t) => {
    const { house } = await desk(t)
    assert.equal(await loadActor(house.db.read, 'nobody', '2026-11-21'), null)
    await house.db.write((tx) => tx.updateTable('people').set({ disabled_at: house.clock.now() }).execute())
    assert.equal(await loadActor(house.db.read, 'peng', '2026-11-21'), null)
  })
})

describe('accessLog', () => {
  const entry = { at: '2026-11-21T01:00:00.000Z', personId: 'peng', personName: '彭家明', what: 'read', caseSeq: 7 }

  it('writes what is left when it closes', async (t) => {
    const { house } = await desk(t)
    const log = accessLog(house)
    for (let i = 0; i < 250; i++) log.record({ ...entry, detail: `第${i + 1}次` })
    await log.close()
    const rows = await house.db.read.selectFrom('access_log').select('detail').execute()
    assert.equal(new Set(rows.map((row) => row.detail)).size, 250)
  })

  it('may be told within a transaction', async (t) => {
    const { house } = await desk(t)
    const log = accessLog(house)
    await house.db.write(async () => {
      for (let i = 0; i < 100; i++) log.record(entry)
    })
    await log.flush()
    assert.equal((await house.db.read.selectFrom('access_log').select('id').execute()).length, 100)
  })
})
