import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dayOf, later } from '../platform/clock.ts'
import { PNG } from '../platform/testing/matrix-stages.ts'
import { mainWords } from '../platform/testing/words.ts'
import { CAST, done, world, type World } from '../platform/testing/world.ts'
import { accept } from '../intake/deciding.ts'
import { ask } from '../intake/asking.ts'
import { MACHINE, matterIn } from '../matters/testing.ts'
import { dispatch } from '../matters/sending-out.ts'
import { partiesOf } from '../parties/store.ts'
import { linesFor } from '../units/finding.ts'
import { passOn } from './passing.ts'
import { rule } from './ruling.ts'
import { returnedTwice } from './testing.ts'

const version = undefined

const rowOf = (w: World, id: string) =>
  w.house.db.read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const returnsOf = (w: World) => w.house.db.read.selectFrom('handover_returns').selectAll().orderBy('id').execute()

/** A street light that 住建局 is asked to mend. */
const LAMP = {
  ...{ ...MACHINE, lead: 'zhujian', by: 'builder' },
  form: { ...MACHINE.form, what: '柳湾村4组村口的路灯坏了半个月，晚上看不见路。', field: 'municipal' as const },
}

const DOWN = { to: 'liuwantw', why: '只涉及柳湾村两家，情况一般' }
const RETURN = { ground: 'not_place', proof: '镇里的事，2026年11月20日问过村民组长', proposed: 'baishi' }

describe('handing on', () => {
  it('proposes the village for what belongs there, and says that the citizen need not come again', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const clerk = await w.as(CAST.clerk)
    const page = (await clerk.get(`/cases/${id}/pass-on`)).body
    assert.match(page, /<option value="liuwantw" selected>交办　柳湾村人民调解委员会/)
    assert.match(mainWords(page), /建议放在 村级首诊 ?只涉及柳湾村，情况一般/)
    assert.match(mainWords(page), /不用再跑一趟/)
    const sent = await clerk.post(`/cases/${id}/pass-on`, DOWN)
    assert.equal(sent.statusCode, 303)
    const row = await rowOf(w, id)
    assert.deepEqual(
      [row.state, row.holder_org, row.level, row.owed_by, row.sender_org],
      ['registered', 'liuwantw', 'village', 'registrar:liuwantw', 'qingxi'],
    )
    const clock = await w.house.db.read.selectFrom('clocks').select(['code', 'stopped_at']).execute()
    assert.deepEqual(clock, [{ code: 'DS-CONTACT', stopped_at: null }], 'the clock goes on')
    const listed = mainWords((await clerk.get('/sent-on')).body)
    assert.match(listed, /交办 柳湾村人民调解委员会 .*待受理.*现在 ?在柳湾村人民调解委员会（待签收）/)
    assert.match(mainWords((await (await w.as('villagehead')).get('/cases')).body), /欧阳修竹/)
  })

  it('needs a reason, keeps what was typed, and goes to nobody who is not offered', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const clerk = await w.as(CAST.clerk)
    const empty = await clerk.post(`/cases/${id}/pass-on`, { to: 'baishi', why: '' })
    assert.equal(empty.statusCode, 422)
    assert.match(empty.body, /请填为什么交给它/)
    assert.match(empty.body, /<option value="baishi" selected>/)
    const wrong = await clerk.post(`/cases/${id}/pass-on`, { to: 'renshe', why: '𬱖' })
    assert.equal(wrong.statusCode, 422)
    assert.ok(wrong.body.includes('𬱖'))
    assert.equal((await rowOf(w, id)).holder_org, 'qingxi')
  })

  it('is over once the receiver has accepted: then it is neither returned nor recalled', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    done(await passOn(w.house, await w.actor(CAST.clerk), id, { ...DOWN, version }))
    const head = await w.actor('villagehead')
    const { seq } = await rowOf(w, id)
    for (const party of (await partiesOf(w.house.db.read, seq)).filter((one) => one.side === 'respondent')) {
      const asked = { askedAt: w.house.clock.now(), way: 'visit', answer: 'willing', note: '', version } as const
      done(await ask(w.house, head, id, { party: party.id, ...asked }))
    }
    const form = { source: 'on_application', ministryType: '02', committee: 'liuwantw', version }
    done(await accept(w.house, head, id, form))
    const row = await rowOf(w, id)
    assert.deepEqual([row.state, row.handover, row.sender_org, row.back_to], ['accepted', null, null, null])
    const [handover] = await w.house.db.read.selectFrom('handovers').select(['state', 'ended_by']).execute()
    assert.deepEqual(handover, { state: 'taken_over', ended_by: 'villagehead' })
    assert.equal((await (await w.as('villagehead')).post(`/cases/${id}/send-back`, RETURN)).statusCode, 409)
    assert.equal((await (await w.as(CAST.clerk)).post(`/cases/${id}/recall`, { reason: '收回' })).statusCode, 403)
  })

  it('of two clerks at once is done by one; the other reads by whom', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const [one, other] = [await w.as(CAST.clerk), await w.as('wenxiaochuan')]
    const version = String((await rowOf(w, id)).version)
    const answers = await Promise.all([
      one.post(`/cases/${id}/pass-on`, { ...DOWN, version }),
      other.post(`/cases/${id}/pass-on`, { to: 'baishi', why: '人住在白石镇', version }),
    ])
    assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [303, 409])
    assert.match(
      mainWords(answers.find((answer) => answer.statusCode === 409)!.body),
      /清溪镇矛盾纠纷调处中心(交办|转办)给/,
    )
    assert.equal((await w.house.db.read.selectFrom('handovers').select('id').execute()).length, 1)
  })

  it('leaves whoever was still writing at the old desk what he wrote', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const { version } = await rowOf(w, id)
    const [writing, other] = [await w.as(CAST.clerk), await w.as('wenxiaochuan')]
    assert.equal((await other.post(`/cases/${id}/pass-on`, DOWN)).statusCode, 303)
    const typed = { by: '欧阳修竹', note: '他说两家在村里谈好了𬱖，<b>沟</b>一起修', version: String(version) }
    const answer = await writing.post(`/cases/${id}/withdraw`, typed)
    assert.equal(answer.statusCode, 409)
    assert.match(mainWords(answer.body), /这件已经转到别处，没有保存。.*交办给/)
    assert.ok(answer.body.includes('他说两家在村里谈好了𬱖，&lt;b&gt;沟&lt;/b&gt;一起修'))
    assert.equal((await rowOf(w, id)).state, 'registered')
  })

  it('of an accepted case brings the committee back with it when it is recalled', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('accepted')
    const head = await w.as(CAST.head)
    assert.equal((await head.post(`/cases/${id}/pass-on`, DOWN)).statusCode, 303)
    assert.equal((await rowOf(w, id)).committee_org, 'liuwantw')
    assert.equal((await head.post(`/cases/${id}/recall`, { reason: '镇里来办' })).statusCode, 303)
    const row = await rowOf(w, id)
    assert.deepEqual(
      [row.state, row.holder_org, row.committee_org, row.level, row.owed_by],
      ['accepted', 'qingxitw', 'qingxitw', 'township', 'head:qingxitw'],
    )
  })
})

describe('returning', () => {
  it('leads back to the sender, with ground, proof, owner and the time it took', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    done(await passOn(w.house, await w.actor(CAST.clerk), id, { ...DOWN, version }))
    w.house.clock.set(later(w.house.clock.now(), 150 * 60_000))
    const head = await w.as('villagehead')
    assert.match(mainWords((await head.get(`/cases/${id}/send-back`)).body), /到现在 ?2\.5小时/)
    const nobody = await head.post(`/cases/${id}/send-back`, { ...RETURN, proposed: '', proof: '' })
    assert.equal(nobody.statusCode, 422)
    const unsaid = await head.post(`/cases/${id}/send-back`, { ...RETURN, proposed: '' })
    assert.equal(unsaid.statusCode, 422)
    assert.match(unsaid.body, /退回要说清楚该谁办/)
    assert.equal((await head.post(`/cases/${id}/send-back`, RETURN)).statusCode, 303)
    const [row] = await returnsOf(w)
    assert.deepEqual(
      [row!.unit_org, row!.ground, row!.proposed_org, row!.held_minutes, row!.returned_by],
      ['liuwantw', 'not_place', 'baishi', 150, 'villagehead'],
    )
    const kase = await rowOf(w, id)
    assert.deepEqual(
      [kase.state, kase.holder_org, kase.level, kase.returns, kase.handover],
      ['registered', 'qingxi', 'township', 1, null],
    )
    // Whoever has returned it is not asked again.
    assert.doesNotMatch((await (await w.as(CAST.clerk)).get(`/cases/${id}/pass-on`)).body, /value="liuwantw"/)
  })

  it('takes the scan of its proof along, for the sender and who rules; what is no picture is refused beside its field', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    done(await passOn(w.house, await w.actor(CAST.clerk), id, { ...DOWN, version }))
    const [head, url] = [await w.as('villagehead'), `/cases/${id}/send-back`]
    assert.match((await head.get(url)).body, /<input [^>]*type="file"/)
    const wrong = await head.upload(url, RETURN, { name: '通话.txt', type: 'text/plain', bytes: Buffer.from('问过了') })
    assert.equal(wrong.statusCode, 422)
    assert.match(mainWords(wrong.body), /“通话\.txt”不是照片或PDF/)
    assert.ok(wrong.body.includes(RETURN.proof), 'what was typed is kept')
    const scan = { name: '三定规定.png', type: 'image/png', bytes: PNG }
    assert.equal((await head.upload(url, RETURN, scan)).statusCode, 303)
    const [row] = await returnsOf(w)
    const clerk = await w.as(CAST.clerk)
    assert.ok((await clerk.get(`/cases/${id}`)).body.includes(`/cases/${id}/files/${row!.file_id}`))
    const file = await clerk.get(`/cases/${id}/files/${row!.file_id}`)
    assert.deepEqual([file.statusCode, file.rawPayload], [200, PNG])
  })

  it('for the second time asks for a ruling, which one dispatcher gives and nobody undoes', async (t) => {
    const w = await world(t)
    const id = await returnedTwice(w.house, w.actor, await w.caseIn('registered'))
    const waiting = await rowOf(w, id)
    assert.deepEqual([waiting.state, waiting.holder_org, waiting.owed_by], ['ruling', 'qingxi', 'dispatcher:heyuan'])
    assert.match(mainWords((await (await w.as(CAST.clerk)).get(`/cases/${id}`)).body), /轮到 和源县矛盾纠纷调处中心/)
    assert.equal((await (await w.as(CAST.clerk)).post(`/cases/${id}/rule`, {})).statusCode, 403)
    const dispatcher = await w.as('dispatcher')
    const page = mainWords((await dispatcher.get(`/cases/${id}/rule`)).body)
    assert.match(page, /白石镇矛盾纠纷调处中心（退过）/)
    assert.match(page, /柳湾村人民调解委员会.*退回，占用0分钟：不在本单位管的地方/)
    const form = { to: 'baishi', ruling: '当事人都住在白石镇', version: String(waiting.version) }
    const answers = await Promise.all([
      dispatcher.post(`/cases/${id}/rule`, form),
      (await w.as('dispatcher')).post(`/cases/${id}/rule`, { ...form, to: 'liuwantw' }),
    ])
    assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [303, 409])
  })

  it('has been ruled on: overruled is who gets it after all, and it stays there', async (t) => {
    const w = await world(t)
    const id = await returnedTwice(w.house, w.actor, await w.caseIn('registered'))
    const ruling = '当事人都住在白石镇'
    done(await rule(w.house, await w.actor('dispatcher'), id, { to: 'baishi', ruling, version }))
    const rows = await returnsOf(w)
    assert.deepEqual(
      rows.map((row) => [row.unit_org, row.upheld, row.ruled_org, row.ruled_by]),
      [
        ['baishi', 0, 'baishi', 'dispatcher'],
        ['liuwantw', 1, 'baishi', 'dispatcher'],
      ],
    )
    const kase = await rowOf(w, id)
    assert.deepEqual(
      [kase.state, kase.holder_org, kase.ruled, kase.returns, kase.handover],
      ['registered', 'baishi', 1, 0, 'sent'],
    )
    const baishi = await w.as('baiclerk')
    for (const path of ['send-back', 'return-again', 'pass-on']) {
      const answer = await baishi.post(`/cases/${id}/${path}`, { ...RETURN, to: 'heyuan', why: '不办' })
      assert.equal(answer.statusCode, 409, path)
    }
    const recalled = await (await w.as(CAST.clerk)).post(`/cases/${id}/recall`, { reason: '收回' })
    assert.equal(recalled.statusCode, 409)
    assert.match(mainWords(recalled.body), /已经裁定由这里办，不能再退、也不能收回/)
  })

  it('may end with the sender keeping it', async (t) => {
    const w = await world(t)
    const id = await returnedTwice(w.house, w.actor, await w.caseIn('registered'))
    done(await rule(w.house, await w.actor('dispatcher'), id, { to: 'qingxi', ruling: '先登记的先办', version }))
    const kase = await rowOf(w, id)
    assert.deepEqual([kase.state, kase.holder_org, kase.handover, kase.back_to], ['registered', 'qingxi', null, null])
    assert.deepEqual(
      (await returnsOf(w)).map((row) => row.upheld),
      [1, 1],
    )
  })
})

describe('a matter that is returned', () => {
  it('twice is ruled on; the ruling becomes a line, and the next of the kind goes right', async (t) => {
    const w = await world(t)
    const id = await matterIn(w.house, w.actor, 'dispatched', LAMP)
    const builder = await w.as('builder')
    const first = { ground: 'not_duty', proof: '三定规定里没有村口路灯', proposed: 'gongan' }
    assert.equal((await builder.post(`/cases/${id}/return`, first)).statusCode, 303)
    assert.equal((await rowOf(w, id)).state, 'verified')
    const again = { lead: 'gongan', assisting: 'renshe', why: '路口归公安管', ask: '把灯修亮', version }
    done(await dispatch(w.house, await w.actor(CAST.clerk), id, again))
    const constable = await w.as('constable')
    assert.equal((await constable.post(`/cases/${id}/return`, first)).statusCode, 409)
    const second = { ...first, proof: '公安管的是信号灯', proposed: 'zhujian' }
    assert.equal((await constable.post(`/cases/${id}/return-again`, second)).statusCode, 303)
    const waiting = await rowOf(w, id)
    assert.deepEqual([waiting.state, waiting.holder_org, waiting.assist_orgs], ['ruling', 'qingxi', ''])

    const dispatcher = await w.as('dispatcher')
    const ruling = { to: 'zhujian', ruling: '城乡照明归住建局（三定规定第5条）', line: 'yes' }
    const bare = await dispatcher.post(`/cases/${id}/rule`, ruling)
    assert.equal(bare.statusCode, 422)
    assert.match(bare.body, /记进清单的，写凭哪些词认出来/)
    const whole = { ...ruling, matter: '村口路灯不亮', keywords: '路灯 灯不亮' }
    assert.equal((await dispatcher.post(`/cases/${id}/rule`, whole)).statusCode, 303)
    const kase = await rowOf(w, id)
    assert.deepEqual([kase.state, kase.holder_org, kase.ruled], ['dispatched', 'zhujian', 1])
    const rows = await returnsOf(w)
    assert.deepEqual(
      rows.map((row) => [row.unit_org, row.upheld, row.line_id === null]),
      [
        ['zhujian', 0, false],
        ['gongan', 1, false],
      ],
    )
    assert.equal((await builder.post(`/cases/${id}/return`, first)).statusCode, 409)
    const told = mainWords((await dispatcher.get(`/cases/${id}`)).body)
    assert.match(told, /裁定由和源县住房和城乡建设局办 ?（退得不对）/)
    assert.match(told, /记入责任清单：村口路灯不亮/)
    const on = dayOf(w.house.clock.now())
    const next = await linesFor(w.house.db.read, {
      text: '白石镇街上的路灯三天没亮了',
      field: null,
      placePath: null,
      on,
    })
    assert.equal(next[0]!.leadOrg, 'zhujian')
  })

  it('by who has returned it already is not taken', async (t) => {
    const w = await world(t)
    const id = await matterIn(w.house, w.actor, 'dispatched', LAMP)
    const builder = await w.as('builder')
    const first = { ground: 'not_duty', proof: '三定规定里没有村口路灯', proposed: 'gongan' }
    assert.equal((await builder.post(`/cases/${id}/return`, first)).statusCode, 303)
    const same = { lead: 'zhujian', assisting: '', why: '路灯归住建局管', ask: '把灯修亮', version }
    done(await dispatch(w.house, await w.actor(CAST.clerk), id, same))
    const answer = await builder.post(`/cases/${id}/return-again`, first)
    assert.equal(answer.statusCode, 409)
    assert.match(mainWords(answer.body), /本单位已经退过一次/)
    const recall = await (await w.as(CAST.clerk)).post(`/cases/${id}/recall-dispatch`, { reason: '另派' })
    assert.equal(recall.statusCode, 303)
    assert.equal((await rowOf(w, id)).state, 'verified')
  })
})

describe('退回台账', () => {
  it('says who returns, how long it was held and who is overruled; every figure opens its list', async (t) => {
    const w = await world(t)
    const id = await returnedTwice(w.house, w.actor, await w.caseIn('registered'))
    done(await rule(w.house, await w.actor('dispatcher'), id, { to: 'baishi', ruling: '住在白石镇', version }))
    const supervisor = await w.as('supervisor')
    const page = mainWords((await supervisor.get('/returns')).body)
    // Sent by the clerk and by the ruling; returned once; overruled.
    assert.match(page, /白石镇矛盾纠纷调处中心 +交给它 2 +退回 1 +平均占用 0分钟 +裁定退得不对 1/)
    assert.match(page, /柳湾村人民调解委员会 +交给它 1 +退回 1 +平均占用 0分钟 +裁定退得不对 0/)
    const list = async (unit: string, show: string) => {
      const { body } = await supervisor.get(`/returns?unit=${unit}&month=2026-11&show=${show}`)
      return [...body.matchAll(/<a href="\/cases\/([0-9a-z]{20})">/g)].map(([, one]) => one)
    }
    assert.deepEqual(await list('baishi', 'sent'), [id, id])
    assert.deepEqual(await list('baishi', 'returned'), [id])
    assert.deepEqual(await list('baishi', 'overruled'), [id])
    assert.deepEqual(await list('liuwantw', 'overruled'), [])
    assert.match(mainWords((await supervisor.get('/returns?unit=baishi')).body), /2026年11月 +交给它 2/)
    assert.match(mainWords((await supervisor.get('/returns?month=2026-10')).body), /这个月没有交接/)
    assert.equal((await (await w.as(CAST.clerk)).get('/returns')).statusCode, 403)
    assert.equal((await supervisor.get('/returns?unit=nobody')).statusCode, 404)
  })
})
