import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { DataOf, Field } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { clockRow } from '../clocks/catalogue.ts'
import type { ClockFacts } from '../clocks/clock.ts'
import { isAsked, mayBeAskedFor } from '../clocks/standing.ts'
import { extensionsOf, runningOn } from '../clocks/store.ts'
import { countField, isOver, lengthen, noteExtension } from './extending.ts'
import type { ExtensionRow } from './store.ts'
import { clockName, dueSaid, moreTime, theOne, whichClock } from './turning.ts'

/** The clocks that run, and what was asked for on them. */
export async function askedOn(db: Deed['t'] | House['db']['read'], caseSeq: number) {
  const clocks = await runningOn(db, caseSeq)
  const extensions = await extensionsOf(
    db,
    clocks.map((clock) => clock.id),
  )
  return { clocks, extensions }
}

export const askFields = (clocks: readonly ClockFacts[]) => ({
  ...whichClock(clocks),
  count: countField(clocks),
  reason: text({ label: '为什么要延期', required: true, max: 500, rows: 3 }),
  document: text({ label: '附什么材料', max: 200, hint: '没有就空着' }),
  version,
})

/** What stands against a request: it comes too late, or asks for more than the rule allows. */
export function flawOfRequest(
  clock: ClockFacts,
  granted: readonly Pick<ExtensionRow, 'count' | 'granted'>[],
  count: number,
  at: string,
): string | null {
  if (isOver(clock, at)) return '已经到期，延期要在到期以前申请'
  const most = clockRow(clock.code)?.extension?.most ?? null
  const given = granted.reduce((sum, one) => sum + (one.granted === 1 ? one.count : 0), 0)
  if (most === null || given + count <= most) return null
  return `这个期限最多延长${moreTime(most, clock.unit)}${given ? `，已经延长了${moreTime(given, clock.unit)}` : ''}`
}

/** 申请延期: it changes nothing until somebody else has decided. */
export const askExtension = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof askFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'askExtension', { id: caseId, version: form.version }, async ({ kase }) => {
      const { clocks, extensions } = await askedOn(deed.t, kase.seq)
      const clock = theOne(
        clocks.filter((one) => mayBeAskedFor(one, extensions)),
        form.clock,
      )
      const own = extensions.filter((one) => one.clock_id === clock.id)
      const wrong = flawOfRequest(clock, own, form.count!, deed.at)
      if (wrong) throw new Refused({ kind: 'guard', reason: wrong })
      const { reason } = form
      const said = { count: form.count!, ground: 'approval', reason, document: form.document || null }
      await noteExtension(deed, clock.id, said, null)
      return { payload: { clock: clockName(clock.code), more: moreTime(form.count!, clock.unit), reason } }
    }),
  )

/** The requests that wait, as a choice where there are several. */
const whichRequest = (clocks: readonly ClockFacts[], waiting: readonly ExtensionRow[]): { which?: Field<string> } =>
  waiting.length > 1
    ? {
        which: choice({
          label: '哪一项',
          required: true,
          options: waiting.map((one) => ({ value: one.id, label: requestSaid(clocks, one) })),
        }),
      }
    : {}

export function requestSaid(clocks: readonly ClockFacts[], { clock_id, count, reason }: ExtensionRow): string {
  const clock = clocks.find((one) => one.id === clock_id)
  return clock ? `${clockName(clock.code)}延长${moreTime(count, clock.unit)}：${reason}` : reason
}

export const grantFields = (clocks: readonly ClockFacts[], waiting: readonly ExtensionRow[]) => ({
  ...whichRequest(clocks, waiting),
  answer: text({ label: '批准意见', max: 500, rows: 2, hint: '没有要说的就空着' }),
  version,
})

export const refuseFields = (clocks: readonly ClockFacts[], waiting: readonly ExtensionRow[]) => ({
  ...whichRequest(clocks, waiting),
  answer: text({ label: '为什么不批准', required: true, max: 500, rows: 2 }),
  version,
})
type Decision = { which?: string; answer: string; version: number | undefined }

/** Nobody decides on his own request. */
export const mayDecide = (asked: Pick<ExtensionRow, 'asked_by'>, personId: string): boolean =>
  asked.asked_by !== personId

export const grantExtension = (house: House, actor: Actor, caseId: string, form: Decision): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'grantExtension', { id: caseId, version: form.version }, async ({ kase }) => {
      const { clock, asked } = await decide(deed, kase.seq, form, 1)
      const after = await lengthen(deed, kase, clock, asked.count)
      const payload = { clock: clockName(clock.code), more: moreTime(asked.count, clock.unit), answer: form.answer }
      return { payload: { ...payload, due: dueSaid(after) } }
    }),
  )

export const refuseExtension = (
  house: House,
  actor: Actor,
  caseId: string,
  form: Decision,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'refuseExtension', { id: caseId, version: form.version }, async ({ kase }) => {
      const { clock, asked } = await decide(deed, kase.seq, form, 0)
      const more = moreTime(asked.count, clock.unit)
      return { payload: { clock: clockName(clock.code), more, answer: form.answer } }
    }),
  )

async function decide(deed: Deed, caseSeq: number, form: Decision, granted: 0 | 1) {
  const { clocks, extensions } = await askedOn(deed.t, caseSeq)
  const asked = theOne(extensions.filter(isAsked), form.which)
  if (!mayDecide(asked, deed.actor.personId))
    throw new Refused({ kind: 'person', reason: '自己申请的延期要由别人来批' })
  await deed.t
    .updateTable('clock_extensions')
    .set({ granted, answer: form.answer || null, decided_at: deed.at, decided_by: deed.actor.personId })
    .where('id', '=', asked.id)
    .execute()
  return { asked, clock: theOne(clocks, asked.clock_id) }
}
