import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { giveBack } from '../assignment/assigning.ts'
import { joined } from '../platform/testing/words.ts'
import { CAST, done, world, type World } from '../platform/testing/world.ts'
import { withdraw } from '../intake/deciding.ts'
import { calledOn } from './testing.ts'

const HEAD = '白石镇人民调解委员会 罗望舒'

const stateOf = async (w: World, conference: string) =>
  (
    await w.house.db.read
      .selectFrom('conferences')
      .select('state')
      .where('id', '=', conference)
      .executeTakeFirstOrThrow()
  ).state

/** Minutes of a conference on one case, with nothing to be done. */
async function minutesFor(w: World, conference: string) {
  const rows = await w.house.db.read
    .selectFrom('conference_people')
    .select('id')
    .where('conference_id', '=', conference)
    .execute()
  const came = Object.fromEntries(rows.map((row) => [`came.${row.id}`, 'here']))
  return { ...came, chair: '漆云溪', recorder: '漆云溪', minutes: '看了现场。', 'c0.decision': '先修沟', version: '1' }
}

/** Called by the mediator on a case that he then gives back. */
async function givenBack(w: World) {
  const id = await w.caseIn('mediating')
  const conference = await calledOn(w, await w.as(CAST.mediator), id, '白石镇人民调解委员会 胡半夏')
  const reason = '身体不好，请换人'
  done(await giveBack(w.house, await w.actor(CAST.mediator), id, { reason, version: undefined }))
  return { id, conference, mediator: await w.as(CAST.mediator) }
}

describe('who has called a conference', () => {
  it('ends it also when he has given the case back', async (t) => {
    const w = await world(t)
    const { id, conference, mediator } = await givenBack(w)
    const sent = await mediator.post(`/conferences/${conference}/minutes`, {
      ...(await minutesFor(w, conference)),
      final: '1',
    })
    assert.equal(sent.statusCode, 303, joined(sent.body).slice(0, 800))
    assert.equal(await stateOf(w, conference), 'ended')
    assert.match(joined((await (await w.as(CAST.head)).get(`/cases/${id}`)).body), /先修沟/)
    assert.equal((await mediator.get(`/cases/${id}`)).statusCode, 404)
    assert.equal((await (await w.as('baimediator')).get(`/cases/${id}`)).statusCode, 404)
  })

  it('or calls it off, and nobody from outside keeps the case', async (t) => {
    const w = await world(t)
    const { id, conference, mediator } = await givenBack(w)
    assert.equal((await (await w.as('baimediator')).get(`/cases/${id}`)).statusCode, 200)
    assert.equal((await mediator.post(`/conferences/${conference}/off`, { reason: '换人办了' })).statusCode, 303)
    assert.equal((await (await w.as('baimediator')).get(`/cases/${id}`)).statusCode, 404)
    assert.match(
      joined((await (await w.as(CAST.head)).get(`/cases/${id}`)).body),
      /取消2026年11月23日9时30分的会商：换人办了/,
    )
  })
})

describe('a conference on a case that has gone elsewhere', () => {
  it('is moved and called off by the head of the committee that called it, who only sees the case', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('mediating')
    const conference = await calledOn(w, await w.as(CAST.mediator), id)
    await w.house.db.write((tx) =>
      tx
        .updateTable('cases')
        .set({ committee_org: 'heyuantw', holder_org: 'heyuantw', holder_path: '/heyuan/heyuantw/' })
        .where('id', '=', id)
        .execute(),
    )
    const head = await w.as(CAST.head)
    const change = { startsAt: '2026-11-25T09:30', place: '县里', reason: '县里接了', units: '', people: '', away: '' }
    assert.equal((await head.post(`/conferences/${conference}/change`, change)).statusCode, 303)
    assert.equal((await head.post(`/conferences/${conference}/off`, { reason: '县里另开' })).statusCode, 303)
    assert.equal(await stateOf(w, conference), 'off')
    const told = await w.house.db.read.selectFrom('events').select('name').where('name', 'like', '%convened').execute()
    assert.deepEqual(
      told.map((event) => event.name),
      ['convened', 'reconvened', 'unconvened'],
    )
  })

  it('is called off by a dispatcher above, who reads no name of a case he does not see; not by a supervisor', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const conference = await calledOn(w, await w.as(CAST.clerk), id)
    await w.house.db.write(async (tx) => {
      await tx.updateTable('conferences').set({ title: '欧阳修竹家的沟' }).execute()
      await tx.updateTable('cases').set({ sealed_at: w.house.clock.now(), sealed_by: CAST.clerk }).execute()
    })
    const dispatcher = await w.as('dispatcher')
    assert.match((await dispatcher.get(`/conferences/${conference}`)).body, /取消会商/)
    const form = await dispatcher.get(`/conferences/${conference}/off`)
    assert.equal(form.statusCode, 200)
    assert.ok(!form.body.includes('欧阳修竹') && form.body.includes('家的沟'))
    const off = { reason: '召集的人都调走了' }
    assert.equal((await (await w.as('supervisor')).post(`/conferences/${conference}/off`, off)).statusCode, 403)
    assert.equal((await dispatcher.post(`/conferences/${conference}/off`, off)).statusCode, 303)
    assert.match(joined((await (await w.as(CAST.clerk)).get(`/cases/${id}`)).body), /召集的人都调走了/)
  })
})

describe('a leader who is asked to a conference too', () => {
  const LEADS = { person: 'baihead', name: '', title: '', reason: '拖了半年', since: '今天' }
  const END = { reason: '调走了' }

  it('sees the case as a leader when the conference is over', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const clerk = await w.as(CAST.clerk)
    const conference = await calledOn(w, clerk, id, HEAD)
    assert.equal((await clerk.post(`/cases/${id}/leader`, LEADS)).statusCode, 303)
    assert.equal((await clerk.post(`/conferences/${conference}/off`, { reason: '不开了' })).statusCode, 303)
    const head = await w.as('baihead')
    assert.equal((await head.get(`/cases/${id}`)).statusCode, 200)
    const visit = { visitedOn: '今天', place: '柳湾村4组', note: '两家都见了' }
    assert.equal((await head.post(`/cases/${id}/leader/visit`, visit)).statusCode, 303)
    assert.equal((await clerk.post(`/cases/${id}/leader/end`, END)).statusCode, 303)
    assert.equal((await head.get(`/cases/${id}`)).statusCode, 404)
  })

  it('sees the case as somebody asked when he leads it no more', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const clerk = await w.as(CAST.clerk)
    assert.equal((await clerk.post(`/cases/${id}/leader`, LEADS)).statusCode, 303)
    const conference = await calledOn(w, clerk, id, HEAD)
    assert.equal((await clerk.post(`/cases/${id}/leader/end`, END)).statusCode, 303)
    const head = await w.as('baihead')
    assert.equal((await head.get(`/cases/${id}`)).statusCode, 200)
    assert.equal((await clerk.post(`/conferences/${conference}/off`, { reason: '不开了' })).statusCode, 303)
    assert.equal((await head.get(`/cases/${id}`)).statusCode, 404)
  })

  it('sees a closed case no longer once that is ended', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const clerk = await w.as(CAST.clerk)
    assert.equal((await clerk.post(`/cases/${id}/leader`, LEADS)).statusCode, 303)
    done(await withdraw(w.house, await w.actor(CAST.clerk), id, { by: '欧阳修竹', note: '', version: undefined }))
    assert.match((await clerk.get(`/cases/${id}`)).body, /leader\/end/)
    assert.equal((await clerk.post(`/cases/${id}/leader/end`, END)).statusCode, 303)
    assert.equal((await (await w.as('baihead')).get(`/cases/${id}`)).statusCode, 404)
  })

  it('is called what he is today, not what he once was', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    await w.house.db.write((tx) =>
      tx
        .insertInto('posts')
        .values({
          ...{ id: 'a-first', person_id: 'baihead', org_id: 'liuwantw', role: 'committee_head', title: '村支书' },
          ...{ since: '2019-01-01', until: '2019-12-31' },
        })
        .execute(),
    )
    assert.equal((await (await w.as(CAST.clerk)).post(`/cases/${id}/leader`, LEADS)).statusCode, 303)
    const { title } = await w.house.db.read.selectFrom('case_leaders').select('title').executeTakeFirstOrThrow()
    assert.notEqual(title, '村支书')
  })
})
