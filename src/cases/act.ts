import type { Kysely } from 'kysely'
import type { CaseTable } from '../platform/db/cases-tables.ts'
import type { Schema } from '../platform/db/schema.ts'
import { act, type Keeper, type PayloadOf, type Standing } from '../platform/lifecycle.ts'
import type { Updateable } from 'kysely'
import type { Actor } from '../people/actor.ts'
import type { Deed } from '../people/deed.ts'
import type { Stage } from '../clocks/catalogue.ts'
import { retypeClocks, turnClocks } from '../clocks/running.ts'
import { loadFacts } from './facts.ts'
import type { CaseFacts } from './guards.ts'
import { CASE_ACTIONS, CASE_LIFE, type CaseAction } from './lifecycle.ts'
import { owedAfter, relationsOf } from './relations.ts'
import { isOpen, type CaseRelation, type CaseState } from './states.ts'
import { findCase, peopleOn, type Case } from './store.ts'
import { endHandover, endStriking, isTakenOver, NOT_HANDED } from './taken-over.ts'
import { insertEvent, link } from './timeline.ts'

/** A case as one person meets it: the row, who is on it, how he stands to it. */
export type CaseStanding = Standing<CaseState, CaseRelation, CaseFacts> & { kase: Case }

export type CasePatch = Updateable<Omit<CaseTable, 'state' | 'version' | 'open' | 'owed_by' | 'owed_since'>>

/** Null when the case is not there or not for this actor. `facts` names what guards will ask. */
export async function standingOf(
  db: Kysely<Schema>,
  actor: Actor,
  caseId: string,
  facts: ReadonlySet<string>,
): Promise<CaseStanding | null> {
  const row = await findCase(db, actor, caseId)
  if (!row) return null
  const kase = { ...row, people: await peopleOn(db, row.seq) }
  return {
    kase,
    state: kase.state as CaseState,
    version: kase.version,
    back: kase.back_to,
    relations: relationsOf(actor, kase),
    facts: await loadFacts(db, kase, facts, actor.on),
  }
}

/**
 * Does one act on a case: the one door for change. `work` writes what the act is about and says what the event
 * carries and which columns change with the state. Throws Refused; run it inside `perform`.
 */
export function actOnCase<A extends CaseAction>(
  deed: Deed,
  action: A,
  target: { id: string; version?: number | undefined },
  work: (standing: CaseStanding) => Promise<{ payload: PayloadOf<(typeof CASE_ACTIONS)[A]>; patch?: CasePatch }>,
): Promise<CaseStanding> {
  const keeper: Keeper<CaseStanding, CasePatch> = {
    look: (facts) => standingOf(deed.t, deed.actor, target.id, facts),
    write: (standing, to, patch, event) =>
      move(deed, standing.kase, to as CaseState, patch, event, CASE_ACTIONS[action]),
  }
  return act(CASE_LIFE, action, target.version, keeper, async (standing) => {
    const { payload, patch = {} } = await work(standing)
    return { payload, patch }
  })
}

async function move(
  deed: Deed,
  kase: Case,
  state: CaseState,
  asked: CasePatch,
  event: { name: string; payload: object },
  { starts = [], stops = [] }: { starts?: readonly Stage[]; stops?: readonly Stage[] },
): Promise<boolean> {
  const version = kase.version + 1
  const takenOver = isTakenOver(kase, state, asked)
  const patch = takenOver ? { ...asked, ...NOT_HANDED } : asked
  const next = link(deed, kase.seq, kase, { ...event, life: CASE_LIFE.name, version })
  const after = { ...kase, ...patch, people: await peopleOn(deed.t, kase.seq) } as Case
  const owedBy = owedAfter(kase, after, state)
  const moved = await deed.t
    .updateTable('cases')
    .set({
      ...patch,
      ...next.head,
      state,
      version,
      open: isOpen(state) ? 1 : 0,
      owed_by: owedBy,
      ...(owedBy !== kase.owed_by || state !== kase.state ? { owed_since: deed.at } : {}),
      ...(kase.open === 1 && !isOpen(state) ? { closed_at: deed.at } : {}),
    })
    .where('seq', '=', kase.seq)
    .where('version', '=', kase.version)
    .where('head_seq', '=', kase.head_seq)
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) return false
  if (takenOver) await endHandover(deed, kase.seq)
  if (kase.committee_org && after.committee_org !== kase.committee_org) await endStriking(deed, kase.seq)
  if (after.ministry_type !== kase.ministry_type || after.major !== kase.major)
    await show(deed, kase, await retypeClocks(deed, after))
  const over = kase.open === 1 && !isOpen(state) ? 'all' : stops
  if (over.length > 0 || starts.length > 0) {
    await show(deed, kase, await turnClocks(deed, after, { event: event.name, stops: over, starts }))
  }
  await insertEvent(deed.t, next.row)
  return true
}

/** What a case shows of its clocks is kept beside it for the lists. */
const show = (deed: Deed, { seq }: Case, nearest: Awaited<ReturnType<typeof turnClocks>>) =>
  deed.t.updateTable('cases').set(nearest).where('seq', '=', seq).execute()
