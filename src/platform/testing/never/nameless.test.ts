import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { thingsIn } from '../addresses.ts'
import { VOLUNTEERS, windowWorld as quiet } from '../matrix-stages.ts'
import { CAST } from '../world.ts'
import { withPaperAndFile, pagesOf, urlsOf, found } from './trespassing.ts'

describe('an adviser never', () => {
  const SECRETS = /欧阳修竹|曾禾根|曾谷丰|4组17号|4组18号|13900000412|13700002086|13800003417|360923199/

  it('reads a name, a number or a home at any address he can open', async (t) => {
    const w = await quiet(t)
    const id = await withPaperAndFile(w)
    const adviser = await w.as(VOLUNTEERS.adviser)
    const lists = [
      '/',
      '/cases',
      '/cases?view=all',
      '/cases?view=mine',
      '/cases?view=open',
      '/roster',
      '/week',
      '/enquiries/new',
    ]
    const open = []
    for (const url of [...lists, ...(await pagesOf(w, id))]) {
      const { statusCode, body } = await adviser.get(url)
      if (statusCode === 200) open.push(url)
      assert.ok([200, 403, 404].includes(statusCode), `${url}: ${statusCode}`)
      assert.doesNotMatch(body, SECRETS, url)
    }
    assert.match((await adviser.get(`/cases/${id}`)).body, /欧阳某某/)
    const own = (await thingsIn(w.house, id)).advisers.map((named) => `advisers/${named}/end`)
    assert.deepEqual(
      open.filter((url) => url.startsWith('/cases/')).sort(),
      [`/cases/${id}`, ...['review', ...own, 'opinion'].map((page) => `/cases/${id}/${page}`)].sort(),
    )
    for (const word of ['欧阳修竹', '曾谷丰', '13800003417']) assert.equal(await found(adviser, word), 0, word)
  })

  it('sees anything at all when his part has ended', async (t) => {
    const w = await quiet(t)
    const id = await withPaperAndFile(w)
    const former = await w.as(VOLUNTEERS.former)
    for (const url of await urlsOf(w, id, 'GET')) assert.equal((await former.get(url)).statusCode, 404, url)
    for (const url of await urlsOf(w, id, 'POST')) assert.equal((await former.post(url, {})).statusCode, 404, url)
    for (const url of ['/', '/cases?view=all', '/cases?view=closed'])
      assert.ok(!(await former.get(url)).body.includes(id), url)
    assert.equal(await found(former, '排水沟'), 0)
  })
})

const BORN = [
  ['2014-03-02', 'born in 2014'],
  [null, 'nobody wrote down when it was born'],
] as const

describe('who only looks on at a case with a child in it never', () => {
  for (const [born, told] of BORN)
    it(`reads its name, number or home at any address, in any list, or in a paper: ${told}`, async (t) => {
      const w = await quiet(t)
      const id = await withPaperAndFile(w)
      await w.house.db.write(async (t) => {
        await t.updateTable('cases').set({ care: 'minor' }).execute()
        await t.updateTable('parties').set({ birth_on: born }).where('name', '=', '欧阳修竹').execute()
      })
      const lists = ['/', '/week', '/cases', '/cases?view=all', '/cases?view=open', '/cases?q=排水沟']
      const supervisor = await w.as('supervisor')
      for (const url of [...lists, ...(await pagesOf(w, id))]) {
        const { statusCode, body } = await supervisor.get(url)
        assert.ok([200, 403, 404, 409].includes(statusCode), `${url}: ${statusCode}`)
        if (statusCode === 200 && url.startsWith('/cases/') && /papers|files|evidence|print|together|chain/.test(url))
          assert.fail(`${url} is open`)
        assert.doesNotMatch(body, /欧阳修竹|360923199|13900000412|4组17号/, url)
      }
      const overtaken = await supervisor.post(`/cases/${id}/seal`, { reason: '有孩子', version: '1' })
      assert.equal(overtaken.statusCode, 409)
      assert.match(overtaken.body, /办了一步/)
      assert.doesNotMatch(overtaken.body, /欧阳修竹|曾禾根/)
      const row = (await supervisor.get('/cases?view=all')).body.split('<tr').find((each) => each.includes(id))!
      assert.match(row, /欧阳某某/)
      assert.doesNotMatch(row, /欧阳修竹|曾禾根/)
      for (const person of [CAST.head, CAST.mediator, CAST.clerk])
        assert.match((await (await w.as(person)).get('/cases?view=all')).body, /欧阳修竹/, person)
    })
})
