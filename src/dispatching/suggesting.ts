import type { House } from '../platform/house.ts'
import { rootOrg, type Org } from '../people/orgs.ts'
import { LEVELS } from '../people/roles.ts'
import { isAccused } from '../cases/kept-out.ts'
import type { MinistryType } from '../cases/types.ts'
import { proposeLevel, type Thresholds } from '../intake/proposing.ts'
import { thresholdsOf } from '../intake/thresholds.ts'
import { orgsWhoHandle } from '../matters/store.ts'
import { dutyTableOn, proposalsFrom, type DutyTable } from '../units/finding.ts'
import { isRefusal } from '../tiers/destinations.ts'
import { windowsFor, windowsUnder, type Window } from './windows.ts'
import type { QueueRow } from './store.ts'

/** To whom a case on the desk is proposed to go, and why. */
export interface Suggestion {
  to: string
  name: string
  assisting: { id: string; name: string }[]
  why: string
  /** The line of the list of responsible units it goes by. */
  line: string | null
}

/** `but`: what stands against it, or why there is none. */
export type Suggested = { suggestion: Suggestion; but: string | null } | { suggestion: null; but: string }

interface Known {
  table: DutyTable
  thresholds: Thresholds
  /** Where somebody deals with a matter that is sent there. */
  able: readonly Org[]
  /** Where somebody takes in a dispute. */
  windows: readonly Window[]
}

/** For all rows of a desk at once: how often it asks does not grow with them. */
export async function suggestedFor({ db: { read } }: House, on: string, rows: readonly QueueRow[]) {
  if (rows.length === 0) return new Map<number, Suggested>()
  const { path } = await rootOrg(read)
  const isMatter = (row: QueueRow) => row.kind === 'matter'
  const known: Known = {
    table: await dutyTableOn(read, on),
    thresholds: await thresholdsOf(read),
    able: rows.some(isMatter) ? await orgsWhoHandle(read, path, on) : [],
    windows: rows.every(isMatter) ? [] : await windowsUnder(read, path, on),
  }
  return new Map(rows.map((row) => [row.seq, isMatter(row) ? byTheList(row, known) : byThePlace(row, known)]))
}

/** A matter goes to whom the list of responsible units names: the first line nothing stands against. */
function byTheList(row: QueueRow, known: Known): Suggested {
  const fired = proposalsFrom(known.table, { text: row.summary, field: row.field, placePath: row.place_path })
  const all = fired.map((one) => {
    const assisting = one.assistOrgs.flatMap((id) => {
      const org = known.able.find((able) => able.id === id)
      return org && !isAccused(row.accused_path, org) ? [{ id, name: org.name }] : []
    })
    const why = `责任清单“${one.matter}”：${one.reason}`
    return {
      suggestion: { to: one.leadOrg, name: one.leadName, assisting, why, line: one.id },
      but: against(one.leadOrg, row, known),
    }
  })
  const free = all.find((one) => one.but === null)
  return free ?? all[0] ?? { suggestion: null, but: '责任清单里没有对得上的，点开自己选' }
}

function against(lead: string, row: QueueRow, { able }: Known): string | null {
  const org = able.find((one) => one.id === lead)
  if (!org) return '它还没有承办人账号，先请管理员设岗'
  if (isAccused(row.accused_path, org)) return '反映的就是它或者它的上级，不能派给它'
  return row.sentBack.some((one) => one.unit_org === lead) ? '它退过这一件' : null
}

/** A dispute goes one level down towards where it happened, unless it is one for the county. */
function byThePlace(row: QueueRow, { thresholds, windows }: Known): Suggested {
  const { level, reason } = proposeLevel(
    {
      type: row.ministry_type as MinistryType | null,
      townships: [],
      villages: row.place_kind === 'village' && row.place_name ? [row.place_name] : [],
      people: row.party_count,
      violence: row.care.split(',').includes('violence'),
      amountFen: row.amount_fen,
      hard: row.difficulty === 'hard' || (row.scale !== null && row.scale !== '01'),
    },
    thresholds,
  )
  if (level === 'county') return { suggestion: null, but: `留在县里受理：${reason}` }
  const isThere = (one: Window) => one.level === 'township' && row.place_path?.startsWith(one.home)
  const { here, free } = windowsFor(windows, row)
  if (here && isThere(here)) return { suggestion: null, but: '就在它那里，不用派' }
  const below = free.find(isThere)
  if (!below) return { suggestion: null, but: `${row.place_name ?? '那里'}的乡镇没有人接，点开自己选` }
  const back = row.sentBack.some((one) => one.unit_org === below.id && isRefusal(one))
  const why = `事情发生在${row.place_name}，适合${LEVELS[level].stage}：${reason}`
  return {
    suggestion: { to: below.id, name: below.name, assisting: [], why, line: null },
    but: back ? '它退过这一件' : null,
  }
}
