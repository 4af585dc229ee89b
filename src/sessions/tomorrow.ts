import { wallTimeOf } from '../platform/clock.ts'
import type { Sealer } from '../platform/sealing.ts'
import { urls } from '../platform/web/urls.ts'
import { mainPost, type Actor } from '../people/actor.ts'
import { relationsOf } from '../cases/relations.ts'
import { maskedPhone, namesOf, sideName, supportWords } from '../parties/party.ts'
import { apartWarnings } from './apart.ts'
import { whatToSay } from './reminders.ts'
import { modeName, type Mode } from './session.ts'
import type { partiesIn, peopleIn, plansOn } from './store.ts'

type Rows<Query extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Query>>
type PlanRow = Rows<typeof plansOn>[number]
type PartyRow = Rows<typeof partiesIn>[number]

interface OfDay {
  actor: Actor
  plans: readonly PlanRow[]
  parties: readonly PartyRow[]
  people: Rows<typeof peopleIn>
  /** 明天, 今天, 后天. */
  word: string
  sealer: Sealer
}

/** The sessions of a day in the order of the clock, each with those who are to be called. */
export function presentDay(of: OfDay) {
  const sessions = of.plans.filter((plan) => deals(of, plan)).map((plan) => shown(of, plan))
  return { sessions, calls: sessions.reduce((sum, session) => sum + session.people.length, 0) }
}

/** Who only looks on has nobody to call. */
function deals({ actor, people }: OfDay, plan: PlanRow): boolean {
  const relations = relationsOf(actor, { ...plan, people: people.filter((one) => one.case_seq === plan.seq) })
  return (['registrar', 'head', 'mediator', 'recorder'] as const).some((relation) => relations.has(relation))
}

function shown(of: OfDay, plan: PlanRow) {
  const all = of.parties.filter((party) => party.case_seq === plan.seq)
  const ids = plan.invited.split(',')
  const invited = all.filter((party) => ids.includes(party.id))
  const named = of.people.filter((one) => one.case_seq === plan.seq && one.relation === 'mediator')
  return {
    time: wallTimeOf(plan.starts_at).slice(11),
    number: plan.file_no ?? plan.register_no,
    href: urls.case(plan.case_id),
    sides: plan.respondents ? `${plan.applicants} 对 ${plan.respondents}` : plan.applicants,
    how: `${modeName(plan.mode)}　${plan.place}`,
    link: plan.link,
    mediators: named.map((one) => one.name).join('、'),
    also: plan.also,
    note: plan.note,
    apart: apartWarnings(plan, invited),
    people: invited.map((party) => ({
      name: party.name,
      side: sideName(party.side),
      phone: party.phone_sealed && {
        masked: maskedPhone(of.sealer.open(party.phone_sealed)),
        reveal: urls.reveal(plan.case_id, party.id, 'phone'),
        reason: `提醒${of.word}的调解`,
      },
      ready: supportWords(party.support).join('；'),
      say: whatToSay({
        name: party.name,
        caller: of.actor.name,
        committee: mainPost(of.actor)?.orgName ?? '调处中心',
        otherNames: namesOf(all.filter((other) => other.side !== party.side).map((other) => other.name)),
        startsAt: plan.starts_at,
        dayWord: of.word,
        mode: plan.mode as Mode,
        place: plan.place,
      }),
    })),
  }
}
