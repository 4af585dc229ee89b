import type { Kysely } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { orgsUnder, rootOrg, townshipName, type Org } from '../people/orgs.ts'
import type { Level } from '../people/roles.ts'
import type { CaseRow } from '../cases/store.ts'
import type { MinistryType } from '../cases/types.ts'
import { partiesOf } from '../parties/store.ts'
import { nearestFirst, proposeCommittee, proposeLevel, reachOf, type Seat } from './proposing.ts'
import { thresholdsOf } from './thresholds.ts'

export interface Proposal {
  level: Level
  /** Every reason for the level, as it is stored. */
  reason: string
  committee: { id: string; name: string; reason: string } | null
  /** All committees it could go to, the proposed one first, then the nearest. */
  committees: Seat[]
}

/** What acceptance is proposed to be, from what is on record and what was chosen just now. */
export async function proposalFor(
  db: Kysely<Schema>,
  on: Day,
  kase: CaseRow,
  chosen: { type: MinistryType | null; placeOrg: string | null },
): Promise<Proposal> {
  const orgs = await orgsUnder(db, (await rootOrg(db)).path, KINDS, on)
  const parties = await partiesOf(db, kase.seq)
  const byId = new Map(orgs.map((org) => [org.id, org]))
  const place = byId.get(chosen.placeOrg ?? '')
  const addresses = parties.flatMap((party) => party.address ?? [])
  const { level, reason } = proposeLevel(
    {
      type: chosen.type,
      ...reachOf(addresses, place ? whereIs(place, byId) : null, placesAmong(byId)),
      people: parties.length,
      violence: kase.care.split(',').includes('violence'),
      amountFen: kase.amount_fen,
      hard: kase.difficulty === 'hard' || (kase.scale !== null && kase.scale !== '01'),
    },
    await thresholdsOf(db),
  )
  const near = place?.path ?? kase.holder_path
  const seats = nearestFirst(seatsOf(byId), near)
  const found = proposeCommittee(level, chosen.type, near, seats)
  const first = seats.find((seat) => seat.id === found?.id)
  return {
    level,
    reason,
    committee: found && first ? { ...found, name: first.name } : null,
    committees: first ? [first, ...seats.filter((seat) => seat !== first)] : seats,
  }
}

const KINDS = ['county_centre', 'township_centre', 'village', 'grid', 'committee']

/** A committee works at the level of what it hangs on. */
const seatsOf = (orgs: ReadonlyMap<string, Org>): Seat[] =>
  [...orgs.values()]
    .filter((org) => org.kind === 'committee')
    .map((org) => ({
      id: org.id,
      name: org.name,
      path: org.path,
      level: (org.level ?? orgs.get(org.parent_id ?? '')?.level ?? 'county') as Level,
    }))

/** Townships stand in it for themselves: an address may name no village. */
const placesAmong = (orgs: ReadonlyMap<string, Org>) =>
  [...orgs.values()]
    .filter((org) => org.kind === 'village' || org.kind === 'township_centre')
    .map((org) => whereIs(org, orgs))

/** Township and village by name, of a village, a grid or a township centre. */
function whereIs(org: Org, orgs: ReadonlyMap<string, Org>): { township: string; village: string } {
  const line = [org]
  for (let above = orgs.get(org.parent_id ?? ''); above; above = orgs.get(above.parent_id ?? '')) line.push(above)
  const township = townshipName(line.find((one) => one.kind === 'township_centre')?.name ?? '')
  const village = line.find((one) => one.kind === 'village')?.name ?? ''
  return { township, village: village.startsWith(township) ? village.slice(township.length) : village }
}
