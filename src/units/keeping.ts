import { dayOf, daysAfter, type Day } from '../platform/clock.ts'
import { hold } from '../platform/db/portable.ts'
import { newId } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import { lengthOf } from '../platform/web/fields.ts'
import { paperDay } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { MOST_LETTERS, MOST_WORDS, wordsIn } from './matching.ts'
import type { Origin } from './line.ts'
import { endFrom, insertLine, newestOf, sameMatter, versionById, type LineRow } from './store.ts'

/** What a line says; `placeOrg` null is the whole county. */
export interface LineContent {
  matter: string
  field: string
  placeOrg: string | null
  /** Words that find it; see `wordsIn`. */
  keywords: string
  leadOrg: string
  assistOrgs: readonly string[]
  basis: string
}

export interface NewLine extends LineContent {
  origin: Origin
  reason?: string
  /** Its first day; today unless said. */
  from?: Day
}

/** Whoever writes the list writes alone: lines are compared with each other. */
export const holdList = (deed: Deed): Promise<void> => hold(deed.t, LIST_LOCK, 'alone')

const LIST_LOCK = 510_007

/**
 * Puts a line on the list and gives its id, as a step of another deed. Where there is one for the same matter and place
 * already, it becomes that one's new version: a ruling must not be refused because it decides what was written otherwise.
 */
export async function addLine(deed: Deed, line: NewLine): Promise<string> {
  await holdList(deed)
  const from = line.from ?? dayOf(deed.at)
  const before = await sameMatter(deed.t, line.matter, line.placeOrg, from, '')
  if (!before) return insert(deed, newId(Date.parse(deed.at)), null, { ...line, from })
  return supersede(deed, before, { ...line, keywords: together(before.keywords, line.keywords), from })
}

/** The words of both; where they are too many, those the line has had longest give way. */
function together(had: string, added: string): string {
  const fresh = wordsIn(added)
  const words = [...wordsIn(had).filter((word) => !fresh.includes(word)), ...fresh]
  while (words.length > MOST_WORDS || lengthOf(words.join(' ')) > MOST_LETTERS) words.shift()
  return words.join(' ')
}

/** A line of its own under an id the form brought; sent twice it is there once. */
export async function enterLine(deed: Deed, id: string, line: NewLine & { from: Day }): Promise<string> {
  await holdList(deed)
  if (await versionById(deed.t, id)) return id
  await refuseTaken(deed, line, line.from, '')
  return insert(deed, id, null, line)
}

export interface Change extends NewLine {
  /** The version one had open. */
  seen: string
  reason: string
  from: Day
}

/** The line says something else from a day on; what it said before stays on record. */
export async function changeLine(deed: Deed, line: string, change: Change): Promise<string> {
  await holdList(deed)
  const before = await standing(deed, line, change.seen, (newest) => isOwn(deed, newest, change))
  if (typeof before === 'string') return before
  refuseEarly(deed, before, change.from)
  await refuseTaken(deed, change, change.from, before.line)
  return supersede(deed, before, change)
}

export interface Ending {
  /** The version one had open; the first, which has the line's own id, unless said. */
  seen?: string
  reason: string
  from: Day
}

/** The line is not used any more from a day on. */
export async function endLine(deed: Deed, line: string, ending: Ending): Promise<void> {
  await holdList(deed)
  const before = await standing(deed, line, ending.seen ?? line, (newest) => newest.ended_by === deed.actor.personId)
  if (typeof before === 'string') return
  refuseEarly(deed, before, ending.from)
  await endFrom(deed.t, before.line, ending.from, endedBy(deed, ending.from, ending.reason))
}

const overtaken = (reason: string) => new Refused({ kind: 'state', reason })

/** The version one had open, still open; an id when what is asked for is done already by the same hand. */
async function standing(
  deed: Deed,
  line: string,
  seen: string,
  done: (newest: LineRow) => boolean,
): Promise<LineRow | string> {
  const version = await versionById(deed.t, seen)
  // Whose line it is was asked of the line alone: a version of another one is not reached through it.
  if (version?.line !== line) throw new Refused({ kind: 'gone', reason: '没有这一条' })
  if (version.until_day === null) return version
  const newest = (await newestOf(deed.t, line))!
  if (done(newest)) return newest.id
  throw overtaken('您打开以后，别人改过这一条，您填的没有保存。请回到这一条看看现在写的，再改')
}

const isOwn = (deed: Deed, newest: LineRow, change: Change): boolean =>
  newest.made_by === deed.actor.personId &&
  newest.from_day === change.from &&
  newest.reason === change.reason &&
  JSON.stringify(contentOf(newest)) === JSON.stringify(columnsOf(change))

function refuseEarly(deed: Deed, before: LineRow, from: Day): void {
  if (from < dayOf(deed.at)) throw overtaken('不能从过去的日子改起：那时候派的件，按那时候的清单')
  if (from < before.from_day) throw overtaken(`这一条从${paperDay(before.from_day)}起才这样，改动不能比这天早`)
}

async function refuseTaken(deed: Deed, line: LineContent, from: Day, own: string): Promise<void> {
  if (await sameMatter(deed.t, line.matter, line.placeOrg, from, own))
    throw overtaken(`清单里已经有“${line.matter}”这一条，地方也一样。请改那一条，或者换个事项名称`)
}

async function supersede(deed: Deed, before: LineRow, line: NewLine & { from: Day }): Promise<string> {
  await endFrom(deed.t, before.line, line.from, endedBy(deed, line.from, line.reason ?? ''))
  return insert(deed, newId(Date.parse(deed.at)), before.line, line)
}

const endedBy = (deed: Deed, from: Day, reason: string) => ({
  until_day: daysAfter(from, -1),
  ended_by: deed.actor.personId,
  ended_at: deed.at,
  ended_reason: reason,
})

async function insert(deed: Deed, id: string, line: string | null, content: NewLine & { from: Day }): Promise<string> {
  await insertLine(deed.t, {
    id,
    line: line ?? id,
    ...columnsOf(content),
    origin: content.origin,
    reason: content.reason ?? '',
    from_day: content.from,
    made_at: deed.at,
    made_by: deed.actor.personId,
  })
  return id
}

export const columnsOf = (line: LineContent) => ({
  matter: line.matter,
  field: line.field,
  place_org: line.placeOrg,
  keywords: wordsIn(line.keywords).join(' '),
  lead_org: line.leadOrg,
  assist_orgs: line.assistOrgs.filter((id) => id !== line.leadOrg).join(','),
  basis: line.basis,
})

export type LineColumns = ReturnType<typeof columnsOf>

/** What a version says, in the same order as `columnsOf`. */
export const contentOf = (row: LineRow): LineColumns => ({
  matter: row.matter,
  field: row.field,
  place_org: row.place_org,
  keywords: row.keywords,
  lead_org: row.lead_org,
  assist_orgs: row.assist_orgs,
  basis: row.basis,
})
