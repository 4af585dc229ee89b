import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import type { Refusal } from '../platform/lifecycle.ts'
import { readForm, type Errors } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { CASE_STATES, type CaseState } from '../cases/states.ts'
import { holdCase } from '../cases/store.ts'
import { dispatchWithin } from '../matters/sending-out.ts'
import { passFields, passOn } from '../tiers/passing.ts'
import { refusalOn } from './offered.ts'
import type { Tab } from './queues.ts'
import { goneAmong, rowsAmong, type Gone, type QueueRow } from './store.ts'
import { suggestedFor, type Suggestion } from './suggesting.ts'

type Tell = FastifyInstance['tell']

/** A row as it was chosen: with the version that was on the screen and, once looked through, to whom it was to go. */
export interface Chosen {
  id: string
  version: number
  to: string | null
}

/** What would be done with a chosen row; `not` says why nothing. */
export interface Plan {
  chosen: Chosen
  row: QueueRow | null
  suggestion: Suggestion | null
  not: string | null
}

/** More at once nobody looks through. */
export const MOST_ROWS = 50

/** `id:version` as a row is ticked, `id:version:to` as it is confirmed; what is not of this form is left out. */
export function chosenFrom(raw: unknown): Chosen[] {
  const all = (Array.isArray(raw) ? raw : [raw]).flatMap((one) => {
    const [, id, version, to = null] = /^([0-9a-z]{20}):(\d{1,9})(?::([\w-]{1,40}))?$/.exec(String(one ?? '')) ?? []
    return id ? [{ id, version: Number(version), to: to || null }] : []
  })
  return all.filter((one, at) => all.findIndex((other) => other.id === one.id) === at).slice(0, MOST_ROWS)
}

/** Looks each row through as it stands now: its suggestion, and by the same tables as on its own page whether it may. */
export async function plansFor(
  house: House,
  actor: Actor,
  tab: Tab,
  chosen: readonly Chosen[],
  tell: Tell,
): Promise<Plan[]> {
  const { read } = house.db
  const ids = chosen.map((one) => one.id)
  const rows = ids.length ? await rowsAmong(read, actor, tab, ids) : []
  const suggested = await suggestedFor(house, actor.on, rows)
  const missing = ids.filter((id) => !rows.some((row) => row.id === id))
  const gone = missing.length ? await goneAmong(read, actor, missing) : []
  return chosen.map((one) => {
    const row = rows.find((other) => other.id === one.id)
    if (!row) return { chosen: one, row: null, suggestion: null, not: whyGone(gone, one, tell) }
    const { suggestion, but } = suggested.get(row.seq)!
    return { chosen: one, row, suggestion, not: refusalOn(actor, row, actionOf(row.kind))?.reason ?? but }
  })
}

const actionOf = (kind: string) => (kind === 'matter' ? 'dispatch' : 'passOn')

const GONE = '没有这件，或者不归您看'

/** A row that is no longer in the queue: who has done what with it since it was on the screen. */
function whyGone(gone: readonly Gone[], { id, version }: Chosen, tell: Tell): string {
  const last = gone.find((one) => one.id === id)
  if (!last) return GONE
  if (last.version <= version) return `现在是“${CASE_STATES[last.state as CaseState].label}”，不在这张清单里`
  const { to } = last.name === DISPATCHED && last.payload ? (JSON.parse(last.payload) as { to: string }) : { to: null }
  if (to) return `已由${last.actor_name}派给${to}`
  return `${last.actor_name}刚办过：${last.masked ? '办了一步' : tell(last).sentence}`
}

const DISPATCHED = CASE_ACTIONS.dispatch.event

export interface Result {
  plan: Plan
  /** Null: done. */
  refused: string | null
}

/** Each row by its own act, one after another: what is refused leaves the others alone. */
export async function dispatchAll(
  house: House,
  actor: Actor,
  plans: readonly Plan[],
  ask: string,
  tell: Tell,
): Promise<Result[]> {
  const results: Result[] = []
  for (const plan of plans) results.push({ plan, refused: await dispatchOne(house, actor, plan, ask, tell) })
  return results
}

/** What is asked of all is, with the reason of its own, what the form of handing a dispute on would take. */
export function wrongAsk(plans: readonly Plan[], ask: string): Errors {
  const { why } = passFields([])
  for (const { row, suggestion, not } of plans) {
    if (not !== null || !suggestion || row?.kind === 'matter') continue
    const { errors } = readForm({ why: why! }, { why: whyOf(suggestion, ask) })
    if (errors.why) return { ask: `和建议的理由写在一起，${errors.why}` }
  }
  return {}
}

const whyOf = ({ why }: Suggestion, ask: string): string => `${why}。${ask}`

async function dispatchOne(house: House, actor: Actor, plan: Plan, ask: string, tell: Tell): Promise<string | null> {
  const { chosen, row, suggestion, not } = plan
  if (not !== null || !row || !suggestion) return not ?? GONE
  if (suggestion.to !== chosen.to) return `建议变了，现在建议派给${suggestion.name}，请再看一遍`
  const { refused } = await send(house, actor, row, chosen.version, suggestion, ask)
  if (!refused) return null
  return isOvertaken(refused) ? whyGone(await goneAmong(house.db.read, actor, [row.id]), chosen, tell) : refused.reason
}

const isOvertaken = (refused: Refusal): boolean => refused.kind === 'version' || refused.kind === 'state'

function send(
  house: House,
  actor: Actor,
  row: QueueRow,
  version: number,
  suggestion: Suggestion,
  ask: string,
): Promise<Outcome<unknown>> {
  const { to, assisting, why, line } = suggestion
  if (row.kind !== 'matter') return passOn(house, actor, row.id, { to, why: whyOf(suggestion, ask), version })
  const others = assisting.map((org) => org.id).join(',')
  return perform(house, actor, async (deed) => {
    // Two at once: the second finds what the first has written, and is told.
    await holdCase(deed.t, row.id)
    await dispatchWithin(deed, row.id, { lead: to, assisting: others, why, ask, line, version })
  })
}
