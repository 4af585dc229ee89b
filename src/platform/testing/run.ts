import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

export interface Outcome {
  passed: number
  failed: number
}

/** The test files below a folder, sorted; journeys (the browser) apart from the others. */
export function testFiles(folder: string): { tests: string[]; journeys: string[] } {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(test|journey)\.ts$/.test(name))
    .map((name) => path.join(folder, name))
    .sort()
  return { tests: all.filter((file) => !isJourney(file)), journeys: all.filter(isJourney) }
}

/** Whether the file must run on both databases: it takes one from platform/testing, or by the `testing.ts` of a slice. */
export function usesDatabase(file: string): boolean {
  if (triesBoth(file)) return false
  const imports = importsOf(file)
  const ofSlices = imports.filter((one) => path.basename(one) === 'testing.ts' && existsSync(one))
  return [...imports, ...ofSlices.flatMap(importsOf)].some((one) => one.includes(TESTING))
}

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']*)'/g)].map(([, from = '']) =>
    path.resolve(path.dirname(file), from),
  )

/** The tests of platform/db and those that kill a process go through both databases on their own. */
export function triesBoth(file: string): boolean {
  return [CRASH, CONTRACTS].some((folder) => path.resolve(file).includes(folder))
}

/** Minutes long, and what it asks is decided above the database: like the journeys, on one unless FULL=1. */
export const isMatrix = (file: string): boolean => file.endsWith(path.join(TESTING, 'permissions.test.ts'))

/** Runs the files with node:test, each in a process of its own, and prints its report and summary. */
export async function runTests(files: string[], env: NodeJS.ProcessEnv, options: RunOptions): Promise<Outcome> {
  Object.assign(process.env, env)
  const outcome = { passed: 0, failed: 0 }
  const report = new spec()
  const events = run({ files, ...options })
  // node:test closes with its own figures, one message each: `pass 12`, `fail 0`, `cancelled 0`.
  events.on('test:diagnostic', ({ message, nesting }) => {
    const [, name, count] = /^(pass|fail|cancelled) (\d+)$/.exec(message) ?? []
    if (nesting !== 0 || name === undefined) return
    if (name === 'pass') outcome.passed = Number(count)
    else if (name === 'fail') outcome.failed = Number(count)
    else outcome.failed += Number(count)
  })
  events.pipe(report).pipe(process.stdout, { end: false })
  await finished(report)
  return outcome
}

export interface RunOptions {
  concurrency: number
  signal: AbortSignal
}

/** Runs a command and prints what it said when it is through, so that two may run side by side. */
export async function runCommand(title: string, args: string[], signal: AbortSignal): Promise<boolean> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], signal })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ok = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
  const seconds = ((performance.now() - started) / 1_000).toFixed(1)
  console.log(`== ${title}: ${ok ? 'ok' : 'FAILED'} (${seconds} s)\n${said}`.trimEnd())
  return ok
}

const TESTING = path.join('platform', 'testing') + path.sep
const CRASH = path.join(TESTING, 'crash') + path.sep
const CONTRACTS = path.join('platform', 'db') + path.sep

function isJourney(file: string): boolean {
  return file.endsWith('.journey.ts') || file.includes(path.join(TESTING, 'journeys') + path.sep)
}
