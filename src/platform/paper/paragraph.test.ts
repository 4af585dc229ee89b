import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Align } from './paragraph.ts'
import { setParagraph } from './paragraph.ts'

/** A font in which everything wide is one em and everything else half an em. */
const measure = (codePoint: number): number => (codePoint < 0x2000 && codePoint !== 0xb7 ? 0.5 : 1)

const set = (text: string, ems: number, more: { indent?: number; align?: Align } = {}) =>
  setParagraph(text, { width: ems * 10, size: 10, measure, ...more })

const texts = (text: string, ems: number) => set(text, ems).map((line) => line.text)

describe('line breaking (避头尾)', () => {
  const cases: [why: string, text: string, ems: number, lines: string[]][] = [
    ['fills lines to the last character', '甲乙丙丁戊己庚', 4, ['甲乙丙丁', '戊己庚']],
    ['never begins a line with 。', '甲乙丙丁。戊', 4, ['甲乙丙', '丁。戊']],
    ['never begins a line with ）or ，', '甲乙（丙），丁', 5, ['甲乙', '（丙），丁']],
    ['never ends a line with （', '甲乙丙（丁）', 4, ['甲乙丙', '（丁）']],
    ['never ends a line with 《', '依照甲《乙法》', 4, ['依照甲', '《乙法》']],
    ['keeps a run of closing marks together', '甲乙丙丁”）。戊', 5, ['甲乙丙', '丁”）。戊']],
    ['keeps a year whole', '甲乙丙2026年', 4, ['甲乙丙', '2026年']],
    ['keeps an amount whole, with its 元', '共计8,600.00元整', 5, ['共计', '8,600.00元', '整']],
    ['keeps a word whole', '甲乙 mediation 丙', 5, ['甲乙', 'mediation', '丙']],
    ['breaks a word that is longer than a line', 'abcdefghijklmno', 5, ['abcdefghij', 'klmno']],
    ['keeps …… together', '甲乙丙丁……', 5, ['甲乙丙', '丁……']],
    ['does not part a name at its ·', '甲乙买买·提江', 4, ['甲乙买', '买·提江']],
    ['sets characters beyond the BMP as one', '䶮㛃𬱖𠅤𠄱', 4, ['䶮㛃𬱖𠅤', '𠄱']],
  ]
  for (const [why, text, ems, lines] of cases) it(why, () => assert.deepEqual(texts(text, ems), lines))

  it('drops spaces where a line ends and keeps them inside', () => {
    assert.deepEqual(texts('甲乙丙丁 戊 己', 4), ['甲乙丙丁', '戊 己'])
  })

  it('gives no line for an empty text and one for a single character wider than the line', () => {
    assert.deepEqual(texts('', 4), [])
    assert.deepEqual(texts('甲乙', 0.5), ['甲', '乙'])
  })
})

describe('spacing', () => {
  it('stretches every line but the last to the full width, between ideographs only', () => {
    const [first, last] = set('甲乙abc丙丁戊己', 5)
    assert.equal(first?.text, '甲乙abc丙')
    assert.deepEqual(
      first?.advances.map((advance) => Math.round(advance * 100) / 100),
      [11.67, 11.67, 5, 5, 6.67, 10],
    )
    assert.equal(Math.round(first?.width ?? 0), 50)
    assert.deepEqual(last?.advances, [10, 10, 10])
  })

  it('leaves a line ragged rather than tear it apart', () => {
    const [first] = set('甲乙 mediation 丙', 6)
    assert.deepEqual(first?.advances, [10, 10])
  })

  it('squeezes the first of two neighbouring marks by half an em (标点挤压)', () => {
    assert.deepEqual(set('甲），乙', 9)[0]?.advances, [10, 5, 10, 10])
    assert.deepEqual(set('：（甲', 9)[0]?.advances, [5, 10, 10])
    assert.deepEqual(set('（《甲', 9)[0]?.advances, [5, 10, 10])
    assert.deepEqual(set('甲，乙', 9)[0]?.advances, [10, 10, 10])
    assert.deepEqual(set('甲。', 9)[0]?.advances, [10, 10])
  })

  it('indents the first line only, and aligns right and centre', () => {
    assert.deepEqual(
      set('甲乙丙丁戊', 4, { indent: 20 }).map(({ x, text }) => [x, text]),
      [
        [20, '甲乙'],
        [0, '丙丁戊'],
      ],
    )
    assert.equal(set('甲乙', 4, { align: 'right' })[0]?.x, 20)
    assert.equal(set('甲乙', 4, { align: 'center' })[0]?.x, 10)
  })
})

describe('any text', () => {
  const anything = fc.string({ unit: fc.constantFrom(...'甲乙，。（）《》·12,.5a b—…元𠅤“”'), maxLength: 80 })

  it('is never cut and never wider than the line', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 2, max: 20 }), (text, ems) => {
        const lines = set(text, ems)
        assert.equal(
          lines
            .map((line) => line.text)
            .join('')
            .replaceAll(' ', ''),
          text.replaceAll(' ', ''),
        )
        for (const line of lines) assert.ok(line.width <= ems * 10 + 0.1, `${line.text}: ${line.width}`)
      }),
    )
  })
})
