import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sql, type Kysely } from 'kysely'
import { faultIn } from '../../../cases/timeline.ts'
import type { Schema } from '../../db/schema.ts'
import { intakeForm, signInAt } from '../web-client.ts'
import { emptyCounty, reopened } from './place.ts'
import { startProduct, type Server } from './server.ts'

const SENT = 500
/** Answers to wait for before the process is killed, so that the others are still under way. */
const ANSWERED = 60

for (const dialect of ['sqlite', 'postgres'] as const)
  it(`keeps what it has acknowledged when it is killed, on ${dialect}`, async (t) => {
    const started: Server[] = []
    // Before the place is made: what is to be done after runs in this order, and a living server writes into it.
    t.after(() => started[0]?.kill())
    const config = await emptyCounty(t, dialect)
    const server = await startProduct(config)
    started.push(server)
    const acknowledged = await registerAndKill(server)
    assert.ok(acknowledged.length >= ANSWERED)
    assert.ok(acknowledged.length < SENT, 'killed too late to show anything')

    const house = await reopened(t, config)
    const { read } = house.db
    const cases = await read.selectFrom('cases').selectAll().execute()
    const numbers = cases.map((kase) => kase.register_no)
    for (const number of acknowledged) assert.ok(numbers.includes(number), `${number} was acknowledged and is lost`)

    assert.equal(new Set(numbers).size, numbers.length)
    const [series] = await read.selectFrom('number_series').select('last').where('series', '=', 'register').execute()
    const taken = numbers.map((number) => Number(/第(\d+)号$/.exec(number)?.[1]))
    assert.equal(series?.last, Math.max(...taken))
    assert.equal(series?.last, numbers.length, 'the series has a gap')

    assert.equal(await count(read, 'visits'), cases.length)
    assert.equal(await count(read, 'parties'), 2 * cases.length)
    assert.equal(await count(read, 'papers'), cases.length)
    assert.equal(await count(read, 'case_texts'), cases.length)
    assert.equal(new Set(cases.map((kase) => kase.visit_id)).size, cases.length)
    for (const kase of cases) {
      const events = await read
        .selectFrom('events')
        .selectAll()
        .where('case_seq', '=', kase.seq)
        .orderBy('seq')
        .execute()
      assert.equal(events.length, 1)
      assert.equal(faultIn(house.keys.chain, events, kase), null)
    }
  })

it('writes durably on SQLite', async (t) => {
  const house = await reopened(t, await emptyCounty(t, 'sqlite'))
  const pragmas = await house.db.write(async (t) => {
    const of = async (name: string) =>
      Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(t)).rows[0] ?? {})[0]
    return [await of('journal_mode'), await of('synchronous'), await of('foreign_keys')]
  })
  assert.deepEqual(pragmas, ['wal', 2, 1])
})

/** Sends all at once and kills the process in the middle; the numbers that people were told. */
async function registerAndKill(server: Server): Promise<string[]> {
  const { cookie, token } = await signInAt(server.url, 'clerk1')
  const told: string[] = []
  let killed: Promise<void> | undefined
  const send = async (number: number) => {
    const answer = await fetch(`${server.url}/intake`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: intakeForm(token, number),
      redirect: 'manual',
    })
    assert.equal(answer.status, 303)
    told.push(numberIn(answer.headers.getSetCookie()))
    if (told.length >= ANSWERED) killed ??= server.kill()
  }
  const results = await Promise.allSettled(Array.from({ length: SENT }, (_, number) => send(number)))
  await killed
  const wrong = results.find((one) => one.status === 'rejected' && one.reason instanceof assert.AssertionError)
  if (wrong?.status === 'rejected') throw wrong.reason
  return told
}

/** The number stands in the message that the next page would show. */
function numberIn(cookies: string[]): string {
  const [, value = ''] = /^flash=([^.;]+)/.exec(cookies.find((cookie) => cookie.startsWith('flash=')) ?? '') ?? []
  const { lead = '' } = JSON.parse(Buffer.from(decodeURIComponent(value), 'base64url').toString()) as { lead?: string }
  const [, number] = /已登记：(.+号)/.exec(lead) ?? []
  assert.ok(number, lead)
  return number
}

async function count(db: Kysely<Schema>, table: 'visits' | 'parties' | 'papers' | 'case_texts'): Promise<number> {
  const { n } = await db
    .selectFrom(table)
    .select(sql<number>`count(*)`.as('n'))
    .executeTakeFirstOrThrow()
  return n
}
