import { sql, type Kysely, type Selectable } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { CaseLinkTable } from '../platform/db/window-tables.ts'
import type { Instant } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { Actor } from '../people/actor.ts'
import type { Deed } from '../people/deed.ts'
import type { CaseRow } from '../cases/store.ts'
import { openTo } from '../cases/advisers.ts'
import type { PartyRow } from '../parties/store.ts'
import type { LinkKind, Way } from './link.ts'

export type LinkRow = Selectable<CaseLinkTable>

export interface Linked {
  link_id: string
  link_kind: LinkKind
  way: Way
  note: string | null
  made_at: Instant
  id: string
  seq: number
  register_no: string
  file_no: string | null
  state: string
  applicants: string
  respondents: string
}

/** Cases linked with this one that the actor may see as well, newest link first. */
export const linksOf = (db: Kysely<Schema>, actor: Actor, caseSeq: number): Promise<Linked[]> =>
  db
    .selectFrom('cases')
    .where(openTo(actor))
    .innerJoin(ends(db, caseSeq).as('l'), 'l.far', 'cases.seq')
    .select([
      'l.link_id',
      'l.link_kind',
      'l.way',
      'l.note',
      'l.made_at',
      'cases.id',
      'cases.seq',
      'register_no',
      'file_no',
      'state',
      'applicants',
      'respondents',
    ])
    .orderBy('l.link_id', 'desc')
    .execute() as Promise<Linked[]>

/** Each side by its own index. */
function ends(db: Kysely<Schema>, caseSeq: number) {
  const side = (near: 'case_seq' | 'other_seq', far: 'case_seq' | 'other_seq', way: Way) =>
    db
      .selectFrom('case_links')
      .select([
        'id as link_id',
        'kind as link_kind',
        sql<Way>`${sql.lit(way)}`.as('way'),
        'note',
        'made_at',
        sql.ref<number>(far).as('far'),
      ])
      .where(near, '=', caseSeq)
      .where('undone_at', 'is', null)
  return side('case_seq', 'other_seq', 'out').unionAll(side('other_seq', 'case_seq', 'in'))
}

export const linkBetween = (db: Kysely<Schema>, one: number, other: number): Promise<LinkRow | undefined> =>
  db
    .selectFrom('case_links')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb.and([eb('case_seq', '=', one), eb('other_seq', '=', other)]),
        eb.and([eb('case_seq', '=', other), eb('other_seq', '=', one)]),
      ]),
    )
    .where('undone_at', 'is', null)
    .executeTakeFirst()

/** A standing link by its id, from either side. */
export const liveLink = (db: Kysely<Schema>, id: string, caseSeq: number): Promise<LinkRow | undefined> =>
  db
    .selectFrom('case_links')
    .selectAll()
    .where('id', '=', id)
    .where((eb) => eb.or([eb('case_seq', '=', caseSeq), eb('other_seq', '=', caseSeq)]))
    .where('undone_at', 'is', null)
    .executeTakeFirst()

/** Where a joined case went. */
export const joinOf = (db: Kysely<Schema>, caseSeq: number): Promise<LinkRow | undefined> =>
  db
    .selectFrom('case_links')
    .selectAll()
    .where('case_seq', '=', caseSeq)
    .where('kind', '=', 'joined')
    .where('undone_at', 'is', null)
    .executeTakeFirst()

/** The new link's id; null when there is one of this kind already. */
export async function insertLink(
  deed: Deed,
  kind: LinkKind,
  caseSeq: number,
  otherSeq: number,
  note: string,
): Promise<string | null> {
  const id = newId(Date.parse(deed.at))
  const made = await deed.t
    .insertInto('case_links')
    .values({
      id,
      case_seq: caseSeq,
      other_seq: otherSeq,
      kind,
      note: note || null,
      made_at: deed.at,
      made_by: deed.actor.personId,
    })
    .onConflict((oc) => oc.columns(['case_seq', 'other_seq', 'kind']).where('undone_at', 'is', null).doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n ? id : null
}

/** False when somebody else has undone it meanwhile. */
export async function endLink(deed: Deed, id: string, reason: string): Promise<boolean> {
  const ended = await deed.t
    .updateTable('case_links')
    .set({ undone_at: deed.at, undone_by: deed.actor.personId, undo_reason: reason })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows === 1n
}

/** Copies parties as they are, sealed numbers and all, behind those already there; the new ones know where from. */
export async function copyParties(deed: Deed, parties: readonly PartyRow[], toSeq: number): Promise<PartyRow[]> {
  const { last } = await deed.t
    .selectFrom('parties')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('case_seq', '=', toSeq)
    .executeTakeFirstOrThrow()
  const rows = parties.map((party, at) => ({
    ...party,
    id: newId(Date.parse(deed.at)),
    case_seq: toSeq,
    position: (last ?? 0) + at + 1,
    known_from: party.id,
  }))
  for (let from = 0; from < rows.length; from += 100)
    await deed.t
      .insertInto('parties')
      .values(rows.slice(from, from + 100))
      .execute()
  return rows
}

/** Names of those among these parties on whom something was done since. */
export async function boundParties(deed: Deed, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await deed.t
    .selectFrom('parties')
    .select('name')
    .where('id', 'in', ids)
    .where((eb) =>
      eb.or([
        eb('id', 'in', eb.selectFrom('inquiries').select('party_id').where('party_id', 'in', ids)),
        eb('id', 'in', eb.selectFrom('session_attendance').select('party_id').where('party_id', 'in', ids)),
        eb('id', 'in', eb.selectFrom('obligation_parties').select('party_id').where('party_id', 'in', ids)),
        eb('id', 'in', eb.selectFrom('signatures').select('party_id').where('party_id', 'in', ids)),
        eb('id', 'in', eb.selectFrom('party_agents').select('party_id').where('party_id', 'in', ids)),
        eb('id', 'in', eb.selectFrom('evidence').select('party_id').where('party_id', 'in', ids)),
      ]),
    )
    .orderBy('position')
    .execute()
  return rows.map((row) => row.name)
}

/** Other cases the actor may see in which one of this case's people is a party, newest first. */
export function suggestionsFor(db: Kysely<Schema>, actor: Actor, caseSeq: number): Promise<CaseRow[]> {
  const same = (column: 'name' | 'id_mac') =>
    db
      .selectFrom('parties as mine')
      .innerJoin('parties as theirs', `theirs.${column}`, `mine.${column}`)
      .select('theirs.case_seq')
      .where('mine.case_seq', '=', caseSeq)
      .where('mine.position', '<=', MOST_PEOPLE)
      .where('theirs.case_seq', '!=', caseSeq)
  return db
    .selectFrom('cases')
    .selectAll()
    .where('seq', 'in', same('name').union(same('id_mac')))
    .where(openTo(actor))
    .orderBy('seq', 'desc')
    .limit(8)
    .execute()
}

/** How many of a case's people are looked up elsewhere. */
const MOST_PEOPLE = 12

/** By register number, file number, or the number it bears elsewhere; newest first should several bear it. */
export const caseByNumber = (db: Kysely<Schema>, actor: Actor, typed: string): Promise<CaseRow | undefined> => {
  const number = typed.replace(/[\s\u3000]/gu, '').replace(/[（(〔[【](\d{4})[）)〕\]】]/u, '（$1）')
  return db
    .selectFrom('cases')
    .selectAll()
    .where((eb) => eb.or([eb('register_no', '=', number), eb('file_no', '=', number), eb('external_no', '=', typed)]))
    .where(openTo(actor))
    .orderBy('seq', 'desc')
    .executeTakeFirst()
}
