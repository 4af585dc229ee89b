import { sql, type Kysely } from 'kysely'
import { dayOf, daysAfter, instantOf } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { text } from '../platform/web/fields.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { actOfHouse } from '../cases/house-act.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { relationsOf } from '../cases/relations.ts'
import { findCase, peopleOn } from '../cases/store.ts'
import { lateBy } from './conference.ts'

export const doneFields = {
  note: text({ label: '办得怎么样', required: true, max: 1000, rows: 4, hint: '会写进案子的经过，开会的单位看得到' }),
}

/** A task of final minutes with its case, as far as who is to do it needs to know. */
export type Task = NonNullable<Awaited<ReturnType<typeof taskById>>>

export const taskById = (db: Kysely<Schema>, id: string) =>
  all(db).where('conference_tasks.id', '=', id).executeTakeFirst()

const all = (db: Kysely<Schema>) =>
  db
    .selectFrom('conference_tasks')
    .innerJoin('conferences', 'conferences.id', 'conference_tasks.conference_id')
    .innerJoin('cases', 'cases.seq', 'conference_tasks.case_seq')
    .innerJoin('orgs as hosts', 'hosts.id', 'conferences.org_id')
    .leftJoin('orgs', 'orgs.id', 'conference_tasks.owner_org')
    .selectAll('conference_tasks')
    .select(['orgs.name as owner_org_name', 'hosts.name as host_name', 'conferences.org_id as host_org'])
    .select(['conferences.kind as conference_kind', 'conferences.starts_at', 'cases.id as case_id'])
    .select(['register_no', 'file_no', 'cases.open', 'cases.holder_path', 'closed_at'])
    .where('conferences.state', '=', 'ended')

/** As many of one's own as a page lists. */
export const MOST_TASKS = 100

/** Tasks of one's organisations: those to do, by their day; then the last ones done, or fallen away with their case. */
export async function tasksFor(db: Kysely<Schema>, actor: Actor) {
  const orgs = ['', ...new Set(actor.posts.map((post) => post.orgId))]
  const mine = all(db).where('conference_tasks.owner_org', 'in', orgs)
  const waiting = await mine
    .where('done_at', 'is', null)
    .where('cases.open', '=', 1)
    .orderBy('due_on')
    .orderBy('conference_tasks.id')
    .limit(MOST_TASKS)
    .execute()
  const recently = instantOf(daysAfter(actor.on, -30), '00:00')
  const over = await mine
    .where((eb) =>
      eb.or([
        eb('done_at', '>=', recently),
        eb.and([eb('done_at', 'is', null), eb('cases.open', '=', 0), eb('closed_at', '>=', recently)]),
      ]),
    )
    .orderBy(sql`coalesce(done_at, closed_at)`, 'desc')
    .limit(20)
    .execute()
  return { waiting, over }
}

/** Whose task it is, who asked for it, and who has the case – each of them may say that it is done. */
export async function mayDo(db: Kysely<Schema>, actor: Actor, task: Task): Promise<boolean> {
  if (actor.posts.some((post) => post.orgId === task.owner_org)) return true
  if (orgsWith(actor, PERMISSIONS.callConference).includes(task.host_org)) return true
  const kase = await findCase(db, actor, task.case_id)
  if (!kase) return false
  const relations = relationsOf(actor, { ...kase, people: await peopleOn(db, kase.seq) })
  return CASE_ACTIONS.doTask.by.some((relation) => relations.has(relation))
}

export const ownerOf = (task: { owner_org_name: string | null; owner_name: string }): string =>
  [task.owner_org_name, task.owner_name].filter(Boolean).join(' ')

/** 任务办完: told on the case, which a unit does not see for that. */
export const doTask = (house: House, actor: Actor, taskId: string, note: string): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const task = await taskById(deed.t, taskId)
    if (!task || !(await mayDo(deed.t, actor, task)))
      throw new Refused({ kind: 'gone', reason: '没有这项任务，或者不归您办' })
    const work = async () => {
      const done = await deed.t
        .updateTable('conference_tasks')
        .set({ done_at: deed.at, done_by: actor.personId, done_note: note })
        .where('id', '=', taskId)
        .where('done_at', 'is', null)
        .executeTakeFirst()
      if (done.numUpdatedRows === 0n) return null
      return { owner: ownerOf(task), what: task.what, note, late: lateBy(task.due_on, dayOf(deed.at)) }
    }
    if (!(await actOfHouse(house, deed.t, task.case_seq, 'doTask', work, actor)))
      throw new Refused({ kind: 'state', reason: '这项任务刚才已经报办完，或者案子已经办结，不用再办' })
  })
