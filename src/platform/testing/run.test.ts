import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import { temporaryFolder } from './databases.ts'
import { testFiles, triesBoth, usesDatabase } from './run.ts'

const COMMAND = fileURLToPath(new URL('../../cli/test.ts', import.meta.url))

/** As from a shell: a test process of its own kind would not start another. */
function npmTest(...args: string[]) {
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', COMMAND, ...args], {
    env,
    encoding: 'utf8',
  })
  return { status, lines: stdout.trimEnd().split('\n') }
}

test('a run with a failing test closes with its figures and fails', (t) => {
  const file = path.join(temporaryFolder(t), 'some.test.ts')
  writeFileSync(
    file,
    `import { test } from 'node:test'
     for (const name of ['one', 'two']) test(name, () => {})
     test('three', () => { throw new Error('no') })`,
  )
  const { status, lines } = npmTest(file)
  assert.equal(lines.at(-1), '2 passed, 1 failed')
  assert.ok(lines.includes('ℹ tests 3'))
  assert.equal(status, 1)
})

test('a run in which all pass succeeds', (t) => {
  const file = path.join(temporaryFolder(t), 'some.test.ts')
  writeFileSync(file, `import { test } from 'node:test'\ntest('one', () => {})`)
  const { status, lines } = npmTest('--sqlite', file)
  assert.equal(lines.at(-1), '1 passed, 0 failed')
  assert.equal(status, 0)
})

test('a file that cannot be read as a program is a failure', (t) => {
  const file = path.join(temporaryFolder(t), 'some.test.ts')
  writeFileSync(file, 'const =')
  const { status, lines } = npmTest('--sqlite', file)
  assert.equal(lines.at(-1), '0 passed, 1 failed')
  assert.equal(status, 1)
})

test('journeys are kept apart, and what takes a database from the test tools runs on both', (t) => {
  const folder = path.join(temporaryFolder(t), 'src')
  const file = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }
  const store = file('cases/store.test.ts', `import { freshDb } from '../platform/testing/databases.ts'`)
  const bySlice = file('cases/acts.test.ts', `import { caseFor } from './testing.ts'`)
  file('cases/testing.ts', `import { world } from '../platform/testing/world.ts'`)
  const pure = file('cases/case.test.ts', `import { read } from '../platform/reading.ts'`)
  const contract = file('platform/db/open.test.ts', `import { freshDb } from '../testing/databases.ts'`)
  const journey = file('platform/testing/journeys/intake.test.ts', `import { openBrowser } from '../browser.ts'`)
  const never = file('platform/testing/never/scope.test.ts', `import { world } from '../world.ts'`)
  const crash = file('platform/testing/crash/kill.test.ts', `import { place } from './place.ts'`)
  file('cases/store.ts', '')
  assert.deepEqual(testFiles(folder), { tests: [bySlice, pure, store, contract, crash, never], journeys: [journey] })
  const all = [store, bySlice, pure, contract, crash, never, journey]
  assert.deepEqual(all.map(usesDatabase), [true, true, false, false, false, true, true])
  assert.deepEqual(all.map(triesBoth), [false, false, false, true, true, false, false])
})
