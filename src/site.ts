import type { House } from './platform/house.ts'

/** What every page's frame says of the place; fixed while the process runs. */
export async function siteOf(house: House): Promise<{ county: string; centre: string; demo: boolean }> {
  const rows = await house.db.read
    .selectFrom('settings')
    .select(['key', 'value'])
    .where('key', 'in', ['county', 'centre'])
    .execute()
  const value = (key: string) => rows.find((row) => row.key === key)?.value
  const county = value('county') ?? ''
  const centre = value('centre') ?? '矛盾纠纷调处中心'
  // The county stands on a line of its own above the centre's name.
  return { county, centre: centre.startsWith(county) ? centre.slice(county.length) : centre, demo: house.config.demo }
}
