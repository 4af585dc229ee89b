import type { CountyPlan } from '../county.ts'

/** A county in data/divisions.json: the National Bureau of Statistics' codes and names (2023). */
export interface Division {
  code: string
  name: string
  townships: readonly { code: string; name: string; villages: readonly { code: string; name: string }[] }[]
}

/** The county as its people name it: 田心村 for 田心村委会, and without the county's name before a township's. */
export const planOf = (county: Division): CountyPlan => ({
  name: county.name,
  code: county.code,
  court: `${county.name}人民法院`,
  townships: county.townships.map((township) => ({
    name: township.name.startsWith(county.name) ? township.name.slice(county.name.length) : township.name,
    code: township.code,
    villages: township.villages.map(({ code, name }) => ({ code, name: villageName(name) })),
  })),
})

/** A committee is the body of a village or community, not the place. */
export function villageName(official: string): string {
  const place = official.replace(/(村民委员会|居民委员会|村委会|居委会)$/u, '')
  if (place === official) return official
  if (/(村|社区)$/u.test(place)) return place
  return /村(民委员|委)会$/u.test(official) ? `${place}村` : `${place}社区`
}
