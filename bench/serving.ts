import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Place } from './place.ts'

/** A server under test, alone on the first core; whoever measures keeps to the others. */
export interface Serving {
  url: string
  /** From the start of the process to its first answer, milliseconds. */
  startedIn: number
  /** MB that are in memory now. */
  resident(): number
  stop(): Promise<void>
}

const ROOT = join(import.meta.dirname, '..')

/** The product as `npm start` runs it. */
export const serveProduct = (place: Place): Promise<Serving> =>
  serve('src/main.ts', '/healthz', {
    DATA_DIR: place.config.dataDir,
    KEY_FILE: place.config.keyFile,
    DATABASE_URL: place.config.databaseUrl ?? '',
    DEMO: '0',
    BASE_URL: '',
  })

export const serveBare = (place: Place): Promise<Serving> =>
  serve('bench/bare.ts', '/cases', {
    BARE_FILE: join(place.config.dataDir, 'centre.sqlite'),
    BARE_ORG: place.org,
    DATABASE_URL: place.config.databaseUrl ?? '',
  })

async function serve(script: string, first: string, env: Record<string, string>): Promise<Serving> {
  const port = await freePort()
  const started = performance.now()
  const profiling = process.env.PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.PROFILE}`] : []
  const node = [process.execPath, ...profiling, '--import', 'tsx', script]
  const [command = '', ...args] =
    process.platform === 'linux' && cpus().length > 1 ? ['taskset', '-c', '0', ...node] : node
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  await answering(child, url + first)
  return {
    url,
    startedIn: performance.now() - started,
    resident: () => residentOf(child.pid ?? 0),
    stop: () => stopped(child),
  }
}

async function answering(child: ChildProcess, url: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`)
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await setTimeout(5)
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

function residentOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
