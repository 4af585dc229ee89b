import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Config } from '../../config.ts'

const ROOT = join(import.meta.dirname, '../../../..')

/** A server in a process of its own, as it would be started by hand. */
export interface Server {
  url: string
  /** From the start of the process to its first answer, milliseconds. */
  startedIn: number
  /** MB in memory now. */
  resident(): number
  /** Milliseconds of processor used so far: unlike rates, hardly changed by what else the machine does. */
  processor(): number
  /** SIGTERM: lets it finish. */
  stop(): Promise<void>
  /** SIGKILL: as when the power goes, for all the process can do about it. */
  kill(): Promise<void>
}

/** The product on this place, without the demo county. */
export const startProduct = (config: Config, core?: number): Promise<Server> =>
  startServer('src/main.ts', { ...environmentOf(config), BASE_URL: '' }, { first: '/healthz', core })

/** What a command of the product needs to know to work on this place. */
export const environmentOf = (config: Config): Record<string, string> => ({
  DATA_DIR: config.dataDir,
  KEY_FILE: config.keyFile,
  DATABASE_URL: config.databaseUrl ?? '',
  DEMO: '0',
})

/** `first` is asked until it answers; `core` ties the process to one processor (Linux). */
export async function startServer(
  script: string,
  env: Record<string, string>,
  { first, core }: { first: string; core: number | undefined },
): Promise<Server> {
  const port = await freePort()
  const started = performance.now()
  const node = [
    process.execPath,
    ...process.execArgv.filter((flag) => flag.startsWith('--cpu-prof')),
    '--import',
    'tsx',
    script,
  ]
  const tied = core !== undefined && process.platform === 'linux' && cpus().length > core
  const [command = '', ...args] = tied ? ['taskset', '-c', String(core), ...node] : node
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', NODE_TEST_CONTEXT: '', ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://127.0.0.1:${port}`
  await answering(child, url + first)
  return {
    url,
    startedIn: performance.now() - started,
    resident: () => residentOf(child.pid ?? 0),
    processor: () => processorOf(child.pid ?? 0),
    stop: () => ended(child, 'SIGTERM'),
    kill: () => ended(child, 'SIGKILL'),
  }
}

async function answering(child: ChildProcess, url: string): Promise<void> {
  for (const until = performance.now() + 60_000; performance.now() < until;) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`)
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await setTimeout(5)
  }
  child.kill('SIGKILL')
  throw new Error(`${url} did not answer`)
}

async function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

function residentOf(pid: number): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

function processorOf(pid: number): number {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const [user, system] = rest.split(' ').slice(11, 13).map(Number)
  // Linux counts in hundredths of a second.
  return 10 * ((user ?? 0) + (system ?? 0))
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
