import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from './testing/databases.ts'
import { readTar, TarWriter } from './tar.ts'

async function written(path: string): Promise<void> {
  const tar = await TarWriter.create(path)
  await tar.add('a.txt', [Buffer.from('hello '), Buffer.from('world')])
  await tar.add('empty', [])
  await tar.add('tables/big', [Buffer.alloc(200_000, 'x')])
  await tar.finish()
}

test('what was written is read back, with its hash, and by the ordinary tar', async (t) => {
  const path = join(temporaryFolder(t), 'a.tar')
  await written(path)
  const came: [string, number, string][] = []
  for await (const reading of readTar(path)) {
    for await (const chunk of reading.body) assert.ok(chunk.length > 0)
    const { name, size, sha256 } = reading.entry()
    came.push([name, size, sha256.slice(0, 8)])
  }
  assert.deepEqual(came.slice(0, 2), [
    ['a.txt', 11, 'b94d27b9'],
    ['empty', 0, 'e3b0c442'],
  ])
  assert.deepEqual(came[2]?.slice(0, 2), ['tables/big', 200_000])
  assert.equal(execFileSync('tar', ['tf', path], { encoding: 'utf8' }), 'a.txt\nempty\ntables/big\n')
  assert.equal(execFileSync('tar', ['xOf', path, 'a.txt'], { encoding: 'utf8' }), 'hello world')
})

test('an archive cut off or changed in a header is refused, and none is written over', async (t) => {
  const path = join(temporaryFolder(t), 'a.tar')
  await written(path)
  await assert.rejects(TarWriter.create(path), /EEXIST/)
  const bytes = readFileSync(path)
  const names = async () => {
    const seen: string[] = []
    for await (const { name, body } of readTar(path)) {
      for await (const chunk of body) assert.ok(chunk)
      seen.push(name)
    }
    return seen
  }
  writeFileSync(path, bytes.subarray(0, 100_000))
  await assert.rejects(names, /ends too early/)
  bytes[0] = 'b'.charCodeAt(0)
  writeFileSync(path, bytes)
  await assert.rejects(names, /damaged/)
})
