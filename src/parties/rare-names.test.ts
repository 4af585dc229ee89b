import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CAST, world } from '../platform/testing/world.ts'

test('the window says at once what will become of a rare character on paper', async (t) => {
  const clerk = await (await world(t)).as(CAST.clerk)
  const hints = async (name: string) => (await clerk.post('/intake/hints', { 'a.0.name': name })).body
  for (const drawn of ['欧阳修竹', '张𬱖', '䶮㛃𠅤']) assert.doesNotMatch(await hints(drawn), /生僻字/, drawn)
  // Extension I, in none of the fonts that come along.
  assert.match(await hints('王𮯰'), /生僻字[\s\S]*“𮯰”（U\+2EBF0）哪种字体里都没有，文书上印成方框和代码/)
})
