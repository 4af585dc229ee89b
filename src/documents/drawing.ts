import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { urls } from '../platform/web/urls.ts'
import type { Block } from '../platform/paper/blocks.ts'

/** What a paper is drawn from, frozen when it was issued. */
export interface Snapshot {
  title: string
  date: string
  blocks: Block[]
}

/**
 * Draws an issued paper once and keeps it with its SHA-256; gives the file's id. Drawing it a second time, should two
 * processes meet here, gives the same bytes, and the first file stays.
 */
export async function drawIssued(house: House, paperId: string): Promise<string> {
  const paper = await house.db.read.selectFrom('papers').selectAll().where('id', '=', paperId).executeTakeFirstOrThrow()
  if (paper.file_id) return paper.file_id
  const { title, date, blocks } = JSON.parse(house.sealer.open(paper.snapshot_sealed)) as Snapshot
  // Loaded with the first paper: a third of a second that no start has to wait for.
  const { drawPaper } = await import('../platform/paper/draw.ts')
  const bytes = await drawPaper(
    {
      title,
      date,
      blocks,
      verifyUrl: house.config.baseUrl + urls.verify(paper.token),
      checkCode: paper.check_code,
      templateVersion: paper.template_version,
      demo: house.config.demo,
    },
    await house.printing.fonts(),
  )
  const fileId = newId(Date.parse(house.clock.now()))
  const { size, sha256 } = await house.files.put(fileId, bytes)
  return house.db.write(async (t) => {
    const drawn = await t
      .updateTable('papers')
      .set({ file_id: fileId })
      .where('id', '=', paperId)
      .where('file_id', 'is', null)
      .executeTakeFirst()
    if (drawn.numUpdatedRows === 0n) {
      const { file_id } = await t
        .selectFrom('papers')
        .select('file_id')
        .where('id', '=', paperId)
        .executeTakeFirstOrThrow()
      return file_id!
    }
    await t
      .insertInto('files')
      .values({
        id: fileId,
        case_seq: paper.case_seq,
        purpose: 'paper',
        name: `${title}.pdf`,
        mime: 'application/pdf',
        size,
        sha256,
        added_at: house.clock.now(),
        added_by: null,
      })
      .execute()
    return fileId
  })
}

/** Draws what was issued and never drawn, oldest first; how many. What fails is logged and left for the next time. */
export async function drawLeftovers(house: House, most = 500): Promise<number> {
  const papers = await house.db.read
    .selectFrom('papers')
    .select('id')
    .where('file_id', 'is', null)
    .orderBy('id')
    .limit(most)
    .execute()
  let drawn = 0
  for (const { id } of papers) {
    await drawIssued(house, id).then(
      () => drawn++,
      (error) => house.log.error({ err: error, paper: id }, 'paper not drawn'),
    )
  }
  return drawn
}
