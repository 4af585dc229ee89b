import { dayOf, type Clock } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, day, text, version } from '../platform/web/fields.ts'
import type { DataOf, Errors } from '../platform/web/form.ts'
import { paperDay } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { clockRow, PAUSE_CAUSES, type PauseCause } from '../clocks/catalogue.ts'
import type { ClockFacts } from '../clocks/clock.ts'
import { flawsOfPause, isPaused, mayBePaused } from '../clocks/standing.ts'
import { pausesOf, runningOn } from '../clocks/store.ts'
import type { PauseRow } from './store.ts'
import { clockName, dueSaid, recount, theOne, whichClock } from './turning.ts'

const causesOf = (clocks: readonly ClockFacts[]): PauseCause[] => [
  ...new Set(clocks.flatMap((clock) => clockRow(clock.code)?.pauses ?? [])),
]

export const pauseFields = (clock: Clock, clocks: readonly ClockFacts[]) => ({
  ...whichClock(clocks),
  cause: choice({
    label: '为什么中止',
    required: true,
    radios: true,
    options: causesOf(clocks).map((cause) => ({ value: cause, label: PAUSE_CAUSES[cause] })),
  }),
  from: day({ label: '从哪天起', required: true, clock, wide: 6, hint: '原因出现的那天，这天就不计' }),
  until: day({
    label: '最晚哪天恢复',
    required: true,
    clock,
    future: true,
    wide: 6,
    hint: '到这天还没有恢复的，自动恢复；这天开始接着计',
  }),
  document: text({ label: '凭什么', required: true, max: 200, hint: '比如：鉴定委托书〔2026〕17号' }),
  version,
})
type PauseForm = DataOf<ReturnType<typeof pauseFields>>

/** What is wrong with the days of a pause of this clock, beside their fields. */
export function wrongInPause(
  clock: ClockFacts,
  pauses: readonly PauseRow[],
  { from, until, cause }: Pick<PauseForm, 'from' | 'until' | 'cause'>,
  now: string,
): Errors {
  if (!cause || !clockRow(clock.code)?.pauses.includes(cause)) return { cause: '这个期限没有规定这种中止的情形' }
  const stood = pauses.map((pause) => ({ from: pause.from_on, to: pause.to_on }))
  const standing = { startOn: clock.start_on, endsOn: clock.nominal_on ?? clock.due_on, pauses: stood }
  return { ...flawsOfPause({ from: from!, until: until! }, { ...standing, today: dayOf(now) }) }
}

/** 中止 (T10): the clock stands from the first day on, that day with it; nothing is due while it does. */
export const pauseClock = (house: House, actor: Actor, caseId: string, form: PauseForm): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'pauseClock', { id: caseId, version: form.version }, async ({ kase }) => {
      const clock = theOne((await runningOn(deed.t, kase.seq)).filter(mayBePaused), form.clock)
      const [wrong] = Object.values(wrongInPause(clock, await pausesOf(deed.t, [clock.id]), form, deed.at))
      if (wrong) throw new Refused({ kind: 'guard', reason: wrong })
      const { cause, document } = form
      const days = { from_on: form.from!, to_on: null, until_on: form.until }
      const made = { made_at: deed.at, made_by: actor.personId, ended_at: null, ended_by: null }
      await deed.t
        .insertInto('clock_pauses')
        .values({ id: newId(Date.parse(deed.at)), clock_id: clock.id, cause, document, ...days, ...made })
        .execute()
      await recount(deed, kase, clock.id)
      return {
        payload: {
          clock: clockName(clock.code),
          from: paperDay(form.from!),
          cause: PAUSE_CAUSES[cause as PauseCause],
          document,
          until: paperDay(form.until!),
        },
      }
    }),
  )

export const resumeFields = (clock: Clock, clocks: readonly ClockFacts[]) => ({
  ...whichClock(clocks),
  on: day({ label: '从哪天恢复', required: true, clock, wide: 6, hint: '这天起接着计，前一天是中止的最后一天' }),
  reason: text({ label: '怎么恢复的', max: 200, hint: '比如：鉴定意见书已收到' }),
  version,
})

/** What is wrong with the day of resuming. */
export function wrongInResuming(pause: PauseRow, on: string): Errors {
  if (on < pause.from_on) return { on: `中止从${paperDay(pause.from_on)}开始，恢复不能早于这天` }
  if (pause.until_on && on > pause.until_on) return { on: `最晚${paperDay(pause.until_on)}恢复，不能晚于这天` }
  return {}
}

/** 恢复: the day of resuming counts again. */
export const resumeClock = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof resumeFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'resumeClock', { id: caseId, version: form.version }, async ({ kase }) => {
      const clock = theOne((await runningOn(deed.t, kase.seq)).filter(isPaused), form.clock)
      const pause = theOne(
        (await pausesOf(deed.t, [clock.id])).filter((one) => one.to_on === null),
        undefined,
      )
      const [wrong] = Object.values(wrongInResuming(pause, form.on!))
      if (wrong) throw new Refused({ kind: 'guard', reason: wrong })
      await deed.t
        .updateTable('clock_pauses')
        .set({ to_on: form.on, ended_at: deed.at, ended_by: actor.personId })
        .where('id', '=', pause.id)
        .execute()
      const after = await recount(deed, kase, clock.id)
      const said = { clock: clockName(clock.code), on: paperDay(form.on!), due: dueSaid(after) }
      return { payload: { ...said, reason: form.reason } }
    }),
  )
