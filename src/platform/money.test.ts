import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { amountInWords, parseYuan, yuan } from './money.ts'

describe('amountInWords', () => {
  const amounts: [fen: number, words: string][] = [
    [0, '零元整'],
    [1, '壹分'],
    [5, '伍分'],
    [10, '壹角整'],
    [12, '壹角贰分'],
    [100, '壹元整'],
    [105, '壹元零伍分'],
    [150, '壹元伍角整'],
    [1_000, '壹拾元整'],
    [1_500, '壹拾伍元整'],
    [10_050, '壹佰元伍角整'],
    [101_001, '壹仟零壹拾元零壹分'],
    [860_000, '捌仟陆佰元整'],
    [1_000_100, '壹万零壹元整'],
    [1_001_000, '壹万零壹拾元整'],
    [1_010_000, '壹万零壹佰元整'],
    [1_640_902, '壹万陆仟肆佰零玖元零贰分'],
    [10_000_000, '壹拾万元整'],
    [10_000_500, '壹拾万零伍元整'],
    [10_700_053, '壹拾万零柒仟元伍角叁分'],
    [100_000_000, '壹佰万元整'],
    [100_020_000, '壹佰万零贰佰元整'],
    [2_147_483_648, '贰仟壹佰肆拾柒万肆仟捌佰叁拾陆元肆角捌分'],
    [10_000_000_000, '壹亿元整'],
    [10_000_000_100, '壹亿零壹元整'],
    [10_001_000_000, '壹亿零壹万元整'],
    [100_000_000_000, '壹拾亿元整'],
    [100_000_000_005, '壹拾亿元零伍分'],
    [900_719_925_474_099_1, '玖拾兆零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
  ]
  for (const [fen, words] of amounts) it(`${fen} fen is ${words}`, () => assert.equal(amountInWords(fen), words))

  it('refuses what is not a whole number of fen', () => {
    assert.throws(() => amountInWords(0.5), RangeError)
    assert.throws(() => amountInWords(-1), RangeError)
    assert.throws(() => amountInWords(2 ** 53), RangeError)
  })
})

describe('parseYuan', () => {
  const typed: [text: string, fen: number | null][] = [
    ['8600', 860_000],
    ['8,600.00', 860_000],
    ['８６００', 860_000],
    ['８，６００．５', 860_050],
    [' ¥ 8600 ', 860_000],
    ['8600元', 860_000],
    ['0.05', 5],
    ['0', 0],
    ['1,000,000,000.00', 100_000_000_000],
    ['90071992547409.91', 9_007_199_254_740_991],
    ['90071992547409.92', null],
    ['999999999999999999999', null],
    ['-5', null],
    ['8.600', null],
    ['1.234', null],
    ['86,00', null],
    ['8600.', null],
    ['.5', null],
    ['', null],
    ['八千', null],
    ['1e3', null],
  ]
  for (const [text, fen] of typed) it(`reads "${text}" as ${fen}`, () => assert.equal(parseYuan(text), fen))
})

describe('yuan', () => {
  it('writes fen with separators and two decimals', () => {
    assert.equal(yuan(860_000), '8,600.00')
    assert.equal(yuan(5), '0.05')
    assert.equal(yuan(0), '0.00')
    assert.equal(yuan(99_999), '999.99')
    assert.equal(yuan(100_000_000_000), '1,000,000,000.00')
  })
})
