import type { Kysely } from 'kysely'
import { bigrams, searchable } from '../platform/bigrams.ts'
import { contains, dialectOf, putSearch, searchMatch } from '../platform/db/portable.ts'
import type { Tx } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { scopeTokens } from './visible.ts'

/** What a case is found by, and who can find it. */
export interface Findable {
  words: readonly (string | null)[]
  /** Organisation paths through which the case has gone. */
  orgPaths: readonly string[]
  personIds: readonly string[]
}

/** Puts a case into the search index, in the transaction that changes it. */
export async function putFindable(t: Tx, caseSeq: number, found: Findable): Promise<void> {
  const text = searchable(found.words.filter(Boolean).join('\n'))
  await t
    .insertInto('case_texts')
    .values({ case_seq: caseSeq, text })
    .onConflict((oc) => oc.column('case_seq').doUpdateSet({ text }))
    .execute()
  await putSearch(t, caseSeq, [...bigrams(text), ...scopeTokensOf(found)])
}

/** Reads the case again and refreshes its place in the index: after its words, holder or people changed. */
export async function reindex(t: Tx, caseSeq: number): Promise<void> {
  const kase = await t.selectFrom('cases').selectAll().where('seq', '=', caseSeq).executeTakeFirstOrThrow()
  const parties = await t
    .selectFrom('parties')
    .select(['name', 'pinyin', 'initials'])
    .where('case_seq', '=', caseSeq)
    .execute()
  const orgs = await t.selectFrom('case_orgs').select('path').where('case_seq', '=', caseSeq).execute()
  const people = await t
    .selectFrom('case_people')
    .select('person_id')
    .where('case_seq', '=', caseSeq)
    // An adviser, who is shown no names, does not find the case by trying them; nor does who came for a conference.
    .where('relation', 'not in', ['adviser', 'conferee'])
    .where('ended_at', 'is', null)
    .execute()
  await putFindable(t, caseSeq, {
    words: [kase.file_no, ...wordsOf(kase), ...parties.flatMap((p) => [p.name, p.pinyin, p.initials])],
    orgPaths: orgs.map((org) => org.path),
    personIds: [kase.registered_by, ...people.map((p) => p.person_id)].filter((id) => id !== null),
  })
}

export const wordsOf = (kase: {
  register_no: string
  external_no: string | null
  title: string | null
  summary: string
  requests: string
  place: string | null
}) => [kase.register_no, kase.external_no, kase.title, kase.summary, kase.requests, kase.place]

/**
 * Cases whose text holds what was typed, newest first: `hit.seq` of the index narrowed by the actor's scope, then
 * checked letter for letter. The read policy must still be in the query around it.
 */
export function found(db: Kysely<Schema>, actor: Actor, typed: string) {
  const dialect = dialectOf(db)
  const words = searchable(withCodePoints(typed)).split(/\s+/).filter(Boolean)
  const hits = searchMatch(dialect, bigrams(words.join(' ')), scopeTokens(actor))
  return {
    hits,
    /** For the `where` of a query that joins case_texts. */
    exactly: words.map((word) => (column: Parameters<typeof contains>[1]) => contains(dialect, column, word)),
  }
}

/** `U+2CB56` as the character it names: the way to a character nobody can type, printed under its box on paper. */
const withCodePoints = (typed: string): string =>
  typed.normalize('NFKC').replace(/(?<![0-9a-z])u\+([0-9a-f]{4,6})(?![0-9a-z])/gi, (written, hex: string) => {
    const code = Number.parseInt(hex, 16)
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? written : String.fromCodePoint(code)
  })

/** `s…` an organisation with all below it, `o…` exactly it, `p…` a person. */
function scopeTokensOf(found: Findable): string[] {
  const ids = found.orgPaths.map((path) => path.split('/').filter(Boolean))
  return [
    ...ids.flat().map((id) => `s${id}`),
    ...ids.map((path) => `o${path.at(-1)}`),
    ...found.personIds.map((id) => `p${id}`),
  ]
}
