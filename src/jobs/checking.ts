import type { House } from '../platform/house.ts'
import type { Instant } from '../platform/clock.ts'
import { chunksOf } from '../platform/db/chunks.ts'
import { groupedBy } from '../platform/grouped.ts'
import type { ClockFacts } from '../clocks/clock.ts'
import { differs, nearestAfter, recountCase, recounted, SHOWN } from '../clocks/recounting.ts'
import { pausesBetween } from '../clocks/store.ts'

const BATCH = 1000
/** Cases put right in one transaction: few enough that nobody waits for it. */
const AT_ONCE = 50

/** A running clock with what its case shows. */
type Running = ClockFacts & {
  path: string
  shown_clock: string | null
  shown_due: string | null
  shown_warn: string | null
}

/**
 * Reckons every running clock anew and compares with what is stored. What differs is put right, a case at a time, and
 * counted: it should be nothing but clocks carried over from before there were clocks.
 */
export async function checkClocks(house: House, _slot: Instant, alive: () => Promise<void>): Promise<string> {
  await house.calendars.fresh(house.db.read)
  const total = { clocks: 0, changed: 0 }
  let cases = await dropStale(house)
  for (let after = -1; ;) {
    const rows = await runningAfter(house, after)
    const last = rows.at(-1)
    if (!last) break
    const wrong = await wrongIn(house, rows)
    for (const some of chunksOf(wrong, AT_ONCE)) total.changed += await mend(house, some)
    total.clocks += rows.length
    cases += wrong.length
    after = last.case_seq
    await alive()
  }
  return `核对${total.clocks}条，改正${total.changed}条，涉及${cases}件案件`
}

/** Gives how many clocks differed; the calendar is that of the same transaction. */
const mend = (house: House, cases: readonly { seq: number; path: string }[]): Promise<number> =>
  house.db.write(async (t) => {
    await house.calendars.fresh(t)
    let changed = 0
    for (const kase of cases) changed += (await recountCase(house, t, kase)).length
    return changed
  })

async function wrongIn(house: House, rows: readonly Running[]) {
  const pauses = await pausesBetween(house.db.read, rows[0]!.case_seq, rows.at(-1)!.case_seq)
  return [...groupedBy(rows, (row) => row.case_seq)].flatMap(([seq, clocks]) => {
    const [first] = clocks
    const all = recounted(house, first!.path, clocks, pauses)
    const nearest = nearestAfter(all)
    const shown = { clock: first!.shown_clock, due_on: first!.shown_due, warn_on: first!.shown_warn }
    const right = SHOWN.every((name) => shown[name] === nearest[name]) && !all.some(differs)
    return right ? [] : [{ seq, path: first!.path }]
  })
}

/** All running clocks of the next thousand cases that have any. */
const runningAfter = ({ db }: House, after: number): Promise<Running[]> =>
  db.read
    .selectFrom('clocks')
    .innerJoin('cases', 'cases.seq', 'clocks.case_seq')
    .selectAll('clocks')
    .select([
      'holder_path as path',
      'cases.clock as shown_clock',
      'cases.due_on as shown_due',
      'cases.warn_on as shown_warn',
    ])
    .where('stopped_at', 'is', null)
    .where('case_seq', 'in', (eb) =>
      eb
        .selectFrom('clocks as next')
        .select('next.case_seq')
        .distinct()
        .where('next.stopped_at', 'is', null)
        .where('next.case_seq', '>', after)
        .orderBy('next.case_seq')
        .limit(BATCH),
    )
    .orderBy('case_seq')
    .orderBy('clocks.id')
    .execute()

/** Cases that show a clock though none runs. */
async function dropStale({ db }: House): Promise<number> {
  const { numUpdatedRows } = await db.write((t) =>
    t
      .updateTable('cases')
      .set({ clock: null, due_on: null, warn_on: null })
      .where((eb) => eb.or([eb('clock', 'is not', null), eb('due_on', 'is not', null)]))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('clocks')
              .select('clocks.id')
              .whereRef('clocks.case_seq', '=', 'cases.seq')
              .where('stopped_at', 'is', null),
          ),
        ),
      )
      .executeTakeFirst(),
  )
  return Number(numUpdatedRows)
}
