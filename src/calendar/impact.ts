import type { Kysely } from 'kysely'
import { calendarBook } from '../platform/calendar/shelf.ts'
import { inChunks } from '../platform/db/chunks.ts'
import type { Schema } from '../platform/db/schema.ts'
import { groupedBy } from '../platform/grouped.ts'
import { reckoned, type Reckoning } from '../clocks/clock.ts'
import { pausesOf } from '../clocks/store.ts'
import { announces, changed, spansOf, type Change, type Sheets } from './change.ts'
import { touched, type Reach, type Touched } from './store.ts'

/** A running clock and its days by the changed calendar. */
export interface Move {
  clock: Touched
  days: Reckoning
}

/** The day it is due on becomes another; otherwise its warning moves, or a guess becomes certain. */
export const moves = ({ clock, days }: Move): boolean => clock.due_on !== days.due_on

const WRITTEN = ['nominal_on', 'due_on', 'warn_on', 'provisional'] as const

export const reachOf = (before: Sheets, change: Change): Reach => ({
  spans: spansOf(before, change),
  guessed: announces(before, change),
  path: change.kind === 'notice' ? null : change.path,
})

/** Every running clock whose stored days the change makes others; read only, on any connection. */
export async function impactOf(db: Kysely<Schema>, before: Sheets, change: Change): Promise<Move[]> {
  const reach = reachOf(before, change)
  if (reach.spans.length === 0 && !reach.guessed) return []
  const after = changed(before, change)
  const book = calendarBook(after.version, after.notices, after.local)
  const found: Move[] = []
  for (let last = ''; ;) {
    const clocks = await touched(db, reach, last)
    if (clocks.length === 0) return found
    const stood = await pausesIn(db, clocks)
    for (const clock of clocks) {
      const pauses = stood.get(clock.id)?.map(({ from_on, to_on }) => ({ from: from_on, to: to_on }))
      const days = reckoned(book(clock.holder_path), clock, pauses)
      if (WRITTEN.some((name) => clock[name] !== days[name])) found.push({ clock, days })
    }
    last = clocks.at(-1)!.id
  }
}

async function pausesIn(db: Kysely<Schema>, clocks: readonly Touched[]) {
  const ids = clocks.map((clock) => clock.id)
  return groupedBy(await inChunks(ids, (some) => pausesOf(db, some)), (pause) => pause.clock_id)
}
