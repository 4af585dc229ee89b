import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { startPostgres } from '../src/platform/testing/postgres.ts'
import { signInAt, type SignedIn } from '../src/platform/testing/web-client.ts'
import { casePage, measure, registering, searching, worklist, type Measured, type Work } from './load.ts'
import { measurePaper } from './paper.ts'
import { filledPlace, type Place } from './place.ts'
import type { Server } from '../src/platform/testing/crash/server.ts'
import { serveBare, serveProduct } from './serving.ts'
import { printGrowth, printRest, printTable, type Line } from './table.ts'

/**
 * `npm run bench`: the product beside bare Fastify with prepared statements, at 10 000 and 100 000 cases. Prints
 * ratios of the same run; `--pg` on PostgreSQL, `--quick` for a look, `--cases 10000,100000` for other sizes.
 */
const { values } = parseArgs({
  options: {
    pg: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    cases: { type: 'string', default: '' },
    only: { type: 'string', default: '' },
  },
})
const sizes = (values.cases || (values.quick ? '2000,10000' : '10000,100000')).split(',').map(Number)
const seconds = values.quick ? 2 : 8
// The server under test has the first core for itself.
if (process.platform === 'linux' && cpus().length > 1) spawnSync('taskset', ['-p', '-c', '1', String(process.pid)])

const server = values.pg ? await startPostgres({ durable: true }) : undefined
try {
  const lines: Line[] = []
  const starts: { cases: number; startedIn: number; resident: number }[] = []
  for (const cases of sizes) {
    const place = await filledPlace(cases, server?.url)
    console.log(`${cases} cases written in ${place.seconds.toFixed(0)} s`)
    try {
      const bare = await measureServer(await serveBare(place), place)
      const product = await measureServer(await serveProduct(place), place, ['dispatcher1', 'clerk1'])
      starts.push({ cases, startedIn: product.startedIn, resident: product.resident })
      for (const [title, figures] of product.figures)
        lines.push({ title, cases, product: figures, bare: bare.figures.get(title) ?? figures })
    } finally {
      await place.remove()
    }
  }
  console.log(
    `\n${values.pg ? 'PostgreSQL' : 'SQLite'}, Node ${process.versions.node}, ${cpus().length} cores, 16 connections`,
  )
  printTable(lines)
  printGrowth(lines)
  printRest(starts, measurePaper())
} finally {
  await server?.stop()
}

async function measureServer(serving: Server, place: Place, who?: readonly [reader: string, clerk: string]) {
  try {
    const [reader, clerk] = await Promise.all((who ?? []).map((account) => signInAt(serving.url, account)))
    const works: [Work, SignedIn | undefined][] = [
      [worklist, reader],
      [casePage(place.caseIds), reader],
      [searching, reader],
      [registering(clerk?.token ?? ''), clerk],
    ]
    const figures = new Map<string, Measured>()
    for (const [work, as] of works)
      if (work.title.includes(values.only)) figures.set(work.title, await measure(serving, work, seconds, as))
    return { figures, startedIn: serving.startedIn, resident: serving.resident() }
  } finally {
    await serving.stop()
  }
}
