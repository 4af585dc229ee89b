import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CAST, done, party, TWO_PARTIES, world, type World } from '../platform/testing/world.ts'
import { writeTable } from '../platform/spreadsheet.ts'
import { BLANK_ARRIVING } from '../intake/arriving.ts'
import { registerCase } from '../intake/register.ts'
import { findCase } from '../cases/store.ts'
import { perform } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { addParties } from './grouping.ts'
import { BLANK_PARTY, readParty, type NewParty } from './party.ts'
import { partiesIntoForm, readPartyList, readPastedList } from './party-list.ts'
import { knownRows, reuseParty } from './reuse.ts'
import { partiesOf } from './store.ts'

const TODAY = '2026-11-21'
const WORKERS = Array.from({ length: 120 }, (_, at) => [
  `务工${String.fromCodePoint(0x4e00 + at)}`,
  numberOf(at),
  `139${String(at).padStart(8, '0')}`,
  `清溪镇柳湾村${at + 1}号`,
  '1,500.50',
])

describe('a list of people', () => {
  it('is read with a row of headings, whatever their order', () => {
    const { parties, errors } = readPartyList(
      [
        ['序号', '手机号码', '姓名', '身份证号码', '家庭住址', '拖欠工资（元）'],
        ['1', '13900000001', '卢小满', '360923199001011235', '清溪镇柳湾村4组', '¥4,500元'],
        ['', '', '', '', '', ''],
        ['2', '', '漆云', '', '', ''],
      ],
      TODAY,
    )
    assert.deepEqual(errors, [])
    assert.deepEqual(parties, [
      {
        ...BLANK_PARTY,
        name: '卢小满',
        idNumber: '360923199001011235',
        phone: '13900000001',
        address: '清溪镇柳湾村4组',
        claim: '4,500',
        row: 2,
        remark: null,
      },
      { ...BLANK_PARTY, name: '漆云', row: 4, remark: null },
    ])
  })

  it('is read without headings, one person a line', () => {
    const { parties } = readPastedList(
      '1、卢小满 男 360923199001011235 13900000001 清溪镇柳湾村 4组 4500元\n漆云，13900000002',
      TODAY,
    )
    const [first, second] = parties
    assert.deepEqual(
      [first!.name, first!.sex, first!.idNumber, first!.phone, first!.address, first!.claim],
      ['卢小满', '男', '360923199001011235', '13900000001', '清溪镇柳湾村4组', '4500'],
    )
    assert.deepEqual([second!.name, second!.phone, second!.row], ['漆云', '13900000002', 2])
  })

  it('tells each wrong row and reads the others', () => {
    const { parties, errors } = readPastedList(
      [
        '姓名\t证件号码\t电话\t金额',
        '卢小满\t360923199001011235\t13900000001\t4500',
        '卢大满\t36092319900101123-5\t13900000002\t',
        '\t360923199001011235\t\t',
        '漆云\t\t\t四千五',
        '曾禾\t360923199001011238\t\t',
        '简满\t\t\t',
        '简满\t\t\t',
      ].join('\n'),
      TODAY,
    )
    assert.deepEqual(
      parties.map((one) => one.name),
      ['卢小满', '曾禾', '简满'],
    )
    assert.match(parties[1]!.remark ?? '', /应为5/)
    assert.deepEqual(errors, [
      { row: 3, reason: '证件号码和第2行卢小满的一样' },
      { row: 4, reason: '请填姓名或单位名称' },
      { row: 5, reason: '本人要求的金额（元）要写成8600或8600.50这样，最多两位小数' },
      { row: 8, reason: '和第7行是同一个姓名，又没有证件号码区分' },
    ])
  })

  it('keeps a rare name whole and survives what is no list', () => {
    assert.equal(readPastedList('𬱖𠅤䶮 13900000001', TODAY).parties[0]!.name, '𬱖𠅤䶮')
    assert.deepEqual(readPastedList('', TODAY), { parties: [], errors: [] })
    assert.match(readPastedList('满'.repeat(20_000), TODAY).errors[0]!.reason, /最多100字/)
    assert.equal(readPastedList('😀 13900000001', TODAY).parties.length, 1)
  })

  it('takes two hundred at most', () => {
    const { parties, errors } = readPastedList(Array.from({ length: 203 }, (_, at) => `满${at}`).join('\n'), TODAY)
    assert.deepEqual([parties.length, errors.length, errors[0]!.row], [200, 3, 201])
  })

  it('goes into the window’s form behind what was typed there', () => {
    const list = [
      { ...BLANK_PARTY, name: '卢小满', phone: '13900000001' },
      { ...BLANK_PARTY, name: '漆云' },
    ]
    const empty = partiesIntoForm({ 'a.0.kind': 'person', 'a.0.name': '', 'r.0.name': '公司' }, 'a', list)
    assert.deepEqual(
      [empty['a.0.name'], empty['a.0.phone'], empty['a.1.name'], empty['r.0.name']],
      ['卢小满', '13900000001', '漆云', '公司'],
    )
    const typed = partiesIntoForm({ 'a.0.kind': 'person', 'a.0.name': '欧阳修竹' }, 'a', list)
    assert.deepEqual([typed['a.0.name'], typed['a.1.name'], typed['a.2.name']], ['欧阳修竹', '卢小满', '漆云'])
    assert.equal(readParty(typed, 'a.1.', TODAY).data!.name, '卢小满')
  })
})

describe('120 people on one side', () => {
  it('come from a spreadsheet: read, shown with the wrong rows, added in one act', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const clerk = await w.as('jianxiaoman')
    const url = `/cases/${id}/parties/list`
    assert.match((await clerk.get(url)).body, /读名单/)
    assert.match(
      (await clerk.post(url, { side: 'applicant', list: '', version: '1', step: 'read' })).body,
      /请粘贴名单/,
    )

    const rows = [['姓名', '证件号码', '电话', '住址', '金额'], ...WORKERS, WORKERS[7]!, ['', '', '', '', '1']]
    const text = rows.map((row) => row.join('\t')).join('\n')
    const typed = { side: 'applicant', list: text, version: '1' }
    const preview = await clerk.post(url, { ...typed, step: 'read' })
    assert.equal(preview.statusCode, 200)
    assert.match(preview.body, /读出120人/)
    assert.match(preview.body, /各人金额合计180,060\.00元/)
    assert.match(preview.body, /第122行：证件号码和第9行务工万的一样/)
    assert.match(preview.body, /第123行：请填姓名或单位名称/)
    assert.equal((await partiesIn(w, id)).length, 2)

    assert.equal((await clerk.post(url, { ...typed, step: 'add' })).statusCode, 303)
    const all = await partiesIn(w, id)
    assert.equal(all.length, 122)
    assert.equal(all.find((one) => one.name === '务工万')?.claim_fen, 150050)
    assert.equal((await caseOf(w, id)).applicants, '欧阳修竹 等121人')
    const again = await clerk.post(url, { ...typed, step: 'add' })
    assert.equal(again.statusCode, 200)
    assert.match(again.body, /务工万已经是这件案子的当事人/)
    assert.equal((await partiesIn(w, id)).length, 122)

    const page = (await clerk.get(`/cases/${id}`)).body
    assert.match(page, /补登申请人120人：务工一 等120人，各人金额合计180,060\.00元/)
    assert.match(page, /另外117方/)
    assert.match(page, /申请人121人，还没有推代表人/)
    const found = await clerk.get(`/cases?view=all&q=${encodeURIComponent('务工万')}`)
    assert.match(found.body, /欧阳修竹 等121人/)
  })

  it('are read from an .xlsx file as well, and a broken one is told', async (t) => {
    const rows = [['姓名', '证件号码', '电话', '住址', '金额'], ...WORKERS]
    const { readSheet } = await import('../platform/spreadsheet.ts')
    const sheet = await readSheet(await writeTable(rows), '名单.xlsx')
    assert.equal(readPartyList(sheet.rows, TODAY).parties.length, 120)
    const w = await world(t)
    const id = await w.caseIn('registered')
    const clerk = await w.as('jianxiaoman')
    const sent = (bytes: Buffer) =>
      clerk.upload(
        `/cases/${id}/parties/list`,
        { side: 'applicant', version: '1', step: 'add' },
        { name: '名单.xlsx', type: 'application/octet-stream', bytes },
      )
    const preview = await sent(await writeTable(rows))
    assert.equal(preview.statusCode, 200)
    assert.match(preview.body, /读出120人/)
    assert.equal((await partiesIn(w, id)).length, 2)
    const broken = await sent(Buffer.from('PK\u0003\u0004 not a workbook'))
    assert.equal(broken.statusCode, 422)
  })

  it('stay on the page when the case cannot take them any more', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const clerk = await w.as('jianxiaoman')
    const typed = { side: 'applicant', list: '漆云 13900000001', version: '1', step: 'add' }
    assert.equal((await clerk.post(`/cases/${id}/withdraw`, { by: '欧阳修竹', version: '1' })).statusCode, 303)
    const late = await clerk.post(`/cases/${id}/parties/list`, typed)
    assert.equal(late.statusCode, 409)
    assert.match(late.body, /现在是“已撤回”，不能补登多人[\s\S]*漆云 13900000001/)
  })

  it('are spoken for by five at most', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered', groupOf(12))
    const clerk = await w.as('jianxiaoman')
    const url = `/cases/${id}/representatives`
    const typed = { document: '推举书', version: '1' }
    const answer = async (representatives: string) => clerk.post(url, { ...typed, representatives })
    assert.match((await answer('务工一、务工丁、务工丂、七、务工丄、务工丅')).body, /代表人最多5人，现在写了6人/)
    assert.match((await answer('张三')).body, /当事人里没有张三/)
    assert.match((await answer('曾禾根')).body, /被申请人只有1人，不到10人/)
    assert.match((await answer('务工一、曾禾根')).body, /同一方/)
    assert.equal((await answer('务工一\n务工丁')).statusCode, 303)
    const page = (await clerk.get(`/cases/${id}`)).body
    assert.match(page, /代表人，代表12人/)
    assert.match(page, /申请人推务工一、务工丁为代表人，代表12人，凭推举书/)
    assert.doesNotMatch(page, /还没有推代表人/)
  })

  it('carry an agreement with its papers to the end', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('settled', groupOf(120))
    const page = await (await w.as(CAST.head)).get(`/cases/${id}`)
    assert.equal(page.statusCode, 200)
    assert.match(page.body, /人民调解协议书/)
  })

  it('cannot be added by who may not', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    assert.equal((await (await w.as('baiclerk')).get(`/cases/${id}/parties/list`)).statusCode, 404)
    assert.equal((await (await w.as('supervisor')).get(`/cases/${id}/representatives`)).statusCode, 403)
    const stranger = await w.actor('supervisor')
    const { refused } = await addParties(w.house, stranger, id, { side: 'applicant', version: 1 }, [BLANK_PARTY])
    assert.equal(refused?.kind, 'person')
  })
})

describe('somebody who was here before', () => {
  it('fills what is blank, differs only where it is ticked, and shows no number', async (t) => {
    const w = await world(t)
    const earlier = await w.caseIn('registered')
    const known = (await partiesIn(w, earlier)).find((one) => one.name === '欧阳修竹')!
    const actor = await w.actor('jianxiaoman')
    const body = { 'a.0.kind': 'person', 'a.0.name': '欧阳修竹', 'a.0.phone': '13711112222', 'a.0.address': '' }
    const first = (await reuseParty(w.house, actor, body, 'a.0.', known.id))!
    assert.equal(first.body['a.0.address'], '清溪镇柳湾村4组17号')
    assert.equal(first.body['a.0.idNumber'], '')
    assert.equal(first.body['a.0.known'], known.id)
    assert.deepEqual(first.differences, [{ field: 'phone', label: '电话', typed: '137****2222', known: '139****0412' }])
    assert.doesNotMatch(JSON.stringify(first), /360923199001011235|13900000412/)
    const ticked = (await reuseParty(w.house, actor, { ...first.body, 'a.0.take': 'phone' }, 'a.0.', known.id))!
    assert.deepEqual([ticked.body['a.0.phone'], ticked.differences], ['', []])
    const masks = await knownRows(w.house, actor, ticked.body, ['a', 'r'])
    assert.equal(masks['a.0.']?.masks.phone, '139****0412')
    assert.equal(await reuseParty(w.house, await w.actor('baiclerk'), body, 'a.0.', known.id), null)
  })

  it('brings his numbers along when registered, and only for who may see him', async (t) => {
    const w = await world(t)
    const earlier = await w.caseIn('registered')
    const known = (await partiesIn(w, earlier)).find((one) => one.name === '欧阳修竹')!
    const again: NewParty = { ...BLANK_PARTY, side: 'applicant', name: '欧阳修竹', knownFrom: known.id }
    const id = await w.caseIn('registered', [again, TWO_PARTIES[1]!])
    const row = (await partiesIn(w, id)).find((one) => one.name === '欧阳修竹')!
    assert.equal(row.known_from, known.id)
    assert.equal(w.house.sealer.open(row.id_sealed!), '360923199001011235')
    assert.deepEqual([row.id_mac, row.birth_on, row.sex], [known.id_mac, '1990-01-01', '男'])

    const baishi = (await orgById(w.house.db.read, 'baishi'))!
    const foreign = done(
      await perform(w.house, await w.actor('baiclerk'), (deed) =>
        registerCase(deed, baishi, { ...STATED, parties: [again] }),
      ),
    )
    assert.deepEqual([foreign.parties[0]!.id_sealed, foreign.parties[0]!.known_from], [null, null])
  })
})

const STATED = { ...BLANK_ARRIVING, channel: 'window', externalNo: null, summary: '工资没有结清。' } as const

function groupOf(size: number): NewParty[] {
  const many = WORKERS.slice(0, size).map(([name, idNumber]) => party('applicant', name!, { idNumber: idNumber! }))
  return [...many, party('respondent', '曾禾根', { phone: '13700002086' })]
}

/** No place has this division code; the check digit is left as it comes, a wrong one is kept too. */
function numberOf(at: number): string {
  return `36092319${String(70 + (at % 30))}0101${String(at).padStart(3, '0')}1`
}

const caseOf = async (w: World, id: string) => (await findCase(w.house.db.read, await w.actor('jianxiaoman'), id))!
const partiesIn = async (w: World, id: string) => partiesOf(w.house.db.read, (await caseOf(w, id)).seq)
