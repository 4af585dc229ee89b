import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { CAST, done, party, TWO_PARTIES, type World } from '../platform/testing/world.ts'
import { ask } from '../intake/asking.ts'
import { payment, table, type Table } from './testing.ts'

const terms = (on: Table) => ({
  ...payment(on, { 'o.0.amount': '800', 'o.0.way': '现金', 'o.0.what': '厨房损失' }),
  ...{ reachedOn: '2026-11-20', performed: 'yes' },
})

const held = ({ people }: Table, more: Record<string, string> = {}) => ({
  ...{ startedAt: '2026-11-20T08:00', endedAt: '2026-11-20T08:40', place: '柳湾村委会' },
  ...Object.fromEntries(people.map((one) => [`came.${one.id}`, 'present'])),
  ...more,
})

/** The form of the one screen, with terms. */
const send = (on: Table, more: Record<string, string>) => on.mediator.post(`${on.url}/oral`, { ...terms(on), ...more })

const rows = async ({ db }: World['house']) => ({
  sessions: await db.read.selectFrom('sessions').selectAll().execute(),
  agreements: await db.read.selectFrom('agreements').select(['form', 'state', 'effective_on']).execute(),
  papers: await db.read.selectFrom('papers').select(['id', 'kind']).orderBy('id').execute(),
  events: (await db.read.selectFrom('events').select('name').orderBy('case_seq').orderBy('seq').execute()).map(
    (one) => one.name,
  ),
})

describe('an oral agreement nobody has recorded a session for', () => {
  it('is registered with the session in one screen and one act', async (t) => {
    const on = await table(t)
    const page = await on.mediator.get(`${on.url}/oral`)
    assert.equal(page.statusCode, 200)
    assert.match(page.body, /<h2 id="session-h">这次调解<\/h2>/)
    assert.doesNotMatch(page.body, /现在还不能登记/)
    for (const one of on.people) assert.match(page.body, new RegExp(`name="came.${one.id}"`))
    const absent = { [`came.${on.a}`]: 'agent' }
    assert.equal((await send(on, held(on, absent))).statusCode, 303)
    const { sessions, agreements, papers, events } = await rows(on.w.house)
    assert.deepEqual(
      sessions.map((one) => [one.number, one.started_at, one.ended_at, one.place, one.result]),
      [[1, '2026-11-20T00:00:00.000Z', '2026-11-20T00:40:00.000Z', '柳湾村委会', 'success']],
    )
    assert.deepEqual(agreements, [{ form: 'oral', state: 'in_force', effective_on: '2026-11-20' }])
    assert.deepEqual(events.slice(-4), [
      'session_recorded',
      'agreement_drafted',
      'oral_agreement_in_force',
      'settled_orally',
    ])
    const record = papers.find((one) => one.kind === 'mediation_record')!
    const pdf = await on.mediator.get(`/cases/${on.id}/papers/${record.id}.pdf`)
    const text = squeezed(await readPdf(pdf.rawPayload))
    for (const part of ['柳湾村委会', '达成口头协议', '曾禾根（被申请人，到场）', '欧阳修竹（申请人，代理人到场）'])
      assert.ok(text.includes(part), part)
    assert.ok(papers.some((one) => one.kind === 'oral_register'))
    // The same form once more, from a second press.
    assert.equal((await send(on, held(on))).statusCode, 409)
    assert.equal((await rows(on.w.house)).sessions.length, 1)
  })

  it('says what is wrong with it beside the field, and keeps all that was typed', async (t) => {
    const on = await table(t)
    const before = await rows(on.w.house)
    const wrong = held(on, { startedAt: '2026-11-20T08:40', endedAt: '2026-11-20T08:00', place: '𠮷田家😀' })
    const turned = await send(on, wrong)
    assert.equal(turned.statusCode, 422)
    assert.match(turned.body, /结束早于开始，请再对一遍/)
    assert.match(turned.body, /value="𠮷田家😀"/)
    assert.match(turned.body, /name="o.0.what" value="厨房损失"/)
    const bare = await send(on, held(on, { place: '', [`came.${on.b}`]: '' }))
    assert.equal(bare.statusCode, 422)
    assert.match(bare.body, /还没有登记：2处要改/)
    assert.match(bare.body, /请填地点/)
    const other = await send(on, held(on, { reachedOn: '2026-11-19' }))
    assert.equal(other.statusCode, 422)
    assert.match(other.body, /和达成的那天对不上/)
    assert.deepEqual(await rows(on.w.house), before)
  })

  it('leaves nothing behind where the law wants it in writing, or somebody refuses (R05, R02)', async (t) => {
    const on = await table(t)
    await on.w.house.db.write((tx) => tx.updateTable('cases').set({ ministry_type: '10a' }).execute())
    const before = await rows(on.w.house)
    const refused = await send(on, held(on))
    assert.equal(refused.statusCode, 409)
    assert.match(refused.body, /劳动争议要写书面协议/)
    assert.deepEqual(await rows(on.w.house), before)
    await on.w.house.db.write((tx) => tx.updateTable('cases').set({ ministry_type: '02' }).execute())
    const said = { party: on.b, askedAt: on.w.house.clock.now(), way: 'phone', answer: 'refuses', note: '' } as const
    done(await ask(on.w.house, await on.w.actor(CAST.mediator), on.id, { ...said, version: undefined }))
    const stopped = await send(on, held(on))
    assert.equal(stopped.statusCode, 409)
    assert.match(stopped.body, /曾禾根明确拒绝调解/)
    assert.deepEqual((await rows(on.w.house)).sessions, [])
  })

  it('takes 120 parties, and unlawful terms undo the session with them', async (t) => {
    const crew = Array.from({ length: 119 }, (_, at) => party('applicant', `工友${at}`, { address: `石桥村${at}号` }))
    const on = await table(t, [...crew, TWO_PARTIES[1]!])
    const unlawful = { others: '双方今后不得就此事向人民法院起诉', ...held(on) }
    assert.equal((await send(on, unlawful)).statusCode, 409)
    assert.deepEqual((await rows(on.w.house)).sessions, [])
    assert.equal((await send(on, held(on))).statusCode, 303)
    const came = await on.w.house.db.read.selectFrom('session_attendance').select('presence').execute()
    assert.equal(came.length, 120)
  })
})
