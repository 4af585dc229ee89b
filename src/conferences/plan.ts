import { dayOf, type Day } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import type { CaseState } from '../cases/states.ts'
import type { CaseRow } from '../cases/store.ts'
import type { Stage } from '../clocks/catalogue.ts'
import { lapseRequests, turnClocks } from '../clocks/running.ts'
import { runningOn } from '../clocks/store.ts'
import type { Mask } from '../parties/masking.ts'
import { tellCase } from './act.ts'
import { kindName, lastDayOf, rolledDay } from './conference.ts'
import type { ConferenceRow, TaskRow } from './store.ts'

const { event, from, stops = [], starts = [] } = CASE_ACTIONS.adoptPlan

/**
 * Whether steps become the clock of a case: only a matter's clock is the county's own promise, and once it is checked
 * nothing is left to be solved by a day. The law's clock on a dispute goes on as it is.
 */
export const takesPlan = ({ kind, state }: Pick<CaseRow, 'kind' | 'state'>): boolean =>
  kind === 'matter' && (from as readonly CaseState[]).includes(state as CaseState)

/** By when a plan has it solved, as its clock has it; null without steps. */
export async function untilOf(
  { house, t }: Pick<Deed, 'house' | 't'>,
  { holder_path }: Pick<CaseRow, 'holder_path'>,
  rows: readonly TaskRow[],
): Promise<Day | null> {
  const last = lastDayOf(rows)
  if (!last) return null
  await house.calendars.fresh(t)
  return rolledDay(house.calendars.of(holder_path), last)
}

/** 按方案办: the plan takes the place of the clock of solving, and nobody is asked for more time any more. */
export const adoptPlan = (
  deed: Deed,
  conference: ConferenceRow,
  { seq }: CaseRow,
  steps: readonly TaskRow[],
  mask: Mask,
) =>
  tellCase(deed, { seq }, 'adoptPlan', async (kase) => {
    const [last, until] = [lastDayOf(steps)!, (await untilOf(deed, kase, steps))!]
    const over = (await runningOn(deed.t, seq)).filter((clock) => stops.includes(clock.stage as Stage))
    const lapsed = await lapseRequests(deed, over, '改按会商方案')
    await deed.t
      .updateTable('conference_cases')
      .set({ until_day: last })
      .where('conference_id', '=', conference.id)
      .where('case_seq', '=', seq)
      .execute()
    const before = over.find((clock) => clock.stage === 'resolve')
    const plan = { plan_on: last, original_due: kase.original_due ?? before?.due_on ?? null }
    const shown = await turnClocks(deed, { ...kase, ...plan }, { event, stops, starts })
    await deed.t
      .updateTable('cases')
      .set({ ...plan, ...shown })
      .where('seq', '=', seq)
      .execute()
    return {
      conference: `${paperDay(dayOf(conference.starts_at))}${kindName(conference.kind)}`,
      until: paperDay(until),
      milestones: steps.map((step) => `${paperDay(step.due_on)}${mask.text(step.what)}`).join('；'),
      lapsed,
    }
  })
