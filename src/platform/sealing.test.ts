import assert from 'node:assert/strict'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { keysFrom, loadKeys } from './keys.ts'
import { sealerWith } from './sealing.ts'
import { temporaryFolder } from './testing/databases.ts'

const sealer = sealerWith(keysFrom(Buffer.alloc(32, 1)))

describe('sealing', () => {
  it('opens what it sealed, and seals the same value differently each time', () => {
    const [one, two] = [sealer.seal('360923199001011235'), sealer.seal('360923199001011235')]
    assert.notEqual(one, two)
    assert.equal(sealer.open(one), '360923199001011235')
    assert.doesNotMatch(one, /3609/)
  })

  it('refuses a changed text and another key', () => {
    const sealed = sealer.seal('13900000412')
    const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
    assert.throws(() => sealer.open(changed))
    assert.throws(() => sealerWith(keysFrom(Buffer.alloc(32, 2))).open(sealed))
  })

  it('finds a number however it was typed', () => {
    assert.equal(sealer.mac('11010519491231002x'), sealer.mac(' 1101 0519 4912 3100 2Ｘ'))
    assert.equal(sealer.mac('13900000412'), sealer.mac('139–0000—0412'))
    assert.notEqual(sealer.mac('11010519491231002X'), sealer.mac('110105194912310021'))
  })
})

describe('the key file', () => {
  it('is made once, readable by its owner only', (t) => {
    const file = join(temporaryFolder(t), 'keys', 'centre.key')
    const made = loadKeys(file)
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.deepEqual(loadKeys(file), made)
  })

  it('is refused when it is not one', (t) => {
    const file = join(temporaryFolder(t), 'centre.key')
    writeFileSync(file, 'hello')
    assert.throws(() => loadKeys(file), /不是本系统的密钥文件/)
  })

  it('gives each purpose a key of its own', () => {
    const keys = Object.values(keysFrom(Buffer.alloc(32, 1))).map((key) => key.toString('hex'))
    assert.equal(new Set(keys).size, keys.length)
  })
})
