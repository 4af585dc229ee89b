import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { build } from '../app.ts'
import { testHouse } from '../platform/testing/house.ts'
import { browser, org, PASSWORD, person } from './testing.ts'

async function centre(t: TestContext) {
  const house = await testHouse(t, { at: '2026-11-21T01:00:00Z' })
  await org(house, 'centre', 'county_centre', '和源县中心')
  await org(house, 'qingxi', 'township_centre', '清溪镇中心', 'centre')
  await org(house, 'heyuan', 'committee', '和源县人民调解委员会', 'centre')
  await person(house, 'peng', '彭家明', 'centre', 'administrator')
  await person(house, 'ouyang', '欧阳修竹', 'qingxi', 'clerk')
  await person(house, 'shan', '单雄信')
  const app = await build(house)
  t.after(() => app.close())
  const signedIn = async (account: string) => {
    const visit = browser(app)
    await visit.post('/sign-in', { account, password: PASSWORD })
    return visit
  }
  // All at one instant of the standing clock, so without an order.
  const log = async () => {
    const rows = await house.db.read.selectFrom('access_log').select(['what', 'detail']).execute()
    return new Set(rows.filter((row) => !row.what.startsWith('sign')).map((row) => `${row.what}：${row.detail}`))
  }
  return { house, signedIn, visit: await signedIn('peng'), log }
}

describe('the organisations', () => {
  it('are added below another, with the path and level of their place', async (t) => {
    const { house, visit, log } = await centre(t)
    const form = {
      parent: 'qingxi',
      kind: 'committee',
      name: '清溪镇人民调解委员会',
      abbr: '清溪',
      since: '2026-11-21',
    }
    assert.equal((await visit.post('/admin/orgs/new', form)).statusCode, 303)
    const added = await house.db.read
      .selectFrom('orgs')
      .selectAll()
      .where('abbr', '=', '清溪')
      .executeTakeFirstOrThrow()
    assert.deepEqual([added.path, added.level], [`/centre/qingxi/${added.id}/`, 'township'])
    assert.deepEqual([added.seal_name, added.since, added.until], ['清溪镇人民调解委员会', '2026-11-21', null])
    const list = (await visit.get('/admin/orgs?q=%E6%B8%85%E6%BA%AA')).body
    assert.match(list, /和源县中心 › 清溪镇中心/)
    assert.doesNotMatch(list, /和源县人民调解委员会/)
    assert.deepEqual(
      await log(),
      new Set(['设单位：清溪镇人民调解委员会（人民调解委员会），上级：清溪镇中心，从2026-11-21起']),
    )
  })

  it('come back with everything typed when something is wrong', async (t) => {
    const { visit } = await centre(t)
    const answer = await visit.post('/admin/orgs/new', {
      parent: 'qingxi',
      kind: '',
      name: '清溪镇第一网格',
      abbr: 'heyuan',
    })
    assert.equal(answer.statusCode, 422)
    for (const kept of [
      /value="清溪镇第一网格"/,
      /value="heyuan"/,
      /value="qingxi" selected/,
      /请选种类/,
      /请填从哪天起/,
    ])
      assert.match(answer.body, kept)
  })

  it('never share an abbreviation', async (t) => {
    const { visit } = await centre(t)
    const form = { parent: 'centre', kind: 'committee', name: '医疗调委会', abbr: 'heyuan', since: '2026-11-21' }
    const answer = await visit.post('/admin/orgs/new', form)
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /编号简称“heyuan”是和源县人民调解委员会的/)
    assert.match(answer.body, /value="医疗调委会"/)
  })

  it('are renamed, which the log tells', async (t) => {
    const { visit, log } = await centre(t)
    const form = { name: '清溪镇综治中心', sealName: '清溪镇中心', abbr: 'qingxi', phone: '0795-000001', address: '' }
    assert.equal((await visit.post('/admin/orgs/qingxi', form)).statusCode, 303)
    assert.match((await visit.get('/admin/orgs')).body, /清溪镇综治中心/)
    assert.deepEqual(
      await log(),
      new Set(['改单位：清溪镇中心：名称“清溪镇中心”改为“清溪镇综治中心”，电话“”改为“0795-000001”']),
    )
  })

  it('are closed with their posts, not while anything hangs on them', async (t) => {
    const { house, visit, signedIn, log } = await centre(t)
    const above = await visit.post('/admin/orgs/centre/close', { until: '2026-11-30' })
    assert.equal(above.statusCode, 422)
    assert.match(above.body, /下面还有2个单位在用/)
    assert.equal((await visit.post('/admin/orgs/qingxi/close', { until: '2026-11-30' })).statusCode, 303)
    const post = await house.db.read
      .selectFrom('posts')
      .select('until')
      .where('org_id', '=', 'qingxi')
      .executeTakeFirst()
    assert.equal(post?.until, '2026-11-30')
    assert.deepEqual(await log(), new Set(['撤销单位：清溪镇中心，最后一天2026-11-30，同时结束1个岗位']))
    house.clock.set('2026-12-01T01:00:00Z')
    const later = await signedIn('peng')
    assert.doesNotMatch((await later.get('/admin/orgs')).body, /清溪镇中心/)
    assert.match((await later.get('/admin/orgs?closed=1')).body, /清溪镇中心[^]*11月30日（周一）已撤销/)
  })
})

describe('the people', () => {
  it('are found by name, pinyin, initials and account', async (t) => {
    const { visit } = await centre(t)
    for (const q of ['修竹', 'ouyangx', 'oyxz', 'OUYANG']) {
      const { body } = await visit.get(`/admin/people?q=${encodeURIComponent(q)}`)
      assert.match(body, /欧阳修竹/, q)
      assert.doesNotMatch(body, /单雄信/, q)
    }
    assert.match((await visit.get('/admin/people?q=nobody')).body, /没有找到这个人/)
  })

  it('are listed page after page and back, each once', async (t) => {
    const { house, visit } = await centre(t)
    for (let i = 100; i < 158; i++) await person(house, `p${i}`, `王${i}`)
    const first = (await visit.get('/admin/people')).body
    const second = (await visit.get(linkTo(first, 'next'))).body
    const back = (await visit.get(linkTo(second, 'prev'))).body
    assert.equal(namesIn(first).length, 50)
    assert.equal(new Set([...namesIn(first), ...namesIn(second)]).size, 61)
    assert.deepEqual(namesIn(back), namesIn(first))
    assert.match(first, /共61人/)
  })

  it('are added with a password shown once, which must be changed', async (t) => {
    const { house, visit, signedIn, log } = await centre(t)
    const form = { name: '卢知秋', account: 'LuZQ', org: 'heyuan', role: 'mediator', since: '2026-11-21' }
    const shown = await visit.post('/admin/people/new', form)
    assert.equal(shown.headers['cache-control'], 'no-store')
    const password = /<b>(\w{4}-\w{4}-\w{4})<\/b>/.exec(shown.body)![1]!
    const added = await house.db.read
      .selectFrom('people')
      .selectAll()
      .where('account', '=', 'luzq')
      .executeTakeFirstOrThrow()
    assert.deepEqual(
      [added.pinyin, added.initials, added.must_change_since],
      ['luzhiqiu', 'lzq', '2026-11-21T01:00:00.000Z'],
    )
    const page = (await visit.get(`/admin/people/${added.id}`)).body
    assert.match(page, /和源县人民调解委员会[^]*调解员/)
    assert.ok(!page.includes(password))
    assert.deepEqual(
      await log(),
      new Set(['加人员：卢知秋，账号luzq', '加岗位：卢知秋：和源县人民调解委员会调解员，从2026-11-21起']),
    )
    const fresh = await signedIn('peng')
    assert.equal((await fresh.post('/sign-out', {})).statusCode, 303)
    assert.equal((await fresh.post('/sign-in', { account: 'luzq', password })).headers.location, '/password')
  })

  it('cannot take an account that is taken', async (t) => {
    const { visit } = await centre(t)
    const form = { name: '欧阳二', account: 'ouyang', org: 'heyuan', role: 'mediator', since: '2026-11-21' }
    const answer = await visit.post('/admin/people/new', form)
    assert.equal(answer.statusCode, 422)
    assert.match(answer.body, /账号ouyang已经有人用/)
    assert.match(answer.body, /value="欧阳二"/)
  })

  it('are signed out by being disabled, and come back by being enabled', async (t) => {
    const { visit, signedIn, log } = await centre(t)
    const clerk = await signedIn('ouyang')
    assert.match((await visit.get('/admin/people/ouyang/disable')).body, /马上退出，以后不能登录/)
    assert.equal((await visit.post('/admin/people/ouyang/disable', {})).statusCode, 303)
    assert.equal((await clerk.get('/password')).headers.location, '/sign-in?next=%2Fpassword')
    assert.equal((await (await signedIn('ouyang')).get('/password')).statusCode, 303)
    assert.equal((await visit.post('/admin/people/ouyang/enable', {})).statusCode, 303)
    assert.equal((await (await signedIn('ouyang')).get('/password')).statusCode, 200)
    assert.deepEqual(await log(), new Set(['停用账号：欧阳修竹', '恢复账号：欧阳修竹']))
  })

  it('get a new one-time password, and are signed out', async (t) => {
    const { visit, signedIn, log } = await centre(t)
    const clerk = await signedIn('ouyang')
    const shown = await visit.post('/admin/people/ouyang/password', {})
    const password = /<b>(\w{4}-\w{4}-\w{4})<\/b>/.exec(shown.body)![1]!
    assert.equal((await clerk.get('/password')).statusCode, 303)
    assert.equal((await clerk.post('/sign-in', { account: 'ouyang', password })).headers.location, '/password')
    assert.deepEqual(await log(), new Set(['重设密码：欧阳修竹']))
  })
})

describe('the posts', () => {
  it('are added and ended by the day', async (t) => {
    const { visit, log } = await centre(t)
    const post = { org: 'heyuan', role: 'committee_head', title: '副主任', since: '2026-11-21' }
    assert.equal((await visit.post('/admin/people/shan/posts/new', post)).statusCode, 303)
    assert.equal(
      (await visit.post('/admin/people/ouyang/posts/post-ouyang/end', { until: '2026-11-21' })).statusCode,
      303,
    )
    assert.match((await visit.get('/admin/people/shan')).body, /调委会主任（副主任）/)
    assert.deepEqual(
      await log(),
      new Set([
        '加岗位：单雄信：和源县人民调解委员会调委会主任，从2026-11-21起',
        '结束岗位：欧阳修竹：清溪镇中心受理员，最后一天2026-11-21',
      ]),
    )
  })

  it('keep administering apart from handling cases', async (t) => {
    const { visit } = await centre(t)
    const admin = { org: 'centre', role: 'administrator', since: '2026-11-21' }
    assert.match((await visit.post('/admin/people/ouyang/posts/new', admin)).body, /管理员不办案/)
    const own = { org: 'qingxi', role: 'clerk', since: '2026-11-21' }
    assert.match((await visit.post('/admin/people/peng/posts/new', own)).body, /不能给自己加岗位/)
  })
})

describe('an administrator', () => {
  it('cannot shut himself out', async (t) => {
    const { visit, log } = await centre(t)
    const disabled = await visit.post('/admin/people/peng/disable', {})
    assert.deepEqual([disabled.statusCode, /不能停用自己/.test(disabled.body)], [422, true])
    const ended = await visit.post('/admin/people/peng/posts/post-peng/end', { until: '2026-11-21' })
    assert.deepEqual([ended.statusCode, /最后一个管理员岗位/.test(ended.body)], [422, true])
    assert.deepEqual(await log(), new Set([]))
  })

  it('is the only one let in', async (t) => {
    const { signedIn } = await centre(t)
    const clerk = await signedIn('ouyang')
    for (const page of ['/admin', '/admin/orgs', '/admin/people', '/admin/people/shan', '/admin/sessions'])
      assert.equal((await clerk.get(page)).statusCode, 403, page)
    assert.equal((await clerk.post('/admin/people/shan/disable', {})).statusCode, 403)
  })

  it('meets the usual page where nothing is', async (t) => {
    const { visit } = await centre(t)
    for (const page of ['/admin/orgs/nowhere', '/admin/people/nobody', '/admin/people/shan/posts/none/end'])
      assert.equal((await visit.get(page)).statusCode, 404, page)
  })
})

describe('the sessions', () => {
  it('are listed and revoked one by one or all of a person', async (t) => {
    const { house, visit, signedIn, log } = await centre(t)
    const [one, two] = [await signedIn('ouyang'), await signedIn('ouyang')]
    const list = (await visit.get('/admin/sessions')).body
    assert.match(list, /现在3处在线/)
    assert.match(list, /彭家明<\/a>（您现在这处）/)
    const first = await house.db.read
      .selectFrom('web_sessions')
      .select('id')
      .where('person_id', '=', 'ouyang')
      .execute()
    await visit.post('/admin/sessions/revoke', { session: first[0]!.id })
    const left = [await one.get('/password'), await two.get('/password')].map((answer) => answer.statusCode)
    assert.deepEqual(left.sort(), [200, 303])
    await visit.post('/admin/people/ouyang/sign-out', {})
    assert.deepEqual([(await one.get('/password')).statusCode, (await two.get('/password')).statusCode], [303, 303])
    assert.deepEqual(await log(), new Set(['强制下线：欧阳修竹，127.0.0.1', '强制下线：欧阳修竹，1处']))
  })
})

const linkTo = (body: string, rel: string): string =>
  new RegExp(`href="([^"]+)" rel="${rel}"`).exec(body)![1]!.replaceAll('&amp;', '&')

const namesIn = (body: string): string[] =>
  [...body.matchAll(/<th scope="row"><a href="([^"]+)"/g)].map((found) => found[1]!)
