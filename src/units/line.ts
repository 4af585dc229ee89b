import type { NamedLine } from './store.ts'
import { townshipName } from '../people/orgs.ts'

/** Where a line comes from: kept by hand, decided in a ruling on whose a matter is, read from a file. */
const ORIGINS = { table: '手工维护', ruling: '裁定', import: '导入' } as const
export type Origin = keyof typeof ORIGINS

export const originLabel = (origin: string): string => (origin in ORIGINS ? ORIGINS[origin as Origin] : origin)

export const COUNTY_WIDE = '全县'

/** `清溪镇`, `清溪镇上湾村`, 全县. */
export const placeOf = ({ place_name }: Pick<NamedLine, 'place_name'>): string =>
  place_name === null ? COUNTY_WIDE : townshipName(place_name)

export const idsIn = (assistOrgs: string): string[] => assistOrgs.split(',').filter(Boolean)
