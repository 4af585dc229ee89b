import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calledOn } from '../conferences/testing.ts'
import { words } from '../platform/testing/words.ts'
import { CAST, done, world, type World } from '../platform/testing/world.ts'
import { makeFeed } from './feeds.ts'

const BUILDER = '和源县住房和城乡建设局 连瓦当'

/** Monday, 23 November, as somebody's week shows it. */
async function mondayOf(w: World, who: string, org = ''): Promise<string> {
  const { body } = await (await w.as(who)).get(`/week?from=2026-11-23${org && `&org=${org}`}`)
  return words(/<section class="wk-d[\s\S]*?<\/section>/.exec(body)![0]).trim()
}

describe('a conference in the week', () => {
  it('stands there for who called it, who is asked and both offices, and for nobody else', async (t) => {
    const w = await world(t)
    const clerk = await w.as(CAST.clerk)
    const id = await calledOn(w, clerk, undefined, BUILDER)
    for (const who of [CAST.clerk, CAST.mediator, 'builder'])
      assert.match(await mondayOf(w, who), /09:30 会商 1件案子 清溪镇矛盾纠纷调处中心召集 会议室/, who)
    assert.match(await mondayOf(w, 'wenxiaochuan', 'qingxi'), /09:30 会商/)
    for (const who of ['wenxiaochuan', 'baiclerk', 'handler', 'supervisor'])
      assert.doesNotMatch(await mondayOf(w, who), /会商/, who)
    const { body } = await clerk.get('/week?from=2026-11-23')
    assert.ok(body.includes(`href="/conferences/${id}"`))
    w.house.clock.set('2026-11-23T02:00:00.000Z')
    assert.match(await mondayOf(w, CAST.clerk), /还没有记纪要/)
    const late = await w.as(CAST.clerk)
    assert.equal((await late.post(`/conferences/${id}/off`, { reason: '双方和好了' })).statusCode, 303)
    assert.doesNotMatch(await mondayOf(w, CAST.clerk), /会商/)
  })

  it('stands there for a unit that is asked to send somebody', async (t) => {
    const w = await world(t)
    const clerk = await w.as(CAST.clerk)
    const conference = await calledOn(w, clerk)
    const change = { startsAt: '2026-11-23T09:30', place: '会议室', reason: '要他们来', units: 'renshe', people: '' }
    assert.equal((await clerk.post(`/conferences/${conference}/change`, change)).statusCode, 303)
    assert.match(await mondayOf(w, 'handler'), /09:30 会商/)
  })

  it('is in the calendar of a phone, without its title, its place or a name', async (t) => {
    const w = await world(t)
    const id = await calledOn(w, await w.as(CAST.clerk), undefined, BUILDER)
    const token = done(await makeFeed(w.house, await w.actor('builder'), null))
    const text = (await (await w.as('nobody')).get(`/feeds/${token}.ics`)).body.replaceAll('\r\n ', '')
    assert.match(text, /DTSTART:20261123T013000Z/)
    assert.match(text, /SUMMARY:会商 清溪镇矛盾纠纷调处中心召集，1件案子/)
    assert.ok(text.includes(`/conferences/${id}`))
    assert.match(text, /DTSTAMP:20261120T010000Z/)
    w.house.clock.advance(60)
    const clerk = await w.as(CAST.clerk)
    const change = { startsAt: '2026-11-23T15:00', place: '会议室', reason: '停电', units: '', people: '' }
    assert.equal((await clerk.post(`/conferences/${id}/change`, change)).statusCode, 303)
    const moved = (await (await w.as('nobody')).get(`/feeds/${token}.ics`)).body
    assert.match(moved, /DTSTAMP:20261120T020000Z\r\nDTSTART:20261123T070000Z/)
    assert.doesNotMatch(text, /怎么定这件事|会议室|欧阳修竹|曾禾根/)
  })
})
