import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findCase } from '../cases/store.ts'
import { ask } from '../intake/asking.ts'
import { seal } from '../closing/sealing.ts'
import { perform } from '../people/deed.ts'
import { agentsOf } from '../parties/agent-store.ts'
import { amendParty, formOf } from '../parties/amending.ts'
import { maskOf } from '../parties/masking.ts'
import { addAgent, endAgent } from '../parties/representing.ts'
import { partiesOf } from '../parties/store.ts'
import { CAST, done, party, world, type World } from '../platform/testing/world.ts'
import { join, undoJoin } from './joining.ts'
import { linkAtRegistration } from './linking.ts'
import { newcomers } from './link.ts'
import { relate } from './relate.ts'
import { linksOf } from './store.ts'
import { visitAgain } from './visiting.ts'

const version = undefined
const AGENT = {
  kind: 'appointed',
  name: '廖青山',
  relation: '律师',
  phone: '13900000555',
  idNumber: '',
  since: null,
  scope: 'evidence,receive',
  mandate: '2026年11月20日的授权委托书',
  version,
} as const
const THREE = [party('applicant', '欧阳修竹'), party('respondent', '曾禾根'), party('respondent', '晏小满')]

async function quiet(t: Parameters<typeof world>[0]) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  return w
}

const kaseOf = async (w: World, id: string) =>
  w.house.db.read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const namesIn = async (w: World, id: string) =>
  (await partiesOf(w.house.db.read, (await kaseOf(w, id)).seq)).map((p) => `${p.side} ${p.name}`)

/** The timeline as a person reads it, oldest first. */
async function told(w: World, id: string, who: string = CAST.clerk): Promise<string> {
  const { body } = await (await w.as(who)).get(`/cases/${id}/chain`)
  assert.match(body, /核对过了，\d+条都对得上/)
  return body
}

const linkIds = async (w: World, id: string, who: string = CAST.clerk) =>
  (await linksOf(w.house.db.read, await w.actor(who), (await kaseOf(w, id)).seq)).map((link) => link.link_id)

describe('the same person in two cases', () => {
  const p = (name: string, id_mac: string | null = null, birth_on: string | null = null) => ({ name, id_mac, birth_on })

  it('is known by the number, or by the name when nothing says otherwise', () => {
    assert.deepEqual(newcomers([p('曾禾根')], [p('曾禾根', 'm1')]), [])
    assert.deepEqual(newcomers([p('曾禾根改名', 'm1')], [p('曾禾根', 'm1')]), [])
    assert.deepEqual(newcomers([p('曾禾根', 'm2')], [p('曾禾根', 'm1')]).length, 1)
    assert.deepEqual(newcomers([p('王伟', null, '1990-01-01')], [p('王伟', null, '1991-01-01')]).length, 1)
    assert.deepEqual(newcomers([p('𠮷野'), p('𠮷野')], []).length, 1)
  })
})

describe('relating', () => {
  it('offers cases of the same people, takes one, and tells it on both', async (t) => {
    const w = await quiet(t)
    const [first, second] = [await w.caseIn('registered'), await w.caseIn('registered')]
    const clerk = await w.as(CAST.clerk)
    const page = await clerk.get(`/cases/${second}/relate`)
    assert.match(page.body, /（2026）qingxi登字第1号　欧阳修竹 对 曾禾根　待受理/)
    assert.equal((await clerk.post(`/cases/${second}/relate`, { pick: first, note: '同一道墙' })).statusCode, 303)
    assert.match(await told(w, first), /与（2026）qingxi登字第2号关联：同一道墙/)
    assert.match(await told(w, second), /与（2026）qingxi登字第1号关联：同一道墙/)
    for (const [from, other] of [
      [first, second],
      [second, first],
    ] as const)
      assert.match((await clerk.get(`/cases/${from}`)).body, new RegExp(`有关的案件[\\s\\S]*href="/cases/${other}"`))
    const again = await clerk.post(`/cases/${first}/relate`, { number: '（2026）qingxi登字第2号', note: '' })
    assert.equal(again.statusCode, 409)
    assert.match(again.body, /已经连在一起了/)
  })

  it('offers what is not linked yet, however many newer ones are', async (t) => {
    const w = await quiet(t)
    const old = await w.caseIn('registered')
    const newer = []
    for (let n = 0; n < 8; n++) newer.push(await w.caseIn('registered'))
    const id = await w.caseIn('registered')
    const clerk = await w.actor(CAST.clerk)
    for (const other of newer) done(await relate(w.house, clerk, id, { other, note: '', version }))
    const { body } = await (await w.as(CAST.clerk)).get(`/cases/${id}/relate`)
    assert.match(body, new RegExp(`name="pick"[^>]*value="${old}"`))
  })

  it('takes a number in whatever brackets, and says beside the field what is wrong with it', async (t) => {
    const w = await quiet(t)
    const [first, second] = [await w.caseIn('registered'), await w.caseIn('registered')]
    const clerk = await w.as(CAST.clerk)
    const send = (number: string) => clerk.post(`/cases/${second}/relate`, { pick: '', number, note: '墙' })
    for (const [number, words] of [
      ['', /请选上面的一件，或者填登记号/],
      ['（2026）qingxi登字第9号', /没有这个号的案件，或者不归您看/],
      ['（2026）qingxi登字第2号', /这就是它自己/],
      ['𠮷'.repeat(61), /最多60字，现在多了1字/],
    ] as const) {
      const answer = await send(number)
      assert.equal(answer.statusCode, 422, number)
      assert.match(answer.body, words)
      assert.match(answer.body, />\s*墙<\/textarea>/)
    }
    assert.equal((await send('〔2026〕 qingxi登字第1号')).statusCode, 303)
    assert.equal((await linkIds(w, first)).length, 1)
  })

  it('is one link when two people make it at the same time', async (t) => {
    const w = await quiet(t)
    const [first, second] = [await w.caseIn('registered'), await w.caseIn('registered')]
    const clerk = await w.actor(CAST.clerk)
    const both = await Promise.all([
      relate(w.house, clerk, first, { other: second, note: '', version }),
      relate(w.house, await w.actor('wenxiaochuan'), second, { other: first, note: '', version }),
    ])
    assert.equal(both.filter((one) => one.refused === null).length, 1)
    assert.equal((await linkIds(w, first)).length, 1)
  })

  it('leaves the other timeline alone when the actor has no hand there', async (t) => {
    const w = await quiet(t)
    const [handed, own] = [await w.caseIn('accepted'), await w.caseIn('registered')]
    done(await relate(w.house, await w.actor(CAST.clerk), own, { other: handed, note: '', version }))
    assert.match(await told(w, own), /与（2026）qingxi登字第1号关联/)
    assert.doesNotMatch(await told(w, handed), /关联/)
    assert.equal((await linkIds(w, handed)).length, 1)
  })

  it('needs both cases in sight, and shows a link only to who may see both', async (t) => {
    const w = await quiet(t)
    const [first, second] = [await w.caseIn('registered'), await w.caseIn('registered')]
    const theirs = await relate(w.house, await w.actor('baiclerk'), first, { other: second, note: '', version })
    assert.equal(theirs.refused?.kind, 'gone')
    done(await seal(w.house, await w.actor(CAST.clerk), second, { reason: '涉及未成年人', version }))
    const blind = await relate(w.house, await w.actor('wenxiaochuan'), first, { other: second, note: '', version })
    assert.equal(blind.refused?.kind, 'guard')
    done(await relate(w.house, await w.actor(CAST.clerk), first, { other: second, note: '', version }))
    assert.equal((await linkIds(w, first)).length, 1)
    assert.equal((await linkIds(w, first, 'wenxiaochuan')).length, 0)
    const page = await told(w, first, 'wenxiaochuan')
    assert.match(page, /与一件保密案件关联/)
    assert.doesNotMatch(page, /登字第2号/)
  })

  it('is undone with a reason, once, told on both, and can be made again', async (t) => {
    const w = await quiet(t)
    const [first, second] = [await w.caseIn('registered'), await w.caseIn('registered')]
    const actor = await w.actor(CAST.clerk)
    done(await relate(w.house, actor, first, { other: second, note: '', version }))
    const [link] = await linkIds(w, second)
    const clerk = await w.as(CAST.clerk)
    const url = `/cases/${second}/links/${link}/undo`
    assert.match((await clerk.get(`/cases/${second}`)).body, new RegExp(`href="${url}"`))
    assert.equal((await clerk.get(url)).statusCode, 200)
    assert.equal((await clerk.post(url, { reason: ' ' })).statusCode, 422)
    assert.equal((await (await w.as('supervisor')).post(url, { reason: '记错' })).statusCode, 403)
    assert.equal((await (await w.as('baiclerk')).post(url, { reason: '记错' })).statusCode, 404)
    assert.equal((await clerk.post(url, { reason: '同名的两个人' })).statusCode, 303)
    assert.equal((await clerk.post(url, { reason: '同名的两个人' })).statusCode, 404)
    for (const id of [first, second])
      assert.match(await told(w, id), /解除与（2026）qingxi登字第\d号的关联：同名的两个人/)
    done(await relate(w.house, actor, first, { other: second, note: '', version }))
  })
})

describe('what is ticked at the window', () => {
  it('is linked in the deed of the registration; what cannot be seen is passed over', async (t) => {
    const w = await quiet(t)
    const [old, fresh] = [await w.caseIn('declined'), await w.caseIn('registered')]
    const { seq } = await kaseOf(w, fresh)
    const link = async (who: string, kind: 'related' | 'again') =>
      done(
        await perform(w.house, await w.actor(who), (deed) =>
          linkAtRegistration(deed, { seq }, [old, old, fresh, 'nowhere'], kind),
        ),
      )
    assert.deepEqual(await link('baiclerk', 'related'), [])
    assert.deepEqual(await link(CAST.clerk, 'again'), ['（2026）qingxi登字第1号'])
    assert.match(await told(w, fresh), /与（2026）qingxi登字第1号关联：同一件事再次登记/)
    const [seen] = await linksOf(w.house.db.read, await w.actor(CAST.clerk), seq)
    assert.deepEqual([seen?.link_kind, seen?.way, seen?.id], ['again', 'out', old])
  })
})

describe('another visit about the same case', () => {
  it('is counted once, told in the timeline, and registers nothing', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('mediating')
    const visit = { visitId: '0'.repeat(20), orgId: 'qingxi', people: 3, channel: 'window', note: '来问进度' }
    const actor = await w.actor('wenxiaochuan')
    assert.deepEqual(done(await visitAgain(w.house, actor, id, visit)), { counted: true })
    assert.deepEqual(done(await visitAgain(w.house, actor, id, visit)), { counted: false })
    assert.match(await told(w, id), /再次来访，3人：来问进度/)
    const links = await w.house.db.read.selectFrom('visit_links').selectAll().execute()
    assert.equal(links.length, 1)
    assert.equal((await w.house.db.read.selectFrom('cases').select('id').execute()).length, 1)
    const odd = { ...visit, visitId: '1'.repeat(20), people: 1e12, channel: 'balloon', note: '𠮷'.repeat(20_000) }
    done(await visitAgain(w.house, actor, id, odd))
    const elsewhere = await visitAgain(w.house, actor, id, { ...visit, orgId: 'baishi' })
    assert.equal(elsewhere.refused?.reason, '没有这次来访，或者不是您这里接待的')
    const theirs = await visitAgain(w.house, await w.actor('baiclerk'), id, { ...visit, visitId: '2'.repeat(20) })
    assert.equal(theirs.refused?.kind, 'gone')
  })
})

describe('splitting', () => {
  async function split(w: World, id: string, form: Record<string, string> = {}) {
    const parties = await partiesOf(w.house.db.read, (await kaseOf(w, id)).seq)
    const going = parties.filter((p) => p.name !== '曾禾根').map((p) => p.id)
    const clerk = await w.as(CAST.clerk)
    await clerk.get(`/cases/${id}/split`)
    const sent = { parties: going.join(','), summary: '晏小满借了两千元没有还。', requests: '还两千元', ...form }
    const answer = await clerk.post(`/cases/${id}/split`, sent)
    const child = await w.house.db.read
      .selectFrom('cases')
      .selectAll()
      .where('summary', '=', sent.summary)
      .executeTakeFirst()
    return { answer, child }
  }

  it('gives the matter its own number and its people, and leaves the day of the request as it was', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('registered', THREE)
    w.house.clock.advance(3 * 24 * 60)
    const { answer, child } = await split(w, id)
    assert.equal(answer.statusCode, 303)
    const parent = await kaseOf(w, id)
    assert.deepEqual(
      [child!.register_no, child!.state, child!.registered_at, child!.visit_id, child!.respondents],
      ['（2026）qingxi登字第2号', 'registered', '2026-11-20T01:00:00.000Z', parent.visit_id, '晏小满'],
    )
    assert.deepEqual(await namesIn(w, child!.id), ['applicant 欧阳修竹', 'respondent 晏小满'])
    assert.deepEqual((await namesIn(w, id)).length, 3)
    const known = (await partiesOf(w.house.db.read, child!.seq)).map((p) => p.known_from)
    const original = await partiesOf(w.house.db.read, parent.seq)
    assert.deepEqual(known, [original[0]!.id, original[2]!.id])
    assert.match(await told(w, id), /分出（2026）qingxi登字第2号（欧阳修竹、晏小满）：晏小满借了两千元没有还/)
    assert.match(await told(w, child!.id), /从（2026）qingxi登字第1号分出，请求之日仍是2026年11月20日9时00分/)
    const papers = await w.house.db.read.selectFrom('papers').selectAll().where('case_seq', '=', child!.seq).execute()
    assert.deepEqual(
      papers.map((p) => [p.kind, p.number]),
      [['receipt', '（2026）qingxi登字第2号']],
    )
    assert.match(w.house.sealer.open(papers[0]!.snapshot_sealed), /2026年11月20日9时00分/)
    const found = await (await w.as(CAST.clerk)).get('/cases?q=两千元')
    assert.match(found.body, /登字第2号/)
  })

  it('wants an applicant and what it is about; a second press of the same page makes no second case', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('registered', THREE)
    const [, , other] = await partiesOf(w.house.db.read, (await kaseOf(w, id)).seq)
    const none = await split(w, id, { parties: other!.id })
    assert.equal(none.answer.statusCode, 409)
    assert.match(none.answer.body, /至少要有一位申请人/)
    assert.equal((await split(w, id, { parties: 'elsewhere' })).answer.statusCode, 422)
    assert.equal((await split(w, id, { summary: '𠮷'.repeat(5001) })).answer.statusCode, 422)
    assert.equal((await split(w, id, { version: '1' })).answer.statusCode, 303)
    assert.equal((await split(w, id, { version: '1' })).answer.statusCode, 409)
    assert.equal((await w.house.db.read.selectFrom('cases').select('id').execute()).length, 2)
  })

  it('keeps a sealed matter sealed', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('registered', THREE)
    done(await seal(w.house, await w.actor(CAST.clerk), id, { reason: '涉及未成年人', version }))
    const { child } = await split(w, id)
    assert.equal(child!.sealed_reason, '涉及未成年人')
    assert.equal(await findCase(w.house.db.read, await w.actor('wenxiaochuan'), child!.id), undefined)
    assert.equal((await (await w.as('wenxiaochuan')).get(`/cases?q=两千元`)).body.includes('登字第2号'), false)
  })

  it('is undone while nobody has touched the new case, which then refers back', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('registered', THREE)
    const { child } = await split(w, id)
    const [link] = await linkIds(w, id)
    const clerk = await w.as(CAST.clerk)
    assert.equal((await clerk.post(`/cases/${child!.id}/links/${link}/undo`, { reason: '分错' })).statusCode, 404)
    assert.equal((await clerk.post(`/cases/${id}/links/${link}/undo`, { reason: '分错了' })).statusCode, 303)
    assert.equal((await kaseOf(w, child!.id)).state, 'joined')
    assert.match(await told(w, child!.id), /并入（2026）qingxi登字第1号：撤销分案，分错了/)
    assert.match(await told(w, id), /撤销分案，（2026）qingxi登字第2号并回：分错了/)
    assert.match((await clerk.get(`/cases/${child!.id}`)).body, new RegExp(`这件并进了它[\\s\\S]*撤销并案`))
  })

  it('is not undone once the new case has gone its own way', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('registered', THREE)
    const { child } = await split(w, id)
    const party = (await partiesOf(w.house.db.read, child!.seq)).at(-1)!.id
    const said = { askedAt: w.house.clock.now(), way: 'phone', answer: 'willing', note: '', version } as const
    done(await ask(w.house, await w.actor(CAST.clerk), child!.id, { party, ...said }))
    const [link] = await linkIds(w, id)
    const clerk = await w.as(CAST.clerk)
    const answer = await clerk.post(`/cases/${id}/links/${link}/undo`, { reason: '分错了' })
    assert.equal(answer.statusCode, 409)
    assert.match(answer.body, /分出去以后已经办过“记征询”[\s\S]*分错了/)
    assert.equal((await linkIds(w, id)).length, 1)
  })
})

describe('joining', () => {
  const why = { reason: '同一件事报了两次', version }

  it('brings the people who are not there yet, and ends the first case with its number', async (t) => {
    const w = await quiet(t)
    const [into, from] = [await w.caseIn('mediating'), await w.caseIn('registered', THREE)]
    const clerk = await w.as(CAST.clerk)
    const page = (await clerk.get(`/cases/${from}/join`)).body
    assert.match(page, /登字第1号　欧阳修竹 对 曾禾根　调解中/)
    assert.equal((await clerk.post(`/cases/${from}/join`, { pick: into, reason: why.reason })).statusCode, 303)
    const { state, open, owed_by } = await kaseOf(w, from)
    assert.deepEqual([state, open, owed_by], ['joined', 0, 'nobody'])
    assert.deepEqual(await namesIn(w, into), ['applicant 欧阳修竹', 'respondent 曾禾根', 'respondent 晏小满'])
    assert.equal((await kaseOf(w, into)).respondents, '曾禾根、晏小满')
    const brought = (await partiesOf(w.house.db.read, (await kaseOf(w, into)).seq)).find((p) => p.name === '晏小满')
    const theirs = (await partiesOf(w.house.db.read, (await kaseOf(w, from)).seq)).find((p) => p.name === '晏小满')
    assert.equal(brought!.known_from, theirs!.id)
    assert.match(await told(w, into), /（2026）qingxi登字第2号并进来，带来晏小满/)
    assert.match((await (await w.as(CAST.head)).get(`/cases/${from}`)).body, /已并案/)
    assert.match((await (await w.as(CAST.head)).get('/cases?q=晏小满')).body, new RegExp(into))
  })

  it('is undone: the people leave again, the case waits at its window', async (t) => {
    const w = await quiet(t)
    const [into, from] = [await w.caseIn('accepted'), await w.caseIn('registered', THREE)]
    const actor = await w.actor(CAST.clerk)
    done(await join(w.house, actor, from, { other: into, ...why }))
    const clerk = await w.as(CAST.clerk)
    assert.equal((await clerk.get(`/cases/${from}/undo-join`)).statusCode, 200)
    assert.equal((await clerk.post(`/cases/${from}/undo-join`, { reason: '其实是两件' })).statusCode, 303)
    assert.deepEqual(await namesIn(w, into), ['applicant 欧阳修竹', 'respondent 曾禾根'])
    const { state, owed_by, closed_at } = await kaseOf(w, from)
    assert.deepEqual([state, owed_by, closed_at], ['registered', 'registrar:qingxi', null])
    assert.match(await told(w, from), /撤销并案，从（2026）qingxi登字第1号分回：其实是两件/)
    assert.match(await told(w, into), /（2026）qingxi登字第2号分回去：其实是两件/)
    assert.deepEqual(await linkIds(w, from), [])
  })

  it('is undone to where the window was before it accepted', async (t) => {
    const w = await quiet(t)
    const [into, from] = [await w.caseIn('accepted'), await w.caseIn('accepted')]
    const head = await w.actor(CAST.head)
    await w.house.db.write((t) => t.updateTable('cases').set({ level: 'village' }).where('id', '=', from).execute())
    done(await join(w.house, head, from, { other: into, ...why }))
    done(await undoJoin(w.house, head, from, why))
    const { state, level, level_reason, committee_org, accepted_at } = await kaseOf(w, from)
    assert.deepEqual(
      [state, level, level_reason, committee_org, accepted_at],
      ['registered', 'township', null, null, null],
    )
  })

  it('brings who acts for those it brings, and takes him along again; spokesmen of a group stay', async (t) => {
    const w = await quiet(t)
    const across = [party('applicant', '彭一川'), party('respondent', '曾禾根')]
    const [into, from] = [await w.caseIn('accepted', across), await w.caseIn('registered', THREE)]
    const clerk = await w.actor(CAST.clerk)
    const [, , xiaoman] = await partiesOf(w.house.db.read, (await kaseOf(w, from)).seq)
    done(await addAgent(w.house, clerk, from, { ...AGENT, party: xiaoman!.id }))
    done(await addAgent(w.house, clerk, from, { ...AGENT, name: '彭一川', relation: '邻居', party: xiaoman!.id }))
    await w.house.db.write((t) =>
      t.updateTable('parties').set({ represents: 9 }).where('id', '=', xiaoman!.id).execute(),
    )
    done(await join(w.house, clerk, from, { other: into, ...why }))
    const { seq } = await kaseOf(w, into)
    assert.deepEqual(
      (await agentsOf(w.house.db.read, seq)).map((agent) => [agent.name, agent.relation]),
      [['廖青山', '律师']],
    )
    assert.deepEqual(
      (await partiesOf(w.house.db.read, seq)).map((p) => p.represents),
      [null, null, null, null],
    )
    assert.match((await (await w.as(CAST.head)).get(`/cases/${into}`)).body, /廖青山/)
    done(await undoJoin(w.house, clerk, from, why))
    assert.deepEqual(await agentsOf(w.house.db.read, seq), [])
  })

  it('is not undone once who came with it was amended, or his agent ended', async (t) => {
    const w = await quiet(t)
    const clerk = await w.actor(CAST.clerk)
    const head = await w.actor(CAST.head)
    const joinedCase = async () => {
      const [into, from] = [await w.caseIn('accepted'), await w.caseIn('registered', THREE)]
      const [, , xiaoman] = await partiesOf(w.house.db.read, (await kaseOf(w, from)).seq)
      done(await addAgent(w.house, clerk, from, { ...AGENT, party: xiaoman!.id }))
      done(await join(w.house, clerk, from, { other: into, ...why }))
      const { seq } = await kaseOf(w, into)
      const brought = (await partiesOf(w.house.db.read, seq)).find((p) => p.name === '晏小满')!
      return { into, from, brought, agent: (await agentsOf(w.house.db.read, seq))[0]! }
    }
    const refusal = async (from: string) => (await undoJoin(w.house, clerk, from, why)).refused?.reason
    const one = await joinedCase()
    const form = { ...formOf(one.brought, w.house), phone: '', idNumber: '', address: '柳湾村2组', version }
    done(await amendParty(w.house, head, one.into, one.brought.id, form))
    assert.match((await refusal(one.from))!, /带来的晏小满在这里已经有.*或者改过资料，不能撤销并案/)
    const two = await joinedCase()
    done(await endAgent(w.house, head, two.into, two.agent.id, { reason: '收回委托', version }))
    assert.match((await refusal(two.from))!, /带来的晏小满/)
  })

  it('leaves no name readable to whom it is not for after it is undone', async (t) => {
    const w = await quiet(t)
    const child = party('respondent', '晏禾苗', { birthOn: '2014-03-02' })
    const [into, from] = [await w.caseIn('accepted'), await w.caseIn('registered', [...THREE, child])]
    const clerk = await w.actor(CAST.clerk)
    done(await join(w.house, clerk, from, { other: into, ...why }))
    done(await undoJoin(w.house, clerk, from, why))
    const { seq } = await kaseOf(w, into)
    const mask = await maskOf(w.house.db.read, seq, w.house.sealer)
    assert.equal(mask.text('带来晏小满、晏禾苗'), '带来晏某甲、晏某乙')
    const seen = (await (await w.as('supervisor')).get(`/cases/${into}`)).body
    assert.match(seen, /带来晏小满、晏某某/)
    assert.doesNotMatch(seen, /晏禾苗/)
  })

  it('is not undone once something was done on who came with it; the page names him', async (t) => {
    const w = await quiet(t)
    const [into, from] = [await w.caseIn('accepted'), await w.caseIn('registered', THREE)]
    const actor = await w.actor(CAST.clerk)
    done(await join(w.house, actor, from, { other: into, ...why }))
    const party = (await partiesOf(w.house.db.read, (await kaseOf(w, into)).seq)).find((p) => p.name === '晏小满')!.id
    const said = { askedAt: w.house.clock.now(), way: 'phone', answer: 'willing', note: '', version } as const
    done(await ask(w.house, await w.actor(CAST.head), into, { party, ...said }))
    const answer = await (await w.as(CAST.clerk)).post(`/cases/${from}/undo-join`, { reason: '其实是两件' })
    assert.equal(answer.statusCode, 409)
    assert.match(answer.body, /带来的晏小满在这里已经有征询/)
    assert.equal((await kaseOf(w, from)).state, 'joined')
    assert.equal((await namesIn(w, into)).length, 3)
  })

  it('goes one way only when two do it against each other', async (t) => {
    const w = await quiet(t)
    const [a, b] = [await w.caseIn('registered'), await w.caseIn('registered')]
    const both = await Promise.all([
      join(w.house, await w.actor(CAST.clerk), a, { other: b, ...why }),
      join(w.house, await w.actor('wenxiaochuan'), b, { other: a, ...why }),
    ])
    assert.deepEqual(both.filter((one) => one.refused === null).length, 1)
    const states = [(await kaseOf(w, a)).state, (await kaseOf(w, b)).state].sort()
    assert.deepEqual(states, ['joined', 'registered'])
  })

  it('is refused into itself, into what has ended or is being signed, out of what is mediated, and out of secrecy', async (t) => {
    const w = await quiet(t)
    const actor = await w.actor(CAST.clerk)
    const from = await w.caseIn('registered')
    const reasons = async (id: string, other: string, who = actor) => {
      const { refused } = await join(w.house, who, id, { other, ...why })
      return `${refused?.kind} ${refused?.reason}`
    }
    assert.match(await reasons(from, from), /guard 不能和它自己/)
    assert.match(await reasons(from, await w.caseIn('withdrawn')), /guard （2026）.*已撤回/)
    assert.match(await reasons(from, await w.caseIn('signing')), /guard （2026）.*待签署/)
    const mediated = await w.caseIn('mediating')
    assert.match(await reasons(mediated, from), /state 现在是“调解中”，不能并案/)
    assert.match(await reasons(await w.caseIn('accepted'), from, await w.actor('supervisor')), /^person /)
    const open = await w.caseIn('registered')
    done(await seal(w.house, actor, from, { reason: '涉及未成年人', version }))
    assert.match(await reasons(from, open), /保密案件/)
  })

  it('tells who is late what happened meanwhile', async (t) => {
    const w = await quiet(t)
    const [into, from] = [await w.caseIn('registered'), await w.caseIn('registered')]
    const clerk = await w.as(CAST.clerk)
    const seen = /name="version" value="(\d+)"/.exec((await clerk.get(`/cases/${from}/join`)).body)![1]!
    done(await relate(w.house, await w.actor('wenxiaochuan'), from, { other: into, note: '', version }))
    const form = { pick: into, reason: why.reason, version: seen }
    const late = await clerk.post(`/cases/${from}/join`, form)
    assert.equal(late.statusCode, 409)
    assert.match(late.body, /闻小川[\s\S]*与（2026）qingxi登字第1号关联/)
    assert.match(late.body, new RegExp(why.reason))
  })
})
