import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CASE_STATE_NAMES } from '../cases/states.ts'
import { world } from '../platform/testing/world.ts'

describe('the case page', () => {
  it('opens in every state for who carries the case', async (t) => {
    const { caseIn, as } = await world(t)
    const head = await as('zengshuitian')
    const clerk = await as('jianxiaoman')
    for (const state of CASE_STATE_NAMES) {
      const id = await caseIn(state)
      const answer = await (['registered', 'withdrawn', 'declined'].includes(state) ? clerk : head).get(`/cases/${id}`)
      assert.equal(answer.statusCode, 200, `${state}: ${answer.body.slice(0, 500)}`)
      assert.match(answer.body, /欧阳修竹/)
      assert.doesNotMatch(answer.body, /undefined|\[object|NaN/)
    }
  })
})
