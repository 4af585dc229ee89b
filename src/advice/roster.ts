import type { Kysely } from 'kysely'
import { newId } from '../platform/ids.ts'
import { daysAfter, today, type Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice } from '../platform/web/fields.ts'
import type { DataOf, Option } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { PARTS, rostersOf, shiftsBetween, volunteersOn, type Part } from '../people/duty.ts'
import { holdersAt, rootOrg } from '../people/orgs.ts'

/**
 * Who may be put on the roster of a place: the county's volunteers, and at the county centre its dispatchers, so that
 * what the nightly check finds is somebody's.
 */
export async function standersOn(db: Kysely<Schema>, orgId: string, day: Day): Promise<Option[]> {
  const volunteers = (await volunteersOn(db, day)).map((one) => ({ value: one.id, label: `${one.name}（${one.org}）` }))
  if ((await rootOrg(db)).id !== orgId) return volunteers
  const dispatchers = await holdersAt(db, orgId, ['dispatcher'], day)
  const others = dispatchers.filter((one) => !volunteers.some((volunteer) => volunteer.value === one.id))
  return [...others.map((one) => ({ value: one.id, label: `${one.name}（分流员）` })), ...volunteers]
}

export const shiftFields = (standers: readonly Option[], days: readonly (Option & { value: Day })[]) => ({
  person: choice({ label: '谁值班', required: true, options: [...standers], wide: 4 }),
  day: choice({ label: '哪天', required: true, options: [...days], wide: 4 }),
  part: choice({
    label: '上午还是下午',
    required: true,
    radios: true,
    wide: 4,
    options: [
      { value: 'am', label: PARTS.am },
      { value: 'pm', label: PARTS.pm },
      { value: 'both', label: '全天' },
    ],
  }),
})

/** Puts somebody on the roster; one who is on it already stays there once. */
export const addShift = (
  house: House,
  actor: Actor,
  org: string,
  form: DataOf<ReturnType<typeof shiftFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    mayWrite(deed, org)
    if (form.day < today(house.clock)) throw past()
    const parts: Part[] = form.part === 'both' ? ['am', 'pm'] : [form.part as Part]
    for (const part of parts) await insert(deed, org, { personId: form.person, day: form.day, part })
  })

export const removeShift = (house: House, actor: Actor, org: string, shiftId: string): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    mayWrite(deed, org)
    const shift = await deed.t
      .selectFrom('duty_shifts')
      .select('day')
      .where('id', '=', shiftId)
      .where('org_id', '=', org)
      .executeTakeFirst()
    if (!shift) return
    if (shift.day < today(house.clock)) throw past()
    await deed.t.deleteFrom('duty_shifts').where('id', '=', shiftId).execute()
  })

/** The week before again, for the days not yet over and for who may still be put on it; gives how many shifts came new. */
export const copyWeek = (house: House, actor: Actor, org: string, monday: Day): Promise<Outcome<number>> =>
  perform(house, actor, async (deed) => {
    mayWrite(deed, org)
    const before = await shiftsBetween(deed.t, { org }, daysAfter(monday, -7), daysAfter(monday, -1))
    if (before.length === 0) throw new Refused({ kind: 'guard', reason: '上一周没有排班，没有可以照抄的' })
    const now = today(house.clock)
    const still = new Set((await standersOn(deed.t, org, now)).map((one) => one.value))
    const again = before
      .map((shift) => ({ ...shift, day: daysAfter(shift.day, 7) }))
      .filter((shift) => shift.day >= now && still.has(shift.personId))
    let added = 0
    for (const shift of again) added += await insert(deed, org, shift)
    return added
  })

async function insert(deed: Deed, org: string, shift: { personId: string; day: Day; part: Part }): Promise<number> {
  const row = { org_id: org, person_id: shift.personId, day: shift.day, part: shift.part }
  const done = await deed.t
    .insertInto('duty_shifts')
    .values({ id: newId(Date.parse(deed.at)), ...row, made_at: deed.at, made_by: deed.actor.personId })
    .onConflict((oc) => oc.columns(['org_id', 'person_id', 'day', 'part']).doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0n)
}

function mayWrite(deed: Deed, org: string): void {
  if (!rostersOf(deed.actor).writes.includes(org))
    throw new Refused({ kind: 'person', reason: '值班表由本单位的受理员、分流员和调委会主任来排' })
}

const past = () => new Refused({ kind: 'guard', reason: '已经过去的班不能再改' })
