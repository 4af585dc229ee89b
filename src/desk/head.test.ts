import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { newId } from '../platform/ids.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { CAST, done, party, TWO_PARTIES, world, type World } from '../platform/testing/world.ts'
import { recordSignatures } from '../agreements/signing.ts'
import { signersOf } from '../agreements/store.ts'
import { giveBack } from '../assignment/assigning.ts'
import { recuse } from '../assignment/recusing.ts'
import { peopleOn } from '../cases/store.ts'
import { reopen } from '../closing/reopening.ts'
import { recordSession } from '../sessions/recording.ts'

async function county(t: TestContext): Promise<World> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  return w
}

const seqOf = async (w: World, id: string): Promise<number> =>
  (await w.house.db.read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()).seq

/** A session agreed on, as the plan's own form writes it. */
async function planned(w: World, id: string, starts_at: string, place = '柳湾村委会'): Promise<string> {
  const plan = {
    ...{ id: newId(), case_seq: await seqOf(w, id), starts_at, mode: 'here', place, link: null, invited: '' },
    ...{ also: null, note: null, state: 'planned', off_reason: null, session_id: null },
    ...{ made_at: w.house.clock.now(), made_by: CAST.mediator },
  }
  await w.house.db.write((tx) => tx.insertInto('session_plans').values(plan).execute())
  return plan.id
}

interface Figure {
  href: string
  number: string
}

/** The four figures of a committee's block, by label. */
function figuresOf(body: string, committee: string): Record<string, Figure> {
  const block = new RegExp(`aria-label="${committee}">([\\s\\S]*?)</ul>`).exec(body)?.[1] ?? ''
  return Object.fromEntries(
    [...block.matchAll(/<a href="([^"]+)"><span class="figs-l">([\s\S]*?)<\/span><b>(.*?)<\/b>/g)].map(
      ([, href = '', label = '', number = '']) => [words(label), { href: href.replaceAll('&amp;', '&'), number }],
    ),
  )
}

const words = (html: string): string =>
  html
    .replaceAll(/<svg[\s\S]*?<\/svg>|<span class="only-read">.*?<\/span>|<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

const casesOn = (body: string): string[] => [
  ...new Set([...body.matchAll(/href="\/cases\/([0-9a-z]{20})"/g)].map(([, id]) => id!)),
]

/** All cases of a list, page after page. */
async function listOf(visitor: Awaited<ReturnType<World['as']>>, href: string): Promise<string[]> {
  const ids: string[] = []
  for (let url: string | undefined = href; url;) {
    const { body } = await visitor.get(url)
    ids.push(...casesOn(body))
    url = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  return ids
}

const sectionOf = (body: string, key: string): string =>
  new RegExp(`<section class="card" aria-labelledby="${key}-qingxitw">([\\s\\S]*?)</section>`).exec(body)?.[1] ?? ''

const TOWN = '清溪镇人民调解委员会'

describe('the desk of a committee’s head', () => {
  it('counts what its lists hold, at 0, 3 and 63 cases', async (t) => {
    const w = await county(t)
    const seen = async (expected: Record<string, number>) => {
      const head = await w.as(CAST.head)
      const figures = figuresOf((await head.get('/')).body, TOWN)
      assert.deepEqual(Object.fromEntries(Object.entries(figures).map(([label, one]) => [label, one.number])), {
        ...Object.fromEntries(Object.entries(expected).map(([label, n]) => [label, String(n)])),
      })
      for (const [label, { href }] of Object.entries(figures))
        assert.equal((await listOf(head, href)).length, expected[label], `${label} ${href}`)
    }
    await seen({ 待指派: 0, 退回来的: 0, 约过没记: 0, 签字没齐: 0 })
    const mediating: string[] = []
    for (let at = 0; at < 3; at++) {
      await w.caseIn('accepted')
      await w.caseIn('signing')
      mediating.push(await w.caseIn('mediating'))
    }
    for (const id of mediating) await planned(w, id, '2026-11-18T01:00:00Z')
    // Two of one case, one of today, one to come and one of a closed case add nothing.
    await planned(w, mediating[0]!, '2026-11-17T01:00:00Z')
    await planned(w, await w.caseIn('mediating'), '2026-11-20T00:30:00Z')
    await planned(w, await w.caseIn('mediating'), '2026-11-25T01:00:00Z')
    await planned(w, await w.caseIn('closed'), '2026-11-18T01:00:00Z')
    w.house.clock.advance(30)
    const mediator = await w.actor(CAST.mediator)
    const back = await w.caseIn('mediating')
    done(await giveBack(w.house, mediator, back, { reason: '出差', version: undefined }))
    await seen({ 待指派: 4, 退回来的: 1, 约过没记: 3, 签字没齐: 3 })
    for (let at = 0; at < 60; at++) {
      await w.caseIn('accepted')
      await planned(w, await w.caseIn('mediating'), '2026-11-19T01:00:00Z')
    }
    await seen({ 待指派: 64, 退回来的: 1, 约过没记: 63, 签字没齐: 3 })
  })

  it('says of each case without a mediator why, the oldest first, with the form to name one', async (t) => {
    const w = await county(t)
    const [first, second, third] = [
      await w.caseIn('mediating'),
      await w.caseIn('accepted'),
      await w.caseIn('mediating'),
    ]
    w.house.clock.set('2026-11-23T01:00:00Z')
    const mediator = await w.actor(CAST.mediator)
    done(await giveBack(w.house, mediator, third, { reason: '正在外地', version: undefined }))
    const head = await w.actor(CAST.head)
    const [asks] = await w.house.db.read
      .selectFrom('parties')
      .select('id')
      .where('case_seq', '=', await seqOf(w, first))
      .execute()
    const out = { person: CAST.mediator, party: asks!.id, reason: '是对方的表亲', version: undefined }
    done(await recuse(w.house, head, first, out))
    const { body } = await (await w.as(CAST.head)).get('/')
    const section = sectionOf(body, 'name')
    assert.deepEqual(casesOn(section), [first, second, third])
    const rows = [...section.matchAll(/<tr>\s*<td class="c-light">[\s\S]*?<\/tr>/g)].map(([row]) => words(row))
    assert.match(rows[0]!, /欧阳修竹 对 曾禾根 漆云溪回避：.*（曾水田） 邻里纠纷 今天轮到 今天09:00起 指派$/)
    assert.match(rows[1]!, /受理了，还没有指派过 邻里纠纷 等了3天 11月20日09:00起 指派$/)
    assert.match(rows[2]!, /退回指派：正在外地（漆云溪）/)
    for (const id of [first, second, third]) assert.match(section, new RegExp(`href="/cases/${id}/assign">指派`))
    const back = /<section[^>]*"back-h">([\s\S]*?)<\/section>/.exec(body)?.[1] ?? ''
    assert.deepEqual(casesOn(back).sort(), [first, third].sort())
    assert.match(words(back), /漆云溪回避：/)
  })

  it('says of a case taken up again why it waits', async (t) => {
    const w = await county(t)
    const id = await w.caseIn('terminated')
    w.house.clock.advance(60)
    done(await reopen(w.house, await w.actor(CAST.head), id, { reason: '双方愿意再谈', version: undefined }))
    const { body } = await (await w.as(CAST.head)).get('/')
    assert.match(words(sectionOf(body, 'name')), /重新受理（第2轮）：双方愿意再谈（曾水田） 邻里纠纷 今天轮到/)
  })

  it('says which session has no record, since when and whose, until it is recorded', async (t) => {
    const w = await county(t)
    const [late, later] = [await w.caseIn('mediating'), await w.caseIn('mediating')]
    await planned(w, later, '2026-11-19T06:00:00Z')
    const plan = await planned(w, late, '2026-11-16T01:00:00Z', '清溪镇调解室')
    const section = async () => sectionOf((await (await w.as(CAST.head)).get('/')).body, 'record')
    const rows = [...(await section()).matchAll(/<li>[\s\S]*?<\/li>/g)].map(([row]) => words(row))
    assert.match(rows[0]!, /欧阳修竹 对 曾禾根 .* 晚了4天 约在11月16日09:00，清溪镇调解室 主办 漆云溪/)
    assert.match(rows[1]!, /晚了1天 约在11月19日14:00/)
    const at = w.house.clock.now()
    const held = {
      startedAt: at,
      endedAt: at,
      place: '调解室',
      record: '没谈成',
      result: 'continue',
      nextAt: null,
      plan,
    } as const
    done(await recordSession(w.house, await w.actor(CAST.mediator), late, { ...held, version: undefined }, []))
    assert.deepEqual(casesOn(await section()), [later])
  })

  it('names who has not signed, of 120 parties the first few', async (t) => {
    const w = await county(t)
    const few = await w.caseIn('signing')
    const crew = Array.from({ length: 119 }, (_, at) => party('applicant', `工友${at}`, { address: `石桥村${at}号` }))
    await w.caseIn('signing', [...crew, TWO_PARTIES[1]!])
    const kase = { seq: await seqOf(w, few), people: await peopleOn(w.house.db.read, await seqOf(w, few)) }
    const [signer] = await signersOf(w.house.db.read, kase)
    const signed = [{ signer: signer!, on: '2026-11-20', way: 'signed' } as const]
    done(await recordSignatures(w.house, await w.actor(CAST.mediator), few, undefined, signed))
    const section = sectionOf((await (await w.as(CAST.head)).get('/')).body, 'sign')
    const rows = [...section.matchAll(/<li>[\s\S]*?<\/li>/g)].map(([row]) => words(row))
    assert.match(
      rows[0]!,
      /还没签： 曾禾根、漆云溪、卢知秋、调委会印章 5个里签了1个 今天09:00出，过了0天 主办 漆云溪 登记签名/,
    )
    assert.match(rows[1]!, /还没签： 工友0、工友1、工友2、工友3等123个 123个里签了0个/)
  })

  it('shows who leads how much, each figure the length of the list it opens', async (t) => {
    const w = await county(t)
    const leads = [await w.caseIn('mediating'), await w.caseIn('signing'), await w.caseIn('assigned')]
    for (const state of ['closed', 'accepted', 'registered'] as const) await w.caseIn(state)
    await planned(w, leads[0]!, '2026-11-20T08:00:00Z')
    await planned(w, leads[0]!, '2026-11-23T08:00:00Z')
    const member = { ...(await entry(w, CAST.mediator)), cap: 3 }
    await w.house.db.write(async (tx) => {
      await tx.deleteFrom('mediators').where('person_id', '=', CAST.mediator).execute()
      await tx.insertInto('mediators').values(member).execute()
      await tx
        .insertInto('absences')
        .values({
          ...{ id: newId(), person_id: CAST.mediator, since: '2026-11-19', until: '2026-11-24', reason: '病假' },
          ...{ substitute_id: CAST.recorder, made_at: w.house.clock.now(), made_by: CAST.head, cancelled_at: null },
        })
        .execute()
    })
    const head = await w.as(CAST.head)
    const { body } = await head.get('/')
    const rows = [...sectionOf(body, 'load').matchAll(/<li>[\s\S]*?<\/li>/g)].map(([row]) => row)
    assert.match(words(rows[0]!), /^漆云溪 3件 满了，最多3件 本周调解3次 请假到11月24日（周二），卢知秋替$/)
    const other = rows.find((row) => words(row).startsWith('卢知秋'))!
    assert.match(words(other), /^卢知秋 0件 .*本周没有调解$/)
    for (const [row, expected] of [
      [rows[0]!, leads],
      [other, []],
    ] as const) {
      const href = /class="load-n[^"]*" href="([^"]+)"/.exec(row)![1]!.replaceAll('&amp;', '&')
      assert.deepEqual((await listOf(head, href)).sort(), [...expected].sort())
    }
  })

  it('is for heads alone, and holds each of several committees apart', async (t) => {
    const w = await county(t)
    await w.caseIn('accepted')
    for (const who of [CAST.clerk, CAST.mediator, 'supervisor', 'administrator', 'baiclerk'])
      assert.deepEqual(figuresOf((await (await w.as(who)).get('/')).body, TOWN), {}, who)
    const committees = await w.house.db.read
      .selectFrom('orgs')
      .select(['id', 'name'])
      .where('kind', '=', 'committee')
      .execute()
    const other = committees.find((org) => org.id !== 'qingxitw')!
    const post = { id: 'second', person_id: CAST.head, org_id: other.id, role: 'committee_head' }
    await w.house.db.write((tx) =>
      tx
        .insertInto('posts')
        .values({ ...post, title: '', since: '2020-01-01', until: null })
        .execute(),
    )
    const head = await w.as(CAST.head)
    const { body } = await head.get('/')
    assert.equal(figuresOf(body, TOWN)['待指派']!.number, '1')
    assert.equal(figuresOf(body, other.name)['待指派']!.number, '0')
    assert.deepEqual(await listOf(head, figuresOf(body, other.name)['待指派']!.href), [])
    assert.match((await head.get('/cases?view=open')).body, /<label class="lab" for="committee">调委会/)
    const clerk = await w.as(CAST.clerk)
    assert.equal((await listOf(clerk, '/cases?view=open&committee=qingxitw')).length, 0)
  })

  it('asks as often for sixty cases as for none', async (t) => {
    const w = await county(t)
    const counting = countQueries(w)
    const head = await w.as(CAST.head)
    await w.caseIn('signing')
    const few = await counting(() => head.get('/'))
    for (let at = 0; at < 20; at++)
      for (const state of ['accepted', 'signing', 'mediating'] as const) {
        const id = await w.caseIn(state)
        if (state === 'mediating') await planned(w, id, '2026-11-18T01:00:00Z')
      }
    const many = await counting(() => head.get('/'))
    assert.equal(many, few)
    assert.ok(many <= 25, `${many} queries`)
  })
})

describe('the list of cases by mediator', () => {
  it('has a select of the committee’s people, a chip, and holds what he leads', async (t) => {
    const w = await county(t)
    const led = await w.caseIn('mediating')
    await w.caseIn('accepted')
    const clerk = await w.as(CAST.clerk)
    const { body } = await clerk.get(`/cases?view=all&mediator=${CAST.mediator}`)
    assert.deepEqual(casesOn(body), [led])
    assert.match(body, /<label class="lab" for="mediator">主办调解员<\/label>/)
    assert.match(body, /<option value="qiyunxi" selected>漆云溪<\/option>/)
    assert.match(body, /<a class="chip" href="\/cases\?view=all">漆云溪主办的/)
    assert.doesNotMatch(body, /for="wants"/)
    const head = await w.as(CAST.head)
    assert.match((await head.get('/cases?view=open&wants=record')).body, /for="wants">要主任过问的/)
    for (const odd of ['%00', '../..', 'x'.repeat(300), 'nobody'])
      assert.ok(
        [200, 400].includes((await head.get(`/cases?view=all&mediator=${odd}&wants=x&committee=${odd}`)).statusCode),
      )
    // Somebody of another township is no choice, and his name is not told for asking.
    const stranger = await clerk.get('/cases?view=all&mediator=baimediator')
    assert.doesNotMatch(stranger.body, /<option value="baimediator"/)
    assert.match(stranger.body, /没有符合条件的案件/)
  })
})

/** His row of the register, or a bare one. */
async function entry(w: World, personId: string) {
  const row = await w.house.db.read
    .selectFrom('mediators')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return (
    row ?? {
      ...{ person_id: personId, org_id: 'qingxitw', kind: 'full', sex: null, ethnicity: '', specialities: '' },
      ...{ languages: '', villages: '', employer: null, home: null, appointed_on: '2025-01-01', appointed_by: null },
      ...{ term_until: null, certificate_no: null, studio: null, expert: 0, note: null, left_on: null },
      ...{ left_reason: null, entered_at: w.house.clock.now(), entered_by: CAST.head },
    }
  )
}
