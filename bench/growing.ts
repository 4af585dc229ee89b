import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { openHouse } from '../src/open-house.ts'
import type { House } from '../src/platform/house.ts'
import { startPostgres } from '../src/platform/testing/postgres.ts'
import { filledPlace } from './place.ts'

/** Milliseconds by what took them. */
export type Figures = Record<string, number>

/**
 * What ten times as many cases cost, as a table of Markdown; `--pg` on PostgreSQL, `--cases 10000,100000` how many. The
 * two columns are of one run, one after the other.
 */
export async function printGrowing(counted: string, measure: (house: House) => Promise<Figures>): Promise<void> {
  const { values } = parseArgs({
    options: { pg: { type: 'boolean', default: false }, cases: { type: 'string', default: '10000,100000' } },
  })
  const server = values.pg ? await startPostgres({ durable: true }) : undefined
  const lines: { cases: number; figures: Figures }[] = []
  try {
    for (const cases of values.cases.split(',').map(Number)) {
      const place = await filledPlace(cases, server?.url)
      const house = await openHouse(place.config)
      try {
        lines.push({ cases, figures: await measure(house) })
      } finally {
        await house.db.close()
        await place.remove()
      }
    }
  } finally {
    await server?.stop()
  }
  console.log(`\n${values.pg ? 'PostgreSQL' : 'SQLite'}, Node ${process.versions.node}, ${cpus().length} cores\n`)
  const [small, large] = lines
  console.log(`| what | ${lines.map((line) => `${line.cases} ${counted}`).join(' | ')} | growth |`)
  console.log(`|---|${lines.map(() => '---|').join('')}---|`)
  for (const name of Object.keys(small!.figures)) {
    const growth = large ? (large.figures[name]! / small!.figures[name]!).toFixed(2) : ''
    console.log(`| ${name} | ${lines.map((line) => `${line.figures[name]!.toFixed(1)} ms`).join(' | ')} | ${growth} |`)
  }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** The middle and the slowest twentieth of `times` goes, after some to get warm. */
export async function spread(
  name: string,
  work: () => Promise<unknown>,
  { times, warm }: { times: number; warm: number },
): Promise<Figures> {
  const took: number[] = []
  for (let n = 0; n < warm + times; n++) {
    const one = await timed(work)
    if (n >= warm) took.push(one)
  }
  took.sort((a, b) => a - b)
  return { [`${name}, p50`]: took[Math.floor(times / 2)]!, [`${name}, p95`]: took[Math.floor(times * 0.95)]! }
}
