import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { VOLUNTEERS, windowWorld, withEverything } from '../platform/testing/matrix-stages.ts'
import { CAST, type World } from '../platform/testing/world.ts'

/** Invented words nobody writes by chance, one for each place where something can be told at the desk. */
const PLANTED = {
  applicant: '𠀾彅魃靏',
  both: '厵龘麤灥',
  respondent: '齉爩鸜籲',
  offer: '钃讟躞虋',
  withdrawn: '鱻犇骉羴',
}
const AMOUNT = { typed: '73162.94', fen: '7316294', shown: '73,162.94' }
/** That it is nowhere else shows src/leak.test.ts. */
const CLEAR = [...Object.values(PLANTED), AMOUNT.typed, AMOUNT.fen, AMOUNT.shown]

describe('what is told at the desk of two sides', () => {
  it('is closed to the adviser, to who looks on, and to who was on the case before', async (t) => {
    const w = await windowWorld(t)
    const id = await planted(w)
    const open = async (who: string) => (await (await w.as(who)).get(`/cases/${id}/caucus`)).statusCode
    assert.equal(await open(VOLUNTEERS.adviser), 403)
    for (const who of [VOLUNTEERS.former, VOLUNTEERS.office, VOLUNTEERS.sibling, 'baimediator', 'handler'])
      assert.equal(await open(who), 404, who)
    for (const who of ['supervisor', 'dispatcher', 'auditor', CAST.head, CAST.clerk])
      assert.equal(await open(who), 403, who)
    await (await w.as(CAST.mediator)).post(`/cases/${id}/give-back`, { reason: '是表亲' })
    assert.equal(await open(CAST.mediator), 404)
  })

  it('is sent to nobody who only tries to write there', async (t) => {
    const w = await windowWorld(t)
    const id = await planted(w)
    for (const who of [VOLUNTEERS.adviser, 'supervisor', CAST.head, CAST.clerk, 'baiclerk']) {
      const visitor = await w.as(who)
      for (const what of ['note', 'offer', 'withdraw']) {
        const form = { what, room: 'applicant', 'applicant.text': '', offer: 'x' }
        const { statusCode, body } = await visitor.post(`/cases/${id}/caucus`, form)
        assert.ok([403, 404].includes(statusCode), `${who} ${what} ${statusCode}`)
        assert.deepEqual(
          CLEAR.filter((word) => body.includes(word)),
          [],
          who,
        )
      }
    }
  })
})

/** A case with all the window can add, and something told in every place of its desk. */
async function planted(w: World): Promise<string> {
  const id = await withEverything(w, 'mediating', CAST.mediator)
  const url = `/cases/${id}/caucus`
  const desk = await w.as(CAST.mediator)
  const send = async (form: Record<string, string>) => {
    const answer = await desk.post(url, form)
    assert.equal(answer.statusCode, 303, answer.body)
  }
  for (const room of ['applicant', 'both', 'respondent'] as const)
    await send({ what: 'note', room, [`${room}.text`]: `他说${PLANTED[room]}` })
  const taking = { 'applicant.stance': 'take', 'applicant.amount': AMOUNT.typed, 'applicant.comparable': 'yes' }
  await send({ what: 'offer', room: 'applicant', ...taking, 'applicant.words': PLANTED.withdrawn })
  const offer = /name="offer" value="([0-9a-z]{20})"/.exec((await desk.get(url)).body)![1]!
  await send({ what: 'withdraw', offer })
  await send({ what: 'offer', room: 'applicant', ...taking })
  const paying = { 'respondent.stance': 'pay', 'respondent.amount': AMOUNT.typed, 'respondent.comparable': 'yes' }
  await send({ what: 'offer', room: 'respondent', ...paying, 'respondent.words': PLANTED.offer })
  return id
}
