import type { Kysely, Updateable } from 'kysely'
import type { ConferenceTable } from '../platform/db/moving-tables.ts'
import type { Schema } from '../platform/db/schema.ts'
import { act, type Keeper, type PayloadOf, type Standing } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import type { Deed } from '../people/deed.ts'
import { actOfHouse } from '../cases/house-act.ts'
import type { CASE_ACTIONS } from '../cases/lifecycle.ts'
import type { CaseRow } from '../cases/store.ts'
import { relationsTo } from './conference.ts'
import { CONFERENCE_LIFE, type ConferenceAction, type ConferenceRelation, type ConferenceState } from './lifecycle.ts'
import { casesOf, conferenceById, peopleOf, type CaseOf, type ConferenceRow, type PersonRow } from './store.ts'

/** A conference as one person meets it. */
export type Meeting = Standing<ConferenceState, ConferenceRelation, object> & {
  conference: ConferenceRow
  people: PersonRow[]
  cases: CaseOf[]
}

/** Null when it is not there, or he has nothing to do with it. */
export async function meetingOf(db: Kysely<Schema>, actor: Actor, id: string): Promise<Meeting | null> {
  const conference = await conferenceById(db, id)
  if (!conference) return null
  const people = await peopleOf(db, id)
  const relations = relationsTo(actor, { ...conference, people })
  if (relations.size === 0) return null
  const { state, version } = conference
  return {
    state: state as ConferenceState,
    version,
    relations,
    facts: {},
    conference,
    people,
    cases: await casesOf(db, id),
  }
}

/** The one door for a conference's state. Throws Refused; run it inside `perform`. */
export function actOnConference(
  deed: Deed,
  action: ConferenceAction,
  target: { id: string; version?: number | undefined },
  work: (meeting: Meeting) => Promise<Updateable<Omit<ConferenceTable, 'id' | 'state' | 'version'>>>,
): Promise<Meeting> {
  const keeper: Keeper<Meeting, Updateable<ConferenceTable>> = {
    look: () => meetingOf(deed.t, deed.actor, target.id),
    write: async ({ conference }, to, patch) => {
      const moved = await deed.t
        .updateTable('conferences')
        .set({ ...patch, state: to, version: conference.version + 1, changed_at: deed.at })
        .where('id', '=', conference.id)
        .where('version', '=', conference.version)
        .executeTakeFirst()
      return moved.numUpdatedRows > 0n
    },
  }
  return act(CONFERENCE_LIFE, action, target.version, keeper, async (meeting) => ({
    payload: {},
    patch: await work(meeting),
  }))
}

type Telling = 'rearrange' | 'confer' | 'unconvene' | 'adoptPlan'

/**
 * What became of a conference, told on one of its cases. That this person may is settled by the conference: the case may
 * have gone to somebody else meanwhile. False: it stands where this is not told any more.
 */
export const tellCase = <A extends Telling>(
  deed: Deed,
  { seq }: Pick<CaseRow, 'seq'>,
  action: A,
  work: (kase: CaseRow) => Promise<PayloadOf<(typeof CASE_ACTIONS)[A]>>,
): Promise<boolean> => actOfHouse(deed.house, deed.t, seq, action, work, deed.actor)
