import { setMaxListeners } from 'node:events'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres, type Server } from '../platform/testing/postgres.ts'
import {
  isMatrix,
  runCommand,
  runTests,
  testFiles,
  triesBoth,
  usesDatabase,
  type Outcome,
} from '../platform/testing/run.ts'

/**
 * `npm test`: types, lint, all tests on SQLite, those with a database again on PostgreSQL, then the journeys.
 * `npm test -- <files>` runs only these; `--sqlite` or `--pg` only on that database; FULL=1 takes the journeys and the matrix to both.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sqlite: { type: 'boolean', default: false }, pg: { type: 'boolean', default: false } },
})
const onSqlite = values.sqlite || !values.pg
const onPostgres = values.pg || !values.sqlite
const root = path.join(import.meta.dirname, '..', '..')
const stopped = new AbortController()
const total: Outcome = { passed: 0, failed: 0 }
let server: Promise<Server> | undefined

process.chdir(root)
// node:test listens once per file.
setMaxListeners(0, stopped.signal)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopped.abort())

try {
  await (positionals.length > 0 ? testThese(positionals) : testEverything())
} finally {
  await (await server)?.stop()
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 || stopped.signal.aborted ? 1 : 0

async function testEverything(): Promise<void> {
  const checks = await Promise.all([
    runCommand('types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'], stopped.signal),
    runCommand('lint', ['node_modules/eslint/bin/eslint.js', '.'], stopped.signal),
  ])
  total.failed += checks.filter((ok) => !ok).length
  const { tests, journeys } = testFiles('src')
  if (onSqlite) await step('tests on SQLite', tests, 'sqlite')
  const short = process.env.FULL === '1' || !onSqlite ? tests : tests.filter((file) => !isMatrix(file))
  if (onPostgres) await step('tests on PostgreSQL', short.filter(usesDatabase), 'postgres')
  if (onSqlite) await step('journeys on SQLite', journeys, 'sqlite')
  if (onPostgres && (process.env.FULL === '1' || !onSqlite)) await step('journeys on PostgreSQL', journeys, 'postgres')
}

async function testThese(files: string[]): Promise<void> {
  if (onSqlite) await step('on SQLite', files, 'sqlite')
  if (onPostgres) await step('on PostgreSQL', files.filter(usesDatabase), 'postgres')
}

async function step(title: string, files: string[], database: 'sqlite' | 'postgres'): Promise<void> {
  if (files.length === 0 || stopped.signal.aborted) return
  console.log(`== ${title}: ${files.length} files`)
  if (database === 'postgres' || files.some(triesBoth)) server ??= startPostgres()
  const url = (await server)?.url
  const env = { TEST_DATABASE: database, ...(url && { TEST_PG_URL: url }) }
  const { passed, failed } = await runTests(files, env, { concurrency: 2, signal: stopped.signal })
  total.passed += passed
  total.failed += failed
}
