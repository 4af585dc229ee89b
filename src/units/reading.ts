import type { Clock, Day } from '../platform/clock.ts'
import { today } from '../platform/clock.ts'
import { readForm } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { townshipName } from '../people/orgs.ts'
import { MATTER_FIELDS } from '../cases/matter-fields.ts'
import { contentFrom, lineFields, wrongLine } from './form.ts'
import type { LineContent } from './keeping.ts'
import { COUNTY, keptPlaces, leadsIn, type Reach } from './reach.ts'
import { headingOf, labelOf, type Heading, type Meaning } from './sheet.ts'

export interface Trouble {
  column: string
  text: string
}

export interface ReadRow {
  /** As the spreadsheet numbers it, from 1. */
  row: number
  matter: string
  /** Null when something is wrong with the row. */
  content: LineContent | null
  from: Day
  reason: string
  troubles: Trouble[]
}

export interface ReadList {
  heading: Heading
  rows: ReadRow[]
  /** Names of units nobody has set up, each once. */
  unknown: string[]
}

const BY_FILE = '从表格导入'

/** Reads every row below the headings; blank ones are passed over. Changes nothing. */
export function readList(table: readonly (readonly string[])[], clock: Clock, reach: Reach, actor: Actor): ReadList {
  const heading = headingOf(table)
  if (heading.missing.length > 0) return { heading, rows: [], unknown: [] }
  const unknown = new Set<string>()
  const known = {
    fields: lineFields(clock, reach, reach.places),
    units: unitsByName(reach),
    kept: keptIds(reach, actor),
  }
  const first = new Map<string, number>()
  const rows = table.flatMap((cells, i): ReadRow[] => {
    const cell = (meaning: Meaning) => (cells[heading.at.get(meaning) ?? -1] ?? '').normalize('NFC').trim()
    if (i <= heading.row || [...heading.at.keys()].every((meaning) => cell(meaning) === '')) return []
    const read = readRow(i + 1, cell, { ...known, places: reach.places, day: today(clock), unknown })
    if (!read.content) return [read]
    const key = `${read.content.matter} ${read.content.placeOrg}`
    const before = first.get(key)
    if (before === undefined) first.set(key, read.row)
    if (before === undefined) return [read]
    const twice = { column: labelOf('matter'), text: `和第${before}行的事项、管哪里都一样` }
    return [{ ...read, content: null, troubles: [twice] }]
  })
  return { heading, rows, unknown: [...unknown] }
}

interface Known {
  fields: ReturnType<typeof lineFields>
  units: Map<string, string>
  /** Ids of the places that are the actor's to keep. */
  kept: ReadonlySet<string>
  places: Reach['places']
  day: Day
  unknown: Set<string>
}

function readRow(row: number, cell: (meaning: Meaning) => string, known: Known): ReadRow {
  const troubles: Trouble[] = []
  const trouble = (meaning: Meaning, text: string) => void troubles.push({ column: labelOf(meaning), text })
  const unit = (meaning: Meaning, name: string): string[] => {
    const id = known.units.get(bare(name))
    if (id) return [id]
    known.unknown.add(name)
    trouble(meaning, `没有叫“${name}”的单位`)
    return []
  }
  const placeName = cell('place') || known.places[0]!.label
  const place = known.places.find(({ label }) => label === placeName)
  if (!place) trouble('place', `没有叫“${placeName}”的乡镇或者村，要写成“清溪镇”“清溪镇上湾村”这样`)
  else if (!known.kept.has(place.value)) trouble('place', `${placeName}的条目不归您管`)
  const body = {
    matter: cell('matter'),
    field: fieldCode(cell('field')),
    place: place?.value ?? COUNTY,
    keywords: cell('keywords'),
    lead: cell('lead') === '' ? '' : (unit('lead', cell('lead'))[0] ?? known.fields.lead.options?.[0]?.value),
    assists: namesIn(cell('assists')).flatMap((name) => unit('assists', name)),
    basis: cell('basis'),
    from: cell('from') || known.day,
    reason: cell('reason') || BY_FILE,
  }
  const form = readForm(known.fields, body)
  const errors = form.data && troubles.length === 0 ? wrongLine(form.data) : form.errors
  for (const [name, text] of Object.entries(errors)) trouble(name as Meaning, text)
  return {
    row,
    matter: body.matter,
    content: form.data && troubles.length === 0 ? contentFrom(form.data) : null,
    from: form.data?.from ?? known.day,
    reason: body.reason,
    troubles,
  }
}

const fieldCode = (label: string): string =>
  Object.entries(MATTER_FIELDS).find(([, word]) => word === label)?.[0] ?? label

const namesIn = (cell: string): string[] => cell.split(/[、,，;；\n]+/u).flatMap((name) => name.trim() || [])

/** By their full name and by the name without the county's. */
function unitsByName(reach: Reach): Map<string, string> {
  const { county } = reach
  const short = (name: string) => (name.startsWith(county) ? name.slice(county.length) : name)
  const names = leadsIn(reach).flatMap((org): [string, string][] => [
    [bare(short(org.name)), org.id],
    [bare(townshipName(org.name)), org.id],
    [bare(org.name), org.id],
  ])
  return new Map(names)
}

const bare = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, '')

const keptIds = (reach: Reach, actor: Actor): ReadonlySet<string> =>
  new Set(keptPlaces(reach, actor).map((place) => place.value))
