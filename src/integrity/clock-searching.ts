import { sql } from 'kysely'
import type { Stage } from '../clocks/catalogue.ts'
import { CASE_STATE_NAMES, type CaseState } from '../cases/states.ts'
import type { Search } from './searching.ts'

/** One of these clocks should run in each of these states; the first is the one to begin where none does. */
const WANTED: readonly { states: readonly CaseState[]; stages: readonly [Stage, ...Stage[]] }[] = [
  { states: ['registered'], stages: ['contact'] },
  { states: ['accepted', 'assigned', 'mediating', 'signing'], stages: ['mediate'] },
  { states: ['settled'], stages: ['close'] },
  { states: ['consulting'], stages: ['consult'] },
  { states: ['ruling'], stages: ['rule'] },
  { states: ['collected', 'verified', 'dispatched', 'replied'], stages: ['resolve', 'plan'] },
  { states: ['replied'], stages: ['check'] },
]

/** Where a clock of a short step may still run; the step is over in every other open state. */
const PLACES: Partial<Record<Stage, readonly CaseState[]>> = {
  contact: ['registered', 'ruling'],
  assign: ['accepted', 'consulting', 'ruling', 'collected', 'verified'],
  close: ['settled'],
  consult: ['consulting'],
  rule: ['ruling'],
  feedback: ['collected', 'verified', 'dispatched', 'ruling'],
  check: ['replied'],
}

const listed = (names: readonly string[]) => sql.join(names.map((name) => sql.lit(name)))
const elsewhere = (places: readonly CaseState[]) => CASE_STATE_NAMES.filter((state) => !places.includes(state))

/** That a clock runs twice the database itself refuses (index clocks_running). */
export const CLOCK_SEARCHES: Record<'stray_clock' | 'lost_clock' | 'no_clock', Search> = {
  stray_clock: () => sql`
    select clocks.id as subject, cases.seq as case_seq, clocks.code as what,
      coalesce(cases.closed_at, cases.owed_since) as since
    from clocks join cases on cases.seq = clocks.case_seq
    where clocks.stopped_at is null and cases.open = 0`,
  lost_clock: () => sql`
    select clocks.id as subject, cases.seq as case_seq, clocks.code as what, cases.owed_since as since
    from clocks join cases on cases.seq = clocks.case_seq
    where clocks.stopped_at is null and cases.open = 1 and (${sql.join(
      Object.entries(PLACES).map(
        ([stage, places]) => sql`(clocks.stage = ${sql.lit(stage)} and cases.state in (${listed(elsewhere(places))}))`,
      ),
      sql` or `,
    )})`,
  no_clock: () =>
    sql`${sql.join(
      WANTED.map(
        ({ states, stages }) => sql`
    select cases.id || ${sql.lit(`:${stages[0]}`)} as subject, cases.seq as case_seq, ${sql.lit(stages[0])} as what,
      cases.owed_since as since
    from cases where cases.open = 1 and cases.state in (${listed(states)}) and not exists (
      select 1 from clocks where clocks.case_seq = cases.seq and clocks.stopped_at is null
        and clocks.stage in (${listed(stages)}))`,
      ),
      sql` union all `,
    )}`,
}
