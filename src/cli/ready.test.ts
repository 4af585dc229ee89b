import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'

/** A project of one package, without its node_modules. */
function project(t: TestContext): string {
  const root = mkdtempSync(path.join(tmpdir(), 'ready-'))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(path.join(root, 'src', 'cli'), { recursive: true })
  copyFileSync(path.join(import.meta.dirname, 'ready.js'), path.join(root, 'src', 'cli', 'ready.js'))
  writeFileSync(path.join(root, 'package.json'), '{ "name": "tiny", "version": "1.0.0", "type": "module" }')
  lockAt(root, '1.0.0')
  return root
}

function lockAt(root: string, version: string): void {
  const lock = { name: 'tiny', version, lockfileVersion: 3, packages: { '': { name: 'tiny', version } } }
  writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(lock))
}

async function ready(root: string) {
  const child = spawn(process.execPath, [path.join(root, 'src', 'cli', 'ready.js')], { cwd: tmpdir() })
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (said.out += String(chunk)))
  child.stderr.on('data', (chunk) => (said.err += String(chunk)))
  const [code] = await once(child, 'close')
  return { code: code as number, out: said.out, installed: said.err.includes('Installing packages'), err: said.err }
}

test('installs once, prints only on stderr, and then has nothing to do', async (t) => {
  const root = project(t)
  const first = await ready(root)
  assert.deepEqual({ ...first, err: '' }, { code: 0, out: '', installed: true, err: '' })
  assert.deepEqual(await ready(root), { code: 0, out: '', installed: false, err: '' })
})

test('installs again when the lock file has changed', async (t) => {
  const root = project(t)
  await ready(root)
  lockAt(root, '1.0.1')
  writeFileSync(path.join(root, 'package.json'), '{ "name": "tiny", "version": "1.0.1", "type": "module" }')
  assert.equal((await ready(root)).installed, true)
})

test('two at once install once', async (t) => {
  const root = project(t)
  const both = await Promise.all([ready(root), ready(root)])
  assert.deepEqual(
    both.map(({ code, out }) => ({ code, out })),
    [
      { code: 0, out: '' },
      { code: 0, out: '' },
    ],
  )
  assert.equal(both.filter(({ installed }) => installed).length, 1)
})

test('a failed installation is a failure, and is tried again', async (t) => {
  const root = project(t)
  writeFileSync(path.join(root, 'package-lock.json'), 'not a lock file')
  assert.notEqual((await ready(root)).code, 0)
  lockAt(root, '1.0.0')
  assert.equal((await ready(root)).code, 0)
})
