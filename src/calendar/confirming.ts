import { holdCalendar, versionIn } from '../platform/calendar/shelf.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { chunksOf } from '../platform/db/chunks.ts'
import { locked } from '../platform/db/portable.ts'
import { groupedBy } from '../platform/grouped.ts'
import { newId } from '../platform/ids.ts'
import type { Deed, Outcome } from '../people/deed.ts'
import { perform } from '../people/deed.ts'
import type { Actor } from '../people/actor.ts'
import { note } from '../people/administering.ts'
import { clockRow } from '../clocks/catalogue.ts'
import { nearestOf } from '../clocks/clock.ts'
import { recountCases, type Recount } from '../cases/recount.ts'
import type { Change } from './change.ts'
import { dropDraft, heldDraft } from './drafts.ts'
import { impactOf, moves, type Move } from './impact.ts'
import { setVersion, sheetsIn } from './store.ts'
import { changeInWords } from './words.ts'

/** What the administrator had before him when he confirmed. */
export interface Seen {
  draft: string
  /** Of the draft, as it was shown. */
  mark: string
  version: number
}

export interface Confirmed {
  version: number
  /** Clocks that are due on another day, and the cases they run on. */
  moved: number
  cases: number
  words: string
}

/**
 * Puts a change into force: the next version, every clock it touches reckoned anew, an event on each case where a day
 * moved – all in one transaction. Refused when the draft or the calendar is not the one that was looked at.
 */
export async function confirmChange(
  house: House,
  actor: Actor,
  address: string,
  seen: Seen,
): Promise<Outcome<Confirmed>> {
  const outcome = await perform(house, actor, async (plain) => {
    const deed = Object.assign(plain, { address })
    await holdCalendar(deed.t, 'alone')
    const change = await changeSeen(deed, seen)
    const before = await sheetsIn(deed.t)
    const version = before.version + 1
    const found = await impactOf(deed.t, before, change)
    await writeChange(deed, change, version)
    await setVersion(deed.t, version, { at: deed.at, personId: actor.personId })
    const cases = await writeMoves(deed, found, changeInWords(change))
    await stampRest(deed, before.version, version)
    await dropDraft(deed.t, actor, seen.draft)
    const moved = found.filter(moves).length
    const words = changeInWords(change)
    await note(deed, '改工作日历', `${words}，第${version}版，改动${moved}条期限、${cases}件案件`)
    return { version, moved, cases, words }
  })
  if (outcome.done) await house.calendars.fresh(house.db.read)
  return outcome
}

/** Whoever confirmed first moved the version on; then the list of what moves is not the one that was looked at. */
async function changeSeen({ t, house, actor, at }: Deed, seen: Seen): Promise<Change> {
  const draft = await heldDraft(t, house.sealer, actor, seen.draft, at)
  if (!draft) throw new Refused({ kind: 'gone', reason: '这份草稿已经确认过，或者放弃了' })
  const version = await versionIn(t)
  if (version !== seen.version)
    throw new Refused({
      kind: 'version',
      version,
      reason: '您打开以后，日历又确认过一版，会改动的期限可能不同了。请重新看过再确认',
    })
  if (draft.mark !== seen.mark)
    throw new Refused({ kind: 'version', version, reason: '您打开以后，这份草稿又改过。请看过现在的内容再确认' })
  return draft.change
}

async function writeChange({ t, actor, at }: Deed, change: Change, version: number): Promise<void> {
  const made = { made_at: at, made_by: actor.personId }
  if (change.kind === 'notice') {
    const { year, notice, source } = change
    await t
      .insertInto('calendars')
      .values({ version, year, notice: JSON.stringify(notice), source, ...made })
      .execute()
    return
  }
  if (change.kind === 'back') {
    const ended = t.updateTable('local_days').set({ ended_version: version }).where('id', '=', change.id)
    const { numUpdatedRows } = await ended.where('ended_version', 'is', null).executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Refused({ kind: 'state', reason: '这一天已经取消了' })
    return
  }
  const { orgId, on, name, off } = change
  const day = {
    id: newId(Date.parse(at)),
    version,
    org_id: orgId,
    day: on,
    name,
    off: off ? 1 : 0,
    ended_version: null,
  }
  await t
    .insertInto('local_days')
    .values({ ...day, ...made })
    .execute()
}

/** Writes the days of each clock, what its case shows, and the event; gives back on how many cases a day moved. */
async function writeMoves(deed: Deed, found: readonly Move[], why: string): Promise<number> {
  await writeDays(deed, found)
  const byCase = groupedBy(found, (move) => move.clock.case_seq)
  const seqs = [...byCase.keys()].sort((a, b) => a - b)
  let cases = 0
  for (const part of chunksOf(seqs)) {
    const heads = await headsOf(deed, part)
    const running = await runningOf(deed, part)
    const recounts = heads.map((kase) => ({
      kase,
      shows: nearestOf(running.filter((clock) => clock.case_seq === kase.seq)),
      event: eventOf(byCase.get(kase.seq)!.filter(moves), why),
    }))
    await recountCases(deed, recounts)
    cases += recounts.filter(({ event }) => event !== null).length
  }
  return cases
}

/** Clocks that began on one day mostly end on one day: they are written together. */
async function writeDays({ t }: Deed, found: readonly Move[]): Promise<void> {
  for (const alike of groupedBy(found, ({ days }) => JSON.stringify(days)).values())
    for (const part of chunksOf(alike))
      await t
        .updateTable('clocks')
        .set(part[0]!.days)
        .where(
          'id',
          'in',
          part.map(({ clock }) => clock.id),
        )
        .execute()
}

function eventOf(moved: readonly Move[], why: string): Recount['event'] {
  if (moved.length === 0) return null
  const line = ({ clock, days }: Move) => ({
    clock: clockRow(clock.code)?.name ?? '期限',
    from: clock.due_on!,
    to: days.due_on!,
  })
  return { why, moves: moved.map(line) }
}

const headsOf = ({ t }: Deed, seqs: readonly number[]) =>
  locked(
    t,
    t.selectFrom('cases').select(['seq', 'version', 'head_seq', 'head_hash']).where('seq', 'in', seqs).orderBy('seq'),
  ).execute()

const runningOf = ({ t }: Deed, seqs: readonly number[]) =>
  t
    .selectFrom('clocks')
    .select(['id', 'case_seq', 'code', 'due_on', 'warn_on'])
    .where('case_seq', 'in', seqs)
    .where('stopped_at', 'is', null)
    .orderBy('id')
    .execute()

/** What the change does not touch is right by the new version as it was by the one before. */
const stampRest = ({ t }: Deed, before: number, version: number) =>
  t
    .updateTable('clocks')
    .set({ calendar_version: version })
    .where('calendar_version', '=', before)
    .where('stopped_at', 'is', null)
    .execute()
