import { dayOf, daysAfter } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { Outcome } from '../people/deed.ts'
import { callConference, readCalling, type Calling } from '../conferences/calling.ts'
import type { KINDS, Presence, TaskKind } from '../conferences/conference.ts'
import { endConference } from '../conferences/ending.ts'
import type { Minutes } from '../conferences/minutes-form.ts'
import { noteOpinion } from '../conferences/opinions.ts'
import { peopleOf, tasksOn } from '../conferences/store.ts'
import { doTask } from '../conferences/tasks.ts'
import { momentOf, momentOn, weekdayFrom } from './calendar.ts'
import { actorOf, orgOf, type Beat, type Stage } from './playing.ts'

/** 会商: called on cases of the demo county, and held unless it is still to come. */
export interface ConferenceStory {
  /** Working days before today on which it was called. */
  ago: number
  /** Wall time. */
  at: string
  by: string
  kind: keyof typeof KINDS
  title: string
  /** Working days after the call; or, seen from today, civil days. */
  on: string
  seenFromToday?: true
  place: string
  agenda: string
  /** Each by who asks or tells. */
  cases: readonly string[]
  units: readonly string[]
  /** “单位 姓名”, or whoever comes from outside. */
  people: readonly string[]
  opinions?: readonly { when: string; by: string; of: string; text: string }[]
  minutes?: MinutesOf
  done?: readonly { when: string; by: string; what: string; note: string }[]
}

interface MinutesOf {
  when: string
  chair: string
  recorder: string
  text: string
  conclusion: string
  /** Who did not come in person, by the name he was invited by. */
  others?: Readonly<Record<string, Presence>>
  /** In the order of `cases`. */
  cases: readonly { decision: string; tasks: readonly TaskOf[] }[]
}

interface TaskOf {
  kind: TaskKind
  what: string
  org?: string
  name?: string
  /** Civil days from today. */
  within: number
}

export function conferenceBeats(stage: Stage, story: ConferenceStory): Beat[] {
  const day = weekdayFrom(dayOf(stage.now), -story.ago)
  const title = `会商：${story.title}`
  let id = ''
  const call = async () => {
    const outcome = await called(stage, story)
    id = outcome.done ?? ''
    return outcome
  }
  const beat = (when: string, run: () => Promise<Outcome<unknown>>) => ({ at: momentOf(day, when), title, run })
  const { opinions = [], minutes, done = [] } = story
  return [
    beat(`+0 ${story.at}`, call),
    ...opinions.map((one) => beat(one.when, () => said(stage, id, one))),
    ...(minutes ? [beat(minutes.when, () => ended(stage, story, id, minutes))] : []),
    ...done.map((one) => beat(one.when, () => reported(stage, story, one))),
  ]
}

async function called(stage: Stage, story: ConferenceStory): Promise<Outcome<string>> {
  const { house, clock, now } = stage
  const actor = await actorOf(stage, story.by)
  const numbers = await Promise.all(story.cases.map((name) => caseBy(stage, name)))
  const today = dayOf(now)
  const form: Calling = {
    kind: story.kind,
    title: story.title,
    startsAt: story.seenFromToday ? momentOn(today, story.on) : momentOf(weekdayFrom(today, -story.ago), story.on),
    place: story.place,
    cases: numbers.map(({ register_no }) => register_no).join('\n'),
    agenda: story.agenda,
    units: story.units.map((name) => orgOf(stage, name).id).join(','),
    people: story.people.join('\n'),
  }
  const { called, errors } = await readCalling(house, actor, form)
  const [wrong] = Object.values(errors)
  if (wrong) throw new Error(`${story.title}: ${wrong}`)
  return callConference(house, actor, newId(Date.parse(clock.now())), form, called)
}

async function said(stage: Stage, id: string, { by, of, text }: { by: string; of: string; text: string }) {
  const place = (await peopleOf(stage.house.db.read, id)).find((one) => one.name === of)
  if (!place) throw new Error(`${of} is not invited`)
  return noteOpinion(stage.house, await actorOf(stage, by), id, place.id, { opinion: text, seen: '' })
}

async function ended(stage: Stage, story: ConferenceStory, id: string, told: MinutesOf) {
  const { db } = stage.house
  const people = await peopleOf(db.read, id)
  const cases = await Promise.all(
    story.cases.map(async (name, at) => ({ seq: (await caseBy(stage, name)).seq, ...told.cases[at]! })),
  )
  const minutes: Minutes = {
    ...{ minutes: told.text, conclusion: told.conclusion, chair: told.chair, recorder: told.recorder },
    presences: Object.fromEntries(people.map((one) => [one.id, told.others?.[one.name] ?? 'here'])),
    cases: cases.map(({ seq, decision, tasks }) => ({
      seq,
      decision,
      tasks: tasks.map(({ kind, what, org, name = '', within }) => ({
        ...{ kind, what, name, org: org ? orgOf(stage, org).id : '' },
        dueOn: daysAfter(dayOf(stage.now), within),
      })),
    })),
  }
  return endConference(stage.house, await actorOf(stage, story.by), { id, version: undefined }, minutes)
}

async function reported(
  stage: Stage,
  story: ConferenceStory,
  { by, what, note }: { by: string; what: string; note: string },
) {
  for (const name of story.cases) {
    const tasks = await tasksOn(stage.house.db.read, (await caseBy(stage, name)).seq)
    const task = tasks.find((one) => one.what === what)
    if (task) return doTask(stage.house, await actorOf(stage, by), task.id, note)
  }
  throw new Error(`nobody was asked for ${what}`)
}

/** The case of somebody who asks or tells alone. */
const caseBy = ({ house }: Stage, name: string) =>
  house.db.read
    .selectFrom('cases')
    .select(['seq', 'register_no'])
    .where('applicants', '=', name)
    .executeTakeFirstOrThrow()
