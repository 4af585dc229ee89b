import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bigrams, charactersOf, searchable } from './bigrams.ts'

test('neighbouring characters of a word become one token each', () => {
  assert.deepEqual(bigrams('江涛诉'), ['x6c5f6d9b', 'x6d9b8bc9'])
})

test('a word of one character is its own token', () => {
  assert.deepEqual(bigrams('王'), ['x738b'])
  assert.deepEqual(bigrams('王，江涛'), ['x738b', 'x6c5f6d9b'])
})

test('words end at punctuation and spaces, nothing pairs across them', () => {
  assert.deepEqual(bigrams('买买·艾力'), ['x4e704e70', 'x827e529b'])
  assert.deepEqual(bigrams(' ，。《》\n'), [])
  assert.deepEqual(bigrams(''), [])
})

test('a pair met twice is one token', () => {
  assert.deepEqual(bigrams('江涛、江涛'), ['x6c5f6d9b'])
})

test('a rare character of four bytes counts as one', () => {
  assert.deepEqual(bigrams('𠮷野'), ['xd842dfb791ce'])
  assert.deepEqual(bigrams('𠮷'), ['xd842dfb7'])
  assert.deepEqual(charactersOf('xd842dfb791ce'), ['𠮷', '野'])
})

test('characters of a private area, as ID readers send them, can be found', () => {
  assert.deepEqual(bigrams('王\u{e815}'), ['x738be815'])
})

test('Latin letters in either case and full-width forms are the same', () => {
  assert.deepEqual(bigrams('ＷＸｍ'), bigrams('wxM'))
  assert.deepEqual(bigrams('wxm'), ['x00770078', 'x0078006d'])
  assert.equal(searchable('（２０２６）第３号 ＡBc'), '(2026)第3号 abc')
})

test('a variation selector does not part a name', () => {
  assert.deepEqual(bigrams('葛\u{e0100}明'), bigrams('葛明'))
})
