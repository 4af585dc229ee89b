import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CAST, world } from '../platform/testing/world.ts'
import { png, sender } from './testing.ts'
import { PASSWORD } from '../people/testing.ts'

async function room(t: Parameters<typeof world>[0]) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const id = await w.caseIn('mediating')
  const url = `/cases/${id}/photos`
  const phone = async (who: string) => {
    const sends = sender(await w.app())
    await sends.get('/sign-in')
    await sends.post('/sign-in', { account: who, password: PASSWORD })
    await sends.get('/')
    return sends
  }
  const files = () => w.house.db.read.selectFrom('files').select(['name', 'purpose', 'evidence_id']).execute()
  return { w, id, url, phone, files }
}

const shot = (number: number) => ({ field: 'photo', name: 'image.jpg', bytes: png(number) })

describe('photos of the place', () => {
  it('are added to the case by who is there, each once, and told in the timeline', async (t) => {
    const on = await room(t)
    const mediator = await on.phone(CAST.mediator)
    assert.match((await mediator.get(on.url)).body, /capture="environment"/)
    assert.equal((await mediator.send(on.url, {}, [shot(1), shot(2)])).statusCode, 303)
    assert.match((await mediator.get(on.url)).body, /收到2张。/)
    assert.equal((await mediator.send(on.url, {}, [shot(2)])).statusCode, 303)
    assert.match((await mediator.get(on.url)).body, /刚才已经收到了，没有重复收。/)
    assert.deepEqual(await on.files(), [
      { name: 'image.jpg', purpose: 'evidence', evidence_id: null },
      { name: 'image.jpg', purpose: 'evidence', evidence_id: null },
    ])
    assert.match((await mediator.get(`/cases/${on.id}`)).body, /现场拍照2张：image\.jpg、image\.jpg/)
  })

  it('that are none are named, and the good ones beside them are kept', async (t) => {
    const on = await room(t)
    const mediator = await on.phone(CAST.mediator)
    const none = await mediator.send(on.url, {}, [])
    assert.equal(none.statusCode, 422)
    assert.match(none.body, /还没有照片/)
    const text = { field: 'photo', name: '说明.txt', bytes: Buffer.from('不是照片') }
    assert.match((await mediator.send(on.url, {}, [text])).body, /“说明.txt”不是照片或PDF，收不了/)
    assert.equal((await mediator.send(on.url, {}, [text, shot(1)])).statusCode, 303)
    assert.match((await mediator.get(on.url)).body, /收到了。[\s\S]*“说明.txt”不是照片/)
    assert.equal((await on.files()).length, 1)
  })

  it('are taken from nobody else', async (t) => {
    const on = await room(t)
    assert.equal((await (await on.phone('baimediator')).send(on.url, {}, [shot(1)])).statusCode, 404)
    assert.equal((await (await on.phone('supervisor')).send(on.url, {}, [shot(1)])).statusCode, 403)
    assert.deepEqual(await on.files(), [])
  })
})
