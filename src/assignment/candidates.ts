import type { Kysely } from 'kysely'
import { today } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import type { Option } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { inForce } from '../people/in-force.ts'
import { holdersAt, orgById } from '../people/orgs.ts'
import { ROLES, type Role } from '../people/roles.ts'
import { adviserOf } from '../cases/nameless.ts'
import type { CaseRow } from '../cases/store.ts'
import { LANGUAGES, type Language, type Member } from '../mediators/member.ts'
import { membersOf } from '../mediators/store.ts'
import type { PartyRow } from '../parties/store.ts'
import { circleOf, findingsFor } from './radar.ts'
import { recusedIn } from './radar-store.ts'
import { rank, type Candidate, type Matter, type Need } from './ranking.ts'
import { joinedTo } from './store.ts'

export interface Choice {
  fit: Candidate[]
  apart: Candidate[]
}

/** Those of the committee, of what it hangs on and of committees that have joined, ranked for this case. */
export async function candidatesFor(db: Kysely<Schema>, actor: Actor, kase: CaseRow): Promise<Choice> {
  const circle = await circleOf(db, kase)
  const members = once(await membersOf(db, await committeesOf(db, kase), actor.on))
  const findings = await findingsFor(db, actor, circle, members)
  const barred = await barredIn(db, kase.seq)
  return rank(members, await matterOf(db, kase, circle.parties), {
    findings: (id) => findings.get(id) ?? [],
    barred: (id) => barred.get(id) ?? null,
  })
}

export const allOf = ({ fit, apart }: Choice): Candidate[] => [...fit, ...apart]

export const titleOf = (member: Member): string => member.title || ROLES[member.role].label

/** For a select; why somebody cannot just now stands in the list above it. */
export const optionOf = ({ member, against }: Candidate): Option => ({
  value: member.personId,
  label: `${member.name}（${titleOf(member)}）${against.length ? '　暂时不能' : ''}`,
})

/** People of the committee and of what it hangs on who may keep the record, each once, with their post. */
export async function recordersFor(house: House, kase: CaseRow, roles: readonly Role[]): Promise<Option[]> {
  const orgs = await committeesOf(house.db.read, kase)
  const found = (await Promise.all(orgs.map((org) => holdersAt(house.db.read, org, roles, today(house.clock))))).flat()
  return found
    .filter((person, at) => found.findIndex((other) => other.id === person.id) === at)
    .map((person) => ({
      value: person.id,
      label: `${person.name}（${person.title || ROLES[person.role as Role].label}）`,
    }))
}

/** Psychological counsellors of the whole county: a family case is offered one beside its mediator. */
export async function counsellorsOn(db: Kysely<Schema>, actor: Actor): Promise<Option[]> {
  const rows = await db
    .selectFrom('posts')
    .innerJoin('people', 'people.id', 'posts.person_id')
    .innerJoin('orgs', 'orgs.id', 'posts.org_id')
    .select(['people.id', 'people.name', 'orgs.name as org'])
    .where('posts.role', '=', 'counsellor')
    .where(inForce(actor.on))
    .where('people.disabled_at', 'is', null)
    .orderBy('people.pinyin')
    .execute()
  return rows.map((row) => ({ value: row.id, label: `${row.name}（心理咨询师，${row.org}）` }))
}

async function committeesOf(db: Kysely<Schema>, kase: CaseRow): Promise<string[]> {
  const acting = await orgById(db, kase.committee_org!)
  const joined = await joinedTo(db, kase.seq)
  return [kase.committee_org, acting?.parent_id, ...joined.map((org) => org.id)].filter((id) => typeof id === 'string')
}

const once = (members: readonly Member[]): Member[] =>
  members.filter((one, at) => members.findIndex((other) => other.personId === one.personId) === at)

/** No reason helps: he gave one of them advice, or was let out of this case already. */
async function barredIn(db: Kysely<Schema>, caseSeq: number): Promise<Map<string, string>> {
  const advisers = await adviserOf(db, caseSeq)
  const recused = await recusedIn(db, caseSeq)
  return new Map([
    ...recused.map((one) => [one.person_id, '已经在这件案子里回避'] as const),
    ...advisers.map(
      (one) => [one.personId, `${one.name}给这件案子做过法律咨询，不能再来调解或记录，请另选一位`] as const,
    ),
  ])
}

async function matterOf(db: Kysely<Schema>, kase: CaseRow, parties: readonly PartyRow[]): Promise<Matter> {
  const place = kase.place_org ? await orgById(db, kase.place_org) : undefined
  return {
    type: kase.ministry_type,
    place: place ? { name: place.name, path: place.path } : null,
    needs: needsOf(parties),
    hard: kase.difficulty === 'hard',
  }
}

const SPOKEN_BY: Readonly<Record<string, Language>> = {
  维吾尔族: 'uyghur',
  藏族: 'tibetan',
  蒙古族: 'mongol',
  哈萨克族: 'kazakh',
  朝鲜族: 'korean',
  壮族: 'zhuang',
  彝族: 'yi',
  苗族: 'miao',
}
const DIALECTS = (Object.keys(LANGUAGES) as Language[]).filter(
  (language) => language !== 'sign' && !Object.values(SPOKEN_BY).includes(language),
)

/** What parties have said they need, each kind once. */
export function needsOf(parties: readonly Pick<PartyRow, 'name' | 'support' | 'ethnicity'>[]): Need[] {
  const needs = parties.flatMap(({ name, support, ethnicity }): Need[] => {
    const said = support.split(',')
    const own = SPOKEN_BY[ethnicity ?? '']
    return [
      ...(said.includes('dialect')
        ? [{ languages: own ? [own] : DIALECTS, why: `${name}说${own ? LANGUAGES[own] : '方言'}` }]
        : []),
      ...(said.includes('deaf') ? [{ languages: ['sign' as const], why: `${name}听不见` }] : []),
    ]
  })
  return needs.filter((one, at) => needs.findIndex((other) => other.languages[0] === one.languages[0]) === at)
}
