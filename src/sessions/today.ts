import { sql, type Kysely, type SqlBool } from 'kysely'
import { dayOf, daysAfter, instantOf, type Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { draftsOf } from '../people/drafts.ts'
import { visibleTo } from '../cases/visible.ts'
import { maskedPhone, namesOf } from '../parties/party.ts'
import { apartWarnings } from './apart.ts'
import { linesOf, modeName } from './session.ts'
import { partiesIn } from './store.ts'

/** So long a session that was agreed on and has no record stays on the desk. */
const DAYS_BACK = 14

/** The desk of who mediates: sessions of today, and earlier ones without a record, by the clock; records half written. */
export async function mySessions(house: House, actor: Actor) {
  const now = house.clock.now()
  const { read } = house.db
  const plans = await myPlans(read, actor, now)
  const parties = plans.length ? await partiesIn(read, [...new Set(plans.map((plan) => plan.seq))]) : []
  const drafts = await draftsOf(read, actor, '/cases/%', now)
  return {
    plans: plans.map((plan) => shown(plan, parties, house, now)),
    tomorrow: urls.tomorrow,
    drafts: drafts.map((draft) => ({
      href: `${draft.kind}?draft=${draft.id}`,
      title: draft.title,
      saved: `${spokenMoment(draft.saved_at, now)}存`,
    })),
  }
}

type PlanRow = Awaited<ReturnType<typeof myPlans>>[number]
type PartyRow = Awaited<ReturnType<typeof partiesIn>>[number]

const myPlans = (db: Kysely<Schema>, actor: Actor, now: Instant) =>
  db
    .selectFrom('session_plans')
    .innerJoin('cases', 'cases.seq', 'session_plans.case_seq')
    .select(['session_plans.id', 'starts_at', 'session_plans.place', 'mode', 'link', 'invited', 'also', 'note'])
    .select(['cases.id as case_id', 'cases.seq', 'applicants', 'respondents', 'care'])
    .where('session_plans.state', '=', sql.lit('planned'))
    .where('starts_at', '>=', instantOf(daysAfter(dayOf(now), -DAYS_BACK), '00:00'))
    .where('starts_at', '<', instantOf(daysAfter(dayOf(now), 1), '00:00'))
    .where('cases.open', '=', 1)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('case_people')
          .select(sql`1`.as('one'))
          .whereRef('case_people.case_seq', '=', 'cases.seq')
          .where('case_people.person_id', '=', actor.personId)
          .where('case_people.ended_at', 'is', null)
          .where(sql<SqlBool>`(case_people.relation = 'recorder' or case_people.accepted_at is not null)`),
      ),
    )
    .where(visibleTo(actor))
    .orderBy('starts_at')
    .orderBy('session_plans.id')
    .limit(30)
    .execute()

function shown(plan: PlanRow, parties: readonly PartyRow[], house: House, now: Instant) {
  const invited = parties.filter((party) => party.case_seq === plan.seq && plan.invited.split(',').includes(party.id))
  const isToday = dayOf(plan.starts_at) === dayOf(now)
  return {
    when: isToday ? spokenMoment(plan.starts_at, now).slice(2) : spokenMoment(plan.starts_at, now),
    late: isToday ? null : '还没填记录',
    how: `${modeName(plan.mode)}　${plan.place}`,
    href: urls.case(plan.case_id),
    sides: plan.respondents ? `${plan.applicants} 对 ${plan.respondents}` : plan.applicants,
    come: namesOf(invited.map((party) => party.name)),
    also: linesOf(plan.also ?? '').join('、'),
    note: plan.note,
    link: plan.link,
    apart: apartWarnings(plan, invited),
    record: `${urls.caseForm(plan.case_id, 'sessions/new')}?plan=${plan.id}`,
    calls: invited.flatMap((party) =>
      party.phone_sealed === null
        ? []
        : [
            {
              name: party.name,
              masked: maskedPhone(house.sealer.open(party.phone_sealed)),
              reveal: urls.reveal(plan.case_id, party.id, 'phone'),
              reason: '今天的调解',
            },
          ],
    ),
    without: namesOf(invited.filter((party) => party.phone_sealed === null).map((party) => party.name)),
  }
}
