import assert from 'node:assert/strict'
import { test } from 'node:test'
import { person } from '../people/testing.ts'
import { perform } from '../people/deed.ts'
import { newId } from '../platform/ids.ts'
import { done } from '../platform/testing/world.ts'
import { linesFor } from './finding.ts'
import { addLine, changeLine } from './keeping.ts'
import { county, lineIn, mainText, STREET_LAMPS } from './testing.ts'

const FORM = {
  matter: '路灯不亮',
  field: 'municipal',
  place: 'county',
  keywords: '路灯 路灯不亮',
  lead: 'renshe',
  from: '2026-11-21',
  assists: '',
  basis: '城市道路照明设施管理规定',
  reason: '新理出来的一条',
}

test('the dispatcher adds a line; sent twice it is there once, and everybody reads it', async (t) => {
  const w = await county(t)
  const dispatcher = await w.as('dispatcher')
  const page = await dispatcher.get('/duty-lines/new')
  assert.equal(page.statusCode, 200)
  const key = /name="key" value="([^"]+)"/.exec(page.body)![1]!
  const sent = { ...FORM, matter: '路灯𬱖䶮不亮', assists: 'shizheng', key }
  for (let i = 0; i < 2; i++)
    assert.equal((await dispatcher.post('/duty-lines/new', sent)).headers.location, `/duty-lines/${key}`)
  const rows = await w.house.db.read.selectFrom('duty_lines').selectAll().execute()
  assert.equal(rows.length, 1)
  assert.deepEqual([rows[0]?.lead_org, rows[0]?.assist_orgs, rows[0]?.place_org], ['renshe', 'shizheng', null])

  for (const id of ['jianxiaoman', 'handler', 'qiyunxi', 'liaison', 'administrator']) {
    const list = await (await w.as(id)).get('/duty-lines')
    assert.equal(list.statusCode, 200, id)
    assert.match(
      mainText(list.body),
      /路灯𬱖䶮不亮 市政设施　全县 .*和源县人力资源和社会保障局 .*协办：和源县城市管理局/,
    )
  }
})

test('only dispatcher and administrator write; a dispatcher of a township only for his places', async (t) => {
  const w = await county(t)
  const line = await lineIn(w)
  const clerk = await w.as('jianxiaoman')
  for (const address of [
    '/duty-lines/new',
    `/duty-lines/${line}/change`,
    `/duty-lines/${line}/end`,
    '/duty-lines/import',
  ])
    assert.equal((await clerk.get(address)).statusCode, 403, address)
  assert.equal((await clerk.post('/duty-lines/new', FORM)).statusCode, 403)
  assert.doesNotMatch((await clerk.get(`/duty-lines/${line}`)).body, /\/change/)

  await person(w.house, 'qingxidispatcher', '尹𬱖', 'qingxi', 'dispatcher')
  const local = await w.as('qingxidispatcher')
  const form = await local.get('/duty-lines/new')
  assert.deepEqual(
    [.../name="place"[\s\S]*?<\/select>/.exec(form.body)![0].matchAll(/<option value="(\w+)"/g)].map(([, id]) => id),
    ['qingxi', 'liuwan'],
  )
  const wide = await local.post('/duty-lines/new', { ...FORM, key: newId() })
  assert.equal(wide.statusCode, 422)
  assert.match(mainText(wide.body), /管哪里没有“county”这一项/)
  assert.equal((await local.get(`/duty-lines/${line}/change`)).statusCode, 403)
  assert.equal((await local.post('/duty-lines/new', { ...FORM, place: 'liuwan', key: newId() })).statusCode, 303)

  const administrator = await w.as('administrator')
  assert.match((await administrator.get('/')).body, /href="\/duty-lines"/)
  assert.equal(
    (await administrator.post('/duty-lines/new', { ...FORM, matter: '井盖松动', key: newId() })).statusCode,
    303,
  )
})

test('through a line of his own a dispatcher of a township reaches no other line', async (t) => {
  const w = await county(t)
  const wide = await lineIn(w)
  const own = await lineIn(w, { matter: '村口路灯', placeOrg: 'liuwan' })
  await person(w.house, 'qingxidispatcher', '尹𬱖', 'qingxi', 'dispatcher')
  const local = await w.as('qingxidispatcher')
  await local.get(`/duty-lines/${own}/change`)
  const before = await w.house.db.read.selectFrom('duty_lines').selectAll().orderBy('id').execute()
  const ended = await local.post(`/duty-lines/${own}/end`, { from: '2026-11-21', reason: '不用了', seen: wide })
  assert.equal(ended.statusCode, 404)
  assert.match(mainText(ended.body), /没有办成： 没有这一条/)
  const change = { ...FORM, place: 'liuwan', lead: 'shizheng', seen: wide }
  assert.equal((await local.post(`/duty-lines/${own}/change`, change)).statusCode, 404)
  assert.deepEqual(await w.house.db.read.selectFrom('duty_lines').selectAll().orderBy('id').execute(), before)
  assert.equal((await local.post(`/duty-lines/${own}/change`, { ...change, seen: own })).statusCode, 303)
})

test('what is wrong stands beside its field, and everything typed is kept', async (t) => {
  const w = await county(t)
  const dispatcher = await w.as('dispatcher')
  const typed = {
    ...FORM,
    matter: '',
    keywords: '灯 路灯',
    lead: 'qingxitw',
    from: '明天',
    reason: '',
    basis: '法'.repeat(201),
  }
  const answer = await dispatcher.post('/duty-lines/new', { ...typed, key: newId() })
  assert.equal(answer.statusCode, 422)
  for (const message of [
    '请填事项',
    '“灯”只有一个字，什么话里都有，请写两个字以上的词',
    '牵头单位没有“qingxitw”这一项，请重选',
    '从哪天起要写成2026-11-21这样的日期',
    '依据最多200字，现在多了1字',
    '请填理由',
  ])
    assert.ok(mainText(answer.body).includes(message), message)
  assert.ok(answer.body.includes('灯 路灯') && answer.body.includes('法'.repeat(201)) && answer.body.includes('明天'))
  const same = await dispatcher.post('/duty-lines/new', { ...FORM, assists: 'renshe', key: newId() })
  assert.match(mainText(same.body), /牵头单位不用再列进协办/)
  const long = await dispatcher.post('/duty-lines/new', { ...FORM, keywords: '词语'.repeat(10_000), key: newId() })
  assert.match(mainText(long.body), /关键词最多500字，现在多了19500字/)

  await lineIn(w)
  const twice = await dispatcher.post('/duty-lines/new', { ...FORM, key: newId() })
  assert.equal(twice.statusCode, 409)
  assert.match(mainText(twice.body), /清单里已经有“路灯不亮”这一条，地方也一样/)
})

test('a change is a new version from its day on; the list of a day before is as it was', async (t) => {
  const w = await county(t)
  const { read } = w.house.db
  const line = await lineIn(w)
  const dispatcher = await w.as('dispatcher')
  const seen = /name="seen" value="([^"]+)"/.exec((await dispatcher.get(`/duty-lines/${line}/change`)).body)![1]!
  const early = await dispatcher.post(`/duty-lines/${line}/change`, { ...FORM, from: '2026-11-20', seen })
  assert.equal(early.statusCode, 422)
  assert.match(mainText(early.body), /不能早于今天/)
  const change = { ...FORM, lead: 'shizheng', from: '2026-12-01', reason: '路灯移交城管', seen }
  for (let i = 0; i < 2; i++)
    assert.equal((await dispatcher.post(`/duty-lines/${line}/change`, change)).statusCode, 303)

  const leadOn = async (on: string) => (await linesFor(read, { text: '路灯不亮', on }))[0]?.leadName
  assert.equal(await leadOn('2026-11-30'), '和源县人力资源和社会保障局')
  assert.equal(await leadOn('2026-12-01'), '和源县城市管理局')
  assert.equal(await leadOn('2025-12-31'), undefined)

  const history = mainText((await dispatcher.get(`/duty-lines/${line}`)).body)
  assert.match(
    history,
    /12月1日（周二）起 　改为：路灯移交城管 牵头： 和源县人力资源和社会保障局 改为 和源县城市管理局 晏秋禾，今天09:32/,
  )
  assert.match(history, /1月1日（周四）到11月30日（周一） 　加进清单：清单里原有/)
  assert.match(mainText((await dispatcher.get('/duty-lines?shown=coming')).body), /路灯不亮 .*和源县城市管理局/)
  const before = await dispatcher.post(`/duty-lines/${line}/change`, { ...change, from: '2026-11-25', seen: '' })
  assert.match(mainText(before.body), /这一条从2026年12月1日起才这样，不能比这天早/)
})

test('of two who change a line at once the second is told, and nothing of the first is lost', async (t) => {
  const w = await county(t)
  const line = await lineIn(w)
  const [one, other] = [await w.as('dispatcher'), await w.as('administrator')]
  for (const browser of [one, other]) await browser.get(`/duty-lines/${line}/change`)
  const first = await one.post(`/duty-lines/${line}/change`, { ...FORM, lead: 'shizheng', reason: '甲改', seen: line })
  assert.equal(first.statusCode, 303)
  const second = await other.post(`/duty-lines/${line}/change`, {
    ...FORM,
    keywords: '街灯',
    reason: '乙改',
    seen: line,
  })
  assert.equal(second.statusCode, 409)
  assert.match(mainText(second.body), /您打开以后，别人改过这一条，您填的没有保存/)
  assert.ok(second.body.includes('街灯') && second.body.includes('乙改'))
  const ended = await other.post(`/duty-lines/${line}/end`, { from: '2026-11-21', reason: '不用了', seen: line })
  assert.equal(ended.statusCode, 409)
  const rows = await w.house.db.read.selectFrom('duty_lines').selectAll().orderBy('id').execute()
  assert.deepEqual(
    rows.map((row) => [row.lead_org, row.keywords, row.until_day]),
    [
      ['renshe', '路灯 路灯不亮', '2026-11-20'],
      ['shizheng', '路灯 路灯不亮', null],
    ],
  )

  const { house } = w
  const dispatcher = await w.actor('dispatcher')
  const change = { ...STREET_LAMPS, seen: rows[1]!.id, from: '2026-11-21', leadOrg: 'renshe' }
  const both = await Promise.all(
    ['丙改', '丁改'].map((reason) =>
      perform(house, dispatcher, (deed) => changeLine(deed, line, { ...change, reason })),
    ),
  )
  assert.deepEqual(both.map(({ refused }) => refused?.kind ?? 'done').sort(), ['done', 'state'])
})

test('a line that is ended fires no more, and can be found among those that are over', async (t) => {
  const w = await county(t)
  const line = await lineIn(w)
  const dispatcher = await w.as('dispatcher')
  assert.match((await dispatcher.get(`/duty-lines/${line}/end`)).body, /btn-law/)
  const sent = { from: '2026-11-21', reason: '移交给乡镇', seen: line }
  for (let i = 0; i < 2; i++) assert.equal((await dispatcher.post(`/duty-lines/${line}/end`, sent)).statusCode, 303)
  assert.deepEqual(await linesFor(w.house.db.read, { text: '路灯不亮', on: '2026-11-21' }), [])
  assert.equal((await linesFor(w.house.db.read, { text: '路灯不亮', on: '2026-11-20' })).length, 1)
  assert.match(mainText((await dispatcher.get('/duty-lines')).body), /清单还是空的/)
  assert.match(mainText((await dispatcher.get('/duty-lines?shown=ended')).body), /路灯不亮/)
  const one = mainText((await dispatcher.get(`/duty-lines/${line}`)).body)
  assert.match(one, /11月21日（周六）起不用： 移交给乡镇/)
  assert.equal((await dispatcher.post('/duty-lines/new', { ...FORM, key: newId() })).statusCode, 303)
})

test('a line made by a ruling makes the next similar text go right', async (t) => {
  const w = await county(t)
  const { house } = w
  await lineIn(w, { matter: '公共设施', keywords: '路灯 井盖 路灯不亮', leadOrg: 'renshe' })
  const text = '柳湾村口的路灯不亮，晚上看不见路'
  const asked = { text, placePath: '/heyuan/qingxi/liuwan/', on: '2026-11-21' }
  assert.equal((await linesFor(house.db.read, asked))[0]?.leadOrg, 'renshe')

  const ruling = {
    ...STREET_LAMPS,
    leadOrg: 'shizheng',
    assistOrgs: ['renshe'],
    origin: 'ruling' as const,
    basis: '裁定〔2026〕1号',
  }
  const dispatcher = await w.actor('dispatcher')
  const id = done(await perform(house, dispatcher, (deed) => addLine(deed, ruling)))
  const [first, second] = await linesFor(house.db.read, { ...asked, text: '白石镇街上路灯坏了好几盏', placePath: null })
  assert.deepEqual(
    [first?.id, first?.leadName, first?.assistNames, first?.reason],
    [id, '和源县城市管理局', ['和源县人力资源和社会保障局'], '有“路灯”，裁定过的优先'],
  )
  assert.equal(second?.matter, '公共设施')

  const again = { ...ruling, keywords: '街灯', leadOrg: 'renshe', assistOrgs: [], basis: '裁定〔2026〕2号' }
  const newer = done(await perform(house, dispatcher, (deed) => addLine(deed, again)))
  const [now] = await linesFor(house.db.read, { text: '街灯坏了，路灯也不亮', on: '2026-11-21' })
  assert.deepEqual([now?.id, now?.line, now?.leadOrg, now?.words], [newer, id, 'renshe', ['路灯', '街灯']])

  const many = Array.from({ length: 60 }, (_, i) => `街灯${i}号`).join(' ')
  done(await perform(house, dispatcher, (deed) => addLine(deed, { ...again, keywords: many })))
  const form = await (await w.as('dispatcher')).get(`/duty-lines/${id}/change`)
  const kept = /<textarea[^>]*name="keywords"[^>]*>([^<]*)</.exec(form.body)![1]!.trim()
  assert.equal(kept, many, 'the newest words, and no more than a line may have')

  const local = { ...ruling, placeOrg: 'liuwan', leadOrg: 'shizheng' }
  done(await perform(house, dispatcher, (deed) => addLine(deed, local)))
  assert.equal((await linesFor(house.db.read, asked))[0]?.place, '柳湾村')
})

test('a text is tried against the list: the line that fires, the others, the words', async (t) => {
  const w = await county(t)
  await lineIn(w, { assistOrgs: ['shizheng'] })
  await lineIn(w, { matter: '柳湾村路灯', keywords: '路灯', placeOrg: 'liuwan', leadOrg: 'shizheng' })
  await lineIn(w, { matter: '噪声', keywords: '太吵', leadOrg: 'shizheng' })
  const reader = await w.as('handler')
  const tried = await reader.post('/duty-lines/try', { text: '村里路灯不亮，隔壁又太吵', place: 'liuwan', field: '' })
  assert.equal(tried.statusCode, 200)
  const [, first = '', others = ''] = /建议派给(.*)也沾边的(.*)一段话/.exec(mainText(tried.body)) ?? []
  assert.match(first, /和源县人力资源和社会保障局 路灯不亮 .*有“路灯不亮”/)
  assert.match(others, /柳湾村路灯 .*有“路灯”，柳湾村专门的一条优先 .*噪声/)
  assert.ok(tried.body.includes('村里路灯不亮，隔壁又太吵'))

  const none = await reader.post('/duty-lines/try', {
    text: `今天天气很好${'。'.repeat(19_990)}`,
    place: '',
    field: '',
  })
  assert.match(mainText(none.body), /清单里没有管这件事的/)
  const empty = await reader.post('/duty-lines/try', { text: '', place: '', field: '' })
  assert.equal(empty.statusCode, 422)
  assert.equal(
    (await reader.post('/duty-lines/try', { text: '字'.repeat(20_001), place: '', field: '' })).statusCode,
    422,
  )
})

test('the list is narrowed by word, unit, field and place, and has pages', async (t) => {
  const w = await county(t)
  for (let i = 1; i <= 60; i++)
    await lineIn(w, {
      matter: `事项${i}`,
      keywords: `词语${i}`,
      field: i > 55 ? 'water' : 'farming',
      leadOrg: i === 7 ? 'shizheng' : 'renshe',
    })
  await lineIn(w, { matter: '村里的', placeOrg: 'liuwan', assistOrgs: ['shizheng'], field: 'water', keywords: '塘坝' })
  const reader = await w.as('jianxiaoman')
  const matters = async (query: string) => {
    const { body } = await reader.get(`/duty-lines${query}`)
    return [...body.matchAll(/<th scope="row"><a href="[^"]+">([^<]+)</g)].map(([, matter]) => matter)
  }
  assert.equal((await matters('')).length, 50)
  const { body } = await reader.get('/duty-lines')
  assert.match(body, /现在用的61条，按领域排/)
  const next = /href="([^"]+)" rel="next"/.exec(body)![1]!.replaceAll('&amp;', '&')
  const second = await matters(next.replace('/duty-lines', ''))
  assert.deepEqual([second.length, second.at(-1)], [11, '村里的'])
  assert.deepEqual(await matters('?q=词语59'), ['事项59'])
  assert.deepEqual(await matters('?unit=shizheng'), ['事项7', '村里的'])
  assert.deepEqual(await matters('?field=water&place=county'), ['事项56', '事项57', '事项58', '事项59', '事项60'])
  assert.deepEqual(await matters('?place=liuwan'), ['村里的'])
  assert.deepEqual(await matters('?q=没有的'), [])

  await w.house.db.write((db) =>
    db.updateTable('orgs').set({ until: '2026-11-20' }).where('id', '=', 'shizheng').execute(),
  )
  assert.match(mainText((await reader.get('/duty-lines?q=词语7')).body), /和源县城市管理局 单位已撤销/)
  assert.deepEqual(await linesFor(w.house.db.read, { text: '词语7', on: '2026-11-21' }), [])
})
