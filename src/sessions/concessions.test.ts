import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { caseAddresses, filled, thingsIn } from '../platform/testing/addresses.ts'
import { VOLUNTEERS, windowWorld, withEverything } from '../platform/testing/matrix-stages.ts'
import { CAST } from '../platform/testing/world.ts'

const PLANTED = '愿意让到六千三百元'
const FACT = '排水沟是九月填死的'

const ONLOOKERS = [
  ...[CAST.clerk, 'wenxiaochuan', 'supervisor', 'dispatcher', 'auditor', 'yaoguangmu', 'baihead', 'liaison'],
  ...[VOLUNTEERS.adviser, VOLUNTEERS.former],
]

describe('what was conceded to settle (R14)', () => {
  it('is read by mediator, recorder and head on the case page, and nowhere else by anybody', async (t) => {
    const w = await windowWorld(t)
    const id = await withEverything(w, 'mediating', CAST.mediator)
    const mediator = await w.as(CAST.mediator)
    const parties = (await thingsIn(w.house, id)).parties
    const form = {
      startedAt: '2026-11-20T08:00',
      endedAt: '2026-11-20T08:50',
      place: '清溪镇调解室',
      ...Object.fromEntries(parties.map((party) => [`came.${party}`, 'present'])),
      record: '谈了价钱，没有谈拢。',
      undisputed: FACT,
      concessions: PLANTED,
      result: 'failure',
    }
    assert.equal((await mediator.post(`/cases/${id}/sessions/new`, form)).statusCode, 303)
    const end = { ground: 'apart', note: '差两千元', told: 'yes' }
    const pages = async () => {
      const things = await thingsIn(w.house, id)
      return caseAddresses(await w.app())
        .filter(({ method }) => method === 'GET')
        .flatMap(({ pattern }) => filled(pattern, id, things))
    }
    const lists = [
      '/',
      '/cases?view=all',
      `/cases?q=${encodeURIComponent('六千三百')}`,
      '/sessions/tomorrow',
      '/roster',
    ]
    const look = async () => {
      for (const who of [CAST.mediator, CAST.recorder, CAST.head]) {
        const visitor = await w.as(who)
        assert.ok((await visitor.get(`/cases/${id}`)).body.includes(PLANTED), who)
        for (const url of [...lists, ...(await pages())].filter((page) => page !== `/cases/${id}`))
          assert.ok(!(await visitor.get(url)).body.includes(PLANTED), `${who} ${url}`)
      }
      for (const who of ONLOOKERS) {
        const visitor = await w.as(who)
        for (const url of [...lists, ...(await pages())])
          assert.ok(!(await visitor.get(url)).body.includes(PLANTED), `${who} ${url}`)
      }
    }
    await look()
    assert.equal((await mediator.post(`/cases/${id}/terminate`, end)).statusCode, 303)
    assert.equal((await mediator.post(`/cases/${id}/hand-on`, { receiver: '和源县人民法院' })).statusCode, 303)
    await look()

    const { read } = w.house.db
    const papers = await read.selectFrom('papers').selectAll().execute()
    assert.ok(papers.length > 5)
    for (const paper of papers) assert.ok(!w.house.sealer.open(paper.snapshot_sealed).includes(PLANTED), paper.title)
    const list = papers.find((paper) => paper.kind === 'transfer_list')!
    const pdf = squeezed(await readPdf((await mediator.get(`/cases/${id}/papers/${list.id}.pdf`)).rawPayload))
    assert.ok(pdf.includes(FACT))
    assert.ok(!pdf.includes('六千三百'))
    for (const table of ['events', 'case_texts', 'sessions', 'access_log', 'drafts'] as const) {
      const rows = JSON.stringify(await read.selectFrom(table).selectAll().execute())
      assert.ok(!rows.includes('六千三百'), table)
    }
  })
})
