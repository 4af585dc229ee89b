import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LAW_CLOCKS } from './law-clocks.ts'

test('what somebody seeks from an authority is a matter, what mediation and courts are about a dispute', () => {
  const ofAuthorities = new Set<string>()
  const others = new Set<string>()
  for (const [code, { kinds }] of Object.entries(LAW_CLOCKS))
    (kinds.includes('matter') ? ofAuthorities : others).add(code.split('-')[0]!)
  assert.deepEqual([...ofAuthorities].sort(), ['AL', 'AR', 'PT'])
  assert.deepEqual([...others].sort(), ['CI', 'CM', 'CV', 'JC', 'LA', 'LG', 'PM', 'RL'])
})
