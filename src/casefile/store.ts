import { sql, type Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import { lastAnswer } from '../cases/facts.ts'
import { joinedInto } from '../parties/masking.ts'

/** Parties with the last answer to the inquiry, in the order they were told. */
export const partiesWithAnswers = (db: Kysely<Schema>, caseSeq: number) =>
  db
    .selectFrom('parties')
    .selectAll('parties')
    .select(lastAnswer(db).as('answer'))
    .where('parties.case_seq', '=', caseSeq)
    .orderBy('parties.side')
    .orderBy('parties.position')
    .execute()

/** Who came with the cases joined into this one, also where that was undone: its events still name them. */
export const partiesJoined = (db: Kysely<Schema>, caseSeq: number) =>
  db.selectFrom('parties').select(['name', 'birth_on']).where('case_seq', 'in', joinedInto(db, caseSeq)).execute()

/** Sessions with how many parties came, of how many. */
export const sessionsWithAttendance = (db: Kysely<Schema>, caseSeq: number) =>
  db
    .selectFrom('sessions')
    .selectAll('sessions')
    .select((eb) => [
      eb
        .selectFrom('session_attendance')
        .select(sql<number>`count(*)`.as('n'))
        .whereRef('session_attendance.session_id', '=', 'sessions.id')
        .where('session_attendance.presence', '!=', 'absent')
        .as('came'),
    ])
    .where('case_seq', '=', caseSeq)
    .orderBy('number', 'desc')
    .execute()

export const eventsOf = (db: Kysely<Schema>, caseSeq: number) =>
  db.selectFrom('events').selectAll().where('case_seq', '=', caseSeq).orderBy('seq', 'desc').execute()

/** Who looked, newest first. */
export const readersOf = (db: Kysely<Schema>, caseSeq: number, most: number) =>
  db
    .selectFrom('access_log')
    .select(['at', 'person_name', 'what'])
    .where('case_seq', '=', caseSeq)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
