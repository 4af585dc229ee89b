import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSheet, writeTable, XLSX } from '../platform/spreadsheet.ts'
import type { World } from '../platform/testing/world.ts'
import { linesFor } from './finding.ts'
import { county, HEAD, lineIn, mainText } from './testing.ts'

const lamp = (more: Record<number, string> = {}) =>
  ['路灯不亮', '市政设施', '全县', '路灯 路灯不亮', '和源县城市管理局', '', '照明规定', '2026-01-01'].map(
    (cell, i) => more[i] ?? cell,
  )

type Visitor = Awaited<ReturnType<World['as']>>

/** Uploads a table; gives the page that says what it would do. */
async function checked(visitor: Visitor, table: readonly (readonly string[])[]) {
  const bytes = await writeTable(table)
  const sent = await visitor.upload('/duty-lines/import', {}, { name: '责任清单.xlsx', type: XLSX, bytes })
  assert.equal(sent.statusCode, 303, sent.body)
  const address = String(sent.headers.location)
  const page = await visitor.get(address)
  return { address, text: mainText(page.body), plan: /name="plan" value="([^"]+)"/.exec(page.body)?.[1] ?? '' }
}

const rowsOf = (w: World) => w.house.db.read.selectFrom('duty_lines').selectAll().orderBy('id').execute()

test('a file is looked at first, with everything that is wrong by row, and changes nothing before it is confirmed', async (t) => {
  const w = await county(t)
  const dispatcher = await w.as('dispatcher')
  const { address, text, plan } = await checked(dispatcher, [
    ['和源县责任清单', '', '', '', '', '', '', ''],
    ['事项（必填）', '领域', '乡镇', '关键词', '责任单位', '配合单位', '政策依据', '生效日期'],
    lamp(),
    ['', '', '', '', '', '', '', ''],
    lamp({ 0: '井盖𬱖䶮松动', 2: '柳湾村', 3: '井盖、窨井', 4: '城市管理局', 5: '人力资源和社会保障局' }),
    lamp({ 0: '绿化', 1: '园林', 4: '和源县园林局', 5: '林业局、城市管理局' }),
    lamp({ 0: '', 3: '灯', 2: '火星镇', 7: '去年' }),
    lamp(),
    lamp({ 0: '公厕', 6: '' }),
  ])
  assert.match(text, /加2条　改0条　没有变0条　有问题4行/)
  assert.match(text, /这些单位还没有设： 和源县园林局、林业局/)
  for (const sentence of [
    '第6行 绿化 牵头单位 　没有叫“和源县园林局”的单位 协办单位 　没有叫“林业局”的单位 领域 　领域没有“园林”这一项，请重选',
    '第7行 管哪里 　没有叫“火星镇”的乡镇或者村',
    '事项 　请填事项',
    '关键词 　“灯”只有一个字',
    '从哪天起 　从哪天起要写成2026-11-21这样的日期',
    '第8行 路灯不亮 事项 　和第3行的事项、管哪里都一样',
    '第9行 公厕 依据 　请填依据',
  ])
    assert.ok(text.includes(sentence), sentence)
  assert.equal((await rowsOf(w)).length, 0)

  assert.equal((await dispatcher.post(address, { plan })).statusCode, 303)
  const rows = await rowsOf(w)
  assert.deepEqual(
    rows.map((row) => [
      row.matter,
      row.place_org,
      row.keywords,
      row.lead_org,
      row.assist_orgs,
      row.origin,
      row.from_day,
    ]),
    [
      ['路灯不亮', null, '路灯 路灯不亮', 'shizheng', '', 'import', '2026-01-01'],
      ['井盖𬱖䶮松动', 'liuwan', '井盖 窨井', 'shizheng', 'renshe', 'import', '2026-01-01'],
    ],
  )
  const again = await dispatcher.post(address, { plan })
  assert.equal(again.statusCode, 303)
  assert.match(mainText((await dispatcher.get('/duty-lines')).body), /这份表已经导入过/)
  assert.equal((await rowsOf(w)).length, 2)
})

test('the same file again does nothing, a changed one makes new versions', async (t) => {
  const w = await county(t)
  const dispatcher = await w.as('dispatcher')
  const table = [HEAD, lamp(), lamp({ 0: '井盖松动', 3: '井盖' })]
  const first = await checked(dispatcher, table)
  await dispatcher.post(first.address, { plan: first.plan })
  assert.match((await checked(dispatcher, table)).text, /没有要导入的：2条和清单里一样，0行有问题/)

  const changed = await checked(dispatcher, [
    HEAD,
    lamp({ 4: '人力资源和社会保障局' }),
    lamp({ 0: '井盖松动', 3: '井盖' }),
  ])
  assert.match(changed.text, /加0条　改1条　没有变1条/)
  assert.match(changed.text, /路灯不亮 　 第2行　从今天起 牵头： 和源县城市管理局 改为 和源县人力资源和社会保障局/)
  await dispatcher.post(changed.address, { plan: changed.plan })
  const lead = async (on: string) => (await linesFor(w.house.db.read, { text: '路灯不亮', on }))[0]?.leadOrg
  assert.deepEqual([await lead('2026-11-20'), await lead('2026-11-21')], ['shizheng', 'renshe'])
})

test('what is exported can be imported as it is', async (t) => {
  const w = await county(t)
  await lineIn(w, { assistOrgs: ['shizheng'], keywords: '路灯 施工+夜间' })
  await lineIn(w, { matter: '=井盖', placeOrg: 'qingxi', keywords: '井盖' })
  const dispatcher = await w.as('dispatcher')
  const file = await (await w.as('jianxiaoman')).get('/duty-lines/export.xlsx')
  assert.equal(file.headers['content-type'], XLSX)
  const { rows } = await readSheet(file.rawPayload, 'x.xlsx')
  assert.deepEqual(
    rows[1],
    [
      ...['路灯不亮', '市政设施', '全县', '路灯 施工+夜间', '和源县人力资源和社会保障局', '和源县城市管理局'],
      ...['城市道路照明设施管理规定', '2026-01-01', '清单里原有', '手工维护'],
    ].concat(rows[1]!.slice(10)),
  )
  assert.match((await checked(dispatcher, rows)).text, /没有要导入的：2条和清单里一样，0行有问题/)
  const narrowed = await dispatcher.get('/duty-lines/export.xlsx?place=qingxi')
  assert.equal((await readSheet(narrowed.rawPayload, 'x.xlsx')).rows.length, 2)
})

test('when the list was changed after the look, nothing is imported and the look is taken anew', async (t) => {
  const w = await county(t)
  const dispatcher = await w.as('dispatcher')
  const { address, plan } = await checked(dispatcher, [HEAD, lamp({ 3: '街灯' })])
  await lineIn(w)
  const answer = await dispatcher.post(address, { plan })
  assert.equal(answer.statusCode, 409)
  assert.match(mainText(answer.body), /改1条.*您核对以后，清单有了别的改动/)
  assert.deepEqual(
    (await rowsOf(w)).map((row) => row.keywords),
    ['路灯 路灯不亮'],
  )
  const fresh = /name="plan" value="([^"]+)"/.exec(answer.body)![1]!
  assert.equal((await dispatcher.post(address, { plan: fresh })).statusCode, 303)
  assert.deepEqual(
    (await rowsOf(w)).map((row) => row.keywords),
    ['路灯 路灯不亮', '街灯'],
  )
})

test('a file that is no list, and one of somebody else, are refused in words', async (t) => {
  const w = await county(t)
  const dispatcher = await w.as('dispatcher')
  const nothing = await dispatcher.post('/duty-lines/import', {})
  assert.equal(nothing.statusCode, 422)
  assert.match(mainText(nothing.body), /请选一个表格文件/)
  const broken = { name: 'a.xlsx', type: XLSX, bytes: Buffer.from('PK not a sheet') }
  assert.equal((await dispatcher.upload('/duty-lines/import', {}, broken)).statusCode, 422)
  const other = await checked(dispatcher, [
    ['姓名', '电话'],
    ['甲', '1'],
  ])
  assert.match(other.text, /没有找到“事项”“领域”“关键词”“牵头单位”“依据”这几列/)
  const administrator = await w.as('administrator')
  assert.equal((await administrator.get(other.address)).statusCode, 404)
})
