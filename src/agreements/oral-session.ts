import { dayOf, later } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { localMoment } from '../platform/wording.ts'
import { readForm, type Body, type Errors, type Field } from '../platform/web/form.ts'
import type { Deed } from '../people/deed.ts'
import type { CaseStanding } from '../cases/act.ts'
import { recordForm, recordInitial, wrongInRecord } from '../sessions/record-form.ts'
import { recordWithin } from '../sessions/recording.ts'
import { attendedIn, CAME_PREFIX, type Attended } from '../sessions/session.ts'

/** The session they agreed in, told in short on the screen of the oral agreement. */
export interface ShortSession {
  startedAt: string
  endedAt: string
  place: string
  plan: string
  attended: readonly Attended[]
}

export interface SessionRead {
  fields: Record<string, Field<unknown>>
  values: Record<string, string>
  errors: Errors
  data: ShortSession | null
}

/** Null where the last record says that they agreed: then nothing is asked about it. */
export async function sessionFieldsFor(house: House, on: CaseStanding): Promise<Record<string, Field<unknown>> | null> {
  if (on.facts.lastResult === 'success') return null
  const all = Object.entries<Field<unknown>>(await recordForm(house, on))
  return Object.fromEntries(all.filter(([name]) => ASKED.includes(name) || name.startsWith(CAME_PREFIX)))
}

const ASKED = ['plan', 'startedAt', 'endedAt', 'place']

const HOUR = 60 * 60_000

/** As the page opens: today's planned session or the last hour, everybody there. */
export async function sessionAtFirst(
  house: House,
  on: CaseStanding,
  fields: Record<string, Field<unknown>>,
): Promise<SessionRead> {
  const values: Record<string, string> = await recordInitial(house, on, {})
  const now = house.clock.now()
  if (values.startedAt!.slice(0, 10) !== dayOf(now))
    Object.assign(values, { plan: '', place: '', startedAt: localMoment(later(now, -HOUR)) })
  return { fields, values, errors: {}, data: null }
}

export function readSession(fields: Record<string, Field<unknown>>, body: Body, reachedOn: string | null): SessionRead {
  const read = readForm(fields, body)
  const data = read.data as Record<string, string> | null
  if (!data) return { fields, values: read.values, errors: read.errors, data: null }
  const errors = wrongInRecord(data)
  if (reachedOn && reachedOn !== dayOf(data.endedAt!)) errors.endedAt = '和达成的那天对不上，请再对一遍'
  if (Object.keys(errors).length) return { fields, values: read.values, errors, data: null }
  const session = {
    ...{ startedAt: data.startedAt!, endedAt: data.endedAt!, place: data.place!, plan: data.plan ?? '' },
    attended: attendedIn(data),
  }
  return { fields, values: read.values, errors: {}, data: session }
}

/** 人民调解记录 of a session whose outcome stands in the register of the oral agreement. */
export const recordShortly = (deed: Deed, caseId: string, { attended, ...held }: ShortSession): Promise<void> =>
  recordWithin(
    deed,
    caseId,
    newId(Date.parse(deed.at)),
    { ...held, record: AGREED, result: 'success', nextAt: null, version: undefined },
    attended,
  )

const AGREED = '经调解，各方当场达成口头协议，都认为不需要制作协议书。协议内容见口头协议登记表。'
