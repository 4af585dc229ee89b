import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { CAST, party, world, type World } from '../platform/testing/world.ts'
import type { Browser } from '../people/testing.ts'
import type { NewParty } from '../parties/party.ts'

const ACCEPT = { source: 'on_application', committee: 'qingxitw' }

interface Desk {
  w: World
  clerk: Browser
  id: string
  url: string
  kase(): Promise<Record<string, unknown>>
  set(columns: Record<string, string | number | null>): Promise<void>
}

/** A case that was registered and whose other side is willing. */
async function asked(t: TestContext, parties?: NewParty[]): Promise<Desk> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  return on(w, parties)
}

async function on(w: World, parties?: NewParty[]): Promise<Desk> {
  const id = await w.caseIn('registered', parties)
  const clerk = await w.as(CAST.clerk)
  const { read } = w.house.db
  const kase = () => read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const { seq } = await kase()
  const others = read.selectFrom('parties').select('id').where('case_seq', '=', seq).where('side', '=', 'respondent')
  for (const other of await others.execute()) {
    const form = { party: other.id, askedAt: '2026-11-20T08:30', way: 'phone', answer: 'willing', note: '' }
    assert.equal((await clerk.post(`/cases/${id}/ask`, form)).statusCode, 303)
  }
  const set = async (columns: Record<string, string | number | null>) => {
    await w.house.db.write((tx) => tx.updateTable('cases').set(columns).where('id', '=', id).execute())
  }
  return { w, clerk, id, url: `/cases/${id}`, kase, set }
}

const printed = async (w: World, kind: string): Promise<string[]> => {
  const rows = await w.house.db.read.selectFrom('papers').selectAll().where('kind', '=', kind).orderBy('id').execute()
  return rows.map((row) => w.house.sealer.open(row.snapshot_sealed))
}

const reason = (body: string) => /<h2 id="meanwhile-h">([^<]*)</.exec(body)?.[1]

describe('the proposal at acceptance', () => {
  it('is shown with its reason, chosen beforehand, and kept', async (t) => {
    const d = await asked(t)
    const { body } = await d.clerk.get(`${d.url}/accept`)
    assert.match(body, /建议放在[\s\S]*村级首诊[\s\S]*只涉及柳湾村，情况一般/)
    assert.match(body, /<option value="liuwantw" selected>柳湾村人民调解委员会/)
    assert.match(body, /<textarea[^>]*name="levelReason"[^>]*>\s*<\/textarea>/)
    const form = { ...ACCEPT, committee: 'liuwantw', ministryType: '02', levelReason: '' }
    assert.equal((await d.clerk.post(`${d.url}/accept`, form)).statusCode, 303)
    const kase = await d.kase()
    assert.deepEqual([kase.level, kase.level_reason], ['village', '只涉及柳湾村，情况一般'])
    assert.match((await d.clerk.get(`${d.url}/chain`)).body, /放在村级：只涉及柳湾村，情况一般/)
  })

  it('says so itself when somebody chose another level without a word', async (t) => {
    const d = await asked(t)
    const form = { ...ACCEPT, ministryType: '02', levelReason: '' }
    assert.equal((await d.clerk.post(`${d.url}/accept`, form)).statusCode, 303)
    const kase = await d.kase()
    assert.deepEqual(
      [kase.level, kase.level_reason],
      ['township', '建议村级（只涉及柳湾村，情况一般），受理时定为乡级'],
    )
  })

  it('goes by violence, by people who live elsewhere and by the county’s settings', async (t) => {
    const d = await asked(t)
    const proposal = async () =>
      /建议放在[\s\S]*?<b>([^<]*)<\/b>([^<]*)</.exec((await d.clerk.get(`${d.url}/accept`)).body)?.slice(1, 3)
    await d.set({ care: 'violence' })
    assert.deepEqual(await proposal(), ['县级终诊', '有暴力或者人身危险'])
    await d.set({ care: '' })
    await d.w.house.db.write((tx) =>
      tx.updateTable('parties').set({ address: '白石镇1号' }).where('side', '=', 'respondent').execute(),
    )
    assert.deepEqual(await proposal(), ['县级终诊', '涉及2个乡镇（清溪镇、白石镇）'])
    const at = d.w.house.clock.now()
    await d.w.house.db.write((tx) =>
      tx
        .insertInto('settings')
        .values([
          { key: 'level_townships', value: '3', set_at: at, set_by: null },
          { key: 'level_amount', value: '8000', set_at: at, set_by: null },
        ])
        .execute(),
    )
    assert.deepEqual(await proposal(), ['县级终诊', '涉及8,600.00元，到了8,000.00元'])
  })

  it('keeps a reason that somebody wrote, whichever level it is for', async (t) => {
    const d = await asked(t)
    const written = { ...ACCEPT, ministryType: '02', levelReason: '双方都要求到镇里谈' }
    assert.equal((await d.clerk.post(`${d.url}/accept`, written)).statusCode, 303)
    assert.equal((await d.kase()).level_reason, '双方都要求到镇里谈')
  })

  it('counts everybody once, represented or not', async (t) => {
    const workers = Array.from({ length: 11 }, (_, at) => party('applicant', `工友${at + 1}`))
    const d = await asked(t, [...workers, party('respondent', '曾禾根')])
    await d.w.house.db.write(async (tx) => {
      const at = d.w.house.clock.now()
      await tx.insertInto('settings').values({ key: 'level_people', value: '13', set_at: at, set_by: null }).execute()
      await tx.updateTable('parties').set({ represents: 11 }).where('name', 'in', ['工友1', '工友2']).execute()
    })
    assert.match((await d.clerk.get(`${d.url}/accept`)).body, /村级首诊[\s\S]*只涉及柳湾村，情况一般/)
  })

  it('asks for the place where none is on record', async (t) => {
    const d = await asked(t)
    await d.set({ place_org: null })
    assert.match((await d.clerk.get(`${d.url}/accept`)).body, /<option value="liuwan">清溪镇 柳湾村<\/option>/)
    const form = { ...ACCEPT, committee: 'liuwantw', gbType: '0201', placeOrg: 'liuwan', levelReason: '' }
    assert.equal((await d.clerk.post(`${d.url}/accept`, form)).statusCode, 303)
    const kase = await d.kase()
    assert.deepEqual([kase.place_org, kase.level_reason], ['liuwan', '只涉及柳湾村，情况一般'])
  })

  it('sends on to put down the other side where there is none', async (t) => {
    const d = await asked(t, [party('applicant', '欧阳修竹')])
    const { statusCode, headers } = await d.clerk.get(`${d.url}/accept`)
    assert.deepEqual([statusCode, headers.location], [303, `${d.url}/parties/new`])
    assert.equal(
      reason((await d.clerk.post(`${d.url}/accept`, { ...ACCEPT, ministryType: '02' })).body),
      '还没有保存：还没有登记对方当事人，先补登当事人',
    )
  })
})

describe('both classifications', () => {
  it('are kept; the ministry’s type follows from the leaf, or is what was chosen', async (t) => {
    const d = await asked(t)
    await d.set({ ministry_type: null })
    const bare = await d.clerk.post(`${d.url}/accept`, { ...ACCEPT, gbType: '', ministryType: '' })
    assert.equal(bare.statusCode, 422)
    assert.match(bare.body, /请选综治分类，或者直接选纠纷类型/)
    assert.equal(
      (await d.clerk.post(`${d.url}/accept`, { ...ACCEPT, gbType: '0701', ministryType: '' })).statusCode,
      303,
    )
    const kase = await d.kase()
    assert.deepEqual([kase.gb_type, kase.ministry_type], ['0701', '10b'])

    const other = await on(d.w)
    const wages = { ...ACCEPT, gbType: '0701', ministryType: '10a' }
    assert.equal((await other.clerk.post(`${other.url}/accept`, wages)).statusCode, 303)
    const second = await other.kase()
    assert.deepEqual([second.gb_type, second.ministry_type], ['0701', '10a'])
    assert.match((await other.clerk.get(`${other.url}/chain`)).body, /拖欠农民工工资纠纷，0701 劳动合同、劳务派遣/)
  })

  it('move together when only the leaf is changed', async (t) => {
    const d = await asked(t)
    await d.set({ gb_type: '0299', ministry_type: '02' })
    const form = { ...ACCEPT, gbType: '0503', ministryType: '02' }
    assert.equal((await d.clerk.post(`${d.url}/accept`, form)).statusCode, 303)
    assert.equal((await d.kase()).ministry_type, '13')

    const wages = await on(d.w)
    await wages.set({ ministry_type: '10a' })
    const kin = { ...ACCEPT, gbType: '0701', ministryType: '10a' }
    assert.equal((await wages.clerk.post(`${wages.url}/accept`, kin)).statusCode, 303)
    assert.equal((await wages.kase()).ministry_type, '10a')
    const first = await on(d.w)
    const leaf = { ...ACCEPT, gbType: '0804', ministryType: '02' }
    assert.equal((await first.clerk.post(`${first.url}/accept`, leaf)).statusCode, 303)
    assert.equal((await first.kase()).ministry_type, '04')
  })
})

describe('what people’s mediation may not take (R29)', () => {
  it('is refused with where to go, and led to the decline page with everything filled in', async (t) => {
    const d = await asked(t)
    await d.set({ gb_type: '1102', ministry_type: '08' })
    const got = await d.clerk.get(`${d.url}/accept`)
    assert.deepEqual([got.statusCode, got.headers.location], [303, `${d.url}/decline`])
    const sent = await d.clerk.post(`${d.url}/accept`, { ...ACCEPT, gbType: '1102', ministryType: '08' })
    assert.equal(sent.statusCode, 409)
    assert.match(
      reason(sent.body)!,
      /“1102 农村集体土地征用（城乡建设发展纠纷）”不能进入人民调解：.*请他去行政复议或者主管部门/,
    )
    assert.equal((await d.kase()).state, 'registered')
    const { body } = await d.clerk.get(`${d.url}/decline`)
    assert.match(body, /value="special_organ" checked/)
    assert.match(body, /<textarea[^>]*name="advice"[^>]*>[\s\S]*申请行政复议（行政复议法第20条）/)
    assert.match(body, /<option value="1102" selected>/)
  })

  it('is led there too when the type is only chosen on the page', async (t) => {
    const d = await asked(t)
    const sent = await d.clerk.post(`${d.url}/accept`, { ...ACCEPT, gbType: '1502', ministryType: '' })
    assert.deepEqual([sent.statusCode, sent.headers.location], [303, `${d.url}/decline?gbType=1502`])
    const { body } = await d.clerk.get(String(sent.headers.location))
    assert.match(body, /value="special_organ" checked/)
    assert.match(body, /县纪委监委提出，电话12388/)
    const form = { ground: 'special_organ', gbType: '1502', advice: '' }
    assert.equal((await d.clerk.post(`${d.url}/decline`, form)).statusCode, 303)
    const kase = await d.kase()
    assert.deepEqual([kase.state, kase.gb_type], ['declined', '1502'])
    const [notice] = await printed(d.w, 'decline_notice')
    for (const words of ['信访工作条例第30条', '12388']) assert.ok(notice!.includes(words), words)
  })

  it('cannot slip through beside the page', async (t) => {
    const d = await asked(t)
    for (const gbType of ['1102 ', '1699', '<b>', '0'.repeat(20_000), '😀𠮷'])
      assert.notEqual((await d.clerk.post(`${d.url}/accept`, { ...ACCEPT, gbType, ministryType: '' })).statusCode, 500)
    assert.equal((await d.kase()).state, 'registered')
  })
})

describe('a medical dispute (R15)', () => {
  it('is asked about, refused when court or health department has it, and led to its ground', async (t) => {
    const d = await asked(t)
    const silent = await d.clerk.post(`${d.url}/accept`, { ...ACCEPT, gbType: '0502', ministryType: '12' })
    assert.equal(silent.statusCode, 422)
    assert.match(silent.body, /请选法院或者卫生健康部门受理了没有/)
    const form = { ...ACCEPT, gbType: '0502', ministryType: '12' }
    const court = await d.clerk.post(`${d.url}/accept`, { ...form, medicalAt: 'court' })
    assert.deepEqual([court.statusCode, court.headers.location], [303, `${d.url}/decline?ground=medical_accepted`])
    assert.match((await d.clerk.get(String(court.headers.location))).body, /value="medical_accepted" checked/)
    assert.equal((await d.clerk.post(`${d.url}/accept`, { ...form, medicalAt: 'none' })).statusCode, 303)
    assert.match((await d.clerk.get(`${d.url}/chain`)).body, /问过法院和卫生健康部门都没有受理/)
  })
})

describe('a labour dispute of ten (R27)', () => {
  const workers = Array.from({ length: 10 }, (_, at) => party('applicant', `工友${at + 1}`))

  it('needs representatives, whichever classification says it is labour', async (t) => {
    const d = await asked(t, [...workers, party('respondent', '和源县捷达配送有限公司', { kind: 'organisation' })])
    const form = { ...ACCEPT, gbType: '0701', ministryType: '10a' }
    const sent = await d.clerk.post(`${d.url}/accept`, form)
    assert.equal(sent.statusCode, 409)
    assert.match(reason(sent.body)!, /劳动争议一方有10人，先推选代表人并登记（劳动争议调解仲裁法第7条）/)
    await d.set({ ministry_type: '10b' })
    assert.equal((await d.clerk.get(`${d.url}/accept`)).statusCode, 409)
    await d.w.house.db.write((tx) =>
      tx.updateTable('parties').set({ represents: 10 }).where('name', '=', '工友1').execute(),
    )
    assert.equal((await d.clerk.post(`${d.url}/accept`, form)).statusCode, 303)
  })

  it('does not for nine, nor for neighbours', async (t) => {
    const d = await asked(t, [...workers.slice(1), party('respondent', '捷达公司', { kind: 'organisation' })])
    assert.equal(
      (await d.clerk.post(`${d.url}/accept`, { ...ACCEPT, gbType: '0701', ministryType: '' })).statusCode,
      303,
    )
    const neighbours = await on(d.w, [...workers, party('respondent', '曾禾根')])
    assert.equal(
      (await neighbours.clerk.post(`${neighbours.url}/accept`, { ...ACCEPT, ministryType: '02' })).statusCode,
      303,
    )
  })
})

describe('a matter that was declined before', () => {
  it('refers to the first, on both pages and on the notice', async (t) => {
    const d = await asked(t)
    assert.equal((await d.clerk.post(`${d.url}/decline`, { ground: 'not_civil', advice: '' })).statusCode, 303)
    const first = await d.kase()
    d.w.house.clock.advance(60 * 24 * 3)
    const again = await on(d.w)
    const words = `2026年11月20日登记过，因“不是民事权利义务争议”不予受理，登记号${first.register_no}`
    assert.ok((await again.clerk.get(`${again.url}/accept`)).body.includes(words))
    const { body } = await again.clerk.get(`${again.url}/decline`)
    assert.ok(body.includes(words))
    assert.match(body, new RegExp(`name="earlier"[^>]*value="${d.id}" checked`))
    const form = { ground: 'not_civil', advice: '', earlier: d.id }
    assert.equal((await again.clerk.post(`${again.url}/decline`, form)).statusCode, 303)
    const notices = await printed(d.w, 'decline_notice')
    assert.ok(!notices[0]!.includes('同一件事'))
    assert.ok(notices[1]!.includes(`同一件事曾于2026年11月20日登记（登记号：${first.register_no}）`))
    assert.match((await again.clerk.get(`${again.url}/chain`)).body, /同一件事此前登记过：（2026）qingxi登字第1号/)
  })

  it('is only that of the same people on both sides, and only as far as one sees', async (t) => {
    const d = await asked(t)
    await d.clerk.post(`${d.url}/decline`, { ground: 'not_civil', advice: '' })
    const others = await on(d.w, [party('applicant', '欧阳修竹'), party('respondent', '别人')])
    assert.doesNotMatch((await others.clerk.get(`${others.url}/decline`)).body, /登记过/)
    const turned = await on(d.w, [party('applicant', '曾禾根'), party('respondent', '欧阳修竹')])
    assert.match((await turned.clerk.get(`${turned.url}/decline`)).body, /登记过/)
    await d.set({ sealed_at: '2026-11-20T01:00:00.000Z', registered_by: null })
    assert.doesNotMatch((await turned.clerk.get(`${turned.url}/decline`)).body, /登记过/)
    const foreign = { ground: 'not_civil', advice: '', earlier: d.id }
    assert.equal((await turned.clerk.post(`${turned.url}/decline`, foreign)).statusCode, 303)
    assert.ok(!(await printed(d.w, 'decline_notice')).at(-1)!.includes('同一件事'))
  })
})

describe('送达回证', () => {
  it('is printed with a decline notice, and with every termination notice', async (t) => {
    const d = await asked(t)
    await d.clerk.post(`${d.url}/decline`, { ground: 'not_civil', advice: '' })
    const [proof] = await printed(d.w, 'service_proof')
    for (const words of ['不予受理告知书', '欧阳修竹', '清溪镇柳湾村4组17号', '留置', '代收理由', '送达人（签名）'])
      assert.ok(proof!.includes(words), words)
    await d.w.caseIn('terminated')
    const proofs = await printed(d.w, 'service_proof')
    assert.equal(proofs.length, 3)
    assert.ok(proofs[1]!.includes('终止调解通知书') && proofs[2]!.includes('曾禾根'))
  })
})

describe('choosing by typing', () => {
  it('offers the types that fit, the best chosen', async (t) => {
    const clerk = await (await world(t)).as(CAST.clerk)
    const { statusCode, body } = await clerk.get('/types?q=caili')
    assert.equal(statusCode, 200)
    assert.match(
      body,
      /<input type="radio" name="gbType" id="gbType" value="0101" checked>[\s\S]*婚恋家庭纠纷・恋爱及婚姻，统计为婚姻家庭纠纷/,
    )
    assert.match((await clerk.get(`/types?q=${encodeURIComponent('征地')}`)).body, /不调解，去行政复议或者主管部门/)
    assert.match(
      (await clerk.get('/types?q=&gbType=0804')).body,
      /<optgroup label="08 金融借贷纠纷">[\s\S]*<option value="0804" selected>/,
    )
    const none = await clerk.get(`/types?gbType=0804&q=${encodeURIComponent('<量子>')}`)
    assert.match(none.body, /<input type="hidden" name="gbType" value="0804">[\s\S]*没有对得上“&lt;量子&gt;”的/)
    assert.equal(
      (await clerk.get(`/types?q=${encodeURIComponent('𠮷😀'.repeat(300))}&gbType=constructor`)).statusCode,
      200,
    )
  })

  it('offers villages and grids by word, pinyin and initials', async (t) => {
    const clerk = await (await world(t)).as(CAST.clerk)
    for (const q of ['柳湾', 'liuwan', 'lw', 'qxz', 'qingxi lw'])
      assert.match(
        (await clerk.get(`/places?q=${encodeURIComponent(q)}`)).body,
        /value="liuwan" checked>[\s\S]*清溪镇 柳湾村/,
        q,
      )
    assert.match(
      (await clerk.get('/places?q=&placeOrg=liuwan')).body,
      /<optgroup label="清溪镇"><option value="liuwan" selected>/,
    )
    assert.match((await clerk.get('/places?q=zzz')).body, /没有对得上/)
  })

  it('is for those who register', async (t) => {
    const w = await world(t)
    for (const url of ['/types?q=a', '/places?q=a']) {
      assert.equal((await (await w.as(CAST.mediator)).get(url)).statusCode, 403)
      assert.equal((await (await w.as(CAST.clerk)).get(url)).statusCode, 200)
    }
  })
})
