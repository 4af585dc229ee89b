import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { CompiledQuery } from 'kysely'
import { build } from '../src/app.ts'
import { registerCase } from '../src/intake/register.ts'
import { openHouse } from '../src/open-house.ts'
import { hintsFor } from '../src/parties/hints.ts'
import { dayOf } from '../src/platform/clock.ts'
import type { House } from '../src/platform/house.ts'
import { MANY_PASSWORD } from '../src/platform/testing/many-people.ts'
import { draw } from '../src/platform/testing/many-texts.ts'
import { startPostgres } from '../src/platform/testing/postgres.ts'
import { done } from '../src/platform/testing/world.ts'
import { loadActor } from '../src/people/actors.ts'
import { perform } from '../src/people/deed.ts'
import { orgById } from '../src/people/orgs.ts'
import { browser } from '../src/people/testing.ts'
import { pairFrom, type Pair } from './hint-pairs.ts'
import { filledPlace } from './place.ts'

/**
 * `node --import tsx bench/hints.ts [--pg] [--cases n] [--pairs n]`: how long the hints beside the form take, beside
 * one bare look-up in an index, and how many disputes told again they recognise among look-alikes.
 */
const { values } = parseArgs({
  options: {
    pg: { type: 'boolean', default: false },
    cases: { type: 'string', default: '100000' },
    pairs: { type: 'string', default: '300' },
  },
})
const TIMES = 150
const WARM = 20

const server = values.pg ? await startPostgres({ durable: true }) : undefined
try {
  const place = await filledPlace(Number(values.cases), server?.url)
  console.log(
    `${values.pg ? 'PostgreSQL' : 'SQLite'}, ${place.cases} cases written in ${place.seconds.toFixed(0)} s, ${cpus().length} cores`,
  )
  const house = await openHouse(place.config)
  try {
    await measureTimes(house)
    await measureRecognition(house, place.org, Number(values.pairs))
  } finally {
    await house.db.close()
    await place.remove()
  }
} finally {
  await server?.stop()
}

async function measureTimes(house: House): Promise<void> {
  const { read, dialect } = house.db
  const dice = draw(7)
  const known = await read
    .selectFrom('cases')
    .select(['applicants', 'respondents', 'summary', 'place_org'])
    .where(
      'seq',
      'in',
      Array.from({ length: TIMES }, () => dice.below(Number(values.cases)) + 1),
    )
    .execute()
  const at = (n: number) => known[n % known.length]!
  const numbers = { 'a.0.idNumber': '360923199001011235', 'a.0.phone': '13900000412' }
  const forms: Record<string, (n: number) => Record<string, string>> = {
    'nothing typed': () => ({}),
    'one name': (n) => ({ 'a.0.name': at(n).applicants }),
    'both names, number, phone': (n) => ({ 'a.0.name': at(n).applicants, ...numbers, 'r.0.name': at(n).respondents }),
    'summary alone': (n) => ({ summary: at(n).summary }),
    'the whole form': (n) => ({
      ...{ 'a.0.name': at(n).applicants, ...numbers, 'r.0.name': at(n).respondents },
      ...{ summary: at(n + 1).summary, placeOrg: at(n).place_org ?? '' },
    }),
    'twelve people and all': (n) => ({
      ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`a.${i}.name`, at(n + i).applicants])),
      ...{ 'r.0.name': at(n).respondents, summary: at(n).summary, placeOrg: at(n).place_org ?? '' },
    }),
  }
  const statement = `select id, case_seq from parties where name = ${dialect === 'sqlite' ? '?' : '$1'} limit 20`
  const bare = await timed((n) => read.executeQuery(CompiledQuery.raw(statement, [at(n).applicants])))
  console.log(`\na bare look-up of a name: p50 ${ms(bare.p50)}, p95 ${ms(bare.p95)}\n`)
  console.log('| form | who | p50 | p95 | CPU | p50 : bare look-up |\n|---|---|---|---|---|---|')
  const app = await build(house)
  try {
    for (const account of ['clerk1', 'dispatcher1']) {
      const visitor = browser(app)
      await visitor.post('/sign-in', { account, password: MANY_PASSWORD })
      for (const [name, form] of Object.entries(forms)) {
        const times = await timed(async (n) => {
          const { statusCode } = await visitor.post('/intake/hints', form(n))
          if (statusCode !== 200) throw new Error(`${name}: ${statusCode}`)
        })
        const ratio = (times.p50 / bare.p50).toFixed(0)
        console.log(`| ${name} | ${account} | ${ms(times.p50)} | ${ms(times.p95)} | ${ms(times.cpu)} | ${ratio} |`)
      }
    }
  } finally {
    await app.close()
  }
}

async function measureRecognition(house: House, orgId: string, count: number): Promise<void> {
  const { read } = house.db
  const clerk = (await loadActor(read, 'clerk1', dayOf(house.clock.now())))!
  const org = (await orgById(read, orgId))!
  const villages = await read
    .selectFrom('orgs')
    .select('id')
    .where('parent_id', '=', org.id)
    .where('kind', '=', 'village')
    .execute()
  const dice = draw(2026)
  const made: { pair: Pair; id: string }[] = []
  for (let n = 0; n < count; n++) {
    const pair = pairFrom(
      dice,
      villages.map((village) => village.id),
    )
    const { id } = done(await perform(house, clerk, (deed) => registerCase(deed, org, pair.statement)))
    made.push({ pair, id })
  }
  const tally = { likely: { right: 0, wrong: 0 }, any: { right: 0, wrong: 0 }, first: 0, fooled: 0 }
  for (const { pair, id } of made) {
    const { matters } = await hintsFor(house, clerk, pair.again, ['a', 'r'])
    if (matters[0]?.id === id) tally.first++
    for (const one of matters) {
      const verdict = one.id === id ? 'right' : 'wrong'
      tally.any[verdict]++
      if (one.likely) tally.likely[verdict]++
    }
    const alike = (await hintsFor(house, clerk, pair.lookAlike, ['a', 'r'])).matters
    tally.any.wrong += alike.length
    tally.likely.wrong += alike.filter((one) => one.likely).length
    if (alike.some((one) => one.likely)) tally.fooled++
  }
  const share = (n: number, of: number) => `${((100 * n) / of).toFixed(1)} %`
  const { likely, any } = tally
  console.log(`\n${count} disputes told again in other words, ${count} look-alikes:\n`)
  console.log('| | recall | precision |\n|---|---|---|')
  console.log(
    `| 很可能是同一件 | ${share(likely.right, count)} | ${share(likely.right, likely.right + likely.wrong)} |`,
  )
  console.log(`| any of the five | ${share(any.right, count)} | ${share(any.right, any.right + any.wrong)} |`)
  console.log(`| first in the list | ${share(tally.first, count)} | |`)
  console.log(`\nlook-alikes called 很可能是同一件: ${tally.fooled} of ${count}`)
}

async function timed(work: (n: number) => Promise<unknown>): Promise<{ p50: number; p95: number; cpu: number }> {
  const times: number[] = []
  const before = process.cpuUsage()
  for (let n = 0; n < TIMES + WARM; n++) {
    const started = performance.now()
    await work(n)
    if (n >= WARM) times.push(performance.now() - started)
  }
  // Of this process, the database included when it is SQLite: what a busy machine does not change.
  const { user, system } = process.cpuUsage(before)
  times.sort((a, b) => a - b)
  return {
    p50: times[Math.floor(TIMES * 0.5)]!,
    p95: times[Math.floor(TIMES * 0.95)]!,
    cpu: (user + system) / 1000 / (TIMES + WARM),
  }
}

function ms(time: number): string {
  return `${time.toFixed(2)} ms`
}
