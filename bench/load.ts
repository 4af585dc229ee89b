import autocannon from 'autocannon'
import type { Server } from '../src/platform/testing/crash/server.ts'
import type { SignedIn } from '../src/platform/testing/web-client.ts'
import { intakeForm } from '../src/platform/testing/web-client.ts'

export interface Measured {
  /** Answers per second. */
  rate: number
  /** Milliseconds. */
  p50: number
  p95: number
  p99: number
  /** Milliseconds of processor per answer. */
  cpu: number
}

const CONNECTIONS = 16
export const WORDS = ['排水', '彩礼', '工资', '山林', '漏水', '采光', '租金', '借条'] as const

export interface Work {
  title: string
  expects: number
  request(at: number): { method: 'GET' | 'POST'; path: string; body?: string }
}

/** Pages get an equal share of the words or cases, so that a run is not about one lucky row. */
export const worklist: Work = { title: 'worklist, 50 rows', expects: 200, request: () => get('/cases?view=open') }

export const casePage = (ids: readonly string[]): Work => ({
  title: 'case page',
  expects: 200,
  request: (at) => get(`/cases/${ids[(at * 7) % ids.length]}`),
})

export const searching: Work = {
  title: 'search, two characters',
  expects: 200,
  request: (at) => get(`/cases?q=${encodeURIComponent(WORDS[at % WORDS.length] ?? '')}`),
}

export const registering = (token: string): Work => ({
  title: 'intake POST',
  expects: 303,
  request: (at) => ({ method: 'POST', path: '/intake', body: intakeForm(token, at) }),
})

const get = (path: string) => ({ method: 'GET', path }) as const

/** Warms the server up, then loads it; other answers than the expected one are told. */
export async function measure(server: Server, work: Work, seconds: number, who?: SignedIn): Promise<Measured> {
  await load(server, work, Math.min(2, seconds), who)
  return load(server, work, seconds, who)
}

async function load(server: Server, work: Work, duration: number, who?: SignedIn): Promise<Measured> {
  let sent = 0
  const unexpected = new Map<number, number>()
  const latencies: number[] = []
  const started = performance.now()
  const used = server.processor()
  const options = {
    url: server.url,
    connections: CONNECTIONS,
    duration,
    headers: {
      ...(who && { cookie: who.cookie }),
      'content-type': 'application/x-www-form-urlencoded',
    },
    requests: [{ setupRequest: (request: autocannon.Request) => ({ ...request, ...work.request(sent++) }) }],
  }
  const { errors, timeouts } = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(options, (error, result) => (error ? reject(error as Error) : resolve(result)))
    run.on('response', (_client, status, _bytes, time) => {
      latencies.push(time)
      if (status !== work.expects) unexpected.set(status, (unexpected.get(status) ?? 0) + 1)
    })
  })
  const elapsed = (performance.now() - started) / 1_000
  if (unexpected.size + errors + timeouts > 0)
    console.log(
      `! ${work.title}: ${errors} errors, ${timeouts} timeouts, other answers ${JSON.stringify([...unexpected])}`,
    )
  const cpu = (server.processor() - used) / Math.max(1, latencies.length)
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0
  return { rate: latencies.length / elapsed, p50: at(0.5), p95: at(0.95), p99: at(0.99), cpu }
}
