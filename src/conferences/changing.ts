import type { Clock } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { several, text, version } from '../platform/web/fields.ts'
import type { DataOf, Errors, Option } from '../platform/web/form.ts'
import { paperMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { refuseKeptOut, whyKeptOut } from '../cases/kept-out.ts'
import type { CaseRow } from '../cases/store.ts'
import { actOnConference, tellCase, type Meeting } from './act.ts'
import { letIn, letOut } from './access.ts'
import { invitedSaid, seat, startField } from './calling.ts'
import { kindName } from './conference.ts'
import { idsOf, linesOf, MOST_PEOPLE, peopleMeant, placesFor, type Invited } from './invited.ts'
import { maskOthers } from './privacy.ts'
import { openCasesOf, type PersonRow } from './store.ts'

/** Who has written an opinion has taken part and stays. */
export const changeFields = (clock: Clock, units: readonly Option[], { conference, people }: Meeting) => ({
  startsAt: startField(clock, conference.starts_at),
  place: text({ label: '地点', required: true, max: 100, wide: 8 }),
  units: several({ label: '再请哪些单位', options: units }),
  people: text({
    label: '再点名请谁',
    max: 3000,
    rows: 3,
    hint: '一行一人，写“单位 姓名”；已经请了的不用再写',
  }),
  away: several({
    label: '不再请谁',
    options: people
      .filter((one) => one.opinion_at === null)
      .map((one) => ({ value: one.id, label: one.part === 'person' ? `${one.org_name ?? ''}${one.name}` : one.name })),
  }),
  reason: text({ label: '为什么改', required: true, max: 500, rows: 2, hint: '记在每件案子的经过里' }),
  version,
})
export type Changing = DataOf<ReturnType<typeof changeFields>>

/** What is to change, read against who is asked already. */
export interface Change {
  added: readonly Invited[]
  gone: readonly PersonRow[]
}

export async function readChange(
  house: House,
  actor: Actor,
  meeting: Meeting,
  form: Changing,
): Promise<{ change: Change; errors: Errors }> {
  const people = await peopleMeant(house.db.read, linesOf(form.people), actor.on)
  const places = await placesFor(house.db.read, form.units.split(',').filter(Boolean), people.invited)
  const gone = meeting.people.filter((one) => form.away.split(',').includes(one.id))
  const staying = meeting.people.filter((one) => !gone.includes(one))
  const added = places.filter((one) => !meeting.people.some((there) => isSame(one, there)))
  const all = added.length + staying.length
  const accused = await whyKeptOut(
    house.db.read,
    meeting.cases.map((one) => one.case_seq),
    ...idsOf(added),
  )
  const errors: Errors = {}
  if (people.wrong) errors.people = people.wrong
  else if (all > MOST_PEOPLE) errors.people = `最多请${MOST_PEOPLE}个单位和人，加起来是${all}个`
  else if (all === 0) errors.away = '一个人也不请就开不成会：不开了请用“取消会商”'
  else if (accused) errors.people = accused
  else if (added.length + gone.length === 0 && !isMoved(meeting, form))
    errors.startsAt = '时间、地点都没有变，也没有加请谁、不再请谁'
  return { change: { added, gone }, errors }
}

type Place = Pick<Meeting['people'][number], 'part' | 'org_id' | 'person_id' | 'name'>

const isSame = (one: Invited, there: Place): boolean =>
  one.part === there.part &&
  (one.part === 'unit'
    ? one.orgId === there.org_id
    : one.part === 'person'
      ? one.personId === there.person_id
      : one.name === there.name)

const isMoved = ({ conference }: Pick<Meeting, 'conference'>, form: Changing): boolean =>
  conference.starts_at !== form.startsAt || conference.place !== form.place

/** 改期、改请谁: told on each open case. Whoever is asked by name now sees it too, whoever no longer is does not. */
export const changeConference = (
  house: House,
  actor: Actor,
  id: string,
  form: Changing,
  { added, gone }: Change,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const meeting = await actOnConference(deed, 'moveConference', { id, version: form.version }, async (meeting) => {
      const again = added.find((one) => meeting.people.some((there) => isSame(one, there)))
      if (again) throw new Refused({ kind: 'guard', reason: `${again.name}刚才已经请了` })
      await refuseKeptOut(
        deed.t,
        meeting.cases.map((one) => one.case_seq),
        ...idsOf(added),
      )
      return { starts_at: form.startsAt!, place: form.place }
    })
    await unseat(deed, gone)
    if (added.length > 0) await seat(deed, id, added, meeting.people.at(-1)?.position ?? 0)
    const told = { meeting, form, added, gone, moved: isMoved(meeting, form) }
    for (const kase of await openCasesOf(deed.t, id)) await tellChange(deed, told, kase)
    const { called_by } = meeting.conference
    const out = gone.flatMap((one) => one.person_id ?? []).filter((person) => person !== called_by)
    await letOut(
      deed,
      id,
      out,
      meeting.cases.map((one) => one.case_seq),
    )
  })

async function unseat(deed: Deed, gone: readonly PersonRow[]): Promise<void> {
  for (const { id, name } of gone) {
    const places = deed.t.deleteFrom('conference_people').where('id', '=', id).where('opinion_at', 'is', null)
    if ((await places.executeTakeFirst()).numDeletedRows === 0n)
      throw new Refused({ kind: 'guard', reason: `${name}刚写了意见，已经参加了会商` })
  }
}

interface Told extends Change {
  /** As it was before. */
  meeting: Meeting
  form: Changing
  moved: boolean
}

async function tellChange(deed: Deed, { meeting, form, added, gone, moved }: Told, kase: CaseRow): Promise<void> {
  const { conference, cases } = meeting
  const others = cases.filter((other) => other.case_seq !== kase.seq).map((other) => other.case_seq)
  const mask = await maskOthers(deed.t, deed.house.sealer, others, [kase.seq])
  await tellCase(deed, kase, 'rearrange', async () => ({
    kind: kindName(conference.kind),
    at: paperMoment(moved ? form.startsAt! : conference.starts_at),
    place: mask.text(form.place),
    moved,
    invited: invitedSaid(added, mask),
    uninvited: invitedSaid(gone, mask),
    reason: mask.text(form.reason),
  }))
  await letIn(
    deed,
    kase.seq,
    added.flatMap((one) => one.personId ?? []),
  )
}
