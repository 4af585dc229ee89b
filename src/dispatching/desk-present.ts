import type { Day } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import type { Actor } from '../people/actor.ts'
import type { CaseAction } from '../cases/lifecycle.ts'
import { EVERYTHING, type Filters } from '../cases/filters.ts'
import { figure, linkTo } from '../cases/present.ts'
import { urls } from '../platform/web/urls.ts'
import { groundName } from '../tiers/grounds.ts'
import { sum, type Standing } from './county.ts'
import { offersOn } from './offered.ts'
import { ageOf, presentRow } from './present.ts'
import { listOf, TAB_NAMES, TABS, type Tab } from './queues.ts'
import type { QueueRow, ReturnOn } from './store.ts'
import type { Suggested } from './suggesting.ts'

/** Acts with a page of their own that a row offers, besides sending it to whom it is proposed for. */
const ACTS: Record<Tab, readonly CaseAction[]> = {
  dispatch: ['dispatch', 'passOn'],
  returned: ['dispatch', 'passOn'],
  ruling: ['rule'],
  unreceived: ['recallMatter', 'recall'],
}

/** Of which tabs a row can be ticked and sent where it is proposed for. */
export const isSendable = (tab: Tab): boolean => tab === 'dispatch' || tab === 'returned'

export const presentTabs = (lengths: Record<Tab, number>, current: Tab | 'units', looksOver: boolean) => [
  ...TAB_NAMES.map((tab) => ({
    label: TABS[tab].label,
    count: figure(lengths[tab]),
    href: urls.dispatchTab(tab),
    current: tab === current,
  })),
  ...(looksOver
    ? [{ label: '各单位', count: null, href: urls.dispatchTab('units'), current: current === 'units' }]
    : []),
]

export function presentDeskRow(house: House, actor: Actor, tab: Tab, row: QueueRow, suggested: Suggested | undefined) {
  const { suggestion = null, but = null } = suggested ?? {}
  const [act] = offersOn(actor, row, ACTS[tab])
  return {
    ...presentRow(row, house),
    value: `${row.id}:${row.version}`,
    suggestion,
    but,
    can: isSendable(tab) && suggestion !== null && but === null && act !== undefined,
    returns: row.sentBack.map((one) => returnWords(one, row.masked === 1)),
    waits:
      tab === 'unreceived' && row.sent_at ? `派给${row.holder_name}，${ageOf(row.sent_at, house.clock.now())}` : '',
    act: act ?? null,
  }
}

/** What was written down as proof may name people. */
function returnWords(one: ReturnOn, hidden: boolean): string {
  const said = `${one.unit_name}退回：${groundName(one.ground)}`
  return hidden ? said : `${said}（${one.proof}）${one.proposed_name ? `，建议${one.proposed_name}办` : ''}`
}

interface Unit {
  id: string
  name: string
  path: string
  until: Day | null
}

/**
 * 各单位: how much each has open, how much of that is near or past its day, and what it has not received. One that is no
 * more stays on the list while it holds anything: somebody has to send that elsewhere.
 */
export function presentUnits(
  units: readonly Unit[],
  standings: readonly Standing[],
  unreceived: readonly { org: string; n: number }[],
  on: Day,
) {
  return units.flatMap((unit) => {
    const own = standings.filter((one) => one.path.startsWith(unit.path))
    const gone = unit.until !== null && unit.until < on
    if (gone && own.length === 0) return []
    const open: Filters = { ...EVERYTHING, view: 'open', org: unit.id }
    const lit = (light: 'late' | 'soon') => ({
      n: sum(own.filter((one) => one.light === light)),
      href: linkTo({ ...open, light }),
    })
    const row = {
      name: unit.name,
      gone,
      open: { n: sum(own), href: linkTo(open) },
      late: lit('late'),
      soon: lit('soon'),
      unreceived: {
        n: unreceived.find((one) => one.org === unit.id)?.n ?? 0,
        href: linkTo({ ...listOf('unreceived'), org: unit.id }),
      },
    }
    return [row]
  })
}
