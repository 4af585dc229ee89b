import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cancelSigningCopy, issueSigningCopy } from '../../../agreements/signing.ts'
import { giveBack } from '../../../assignment/assigning.ts'
import { terminate } from '../../../closing/closing.ts'
import { windowWorld as quiet } from '../matrix-stages.ts'
import { CAST, done, world } from '../world.ts'
import { version, signAll } from './trespassing.ts'

describe('a paper never', () => {
  it('changes after the signing copy: not its text, not its hash, not a byte', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('signing')
    const mediator = await w.as(CAST.mediator)
    const { read } = w.house.db
    const agreement = () => read.selectFrom('agreements').selectAll().executeTakeFirstOrThrow()
    const before = await agreement()
    const paper = `/cases/${id}/papers/${before.paper_id}.pdf`
    const printed = (await mediator.get(paper)).rawPayload
    const changed = { facts: '改成别的', others: '', 'o.0.kind': 'act', version: String(before.version) }
    assert.equal((await mediator.post(`/cases/${id}/agreement`, changed)).statusCode, 409)
    assert.equal((await mediator.post(`/cases/${id}/amend`, { summary: '改成别的', version: '99' })).statusCode, 409)
    await signAll(w, id)
    const after = await agreement()
    assert.deepEqual(
      [after.text_hash, after.text_sealed, after.facts],
      [before.text_hash, before.text_sealed, before.facts],
    )
    assert.ok(printed.equals((await mediator.get(paper)).rawPayload))
  })

  it('has a number that another one has or had', async (t) => {
    const w = await quiet(t)
    const [first, second, third] = [await w.caseIn('signing'), await w.caseIn('signing'), await w.caseIn('mediating')]
    const mediator = await w.actor(CAST.mediator)
    for (const id of [first, first, second]) {
      done(await cancelSigningCopy(w.house, mediator, id, version, '金额写错'))
      done(await issueSigningCopy(w.house, mediator, id, version))
    }
    done(await terminate(w.house, mediator, third, { ground: 'apart', note: '谈不拢', told: 'yes', version }))
    const papers = await w.house.db.read
      .selectFrom('papers')
      .select('number')
      .where('kind', 'in', ['agreement', 'termination_notice'])
      .where('case_seq', '!=', 3)
      .execute()
    const numbers = papers.map((paper) => paper.number)
    assert.deepEqual(
      numbers.sort(),
      [1, 2, 3, 4, 5].map((n) => `（2026）qingxitw人调字第${n}号`),
    )
    const last = await w.house.db.read.selectFrom('cases').select('file_no').where('id', '=', third).executeTakeFirst()
    assert.equal(last?.file_no, '（2026）qingxitw人调字第6号')
  })

  it('is called valid by its QR code once it is void, and never tells who the parties are', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('signing')
    const { token } = await w.house.db.read
      .selectFrom('papers')
      .select('token')
      .where('kind', '=', 'agreement')
      .executeTakeFirstOrThrow()
    const app = await w.app()
    const valid = (await app.inject(`/v/${token}`)).body
    assert.match(valid, /有效/)
    assert.doesNotMatch(valid, /欧阳修竹|曾禾根|8600|排水沟/)
    done(await cancelSigningCopy(w.house, await w.actor(CAST.mediator), id, version, '金额写错'))
    const voided = (await app.inject(`/v/${token}`)).body
    assert.match(voided, /已经作废/)
    assert.doesNotMatch(voided, /有效/)
  })
})

describe('what happened never', () => {
  it('changes or goes away when more happens', async (t) => {
    const w = await quiet(t)
    const id = await w.caseIn('signing')
    const events = () => w.house.db.read.selectFrom('events').selectAll().orderBy('seq').execute()
    const before = await events()
    done(await cancelSigningCopy(w.house, await w.actor(CAST.mediator), id, version, '金额写错'))
    done(await giveBack(w.house, await w.actor(CAST.mediator), id, { reason: '生病', version }))
    const after = await events()
    assert.ok(after.length >= before.length + 3)
    assert.deepEqual(after.slice(0, before.length), before)
  })

  it('is run by the browser, whatever somebody typed', async (t) => {
    const w = await quiet(t)
    const clerk = await w.as(CAST.clerk)
    const typed = '<img src=x onerror=alert(1)>"\'&<script>alert(1)</script>'
    const form = { 'a.0.name': typed, 'r.0.name': typed, summary: typed, requests: typed, place: typed }
    const page = String((await clerk.post('/intake', form)).headers.location)
    for (const url of [
      page,
      `${page}/chain`,
      `${page}/amend`,
      `${page}/ask`,
      '/cases',
      `/cases?q=${encodeURIComponent(typed)}`,
    ])
      assert.doesNotMatch((await clerk.get(url)).body, /<img src=x|<script>alert/, url)
    assert.match((await clerk.get(page)).body, /&lt;script&gt;alert\(1\)/)
  })
})
