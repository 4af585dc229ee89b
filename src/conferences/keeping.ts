import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnConference, type Meeting } from './act.ts'
import type { Minutes } from './minutes-form.ts'
import type { TaskRow } from './store.ts'

/** 记纪要: kept as a whole, under the version somebody had open. */
export const keepMinutes = (
  house: House,
  actor: Actor,
  target: { id: string; version: number | undefined },
  minutes: Minutes,
): Promise<Outcome<unknown>> => perform(house, actor, (deed) => writeMinutes(deed, target, minutes))

/** Inside a deed. The first minutes open the conference. */
export async function writeMinutes(
  deed: Deed,
  target: { id: string; version: number | undefined },
  minutes: Minutes,
): Promise<Meeting> {
  const now = await deed.t.selectFrom('conferences').select('state').where('id', '=', target.id).executeTakeFirst()
  const action = now?.state === 'planned' ? 'openConference' : 'keepMinutes'
  return actOnConference(deed, action, target, async (meeting) => {
    await notePresences(deed, meeting, minutes)
    await noteCases(deed, meeting, minutes)
    return {
      ...{ minutes: minutes.minutes, conclusion: minutes.conclusion || null },
      ...{ chair: minutes.chair || null, recorder: minutes.recorder || null },
      ...{ saved_at: deed.at, saved_by: deed.actor.personId },
      ...(action === 'openConference' ? { held_at: deed.at } : {}),
    }
  })
}

async function notePresences(deed: Deed, { people }: Meeting, { presences }: Minutes) {
  for (const one of people)
    await deed.t
      .updateTable('conference_people')
      .set({ presence: presences[one.id] || null })
      .where('id', '=', one.id)
      .execute()
}

/** Until the minutes are final nobody is asked to do any of this: the rows are written anew each time. */
async function noteCases(deed: Deed, { conference }: Meeting, minutes: Minutes) {
  await deed.t.deleteFrom('conference_tasks').where('conference_id', '=', conference.id).execute()
  for (const { seq, decision, tasks } of minutes.cases) {
    await deed.t
      .updateTable('conference_cases')
      .set({ decision: decision || null })
      .where('conference_id', '=', conference.id)
      .where('case_seq', '=', seq)
      .execute()
    if (tasks.length === 0) continue
    await deed.t
      .insertInto('conference_tasks')
      .values(
        tasks.map((task, position) => ({
          ...{ id: newId(Date.parse(deed.at)), conference_id: conference.id, case_seq: seq, position },
          ...{ kind: task.kind, what: task.what, due_on: task.dueOn },
          ...{ owner_org: task.org || null, owner_name: task.name },
        })),
      )
      .execute()
  }
}

/** The minutes as they are kept, in the shape of their form. */
export const minutesNow = ({ conference, people, cases }: Meeting, tasks: readonly TaskRow[]): Minutes => ({
  minutes: conference.minutes ?? '',
  conclusion: conference.conclusion ?? '',
  chair: conference.chair ?? '',
  recorder: conference.recorder ?? '',
  presences: Object.fromEntries(people.map((one) => [one.id, (one.presence ?? '') as '' | 'here'])),
  cases: cases.map(({ case_seq, decision }) => ({
    seq: case_seq,
    decision: decision ?? '',
    tasks: tasks
      .filter((task) => task.case_seq === case_seq)
      .sort((a, b) => a.position - b.position)
      .map((task) => ({
        kind: task.kind as 'task',
        what: task.what,
        org: task.owner_org ?? '',
        name: task.owner_name,
        dueOn: task.due_on,
      })),
  })),
})
