import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { CAST, world } from '../platform/testing/world.ts'

const HEARD = {
  startedAt: '2026-11-20T08:00',
  endedAt: '2026-11-20T08:30',
  place: '柳湾村村部',
  heard: '曾水生\n\n阿依努尔·买买提',
  heardAs: '邻居',
  recorder: '卢知秋',
  attendees: '村民小组长曾谷丰',
  record: '问：水沟原来在哪里？\n答：在院坪北边𬱖，通到大沟。',
}

async function mediation(t: TestContext) {
  const w = await world(t)
  const id = await w.caseIn('mediating')
  const { read } = w.house.db
  return { w, id, read, url: `/cases/${id}`, mediator: await w.as(CAST.mediator) }
}

describe('人民调解调查记录', () => {
  it('keeps who was heard, and prints a place to sign for each of them', async (t) => {
    const on = await mediation(t)
    assert.equal((await on.mediator.post(`${on.url}/investigations/new`, HEARD)).statusCode, 303)
    const row = await on.read.selectFrom('investigations').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual(
      [row.number, row.started_at, row.place, row.heard_as, row.recorded_by],
      [1, '2026-11-20T00:00:00.000Z', '柳湾村村部', '邻居', CAST.mediator],
    )
    const paper = await on.read
      .selectFrom('papers')
      .select('id')
      .where('kind', '=', 'investigation_record')
      .executeTakeFirstOrThrow()
    const { rawPayload } = await on.mediator.get(`${on.url}/papers/${paper.id}.pdf`)
    const printed = squeezed(await readPdf(rawPayload))
    for (const words of [
      '人民调解调查记录',
      '2026年11月20日8时00分至8时30分',
      '柳湾村村部',
      '村民小组长曾谷丰',
      '曾水生、阿依努尔·买买提（邻居）',
      '问：水沟原来在哪里？',
      '答：在院坪北边𬱖，通到大沟。',
    ])
      assert.ok(printed.includes(words), words)
    const after = printed.slice(printed.indexOf('答：在院坪'))
    assert.equal(after.split('被调查人（签名）：').length - 1, 2)
    assert.match(after, /调查人（签名）：漆云溪|调查人（签名）：[^，]*漆云溪/)
    assert.match(after, /记录人（签名）：[^，]*卢知秋/)
  })

  it('is counted within the case, listed on it, and told without the name of who was heard', async (t) => {
    const on = await mediation(t)
    on.w.house.afterwards = async () => {}
    for (const heard of ['曾水生', '曾秋丰'])
      await on.mediator.post(`${on.url}/investigations/new`, { ...HEARD, heard })
    const { body } = await on.mediator.get(on.url)
    assert.match(body, /第1份[\s\S]*曾水生（邻居）[\s\S]*第2份[\s\S]*曾秋丰（邻居）/)
    const chain = (await on.mediator.get(`${on.url}/chain`)).body
    assert.match(chain, /第2份调查记录（柳湾村村部），被调查人1人/)
    assert.doesNotMatch(chain, /曾秋丰/)
  })

  it('says what is wrong, and keeps everything typed', async (t) => {
    const on = await mediation(t)
    for (const [change, words] of [
      [{ heard: '' }, '请填被调查人'],
      [{ record: '问：\n答：\n问：\n答：' }, '请写明问了什么、怎么答的'],
      [{ endedAt: '2026-11-20T07:00' }, '结束早于开始，请再对一遍'],
      [{ record: '答'.repeat(20_001) }, '最多20000字，现在多了1字'],
    ] as const) {
      const { statusCode, body } = await on.mediator.post(`${on.url}/investigations/new`, { ...HEARD, ...change })
      assert.equal(statusCode, 422)
      assert.ok(body.includes(words), words)
      assert.match(body, /村民小组长曾谷丰/)
    }
    assert.deepEqual(await on.read.selectFrom('investigations').select('id').execute(), [])
  })
})

describe('an appraisal', () => {
  const SENT = {
    subject: '厨房墙面损失',
    institution: '和源县价格认证中心',
    sentOn: '1118',
    agreed: '双方11月17日选定，费用各半',
  }

  it('goes out and comes back', async (t) => {
    const on = await mediation(t)
    on.w.house.afterwards = async () => {}
    assert.doesNotMatch((await on.mediator.get(on.url)).body, /收鉴定意见/)
    assert.equal((await on.mediator.post(`${on.url}/appraisals/new`, SENT)).statusCode, 303)
    assert.match(
      (await on.mediator.get(on.url)).body,
      /厨房墙面损失[\s\S]*还没回来[\s\S]*11月18日（周三）送出[\s\S]*收鉴定意见/,
    )
    const back = { backOn: '2026-11-20', result: '损失4300元𬱖' }
    const early = await on.mediator.post(`${on.url}/appraisals/back`, { ...back, backOn: '2026-11-17' })
    assert.equal(early.statusCode, 409)
    assert.match(early.body, /收到的日子早于送出的2026年11月18日[\s\S]*损失4300元𬱖/)
    assert.equal((await on.mediator.post(`${on.url}/appraisals/back`, back)).statusCode, 303)
    const row = await on.read.selectFrom('appraisals').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual([row.sent_on, row.back_on, row.result], ['2026-11-18', '2026-11-20', '损失4300元𬱖'])
    assert.equal((await on.mediator.post(`${on.url}/appraisals/back`, back)).statusCode, 409)
    assert.match(
      (await on.mediator.get(`${on.url}/chain`)).body,
      /2026年11月20日收到鉴定意见（厨房墙面损失）：损失4300元𬱖/,
    )
  })

  it('needs that the parties agreed', async (t) => {
    const on = await mediation(t)
    const { statusCode, body } = await on.mediator.post(`${on.url}/appraisals/new`, { ...SENT, agreed: '' })
    assert.equal(statusCode, 422)
    assert.match(body, /请填各方怎么同意的[\s\S]*价格认证中心|价格认证中心[\s\S]*请填各方怎么同意的/)
  })
})
