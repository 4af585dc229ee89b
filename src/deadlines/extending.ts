import { dayOf, type Clock, type Day } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, day, optionsOf, text, version, whole } from '../platform/web/fields.ts'
import type { DataOf, Errors } from '../platform/web/form.ts'
import { paperDay } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import type { ClockFacts } from '../clocks/clock.ts'
import { mayBeExtended } from '../clocks/standing.ts'
import { runningOn, setDays } from '../clocks/store.ts'
import { clockName, dueSaid, moreTime, recount, theOne, whichClock } from './turning.ts'

const CONSENT_WAYS = {
  signed: '书面签字',
  present: '当面说的',
  phone: '电话里说的',
  message: '信息或来信',
} as const
type ConsentWay = keyof typeof CONSENT_WAYS

const MOST = 366

/** In the clock's own unit, which the label names when there is but one clock. */
export const countField = (clocks: readonly ClockFacts[]) =>
  whole({
    label: clocks.length === 1 ? `延长几${clocks[0]!.unit === 'W' ? '个工作日' : '日'}` : '延长多少',
    required: true,
    least: 1,
    most: MOST,
    wide: 4,
    hint: '加在原来的期限后面，再看最后一天是不是休息日',
  })

export const extendFields = (clock: Clock, clocks: readonly ClockFacts[], parties: string) => ({
  ...whichClock(clocks),
  count: countField(clocks),
  agreed: choice({
    label: `各方都同意吗（${parties}）`,
    required: true,
    radios: true,
    options: [
      { value: 'yes', label: '各方都同意' },
      { value: 'no', label: '有人不同意' },
    ],
  }),
  way: choice({ label: '怎么同意的', required: true, radios: true, options: optionsOf(CONSENT_WAYS) }),
  agreedOn: day({ label: '哪天都同意了', required: true, clock, wide: 4, hint: '最后一方同意的那天' }),
  reason: text({ label: '为什么延长', required: true, max: 500, rows: 2 }),
  version,
})
type ExtendForm = DataOf<ReturnType<typeof extendFields>>

/** An agreement counts that was reached while the period ran: once it is over there is nothing left to extend. */
export function wrongInExtending(
  { due_on, start_on }: ClockFacts,
  form: Pick<ExtendForm, 'agreed' | 'agreedOn'>,
): Errors {
  const on = form.agreedOn!
  if (form.agreed !== 'yes') return { agreed: '有一方不同意就不能延长；到期还没有谈成的，终止调解' }
  if (on < start_on) return { agreedOn: `期限从${paperDay(start_on)}起算，同意不会早于这天` }
  if (due_on && on > due_on)
    return { agreedOn: `期限${paperDay(due_on)}已经到期，到期以后的同意不能延长；可以终止以后重新受理` }
  return {}
}

/** 各方同意延长: all consent, each at the latest on the last day; added to the nominal length, then rolled once (T9). */
export const extendClock = (house: House, actor: Actor, caseId: string, form: ExtendForm): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'extendClock', { id: caseId, version: form.version }, async ({ kase }) => {
      const clock = theOne((await runningOn(deed.t, kase.seq)).filter(mayBeExtended), form.clock)
      const [wrong] = Object.values(wrongInExtending(clock, form))
      if (wrong) throw new Refused({ kind: 'guard', reason: wrong })
      const consent = consentWords(form.way as ConsentWay, form.agreedOn!)
      const said = { count: form.count!, ground: 'parties', reason: form.reason, document: consent }
      await noteExtension(deed, clock.id, said, { granted: 1, answer: null })
      const after = await lengthen(deed, kase, clock, form.count!)
      const payload = { clock: clockName(clock.code), more: moreTime(form.count!, clock.unit), consent }
      return { payload: { ...payload, reason: form.reason, due: dueSaid(after) } }
    }),
  )

const consentWords = (way: ConsentWay, on: Day): string => `${paperDay(on)}，${CONSENT_WAYS[way]}`

/** A request, or with an answer what was decided at once. */
export const noteExtension = (
  deed: Deed,
  clockId: string,
  said: { count: number; ground: string; reason: string; document: string | null },
  decided: { granted: number; answer: string | null } | null,
) => {
  const [at, by] = [deed.at, deed.actor.personId]
  const row = { id: newId(Date.parse(at)), clock_id: clockId, ...said, asked_at: at, asked_by: by }
  const outcome = decided ?? { granted: null, answer: null }
  return deed.t
    .insertInto('clock_extensions')
    .values({ ...row, ...outcome, decided_at: decided ? at : null, decided_by: decided ? by : null })
    .execute()
}

export async function lengthen(
  deed: Deed,
  kase: { seq: number; holder_path: string },
  clock: ClockFacts,
  count: number,
): Promise<ClockFacts> {
  await setDays(deed.t, clock.id, { extended: clock.extended + count })
  return recount(deed, kase, clock.id)
}

/** The last day on which more time can be asked for: the day it is due; none while it stands still. */
export const isOver = (clock: ClockFacts, at: string): boolean => clock.due_on !== null && dayOf(at) > clock.due_on
