import type { Kysely, Selectable } from 'kysely'
import type { Clock, Day } from '../platform/clock.ts'
import { dayOf } from '../platform/clock.ts'
import type { CaseLeaderTable, LeaderVisitTable } from '../platform/db/moving-tables.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, day, nameOf, text, version } from '../platform/web/fields.ts'
import type { DataOf, Errors, Field, Option } from '../platform/web/form.ts'
import { paperDay } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { inForce } from '../people/in-force.ts'
import { rootOrg } from '../people/orgs.ts'
import { refuseKeptOut } from '../cases/kept-out.ts'
import { actOnCase } from '../cases/act.ts'
import { namesHiddenFrom } from '../cases/nameless.ts'
import { visibleTo } from '../cases/visible.ts'

export type Leader = Selectable<CaseLeaderTable>
export type LeaderVisit = Selectable<LeaderVisitTable>

/** Leaders with an account: who supervises, and who heads a committee. */
export async function leadersToChoose(db: Kysely<Schema>, on: Day): Promise<Option[]> {
  const root = await rootOrg(db)
  const rows = await leadingPosts(db, on)
    .where('people.disabled_at', 'is', null)
    .where('orgs.path', '>=', root.path)
    .where('orgs.path', '<', `${root.path}~`)
    .orderBy('orgs.path')
    .orderBy('people.pinyin')
    .orderBy('posts.id')
    .execute()
  return rows
    .filter((row, at) => rows.findIndex((other) => other.id === row.id) === at)
    .map((row) => ({ value: row.id, label: `${row.name}（${row.org}${row.title}）` }))
}

/** Posts that lead and are held that day, with who holds them. */
const leadingPosts = (db: Kysely<Schema>, on: Day) =>
  db
    .selectFrom('people')
    .innerJoin('posts', 'posts.person_id', 'people.id')
    .innerJoin('orgs', 'orgs.id', 'posts.org_id')
    .select(['people.id', 'people.name', 'posts.title', 'orgs.name as org'])
    .where('posts.role', 'in', ['supervisor', 'committee_head'])
    .where(inForce(on))

export const leaderFields = (clock: Clock, known: readonly Option[]) => ({
  person: choice({ label: '在本系统有账号的', options: known, hint: '选了他，他就看得到这件案子、自己也能记走访' }),
  name: nameOf({ label: '没有账号的，写姓名', wide: 6 }),
  title: text({ label: '职务', max: 60, wide: 6, hint: '如“副县长”“镇党委书记”' }),
  reason: text({ label: '为什么包案', required: true, max: 500, rows: 3 }),
  since: day({ label: '从哪天起', required: true, clock, wide: 4 }),
  version,
})

export const wrongLeader = (form: { person: string; name: string; title: string }): Errors => {
  if (form.person && form.name) return { name: '上面选了有账号的，这里要空着' }
  if (!form.person && !form.name) return { name: '请选一位，或者填姓名' }
  return form.name && !form.title ? { title: '请填职务' } : {}
}

/** Those who lead the case now. */
export const leadersOn = (db: Kysely<Schema>, caseSeq: number): Promise<Leader[]> =>
  db.selectFrom('case_leaders').selectAll().where('case_seq', '=', caseSeq).orderBy('id', 'desc').execute()

export const leaderVisitsOn = (db: Kysely<Schema>, caseSeq: number): Promise<LeaderVisit[]> =>
  db
    .selectFrom('leader_visits')
    .selectAll()
    .where('case_seq', '=', caseSeq)
    .orderBy('visited_on', 'desc')
    .orderBy('id', 'desc')
    .execute()

export const isLeading = (leader: Leader): boolean => leader.until === null
export const leaderName = ({ name, title }: Pick<Leader, 'name' | 'title'>): string => `${title}${name}`

export const nameLeader = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof leaderFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'nameLeader', { id: caseId, version: form.version }, async ({ kase }) => {
      const chosen = await whoLeads(deed, form)
      if (chosen.person_id) await refuseKeptOut(deed.t, [kase.seq], [], [chosen.person_id])
      const leading = (await leadersOn(deed.t, kase.seq)).filter(isLeading)
      if (leading.some((one) => one.name === chosen.name && one.title === chosen.title))
        throw new Refused({ kind: 'guard', reason: `${leaderName(chosen)}已经在包这件案子` })
      await deed.t
        .insertInto('case_leaders')
        .values({
          ...{ id: newId(Date.parse(deed.at)), case_seq: kase.seq, ...chosen },
          ...{ reason: form.reason, since: form.since!, made_at: deed.at, made_by: actor.personId },
        })
        .execute()
      const sponsors = kase.people.filter((one) => one.relation === 'sponsor').map((one) => one.person_id)
      if (chosen.person_id && !sponsors.includes(chosen.person_id)) await sponsor(deed, kase.seq, chosen.person_id)
      return { payload: { leader: leaderName(chosen), since: paperDay(form.since!), reason: form.reason } }
    }),
  )

async function whoLeads(deed: Deed, form: { person: string; name: string; title: string }) {
  if (!form.person) return { person_id: null, name: form.name, title: form.title }
  const found = await leadingPosts(deed.t, dayOf(deed.at))
    .where('people.id', '=', form.person)
    .orderBy('orgs.path')
    .orderBy('posts.id')
    .executeTakeFirstOrThrow()
  return { person_id: form.person, name: found.name, title: form.title || found.title || '' }
}

const sponsor = (deed: Deed, caseSeq: number, personId: string) =>
  deed.t
    .insertInto('case_people')
    .values({
      ...{ id: newId(Date.parse(deed.at)), case_seq: caseSeq, person_id: personId, relation: 'sponsor' },
      ...{ named_at: deed.at, named_by: deed.actor.personId },
    })
    .execute()

/** Asked only where several lead. */
const whichLeader = (leading: readonly Leader[]): { which?: Field<string> } =>
  leading.length > 1
    ? {
        which: choice({
          label: '哪一位',
          required: true,
          options: leading.map((one) => ({ value: one.id, label: leaderName(one) })),
        }),
      }
    : {}

const theOne = (leading: readonly Leader[], which: string | undefined): Leader => {
  const found = which ? leading.find((one) => one.id === which) : leading.length === 1 ? leading[0] : undefined
  if (!found) throw new Refused({ kind: 'guard', reason: '包案刚才变了，请再看一遍' })
  return found
}

export const endLeaderFields = (leading: readonly Leader[]) => ({
  ...whichLeader(leading),
  reason: text({ label: '为什么结束', required: true, max: 500, rows: 2 }),
  version,
})

export const endLeader = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof endLeaderFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'endLeader', { id: caseId, version: form.version }, async ({ kase }) => {
      const leader = theOne((await leadersOn(deed.t, kase.seq)).filter(isLeading), form.which)
      await deed.t
        .updateTable('case_leaders')
        .set({ until: dayOf(deed.at), ended_reason: form.reason })
        .where('id', '=', leader.id)
        .execute()
      await deed.t
        .updateTable('case_people')
        .set({ ended_at: deed.at })
        .where('case_seq', '=', kase.seq)
        .where('relation', '=', 'sponsor')
        .where('person_id', '=', leader.person_id ?? '')
        .where('ended_at', 'is', null)
        .execute()
      return { payload: { leader: leaderName(leader), reason: form.reason } }
    }),
  )

export const visitFields = (clock: Clock, leading: readonly Leader[]) => ({
  ...whichLeader(leading),
  visitedOn: day({ label: '哪天', required: true, clock, wide: 4 }),
  place: text({ label: '到哪里', required: true, max: 100, wide: 8 }),
  note: text({ label: '见了谁，说了什么，定了什么', required: true, max: 2000, rows: 5 }),
  version,
})

export const noteLeaderVisit = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof visitFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'noteLeaderVisit', { id: caseId, version: form.version }, async ({ kase }) => {
      const leader = theOne((await leadersOn(deed.t, kase.seq)).filter(isLeading), form.which)
      await deed.t
        .insertInto('leader_visits')
        .values({
          ...{ id: newId(Date.parse(deed.at)), leader_id: leader.id, case_seq: kase.seq },
          ...{ visited_on: form.visitedOn!, place: form.place, note: form.note },
          ...{ made_at: deed.at, made_by: actor.personId },
        })
        .execute()
      const { place, note } = form
      return { payload: { leader: leaderName(leader), on: paperDay(form.visitedOn!), place, note } }
    }),
  )

/** As many as the page of all leaders lists. */
export const MOST_LED = 200

/** Cases led now, of those the actor sees, leader by leader. */
export const ledCases = (db: Kysely<Schema>, actor: Actor) =>
  db
    .selectFrom('case_leaders')
    .innerJoin('cases', 'cases.seq', 'case_leaders.case_seq')
    .select(['case_leaders.id', 'case_leaders.name', 'case_leaders.title', 'since', 'person_id', 'cases.id as case_id'])
    .select(['register_no', 'file_no', 'applicants', 'respondents', 'state', 'due_on', 'warn_on', 'clock'])
    .select(['original_due', 'holder_path'])
    .select((eb) => [
      namesHiddenFrom(actor)(eb as never).as('masked'),
      eb
        .selectFrom('leader_visits')
        .select((of) => of.fn.max('visited_on').as('on'))
        .whereRef('leader_visits.leader_id', '=', 'case_leaders.id')
        .as('last_visit'),
    ])
    .where('case_leaders.until', 'is', null)
    .where('cases.open', '=', 1)
    .where(visibleTo(actor) as never)
    .orderBy('case_leaders.name')
    .orderBy('case_leaders.title')
    .orderBy('since')
    .limit(MOST_LED)
    .execute()
