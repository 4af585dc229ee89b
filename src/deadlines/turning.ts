import type { Day } from '../platform/clock.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice } from '../platform/web/fields.ts'
import type { Field } from '../platform/web/form.ts'
import { paperDay } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { clockRow } from '../clocks/catalogue.ts'
import type { ClockFacts } from '../clocks/clock.ts'
import { recountCase } from '../clocks/recounting.ts'
import { runningOn } from '../clocks/store.ts'

export const clockName = (code: string): string => clockRow(code)?.name ?? code

/** Asked only where there are several. */
export const whichClock = (clocks: readonly { id: string; code: string }[]): { clock?: Field<string> } =>
  clocks.length > 1
    ? {
        clock: choice({
          label: '哪个期限',
          required: true,
          options: clocks.map(({ id, code }) => ({ value: id, label: clockName(code) })),
        }),
      }
    : {}

/** The one that was chosen, or the only one there is. */
export function theOne<T extends { id: string }>(those: readonly T[], id: string | undefined): T {
  const found = id ? those.find((one) => one.id === id) : those.length === 1 ? those[0] : undefined
  if (!found) throw new Refused({ kind: 'guard', reason: '这一条别人刚办过，请再看一遍' })
  return found
}

/** Reckons the case's clocks anew, with what it shows of them; gives back the one that was turned. */
export async function recount(
  deed: Pick<Deed, 'house' | 't'>,
  kase: { seq: number; holder_path: string },
  clockId: string,
): Promise<ClockFacts> {
  await deed.house.calendars.fresh(deed.t)
  await recountCase(deed.house, deed.t, { seq: kase.seq, path: kase.holder_path })
  return (await runningOn(deed.t, kase.seq)).find((clock) => clock.id === clockId)!
}

/** When it is due now, for the event. */
export const dueSaid = ({ due_on }: { due_on: Day | null }): string =>
  due_on ? `到期日是${paperDay(due_on)}` : '还在中止，恢复以后再算到期日'

const UNITS: Record<string, string> = { W: '个工作日' }

/** `10日`, of a clock of working days `10个工作日`: what is added to months are days too. */
export const moreTime = (count: number, unit: string): string => `${count}${UNITS[unit] ?? '日'}`
