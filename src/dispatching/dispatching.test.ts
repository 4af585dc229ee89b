import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newId } from '../platform/ids.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { onScreen } from '../platform/testing/words.ts'
import { CAST, done, filled, intakeOf, party, world, type World } from '../platform/testing/world.ts'
import { perform } from '../people/deed.ts'
import { person } from '../people/testing.ts'
import { orgById } from '../people/orgs.ts'
import { register } from '../intake/register.ts'
import { collect } from '../matters/collecting.ts'
import { verify } from '../matters/verifying.ts'
import { dispatch } from '../matters/sending-out.ts'
import { assist, reply } from '../matters/answering.ts'
import { receive } from '../tiers/answering.ts'
import { passOn } from '../tiers/passing.ts'
import { giveReturn } from '../tiers/returning.ts'
import { addLine } from '../units/keeping.ts'

type Visitor = Awaited<ReturnType<World['as']>>
const version = undefined

const plain = (href: string): string => href.replaceAll('&amp;', '&')

/** The county with two lines on the list: wages go to 人社局, a drain to 住建局 with 公安局 assisting. */
async function county(t: import('node:test').TestContext): Promise<World> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const base = { placeOrg: null, basis: '三定规定', origin: 'table' } as const
  const lines = [
    { ...base, matter: '拖欠工资', field: 'labour', keywords: '工资 工钱', leadOrg: 'renshe', assistOrgs: [] },
    { ...base, matter: '井盖破损', field: 'municipal', keywords: '井盖', leadOrg: 'zhujian', assistOrgs: ['gongan'] },
  ]
  for (const line of lines) done(await perform(w.house, await w.actor('dispatcher'), (deed) => addLine(deed, line)))
  return w
}

const asked = { placeOrg: 'liuwan', place: '', field: '', channel: 'phone', name: '欧阳修竹', phone: '' } as const

/** A matter the county has verified. */
async function verified(w: World, what: string, more: { accused?: string } = {}): Promise<string> {
  const actor = await w.actor('dispatcher')
  const centre = (await orgById(w.house.db.read, 'heyuan'))!
  const form = { ...asked, what, externalNo: '', accused: '', ...more }
  const { id } = done(await collect(w.house, actor, centre, newId(), form as never))
  done(await verify(w.house, actor, id, { how: 'phone', grade: 'ordinary', field: '', note: '', version }))
  return id
}

async function dispatched(w: World, what: string, lead: string, assisting = ''): Promise<string> {
  const id = await verified(w, what)
  const form = { lead, assisting, why: '归它管', ask: '修好', version }
  done(await dispatch(w.house, await w.actor('dispatcher'), id, form))
  return id
}

const giveBack = { ground: 'not_duty', proof: '三定规定第3条', proposed: 'zhujian', version } as const

async function returned(w: World, what: string): Promise<string> {
  const id = await dispatched(w, what, 'renshe')
  done(await giveReturn(w.house, await w.actor('handler'), 'returnMatter', id, giveBack))
  return id
}

async function toRule(w: World, what: string): Promise<string> {
  const id = await returned(w, what)
  const form = { lead: 'zhujian', assisting: '', why: '归它管', ask: '修好', version }
  done(await dispatch(w.house, await w.actor('dispatcher'), id, form))
  const proposed = { ...giveBack, proposed: 'gongan' } as const
  done(await giveReturn(w.house, await w.actor('builder'), 'returnAgain', id, proposed))
  return id
}

const rowsOf = (body: string): string[] =>
  [...body.matchAll(/<tr data-row>([\s\S]*?)<\/tr>/g)].map(([, row = '']) => onScreen(row))

const idsOf = (body: string): string[] =>
  [...body.matchAll(/<a class="l1" href="\/cases\/([0-9a-z]{20})"/g)].map(([, id]) => id!)

const tabsOf = (body: string): Record<string, string> =>
  Object.fromEntries(
    [
      ...(/<nav class="views" aria-label="分流台">([\s\S]*?)<\/nav>/.exec(body)?.[1] ?? '').matchAll(
        /<a[^>]*>([\s\S]*?)<\/a>/g,
      ),
    ].map(([, tab = '']) => onScreen(tab).split(' ') as [string, string]),
  )

async function lengthOfList(visitor: Visitor, href: string): Promise<number> {
  const ids = new Set<string>()
  for (let url: string | undefined = href; url;) {
    const { body } = await visitor.get(url)
    for (const [, id] of body.matchAll(/class="c-no"><a href="\/cases\/([0-9a-z]{20})"/g)) ids.add(id!)
    const next = /href="([^"]+)" rel="next"/.exec(body)?.[1]
    url = next && plain(next)
  }
  return ids.size
}

const stateOf = (w: World, id: string) =>
  w.house.db.read
    .selectFrom('cases')
    .select(['state', 'holder_org', 'assist_orgs', 'version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const picked = async (w: World, ...ids: string[]) =>
  Promise.all(ids.map(async (id) => `${id}:${(await stateOf(w, id)).version}`))

/** Sends a form in which one name stands several times, as ticked boxes do. */
const send = (visitor: Visitor, url: string, form: Record<string, string>, rows: readonly string[]) =>
  visitor.post(url, { ...form, rows })

describe('分流台', () => {
  it('shows in tabs what is to be sent, came back, is to be ruled on and lies unreceived, each count its list', async (t) => {
    const w = await county(t)
    const dispatcher = await w.as('dispatcher')
    const counts = async () => tabsOf((await dispatcher.get('/dispatch')).body)
    assert.deepEqual(await counts(), { 待派: '0', 退回: '0', 待裁定: '0', 没签收: '0', 各单位: undefined })
    const wages = await verified(w, '工地欠了三个月工资，老板不接电话。')
    const unknown = await verified(w, '想问问村里的路什么时候修。')
    const back = await returned(w, '井盖破了，老人摔了一跤。')
    const ruling = await toRule(w, '河边的护栏断了两根。')
    const sent = await dispatched(w, '工资一直没发。', 'renshe')
    assert.deepEqual(await counts(), { 待派: '2', 退回: '1', 待裁定: '1', 没签收: '1', 各单位: undefined })
    for (const [tab, ids] of Object.entries({
      dispatch: [wages, unknown],
      returned: [back],
      ruling: [ruling],
      unreceived: [sent],
    })) {
      const { body } = await dispatcher.get(`/dispatch?tab=${tab}`)
      assert.deepEqual(idsOf(body).sort(), [...ids].sort(), tab)
      const all = /<a class="ch-end" href="([^"]+)">/.exec(body)![1]!
      assert.equal(await lengthOfList(dispatcher, plain(all)), ids.length, tab)
    }
  })

  it('says beside each to whom it is proposed to go and why, and why there is no proposal', async (t) => {
    const w = await county(t)
    await verified(w, '工地欠了三个月工资。')
    await verified(w, '想问问村里的路什么时候修。')
    await verified(w, '人社局的人收了工资条就不管了。', { accused: 'renshe' })
    await verified(w, '马路中间的井盖不见了。')
    await returned(w, '工资问题反映过两次了。')
    const dispatcher = await w.as('dispatcher')
    const rows = rowsOf((await dispatcher.get('/dispatch')).body)
    const row = (word: string) => rows.find((one) => one.includes(word))!
    assert.match(row('三个月工资'), /和源县人力资源和社会保障局 责任清单“拖欠工资”：有“工资” 派 另选$/)
    assert.match(row('路什么时候修'), /责任清单里没有对得上的，点开自己选 派遣$/)
    assert.match(row('收了工资条'), /反映的就是它或者它的上级，不能派给它 派遣$/)
    assert.match(row('井盖不见了'), /和源县住房和城乡建设局 ，和源县公安局协办 责任清单“井盖破损”/)
    const [back] = rowsOf((await dispatcher.get('/dispatch?tab=returned')).body)
    assert.match(
      back!,
      /它退过这一件 和源县人力资源和社会保障局退回：按法律或者三定规定，不是本单位的职责（三定规定第3条），建议和源县住房和城乡建设局办/,
    )
  })

  it('proposes the township for a dispute the county took in, unless it is one for the county', async (t) => {
    const w = await county(t)
    const centre = (await orgById(w.house.db.read, 'heyuan'))!
    const take = async (name: string, ministryType: '02' | '12') => {
      const intake = intakeOf([party('applicant', name), party('respondent', '曾禾根')])
      const form = filled({ ...intake, dispute: { ...intake.dispute, ministryType } })
      return done(await register(w.house, await w.actor('countyclerk'), centre, form)).id
    }
    const ordinary = await take('甲邻居', '02')
    await take('乙患者', '12')
    const clerk = await w.as('countyclerk')
    const rows = rowsOf((await clerk.get('/dispatch')).body)
    assert.match(
      rows.find((one) => one.includes('甲邻居'))!,
      /清溪镇矛盾纠纷调处中心 事情发生在柳湾村，适合村级首诊：只涉及柳湾村，情况一般/,
    )
    assert.match(
      rows.find((one) => one.includes('乙患者'))!,
      /留在县里受理：医疗纠纷由行业性专业性调委会办/,
    )
    const [value] = await picked(w, ordinary)
    const preview = await clerk.post('/dispatch/preview', { tab: 'dispatch', one: value! })
    assert.match(onScreen(preview.body), /可以派1件/)
    await clerk.post('/dispatch/rows', { tab: 'dispatch', rows: `${value}:qingxi`, ask: '请先上门看看' })
    assert.deepEqual(await stateOf(w, ordinary).then((k) => [k.state, k.holder_org]), ['registered', 'qingxi'])
  })

  it('proposes for a dispute only whom its own page would hand it to, and hands it there', async (t) => {
    const w = await county(t)
    const centre = (await orgById(w.house.db.read, 'heyuan'))!
    const form = filled(intakeOf([party('applicant', '欧阳修竹'), party('respondent', '曾禾根')]))
    const { id } = done(await register(w.house, await w.actor('countyclerk'), centre, form))
    await person(w.house, 'gridworker', '尹𬱖', 'qingxi', 'grid_worker')
    const ofWindow = [`post-${CAST.clerk}`, 'post-wenxiaochuan']
    await w.house.db.write((tx) =>
      tx.updateTable('posts').set({ until: '2026-11-01' }).where('id', 'in', ofWindow).execute(),
    )
    const clerk = await w.as('countyclerk')
    const [row] = rowsOf((await clerk.get('/dispatch')).body)
    assert.match(row!, /清溪镇人民调解委员会 事情发生在柳湾村/, 'a grid worker takes nothing in, the committee does')
    const [value] = await picked(w, id)
    const preview = await clerk.post('/dispatch/preview', { tab: 'dispatch', one: value! })
    const confirmed = /name="rows" value="([^"]+)"/.exec(preview.body)![1]!
    assert.equal(confirmed, `${value}:qingxitw`)
    const sent = await clerk.post('/dispatch/rows', { tab: 'dispatch', rows: confirmed, ask: '请先上门看看' })
    assert.match(onScreen(sent.body), /派好了1件/)
    assert.equal((await stateOf(w, id)).holder_org, 'qingxitw')
  })

  it('proposes nothing for an accepted dispute that came back to the committee of its own township', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('accepted')
    await w.house.db.write((tx) =>
      tx.updateTable('posts').set({ role: 'clerk' }).where('id', '=', `post-${CAST.head}`).execute(),
    )
    await w.house.db.write((tx) => tx.updateTable('cases').set({ returns: 1 }).where('id', '=', id).execute())
    const [row] = rowsOf((await (await w.as(CAST.head)).get('/dispatch?tab=returned')).body)
    assert.match(row!, /就在它那里，不用派/)
  })

  it('writes of a dispute no longer a reason than its page takes, and keeps what was typed', async (t) => {
    const w = await county(t)
    const centre = (await orgById(w.house.db.read, 'heyuan'))!
    const form = filled(intakeOf([party('applicant', '欧阳修竹'), party('respondent', '曾禾根')]))
    const { id } = done(await register(w.house, await w.actor('countyclerk'), centre, form))
    const clerk = await w.as('countyclerk')
    await clerk.get('/dispatch')
    const [value] = await picked(w, id)
    const given = (ask: string) => ({ tab: 'dispatch', rows: `${value}:qingxi`, ask })
    const ask = '请先上门看看排水沟。'.repeat(50)
    const long = await clerk.post('/dispatch/rows', given(ask))
    assert.equal(long.statusCode, 422)
    assert.match(onScreen(long.body), /为什么交给它最多500字，现在多了\d+字/)
    assert.ok(long.body.includes(ask))
    assert.equal((await stateOf(w, id)).holder_org, 'heyuan')
    assert.equal((await clerk.post('/dispatch/rows', given(ask.slice(0, 440)))).statusCode, 200)
    assert.equal((await stateOf(w, id)).holder_org, 'qingxi')
  })

  it('asks to tick something first where nothing was chosen, also when it is to be sent', async (t) => {
    const w = await county(t)
    const dispatcher = await w.as('dispatcher')
    await dispatcher.get('/dispatch')
    for (const url of ['/dispatch/preview', '/dispatch/rows']) {
      const answer = await dispatcher.post(url, { tab: 'returned', ask: '办' })
      assert.deepEqual([answer.statusCode, answer.headers.location], [303, '/dispatch?tab=returned'], url)
      assert.match(onScreen((await dispatcher.get('/dispatch?tab=returned')).body), /请先勾选。/, url)
    }
  })

  it('sends what is ticked after a look, each row by its own act, and says of each what came of it', async (t) => {
    const w = await county(t)
    const wages = await verified(w, '工地欠了三个月工资。')
    const drain = await verified(w, '井盖不见了，天黑危险。𠮷😀')
    const unknown = await verified(w, '想问问村里的路什么时候修。')
    const dispatcher = await w.as('dispatcher')
    await dispatcher.get('/dispatch')
    const rows = await picked(w, wages, drain, unknown)
    const preview = await send(dispatcher, '/dispatch/preview', { tab: 'dispatch' }, rows)
    assert.equal(preview.statusCode, 200)
    assert.match(onScreen(preview.body), /可以派2件，1件不能派/)
    const confirmed = [...preview.body.matchAll(/name="rows" value="([^"]+)"/g)].map(([, value]) => value!)
    assert.deepEqual(confirmed, [`${rows[0]}:renshe`, `${rows[1]}:zhujian`])
    const empty = await send(dispatcher, '/dispatch/rows', { tab: 'dispatch', ask: '' }, confirmed)
    assert.equal(empty.statusCode, 422)
    assert.match(empty.body, /请填要办什么/)
    assert.match(onScreen(empty.body), /可以派2件/)
    const result = await send(dispatcher, '/dispatch/rows', { tab: 'dispatch', ask: '三天内到现场。' }, confirmed)
    assert.equal(result.statusCode, 200)
    assert.match(onScreen(result.body), /派好了2件/)
    assert.match(onScreen(result.body), /井盖不见了，天黑危险。𠮷😀 .*已派给和源县住房和城乡建设局/)
    assert.deepEqual(
      { ...(await stateOf(w, wages)) },
      { ...(await stateOf(w, wages)), state: 'dispatched', holder_org: 'renshe' },
    )
    assert.deepEqual(
      { ...(await stateOf(w, drain)) },
      { ...(await stateOf(w, drain)), holder_org: 'zhujian', assist_orgs: 'gongan' },
    )
    assert.equal((await stateOf(w, unknown)).state, 'verified')
    const told = await w.house.db.read.selectFrom('events').select('payload').where('name', '=', 'dispatched').execute()
    assert.deepEqual(JSON.parse(told[0]!.payload!), {
      ...{ to: '和源县人力资源和社会保障局', assisting: '' },
      ...{ why: '责任清单“拖欠工资”：有“工资”', ask: '三天内到现场。' },
    })
    const again = await send(dispatcher, '/dispatch/rows', { tab: 'dispatch', ask: '三天内到现场。' }, confirmed)
    assert.equal(again.statusCode, 409)
    assert.match(onScreen(again.body), /没有派 ：已由晏秋禾派给和源县人力资源和社会保障局/)
    const sent = await w.house.db.read.selectFrom('handovers').select('id').execute()
    assert.equal(sent.length, 2)
  })

  it('tells the second of two dispatchers to whom the first has sent it, and does the rest', async (t) => {
    const w = await county(t)
    const both = await verified(w, '工地欠了三个月工资。')
    const free = await verified(w, '工钱还是没有给。')
    const [one, other] = [await w.as('dispatcher'), await w.as('countyclerk')]
    const rows = (await picked(w, both, free)).map((row) => `${row}:renshe`)
    await other.get('/dispatch')
    await one.get('/dispatch')
    assert.equal((await send(one, '/dispatch/rows', { tab: 'dispatch', ask: '办' }, rows.slice(0, 1))).statusCode, 200)
    const second = await send(other, '/dispatch/rows', { tab: 'dispatch', ask: '办' }, rows)
    assert.equal(second.statusCode, 200)
    assert.match(onScreen(second.body), /派了1件，1件没有派/)
    assert.match(onScreen(second.body), /没有派 ：已由晏秋禾派给和源县人力资源和社会保障局/)
    assert.equal((await stateOf(w, free)).holder_org, 'renshe')
    const third = await verified(w, '工资条也不给。')
    const [row] = (await picked(w, third)).map((value) => `${value}:renshe`)
    const answers = await Promise.all(
      [one, other].map((visitor) => send(visitor, '/dispatch/rows', { tab: 'dispatch', ask: '办' }, [row!])),
    )
    assert.deepEqual(answers.map((answer) => answer.statusCode).sort(), [200, 409])
  })

  it('goes by the tables: who may not send a row gets nothing sent, and a proposal of one’s own is none', async (t) => {
    const w = await county(t)
    const wages = await verified(w, '工地欠了三个月工资。')
    const [row] = await picked(w, wages)
    for (const who of ['handler', CAST.mediator, 'supervisor', 'auditor', 'administrator']) {
      const visitor = await w.as(who)
      assert.equal((await visitor.get('/dispatch')).statusCode, 403, who)
      assert.equal(
        (await visitor.post('/dispatch/rows', { tab: 'dispatch', rows: `${row}:renshe`, ask: '办' })).statusCode,
        403,
        who,
      )
    }
    const foreign = await w.as('baiclerk')
    assert.deepEqual(rowsOf((await foreign.get('/dispatch')).body), [])
    for (const tab of ['dispatch', 'returned', 'ruling', 'unreceived', 'x']) {
      const answer = await foreign.post('/dispatch/rows', { tab, rows: `${row}:renshe`, ask: '办' })
      assert.equal(answer.statusCode, 409, tab)
      assert.match(onScreen(answer.body), /没有这件，或者不归您看/)
      assert.doesNotMatch(answer.body, /工地/)
    }
    const dispatcher = await w.as('dispatcher')
    const forged = await dispatcher.post('/dispatch/rows', { tab: 'dispatch', rows: `${row}:court`, ask: '办' })
    assert.match(onScreen(forged.body), /建议变了，现在建议派给和源县人力资源和社会保障局/)
    for (const odd of ['', 'x', `${row}:${'y'.repeat(90)}`, '%00'])
      assert.ok((await dispatcher.post('/dispatch/preview', { tab: 'dispatch', rows: odd })).statusCode < 500, odd)
    assert.equal((await stateOf(w, wages)).state, 'verified')
  })

  it('counts each unit’s open, near, late and unreceived matters as its lists do', async (t) => {
    const w = await county(t)
    await dispatched(w, '工资没发。', 'renshe')
    const received = await dispatched(w, '工钱没给。', 'renshe')
    done(await receive(w.house, await w.actor('handler'), received, { version }))
    await dispatched(w, '井盖没了。', 'zhujian')
    w.house.clock.set('2026-12-20T01:00:00Z')
    const dispatcher = await w.as('dispatcher')
    const { body } = await dispatcher.get('/dispatch?tab=units')
    const rows = [...body.matchAll(/<tr><th scope="row">(.*?)<\/th>([\s\S]*?)<\/tr>/g)]
    assert.deepEqual(
      rows.map(([, name, row = '']) => [name, onScreen(row)]).sort(),
      [
        ['和源县人力资源和社会保障局', '2 0 2 1'],
        ['和源县住房和城乡建设局', '1 0 1 1'],
        ['和源县公安局', '0 0 0 0'],
      ].sort(),
    )
    for (const [, href = '', n = ''] of body.matchAll(/<a class="cty-n[^"]*" href="([^"]+)">(\d+)/g))
      assert.equal(await lengthOfList(dispatcher, plain(href)), Number(n), href)
    assert.equal((await (await w.as('countyclerk')).get('/dispatch?tab=units')).statusCode, 200)
  })

  it('names no child to who only looks on: neither why it came back nor what was done with it', async (t) => {
    const w = await county(t)
    const [child, other] = [party('applicant', '欧阳修竹', { birthOn: '2014-03-02' }), party('respondent', '曾禾根')]
    const id = await w.caseIn('registered', [child, other])
    const proof = '欧阳修竹在柳湾村小学读书，问过他的班主任'
    const [clerk, village, baishi] = [
      await w.actor(CAST.clerk),
      await w.actor('villagehead'),
      await w.actor('baiclerk'),
    ]
    const why = '欧阳修竹的家在那边'
    done(await passOn(w.house, clerk, id, { to: 'liuwantw', why, version }))
    done(await giveReturn(w.house, village, 'sendBack', id, { ...giveBack, proof, proposed: 'baishi' }))
    done(await passOn(w.house, clerk, id, { to: 'baishi', why, version }))
    const dispatcher = await w.as('dispatcher')
    const gone = await dispatcher.post('/dispatch/preview', { tab: 'ruling', rows: `${id}:1` })
    assert.match(onScreen(gone.body), /简小满刚办过：办了一步/)
    assert.doesNotMatch(gone.body, /欧阳修竹/)
    done(await giveReturn(w.house, baishi, 'returnAgain', id, { ...giveBack, proof, proposed: '', ground: 'unclear' }))
    const { body } = await dispatcher.get('/dispatch?tab=ruling')
    const [row] = rowsOf(body)
    assert.match(row!, /（有未成年人，内容不在这里显示）/)
    assert.match(row!, /柳湾村人民调解委员会退回：按法律或者三定规定，不是本单位的职责/)
    assert.match(row!, /白石镇矛盾纠纷调处中心退回：问过以后事实还不清楚，没有办法办/)
    assert.doesNotMatch(body, /欧阳修竹|班主任/)
  })

  it('keeps a unit that is no more among the others as long as it holds something', async (t) => {
    const w = await county(t)
    await dispatched(w, '井盖没了。', 'zhujian')
    await w.house.db.write((tx) =>
      tx.updateTable('orgs').set({ until: '2026-11-01' }).where('id', 'in', ['zhujian', 'gongan']).execute(),
    )
    const dispatcher = await w.as('dispatcher')
    const { body } = await dispatcher.get('/dispatch?tab=units')
    const rows = [...body.matchAll(/<tr>(<th scope="row">[\s\S]*?)<\/tr>/g)].map(([, row = '']) => onScreen(row))
    assert.deepEqual(rows.sort(), ['和源县人力资源和社会保障局 0 0 0 0', '和源县住房和城乡建设局 已撤销 1 0 0 1'])
    const open = /已撤销[\s\S]*?<a class="cty-n[^"]*" href="([^"]+)">1/.exec(body)![1]!
    assert.equal(await lengthOfList(dispatcher, plain(open)), 1)
  })

  it('asks as often for thirty rows as for one', async (t) => {
    const w = await county(t)
    const counting = countQueries(w)
    const dispatcher = await w.as('dispatcher')
    await verified(w, '工资没发。')
    const one = await counting(() => dispatcher.get('/dispatch'))
    for (let at = 0; at < 30; at++) await verified(w, `工资没发，第${at}回了。${'长'.repeat(at === 0 ? 4900 : 1)}`)
    const many = await counting(() => dispatcher.get('/dispatch'))
    assert.equal(many, one)
    assert.ok(many <= 12, `${many} queries`)
    assert.equal(rowsOf((await dispatcher.get('/dispatch')).body).length, 31)
  })

  it('looks through thirty rows with as many questions as one, and so through thirty that are gone', async (t) => {
    const w = await county(t)
    const counting = countQueries(w)
    const dispatcher = await w.as('dispatcher')
    await dispatcher.get('/dispatch')
    const preview = (tab: string, ids: readonly string[]) =>
      counting(() =>
        send(
          dispatcher,
          '/dispatch/preview',
          { tab },
          ids.map((id) => `${id}:1`),
        ),
      )
    const ids: string[] = []
    for (let at = 0; at < 30; at++) ids.push(await verified(w, `工资没发，第${at}回了。`))
    assert.equal(await preview('dispatch', ids), await preview('dispatch', ids.slice(0, 1)))
    assert.equal(await preview('ruling', ids), await preview('ruling', ids.slice(0, 1)))
    assert.ok((await preview('dispatch', ids)) <= 14)
  })
})

describe('承办台', () => {
  const partsOf = (body: string): Record<string, string> =>
    Object.fromEntries(
      [...body.matchAll(/<section class="card ud" id="ud-(\w+)"[^>]*>([\s\S]*?)<\/section>/g)].map(
        ([, name = '', part = '']) => [name, onScreen(part)],
      ),
    )

  it('has for a unit what it is to receive, to answer, to assist with and has returned, with the acts', async (t) => {
    const w = await county(t)
    await dispatched(w, '新来的工资案。', 'renshe')
    const mine = await dispatched(w, '签收过的工资案。', 'renshe')
    done(await receive(w.house, await w.actor('handler'), mine, { version }))
    const helping = await dispatched(w, '井盖没了。', 'zhujian', 'renshe')
    await returned(w, '退回去的案。')
    const handler = await w.as('handler')
    for (const at of ['/unit', '/']) {
      const { body } = await handler.get(at)
      const parts = partsOf(body)
      assert.match(
        parts.toReceive!,
        /^待签收 期限从交来的时候就在走 全部1件 .*刚派.*新来的工资案。.*要办：修好.*签收 退单$/,
        at,
      )
      assert.match(parts.answer!, /^要答复 .*全部1件 .*正常 剩.*签收过的工资案。.*答复办理结果 反馈进展 退单$/, at)
      assert.match(parts.assisting!, /^协办 .*全部1件 .*井盖没了。.*答复协办$/, at)
      assert.match(
        parts.returnedByUs!,
        /全部1件 .*退回去的案。.*和源县人力资源和社会保障局退回：三定规定第3条 现在和源县矛盾纠纷调处中心，待派遣$/,
        at,
      )
      for (const [, href = '', n = ''] of body.matchAll(/<a class="ch-end" href="([^"]+)">全部(\d+)件/g))
        assert.equal(await lengthOfList(handler, plain(href)), Number(n), href)
    }
    done(await assist(w.house, await w.actor('handler'), helping, { text: '查过了，没有欠薪。', version } as never))
    done(await reply(w.house, await w.actor('handler'), mine, { solved: 'solved', text: '发了。', version } as never))
    const after = partsOf((await handler.get('/unit')).body)
    assert.match(after.assisting!, /没有请本单位协办的/)
    assert.match(after.answer!, /没有要答复的/)
    assert.deepEqual(
      Object.values(partsOf((await (await w.as('constable')).get('/unit')).body)).filter((part) =>
        /全部[1-9]/.test(part),
      ),
      [],
    )
  })

  it('shows nothing written of a case with a child in it, neither what is asked nor what was proved', async (t) => {
    const w = await county(t)
    const [back, open] = [
      await returned(w, '孩子的学费一直没退。'),
      await dispatched(w, '孩子被拦在校门外。', 'renshe'),
    ]
    await w.house.db.write(async (tx) => {
      await tx.updateTable('cases').set({ care: 'minor' }).where('id', 'in', [back, open]).execute()
      await tx.updateTable('handovers').set({ question: '找欧阳小竹问清楚' }).execute()
      await tx.updateTable('handover_returns').set({ proof: '欧阳小竹的妈妈说的' }).execute()
    })
    const { body } = await (await w.as('handler')).get('/unit')
    const parts = partsOf(body)
    assert.match(parts.toReceive!, /全部1件 .*内容不在这里显示/)
    assert.match(parts.returnedByUs!, /和源县人力资源和社会保障局退回：按法律或者三定规定，不是本单位的职责/)
    assert.doesNotMatch(body, /欧阳小竹/)
  })

  it('offers no second return to a unit that has returned the matter and got it again', async (t) => {
    const w = await county(t)
    const id = await returned(w, '工资的事退过一次。')
    const again = { lead: 'renshe', assisting: '', why: '还是归它管', ask: '办', version }
    done(await dispatch(w.house, await w.actor('dispatcher'), id, again))
    const handler = await w.as('handler')
    const { toReceive } = partsOf((await handler.get('/unit')).body)
    assert.match(toReceive!, /工资的事退过一次。.*签收$/)
    done(await receive(w.house, await w.actor('handler'), id, { version }))
    assert.doesNotMatch(partsOf((await handler.get('/unit')).body).answer!, /退单|再次退回/)
    const other = await returned(w, '井盖的事别的单位退过。')
    done(await dispatch(w.house, await w.actor('dispatcher'), other, { ...again, lead: 'zhujian' }))
    assert.match(partsOf((await (await w.as('builder')).get('/unit')).body).toReceive!, /签收 再次退回，请求裁定$/)
  })

  it('is closed to who handles nothing, and open to a village that is handed something', async (t) => {
    const w = await county(t)
    for (const who of [CAST.mediator, 'supervisor', 'auditor', 'administrator', 'liaison'])
      assert.equal((await (await w.as(who)).get('/unit')).statusCode, 403, who)
    const id = await dispatched(w, '村口的路灯不亮。', 'qingxi')
    const { body } = await (await w.as(CAST.clerk)).get('/unit')
    assert.deepEqual(idsOf(body), [id])
    assert.match(partsOf(body).toReceive!, /签收 退单$/)
  })
})
