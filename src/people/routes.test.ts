import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { build } from '../app.ts'
import { testHouse } from '../platform/testing/house.ts'
import { localPath } from './routes.ts'
import { browser, org, PASSWORD, person } from './testing.ts'

async function centre(t: TestContext, { demo = true, mode = 'county' } = {}) {
  const house = await testHouse(t, { at: '2026-11-21T01:00:00Z' })
  house.config.demo = demo
  await org(house, 'centre', 'county_centre', '和源县中心')
  await person(house, 'peng', '彭家明', 'centre', 'administrator')
  await person(house, 'yan', '晏秋禾', 'centre', 'clerk')
  const setting = { key: 'mode', value: mode, set_at: house.clock.now(), set_by: null }
  await house.db.write((tx) => tx.insertInto('settings').values(setting).execute())
  const app = await build(house)
  t.after(() => app.close())
  return { house, app, visit: browser(app) }
}

describe('signing in', () => {
  it('leads on to the page that was asked for, under a new session id', async (t) => {
    const { visit, house } = await centre(t)
    const turnedAway = await visit.get('/admin/people?q=peng')
    assert.equal(turnedAway.headers.location, '/sign-in?next=%2Fadmin%2Fpeople%3Fq%3Dpeng')
    const answer = await visit.post('/sign-in', { account: 'peng', password: PASSWORD, next: '/admin/people?q=peng' })
    assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/admin/people?q=peng'])
    assert.match(String(answer.headers['set-cookie']), /sid=[^;]+; Path=\/; HttpOnly; SameSite=Lax/)
    assert.match((await visit.get('/admin/people?q=peng')).body, /彭家明/)
    const rows = await house.db.read.selectFrom('web_sessions').select(['person_id', 'address']).execute()
    assert.deepEqual(rows, [{ person_id: 'peng', address: '127.0.0.1' }])
  })

  it('keeps the account and says what is wrong', async (t) => {
    const { visit } = await centre(t)
    const answer = await visit.post('/sign-in', { account: 'peng', password: 'Wrong-2026x', next: '/cases' })
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /name="account" value="peng"/)
    assert.match(answer.body, /name="next" value="\/cases"/)
    assert.match(answer.body, /账号或密码不对/)
    assert.doesNotMatch(answer.body, /Wrong-2026x/)
  })

  it('ends with signing out', async (t) => {
    const { visit } = await centre(t)
    await visit.post('/sign-in', { account: 'peng', password: PASSWORD })
    assert.equal((await visit.get('/admin/people')).statusCode, 200)
    assert.equal((await visit.post('/sign-out', {})).headers.location, '/sign-in')
    assert.equal((await visit.get('/admin/people')).statusCode, 303)
  })

  it('makes no session for a stranger', async (t) => {
    const { visit, house } = await centre(t)
    await visit.get('/sign-in')
    assert.deepEqual(await house.db.read.selectFrom('web_sessions').select('id').execute(), [])
  })
})

describe('localPath', () => {
  it('follows no address outside', () => {
    for (const bad of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'cases',
      7,
      undefined,
    ])
      assert.equal(localPath(bad), '/', String(bad))
    assert.equal(localPath('/cases?q=漆'), '/cases?q=%E6%BC%86')
  })
})

describe('the demo posts', () => {
  it('let anybody in where the county is the demo county', async (t) => {
    const { visit } = await centre(t, { mode: 'demo' })
    assert.match((await visit.get('/sign-in')).body, /value="post-yan"/)
    assert.equal((await visit.post('/sign-in/demo', { post: 'post-peng' })).statusCode, 303)
    assert.equal((await visit.get('/admin/people')).statusCode, 200)
  })

  it('do not exist in a real county, nor where the start forbids them', async (t) => {
    for (const place of [{ mode: 'county' }, { mode: 'demo', demo: false }]) {
      const { visit } = await centre(t, place)
      assert.doesNotMatch((await visit.get('/sign-in')).body, /post-yan/)
      assert.equal((await visit.post('/sign-in/demo', { post: 'post-peng' })).statusCode, 404)
    }
  })
})

describe('changing the password', () => {
  it('comes before everything else for who was given one, and signs out elsewhere', async (t) => {
    const { visit, app, house } = await centre(t)
    const elsewhere = browser(app)
    await elsewhere.post('/sign-in', { account: 'peng', password: PASSWORD })
    await house.db.write((tx) => tx.updateTable('people').set({ must_change_since: house.clock.now() }).execute())
    assert.equal((await visit.post('/sign-in', { account: 'peng', password: PASSWORD })).headers.location, '/password')
    assert.equal((await visit.get('/admin/people')).headers.location, '/password')
    const wrong = await visit.post('/password', { current: PASSWORD, fresh: 'short', again: 'short' })
    assert.equal(wrong.statusCode, 422)
    assert.match(wrong.body, /密码至少10个字符，现在是5个/)
    const unlike = await visit.post('/password', { current: PASSWORD, fresh: 'Xq7-pm4W2z', again: 'Xq7-pm4W2y' })
    assert.match(unlike.body, /两遍不一样/)
    const forged = await visit.post('/password', { current: 'Wrong-2026x', fresh: 'Xq7-pm4W2z', again: 'Xq7-pm4W2z' })
    assert.match(forged.body, /现在的密码不对/)
    const done = await visit.post('/password', { current: PASSWORD, fresh: 'Xq7-pm4W2z', again: 'Xq7-pm4W2z' })
    assert.equal(done.statusCode, 303)
    assert.equal((await visit.get('/admin/people')).statusCode, 200)
    assert.equal((await elsewhere.get('/admin/people')).statusCode, 303)
    assert.equal((await browser(app).post('/sign-in', { account: 'peng', password: 'Xq7-pm4W2z' })).statusCode, 303)
  })
})

describe('large type', () => {
  it('is switched by a cookie and leads back to the page', async (t) => {
    const { visit } = await centre(t)
    const on = await visit.post('/large-type', {}, { referer: 'http://localhost:80/sign-in?next=%2Fcases' })
    assert.deepEqual([on.statusCode, on.headers.location], [303, '/sign-in?next=%2Fcases'])
    assert.match((await visit.get('/sign-in')).body, /<html lang="zh-CN" class="large">/)
    const off = await visit.post('/large-type', {}, { referer: 'http://evil.example/cases' })
    assert.equal(off.headers.location, '/')
    assert.doesNotMatch((await visit.get('/sign-in')).body, /class="large"/)
  })
})
