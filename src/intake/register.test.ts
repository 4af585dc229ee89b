import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import writeXlsx from 'write-excel-file/node'
import { newId } from '../platform/ids.ts'
import { CAST, world, type World } from '../platform/testing/world.ts'
import type { Browser } from '../people/testing.ts'
import { stepOf } from './steps.ts'

const LEAST = { 'a.0.name': '欧阳修竹', 'r.0.name': '曾禾根', summary: '排水沟被填死' }

async function window(t: Parameters<typeof world>[0]): Promise<{ w: World; clerk: Browser }> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  return { w, clerk: await w.as(CAST.clerk) }
}

const all = (w: World) => w.house.db.read.selectFrom('cases').selectAll().orderBy('seq').execute()

describe('registering at the window', () => {
  it('asks for a name, the other side and the matter, and nothing else', async (t) => {
    const { w, clerk } = await window(t)
    const answer = await clerk.post('/intake', LEAST)
    assert.equal(answer.statusCode, 303)
    const [kase] = await all(w)
    assert.equal(answer.headers.location, `/cases/${kase!.id}`)
    assert.deepEqual(
      [
        kase!.register_no,
        kase!.state,
        kase!.applicants,
        kase!.respondents,
        kase!.channel,
        kase!.holder_org,
        kase!.level,
      ],
      ['（2026）qingxi登字第1号', 'registered', '欧阳修竹', '曾禾根', 'window', 'qingxi', 'township'],
    )
    const visits = await w.house.db.read.selectFrom('visits').select(['people_count', 'org_id']).execute()
    assert.deepEqual(visits, [{ people_count: 1, org_id: 'qingxi' }])
    const papers = await w.house.db.read.selectFrom('papers').select(['kind', 'number']).execute()
    assert.deepEqual(papers, [{ kind: 'receipt', number: '（2026）qingxi登字第1号' }])
    assert.match((await clerk.get(String(answer.headers.location))).body, /已登记：（2026）qingxi登字第1号/)
  })

  it('says beside each of the three what is missing, and registers nothing', async (t) => {
    const { w, clerk } = await window(t)
    const { statusCode, body } = await clerk.post('/intake', { 'a.0.phone': '13900000412' })
    assert.equal(statusCode, 422)
    for (const id of ['a-0-name-error', 'r-0-name-error', 'summary-error']) assert.match(body, new RegExp(`id="${id}"`))
    assert.match(body, /请填姓名或单位名称/)
    assert.match(body, /请填事由/)
    assert.match(body, /name="a\.0\.phone" value="13900000412"/)
    assert.deepEqual(await all(w), [])
  })

  it('gives everything back as it was typed: 20 000 characters, emoji, rare characters, a wrong date', async (t) => {
    const { w, clerk } = await window(t)
    const long = `他说：“不让”。<b>😀👨‍👩‍👧</b>&䶮㛃𬱖𠅤\n${'长'.repeat(20_000)}`
    const typed = {
      ...LEAST,
      'a.0.name': '',
      'r.0.name': '䶮㛃·𬱖𠅤',
      summary: long,
      happenedOn: '不记得了',
      amount: '八百',
    }
    const { statusCode, body } = await clerk.post('/intake', typed)
    assert.equal(statusCode, 422)
    const area = /<textarea[^>]*id="summary"[^>]*>\n?([\s\S]*?)<\/textarea>/.exec(body)![1]!
    assert.equal(unescaped(area), long)
    assert.match(body, /value="䶮㛃·𬱖𠅤"/)
    assert.match(body, /value="不记得了"/)
    assert.match(body, /value="八百"/)
    assert.match(body, /发生日期要写成2026-11-21这样的日期/)
    assert.match(body, /涉及金额（元）要写成8600或8600\.50这样/)
    assert.deepEqual(await all(w), [])
  })

  it('takes 5 000 characters and refuses 5 001, counting a rare character and a line end as one', async (t) => {
    const { w, clerk } = await window(t)
    const full = `${'𬱖'.repeat(2500)}${'\r\n'.repeat(2499)}长`
    assert.equal((await clerk.post('/intake', { ...LEAST, summary: full })).statusCode, 303)
    assert.equal([...(await all(w))[0]!.summary].length, 5000)
    const { statusCode, body } = await clerk.post('/intake', { ...LEAST, summary: `${full}了` })
    assert.equal(statusCode, 422)
    assert.match(body, /事由最多5000字，现在多了1字/)
  })

  it('refuses characters nobody can see', async (t) => {
    const { w, clerk } = await window(t)
    for (const hidden of ['\u0000', '\u0007', '\u001b[31m', '\u007f']) {
      const { statusCode, body } = await clerk.post('/intake', { ...LEAST, summary: `排水${hidden}沟` })
      assert.equal(statusCode, 422)
      assert.match(body, /事由里有看不见的控制字符，请删掉再存/)
    }
    assert.deepEqual(await all(w), [])
  })

  it('takes a hundred and twenty parties', async (t) => {
    const { w, clerk } = await window(t)
    const form: Record<string, string> = { summary: '征地补偿' }
    for (let at = 0; at < 119; at++) form[`a.${at}.name`] = `甲${at + 1}`
    form['r.0.name'] = '和源县城投公司'
    form['r.0.kind'] = 'organisation'
    assert.equal((await clerk.post('/intake', form)).statusCode, 303)
    const [kase] = await all(w)
    assert.deepEqual([kase!.party_count, kase!.applicants], [120, '甲1 等119人'])
    const parties = await w.house.db.read
      .selectFrom('parties')
      .select('name')
      .orderBy('side')
      .orderBy('position')
      .execute()
    assert.deepEqual(
      [parties.length, parties[0]!.name, parties[118]!.name, parties[119]!.name],
      [120, '甲1', '甲119', '和源县城投公司'],
    )
    assert.match((await clerk.get(`/cases/${kase!.id}`)).body, /甲119/)
  })

  it('makes one case of a form sent twice, one after the other or at once', async (t) => {
    const { w, clerk } = await window(t)
    const twice = { ...LEAST, key: newId(), visit: newId() }
    const answers = await Promise.all([
      clerk.post('/intake', twice),
      clerk.post('/intake', twice),
      clerk.post('/intake', twice),
    ])
    answers.push(await clerk.post('/intake', twice))
    assert.deepEqual(
      answers.map((answer) => answer.statusCode),
      [303, 303, 303, 303],
    )
    assert.equal(new Set(answers.map((answer) => answer.headers.location)).size, 1)
    assert.equal((await all(w)).length, 1)
    assert.deepEqual(await w.house.db.read.selectFrom('number_series').select('last').execute(), [{ last: 1 }])
  })

  it('does not show another township the case behind its form, and takes nothing into its visit', async (t) => {
    const { w, clerk } = await window(t)
    const [key, visit] = [newId(), newId()]
    await clerk.post('/intake', { ...LEAST, key, visit })
    const stranger = await w.as('baiclerk')
    assert.equal((await stranger.post('/intake', { ...LEAST, key })).statusCode, 404)
    assert.equal((await stranger.post('/intake', { ...LEAST, visit })).statusCode, 404)
    assert.equal((await stranger.get(`/intake?visit=${visit}`)).statusCode, 404)
    assert.equal((await all(w)).length, 1)
  })

  it('registers several matters of one visit, each with its number, and asks what is known only once', async (t) => {
    const { w, clerk } = await window(t)
    const visit = newId()
    const people = { 'a.0.name': '欧阳修竹', 'a.0.phone': '13900000412', 'r.0.name': '曾禾根' }
    const first = await clerk.post('/intake', { ...people, summary: '排水沟被填死', visit, next: '1' })
    assert.equal(first.headers.location, `/intake?visit=${visit}`)
    const { body } = await clerk.get(String(first.headers.location))
    assert.match(body, /这次来访已经登记：[\s\S]*（2026）qingxi登字第1号/)
    assert.match(body, /name="a\.0\.name" value="欧阳修竹"/)
    const known = /name="a\.0\.known" value="([0-9a-z]{20})"/.exec(body)![1]!
    await clerk.post('/intake', {
      'a.0.name': '欧阳修竹',
      'a.0.known': known,
      'r.0.name': '曾禾根',
      summary: '借条',
      visit,
    })
    const cases = await all(w)
    assert.deepEqual(
      cases.map((kase) => [kase.register_no, kase.visit_id]),
      [
        ['（2026）qingxi登字第1号', visit],
        ['（2026）qingxi登字第2号', visit],
      ],
    )
    assert.equal((await w.house.db.read.selectFrom('visits').select('id').execute()).length, 1)
    const phones = await w.house.db.read
      .selectFrom('parties')
      .select('phone_mac')
      .where('name', '=', '欧阳修竹')
      .execute()
    assert.equal(new Set(phones.map((row) => row.phone_mac)).size, 1)
    assert.notEqual(phones[1]!.phone_mac, null)
  })

  it('says beside the field that a number from elsewhere is registered already', async (t) => {
    const { w, clerk } = await window(t)
    const form = { ...LEAST, channel: 'hotline', externalNo: 'GD20261121001' }
    assert.equal((await clerk.post('/intake', form)).statusCode, 303)
    const again = await clerk.post('/intake', { ...form, summary: '还是那条沟' })
    assert.equal(again.statusCode, 422)
    assert.match(again.body, /id="externalNo-error"[\s\S]*?12345的这个编号登记过了：（2026）qingxi登字第1号/)
    assert.match(again.body, /还是那条沟/)
    assert.equal((await all(w)).length, 1)
  })

  it('keeps rare characters and the middle dot from the form to the page and the search', async (t) => {
    const { w, clerk } = await window(t)
    const form = { ...LEAST, 'a.0.name': '䶮㛃 𬱖𠅤', 'r.0.name': '阿依努尔•买买提' }
    const page = String((await clerk.post('/intake', form)).headers.location)
    assert.deepEqual([(await all(w))[0]!.applicants, (await all(w))[0]!.respondents], ['䶮㛃𬱖𠅤', '阿依努尔·买买提'])
    assert.match((await clerk.get(page)).body, /䶮㛃𬱖𠅤[\s\S]*阿依努尔·买买提/)
    for (const typed of ['𬱖𠅤', '䶮', '努尔·买', '买买提', 'ayinuermaimaiti'])
      assert.match((await clerk.get(`/cases?q=${encodeURIComponent(typed)}`)).body, new RegExp(`href="${page}"`), typed)
  })

  it('takes sex and birth day from an ID number that passes its check, and keeps the number sealed', async (t) => {
    const { w, clerk } = await window(t)
    const form = {
      ...LEAST,
      'a.0.idNumber': '360923199001011235',
      'r.0.idNumber': '360923199001011236',
      'r.0.sex': '女',
    }
    assert.equal((await clerk.post('/intake', form)).statusCode, 303)
    const rows = await w.house.db.read.selectFrom('parties').selectAll().orderBy('position').execute()
    assert.deepEqual(
      rows.map((row) => [row.sex, row.birth_on, w.house.sealer.open(row.id_sealed!)]),
      [
        ['男', '1990-01-01', '360923199001011235'],
        ['女', null, '360923199001011236'],
      ],
    )
  })

  it('adds and removes rows without script, keeping what was typed', async (t) => {
    const { clerk } = await window(t)
    const grown = await clerk.post('/intake', { ...LEAST, add: 'r' })
    assert.equal(grown.statusCode, 200)
    assert.match(grown.body, /name="r\.1\.name"/)
    assert.match(grown.body, /value="欧阳修竹"/)
    const shrunk = await clerk.post('/intake', { ...LEAST, 'r.1.name': '曾小满', remove: 'r.0.' })
    assert.doesNotMatch(shrunk.body, /name="r\.0\.name"/)
    assert.match(shrunk.body, /value="曾小满"/)
  })

  it('notes the visit on the case it is about, and the draft is gone', async (t) => {
    const { w, clerk } = await window(t)
    const form = { ...LEAST, key: newId(), visit: newId() }
    const known = String((await clerk.post('/intake', LEAST)).headers.location)
    await clerk.post('/intake/draft', form)
    assert.equal((await clerk.get(`/intake?draft=${form.key}`)).statusCode, 200)
    const again = await clerk.post('/intake', { ...form, again: known.replace('/cases/', '') })
    assert.equal(again.headers.location, known)
    assert.equal((await all(w)).length, 1)
    assert.equal((await clerk.get(`/intake?draft=${form.key}`)).statusCode, 404)
  })

  it('opens a draft for seven days, also while nobody has swept it out', async (t) => {
    const { w, clerk } = await window(t)
    const key = newId()
    await clerk.post('/intake/draft', { ...LEAST, key })
    w.house.clock.advance(7 * 24 * 60)
    const later = await w.as(CAST.clerk)
    assert.match((await later.get('/intake')).body, /没登记完[\s\S]*欧阳修竹对曾禾根/)
    assert.equal((await later.get(`/intake?draft=${key}`)).statusCode, 200)
    w.house.clock.advance(1)
    assert.doesNotMatch((await later.get('/intake')).body, /没登记完/)
    assert.equal((await later.get(`/intake?draft=${key}`)).statusCode, 404)
    for (const twice of ['draft=a&draft=b', 'visit=a&visit=b', 'from=a&from=b'])
      assert.equal((await later.get(`/intake?${twice}`)).statusCode, 200, twice)
  })
})

describe('a list of people put into the form', () => {
  it('leaves out a number Excel has cut, and says what to look at in the rows it takes', async (t) => {
    const { w, clerk } = await window(t)
    const bytes = await writeXlsx([
      ['姓名', '证件号码'],
      ['卢小满', { type: Number, value: 360923199001011000 }],
      ['漆云', '360923199001011236'],
    ]).toBuffer()
    const file = { field: 'listFile.a', name: '名单.xlsx', type: 'application/octet-stream', bytes }
    const step = await stepOf(w.house, await w.actor(CAST.clerk), { listed: 'a' }, [file])
    assert.deepEqual([step!.body['a.0.name'], step!.body['a.0.idNumber'], step!.listErrors], ['卢小满', '', []])
    assert.deepEqual(step!.listRemarks, [
      { row: 2, reason: '卢小满，号码太长，被表格截断了，没有采用，请补上' },
      { row: 3, reason: '漆云，校验位不对（应为5），至少有一位写错了' },
    ])
    const { body } = await clerk.post('/intake', { listed: 'a', 'list.a': '漆云 360923199001011236' })
    assert.match(body, /1行填进来了，号码要核对[\s\S]*第1行：漆云，校验位不对/)
    assert.doesNotMatch(body, /没有填进来/)
  })

  it('tells each one for whom a side of two hundred has no room', async (t) => {
    const { clerk } = await window(t)
    const typed: Record<string, string> = { 'a.300.kind': 'person', 'a.300.name': '' }
    for (let at = 0; at < 198; at++) typed[`a.${at}.name`] = `甲${at + 1}`
    const { body } = await clerk.post('/intake', { ...typed, listed: 'a', 'list.a': '乙一\n乙二\n乙三\n乙四' })
    for (const name of ['甲198', '乙一', '乙二']) assert.match(body, new RegExp(`value="${name}"`))
    assert.doesNotMatch(body, /value="乙三"/)
    assert.match(body, /2行没有填进来[\s\S]*第3行：一方最多200人，这一行没有填进来[\s\S]*第4行：一方最多200人/)
  })
})

const unescaped = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
