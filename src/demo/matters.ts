import { dayOf } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { MatterField } from '../cases/matter-fields.ts'
import type { Channel } from '../cases/types.ts'
import { assist, reply, report } from '../matters/answering.ts'
import { becomeDispute } from '../matters/becoming.ts'
import { check, sendAgain } from '../matters/checking.ts'
import { collect } from '../matters/collecting.ts'
import { assess, conclude } from '../matters/concluding.ts'
import type { NotFiledGround, Outcome as Solved, Satisfaction, VerifyWay } from '../matters/matter.ts'
import { dispatch } from '../matters/sending-out.ts'
import { notFile, verify } from '../matters/verifying.ts'
import type { Actor } from '../people/actor.ts'
import type { Outcome } from '../people/deed.ts'
import type { ReturnGround } from '../tiers/grounds.ts'
import { receive } from '../tiers/answering.ts'
import { giveReturn } from '../tiers/returning.ts'
import { rule } from '../tiers/ruling.ts'
import { momentOf, weekdayFrom } from './calendar.ts'
import { actorOf, orgOf, type Beat, type Stage } from './playing.ts'
import { STAFF } from './staff.ts'

/** Something somebody reported (民生诉求), and what has been done about it. */
export interface MatterStory {
  /** Working days before today; at least 1. */
  ago: number
  /** Wall time. */
  at: string
  by: string
  channel?: Exclude<Channel, 'import'>
  externalNo?: string
  /** Left out: he would not say. */
  name?: string
  phone?: string
  what: string
  place?: string
  spot?: string
  field?: MatterField
  /** Whom he accuses. */
  accused?: string
  steps: readonly MatterStep[]
}

/** `when` is working days after it was reported and a wall time, `+1 10:30`. */
export type MatterStep = { when: string; by: string } & (
  | { do: 'verify'; how: VerifyWay; grade?: 'major'; note?: string }
  | { do: 'notFile'; ground: NotFiledGround; advice?: string }
  | { do: 'dispatch'; lead: string; assisting?: readonly string[]; why: string; ask: string }
  | { do: 'receive' }
  | { do: 'returnMatter' | 'returnAgain'; ground: ReturnGround; proof: string; proposed: string }
  /** `line`: it becomes one of the list of responsible units. */
  | { do: 'rule'; to: string; ruling: string; line: { matter: string; keywords: string } }
  | { do: 'report'; text: string }
  | { do: 'assist'; text: string }
  | { do: 'reply'; solved: Solved; text: string }
  | { do: 'check'; way: VerifyWay; satisfied: Satisfaction; note?: string }
  | { do: 'sendAgain'; way: VerifyWay; missing: string }
  | { do: 'conclude'; told: string }
  | { do: 'assess'; grade: 'good' | 'fair' | 'poor'; note?: string }
  | { do: 'becomeDispute'; why: string; other: string }
)

export function matterBeats(stage: Stage, story: MatterStory): Beat[] {
  const day = weekdayFrom(dayOf(stage.now), -story.ago)
  const title = `诉求：${story.name ?? '匿名'}`
  let caseId = ''
  return [
    {
      at: momentOf(day, `+0 ${story.at}`),
      title,
      run: async () => {
        const outcome = await begin(stage, story)
        caseId = outcome.done?.id ?? ''
        return outcome
      },
    },
    ...story.steps.map((step) => ({
      at: momentOf(day, step.when),
      title: `${title} ${step.do}`,
      run: async () => done(stage, await actorOf(stage, step.by), caseId, story, step),
    })),
  ]
}

async function begin(stage: Stage, story: MatterStory) {
  const actor = await actorOf(stage, story.by)
  const org = orgOf(stage, STAFF.find((person) => person.name === story.by)?.posts[0]?.[1] ?? '')
  return collect(stage.house, actor, org, newId(Date.parse(stage.clock.now())), {
    what: story.what,
    placeOrg: story.place ? orgOf(stage, story.place).id : '',
    place: story.spot ?? '',
    field: story.field ?? '',
    channel: story.channel ?? 'window',
    name: story.name ?? '',
    phone: story.phone ?? '',
    externalNo: story.externalNo ?? '',
    accused: story.accused ? orgOf(stage, story.accused).id : '',
  })
}

const version = undefined

/** Each step as the act a person does on the page. */
function done(stage: Stage, actor: Actor, id: string, story: MatterStory, step: MatterStep): Promise<Outcome<unknown>> {
  const { house } = stage
  switch (step.do) {
    case 'verify': {
      const { how, grade = 'ordinary', note = '' } = step
      return verify(house, actor, id, { how, grade, note, field: story.field ?? '', version })
    }
    case 'notFile':
      return notFile(house, actor, id, { ground: step.ground, advice: step.advice ?? '', version })
    case 'dispatch': {
      const assisting = (step.assisting ?? []).map((name) => orgOf(stage, name).id).join(',')
      const { why, ask } = step
      return dispatch(house, actor, id, { lead: orgOf(stage, step.lead).id, assisting, why, ask, version })
    }
    case 'receive':
      return receive(house, actor, id, { version })
    case 'returnMatter':
    case 'returnAgain': {
      const { ground, proof } = step
      const form = { ground, proof, proposed: orgOf(stage, step.proposed).id, version }
      return giveReturn(house, actor, step.do, id, form)
    }
    case 'rule': {
      const { ruling, line } = step
      return rule(house, actor, id, { to: orgOf(stage, step.to).id, ruling, line: 'yes', ...line, version })
    }
    case 'report':
      return report(house, actor, id, { text: step.text, version })
    case 'assist':
      return assist(house, actor, id, { text: step.text, version })
    case 'reply':
      return reply(house, actor, id, { solved: step.solved, text: step.text, version })
    case 'check':
      return check(house, actor, id, { way: step.way, satisfied: step.satisfied, note: step.note ?? '', version })
    case 'sendAgain':
      return sendAgain(house, actor, id, { way: step.way, missing: step.missing, version })
    case 'conclude':
      return conclude(house, actor, id, { way: 'phone', told: step.told, version })
    case 'assess':
      return assess(house, actor, id, { grade: step.grade, note: step.note ?? '', version })
    case 'becomeDispute':
      return becomeDispute(house, actor, id, { why: step.why, kind: 'person', name: step.other, phone: '', version })
  }
}
