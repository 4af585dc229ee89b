import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { cleaned, registerOnce } from '../intake/arriving.ts'
import type { Actor } from '../people/actor.ts'
import type { Org } from '../people/orgs.ts'
import { keepRest } from './drafts.ts'
import { readRows, type ReadRow, type Uploaded } from './reading.ts'
import { noteRow, outcomesOf, villagesOf } from './store.ts'

/** Rows under way at once: enough that each durable commit carries many. */
const AT_ONCE = 64

/**
 * Registers the good rows of a file that was looked at before, each in a transaction of its own together with the note
 * of what became of it: a row that fails stops no other. The batch bears the draft's id: confirmed twice, or again
 * after the machine stopped half-way, it is the same batch and each row is registered once.
 */
export async function importRows(house: House, actor: Actor, org: Org, id: string, file: Uploaded): Promise<void> {
  const { rows, heading } = readRows(file, house.clock, await villagesOf(house.db.read, today(house.clock)))
  await beginBatch(house, actor, org, id, file, rows.length)
  const waiting = [...rows]
  const failed: (ReadRow & { why: string })[] = []
  const work = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      const why = await importRow(house, actor, org, id, row)
      if (why !== null) failed.push({ ...row, why })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await house.db.write(async (t) => {
    await t
      .updateTable('import_batches')
      .set(await outcomesOf(t, id))
      .where('id', '=', id)
      .execute()
    await keepRest(t, house.sealer, id, failed.length ? restOf(file, heading.row, failed) : null)
  })
}

async function beginBatch(house: House, actor: Actor, org: Org, id: string, file: Uploaded, read: number) {
  const counts = { read, registered: 0, known: 0, failed: 0 }
  const by = { made_at: house.clock.now(), made_by: actor.personId }
  await house.db.write((t) =>
    t
      .insertInto('import_batches')
      .values({
        id,
        org_id: org.id,
        channel: file.channel,
        file_name: file.fileName,
        stated: file.stated,
        ...counts,
        ...by,
      })
      .onConflict((oc) => oc.column('id').doNothing())
      .execute(),
  )
}

/** Null when the row is registered or was known; else why it could not be. */
async function importRow(house: House, actor: Actor, org: Org, id: string, row: ReadRow): Promise<string | null> {
  const noted = { batch_id: id, row_no: row.row, external_no: row.externalNo || null }
  const why = row.arriving ? await register(row.arriving) : reasonsOf(row)
  if (why !== null)
    await house.db.write((t) => noteRow(t, { ...noted, outcome: 'failed', case_seq: null, trouble: why }))
  return why

  async function register(arriving: NonNullable<ReadRow['arriving']>): Promise<string | null> {
    try {
      const { refused } = await registerOnce(house, actor, org, arriving, (deed, { seq, known }) =>
        noteRow(deed.t, { ...noted, outcome: known ? 'known' : 'registered', case_seq: seq, trouble: null }).then(
          () => {},
        ),
      )
      return refused?.reason ?? null
    } catch (error) {
      house.log.error({ err: error }, 'importing a row')
      return '系统没有存上，请再导一次'
    }
  }
}

/** All that is wrong with a row, in one text. */
export const reasonsOf = (row: Pick<ReadRow, 'troubles'>): string =>
  row.troubles.map(({ column, text }) => (column ? `${column}：${text}` : text)).join('；')

/** The rows that failed under their headings, with a column 原因 in front; read again, it is an unknown column. */
function restOf(file: Uploaded, headingRow: number, failed: readonly (ReadRow & { why: string })[]): Uploaded {
  const head = file.table[headingRow]!
  // Downloaded before and put right: the reasons of then are not those of now.
  const before = head.findIndex((name) => cleaned(name) === REASON)
  const plain = (cells: readonly string[]) => cells.filter((_, at) => at !== before)
  const rows = [...failed].sort((a, b) => a.row - b.row)
  const table = [[REASON, ...plain(head)], ...rows.map((row) => [row.why, ...plain(file.table[row.row - 1]!)])]
  return { ...file, table, cut: [] }
}

const REASON = '原因'
