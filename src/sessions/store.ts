import { sql, type Kysely, type Selectable } from 'kysely'
import { instantOf, type Day } from '../platform/clock.ts'
import type { AppraisalTable, InvestigationTable, SessionPlanTable } from '../platform/db/session-tables.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import type { RecordedAs } from '../cases/act-drafts.ts'
import { openTo } from '../cases/nameless.ts'

export type Plan = Selectable<SessionPlanTable>
export type Investigation = Selectable<InvestigationTable>
export type Appraisal = Selectable<AppraisalTable>

/** Who did not come to which session, and why. */
export const absencesOf = (db: Kysely<Schema>, caseSeq: number) =>
  db
    .selectFrom('session_attendance')
    .innerJoin('sessions', 'sessions.id', 'session_attendance.session_id')
    .select(['session_id', 'party_id', 'session_attendance.reason', 'session_attendance.note'])
    .where('sessions.case_seq', '=', caseSeq)
    .where('presence', '=', 'absent')
    .execute()

/** Sessions agreed on and neither held nor called off, the next first. */
export const plansOf = (db: Kysely<Schema>, caseSeq: number): Promise<Plan[]> =>
  db
    .selectFrom('session_plans')
    .selectAll()
    .where('case_seq', '=', caseSeq)
    .where('state', '=', 'planned')
    .orderBy('starts_at')
    .orderBy('id')
    .execute()

export const investigationsOf = (db: Kysely<Schema>, caseSeq: number): Promise<Investigation[]> =>
  db.selectFrom('investigations').selectAll().where('case_seq', '=', caseSeq).orderBy('number').execute()

export const appraisalsOf = (db: Kysely<Schema>, caseSeq: number): Promise<Appraisal[]> =>
  db.selectFrom('appraisals').selectAll().where('case_seq', '=', caseSeq).orderBy('id').execute()

/** The record of a session that came under this key of its form. */
export const sessionAs: RecordedAs = async (db, caseSeq, key) => {
  const rows = db.selectFrom('sessions').select('record').where('case_seq', '=', caseSeq).where('id', '=', key)
  return (await rows.executeTakeFirst())?.record ?? null
}

export const investigationAs: RecordedAs = async (db, caseSeq, key) => {
  const rows = db.selectFrom('investigations').select('record').where('case_seq', '=', caseSeq).where('id', '=', key)
  return (await rows.executeTakeFirst())?.record ?? null
}

/** How many sessions of one day are listed. */
const MOST_PLANS = 200

/** Planned sessions of a day in open cases the actor sees with the people in them. */
export const plansOn = (db: Kysely<Schema>, actor: Actor, day: Day, after: Day) =>
  db
    .selectFrom('session_plans')
    .innerJoin('cases', 'cases.seq', 'session_plans.case_seq')
    .selectAll('session_plans')
    .select(['cases.id as case_id', 'cases.seq', 'register_no', 'file_no', 'applicants', 'respondents', 'care'])
    .select(['cases.title', 'cases.summary', 'registered_org', 'holder_org', 'holder_path', 'committee_org'])
    .where('session_plans.state', '=', sql.lit('planned'))
    .where('session_plans.starts_at', '>=', instantOf(day, '00:00'))
    .where('session_plans.starts_at', '<', instantOf(after, '00:00'))
    .where('cases.open', '=', 1)
    .where(openTo(actor))
    .orderBy('session_plans.starts_at')
    .orderBy('session_plans.id')
    .limit(MOST_PLANS)
    .execute()

export const partiesIn = (db: Kysely<Schema>, caseSeqs: readonly number[]) =>
  db
    .selectFrom('parties')
    .select(['id', 'case_seq', 'side', 'position', 'name', 'support', 'phone_sealed'])
    .where('case_seq', 'in', [...caseSeqs])
    .orderBy('side')
    .orderBy('position')
    .execute()

export const peopleIn = (db: Kysely<Schema>, caseSeqs: readonly number[]) =>
  db
    .selectFrom('case_people')
    .innerJoin('people', 'people.id', 'case_people.person_id')
    .select(['case_seq', 'person_id', 'people.name', 'relation', 'accepted_at'])
    .where('case_seq', 'in', [...caseSeqs])
    .where('ended_at', 'is', null)
    .orderBy('case_people.id')
    .execute()
