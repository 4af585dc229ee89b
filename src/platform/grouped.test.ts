import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupedBy } from './grouped.ts'

test('groups keep the order of what comes', () =>
  assert.deepEqual(
    [...groupedBy(['欧阳', '曾', '上官', '熊'], (name) => name.length)],
    [
      [2, ['欧阳', '上官']],
      [1, ['曾', '熊']],
    ],
  ))
