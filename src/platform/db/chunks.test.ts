import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chunksOf, inChunks } from './chunks.ts'

test('chunks hold everything once, in order, and the last may be shorter', () => {
  assert.deepEqual(chunksOf([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]])
  assert.deepEqual(chunksOf([1, 2], 2), [[1, 2]])
  assert.deepEqual(chunksOf([]), [])
})

test('answers of all chunks come as one, and nothing is asked about nothing', async () => {
  const asked: (readonly number[])[] = []
  const ask = async (some: readonly number[]) => {
    asked.push(some)
    return some.map((one) => one * 10)
  }
  assert.deepEqual(await inChunks([1, 2, 3], ask, 2), [10, 20, 30])
  assert.deepEqual(await inChunks([], ask), [])
  assert.deepEqual(asked, [[1, 2], [3]])
})
