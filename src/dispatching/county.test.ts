import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { register } from '../intake/register.ts'
import { orgById } from '../people/orgs.ts'
import { CASE_STATES } from '../cases/states.ts'
import { STATE_GROUPS } from '../cases/state-groups.ts'
import { countQueries } from '../platform/testing/queries.ts'
import { onScreen } from '../platform/testing/words.ts'
import { CAST, done, filled, intakeOf, party, world, type World } from '../platform/testing/world.ts'

type Visitor = Awaited<ReturnType<World['as']>>

/** Each row of the table: what stands in its boxes, and every number with the list it opens. */
function rowsOf(body: string) {
  const table = /<table class="t t-county">([\s\S]*?)<\/table>/.exec(body)?.[1] ?? ''
  return [...table.matchAll(/<tr class="d(\d)[^>]*>([\s\S]*?)<\/tr>/g)].map(([, depth, row = '']) => ({
    depth: Number(depth),
    name: onScreen(/<span class="l1">(.*?)<\/span>/.exec(row)?.[1] ?? ''),
    cells: [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) => ({
      text: onScreen(cell.replace(/<span class="k">.*?<\/span>/, '')),
      numbers: [...cell.matchAll(/<a class="[^"]*" href="([^"]+)">([\s\S]*?)<\/a>/g)].map(
        ([, href = '', text = '']) => ({
          href: href.replaceAll('&amp;', '&'),
          n: Number(onScreen(text)),
        }),
      ),
    })),
  }))
}

const casesOn = (body: string): string[] => [
  ...new Set([...body.matchAll(/class="c-no"><a href="\/cases\/([0-9a-z]{20})"/g)].map(([, id]) => id!)),
]

async function listOf(visitor: Visitor, href: string): Promise<string[]> {
  const ids: string[] = []
  for (let url: string | undefined = href; url;) {
    const { body, statusCode } = await visitor.get(url)
    assert.equal(statusCode, 200, url)
    ids.push(...casesOn(body))
    url = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  return ids
}

async function registered(w: World, name: string, by: string, org: string) {
  const desk = (await orgById(w.house.db.read, org))!
  const form = filled(intakeOf([party('applicant', name), party('respondent', '曾禾根')]))
  return done(await register(w.house, await w.actor(by), desk, form)).id
}

/** Past the acts: what only its place, kind and state are asked of. */
async function put(w: World, id: string, columns: Record<string, string | number | null>) {
  await w.house.db.write((t) => t.updateTable('cases').set(columns).where('id', '=', id).execute())
}

async function assertLists(visitor: Visitor, address: string): Promise<number> {
  let numbers = 0
  for (const row of rowsOf((await visitor.get(address)).body))
    for (const { href, n } of row.cells.flatMap((cell) => cell.numbers)) {
      assert.equal((await listOf(visitor, href)).length, n, `${row.name} ${href}`)
      numbers++
    }
  return numbers
}

describe('县乡村一览', () => {
  it('has each open state in one group', () => {
    const grouped = Object.values(STATE_GROUPS).flatMap((group): string[] => [...group.states])
    const open = Object.entries(CASE_STATES).flatMap(([name, state]) => (state.next ? [name] : []))
    assert.deepEqual(grouped.sort(), open.sort())
  })

  it('shows numbers that are the length of the list each opens, at 0, 3 and 60 cases', async (t) => {
    const w = await world(t)
    w.house.afterwards = async () => {}
    const dispatcher = await w.as('dispatcher')
    assert.equal(await assertLists(dispatcher, '/county?open=qingxi'), 8 * 6)
    const [late, soon, ok] = [
      await registered(w, '甲', CAST.clerk, 'qingxi'),
      await registered(w, '乙', CAST.clerk, 'qingxi'),
      await registered(w, '丙', 'countyclerk', 'heyuan'),
    ]
    await put(w, late, { due_on: '2026-11-18', warn_on: '2026-11-17' })
    await put(w, soon, { due_on: '2026-11-20', warn_on: '2026-11-19', state: 'mediating' })
    await put(w, ok, { due_on: '2026-12-20', warn_on: '2026-12-19', kind: 'matter', state: 'verified' })
    const table = rowsOf((await dispatcher.get('/county?open=qingxi')).body)
    assert.deepEqual(
      table.map((row) => [row.depth, row.name, ...row.cells.map((cell) => cell.text)]),
      [
        [0, '和源县矛盾纠纷调处中心', '3 1 1 1', '1 1', '1 1', '1 1', '0', '0'],
        [1, '县级', '1 1', '0', '1 1', '0', '0', '0'],
        [1, '乡级', '2 1 1', '1 1', '0', '1 1', '0', '0'],
        [1, '村级', '0', '0', '0', '0', '0', '0'],
        [1, '白石镇矛盾纠纷调处中心', '0', '0', '0', '0', '0', '0'],
        [1, '清溪镇矛盾纠纷调处中心', '2 1 1', '1 1', '0', '1 1', '0', '0'],
        [2, '本级', '2 1 1', '1 1', '0', '1 1', '0', '0'],
        [2, '柳湾村', '0', '0', '0', '0', '0', '0'],
      ],
    )
    const of = (name: string) => table.find((row) => row.name === name)!.cells
    assert.deepEqual(await listOf(dispatcher, of('乡级')[1]!.numbers[1]!.href), [late])
    assert.deepEqual(await listOf(dispatcher, of('乡级')[3]!.numbers[1]!.href), [soon])
    assert.deepEqual(await listOf(dispatcher, of('县级')[2]!.numbers[1]!.href), [ok])
    await assertLists(dispatcher, '/county?open=qingxi')
    await many(w)
    for (const who of ['dispatcher', 'supervisor', 'auditor'])
      assert.ok((await assertLists(await w.as(who), '/county?open=qingxi')) > 70, who)
    for (const kind of ['matter', 'dispute']) await assertLists(dispatcher, `/county?kind=${kind}&open=baishi`)
  })

  it('has nothing of what is sealed or lies elsewhere, and is closed to who looks over nobody', async (t) => {
    const w = await world(t)
    w.house.afterwards = async () => {}
    const id = await registered(w, '甲', CAST.clerk, 'qingxi')
    const total = async () => rowsOf((await (await w.as('supervisor')).get('/county')).body)[0]!.cells[0]!.text
    assert.match(await total(), /^1/)
    await put(w, id, { sealed_at: w.house.clock.now(), sealed_by: CAST.clerk, sealed_reason: '家庭暴力' })
    assert.equal(await total(), '0')
    for (const who of [CAST.clerk, CAST.head, CAST.mediator, 'handler', 'liaison', 'administrator'])
      assert.equal((await (await w.as(who)).get('/county')).statusCode, 403, who)
    const post = {
      id: 'town',
      person_id: 'wenxiaochuan',
      org_id: 'qingxi',
      role: 'supervisor',
      title: '',
      since: '2020-01-01',
    }
    await w.house.db.write((tx) =>
      tx
        .insertInto('posts')
        .values({ ...post, until: null })
        .execute(),
    )
    await put(w, id, { sealed_at: null })
    await registered(w, '白', 'baiclerk', 'baishi')
    const town = rowsOf((await (await w.as('wenxiaochuan')).get('/county')).body)
    assert.deepEqual(
      town.map((row) => [row.name, row.cells[0]!.text]),
      [
        ['清溪镇矛盾纠纷调处中心', '1 1'],
        ['乡级', '1 1'],
        ['村级', '0'],
        ['柳湾村', '0'],
      ],
    )
  })

  it('takes no notice of what it does not understand', async (t) => {
    const w = await world(t)
    const dispatcher = await w.as('dispatcher')
    for (const odd of ['kind=x&open=%27', 'open=nobody', 'kind=enquiry', `open=${'x'.repeat(2000)}`, 'open=a&open=b'])
      assert.equal((await dispatcher.get(`/county?${odd}`)).statusCode, 200, odd)
    for (const odd of ['org=%27', 'level=x', 'group=nothing', 'light=red', 'queue=x', 'kind=y', 'org=nobody'])
      assert.equal((await dispatcher.get(`/cases?view=open&${odd}`)).statusCode, 200, odd)
  })

  it('keeps what it is narrowed to when one filters further, and lets one take it off', async (t) => {
    const w = await world(t)
    const { body } = await (
      await w.as('dispatcher')
    ).get('/cases?view=open&org=qingxi&level=village&group=working&light=late')
    for (const [name, value] of [
      ['org', 'qingxi'],
      ['level', 'village'],
      ['group', 'working'],
      ['light', 'late'],
    ])
      assert.match(body, new RegExp(`<input type="hidden" name="${name}" value="${value}">`))
    for (const chip of ['清溪镇矛盾纠纷调处中心及下级', '村级在办', '正在办', '亮灯：超期'])
      assert.match(body, new RegExp(`<a class="chip" href="[^"]+">${chip}`))
  })

  it('asks as often for sixty cases as for none', async (t) => {
    const w = await world(t)
    w.house.afterwards = async () => {}
    const counting = countQueries(w)
    const dispatcher = await w.as('dispatcher')
    const none = await counting(() => dispatcher.get('/county?open=qingxi'))
    await many(w)
    const sixty = await counting(() => dispatcher.get('/county?open=qingxi'))
    assert.equal(sixty, none)
    assert.ok(sixty <= 4, `${sixty} queries`)
  })
})

/** Sixty more, of both kinds, at every level, in every open state, under every light. */
async function many(w: World): Promise<void> {
  const open = Object.values(STATE_GROUPS).flatMap((group): string[] => [...group.states])
  const holders = ['heyuan', 'heyuantw', 'renshe', 'qingxi', 'qingxitw', 'liuwan', 'liuwantw', 'baishi', 'baishitw']
  const levels: Record<string, string> = {
    qingxi: 'township',
    qingxitw: 'township',
    liuwan: 'village',
    liuwantw: 'village',
  }
  const days = [null, '2026-11-01', '2026-11-20', '2026-12-31']
  for (let at = 0; at < 60; at++) {
    const id = await registered(w, `丁${at}`, CAST.clerk, 'qingxi')
    const org = holders[at % holders.length]!
    const { path } = (await orgById(w.house.db.read, org))!
    const day = days[at % 4]!
    await put(w, id, {
      ...{ state: open[at % open.length]!, kind: at % 3 ? 'dispute' : 'matter', holder_org: org, holder_path: path },
      ...{ level: levels[org] ?? (org.startsWith('baishi') ? 'township' : 'county') },
      ...{ due_on: day, warn_on: day === '2026-12-31' ? '2026-12-30' : day, clock: at % 5 ? 'PM-D1' : null },
    })
  }
}
