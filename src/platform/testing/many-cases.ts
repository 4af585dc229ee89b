import { sql } from 'kysely'
import { link, NO_HEAD, type Head } from '../../cases/timeline.ts'
import { registerNo } from '../../cases/number.ts'
import { putFindable, wordsOf } from '../../cases/search.ts'
import { initialsOf, pinyinOf } from '../pinyin.ts'
import { yearOf } from '../clock.ts'
import type { Tx } from '../db/open.ts'
import { analyze, dialectOf, tendSearch } from '../db/portable.ts'
import type { House } from '../house.ts'
import { newId } from '../ids.ts'
import type { County } from './many-people.ts'
import { draw, PLACES, summaryOf, TYPES, type Dice } from './many-texts.ts'

/** Cases per transaction. */
const CHUNK = 500
const YEARS_MS = 3 * 365 * 86_400_000

/**
 * Fills a county with `count` cases of the last three years, a quarter of them open, each with its parties, timeline
 * and place in the search index; the same rows each time. They are written past the acts, which would take a hundred
 * times as long, but with all that the acts would have left.
 */
export async function manyCases(house: House, county: County, count: number): Promise<void> {
  const dice = draw(count)
  const now = Date.parse(house.clock.now())
  const numbers = new Map<string, number>()
  for (let from = 0; from < count; from += CHUNK) {
    const made = Array.from({ length: Math.min(CHUNK, count - from) }, (_, at) => {
      const seq = from + at + 1
      return oneCase(
        house,
        county,
        dice,
        seq,
        new Date(now - YEARS_MS + (YEARS_MS * seq) / (count + 1)).toISOString(),
        numbers,
      )
    })
    await house.db.write((t) => insertAll(t, made))
  }
  await house.db.write(async (t) => {
    const rows = [...numbers].map(([key, last]) => {
      const [org_id = '', year] = key.split(' ')
      return { series: 'register', org_id, year: Number(year), last }
    })
    await t.insertInto('number_series').values(rows).execute()
    if (dialectOf(t) === 'postgres')
      await sql`select setval(pg_get_serial_sequence('cases', 'seq'), ${count})`.execute(t)
  })
  while (await tendSearch(house.db));
  await analyze(house.db)
}

type Made = ReturnType<typeof oneCase>

function oneCase(house: House, county: County, dice: Dice, seq: number, at: string, numbers: Map<string, number>) {
  const town = dice.of(county.towns)
  const village = dice.of(town.villages)
  const committee = dice.chance(0.3) ? village.committee : town.committee
  const state = dice.chance(0.75) ? 'closed' : dice.of(['registered', 'accepted', 'mediating', 'mediating'] as const)
  const year = yearOf(at)
  const n = (numbers.get(`${town.centre.id} ${year}`) ?? 0) + 1
  numbers.set(`${town.centre.id} ${year}`, n)
  const [applicant, respondent] = [dice.name(), dice.name()]
  const moved = state !== 'registered'
  const holder = moved ? committee : town.centre
  const mediated = state === 'mediating' || state === 'closed'
  const told = {
    register_no: registerNo(town.centre.abbr, year, n),
    external_no: null,
    title: null,
    summary: summaryOf(dice, applicant, respondent, village.place.name),
    requests: dice.of(['恢复原状', '赔偿损失', '赔礼道歉', '结清欠款', '停止妨碍']),
    place: dice.of(PLACES),
  }
  const { events, head } = timeline(
    house,
    town.clerk,
    seq,
    at,
    mediated ? MEDIATED[state] : MEDIATED[state].slice(0, moved ? 2 : 1),
  )
  const id = newId(Date.parse(at))
  const kase = {
    seq,
    id,
    ...told,
    kind: 'dispute',
    state,
    version: events.length,
    open: state === 'closed' ? 0 : 1,
    level: holder.level ?? 'township',
    holder_org: holder.id,
    holder_path: holder.path,
    committee_org: moved ? committee.id : null,
    owed_by: owedBy(state, town, committee),
    owed_since: at,
    channel: 'window',
    registered_org: town.centre.id,
    registered_by: town.clerk.personId,
    registered_at: at,
    applicants: applicant,
    respondents: respondent,
    party_count: 2,
    place_org: village.place.id,
    happened_on: null,
    ministry_type: dice.of(TYPES),
    amount_fen: dice.chance(0.4) ? dice.below(5_000_000) : null,
    accepted_at: moved ? at : null,
    closed_at: state === 'closed' ? at : null,
    ...head,
  }
  const party = (side: string, position: number, name: string) => ({
    id: newId(Date.parse(at)),
    case_seq: seq,
    side,
    position,
    kind: 'person',
    name,
    pinyin: pinyinOf(name),
    initials: initialsOf(name),
  })
  const orgs = moved ? [town.centre, committee] : [town.centre]
  return {
    kase,
    events,
    parties: [party('applicant', 1, applicant), party('respondent', 2, respondent)],
    orgs: orgs.map((org) => ({ case_seq: seq, org_id: org.id, path: org.path, since: at })),
    people: mediated ? [personOn(seq, at, town)] : [],
    findable: {
      words: [...wordsOf(told), ...[applicant, respondent].flatMap((name) => [name, pinyinOf(name), initialsOf(name)])],
      orgPaths: orgs.map((org) => org.path),
      personIds: [town.clerk.personId, ...(mediated ? [town.mediator.personId] : [])],
    },
  }
}

const MEDIATED = {
  registered: ['registered'],
  accepted: ['registered', 'accepted'],
  mediating: ['registered', 'accepted', 'named', 'taken_on'],
  closed: ['registered', 'accepted', 'named', 'taken_on', 'settled', 'closed'],
} as const

type Town = County['towns'][number]

function owedBy(state: keyof typeof MEDIATED, town: Town, committee: { id: string }): string {
  if (state === 'registered') return `registrar:${town.centre.id}`
  if (state === 'accepted') return `head:${committee.id}`
  return state === 'mediating' ? `person:${town.mediator.personId}` : 'nobody'
}

const personOn = (seq: number, at: string, town: Town) => ({
  id: newId(Date.parse(at)),
  case_seq: seq,
  person_id: town.mediator.personId,
  relation: 'mediator',
  named_at: at,
  named_by: town.head.personId,
  accepted_at: at,
})

const PAYLOAD = {
  registerNo: '',
  parties: '',
  channel: '窗口来访',
  committee: '调委会',
  source: '当事人申请',
  type: '邻里纠纷',
  mediator: '调解员',
  recorder: '记录人',
  number: '',
  effectiveOn: '',
  note: '',
}

function timeline(house: House, actor: Town['clerk'], seq: number, at: string, names: readonly string[]) {
  let head: Head = NO_HEAD
  const events = names.map((name, index) => {
    const next = link({ house, actor, at }, seq, head, { life: 'case', name, payload: PAYLOAD, version: index + 1 })
    head = next.head
    return next.row
  })
  return { events, head }
}

async function insertAll(t: Tx, made: Made[]): Promise<void> {
  await insertRows(
    t,
    'cases',
    made.map((one) => one.kase),
  )
  await insertRows(
    t,
    'parties',
    made.flatMap((one) => one.parties),
  )
  await insertRows(
    t,
    'events',
    made.flatMap((one) => one.events),
  )
  await insertRows(
    t,
    'case_orgs',
    made.flatMap((one) => one.orgs),
  )
  await insertRows(
    t,
    'case_people',
    made.flatMap((one) => one.people),
  )
  for (const { kase, findable } of made) await putFindable(t, kase.seq, findable)
}

/** All rows as one parameter, in JSON: thousands of values in a statement are slow to compile on either database. */
async function insertRows(t: Tx, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const json = JSON.stringify(rows)
  const from =
    dialectOf(t) === 'postgres'
      ? sql`${names} from json_populate_recordset(null::${sql.table(table)}, cast(${json} as json))`
      : sql`${sql.join(columns.map((column) => sql`value ->> ${sql.lit(column)}`))} from json_each(${json})`
  await sql`insert into ${sql.table(table)} (${names}) select ${from}`.execute(t)
}
