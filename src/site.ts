import type { House } from './platform/house.ts'

/** What every page's frame says of the place; fixed while the process runs. */
export async function siteOf(house: House): Promise<{ county: string; centre: string; demo: boolean }> {
  const rows = await house.db.read
    .selectFrom('settings')
    .select(['key', 'value'])
    .where('key', 'in', ['county', 'centre'])
    .execute()
  const value = (key: string) => rows.find((row) => row.key === key)?.value
  return { county: value('county') ?? '', centre: value('centre') ?? '矛盾纠纷调处中心', demo: house.config.demo }
}
