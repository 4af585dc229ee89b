import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { CAST, world, type World } from '../platform/testing/world.ts'
import { drawIssued, drawLeftovers } from './drawing.ts'

const papersIn = (w: World) => w.house.db.read.selectFrom('papers').selectAll().orderBy('id').execute()
const drawnIn = (w: World) => w.house.db.read.selectFrom('files').selectAll().where('purpose', '=', 'paper').execute()

/** Papers are issued, and none is drawn. */
async function undrawn(t: Parameters<typeof world>[0]): Promise<{ w: World; id: string }> {
  const w = await world(t)
  w.house.afterwards = () => Promise.reject(new Error('out of ink'))
  return { w, id: await w.caseIn('registered') }
}

describe('an issued paper', () => {
  it('is drawn in the same request and kept with its SHA-256', async (t) => {
    const w = await world(t)
    await w.caseIn('registered')
    const [paper] = await papersIn(w)
    const [file] = await drawnIn(w)
    assert.equal(paper!.file_id, file!.id)
    const bytes = await w.house.files.read(file!.id)
    assert.deepEqual(
      [file!.sha256, file!.size, file!.mime, file!.name],
      [
        createHash('sha256').update(bytes).digest('hex'),
        bytes.length,
        'application/pdf',
        '登记回执（2026）qingxi登字第1号.pdf',
      ],
    )
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
  })

  it('stands when drawing fails, and is drawn when somebody opens it', async (t) => {
    const { w, id } = await undrawn(t)
    const [paper] = await papersIn(w)
    assert.deepEqual([paper!.kind, paper!.number, paper!.file_id], ['receipt', '（2026）qingxi登字第1号', null])
    const answer = await (await w.as(CAST.clerk)).get(`/cases/${id}/papers/${paper!.id}.pdf`)
    assert.equal(answer.statusCode, 200)
    assert.equal(answer.rawPayload.subarray(0, 5).toString(), '%PDF-')
    assert.equal((await drawnIn(w)).length, 1)
  })

  it('is drawn by the job when nobody opens it, each once', async (t) => {
    const { w } = await undrawn(t)
    await w.caseIn('registered')
    assert.deepEqual([await drawLeftovers(w.house), await drawLeftovers(w.house)], [2, 0])
    assert.equal((await drawnIn(w)).length, 2)
  })

  it('has one file, though two people open it at the same moment', async (t) => {
    const { w } = await undrawn(t)
    const { id } = (await papersIn(w))[0]!
    const [first, second] = await Promise.all([drawIssued(w.house, id), drawIssued(w.house, id)])
    assert.equal(first, second)
    assert.equal((await drawnIn(w)).length, 1)
  })

  it('is the same to the byte whenever it is drawn', async (t) => {
    const { w } = await undrawn(t)
    const { id } = (await papersIn(w))[0]!
    const first = await w.house.files.read(await drawIssued(w.house, id))
    await w.house.db.write((tx) => tx.updateTable('papers').set({ file_id: null }).where('id', '=', id).execute())
    w.house.clock.advance(60 * 24 * 40)
    const later = await w.house.files.read(await drawIssued(w.house, id))
    assert.ok(first.equals(later))
  })

  it('carries the first eight characters of its text’s hash as check code, which the QR page shows', async (t) => {
    const { w } = await undrawn(t)
    const [paper] = await papersIn(w)
    assert.match(paper!.check_code, /^[0-9A-F]{8}$/)
    assert.equal(paper!.check_code.toLowerCase(), paper!.text_hash.slice(0, 8))
    const page = await (await w.app()).inject(`/v/${paper!.token}`)
    assert.equal(page.statusCode, 200)
    for (const words of [
      paper!.check_code,
      '登记回执',
      '（2026）qingxi登字第1号',
      '2026年11月20日',
      '清溪镇矛盾纠纷调处中心',
    ])
      assert.ok(page.body.includes(words), words)
  })

  it('is unknown under a token nobody was given', async (t) => {
    const { w } = await undrawn(t)
    for (const token of ['zzzz', 'a'.repeat(32), '%00']) {
      const page = await (await w.app()).inject(`/v/${token}`)
      assert.ok([400, 404].includes(page.statusCode), `${token}: ${page.statusCode}`)
      assert.doesNotMatch(page.body, /有效/)
    }
  })

  it('is not there when the act that issues it is undone', async (t) => {
    const { w, id } = await undrawn(t)
    const clerk = await w.as(CAST.clerk)
    assert.equal(
      (await clerk.post(`/cases/${id}/accept`, { source: 'on_application', ministryType: '02', committee: 'qingxitw' }))
        .statusCode,
      409,
    )
    assert.deepEqual(
      (await papersIn(w)).map((paper) => paper.kind),
      ['receipt'],
    )
  })
})
