// Installs the packages when they are absent or older than the lock file. Plain JavaScript without dependencies: it runs
// before node_modules exists. All it prints goes to stderr, programs read the stdout of the command that follows.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..', '..')
const stamp = path.join(root, 'node_modules', '.lock-stamp')
const wanted = sha256(readFileSync(path.join(root, 'package-lock.json')))
// Outside node_modules, which an installation empties.
const lock = path.join(tmpdir(), `ready-${sha256(root).slice(0, 16)}`)

// Fifteen minutes: by then the number of a process long gone may belong to another.
const LONGEST_WAITS = 3_600

if (!upToDate()) {
  takeLock()
  try {
    if (!upToDate()) install()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function upToDate() {
  return read(stamp) === wanted
}

function install() {
  process.stderr.write('Installing packages (npm ci), about a minute …\n')
  // Under `npm start` this is the same npm; otherwise the one on the path.
  const npm = process.env.npm_execpath
  const [command, ...args] = npm ? [process.execPath, npm, 'ci'] : ['npm', 'ci']
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) {
    process.stderr.write(`npm ci failed${error ? `: ${error.message}` : ''}\n`)
    process.exitCode = status || 1
    return
  }
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Waits while another run installs; a lock left behind by a process that is gone does not count. */
function takeLock() {
  for (let waited = 0; ; waited++) {
    try {
      mkdirSync(lock)
      writeFileSync(path.join(lock, 'pid'), String(process.pid))
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (waited === 1) process.stderr.write('Another run is installing the packages, waiting …\n')
    pause(250)
    const holder = Number(read(path.join(lock, 'pid')))
    if (waited > 0 && (!isRunning(holder) || waited > LONGEST_WAITS)) rmSync(lock, { recursive: true, force: true })
  }
}

function isRunning(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function pause(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function sha256(content) {
  return createHash('sha256').update(content).digest('hex')
}
