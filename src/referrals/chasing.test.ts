import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CAST } from '../platform/testing/world.ts'
import { RECEIPT, dispute } from './testing.ts'

describe('what is out', () => {
  it('is listed by age, with what is missing, who chases it, and only for who sees the case', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    on.w.house.clock.advance(3 * 24 * 60)
    const mediator = await on.w.as(CAST.mediator)
    const second = { ...on.letter, office: '第二家仲裁院', version: '', consentOn: '2026-11-23' }
    assert.equal((await mediator.post(`${on.url}/refer/letter`, second)).statusCode, 303)
    const all = (await mediator.get('/referrals')).body
    assert.match(all, /都在外面的 2/)
    assert.match(all, /缺回执 2/)
    assert.match(all, /转了3天[^]*今天转的/)
    assert.match(all, /漆云溪<\/span><span class="l2">11月20日（周五）起/)
    const { body: form } = await mediator.get(`${on.url}/referrals/receipt`)
    const [, which] = /<option value="([0-9a-z]{20})"[^>]*>劳动仲裁：和源县劳动人事争议仲裁委员会/.exec(form)!
    const early = await mediator.post(`${on.url}/referrals/receipt`, {
      ...RECEIPT,
      which: which!,
      receiptOn: '2026-11-19',
    })
    assert.equal(early.statusCode, 422)
    assert.match(early.body, /早于转介的那天/)
    const none = await mediator.post(`${on.url}/referrals/receipt`, { ...RECEIPT, which: '' })
    assert.match(none.body, /请选哪一次转介/)
    assert.equal((await mediator.post(`${on.url}/referrals/receipt`, { ...RECEIPT, which: which! })).statusCode, 303)
    const missing = (await mediator.get('/referrals?show=receipt')).body
    assert.match(missing, /第二家仲裁院/)
    assert.doesNotMatch(missing, /和源县劳动人事争议仲裁委员会/)
    assert.match((await mediator.get('/referrals?show=result')).body, /是否受理最迟11月25日（周三）/)
    on.w.house.clock.advance(3 * 24 * 60)
    const after = (await (await on.w.as(CAST.mediator)).get('/referrals?show=result')).body
    assert.match(after, /<span class="l1">是否受理的期限11月25日（周三）过了，问问办到哪一步/)
    assert.doesNotMatch(after, /class="warn"/)
    assert.match((await (await on.w.as('supervisor')).get('/referrals')).body, /第二家仲裁院/)
    assert.match((await (await on.w.as('baiclerk')).get('/referrals')).body, /没有在外面的转介/)
    assert.equal((await (await on.w.as('auditor')).get('/referrals')).statusCode, 403)
  })

  it('calls nobody late by a period that is over for him once the other side has it', async (t) => {
    const on = await dispute(t)
    const land = {
      ...on.letter,
      body: 'land',
      office: '和源县土地仲裁委',
      'paper.contract': 'have',
      clockFrom: '2024-03-05',
    }
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, land)).statusCode, 303)
    assert.match((await on.mediator.get('/referrals')).body, /当事人的期限过了：3月5日（周四）/)
    await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)
    assert.doesNotMatch((await on.mediator.get('/referrals')).body, /期限过了/)
  })

  it('says of legal aid, which decides in its days, that it is late', async (t) => {
    const on = await dispute(t)
    const aid = {
      ...{ ...on.letter, body: 'legal_aid', office: '和源县法律援助中心', aid: 'migrant' },
      ...{ 'paper.means': 'have', 'paper.exempt': 'have' },
    }
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, aid)).statusCode, 303)
    await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)
    assert.match((await on.mediator.get('/referrals')).body, /对方最迟11月27日（周五）/)
    on.w.house.clock.advance(8 * 24 * 60)
    const { body } = await (await on.w.as(CAST.mediator)).get('/referrals')
    assert.match(body, /class="warn"[^]*对方的期限过了：11月27日（周五）/)
  })

  it('shows all for a view there is not', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    for (const show of ['toString', 'constructor', '__proto__', 'hasOwnProperty', 'nothing']) {
      const { statusCode, body } = await on.mediator.get(`/referrals?show=${show}`)
      assert.equal(statusCode, 200, show)
      assert.match(body, /和源县劳动人事争议仲裁委员会/)
    }
  })

  it('is chased by whoever has the case, once who sent it is gone', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    await on.w.house.db.write((tx) =>
      tx.updateTable('posts').set({ until: '2026-11-19' }).where('person_id', '=', CAST.mediator).execute(),
    )
    const owe = (owed_by: string) =>
      on.w.house.db.write((tx) => tx.updateTable('cases').set({ owed_by, holder_org: 'qingxi' }).execute())
    const chaser = async () =>
      /在催<\/span><span class="l1">([^<]*)</.exec((await on.head.get('/referrals')).body)?.[1] ?? 'nobody'
    await owe(`person:${CAST.mediator}`)
    assert.equal(await chaser(), '清溪镇矛盾纠纷调处中心')
    await owe('person:yaoguangmu')
    assert.equal(await chaser(), '姚光木')
    assert.match((await on.head.get(on.url)).body, /姚光木在催/)
    await owe('head:qingxitw')
    assert.equal(await chaser(), '清溪镇人民调解委员会')
    await owe('nobody')
    assert.equal(await chaser(), '清溪镇矛盾纠纷调处中心')
  })

  it('writes no receipt into another referral than the one that was chosen', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    const only = (await on.mediator.get(`${on.url}/referrals/receipt`)).body
    const [, first] = /<option value="([0-9a-z]{20})" selected>劳动仲裁：和源县劳动人事争议仲裁委员会/.exec(only)!
    const version = /name="version" value="(\d+)"/.exec(only)![1]!
    const second = { ...on.letter, office: '第二家仲裁院', version: '' }
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, second)).statusCode, 303)
    const noted = { ...RECEIPT, which: first!, number: '别人记的' }
    assert.equal((await on.head.post(`${on.url}/referrals/receipt`, noted)).statusCode, 303)
    const mine = await on.mediator.post(`${on.url}/referrals/receipt`, { ...RECEIPT, which: first!, version })
    assert.equal(mine.statusCode, 409)
    assert.match(mine.body, /原来选的那一次别人刚办过，请重选/)
    assert.match(mine.body, /<option value="[0-9a-z]{20}">劳动仲裁：第二家仲裁院/)
    const now = /name="version" value="(\d+)"/.exec(mine.body)![1]!
    for (const which of [first!, '']) {
      const again = await on.mediator.post(`${on.url}/referrals/receipt`, { ...RECEIPT, which, version: now })
      assert.equal(again.statusCode, 422)
    }
    const rows = await on.referrals()
    assert.deepEqual(
      rows.map((one) => [one.office, one.receipt_no]),
      [
        ['和源县劳动人事争议仲裁委员会', '别人记的'],
        ['第二家仲裁院', null],
      ],
    )
  })

  it('is ended with a reason: nobody chases it any more', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    assert.equal((await on.mediator.post(`${on.url}/referrals/end`, { how: 'returned', reason: '' })).statusCode, 422)
    const end = { how: 'returned', reason: '说不归他们管' }
    assert.equal((await on.mediator.post(`${on.url}/referrals/end`, end)).statusCode, 303)
    assert.equal((await on.referrals())[0]!.state, 'revoked')
    assert.match((await on.mediator.get('/referrals')).body, /没有在外面的转介/)
    assert.match((await on.mediator.get(on.url)).body, /了结（对方不收，退了回来）：说不归他们管/)
    assert.equal((await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)).statusCode, 409)
  })

  it('needs no result where a receipt is enough', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    assert.equal((await on.mediator.post(`${on.url}/referrals/receipt`, { ...RECEIPT, awaits: 'no' })).statusCode, 303)
    const [row] = await on.referrals()
    assert.deepEqual([row!.state, row!.awaits, row!.ended_at], ['closed', 0, '2026-11-20T01:00:00.000Z'])
  })

  it('takes a result that comes after all, also of one nobody chased any more', async (t) => {
    for (const before of [
      { path: 'receipt', form: { ...RECEIPT, awaits: 'no' } },
      { path: 'end', form: { how: 'silent', reason: '打了三次电话没有人接' } },
    ]) {
      const on = await dispute(t)
      await on.mediator.post(`${on.url}/refer/letter`, on.letter)
      assert.equal((await on.mediator.post(`${on.url}/referrals/${before.path}`, before.form)).statusCode, 303)
      const page = (await on.mediator.get(on.url)).body
      assert.match(page, /referrals\/result/)
      assert.doesNotMatch(page, /referrals\/end/)
      const result = { resultOn: '2026-11-20', result: 'decided', note: '裁决书寄到了' }
      assert.equal((await on.mediator.post(`${on.url}/referrals/result`, result)).statusCode, 303)
      assert.deepEqual(
        (await on.referrals()).map((one) => [one.state, one.result]),
        [['resulted', 'decided']],
      )
      assert.match((await on.mediator.get(on.url)).body, /作出裁决、决定、判决：裁决书寄到了/)
      assert.equal((await on.mediator.post(`${on.url}/referrals/result`, result)).statusCode, 409)
    }
  })
})
