import { dayOf, daysAfter, type Day, type Instant, type settableClock } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import type { Actor } from '../people/actor.ts'
import { loadActor } from '../people/actors.ts'
import type { Outcome } from '../people/deed.ts'
import type { Org } from '../people/orgs.ts'
import type { Intake } from '../intake/form.ts'
import { register } from '../intake/register.ts'
import { momentOf, weekdayFrom } from './calendar.ts'
import { partyOf } from './parties.ts'
import type { Scene } from './scene.ts'
import { STAFF } from './staff.ts'
import { STEPS } from './steps.ts'
import type { Story } from './story.ts'

export interface Stage {
  house: House
  clock: ReturnType<typeof settableClock>
  orgs: ReadonlyMap<string, Org>
  /** Ids of the staff by name. */
  people: ReadonlyMap<string, string>
  now: Instant
}

export interface Beat {
  at: Instant
  title: string
  run(): Promise<Outcome<unknown>>
}

/** Acts all stories in the order in which things happened, so that numbers follow the days. */
export async function play(stage: Stage, stories: readonly Story[], others: readonly Beat[] = []): Promise<void> {
  const beats = [...stories.flatMap((story) => beatsOf(stage, story)), ...others].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  )
  for (const { at, title, run } of beats) {
    if (at >= stage.now) throw new Error(`${title}: ${at} is still to come`)
    stage.clock.set(at)
    const { refused } = await run()
    if (refused) throw new Error(`${title}: ${refused.reason}`)
  }
}

function beatsOf(stage: Stage, story: Story): Beat[] {
  const day = weekdayFrom(dayOf(stage.now), -story.ago)
  const scene = sceneOf(stage, story)
  const title = `${story.applicants[0]?.name}（${story.place}）`
  return [
    {
      at: momentOf(day, `+0 ${story.at}`),
      title,
      run: async () => {
        const outcome = await begin(stage, story, day)
        scene.caseId = outcome.done?.id ?? ''
        return outcome
      },
    },
    ...story.steps.map((step) => ({
      at: momentOf(day, step.when),
      title: `${title} ${step.do}`,
      run: async () => {
        const name = step.by ?? scene.mediator ?? scene.head ?? story.by
        return STEPS[step.do](scene, await actorOf(stage, name), step as never)
      },
    })),
  ]
}

async function begin(stage: Stage, story: Story, day: Day) {
  const actor = await actorOf(stage, story.by)
  const org = orgOf(stage, STAFF.find((person) => person.name === story.by)?.posts[0]?.[1] ?? '')
  const now = Date.parse(stage.clock.now())
  const intake: Intake = {
    visit: {
      peopleCount: story.came ?? story.applicants.length,
      channel: story.channel === 'import' ? '' : (story.channel ?? 'window'),
      externalNo: '',
      scale: '',
      difficulty: '',
      care: '',
    },
    dispute: {
      placeOrg: orgOf(stage, story.place).id,
      place: story.spot ?? '',
      happenedOn: story.happened === undefined ? null : daysAfter(day, -story.happened),
      gbType: '',
      ministryType: story.type ?? '',
      amount: story.amount === undefined ? null : story.amount * 100,
      summary: story.summary,
      requests: story.requests,
    },
    parties: [
      ...story.applicants.map((person) => partyOf(person, 'applicant', story.place)),
      ...story.respondents.map((person) => partyOf(person, 'respondent', story.place)),
    ],
  }
  return register(stage.house, actor, org, { key: newId(now), visitId: newId(now), intake, related: [] })
}

const sceneOf = (stage: Stage, story: Story): Scene => ({
  house: stage.house,
  story,
  today: dayOf(stage.now),
  begun: weekdayFrom(dayOf(stage.now), -story.ago),
  caseId: '',
  head: null,
  mediator: null,
  org: (name) => orgOf(stage, name),
  person: (name) => personOf(stage, name),
})

export async function actorOf(stage: Stage, name: string): Promise<Actor> {
  const actor = await loadActor(stage.house.db.read, personOf(stage, name), dayOf(stage.clock.now()))
  if (!actor) throw new Error(`nobody is called ${name}`)
  return actor
}

export function orgOf(stage: Stage, name: string): Org {
  const org = stage.orgs.get(name)
  if (!org) throw new Error(`there is no ${name}`)
  return org
}

function personOf(stage: Stage, name: string): string {
  const id = stage.people.get(name)
  if (!id) throw new Error(`nobody is called ${name}`)
  return id
}
