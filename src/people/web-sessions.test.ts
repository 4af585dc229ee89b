import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { SessionStore } from '@fastify/session'
import type { Session } from 'fastify'
import { testHouse } from '../platform/testing/house.ts'
import { person } from './testing.ts'
import { purgeWebSessions, revokeWebSessions, rowId, sessionOptions, webSessionStore } from './web-sessions.ts'

const cookie = { originalMaxAge: null }

async function signedIn(t: TestContext) {
  const house = await testHouse(t, { at: '2026-11-21T01:00:00Z' })
  await person(house, 'peng', '彭家明')
  const store = webSessionStore(house)
  await put(store, 'abc', { cookie, personId: 'peng', address: '10.0.0.7', agent: 'Firefox', mustChange: true })
  const row = () => house.db.read.selectFrom('web_sessions').selectAll().executeTakeFirst()
  return { house, store, row }
}

describe('sessions in the database', () => {
  it('come back as they were stored, under a hash of their id', async (t) => {
    const { store, row } = await signedIn(t)
    const found = await get(store, 'abc')
    assert.deepEqual([found?.personId, found?.mustChange], ['peng', true])
    assert.equal((await row())?.id, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    assert.deepEqual([(await row())?.address, (await row())?.agent], ['10.0.0.7', 'Firefox'])
    assert.equal(await get(store, 'abd'), null)
  })

  it('are not kept for strangers', async (t) => {
    const house = await testHouse(t, { at: '2026-11-21T01:00:00Z' })
    await put(webSessionStore(house), 'abc', { cookie })
    assert.deepEqual(await house.db.read.selectFrom('web_sessions').select('id').execute(), [])
  })

  it('end after half an hour without a request', async (t) => {
    const { house, store } = await signedIn(t)
    house.clock.advance(29)
    assert.ok(await get(store, 'abc'))
    house.clock.advance(29)
    assert.ok(await get(store, 'abc'))
    house.clock.advance(30)
    assert.equal(await get(store, 'abc'), null)
  })

  it('end after twelve hours, however busy', async (t) => {
    const { house, store } = await signedIn(t)
    for (let minutes = 20; minutes < 720; minutes += 20) {
      house.clock.advance(20)
      assert.ok(await get(store, 'abc'), `after ${minutes} minutes`)
    }
    house.clock.advance(20)
    assert.equal(await get(store, 'abc'), null)
  })

  it('note the last request at most once a minute', async (t) => {
    const { house, store, row } = await signedIn(t)
    house.clock.set('2026-11-21T01:00:59.000Z')
    await get(store, 'abc')
    assert.equal((await row())?.last_seen_at, '2026-11-21T01:00:00.000Z')
    house.clock.set('2026-11-21T01:01:00.000Z')
    await get(store, 'abc')
    assert.equal((await row())?.last_seen_at, '2026-11-21T01:01:00.000Z')
  })

  it('are over at once when revoked, and a request still under way does not bring them back', async (t) => {
    const { house, store } = await signedIn(t)
    const underWay = await get(store, 'abc')
    assert.equal(await house.db.write((tx) => revokeWebSessions(tx, house.clock.now(), { personId: 'peng' })), 1)
    assert.equal(await get(store, 'abc'), null)
    await put(store, 'abc', { ...underWay, cookie })
    assert.equal(await get(store, 'abc'), null)
  })

  it('are over when destroyed', async (t) => {
    const { store } = await signedIn(t)
    await new Promise<void>((done, fail) => store.destroy('abc', (error) => (error ? fail(error) : done())))
    assert.equal(await get(store, 'abc'), null)
  })

  it('are purged once nobody can use them', async (t) => {
    const { house, store, row } = await signedIn(t)
    await put(store, 'def', { cookie, personId: 'peng' })
    house.clock.advance(20)
    await get(store, 'def')
    house.clock.advance(10)
    assert.equal(await purgeWebSessions(house.db, house.clock.now()), 1)
    assert.equal((await row())?.id, rowId('def'))
  })
})

describe('the session cookie', () => {
  it('is httpOnly and lax, and secure where the address is https', async (t) => {
    const house = await testHouse(t)
    const at = (baseUrl: string) => sessionOptions({ ...house, config: { ...house.config, baseUrl } })
    const [plain, safe] = [at('http://localhost:3000'), at('https://centre.example.cn')]
    assert.deepEqual(plain.cookie, { path: '/', httpOnly: true, sameSite: 'lax', secure: false })
    assert.equal(safe.cookie?.secure, true)
    assert.deepEqual([safe.cookieName, safe.saveUninitialized], ['sid', false])
  })
})

const get = (store: SessionStore, id: string): Promise<Session | null> =>
  new Promise((done, fail) => store.get(id, (error, session) => (error ? fail(error) : done(session ?? null))))

const put = (store: SessionStore, id: string, session: Session): Promise<void> =>
  new Promise((done, fail) => store.set(id, session, (error) => (error ? fail(error) : done())))
