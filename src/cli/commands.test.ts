import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../platform/testing/databases.ts'
import { passwordMatches } from '../people/password.ts'
import { at, command, emptyPlace } from './testing.ts'

const figures = (out: string) => ({ ...(JSON.parse(out) as Record<string, number>), seconds: 0 })

test('intake registers what is in the file, once, on a place that was empty', async (t) => {
  const place = await emptyPlace(t)
  const file = join(temporaryFolder(t), 'rows.jsonl')
  const rows = [
    '\uFEFF{"id":"甲1","title":"牛吃了菜","text":"甲家的牛吃了乙家半亩白菜，乙家要赔。","kind":"别的字段"}\r',
    '',
    '{"text":"楼上䶮先生家漏水，水从灯座\\u0000往下滴\u2028天花板起了泡。"}',
    '这一行不是 JSON',
    '{"title":"只有题目"}',
    '{"id":"甲1","text":"编号和第一行一样"}',
    '{"id":12,"text":"编号是数字"}',
  ]
  writeFileSync(file, rows.join('\n'))
  const first = await command('intake', [file], place)
  assert.equal(first.code, 0)
  assert.deepEqual(figures(first.out), { read: 6, registered: 3, failed: 2, seconds: 0 })
  assert.equal(first.err, '第4行：不是 JSON\n第5行：没有 text，或者不是文字\n')
  const second = await command('intake', [file], place)
  assert.deepEqual(figures(second.out), { read: 6, registered: 0, failed: 2, seconds: 0 })

  await at(place, async ({ db }) => {
    const root = await db.read.selectFrom('orgs').select(['id', 'name']).executeTakeFirstOrThrow()
    assert.equal(root.name, '矛盾纠纷调处中心')
    const cases = await db.read.selectFrom('cases').selectAll().orderBy('summary').execute()
    assert.deepEqual(
      new Set(
        cases.map((kase) => `${kase.state} ${kase.owed_by} ${kase.channel} ${kase.applicants} ${kase.ministry_type}`),
      ),
      new Set([`registered registrar:${root.id} import 未提供 null`]),
    )
    const cow = cases.find((kase) => kase.external_no === '甲1')
    assert.deepEqual([cow?.title, cow?.summary], ['牛吃了菜', '甲家的牛吃了乙家半亩白菜，乙家要赔。'])
    const leak = cases.find((kase) => kase.external_no?.startsWith('sha256:'))
    assert.equal(leak?.summary, '楼上䶮先生家漏水，水从灯座往下滴\u2028天花板起了泡。')
    const [visits, papers] = await Promise.all([
      db.read.selectFrom('visits').selectAll().execute(),
      db.read.selectFrom('papers').selectAll().execute(),
    ])
    assert.deepEqual([visits.length, papers.length], [0, 0])
  })
})

test('intake that cannot read its file says so and ends with 1', async (t) => {
  const { code, out, err } = await command('intake', ['/nowhere.jsonl'], await emptyPlace(t))
  assert.deepEqual([code, out], [1, ''])
  assert.match(err, /^读不了\/nowhere\.jsonl：/)
})

test('setup makes the real county with one administrator who must change the password, and only once', async (t) => {
  const place = await emptyPlace(t)
  const { code, out } = await command('setup', ['--division', '360923', '--admin', '欧阳𬱖'], place)
  assert.equal(code, 0)
  assert.match(out, /已设好：上高县矛盾纠纷调处中心，18个乡镇（街道），管理员欧阳𬱖/)
  const password = /一次性密码：(\S+)（/.exec(out)?.[1] ?? ''

  await at(place, async ({ db }) => {
    const people = await db.read.selectFrom('people').selectAll().execute()
    assert.deepEqual(
      people.map((person) => [person.name, person.account]),
      [['欧阳𬱖', 'admin']],
    )
    assert.ok(people[0]?.must_change_since)
    assert.equal(await passwordMatches(people[0]?.password_hash ?? null, password), true)
    const orgs = await db.read.selectFrom('orgs').selectAll().execute()
    const tianxin = orgs.find((org) => org.name === '上高县田心镇人民调解委员会')
    assert.deepEqual([tianxin?.abbr, tianxin?.level], ['田心', 'township'])
    assert.equal(orgs.filter((org) => org.kind === 'village').length, 228)
    assert.equal(orgs.filter((org) => org.name.includes('和源')).length, 0)
    assert.equal(new Set(orgs.map((org) => org.abbr)).size, orgs.length)
    const cases = await db.read.selectFrom('cases').select('id').execute()
    assert.equal(cases.length, 0)
  })

  const again = await command('setup', ['--division', '360121', '--admin', '别人'], place)
  assert.deepEqual([again.code, again.out, again.err], [1, '', '这里已经设过了，不能再设一次\n'])
  const wrong = await command('setup', ['--division', '110000', '--admin', '别人'], place)
  assert.match(wrong.err, /可以设的县：.*360923 上高县/)
})

test('setup gives a centre that an import has made its administrator, and asks for no division', async (t) => {
  const place = await emptyPlace(t)
  const file = join(temporaryFolder(t), 'one.jsonl')
  writeFileSync(file, '{"text":"邻居翻建房屋，把排水沟填死了。"}\n')
  await command('intake', [file], place)
  const { code, out } = await command('setup', ['--admin', '黎小满'], place)
  assert.equal(code, 0)
  assert.match(out, /已设好：矛盾纠纷调处中心，0个乡镇（街道），管理员黎小满/)
  await at(place, async ({ db }) => {
    const cases = await db.read.selectFrom('cases').select('summary').execute()
    assert.deepEqual(cases, [{ summary: '邻居翻建房屋，把排水沟填死了。' }])
  })
})
