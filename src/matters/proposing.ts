import type { House } from '../platform/house.ts'
import { today } from '../platform/clock.ts'
import { orgById, orgsByIds, type Org } from '../people/orgs.ts'
import { accusedBy, isAccused } from '../cases/kept-out.ts'
import type { CaseRow } from '../cases/store.ts'
import { linesFor } from '../units/finding.ts'
import { returnsOn } from '../tiers/store.ts'
import { matterOf } from './store.ts'

/** To whom a matter is proposed to go, and why: a line of the list of responsible units. */
export interface Proposal {
  lineId: string
  lead: string
  leadName: string
  assisting: string[]
  why: string
  /** What stands against it; null: nothing. */
  but: string | null
}

const MOST = 3

/** The lines that fire for a matter, best first; `able` are those who can be asked. */
export async function proposalsFor(house: House, kase: CaseRow, able: readonly Org[]): Promise<Proposal[]> {
  const { read } = house.db
  const matter = await matterOf(read, kase.seq)
  const place = kase.place_org ? await orgById(read, kase.place_org) : undefined
  const about = { text: kase.summary, field: matter?.field ?? null, placePath: place?.path ?? null }
  const accused = await accusedBy(read, kase.seq)
  const fired = (await linesFor(read, { ...about, on: today(house.clock) })).slice(0, MOST)
  const returned = (await returnsOn(read, kase.seq)).map((one) => one.unit_org)
  const leads = await orgsByIds(
    read,
    fired.map((line) => line.leadOrg),
  )
  return fired.map((line) => ({
    lineId: line.id,
    lead: line.leadOrg,
    leadName: line.leadName,
    assisting: line.assistOrgs.filter((id) => able.some((org) => org.id === id)),
    why: `责任清单“${line.matter}”：${line.reason}`,
    but: against(leads.get(line.leadOrg)!, { accused, returned, able }),
  }))
}

function against(lead: Org, on: { accused: string | null; returned: readonly string[]; able: readonly Org[] }) {
  if (isAccused(on.accused, lead)) return '反映的就是它或者它的上级，不能派给它'
  if (on.returned.includes(lead.id)) return '它退过这一件'
  if (!on.able.some((org) => org.id === lead.id)) return '它还没有承办人账号，先请管理员设岗'
  return null
}

/** The proposal preselected: the first nothing stands against. */
export const firstOf = (proposals: readonly Proposal[]): Proposal | undefined =>
  proposals.find((proposal) => proposal.but === null)
