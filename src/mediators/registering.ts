import { today, type Clock } from '../platform/clock.ts'
import { isUniqueViolation } from '../platform/db/portable.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import { initialsOf, pinyinOf } from '../platform/pinyin.ts'
import { choice, day, nameOf, text } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import { paperDay, spokenMoment } from '../platform/wording.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { personById } from '../people/store.ts'
import { appointment, differences, filledPart, fingerprint, rowOf, type EntryForm, type EntryRow } from './entry.ts'
import { findWhom, type Whom } from './reach.ts'
import { isIn, type Entry } from './store.ts'

/** What happened, as the report to the basic court calls it (人民调解法第10条). */
export const CHANGES = { entered: '新任', changed: '变更', left: '离任' } as const

/** Enters somebody in the register of his committee, changes his entry, or takes him back. `seen` is the entry as it was open. */
export const enter = (
  house: House,
  actor: Actor,
  personId: string,
  form: EntryForm,
  seen: string,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const whom = await kept(deed, personId)
    const { entry } = whom
    const row = rowOf(form)
    if (fingerprint(entry) !== seen) {
      if (entry?.left_on === null && differences(filledPart(entry), row).length === 0) return
      throw await changedMeanwhile(deed, entry)
    }
    const held = { ...row, org_id: whom.committee.id, left_on: null, left_reason: null }
    const mark = { entered_at: deed.at, entered_by: actor.personId }
    if (entry)
      await deed.t
        .updateTable('mediators')
        .set({ ...held, ...mark })
        .where('person_id', '=', personId)
        .execute()
    else await insert(deed, { person_id: personId, ...held, ...mark })
    await tell(deed, whom.committee.id, personId, entry && isIn(entry, today(house.clock)) ? entry : undefined, row)
  })

export const leaveFields = (clock: Clock) => ({
  leftOn: day({ label: '最后一天', required: true, clock, wide: 4, hint: '这一天还算数' }),
  reason: choice({
    label: '为什么离任',
    required: true,
    wide: 4,
    options: ['任期届满', '本人辞职', '罢免', '解聘', '调离', '去世', '其他'].map((value) => ({ value, label: value })),
  }),
  note: text({ label: '说明', max: 300, wide: 12 }),
})

export const leave = (
  house: House,
  actor: Actor,
  personId: string,
  form: DataOf<ReturnType<typeof leaveFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const { entry, committee, person } = await kept(deed, personId)
    const leftOn = form.leftOn!
    if (!entry || entry.left_on !== null) refuse(`${person.name}不在名册里，不用再办离任`)
    if (leftOn < entry.appointed_on) refuse(`最后一天不能早于任期开始的${paperDay(entry.appointed_on)}`)
    const reason = form.note ? `${form.reason}：${form.note}` : form.reason
    await deed.t
      .updateTable('mediators')
      .set({ left_on: leftOn, left_reason: reason })
      .where('person_id', '=', personId)
      .execute()
    await noteChange(deed, committee.id, personId, 'left', `${reason}，最后一天${paperDay(leftOn)}`)
  })

export const nameFields = { name: nameOf({ label: '姓名', required: true, wide: 4 }) }

/**
 * A member of the committee who does not sign in: he counts for the register and the report, and no case is named to
 * him. `id` was made with the form: sent twice, it is one person.
 */
export const enrol = (
  house: House,
  actor: Actor,
  committeeId: string,
  id: string,
  name: string,
  form: EntryForm,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    if (!orgsWith(actor, ['committee_head']).includes(committeeId)) throw notTheHead()
    if (await personById(deed.t, id)) return
    const spelling = { name, pinyin: pinyinOf(name), initials: initialsOf(name) }
    await deed.t
      .insertInto('people')
      .values({ id, ...spelling, failed_count: 0, created_at: deed.at })
      .execute()
    const row = rowOf(form)
    const mark = { entered_at: deed.at, entered_by: actor.personId }
    await insert(deed, { person_id: id, org_id: committeeId, ...row, left_on: null, left_reason: null, ...mark })
    await tell(deed, committeeId, id, undefined, row)
  })

async function insert(deed: Deed, entry: Entry): Promise<void> {
  try {
    await deed.t.insertInto('mediators').values(entry).execute()
  } catch (error) {
    if (isUniqueViolation(error)) throw new Refused({ kind: 'state', reason: '刚才已经有人登记了他，请重新打开再看' })
    throw error
  }
}

/** Whom the actor keeps the register for. */
async function kept(deed: Deed, personId: string): Promise<Whom> {
  const whom = await findWhom(deed.t, deed.actor, personId, today(deed.house.clock))
  if (!whom) throw new Refused({ kind: 'gone', reason: '没有这个人，或者不归您看' })
  if (!whom.reach.keeps) throw notTheHead()
  return whom
}

const notTheHead = () => new Refused({ kind: 'person', reason: '名册由本调委会的主任来记' })

async function changedMeanwhile(deed: Deed, entry: Entry | undefined): Promise<Refused> {
  const who = entry && (await personById(deed.t, entry.entered_by))?.name
  const when = entry && spokenMoment(entry.entered_at, deed.at)
  const what = entry ? `现在登记的是：${appointment(filledPart(entry))}。` : ''
  const reason = `您打开以后，${who ?? '别人'}${when ?? ''}改过这一页。${what}您填的都还在，再保存一次，就按您填的`
  return new Refused({ kind: 'state', reason })
}

/** The report's line, when there is something the court is told of. */
async function tell(deed: Deed, orgId: string, personId: string, before: Entry | undefined, row: EntryRow) {
  if (!before) return noteChange(deed, orgId, personId, 'entered', appointment(row))
  const told = differences(filledPart(before), row).filter((one) => one.told)
  if (told.length === 0) return
  await noteChange(
    deed,
    orgId,
    personId,
    'changed',
    told.map((one) => `${one.label}：${one.from}→${one.to}`).join('；'),
  )
}

const noteChange = (deed: Deed, orgId: string, personId: string, what: keyof typeof CHANGES, detail: string) =>
  deed.t
    .insertInto('register_changes')
    .values({
      id: newId(Date.parse(deed.at)),
      org_id: orgId,
      person_id: personId,
      what,
      detail,
      at: deed.at,
      by_id: deed.actor.personId,
    })
    .execute()

function refuse(reason: string): never {
  throw new Refused({ kind: 'guard', reason })
}
