import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, it } from 'node:test'
import { sql } from 'kysely'
import { quietLog } from '../open-house.ts'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { addressesOf, caseAddresses, filled, thingsIn } from '../platform/testing/addresses.ts'
import { FORMS, stateOf, targetOf } from '../platform/testing/matrix-forms.ts'
import { VOLUNTEERS, windowWorld, withEverything } from '../platform/testing/matrix-stages.ts'
import { CAST, type World } from '../platform/testing/world.ts'

/** Invented words nobody writes by chance, one for each place where something can be told at the desk. */
const PLANTED = {
  applicant: '𠀾彅魃靏',
  both: '厵龘麤灥',
  respondent: '齉爩鸜籲',
  offer: '钃讟躞虋',
  withdrawn: '鱻犇骉羴',
}
const AMOUNT = { typed: '73162.94', fen: '7316294', shown: '73,162.94' }
const CLEAR = [...Object.values(PLANTED), AMOUNT.typed, AMOUNT.fen, AMOUNT.shown]
const AT_DESK: readonly string[] = [CAST.mediator, CAST.recorder]

describe('what is told at the desk of two sides', () => {
  it('is on its page for mediator and recorder, and at no other address, for nobody, in no paper', async (t) => {
    const w = await windowWorld(t)
    w.house.afterwards = (work) => work()
    const id = await planted(w)
    await printMore(w, id)
    const people = await w.house.db.read.selectFrom('people').select('id').orderBy('id').execute()
    const asked = await addressesAround(w, id)
    let [answers, pdfs] = [0, 0]
    for (const { id: who } of people) {
      const visitor = await w.as(who)
      for (const url of asked) {
        const { statusCode, headers, rawPayload } = await visitor.get(url)
        const type = String(headers['content-type'])
        const text = type.includes('pdf') ? squeezed(await readPdf(rawPayload)) : rawPayload.toString('utf8')
        if (AT_DESK.includes(who) && url.startsWith(`/cases/${id}/caucus`)) {
          for (const word of Object.values(PLANTED)) assert.ok(text.includes(word), `${who} misses ${word}`)
          continue
        }
        answers += 1
        if (type.includes('pdf')) pdfs += 1
        const leaked = CLEAR.filter((word) => text.includes(word))
        assert.deepEqual(leaked, [], `${who} ${statusCode} ${url}`)
      }
    }
    t.diagnostic(`${people.length} people, ${asked.length} addresses, ${answers} answers, ${pdfs} papers read`)
    assert.ok(people.length >= 20 && asked.length >= 60 && pdfs >= 20, `${people.length} ${asked.length} ${pdfs}`)
  })

  it('is closed to the adviser, to who looks on, and to who was on the case before', async (t) => {
    const w = await windowWorld(t)
    const id = await planted(w)
    const open = async (who: string) => (await (await w.as(who)).get(`/cases/${id}/caucus`)).statusCode
    assert.equal(await open(VOLUNTEERS.adviser), 403)
    for (const who of [VOLUNTEERS.former, VOLUNTEERS.office, VOLUNTEERS.sibling, 'baimediator', 'handler'])
      assert.equal(await open(who), 404, who)
    for (const who of ['supervisor', 'dispatcher', 'auditor', CAST.head, CAST.clerk])
      assert.equal(await open(who), 403, who)
    await (await w.as(CAST.mediator)).post(`/cases/${id}/give-back`, { reason: '是表亲' })
    assert.equal(await open(CAST.mediator), 404)
  })

  it('is sent to nobody who only tries to write there', async (t) => {
    const w = await windowWorld(t)
    const id = await planted(w)
    for (const who of [VOLUNTEERS.adviser, 'supervisor', CAST.head, CAST.clerk, 'baiclerk']) {
      const visitor = await w.as(who)
      for (const what of ['note', 'offer', 'withdraw']) {
        const form = { what, room: 'applicant', 'applicant.text': '', offer: 'x' }
        const { statusCode, body } = await visitor.post(`/cases/${id}/caucus`, form)
        assert.ok([403, 404].includes(statusCode), `${who} ${what} ${statusCode}`)
        assert.deepEqual(
          CLEAR.filter((word) => body.includes(word)),
          [],
          who,
        )
      }
    }
  })

  it('is found by no search, in any list', async (t) => {
    const w = await windowWorld(t)
    await planted(w)
    for (const who of [CAST.mediator, CAST.recorder, CAST.head, 'supervisor', 'auditor'])
      for (const word of CLEAR) {
        const { body } = await (await w.as(who)).get(`/cases?view=all&q=${encodeURIComponent(word)}`)
        assert.doesNotMatch(body, /href="\/cases\/[0-9a-z]{20}"/, `${who} ${word}`)
      }
  })

  it('stands in clear in no column of any table, no file and no line of the log', async (t) => {
    const w = await windowWorld(t)
    w.house.afterwards = (work) => work()
    const lines: string[] = []
    const to = new Writable({ write: (chunk: Buffer, _encoding, next) => (lines.push(chunk.toString()), next()) })
    w.house.log = quietLog('trace', to)
    const id = await planted(w)
    await printMore(w, id)
    await (await w.as(CAST.mediator)).get(`/cases/${id}/caucus`)
    await (await w.app()).close()
    const rows = await everyRow(w)
    const sealed = rows.filter(({ table }) => table === 'caucus_notes' || table === 'offers')
    assert.equal(sealed.length, 6)
    for (const { table, row } of rows)
      assert.deepEqual(
        CLEAR.filter((word) => row.includes(word)),
        [],
        `${table} ${row.slice(0, 200)}`,
      )
    for (const file of filesIn(w.house.config.dataDir))
      assert.deepEqual(
        CLEAR.filter((word) => readFileSync(file).includes(word)),
        [],
        file,
      )
    assert.ok(lines.length > 5)
    assert.deepEqual(
      CLEAR.filter((word) => lines.join('').includes(word)),
      [],
    )
    t.diagnostic(`${rows.length} rows scanned`)
  })

  it('reads in clear in snapshots of papers neither, once they are opened', async (t) => {
    const w = await windowWorld(t)
    const id = await planted(w)
    await printMore(w, id)
    const { read } = w.house.db
    const papers = await read.selectFrom('papers').select(['kind', 'snapshot_sealed']).execute()
    const kinds = new Set(papers.map((paper) => paper.kind))
    for (const kind of ['mediation_record', 'termination_notice']) assert.ok(kinds.has(kind), kind)
    for (const { kind, snapshot_sealed } of papers) {
      const opened = w.house.sealer.open(snapshot_sealed)
      assert.deepEqual(
        CLEAR.filter((word) => opened.includes(word)),
        [],
        kind,
      )
    }
  })
})

/** A case with all the window can add, and something told in every place of its desk. */
async function planted(w: World): Promise<string> {
  const id = await withEverything(w, 'mediating', CAST.mediator)
  const url = `/cases/${id}/caucus`
  const desk = await w.as(CAST.mediator)
  const send = async (form: Record<string, string>) => {
    const answer = await desk.post(url, form)
    assert.equal(answer.statusCode, 303, answer.body)
  }
  for (const room of ['applicant', 'both', 'respondent'] as const)
    await send({ what: 'note', room, [`${room}.text`]: `他说${PLANTED[room]}` })
  const taking = { 'applicant.stance': 'take', 'applicant.amount': AMOUNT.typed, 'applicant.comparable': 'yes' }
  await send({ what: 'offer', room: 'applicant', ...taking, 'applicant.words': PLANTED.withdrawn })
  const offer = /name="offer" value="([0-9a-z]{20})"/.exec((await desk.get(url)).body)![1]!
  await send({ what: 'withdraw', offer })
  await send({ what: 'offer', room: 'applicant', ...taking })
  const paying = { 'respondent.stance': 'pay', 'respondent.amount': AMOUNT.typed, 'respondent.comparable': 'yes' }
  await send({ what: 'offer', room: 'respondent', ...paying, 'respondent.words': PLANTED.offer })
  return id
}

/** Papers that are printed after something was told: a record of mediation and the notice of its end. */
async function printMore(w: World, id: string): Promise<void> {
  const mediator = await w.as(CAST.mediator)
  for (const act of ['recordSession', 'terminate']) {
    const on = await stateOf(w, id, '')
    const answer = await mediator.post(targetOf(act, on)!, FORMS[act]!.form(on))
    assert.equal(answer.statusCode, 303, `${act}: ${answer.body}`)
  }
}

/** Every address of the case, every address that needs no parameter, and the lists. */
async function addressesAround(w: World, id: string): Promise<string[]> {
  const app = await w.app()
  const things = await thingsIn(w.house, id)
  const ofCase = caseAddresses(app)
    .filter(({ method }) => method === 'GET')
    .flatMap(({ pattern }) => filled(pattern, id, things))
    .map((url) =>
      url.endsWith('together.pdf') ? `${url}?${things.papers.map((paper) => `paper=${paper}`).join('&')}` : url,
    )
  const others = addressesOf(app).flatMap(({ method, pattern }) =>
    method === 'GET' && !pattern.includes(':') && !pattern.includes('*') ? pattern : [],
  )
  const lists = ['mine', 'open', 'waiting', 'closed', 'all'].map((view) => `/cases?view=${view}`)
  return [...ofCase, ...others, ...lists]
}

async function everyRow(w: World): Promise<{ table: string; row: string }[]> {
  const { read, dialect } = w.house.db
  const names =
    dialect === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_schema where type = 'table'`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
  const rows = []
  for (const { name } of (await names.execute(read)).rows)
    for (const row of (await sql`select * from ${sql.table(name)}`.execute(read)).rows)
      rows.push({ table: name, row: JSON.stringify(row) })
  return rows
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
