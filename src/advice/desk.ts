import type { Kysely } from 'kysely'
import { dayOf, daysAfter, instantOf, mondayOf, type Instant } from '../platform/clock.ts'
import { countAll } from '../platform/db/portable.ts'
import type { Schema } from '../platform/db/schema.ts'
import { urls } from '../platform/web/urls.ts'
import { daysSince, spokenDay, spokenMoment } from '../platform/wording.ts'
import { holds, type Actor } from '../people/actor.ts'
import { PARTS, shiftsBetween } from '../people/duty.ts'
import { namesOfOrgs } from '../people/names.ts'
import { maskedSides } from '../cases/masking.ts'
import { CASE_STATES, isOpen, type CaseState } from '../cases/states.ts'
import { typeName } from '../cases/types.ts'

/** The desk of a legal-aid volunteer: what is left of his week's shifts, who waits for his opinion, what he answered. Null for others. */
export async function volunteerDesk(db: Kysely<Schema>, actor: Actor, now: Instant) {
  const asked = await askedOf(db, actor.personId)
  const advises = asked.length > 0
  if (!advises && !holds(actor, ['volunteer'])) return null
  const monday = mondayOf(dayOf(now))
  const shifts = await shiftsBetween(db, { person: actor.personId }, dayOf(now), daysAfter(monday, 6))
  const names = await namesOfOrgs(
    db,
    shifts.map((shift) => shift.orgId),
  )
  const enquiries = await enquiriesOf(db, actor.personId, instantOf(dayOf(now), '00:00'))
  return {
    shifts: shifts.map((shift) => ({
      when: `${spokenDay(shift.day, now)}${PARTS[shift.part]}`,
      where: names.get(shift.orgId) ?? '',
      isToday: shift.day === dayOf(now),
    })),
    cases: asked.map((one) => presentAsked(one, now)).sort((a, b) => Number(b.waits) - Number(a.waits)),
    enquiries: enquiries.map((one) => ({
      href: urls.case(one.id),
      number: one.register_no,
      what: one.title ?? [...one.summary].slice(0, 40).join(''),
      at: spokenMoment(one.registered_at, now),
    })),
    roster: urls.roster,
    newEnquiry: holds(actor, ['volunteer']) ? urls.newEnquiry : null,
    opinions: '#asked',
  }
}

function presentAsked(one: Awaited<ReturnType<typeof askedOf>>[number], now: Instant) {
  const state = one.state as CaseState
  const waits = one.opinions === 0 && isOpen(state)
  const waited = daysSince(one.named_at, now)
  return {
    href: urls.case(one.id),
    number: one.file_no ?? one.register_no,
    sides: [one.applicants, one.respondents].filter(Boolean).map(maskedSides).join(' 对 '),
    type: typeName(one.ministry_type),
    state: CASE_STATES[state].label,
    since: waited === 0 ? '今天请的' : `${spokenDay(dayOf(one.named_at), now)}请的`,
    waits,
    write: waits ? urls.caseForm(one.id, 'opinion') : null,
    given: one.opinions,
  }
}

/** Cases he advises in now, the longest asked first, with how often he has answered since. */
const askedOf = (db: Kysely<Schema>, personId: string) =>
  db
    .selectFrom('case_people')
    .innerJoin('cases', 'cases.seq', 'case_people.case_seq')
    .select(['cases.id', 'register_no', 'file_no', 'state', 'applicants', 'respondents', 'ministry_type', 'named_at'])
    .select((eb) =>
      eb
        .selectFrom('opinions')
        .select(countAll().as('n'))
        .whereRef('opinions.case_seq', '=', 'cases.seq')
        .where('opinions.person_id', '=', personId)
        .where('opinions.kind', '!=', 'asked')
        .whereRef('opinions.given_at', '>=', 'case_people.named_at')
        .as('opinions'),
    )
    .where('case_people.person_id', '=', personId)
    .where('case_people.relation', '=', 'adviser')
    .where('case_people.ended_at', 'is', null)
    .orderBy('case_people.id')
    .limit(50)
    .execute()

/** 咨询 he registered since, newest first; his own, so he may open them. */
const enquiriesOf = (db: Kysely<Schema>, personId: string, since: Instant) =>
  db
    .selectFrom('cases')
    .select(['id', 'register_no', 'title', 'summary', 'registered_at'])
    .where('registered_by', '=', personId)
    .where('kind', '=', 'enquiry')
    .where('registered_at', '>=', since)
    .orderBy('seq', 'desc')
    .limit(20)
    .execute()
