import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { initialsOf, pinyinOf } from '../platform/pinyin.ts'
import type { fieldView } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { orgsUnder, rootOrg, townshipName } from '../people/orgs.ts'

export interface Place {
  value: string
  /** `清溪镇 上湾村`, `清溪镇 上湾村第2网格` */
  label: string
  township: string
}

/** Villages and grids of the county that exist today, under their townships, as one list to choose from. */
export async function placesOf(house: House): Promise<Place[]> {
  const { read } = house.db
  const { path } = await rootOrg(read)
  const orgs = await orgsUnder(read, path, ['township_centre', 'village', 'grid'], today(house.clock))
  const byId = new Map(orgs.map((org) => [org.id, org]))
  return orgs
    .filter((org) => org.kind !== 'township_centre')
    .map((org) => {
      const above = byId.get(org.parent_id ?? '')
      const centre = above?.kind === 'village' ? byId.get(above.parent_id ?? '') : above
      const township = centre ? townshipName(centre.name) : ''
      const name = org.name.startsWith(township) ? org.name.slice(township.length) : org.name
      return { value: org.id, label: `${township} ${name}`.trim(), township }
    })
}

/** Places that fit what was typed, best first; words, full pinyin or initials, several must all fit: `清溪 上湾`, `qx sw`. */
function findPlaces(places: readonly Place[], query: string, most: number): Place[] {
  const words = query
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,，、]+/u)
    .filter(Boolean)
    .slice(0, 6)
  if (words.length === 0) return []
  return places
    .map((place, at) => ({ place, at, fit: Math.min(...words.map((word) => fitOf(place, word))) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || a.at - b.at)
    .slice(0, most)
    .map(({ place }) => place)
}

const MOST = 8

/** What views/intake/_places.eta prints around a field; see typePicker. */
export function placePicker(field: ReturnType<typeof fieldView>, places: readonly Place[], query = '') {
  const typed = query.trim()
  const chosen = places.find((place) => place.value === field.value) ?? null
  const found = findPlaces(places, typed, MOST)
  const best = chosen && found.includes(chosen) ? chosen : (found[0] ?? chosen)
  const townships = [...new Set(places.map((place) => place.township))]
  return {
    ...field,
    options: null,
    value: (typed ? best : chosen)?.value ?? '',
    typed,
    at: urls.places,
    groups: typed
      ? []
      : townships.map((township) => ({
          label: township || '本县',
          options: places.filter((place) => place.township === township),
        })),
    found: found.map(({ value, label }) => ({ value, label, path: label, counts: '', elsewhere: '' })),
  }
}

function fitOf({ label, township }: Place, typed: string): number {
  const name = label.slice(township.length).trim()
  if (name === typed || name.startsWith(typed)) return 4
  if (label.includes(typed)) return 3
  if (!/^[a-z0-9]+$/.test(typed)) return 0
  const { full, initials } = spellingOf(name)
  if (full.startsWith(typed) || initials.startsWith(typed)) return 4
  const whole = spellingOf(label)
  if (whole.full.startsWith(typed) || whole.initials.startsWith(typed)) return 3
  return typed.length > 2 && whole.full.includes(typed) ? 1 : 0
}

function spellingOf(name: string): { full: string; initials: string } {
  const known = SPELLINGS.get(name)
  if (known) return known
  const made = { full: pinyinOf(name), initials: initialsOf(name) }
  SPELLINGS.set(name, made)
  return made
}

/** By name, so that it cannot get stale: how a name is spelled does not change. */
const SPELLINGS = new Map<string, { full: string; initials: string }>()
