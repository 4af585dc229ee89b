import type { Insertable } from 'kysely'
import type { Day, Instant } from './platform/clock.ts'
import { chunksOf } from './platform/db/chunks.ts'
import type { Tx } from './platform/db/open.ts'
import type { Schema } from './platform/db/schema.ts'
import { newId } from './platform/ids.ts'
import type { Org } from './people/orgs.ts'
import type { Level, OrgKind } from './people/roles.ts'
import { DECLINE_GROUNDS } from './intake/decline-grounds.ts'

/** A county as it is first set up: names as people say them, `上高县`, `清溪镇`, `上湾村`. */
export interface CountyPlan {
  name: string
  code: string | null
  townships: readonly TownshipPlan[]
  /** Sector committees (行业性专业性调委会) of the county, by what they mediate: `医疗纠纷`. */
  sectors?: readonly string[]
  /** Units that sit in the county centre (入驻单位). */
  units?: readonly string[]
  court: string
}

export interface TownshipPlan {
  name: string
  code: string | null
  phone?: string
  villages: readonly { name: string; code: string | null; grids?: number }[]
}

/** What a county needs at birth, in the caller's transaction. Gives its organisations by name. */
export async function createCounty(
  t: Tx,
  plan: CountyPlan,
  born: { at: Instant; since: Day; phone?: string; address?: string },
): Promise<Map<string, Org>> {
  const orgs = treeOf(plan, born)
  for (const some of chunksOf(orgs)) await t.insertInto('orgs').values(some).execute()
  await t
    .insertInto('decline_grounds')
    .values([...DECLINE_GROUNDS])
    .execute()
  await setUp(t, { county: plan.name, centre: orgs[0]!.name }, born.at)
  return new Map(orgs.map((org) => [org.name, org]))
}

/** A place with nothing but its centre: enough to register what arrives before anybody has set the county up. */
export async function createBareCentre(t: Tx, born: { at: Instant; since: Day }): Promise<void> {
  const name = '矛盾纠纷调处中心'
  const id = newId(Date.parse(born.at))
  const names = { name, seal_name: name, abbr: '矛调' }
  const place = { id, parent_id: null, path: `/${id}/`, kind: 'county_centre', level: 'county', since: born.since }
  await t
    .insertInto('orgs')
    .values({ ...place, ...names })
    .execute()
  await t
    .insertInto('decline_grounds')
    .values([...DECLINE_GROUNDS])
    .execute()
  await setUp(t, { county: '', centre: name }, born.at)
  await declareMode(t, 'county', born.at)
}

/** The last thing written: with it the place counts as set up. */
export const declareMode = (t: Tx, mode: 'demo' | 'county', at: Instant): Promise<void> => setUp(t, { mode }, at)

async function setUp(t: Tx, settings: Record<string, string>, at: Instant): Promise<void> {
  const rows = Object.entries(settings).map(([key, value]) => ({ key, value, set_at: at, set_by: null }))
  await t.insertInto('settings').values(rows).execute()
}

/** `清溪` of 清溪镇, `上湾` of 上湾村; short names stay whole. */
export function shortOf(name: string): string {
  const short = name.replace(/(街道|社区|经济开发区|县|市|区|镇|乡|村)$/u, '')
  return [...short].length >= 2 ? short : name
}

/**
 * Centres before committees before what is below, so that a list by path reads as the county is told. Registration
 * numbers carry the centre's abbreviation and file numbers the committee's: no two of all these are the same.
 */
function treeOf(plan: CountyPlan, born: { at: Instant; since: Day; phone?: string; address?: string }): Org[] {
  const orgs: Org[] = []
  const taken = new Set<string>()
  const unique = (...wishes: string[]) => {
    const abbr = wishes.find((wish) => !taken.has(wish)) ?? `${wishes.at(-1)}${taken.size}`
    taken.add(abbr)
    return abbr
  }
  const add = (parent: Org | null, kind: OrgKind, level: Level | null, name: string, more: Partial<Org>): Org => {
    const id = newId(Date.parse(born.at) + orgs.length)
    const org: Insertable<Schema['orgs']> & Org = {
      id,
      parent_id: parent?.id ?? null,
      path: `${parent?.path ?? '/'}${id}/`,
      kind,
      level,
      name,
      seal_name: name,
      abbr: '',
      division_code: null,
      phone: null,
      address: null,
      since: born.since,
      until: null,
      ...more,
    }
    orgs.push(org)
    return org
  }
  const county = shortOf(plan.name)
  const centre = add(null, 'county_centre', 'county', `${plan.name}矛盾纠纷调处中心`, {
    abbr: unique(`${county}矛调`),
    division_code: plan.code,
    phone: born.phone ?? null,
    address: born.address ?? null,
  })
  add(centre, 'committee', 'county', `${plan.name}人民调解委员会`, { abbr: unique(county), phone: born.phone ?? null })
  for (const sector of plan.sectors ?? [])
    add(centre, 'committee', 'county', `${plan.name}${sector}人民调解委员会`, { abbr: unique(`${county}${sector[0]}`) })
  for (const unit of plan.units ?? []) add(centre, 'unit', 'county', unit, { abbr: unique(unit) })
  for (const township of plan.townships) {
    const short = shortOf(township.name)
    const place = add(centre, 'township_centre', 'township', `${township.name}矛盾纠纷调处中心`, {
      seal_name: `${plan.name}${township.name}矛盾纠纷调处中心`,
      abbr: unique(`${short}矛调`, `${township.name}矛调`),
      division_code: township.code,
      phone: township.phone ?? null,
    })
    add(place, 'committee', 'township', `${plan.name}${township.name}人民调解委员会`, {
      abbr: unique(short, township.name),
      phone: township.phone ?? null,
    })
    for (const village of township.villages) {
      const here = `${township.name}${village.name}`
      const home = add(place, 'village', 'village', here, { abbr: unique(here), division_code: village.code })
      add(home, 'committee', 'village', `${plan.name}${here}人民调解委员会`, {
        abbr: unique(`${short}${shortOf(village.name)}`, `${short}${village.name}`, `${here}调委会`),
      })
      for (let grid = 1; grid <= (village.grids ?? 0); grid++)
        add(home, 'grid', 'village', `${here}第${grid}网格`, {
          abbr: unique(`${short}${shortOf(village.name)}${grid}格`),
        })
    }
  }
  // Not below the centre: a court's cases are its own.
  add(null, 'court', null, plan.court, { abbr: unique(plan.court) })
  return orgs
}
