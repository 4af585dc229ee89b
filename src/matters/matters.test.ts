import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../platform/ids.ts'
import { world, type World } from '../platform/testing/world.ts'
import { counted } from '../cases/worklist.ts'
import { LIGHT, matterIn, TOLD } from './testing.ts'

const DAY = 24 * 60

const COLLECTED = { ...LIGHT }
const VERIFIED = { how: 'onsite', grade: 'ordinary', field: 'municipal', note: '灯杆17号，灯头烧了' }
const SENT = { lead: 'zhujian', assisting: '', why: '路灯归住建局管', ask: '把灯修亮' }
const REPLY = { solved: 'solved', text: '11月23日换了灯头，当晚亮灯。' }
const CHECKED = { way: 'phone', satisfied: 'yes', note: '' }

async function county(t: Parameters<typeof world>[0]) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const { read } = w.house.db
  const kaseOf = (id: string) => read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return {
    w,
    read,
    kaseOf,
    matterIn: (state: Parameters<typeof matterIn>[2], told: { name?: string; phone?: string; accused?: string } = {}) =>
      matterIn(w.house, w.actor, state, { form: { ...LIGHT, ...told }, lead: 'zhujian', assisting: '', by: 'builder' }),
    /** Sends a form below a case as this person, with the version he has open. */
    send: async (who: string, id: string, form: string, body: Record<string, string>) => {
      const { version } = await kaseOf(id)
      return (await w.as(who)).post(`/cases/${id}/${form}`, { version: String(version), ...body })
    },
    see: async (who: string, id: string) => (await w.as(who)).get(`/cases/${id}`),
    clocks: async (id: string) => {
      const { seq } = await kaseOf(id)
      const rows = await read.selectFrom('clocks').selectAll().where('case_seq', '=', seq).orderBy('id').execute()
      return Object.fromEntries(rows.map((row) => [row.code, row]))
    },
    paper: async (id: string, kind: string) => {
      const { seq } = await kaseOf(id)
      const row = await read
        .selectFrom('papers')
        .selectAll()
        .where('case_seq', '=', seq)
        .where('kind', '=', kind)
        .executeTakeFirst()
      return row ? w.house.sealer.open(row.snapshot_sealed) : null
    },
  }
}

const only = async (w: World): Promise<string> =>
  (await w.house.db.read.selectFrom('cases').select('id').executeTakeFirstOrThrow()).id

// The world begins on Friday 2026-11-20, 09:00: one working day ends on Monday 23, three on Wednesday 25, seven on 12-01.
describe('a matter', () => {
  it('goes from the window through a leading and two assisting units to the end', async (t) => {
    const { w, send, see, kaseOf, clocks, paper } = await county(t)
    const clerk = await w.as('jianxiaoman')
    const form = await clerk.get('/matters/new')
    assert.match(form.body, /登记诉求/)
    assert.match(form.body, /柳湾村/)
    const key = newId()
    assert.equal((await clerk.post('/matters/new', { ...COLLECTED, key })).statusCode, 303)
    const id = await only(w)
    let kase = await kaseOf(id)
    assert.deepEqual(
      [kase.kind, kase.state, kase.holder_org, kase.owed_by, kase.level],
      ['matter', 'collected', 'qingxi', 'registrar:qingxi', 'township'],
    )
    const slip = (await paper(id, 'matter_slip'))!
    assert.match(slip, /群众诉求受理单/)
    assert.match(slip, /2026年12月1日/)
    assert.match(slip, /欧阳修竹/)
    const { phone_sealed } = await w.house.db.read.selectFrom('parties').selectAll().executeTakeFirstOrThrow()
    assert.equal(w.house.sealer.open(phone_sealed!), '13900000412')

    assert.equal((await send('jianxiaoman', id, 'verify', VERIFIED)).statusCode, 303)
    w.house.clock.advance(60)
    const out = { ...SENT, assisting: 'renshe,gongan' }
    const posted = await send('jianxiaoman', id, 'dispatch', out)
    assert.equal(posted.statusCode, 303, posted.body)
    kase = await kaseOf(id)
    assert.deepEqual(
      [kase.state, kase.holder_org, kase.sender_org, kase.handover, kase.owed_by, kase.assist_orgs],
      ['dispatched', 'zhujian', 'qingxi', 'sent', 'handler:zhujian', 'gongan,renshe'],
    )

    assert.equal((await send('handler', id, 'assist', { text: '施工的工人工资已经结清。' })).statusCode, 303)
    assert.equal((await send('constable', id, 'report', { text: '看过了' })).statusCode, 403)
    assert.equal((await send('builder', id, 'report', { text: '配件明天到。' })).statusCode, 303)
    const above = (await (await w.as('builder')).get(`/cases/${id}/reply`)).body
    assert.match(above, /施工的工人工资已经结清/)
    assert.equal((await send('builder', id, 'reply', REPLY)).statusCode, 303)
    kase = await kaseOf(id)
    assert.deepEqual([kase.state, kase.holder_org, kase.handover], ['replied', 'qingxi', null])

    w.house.clock.advance(DAY)
    assert.equal((await send('jianxiaoman', id, 'check', CHECKED)).statusCode, 303)
    const ran = await clocks(id)
    assert.deepEqual(
      ['SL-1', 'SL-3', 'SL-7', 'MT-CHECK'].map((code) => [code, ran[code]!.due_at_stop, ran[code]!.stop_event]),
      [
        ['SL-1', '2026-11-23', 'dispatched'],
        ['SL-3', '2026-11-25', 'progress_reported'],
        ['SL-7', '2026-12-01', 'checked'],
        ['MT-CHECK', '2026-11-25', 'checked'],
      ],
    )
    const prepared = (await (await w.as('jianxiaoman')).get(`/cases/${id}/conclude`)).body
    assert.match(prepared, /您反映的事和源县住房和城乡建设局已经办好了，我们核查过/)
    assert.equal((await send('jianxiaoman', id, 'conclude', { way: 'phone', told: TOLD })).statusCode, 303)
    const answer = (await paper(id, 'matter_answer'))!
    assert.match(answer, /由和源县住房和城乡建设局、和源县人力资源和社会保障局办理/)
    assert.match(answer, /自助机11月23日修好了/)
    assert.doesNotMatch(answer, /公安局/)
    assert.equal((await send('supervisor', id, 'assess', { grade: 'good', note: '' })).statusCode, 303)
    kase = await kaseOf(id)
    assert.deepEqual([kase.state, kase.open, kase.closing_ground], ['assessed', 0, 'solved'])

    const page = (await see('jianxiaoman', id)).body
    assert.match(page, /反映人/)
    assert.match(page, /牵头/)
    assert.match(page, /协办/)
    assert.match(page, /没有答复/)
    assert.match(page, /139\*\*\*\*0412/)
    assert.doesNotMatch(page, /13900000412|申请人|调解记录|还没有写协议|undefined/)
    const own = (await see('builder', id)).body
    assert.match(own, /139\*\*\*\*0412/)
  })

  it('is one matter when the form is sent twice', async (t) => {
    const { w, read } = await county(t)
    const clerk = await w.as('jianxiaoman')
    const key = newId()
    const answers = [
      await clerk.post('/matters/new', { ...COLLECTED, key }),
      await clerk.post('/matters/new', { ...COLLECTED, key }),
    ]
    assert.deepEqual(
      answers.map((answer) => answer.headers.location),
      [answers[0]!.headers.location, answers[0]!.headers.location],
    )
    assert.equal((await read.selectFrom('cases').select('id').execute()).length, 1)
    assert.equal((await read.selectFrom('papers').select('id').execute()).length, 1)
    assert.equal((await read.selectFrom('visits').select('id').execute()).length, 1)
  })

  it('keeps what was typed when it is too long, and says by how much', async (t) => {
    const { w, read } = await county(t)
    const what = '灯'.repeat(20_000)
    const { statusCode, body } = await (await w.as('jianxiaoman')).post('/matters/new', { ...COLLECTED, what })
    assert.equal(statusCode, 422)
    assert.match(body, /反映什么最多5000字，现在多了15000字/)
    assert.ok(body.includes(what))
    assert.match(body, /value="欧阳修竹"/)
    assert.deepEqual(await read.selectFrom('cases').select('id').execute(), [])
  })

  it('needs to say what, takes rare characters and finds it by them', async (t) => {
    const { w } = await county(t)
    const clerk = await w.as('jianxiaoman')
    const empty = await clerk.post('/matters/new', { ...COLLECTED, what: '' })
    assert.equal(empty.statusCode, 422)
    assert.match(empty.body, /请填反映什么/)
    await clerk.post('/matters/new', { ...COLLECTED, name: '曾䶮𬱖', what: '𠮷庆桥头的水管爆了' })
    const list = (await clerk.get('/cases?q=𠮷庆桥')).body
    assert.match(list, /曾䶮𬱖/)
    assert.match((await clerk.get('/cases?q=曾䶮𬱖')).body, /市政设施/)
  })

  it('stays anonymous when nobody says who he is', async (t) => {
    const { w, see, read, matterIn, send } = await county(t)
    const id = await matterIn('replied', { name: '', phone: '' })
    assert.deepEqual(await read.selectFrom('parties').select('id').execute(), [])
    const page = (await see('jianxiaoman', id)).body
    assert.match(page, /匿名/)
    assert.match(page, /没有留姓名和电话/)
    const form = (await (await w.as('jianxiaoman')).get(`/cases/${id}/check`)).body
    assert.match(form, /匿名，没有联系方式/)
    assert.doesNotMatch(form, /value="yes"/)
    assert.equal((await send('jianxiaoman', id, 'check', CHECKED)).statusCode, 422)
    const passed = { way: 'onsite', satisfied: 'nameless', note: '' }
    assert.equal((await send('jianxiaoman', id, 'check', passed)).statusCode, 303)
  })

  it('is held by the centre above, wherever it was collected; who collected it sees how it goes on', async (t) => {
    const { w, kaseOf, send, see } = await county(t)
    const unit = await w.as('handler')
    assert.equal((await unit.post('/matters/new', { ...COLLECTED, key: newId() })).statusCode, 303)
    const id = await only(w)
    const kase = await kaseOf(id)
    assert.deepEqual([kase.registered_org, kase.holder_org, kase.level], ['renshe', 'heyuan', 'county'])
    assert.equal((await see('handler', id)).statusCode, 200)
    assert.equal((await send('handler', id, 'verify', VERIFIED)).statusCode, 403)
    assert.equal((await send('countyclerk', id, 'verify', VERIFIED)).statusCode, 303)
    assert.equal((await (await w.as('qiyunxi')).get('/matters/new')).statusCode, 403)
  })

  it('shows in the lists with its field, by its kind, and is counted where it waits', async (t) => {
    const { w, matterIn } = await county(t)
    await matterIn('collected')
    await matterIn('dispatched')
    const clerk = await w.as('jianxiaoman')
    const list = (await clerk.get('/cases?view=mine&kind=matter')).body
    assert.match(list, /民生诉求<\/span> (<[^>]*>)?市政设施/)
    assert.match(list, /轮到我<span>1<\/span>/)
    assert.doesNotMatch((await clerk.get('/cases?view=mine&kind=dispute')).body, /市政设施/)
    assert.equal((await counted(w.house.db.read, await w.actor('builder'))).mine, 1)
    assert.equal((await counted(w.house.db.read, await w.actor('constable'))).mine, 0)
    const unit = (await (await w.as('builder')).get('/')).body
    assert.match(unit, /签收/)
  })
})

describe('checking', () => {
  it('is not for who replied, nor for anybody of his unit', async (t) => {
    const { w, matterIn, send, kaseOf } = await county(t)
    const id = await matterIn('replied')
    await w.house.db.write((tx) =>
      tx
        .insertInto('posts')
        .values({
          ...{ id: 'second', person_id: 'builder', org_id: 'qingxi', role: 'clerk', title: '受理员' },
          ...{ since: '2020-01-01', until: null },
        })
        .execute(),
    )
    for (const form of ['check', 'send-again'] as const) {
      const answer = await send('builder', id, form, { ...CHECKED, missing: '再看一次' })
      assert.match(answer.body, /答复是您写的，核查要由别人来做/)
      assert.equal(answer.statusCode, 409)
    }
    assert.equal((await kaseOf(id)).state, 'replied')
    assert.equal((await send('wenxiaochuan', id, 'check', CHECKED)).statusCode, 303)
  })

  it('that fails sends it back to the same unit, and the clock of solving goes on', async (t) => {
    const { matterIn, send, kaseOf, clocks, see } = await county(t)
    const id = await matterIn('replied')
    const missing = '灯亮了，但是一闪一闪的'
    assert.equal((await send('jianxiaoman', id, 'send-again', { way: 'onsite', missing })).statusCode, 303)
    const kase = await kaseOf(id)
    assert.deepEqual([kase.state, kase.holder_org, kase.sender_org], ['dispatched', 'zhujian', 'qingxi'])
    const ran = await clocks(id)
    assert.equal(ran['SL-7']!.stopped_at, null)
    assert.equal(ran['SL-7']!.due_on, '2026-12-01')
    assert.equal(ran['MT-CHECK']!.stop_event, 'sent_again')
    assert.deepEqual([kase.clock, kase.due_on], ['SL-7', '2026-12-01'])
    assert.match((await see('builder', id)).body, /要求：灯亮了，但是一闪一闪的/)
    assert.equal((await send('builder', id, 'reply', REPLY)).statusCode, 303)
    assert.equal((await kaseOf(id)).state, 'replied')
  })

  it('that fails leaves nothing to return, and says so truly', async (t) => {
    const { w, matterIn, send, see } = await county(t)
    const id = await matterIn('replied')
    assert.equal((await send('jianxiaoman', id, 'send-again', { way: 'onsite', missing: '还在闪' })).statusCode, 303)
    const why = /这里答复过，核查没有通过退回重办的，办好为止，不能再退/
    assert.doesNotMatch((await see('builder', id)).body, /裁定由/)
    const form = { ground: 'not_duty', proof: '三定规定', proposed: 'renshe' }
    const refused = await send('builder', id, 'return', form)
    assert.equal(refused.statusCode, 409)
    assert.match(refused.body, why)
    assert.doesNotMatch((await (await w.as('builder')).get(`/cases/${id}/return`)).body, /已经裁定/)
  })

  it('that fails settles nothing for the dispute it turns out to be', async (t) => {
    const { matterIn, send, kaseOf } = await county(t)
    const id = await matterIn('replied')
    await send('jianxiaoman', id, 'send-again', { way: 'onsite', missing: '还在闪' })
    assert.equal((await send('builder', id, 'reply', REPLY)).statusCode, 303)
    const other = { why: '邻居挖断了电缆', kind: 'person', name: '曾禾根', phone: '' }
    assert.equal((await send('jianxiaoman', id, 'become-dispute', other)).statusCode, 303)
    const passed = await send('jianxiaoman', id, 'pass-on', { to: 'liuwantw', why: '村里熟悉情况' })
    assert.equal(passed.statusCode, 303, passed.body.replaceAll(/<[^>]*>|\s+/g, ' ').slice(-1500))
    assert.equal((await kaseOf(id)).holder_org, 'liuwantw')
  })

  it('that passes although he is not content has to say why', async (t) => {
    const { matterIn, send, kaseOf } = await county(t)
    const id = await matterIn('replied')
    const unhappy = { ...CHECKED, satisfied: 'no' }
    const refused = await send('jianxiaoman', id, 'check', unhappy)
    assert.equal(refused.statusCode, 422)
    assert.match(refused.body, /反映人不满意，核查还是通过的，要写明为什么/)
    const why = '灯已经亮了，他要求再加一盏，另外登记'
    assert.equal((await send('jianxiaoman', id, 'check', { ...unhappy, note: why })).statusCode, 303)
    assert.equal((await kaseOf(id)).state, 'checked')
  })

  it('by two at once is done once, and the second is told', async (t) => {
    const { w, matterIn, kaseOf } = await county(t)
    const id = await matterIn('replied')
    const { version } = await kaseOf(id)
    const [one, other] = [await w.as('jianxiaoman'), await w.as('wenxiaochuan')]
    const form = { ...CHECKED, version: String(version) }
    const answers = await Promise.all([one.post(`/cases/${id}/check`, form), other.post(`/cases/${id}/check`, form)])
    assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [303, 409])
    assert.match(
      answers.find((answer) => answer.statusCode === 409)!.body,
      /核查通过（电话问），反映人满意|不能核查通过/,
    )
  })
})

describe('the clocks of a matter', () => {
  it('a major one has a month to be solved, from the same beginning, as the county has set it', async (t) => {
    const { w, matterIn, send, clocks, kaseOf } = await county(t)
    const id = await matterIn('collected')
    w.house.clock.advance(3 * DAY)
    assert.equal((await send('jianxiaoman', id, 'verify', { ...VERIFIED, grade: 'major' })).statusCode, 303)
    const ran = await clocks(id)
    // A month from 11-20 ends on Sunday 12-20 and rolls to Monday.
    assert.deepEqual(
      [ran['SL-7'], ran['SL-1M']!.due_on, ran['SL-1M']!.start_on, ran['SL-1M']!.stopped_at],
      [undefined, '2026-12-21', '2026-11-20', null],
    )
    assert.equal((await kaseOf(id)).major, 1)
  })

  it('one that turns out to be major gets its month when it is put right, and the first grade stays in words', async (t) => {
    const { w, matterIn, send, see, clocks } = await county(t)
    const id = await matterIn('verified')
    assert.equal((await clocks(id))['SL-7']!.due_on, '2026-12-01')
    w.house.clock.advance(3 * DAY)
    const form = (await (await w.as('jianxiaoman')).get(`/cases/${id}/amend-matter`)).body
    assert.match(form, /name="grade"[^>]*value="ordinary"[^>]*checked/)
    const right = { what: '整个村的路灯都坏了。', placeOrg: 'liuwan', place: '', field: 'municipal', grade: 'major' }
    assert.equal((await send('jianxiaoman', id, 'amend-matter', right)).statusCode, 303)
    const ran = await clocks(id)
    assert.deepEqual([ran['SL-1M']!.due_on, ran['SL-1M']!.stopped_at], ['2026-12-21', null])
    assert.ok(!ran['SL-7'] || ran['SL-7'].stopped_at !== null)
    assert.match(
      (await see('jianxiaoman', id)).body,
      /一般还是重大由“一般问题，7个工作日内解决”改为“重大问题，一个月内解决”/,
    )
  })

  it('turns red when nobody answers', async (t) => {
    const { w, matterIn, see } = await county(t)
    const id = await matterIn('dispatched')
    w.house.clock.advance(12 * DAY)
    const page = (await see('builder', id)).body
    assert.match(page, /超期/)
    const list = (await (await w.as('builder')).get('/cases?view=mine&late=1')).body
    assert.match(list, /反馈期限/)
  })

  it('is given more time by the centre’s dispatcher or supervisor, asked by the unit, never by who asked', async (t) => {
    const { w, matterIn, send, clocks } = await county(t)
    const id = await matterIn('dispatched')
    const asked = { count: '3', reason: '灯头要从省里调' }
    assert.equal((await send('builder', id, 'clocks/ask', asked)).statusCode, 303)
    assert.equal((await send('builder', id, 'clocks/grant', { answer: '' })).statusCode, 403)
    assert.equal((await send('jianxiaoman', id, 'clocks/grant', { answer: '' })).statusCode, 403)
    const page = (await (await w.as('dispatcher')).get(`/cases/${id}/clocks/grant`)).body
    assert.match(page, /解决期限延长3个工作日：灯头要从省里调/)
    assert.equal((await send('dispatcher', id, 'clocks/grant', { answer: '同意' })).statusCode, 303)
    assert.equal((await clocks(id))['SL-7']!.due_on, '2026-12-04')
    const seven = (await clocks(id))['SL-7']!
    const printed = await send('builder', id, `clocks/${seven.id}/print`, {})
    assert.equal(printed.statusCode, 303)
  })

  it('was late, and the assessment shows by how much', async (t) => {
    const { w, matterIn, send } = await county(t)
    const id = await matterIn('replied')
    w.house.clock.advance(14 * DAY)
    assert.equal((await send('jianxiaoman', id, 'check', CHECKED)).statusCode, 303)
    assert.equal((await send('jianxiaoman', id, 'conclude', { way: 'phone', told: TOLD })).statusCode, 303)
    const page = (await (await w.as('supervisor')).get(`/cases/${id}/assess`)).body
    // Due on Tuesday 12-01, checked on Friday 12-04.
    assert.match(page, /解决期限[\s\S]{0,40}超期3个工作日/)
    assert.match(page, /交办期限[\s\S]{0,60}没有超期/)
    const poor = await send('supervisor', id, 'assess', { grade: 'poor', note: '' })
    assert.equal(poor.statusCode, 422)
    assert.match(poor.body, /评“差”的要写明为什么/)
  })
})

describe('a matter that a unit returns', () => {
  const ASKED = { ...SENT, assisting: 'renshe,gongan' }
  const RETURNED = { ground: 'not_duty', proof: '三定规定第3条', proposed: 'gongan' }

  it('no longer lists who was to assist it and had no time to answer', async (t) => {
    const { matterIn, send, see } = await county(t)
    const id = await matterIn('verified')
    assert.equal((await send('jianxiaoman', id, 'dispatch', ASKED)).statusCode, 303)
    assert.match((await see('jianxiaoman', id)).body, /等它答复/)
    assert.equal((await send('handler', id, 'assist', { text: '查过了' })).statusCode, 303)
    assert.equal((await send('builder', id, 'return', RETURNED)).statusCode, 303)
    const card = (body: string) => /<section class="card" id="handling"[\s\S]*?<\/section>/.exec(body)![0]
    const back = card((await see('jianxiaoman', id)).body)
    assert.doesNotMatch(back, /没有答复|等它答复|公安局/)
    assert.match(back, /查过了/)
    assert.equal((await send('jianxiaoman', id, 'dispatch', { ...SENT, lead: 'gongan' })).statusCode, 303)
    const again = card((await see('jianxiaoman', id)).body)
    assert.match(again, /公安局[\s\S]*牵头/)
    assert.doesNotMatch(again, /没有答复|等它答复/)
  })
})

describe('what is not for the centre', () => {
  it('is not filed by a ground, and he is told where to go', async (t) => {
    const { matterIn, send, kaseOf, see } = await county(t)
    const id = await matterIn('collected')
    const other = await send('jianxiaoman', id, 'not-file', { ground: 'other', advice: '' })
    assert.equal(other.statusCode, 422)
    assert.match(other.body, /写明他该去哪里、找谁/)
    const rude = await send('jianxiaoman', id, 'not-file', { ground: 'other', advice: '不归我们管，请自行解决' })
    assert.match(rude.body, /不能这样对群众说/)
    assert.equal((await send('jianxiaoman', id, 'not-file', { ground: 'petition', advice: '' })).statusCode, 303)
    const kase = await kaseOf(id)
    assert.deepEqual([kase.state, kase.open, kase.closing_ground], ['unfiled', 0, 'petition'])
    const page = (await see('jianxiaoman', id)).body
    assert.match(page, /不予立案<[^>]*>：已经在信访程序里。已告知：信访部门正在办/)
    assert.match(page, /去了还是办不成，请再找我们/)
  })

  it('becomes a dispute with the same number and history, and goes on to acceptance', async (t) => {
    const { w, matterIn, send, kaseOf, clocks, see, read } = await county(t)
    const id = await matterIn('replied')
    const before = await kaseOf(id)
    const why = '灯坏是邻居挖断了电缆，两家为谁出钱争了起来'
    const other = { why, kind: 'person', name: '曾禾根', phone: '13700002086' }
    assert.equal((await send('jianxiaoman', id, 'become-dispute', other)).statusCode, 303)
    const kase = await kaseOf(id)
    assert.deepEqual(
      [kase.kind, kase.state, kase.register_no, kase.applicants, kase.respondents, kase.owed_by, kase.clock],
      ['dispute', 'registered', before.register_no, '欧阳修竹', '曾禾根', 'registrar:qingxi', 'DS-CONTACT'],
    )
    const ran = await clocks(id)
    assert.deepEqual([ran['SL-7']!.stop_event, ran['MT-CHECK']!.stop_event], ['became_dispute', 'became_dispute'])
    const page = (await see('jianxiaoman', id)).body
    assert.match(page, /登记诉求/)
    assert.match(page, /转为矛盾纠纷<[^>]*>：灯坏是邻居挖断了电缆/)
    assert.match(page, /被申请人/)
    const respondent = await read
      .selectFrom('parties')
      .select(['id', 'position'])
      .where('side', '=', 'respondent')
      .executeTakeFirstOrThrow()
    const asked = { party: respondent.id, askedAt: '2026-11-20T09:00', way: 'phone', answer: 'willing', note: '' }
    assert.equal((await send('jianxiaoman', id, 'ask', asked)).statusCode, 303)
    const accepted = { source: 'on_application', ministryType: '02', committee: 'qingxitw' }
    assert.equal((await send('jianxiaoman', id, 'accept', accepted)).statusCode, 303)
    assert.equal((await kaseOf(id)).state, 'accepted')
    assert.match((await (await w.as('jianxiaoman')).get('/cases?q=曾禾根')).body, /欧阳修竹/)
  })

  it('asks for a name before it becomes a dispute', async (t) => {
    const { w, matterIn, send, kaseOf } = await county(t)
    const id = await matterIn('verified', { name: '' })
    assert.match((await (await w.as('jianxiaoman')).get(`/cases/${id}/become-dispute`)).body, /原来是匿名/)
    const other = { why: '两家争电缆', kind: 'person', name: '曾禾根', phone: '' }
    assert.equal((await send('jianxiaoman', id, 'become-dispute', other)).statusCode, 422)
    const named = { ...other, applicant: '欧阳修竹' }
    assert.equal((await send('jianxiaoman', id, 'become-dispute', named)).statusCode, 303)
    assert.equal((await kaseOf(id)).applicants, '欧阳修竹')
    const { phone_sealed } = await w.house.db.read
      .selectFrom('parties')
      .select('phone_sealed')
      .where('side', '=', 'applicant')
      .executeTakeFirstOrThrow()
    assert.equal(w.house.sealer.open(phone_sealed!), '13900000412')
  })
})

describe('who may know', () => {
  it('a unit sees only what is sent to it', async (t) => {
    const { matterIn, see } = await county(t)
    const id = await matterIn('verified')
    assert.equal((await see('builder', id)).statusCode, 404)
    const sent = await matterIn('dispatched')
    assert.equal((await see('builder', sent)).statusCode, 200)
    assert.equal((await see('constable', sent)).statusCode, 404)
  })

  it('a telephone number is shown for a reason, and that is told', async (t) => {
    const { matterIn, see, send, read } = await county(t)
    const id = await matterIn('dispatched')
    const { id: party } = await read.selectFrom('parties').select('id').executeTakeFirstOrThrow()
    const shown = await send('builder', id, `parties/${party}/reveal/phone`, { reason: '约上门时间' })
    assert.match(shown.body, /13900000412/)
    assert.match((await see('jianxiaoman', id)).body, /查看欧阳修竹的电话，用途：约上门时间/)
  })

  it('nobody is accused before himself', async (t) => {
    const { w, matterIn, send, kaseOf, see } = await county(t)
    const id = await matterIn('verified', { accused: 'zhujian' })
    const form = (await (await w.as('jianxiaoman')).get(`/cases/${id}/dispatch`)).body
    assert.doesNotMatch(form, /value="zhujian"/)
    assert.match((await see('jianxiaoman', id)).body, /检举控告/)
    for (const sent of [{ ...SENT }, { ...SENT, lead: 'renshe', assisting: 'zhujian' }])
      assert.equal((await send('jianxiaoman', id, 'dispatch', sent)).statusCode, 422)
    assert.equal((await kaseOf(id)).state, 'verified')
    assert.equal((await see('builder', id)).statusCode, 404)
    const own = await (await w.as('builder')).post('/matters/new', { ...COLLECTED, accused: 'zhujian' })
    assert.equal(own.statusCode, 422)
    assert.match(own.body, /告的是本单位或者上级，在这里登记它也看得到/)
  })

  it('an answer that turns him away is not sent', async (t) => {
    const { matterIn, send, kaseOf } = await county(t)
    const id = await matterIn('checked')
    const rude = await send('jianxiaoman', id, 'conclude', { way: 'phone', told: '这不是我们的职责，请自行解决。' })
    assert.equal(rude.statusCode, 422)
    assert.match(rude.body, /“不是我们的职责”不能这样对群众说，写清楚归谁办、我们已经转给谁/)
    assert.equal((await kaseOf(id)).state, 'checked')
  })

  it('what was told wrong is put right, and both wordings stay', async (t) => {
    const { matterIn, send, see, kaseOf } = await county(t)
    const id = await matterIn('verified')
    const right = {
      what: '村口两盏路灯都坏了。',
      placeOrg: 'liuwan',
      place: '4组村口',
      field: 'utilities',
      grade: 'ordinary',
    }
    assert.equal((await send('jianxiaoman', id, 'amend-matter', right)).statusCode, 303)
    assert.equal((await kaseOf(id)).summary, '村口两盏路灯都坏了。')
    const page = (await see('jianxiaoman', id)).body
    assert.match(page, /领域由“市政设施”改为“供水供电供气”/)
    assert.match(page, /反映什么由“柳湾村4组村口的路灯坏了半个月/)
  })
})
