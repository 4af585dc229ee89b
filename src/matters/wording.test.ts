import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CASE_STATES, type CaseState } from '../cases/states.ts'
import { MATTER_STATES } from '../cases/matter-states.ts'
import { FURTHER, firstAnswer, flawOfAnswer, outcomeWords, standingWords } from './wording.ts'

const UNIT = '和源县住房和城乡建设局'
const OUTCOMES = ['solved', 'partly', 'cannot', 'untrue'] as const
const STATES = [...Object.keys(MATTER_STATES), 'ruling'] as CaseState[]

describe('what a citizen reads', () => {
  it('is a whole sentence for every state and outcome, and never turns him away', () => {
    for (const state of STATES)
      for (const outcome of OUTCOMES) {
        const words = standingWords({ state, unit: UNIT, outcome, advice: '信访部门正在办' })
        assert.match(words, /。$/, state)
        assert.equal(flawOfAnswer(words), null, `${state} ${outcome}`)
        assert.doesNotMatch(words, /undefined|null/)
        assert.ok(CASE_STATES[state].publicLabel.length > 0)
      }
    for (const outcome of OUTCOMES) for (const line of FURTHER[outcome]) assert.equal(flawOfAnswer(line), null, line)
  })

  it('does not call closed what is not solved', () => {
    const closed = (outcome: string | null) => standingWords({ state: 'concluded', unit: UNIT, outcome, advice: '' })
    assert.match(closed('solved'), /已经办好了/)
    for (const outcome of ['partly', 'cannot', 'untrue', null])
      assert.doesNotMatch(closed(outcome), /已经办好了|解决了/)
    assert.match(closed('cannot'), /这次没能解决/)
    assert.match(closed('partly'), /还有一部分没有办好/)
    assert.equal(outcomeWords('cannot', ''), '您反映的事责任单位这次没能解决，为什么、以后怎么办写在答复里。')
  })

  it('says where to go of what is not filed, and that he may come back', () => {
    assert.equal(
      standingWords({ state: 'unfiled', unit: '', outcome: null, advice: '信访部门正在办，可以去问' }),
      '这件事依法要到别的地方办，我们没有立案。信访部门正在办，可以去问。去了还是办不成，请再找我们。',
    )
  })

  it('begins an answer with what came of it', () => {
    assert.equal(
      firstAnswer('partly', UNIT, ' 换了两盏，还有一盏等配件。\n'),
      `您反映的事${UNIT}办好了一部分，还有一部分没有办好，没办好的写在答复里。\n换了两盏，还有一盏等配件。`,
    )
  })
})

describe('sentences nobody is sent away with', () => {
  for (const text of [
    '经查，这不是我们的职责，请找别的单位。',
    '该问题不属于本单位职责范围。',
    '不归我们管。',
    '超出受理范围，不予处理。',
    '请自行解决。',
    '无法答复。',
  ])
    it(`refuses “${text}”`, () => assert.match(flawOfAnswer(text) ?? '', /不能这样对群众说/))

  for (const text of [
    '路灯归住建局管，我们已经转过去了。',
    '物业公司的职责是打扫楼道，已经责令它打扫。',
    '您可以自行车出行时绕开工地。',
  ])
    it(`lets “${text}” pass`, () => assert.equal(flawOfAnswer(text), null))
})
