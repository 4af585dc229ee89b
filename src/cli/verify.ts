import { createHash } from 'node:crypto'
import type { House } from '../platform/house.ts'
import { faultIn } from '../cases/timeline.ts'
import { inHouse } from './house.ts'

/**
 * `npm run -s verify`: recomputes every case's chain and compares every stored file with its hash. One line for each
 * fault, then a summary; ends with 1 when there is a fault.
 */
const PAGE = 200

const found = await inHouse(async (house) => {
  const cases = await verifyChains(house)
  const files = await verifyFiles(house)
  return { cases, files }
})
const faults = [...found.cases.faults, ...found.files.faults]
for (const fault of faults) process.stdout.write(`${fault}\n`)
process.stdout.write(
  `核对了${found.cases.count}件案子、${found.cases.events}条经过、${found.files.count}个文件：` +
    `${faults.length === 0 ? '没有发现改动' : `${faults.length}处不对`}\n`,
)
process.exitCode = faults.length === 0 ? 0 : 1

async function verifyChains({ db, keys }: House) {
  const result = { count: 0, events: 0, faults: [] as string[] }
  for (let after = 0; ;) {
    const cases = await db.read
      .selectFrom('cases')
      .select(['seq', 'register_no', 'head_seq', 'head_hash'])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    const last = cases.at(-1)
    if (!last) return result
    const events = await db.read
      .selectFrom('events')
      .selectAll()
      .where('case_seq', '>', after)
      .where('case_seq', '<=', last.seq)
      .orderBy('case_seq')
      .orderBy('seq')
      .execute()
    const byCase = new Map(cases.map((kase) => [kase.seq, [] as typeof events]))
    for (const event of events) byCase.get(event.case_seq)?.push(event)
    for (const kase of cases) {
      const fault = faultIn(keys.chain, byCase.get(kase.seq) ?? [], kase)
      if (fault) result.faults.push(`${kase.register_no} 第${fault.seq}条经过：${fault.fault}`)
    }
    result.count += cases.length
    result.events += events.length
    after = last.seq
  }
}

async function verifyFiles({ db, files }: House) {
  const result = { count: 0, faults: [] as string[] }
  for (let after = ''; ;) {
    const rows = await db.read
      .selectFrom('files')
      .innerJoin('cases', 'cases.seq', 'files.case_seq')
      .select(['files.id', 'files.name', 'files.sha256', 'cases.register_no'])
      .where('files.id', '>', after)
      .orderBy('files.id')
      .limit(PAGE)
      .execute()
    const last = rows.at(-1)
    if (!last) return result
    for (const row of rows) {
      const what = `${row.register_no} ${row.name}（${row.id}）`
      if (!(await files.has(row.id))) result.faults.push(`${what}：文件不见了`)
      else if ((await sha256(files.stream(row.id))) !== row.sha256) result.faults.push(`${what}：文件被改过`)
    }
    result.count += rows.length
    after = last.id
  }
}

async function sha256(stream: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of stream) hash.update(chunk)
  return hash.digest('hex')
}
