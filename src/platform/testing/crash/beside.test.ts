import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { openHouse } from '../../../open-house.ts'
import { intakeForm, signInAt, type SignedIn } from '../web-client.ts'
import { emptyCounty } from './place.ts'
import { environmentOf, startProduct, type Server } from './server.ts'

const EACH = 1_000
const AT_ONCE = 16

for (const dialect of ['sqlite', 'postgres'] as const)
  it(`takes ${EACH} rows from a command and ${EACH} registrations at the windows at once, on ${dialect}`, async (t) => {
    const started: Server[] = []
    // Before the place is made: what is to be done after runs in this order, and a living server writes into it.
    t.after(() => started[0]?.kill())
    const config = await emptyCounty(t, dialect)
    const file = join(config.dataDir, 'rows.jsonl')
    writeFileSync(
      file,
      Array.from({ length: EACH }, (_, at) => JSON.stringify({ id: `r${at}`, text: `第${at}条来信` })).join('\n'),
    )
    const server = await startProduct(config)
    started.push(server)
    const clerk = await signInAt(server.url, 'clerk1')

    const [said, answers] = await Promise.all([intake(file, environmentOf(config)), registerMany(server.url, clerk)])
    const { read, registered, failed } = JSON.parse(said) as Record<string, number>
    assert.deepEqual({ read, registered, failed }, { read: EACH, registered: EACH, failed: 0 })
    assert.deepEqual(answers, new Map([[303, EACH]]))
    await server.stop()

    const house = await openHouse(config)
    t.after(() => house.db.close())
    const cases = await house.db.read.selectFrom('cases').select(['channel', 'register_no']).execute()
    assert.equal(cases.length, 2 * EACH)
    assert.equal(cases.filter((kase) => kase.channel === 'import').length, EACH)
    assert.equal(new Set(cases.map((kase) => kase.register_no)).size, 2 * EACH)
  })

/** How often each status was answered; a window that is told to come again sends the same form again. */
async function registerMany(url: string, { cookie, token }: SignedIn): Promise<Map<number, number>> {
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
  const send = (body: string) => fetch(`${url}/intake`, { method: 'POST', headers, body, redirect: 'manual' })
  const answers = new Map<number, number>()
  let next = 0
  const window = async () => {
    while (next < EACH) {
      const body = intakeForm(token, next++)
      let answer = await send(body)
      for (let again = 0; answer.status === 503 && again < 5; again++) answer = await send(body)
      answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, window))
  return answers
}

/** The last line that the command printed. */
async function intake(file: string, env: Record<string, string>): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/intake.ts', file], {
    env: { ...process.env, NODE_TEST_CONTEXT: '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  const code = await new Promise((resolve) => child.once('close', resolve))
  assert.equal(code, 0)
  return said.trim().split('\n').at(-1) ?? ''
}
