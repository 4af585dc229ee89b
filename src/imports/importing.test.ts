import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { readSheet, writeTable } from '../platform/spreadsheet.ts'
import { CAST, world, type World } from '../platform/testing/world.ts'
import type { Browser } from '../people/testing.ts'
import { dropOldDrafts } from '../people/drafts.ts'
import { createCounty } from '../county.ts'
import { testHouse } from '../platform/testing/house.ts'
import { words } from '../platform/testing/words.ts'
import { seal } from '../closing/sealing.ts'
import { columnsOf } from './columns.ts'
import { IMPORTED } from './layouts.ts'
import { noteRow, villagesOf } from './store.ts'
import { BAD, csvOf, fiveHundred, goodRow, HEADINGS, inGb18030 } from './testing.ts'

const CSV = 'text/csv'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function quiet(t: TestContext): Promise<World> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  return w
}

/** Uploads a file; the address of the page that says what would happen. */
async function upload(visitor: Browser, bytes: Buffer, more: Record<string, string> = {}, name = '工单.csv') {
  const form = { channel: 'hotline', stated: '', ...more }
  const answer = await visitor.upload('/imports/check', form, { name, type: CSV, bytes })
  assert.equal(answer.statusCode, 303, answer.body)
  return String(answer.headers.location)
}

const confirm = (visitor: Browser, page: string) => visitor.post('/imports', { draft: page.split('/').pop()! })

const few = (count: number, from = 2) =>
  Buffer.from(csvOf([HEADINGS, ...Array.from({ length: count }, (_, n) => goodRow(n + from))]))

const batchesOf = (w: World) =>
  w.house.db.read
    .selectFrom('import_batches')
    .select(['read', 'registered', 'known', 'failed', 'stated', 'channel', 'org_id'])
    .orderBy('id')
    .execute()

async function casesOf(w: World): Promise<number> {
  return (await w.house.db.read.selectFrom('cases').select('seq').execute()).length
}

/** The text of a page, tags left out. */
describe('a list of 500 with forty bad rows', () => {
  it('is looked at, registered but for the bad ones, and the second time not at all', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    const bytes = inGb18030(csvOf(fiveHundred()))
    const page = await upload(clerk, bytes, { stated: '502' })
    const shown = words((await clerk.get(page)).body)
    for (const words of [
      '读到 500 行',
      '可以登记 460 行',
      '已经登记过 0 行',
      '有问题 40 行',
      '对方说一共502件，表里读到500行，差2件',
      '满意度',
    ])
      assert.ok(shown.includes(words), words)
    for (const [row, , says] of BAD)
      for (const reason of says.split('；'))
        assert.ok(shown.includes(reason.replace('：', ' ')), `第${row}行 ${reason}`)
    assert.equal(await casesOf(w), 0, 'nothing is registered by looking')

    const answer = await confirm(clerk, page)
    const result = String(answer.headers.location)
    assert.deepEqual([answer.statusCode, result], [303, page.replace('/check', '')])
    const expected = {
      read: 500,
      registered: 460,
      known: 0,
      failed: 40,
      stated: 502,
      channel: 'hotline',
      org_id: 'qingxi',
    }
    assert.deepEqual(await batchesOf(w), [expected])
    const failed = await w.house.db.read
      .selectFrom('import_rows')
      .select(['row_no', 'trouble'])
      .where('outcome', '=', 'failed')
      .orderBy('row_no')
      .execute()
    assert.deepEqual(
      failed.map((row) => [row.row_no, row.trouble]),
      BAD.map(([row, , says]) => [row, says]).sort((a, b) => Number(a[0]) - Number(b[0])),
    )
    assert.match(
      words((await clerk.get(`${result}?show=failed`)).body),
      /第11行 没有能用的编号 没有登记 工单编号：是空的/,
    )

    assert.equal((await confirm(clerk, page)).headers.location, result, 'sent twice it is the same batch')
    const again = await upload(clerk, bytes)
    assert.match(words((await clerk.get(again)).body), /可以登记 0 行 .*已经登记过 460 行/)
    await confirm(clerk, again)
    assert.deepEqual(
      (await batchesOf(w)).map((batch) => [batch.registered, batch.known, batch.failed]),
      [
        [460, 0, 40],
        [0, 460, 40],
      ],
    )
    assert.equal(await casesOf(w), 460)
  })

  it('becomes cases with what was said and nothing made up', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    const bare = ['GD-1', '', '', '', '', '=HYPERLINK("x")', ...Array.from({ length: 8 }, () => '')]
    const two = [...goodRow(3)]
    two.splice(
      1,
      5,
      '阿依努尔·买买提、𠮷田',
      '13900000412、13700002086',
      '360923199001011235',
      '清溪矿业有限公司',
      '工资没有发',
    )
    const example = ['示例-0001', ...goodRow(9).slice(1)]
    const page = await upload(clerk, Buffer.from(csvOf([['', '十一月工单'], HEADINGS, bare, [], two, example])))
    await confirm(clerk, page)
    const cases = await w.house.db.read
      .selectFrom('cases')
      .select(['channel', 'external_no', 'summary', 'applicants', 'respondents', 'place_org', 'place'])
      .select(['happened_on', 'ministry_type', 'amount_fen', 'registered_by', 'holder_org', 'state'])
      .orderBy('external_no')
      .execute()
    const [blank, full] = cases
    assert.equal(cases.length, 2)
    const rest = { registered_by: CAST.clerk, holder_org: 'qingxi', state: 'registered', channel: 'hotline' }
    assert.deepEqual(blank, {
      ...rest,
      external_no: 'GD-1',
      summary: '=HYPERLINK("x")',
      applicants: '未提供',
      respondents: '',
      place_org: null,
      place: null,
      happened_on: null,
      ministry_type: null,
      amount_fen: null,
    })
    assert.deepEqual(full, {
      ...rest,
      external_no: 'GD202600003',
      summary: '工资没有发\n（来件时附：派单时间2026-03-02 09:30）',
      applicants: '阿依努尔·买买提、𠮷田',
      respondents: '清溪矿业有限公司',
      place_org: 'liuwan',
      place: '4组',
      happened_on: '2026-03-02',
      ministry_type: '02',
      amount_fen: 10050,
    })
    const parties = await w.house.db.read
      .selectFrom('parties')
      .select(['name', 'kind', 'birth_on', 'phone_sealed', 'id_sealed'])
      .where('name', '!=', '未提供')
      .orderBy('position')
      .execute()
    const open = (sealed: string | null) => sealed && w.house.sealer.open(sealed)
    assert.deepEqual(
      parties.map((p) => [p.name, p.kind, p.birth_on, open(p.phone_sealed), open(p.id_sealed)]),
      [
        ['阿依努尔·买买提', 'person', '1990-01-01', '13900000412', '360923199001011235'],
        ['𠮷田', 'person', null, '13700002086', null],
        ['清溪矿业有限公司', 'organisation', null, null, null],
      ],
    )
    assert.match((await clerk.get('/cases?q=𠮷田')).body, /阿依努尔·买买提、𠮷田/)
  })

  it('lies sealed until it is confirmed, and for seven days', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    const page = await upload(clerk, few(3))
    const kept = await w.house.db.read.selectFrom('drafts').selectAll().execute()
    assert.equal(kept.length, 1)
    assert.doesNotMatch(JSON.stringify(kept), /13900010002|来电人2/)
    const body = words((await clerk.get(page)).body)
    assert.match(body, /139\*\*\*\*0002/)
    assert.doesNotMatch(body, /13900010002/)
    w.house.clock.advance(8 * 24 * 60)
    const late = await w.as(CAST.clerk)
    assert.deepEqual([(await late.get(page)).statusCode, (await confirm(late, page)).statusCode], [404, 404])
    await dropOldDrafts(w.house)
    assert.deepEqual(await w.house.db.read.selectFrom('drafts').selectAll().execute(), [])
    assert.equal(await casesOf(w), 0)
  })
})

describe('at the same moment', () => {
  it('one pressing twice, and two people with the same file, register each row once', async (t) => {
    const w = await quiet(t)
    const [one, other] = [await w.as(CAST.clerk), await w.as('wenxiaochuan')]
    const [page, elsewhere] = [await upload(one, few(40)), await upload(other, few(40))]
    const answers = await Promise.all([confirm(one, page), confirm(one, page), confirm(other, elsewhere)])
    assert.deepEqual(
      answers.map((answer) => answer.statusCode),
      [303, 303, 303],
    )
    const batches = await batchesOf(w)
    assert.equal(batches.length, 2)
    assert.deepEqual(
      batches.map((batch) => batch.registered + batch.known),
      [40, 40],
    )
    assert.equal(batches[0]!.registered + batches[1]!.registered, 40)
    assert.equal(await casesOf(w), 40)
  })

  it('another organisation registers the same numbers for itself', async (t) => {
    const w = await quiet(t)
    for (const person of [CAST.clerk, 'baiclerk', 'dispatcher']) {
      const visitor = await w.as(person)
      await confirm(visitor, await upload(visitor, few(2)))
    }
    assert.deepEqual(
      (await batchesOf(w)).map((batch) => [batch.org_id, batch.registered]),
      [
        ['qingxi', 2],
        ['baishi', 2],
        ['heyuan', 2],
      ],
    )
  })
})

describe('what could not be registered', () => {
  it('is downloaded with its reasons, put right and imported as it is', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    const bad = goodRow(3)
    bad[5] = ''
    bad[6] = '+86转分机'
    const page = await upload(clerk, Buffer.from(csvOf([HEADINGS, goodRow(2), bad])))
    const result = String((await confirm(clerk, page)).headers.location)
    assert.ok((await clerk.get(result)).body.includes(`${result}/rest.xlsx`))
    const rest = await clerk.get(`${result}/rest.xlsx`)
    assert.equal(rest.headers['content-type'], XLSX)
    const { rows: table } = await readSheet(rest.rawPayload, 'rest.xlsx')
    assert.deepEqual(table, [
      ['原因', ...HEADINGS],
      ['诉求内容：是空的', ...bad],
    ])
    table[1]![6] = '补上的内容'
    const second = await upload(clerk, await writeTable(table), {}, '改好的.xlsx')
    assert.match(words((await clerk.get(second)).body), /可以登记 1 行/)
    await confirm(clerk, second)
    assert.equal(await casesOf(w), 2)
    const { requests } = await w.house.db.read
      .selectFrom('cases')
      .select('requests')
      .where('external_no', '=', bad[0]!)
      .executeTakeFirstOrThrow()
    assert.equal(requests, '+86转分机')
  })
})

describe('a machine that stopped half-way', () => {
  it('goes on with the same batch: a row that had failed is registered and says so', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    const page = await upload(clerk, few(2))
    const id = page.split('/').pop()!
    await w.house.db.write(async (t) => {
      const made = { made_at: w.house.clock.now(), made_by: CAST.clerk }
      const counts = { read: 2, registered: 0, known: 0, failed: 0, stated: null }
      await t
        .insertInto('import_batches')
        .values({ id, org_id: 'qingxi', channel: 'hotline', file_name: '工单.csv', ...counts, ...made })
        .execute()
      const row = { batch_id: id, row_no: 2, external_no: 'GD202600002' }
      await noteRow(t, { ...row, outcome: 'failed', case_seq: null, trouble: '系统没有存上，请再导一次' })
    })
    await confirm(clerk, page)
    assert.deepEqual(
      (await batchesOf(w)).map((batch) => [batch.registered, batch.failed]),
      [[2, 0]],
    )
    assert.doesNotMatch((await clerk.get(`/imports/${id}`)).body, /系统没有存上/)
  })
})

describe('before registering', () => {
  it('a file that cannot be read is refused beside its field, the choices kept', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    const send = async (bytes: Buffer, name: string, form: Record<string, string> = {}) => {
      const answer = await clerk.upload(
        '/imports/check',
        { channel: 'court', stated: '7', ...form },
        { name, type: XLSX, bytes },
      )
      assert.equal(answer.statusCode, 422)
      assert.match(answer.body, /value="court" selected/)
      return words(answer.body)
    }
    assert.match(await send(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), '一.xls'), /旧的\.xls格式/)
    assert.match(await send(Buffer.from('%PDF-'), '一.pdf'), /只收\.xlsx和\.csv/)
    assert.match(await send(Buffer.from('PK\u0003\u0004'), '<b>.xlsx'), /&lt;b&gt;\.xlsx”：文件坏了/)
    assert.match(await send(Buffer.alloc(0), '一.csv'), /文件是空的/)
    assert.match(await send(few(1), '一.csv', { stated: '几十' }), /整数/)
    assert.match(await send(few(1), ''), /请选一个表格文件/)
    const unknown = await upload(clerk, Buffer.from('甲,乙\n1,2\n'))
    assert.match(words((await clerk.get(unknown)).body), /没有找到“工单编号”“诉求内容”这几列/)
    assert.equal(await casesOf(w), 0)
  })

  it('what may be the same dispute is pointed out, from what one may see', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    await w.caseIn('registered')
    const as = (n: number, applicant: string, respondent: string) => {
      const row = goodRow(n)
      row.splice(1, 4, applicant, '', '', respondent)
      return row
    }
    const rows = [as(2, '曾禾根', '欧阳修竹'), as(3, '甲', '乙'), as(4, '乙', '甲'), as(5, '甲', '丙')]
    const file = Buffer.from(csvOf([HEADINGS, ...rows]))
    const shown = words((await clerk.get(await upload(clerk, file))).body)
    assert.match(shown, /第4行 GD202600004 乙 对 甲 第3行 双方一样/)
    assert.match(shown, /第2行 GD202600002 曾禾根 对 欧阳修竹 （2026）qingxi登字第1号 双方一样/)
    const stranger = await w.as('baiclerk')
    assert.doesNotMatch(
      words((await stranger.get(await upload(stranger, file))).body),
      /第2行 GD202600002 曾禾根 对 欧阳修竹 （2026）/,
    )
  })

  it('every channel has a template that registers nothing until it is filled', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    for (const channel of IMPORTED) {
      const template = (await clerk.get(`/imports/template?channel=${channel}`)).rawPayload
      const [head, example] = (await readSheet(template, 'a.xlsx')).rows
      assert.deepEqual(
        head,
        columnsOf(channel).map((column) => column.label),
      )
      assert.equal(example![0], '示例-0001')
      const page = await upload(clerk, template, { channel }, 'a.xlsx')
      assert.match(words((await clerk.get(page)).body), /读到 0 行/)
      const filled = [...example!]
      filled[0] = '1'
      const read = words(
        (await clerk.get(await upload(clerk, await writeTable([head!, filled]), { channel }, 'b.xlsx'))).body,
      )
      assert.match(read, /可以登记 1 行/, channel)
      assert.doesNotMatch(read, /没有用上|照样登记，请留意/, channel)
    }
    assert.equal((await clerk.get('/imports/template?channel=window')).statusCode, 404)
  })

  it('the columns of a court are known under their names there', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    const head = '案号\t案由\t原告\t被告\t诉讼请求\t标的额（元）\t*事实与理由（必填）：\t收案日期\t承办人\t备注'
    const row = '（2026）赣诉前调12号\t买卖合同纠纷\t甲公司\t乙\t付货款\t12000\t欠款三年未付\t2026/3/2\t曾法官\t无'
    const page = await upload(clerk, Buffer.from(`${head}\n${row}\n`), { channel: 'court' }, '法院.txt')
    const shown = words((await clerk.get(page)).body)
    assert.match(shown, /甲公司 对 乙/)
    assert.match(shown, /欠款三年未付 （来件时附：收案日期2026\/3\/2；承办法官曾法官）/)
    assert.match(shown, /金额 12,000\.00元/)
    assert.match(shown, /没有用上： 备注。/)
  })
})

describe('villages', () => {
  it('are known by the name people say, though the county keeps them under that of the township', async (t) => {
    const house = await testHouse(t)
    const plan = {
      name: '和源县',
      code: null,
      court: '和源县人民法院',
      townships: [{ name: '清溪镇', code: null, villages: [{ name: '上湾村', code: null }] }],
    }
    const born = { at: house.clock.now(), since: '2020-01-01' }
    await house.db.write((t) => createCounty(t, plan, born))
    const villages = await villagesOf(house.db.read, '2026-11-20')
    assert.deepEqual(
      villages.map(({ name, town }) => [town, name]),
      [['清溪镇', '上湾村']],
    )
  })
})

describe('an import is', () => {
  it('for clerks and dispatchers, a batch for its organisation, a file for who uploaded it', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    const page = await upload(clerk, few(2))
    const colleague = await w.as('wenxiaochuan')
    assert.deepEqual([(await colleague.get(page)).statusCode, (await confirm(colleague, page)).statusCode], [404, 404])
    const result = String((await confirm(clerk, page)).headers.location)
    for (const show of ['', '?show=constructor'])
      assert.match((await colleague.get(result + show)).body, /GD202600002/, show)
    const urls = [
      '/imports',
      '/imports/template?channel=hotline',
      page,
      result,
      `${result}/rest.xlsx`,
      '/imports/reconcile',
    ]
    for (const person of [CAST.head, CAST.mediator, 'supervisor', 'auditor', 'administrator', 'liaison'])
      for (const url of urls) assert.equal((await (await w.as(person)).get(url)).statusCode, 403, `${person} ${url}`)
    assert.equal((await confirm(await w.as(CAST.mediator), page)).statusCode, 403)
    for (const person of ['baiclerk', 'dispatcher'])
      assert.equal((await (await w.as(person)).get(result)).statusCode, 404, person)
    assert.doesNotMatch((await (await w.as('baiclerk')).get('/imports')).body, /工单\.csv/)
  })

  it('compared with what the other side says it sent', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    await confirm(clerk, await upload(clerk, few(6)))
    const { id } = await w.house.db.read
      .selectFrom('cases')
      .select('id')
      .where('external_no', '=', 'GD202600006')
      .executeTakeFirstOrThrow()
    await seal(w.house, await w.actor(CAST.clerk), id, { reason: '家庭暴力', version: undefined })
    const span = { channel: 'hotline', since: '2026-11-01', until: '2026-11-20', stated: '8' }
    const counted = words((await clerk.get(`/imports/reconcile?${new URLSearchParams(span)}`)).body)
    assert.match(counted, /12345：对方说8件，清溪镇矛盾纠纷调处中心登记了6件，少2件。/)

    const list = Buffer.from(csvOf([HEADINGS, ...[4, 5, 6, 7, 8, 9, 10].map(goodRow)]))
    const sent = { name: '名单.csv', type: CSV, bytes: list }
    const answer = await clerk.upload('/imports/reconcile', span, sent)
    const shown = words(answer.body)
    assert.match(shown, /对方说8件，给的名单上是7件/)
    assert.match(shown, /对方名单 7 件 我们登记 6 件 对方有、我们没有 3 件 我们有、名单上没有 2 件/)
    const missing = /href="(\/imports\/check\/\w+)">导入这3件/.exec(answer.body)?.[1]
    await confirm(clerk, missing!)
    const even = words((await clerk.upload('/imports/reconcile', { ...span, stated: '' }, sent)).body)
    assert.match(even, /对方说7件，清溪镇矛盾纠纷调处中心登记了9件，多2件。/)
    assert.match(even, /对方有、我们没有 0 件/)

    const other = await w.as('wenxiaochuan')
    const theirs = words((await other.get(`/imports/reconcile?${new URLSearchParams(span)}`)).body)
    assert.match(theirs, /登记了9件/)
    assert.match(theirs, /不归您看的一件/)
    assert.doesNotMatch(theirs, /GD202600006|来电人6/)
    const wrong = await clerk.upload(
      '/imports/reconcile',
      { ...span, until: '2026-10-01' },
      { ...sent, bytes: Buffer.from('甲,乙\n') },
    )
    assert.equal(wrong.statusCode, 422)
    assert.match(words(wrong.body), /结束的日子比开始的早.*没有找到“工单编号”这一列/)
  })
})
