import assert from 'node:assert/strict'
import { it } from 'node:test'
import { countQueries } from '../platform/testing/queries.ts'
import { mainWords } from '../platform/testing/words.ts'
import { world } from '../platform/testing/world.ts'
import { returnedTwice } from './testing.ts'

it('tells a unit’s months apart as they are counted in China, with as many questions as one month', async (t) => {
  const w = await world(t, { at: '2026-09-30T15:30:00Z' })
  const counting = countQueries(w)
  await returnedTwice(w.house, w.actor, await w.caseIn('registered'))
  w.house.clock.set('2026-10-31T16:30:00Z')
  for (let at = 0; at < 2; at++) await returnedTwice(w.house, w.actor, await w.caseIn('registered'))
  const supervisor = await w.as('supervisor')
  await supervisor.get('/returns')
  const month = await counting(() => supervisor.get('/returns'))
  const unit = await counting(() => supervisor.get('/returns?unit=baishi'))
  assert.ok(unit <= month + 1, `${unit} for a unit, ${month} for a month`)
  const { body } = await supervisor.get('/returns?unit=baishi')
  const months = [...body.matchAll(/<tr>\s*<th scope="row">([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    mainWords(row).trim(),
  )
  assert.equal(months.length, 12)
  assert.match(months[0]!, /^2026年11月 交给它 2 退回 2 平均占用 0分钟 裁定退得不对 0$/)
  assert.match(months[1]!, /^2026年10月 交给它 0 退回 0 平均占用 — 裁定退得不对 0$/)
  assert.match(months[2]!, /^2026年9月 交给它 1 退回 1 平均占用 0分钟 裁定退得不对 0$/)
  assert.match(months[11]!, /^2025年12月 交给它 0/)
})
