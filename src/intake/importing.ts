import { createHash } from 'node:crypto'
import { today, type Day } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { initialsOf, pinyinOf } from '../platform/pinyin.ts'
import type { Actor } from '../people/actor.ts'
import { rootOrg, type Org } from '../people/orgs.ts'
import { BLANK_ARRIVING, cleaned, registerOnce } from './arriving.ts'

/** What somebody wrote elsewhere and nothing else: no party, type or place is made up for it. */
export interface ImportedText {
  text: string
  title: string | null
  /** The number it has where it comes from. */
  id: string | null
}

/** `known`: a matter with this number was imported before. */
export type Imported = 'registered' | 'known'

const PERSON = { id: 'import', name: '批量导入' }
const MOST = 20_000

/** Reads one row of a file to import; throws what is wrong with it, in words. Unknown fields are passed over. */
export function readImported(line: string): ImportedText {
  const row = parse(line)
  if (typeof row.text !== 'string') throw new Error('没有 text，或者不是文字')
  const text = cleaned(row.text)
  if (text === '') throw new Error('text 是空的')
  if ([...text].length > MOST) throw new Error(`text 超过${MOST}字`)
  if (row.title != null && typeof row.title !== 'string') throw new Error('title 不是文字')
  if (row.id != null && typeof row.id !== 'string' && typeof row.id !== 'number') throw new Error('id 不是文字或数字')
  return { text, title: cleaned(row.title ?? '') || null, id: cleaned(String(row.id ?? '')) || null }
}

/**
 * Registers imported texts at the county centre: channel 导入, applicant 未提供, type 待判定, waiting at its duty clerk.
 * The external number is the row's id; a row without one is known by the SHA-256 of its title and text, so that a
 * second run registers nothing again. Of rows with the same number, given while the first is under way, the first counts.
 */
export async function importer(house: House): Promise<(row: ImportedText) => Promise<Imported>> {
  await writePerson(house)
  const org = await rootOrg(house.db.read)
  const actor = actingAt(org, today(house.clock))
  const underWay = new Map<string, Promise<Imported>>()
  return async (row) => {
    const number = row.id ?? fingerprint(row)
    const before = underWay.get(number)
    const task = before
      ? before.then(
          () => register(row, number),
          () => register(row, number),
        )
      : register(row, number)
    underWay.set(number, task)
    try {
      return await task
    } finally {
      if (underWay.get(number) === task) underWay.delete(number)
    }
  }

  async function register(row: ImportedText, number: string): Promise<Imported> {
    const arriving = { ...BLANK_ARRIVING, channel: 'import', title: row.title, summary: row.text } as const
    const outcome = await registerOnce(house, actor, org, { ...arriving, externalNo: number })
    if (outcome.refused) throw new Error(outcome.refused.reason)
    return outcome.done.known ? 'known' : 'registered'
  }
}

function parse(line: string): Record<string, unknown> {
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch {
    throw new Error('不是 JSON')
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new Error('不是一个 JSON 对象')
  return row as Record<string, unknown>
}

const fingerprint = ({ title, text }: ImportedText): string =>
  `sha256:${createHash('sha256')
    .update(`${title ?? ''}\n${text}`)
    .digest('hex')}`

/** The name under which imports stand in the timeline; it has no account and cannot sign in. */
async function writePerson(house: House): Promise<void> {
  const at = house.clock.now()
  const names = { pinyin: pinyinOf(PERSON.name), initials: initialsOf(PERSON.name) }
  await house.db.write((t) =>
    t
      .insertInto('people')
      .values({ ...PERSON, ...names, failed_count: 0, disabled_at: at, created_at: at })
      .onConflict((oc) => oc.column('id').doNothing())
      .execute(),
  )
}

/** A clerk of the centre for the time of the import; there is no such post in the database. */
const actingAt = (org: Org, on: Day): Actor => ({
  personId: PERSON.id,
  name: PERSON.name,
  on,
  posts: [
    { id: '', role: 'clerk', title: '', orgId: org.id, orgPath: org.path, orgName: org.name, orgKind: 'county_centre' },
  ],
})
