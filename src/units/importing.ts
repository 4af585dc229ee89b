import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { dayOf, type Clock, type Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { newId } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import type { Deed } from '../people/deed.ts'
import { dropDraft } from '../people/drafts.ts'
import { changeLine, columnsOf, contentOf, enterLine, holdList, type LineContent } from './keeping.ts'
import { reachOn } from './reach.ts'
import { readList, type ReadList, type ReadRow } from './reading.ts'
import { standingLines, type NamedLine } from './store.ts'

export type Table = readonly (readonly string[])[]

type Sound = ReadRow & { content: LineContent }

/** What a file would do to the list, before anything is done. */
export interface Plan {
  read: ReadList
  fresh: Sound[]
  changed: { row: Sound; before: NamedLine; from: Day }[]
  same: Sound[]
  bad: ReadRow[]
  /** Stands for all it would do: another one means that the list was changed meanwhile. */
  fingerprint: string
}

export async function planOf(db: Kysely<Schema>, clock: Clock, actor: Actor, table: Table): Promise<Plan> {
  const day = dayOf(clock.now())
  const read = readList(table, clock, await reachOn(db, day), actor)
  const standing = new Map<string, NamedLine>()
  for (const line of await standingLines(db, day)) standing.set(keyOf(line.matter, line.place_org), line)
  const plan: Omit<Plan, 'fingerprint'> = { read, fresh: [], changed: [], same: [], bad: [] }
  for (const row of read.rows) {
    const before = row.content && standing.get(keyOf(row.content.matter, row.content.placeOrg))
    if (!isSound(row)) plan.bad.push(row)
    else if (!before) plan.fresh.push(row)
    else if (JSON.stringify(contentOf(before)) === JSON.stringify(columnsOf(row.content))) plan.same.push(row)
    else if (before.until_day !== null) plan.bad.push({ ...row, content: null, troubles: [ENDING] })
    else plan.changed.push({ row, before, from: latest(row.from, day, before.from_day) })
  }
  return { ...plan, fingerprint: fingerprintOf(plan) }
}

/** Does what was confirmed, all or nothing; refused when it would be something else by now. */
export async function importList(deed: Deed, draft: string, table: Table, confirmed: string): Promise<Plan> {
  await holdList(deed)
  const plan = await planOf(deed.t, deed.house.clock, deed.actor, table)
  if (plan.fingerprint !== confirmed)
    throw new Refused({ kind: 'state', reason: '您核对以后，清单有了别的改动。下面是重新核对的结果，请再看一遍' })
  for (const { content, from, reason } of plan.fresh)
    await enterLine(deed, newId(Date.parse(deed.at)), { ...content, origin: 'import', from, reason })
  for (const { row, before, from } of plan.changed)
    await changeLine(deed, before.line, { ...row.content, origin: 'import', seen: before.id, from, reason: row.reason })
  await dropDraft(deed.t, deed.actor, draft)
  return plan
}

const ENDING = { column: '事项', text: '这一条已经定了停用的日子，到那天以后再加' }

const isSound = (row: ReadRow): row is Sound => row.content !== null

const keyOf = (matter: string, placeOrg: string | null): string => `${matter} ${placeOrg}`

const latest = (...days: Day[]): Day => days.reduce((last, day) => (day > last ? day : last))

function fingerprintOf({ fresh, changed }: Pick<Plan, 'fresh' | 'changed'>): string {
  const does = [fresh.map((row) => row.row), changed.map(({ row, before, from }) => [row.row, before.id, from])]
  return createHash('sha256').update(JSON.stringify(does)).digest('base64url').slice(0, 16)
}
