import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import { paperDay, paperMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import type { CaseRow } from '../cases/store.ts'
import type { Mask } from '../parties/masking.ts'
import { actOnConference, tellCase } from './act.ts'
import { letOut } from './access.ts'
import { kindName } from './conference.ts'
import { writeMinutes } from './keeping.ts'
import type { Minutes } from './minutes-form.ts'
import { issueMinutes, type Held } from './papers.ts'
import { adoptPlan, takesPlan } from './plan.ts'
import { maskOthers } from './privacy.ts'
import { casesOf, conferenceById, openCasesOf, peopleOf, tasksOf } from './store.ts'

/**
 * 定稿: the last minutes are kept, each case that is still open is told its result and gets its paper, a plan becomes
 * the clock of a matter (民生诉求), and those who came no longer see the cases.
 */
export const endConference = (
  house: House,
  actor: Actor,
  target: { id: string; version: number | undefined },
  minutes: Minutes,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await writeMinutes(deed, target, minutes)
    await actOnConference(deed, 'endConference', { id: target.id }, async () => ({ ended_at: deed.at }))
    const held = await heldOf(deed, target.id)
    for (const kase of await openCasesOf(deed.t, target.id)) await tellResult(deed, held, kase)
    await leave(deed, held)
  })

async function heldOf(deed: Deed, id: string): Promise<Held> {
  const conference = (await conferenceById(deed.t, id))!
  const [people, cases] = [await peopleOf(deed.t, id), await casesOf(deed.t, id)]
  return { conference, people, cases, tasks: await tasksOf(deed.t, id) }
}

async function tellResult(deed: Deed, held: Held, kase: CaseRow) {
  const tasks = held.tasks.filter((task) => task.case_seq === kase.seq)
  const steps = tasks.filter((task) => task.kind === 'step')
  const mask = await maskOf(deed, held, kase)
  await tellCase(deed, kase, 'confer', async (kase) => {
    await issueMinutes(deed, held, kase)
    return {
      kind: kindName(held.conference.kind),
      on: paperDay(dayOf(held.conference.starts_at)),
      decision: mask.text(held.cases.find((one) => one.case_seq === kase.seq)?.decision ?? ''),
      tasks: tasks.length - steps.length,
      steps: steps.length,
    }
  })
  if (steps.length > 0 && takesPlan(kase)) await adoptPlan(deed, held.conference, kase, steps, mask)
}

const maskOf = (deed: Deed, { cases }: Held, { seq }: CaseRow): Promise<Mask> =>
  maskOthers(
    deed.t,
    deed.house.sealer,
    cases.filter((one) => one.case_seq !== seq).map((one) => one.case_seq),
    [seq],
  )

const leave = (deed: Deed, { conference, people, cases }: Held) =>
  letOut(
    deed,
    conference.id,
    [conference.called_by, ...people.flatMap((one) => one.person_id ?? [])],
    cases.map((one) => one.case_seq),
  )

export const dropFields = {
  reason: text({ label: '为什么取消', required: true, max: 500, rows: 2 }),
  version,
}

/** 取消会商: told on each case that is still open. */
export const dropConference = (
  house: House,
  actor: Actor,
  id: string,
  form: DataOf<typeof dropFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await actOnConference(deed, 'dropConference', { id, version: form.version }, async () => ({
      ended_at: deed.at,
      ended_note: form.reason,
    }))
    const held = await heldOf(deed, id)
    const { kind, starts_at } = held.conference
    for (const kase of await openCasesOf(deed.t, id)) {
      const reason = (await maskOf(deed, held, kase)).text(form.reason)
      const payload = { kind: kindName(kind), at: paperMoment(starts_at), reason }
      await tellCase(deed, kase, 'unconvene', async () => payload)
    }
    await leave(deed, held)
  })
