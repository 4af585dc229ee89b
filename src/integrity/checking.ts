import type { Kysely } from 'kysely'
import { dayOf, type Instant } from '../platform/clock.ts'
import { chunksOf } from '../platform/db/chunks.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import type { Actor } from '../people/actor.ts'
import { FAULT_CODES, faultOf, type FaultCode } from './faults.ts'
import { dutyOwner } from './owner.ts'
import type { Found, Looking } from './searching.ts'
import { limitsOf } from './settings.ts'
import { addFindings, closeFindings, foundNow, markSeen, openFindings, openOnCase, ownFindings } from './store.ts'

export interface Checked {
  open: number
  fresh: number
  mended: number
}

/**
 * Looks for every fault, one after another, each written in a transaction of its own: what is new is opened, what is
 * still there is marked as seen, what is gone is closed. Killed in the middle and run again it does no harm.
 */
export async function checkAll(house: House, alive: () => Promise<void> = async () => {}): Promise<Checked> {
  const at = await lookingAt(house.db.read, house.clock.now())
  const owner = await dutyOwner(house.db.read, at.now)
  const total = { open: 0, fresh: 0, mended: 0 }
  for (const fault of FAULT_CODES) {
    const found = await foundNow(house.db.read, fault, at)
    const { fresh, mended } = await note(house, fault, found, { at, owner, ...BY_ITSELF })
    total.open += found.length
    total.fresh += fresh
    total.mended += mended
    await alive()
  }
  if (owner) await house.db.write((t) => ownFindings(t, owner, at.on))
  return total
}

/** For the list of nightly jobs. */
export async function checkNightly(house: House, _slot: Instant, alive: () => Promise<void>): Promise<string> {
  const { open, fresh, mended } = await checkAll(house, alive)
  return `没办好的${open}处，新发现${fresh}处，办好了${mended}处`
}

/**
 * One case again, after somebody has done something about it: what is mended is closed in his name at once. Null where
 * it was nobody's doing.
 */
export async function recheck(house: House, caseSeq: number, actor: Actor | null): Promise<void> {
  const open = await openOnCase(house.db.read, caseSeq)
  if (open.length === 0) return
  const at = await lookingAt(house.db.read, house.clock.now())
  const owner = await dutyOwner(house.db.read, at.now)
  const mender = actor ? { by: actor.personId, how: `${actor.name}办好` } : BY_ITSELF
  for (const fault of FAULT_CODES) {
    const found = await foundNow(house.db.read, fault, at, caseSeq)
    await note(house, fault, found, { at, owner, ...mender }, caseSeq)
  }
}

/** Not by the read policy: who gave a case away may be the one who no longer sees it. Nothing of it is shown. */
export async function recheckCase(house: House, caseId: string, actor: Actor | null): Promise<void> {
  const kase = await house.db.read.selectFrom('cases').select('seq').where('id', '=', caseId).executeTakeFirst()
  if (kase) await recheck(house, kase.seq, actor)
}

const BY_ITSELF = { by: null, how: '复查时已经没有了' }

interface Noting {
  at: Looking
  owner: string | null
  by: string | null
  how: string
}

async function note(house: House, fault: FaultCode, found: readonly Found[], noting: Noting, caseSeq?: number) {
  const { at, owner } = noting
  return house.db.write(async (t) => {
    const known = await openFindings(t, fault, caseSeq)
    const [before, now] = [subjectsOf(known), subjectsOf(found)]
    const fresh = found.filter((one) => !before.has(one.subject))
    const still = known.filter((one) => now.has(one.subject))
    const mended = known.filter((one) => !now.has(one.subject))
    const rows = fresh.map((one) => ({
      id: newId(Date.parse(at.now)),
      fault,
      subject: one.subject,
      case_seq: one.case_seq,
      note: faultOf(fault).says(one),
      since: one.since,
      owner_id: owner,
      found_at: at.now,
      seen_at: at.now,
    }))
    for (const some of chunksOf(rows)) await addFindings(t, some)
    for (const some of chunksOf(still)) await markSeen(t, idsOf(some), at.now)
    const how = { mended_at: at.now, mended_by: noting.by, mended_how: noting.how }
    for (const some of chunksOf(mended)) await closeFindings(t, idsOf(some), how)
    return { fresh: fresh.length, mended: mended.length }
  })
}

export const lookingAt = async (db: Kysely<Schema>, now: Instant): Promise<Looking> => ({
  now,
  on: dayOf(now),
  limits: await limitsOf(db),
})

const subjectsOf = (rows: readonly { subject: string }[]): Set<string> => new Set(rows.map((row) => row.subject))

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id)
