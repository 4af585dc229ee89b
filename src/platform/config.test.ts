import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readConfig } from './config.ts'

describe('the configuration', () => {
  it('works with nothing set', () => {
    const config = readConfig({})
    assert.deepEqual([config.host, config.port, config.demo], ['127.0.0.1', 3000, true])
    assert.equal(config.baseUrl, 'http://127.0.0.1:3000')
  })

  it('keeps the key apart from the data', () => {
    const { dataDir, keyFile } = readConfig({ DATA_DIR: '/srv/centre' })
    assert.equal(dataDir, '/srv/centre')
    assert.equal(keyFile, '/srv/centre.key')
  })

  it('says in Chinese what is wrong with which variable', () => {
    assert.throws(() => readConfig({ PORT: '80a' }), /PORT=80a 不对：应是0到65535的整数/)
    assert.throws(() => readConfig({ DATABASE_URL: 'mysql://x' }), /DATABASE_URL 不对：应以 postgres:\/\/ 开头/)
    assert.throws(() => readConfig({ BASE_URL: 'centre.example' }), /BASE_URL=centre.example 不对/)
    assert.throws(() => readConfig({ DEMO: 'maybe' }), /DEMO=maybe 不对：应是1或0/)
  })

  it('prints addresses without a trailing slash', () => {
    assert.equal(readConfig({ BASE_URL: 'https://centre.example/' }).baseUrl, 'https://centre.example')
  })

  it('can forbid the demo', () => {
    assert.equal(readConfig({ DEMO: '0' }).demo, false)
  })
})
