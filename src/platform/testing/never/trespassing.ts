import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { recordSignatures } from '../../../agreements/signing.ts'
import { signersOf } from '../../../agreements/store.ts'
import { peopleOn } from '../../../cases/store.ts'
import { partiesOf } from '../../../parties/store.ts'
import { person, type Browser } from '../../../people/testing.ts'
import { caseAddresses, filled, thingsIn } from '../addresses.ts'
import { VOLUNTEERS, withEverything } from '../matrix-stages.ts'
import { CAST, done, type World } from '../world.ts'

export const PHONE = '13700002086'
export const ID_NUMBER = '360923199001011235'
export const SIBLINGS = ['baiclerk', 'baihead', 'baimediator', VOLUNTEERS.sibling]
/** Typed at the window by these tests, in forms, drafts and lists. */
export const NUMBERS = [PHONE, ID_NUMBER, '13900000412', '13500007788', '13500007799', '13600009911', '13500007766']
export const OUTSIDERS = ['liaison', 'handler', 'administrator', 'countyclerk']
export const version = undefined

/** A case with papers, files, and all else the window can add. */
export const withPaperAndFile = (w: World): Promise<string> => withEverything(w, 'mediating', CAST.mediator)

/** Every address of a case that can be opened, as the application itself knows them. */
export const pagesOf = (w: World, id: string): Promise<string[]> => urlsOf(w, id, 'GET')

export async function urlsOf(w: World, id: string, asked: 'GET' | 'POST'): Promise<string[]> {
  const things = await thingsIn(w.house, id)
  return caseAddresses(await w.app())
    .filter(({ method }) => method === asked)
    .flatMap(({ pattern }) => filled(pattern, id, things))
    .map((url) => (url.endsWith('together.pdf') ? `${url}?paper=${things.papers[0]}` : url))
}

/** One matter of the hotline, uploaded and not yet registered; the address of its check. */
export async function uploaded(clerk: Browser, phone = '13600009911'): Promise<string> {
  const rows = [
    ['工单编号', '来电人', '联系电话', '被反映人', '诉求内容', '所属村'],
    ['GD20260001', '樊小溪', phone, '曾禾根', '邻居把院坪填高。', '柳湾村'],
  ]
  const bytes = Buffer.from(rows.map((row) => row.join(',')).join('\n'))
  const answer = await clerk.upload(
    '/imports/check',
    { channel: 'hotline' },
    { name: '热线七月.csv', type: 'text/csv', bytes },
  )
  assert.equal(answer.statusCode, 303, answer.body)
  return String(answer.headers.location)
}

/** Somebody with a window in 白石 whom 清溪 has asked for advice. */
export async function clerkWhoAdvises(w: World, id: string): Promise<Browser> {
  await person(w.house, 'both', '傅两头', 'baishi', 'clerk')
  const post = { id: 'post-both-2', person_id: 'both', org_id: 'baishitw', role: 'volunteer', title: '志愿者' }
  await w.house.db.write((t) =>
    t
      .insertInto('posts')
      .values({ ...post, since: '2020-01-01', until: null })
      .execute(),
  )
  const asked = await (await w.as(CAST.head)).post(`/cases/${id}/adviser`, { adviser: 'both', about: '怎么赔' })
  assert.equal(asked.statusCode, 303)
  return w.as('both')
}

export async function otherSide(w: World, id: string): Promise<string> {
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  return (await partiesOf(read, seq)).find((party) => party.side === 'respondent')!.id
}

export async function signAll(w: World, id: string): Promise<void> {
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const signers = await signersOf(read, { seq, people: await peopleOn(read, seq) })
  const signed = signers.map((signer) => ({ signer, on: '2026-11-20', way: 'signed' as const }))
  done(await recordSignatures(w.house, await w.actor(CAST.mediator), id, version, signed))
}

/** How many cases a search lists. */
export async function found(visitor: Browser, word: string): Promise<number> {
  const { statusCode, body } = await visitor.get(`/cases?q=${encodeURIComponent(word)}`)
  assert.equal(statusCode, 200)
  return casesIn(body)
}

export const casesIn = (body: string): number =>
  new Set([...body.matchAll(/href="\/cases\/([0-9a-z]{20})"/g)].map(([, id]) => id)).size

/** How many are on the five lists: the figures of 轮到我, 本单位在办, 等别人办; 已办结 and 全部 as they are listed. */
export async function counts(visitor: Browser): Promise<number[]> {
  const desk = await visitor.get('/')
  assert.doesNotMatch(desk.body, /href="\/cases\/[0-9a-z]{20}"/)
  const { body } = await visitor.get('/cases?view=all')
  const figures = ['mine', 'open', 'waiting'].map((view) => {
    const link = new RegExp(`<a[^>]*href="/cases\\?view=${view}"[^>]*>([\\s\\S]*?)</a>`).exec(body)?.[1] ?? ''
    return Number(/\d+/.exec(link.replaceAll(/<[^>]*>/g, ' '))?.[0] ?? Number.NaN)
  })
  const listed = async (view: string) => casesIn((await visitor.get(`/cases?view=${view}`)).body)
  return [...figures, await listed('closed'), await listed('all')]
}

/** A page without what differs each time it is shown. */
export const plain = (body: string): string => body.replaceAll(/name="_csrf" value="[^"]*"/g, '')

/** All rows of all tables, or of those named. */
export async function everyRow(w: World, only: readonly string[] = []): Promise<{ table: string; row: string }[]> {
  const { read, dialect } = w.house.db
  const names =
    dialect === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_schema where type = 'table'`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
  const rows = []
  for (const { name } of (await names.execute(read)).rows.filter(({ name }) => !only.length || only.includes(name)))
    for (const row of (await sql`select * from ${sql.table(name)}`.execute(read)).rows)
      rows.push({ table: name, row: JSON.stringify(row) })
  return rows
}
