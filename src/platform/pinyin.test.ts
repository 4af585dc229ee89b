import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { initialsOf, pinyinOf } from './pinyin.ts'

describe('pinyinOf and initialsOf', () => {
  const names: [name: string, pinyin: string, initials: string][] = [
    ['欧阳修竹', 'ouyangxiuzhu', 'oyxz'],
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['曾水田', 'zengshuitian', 'zst'],
    ['吕绿', 'lvlv', 'll'],
    ['王', 'wang', 'w'],
    ['张三2', 'zhangsan2', 'zs2'],
    ['Ｔ先生', 'txiansheng', 'txs'],
    ['阿依努尔·买买提', 'ayinuermaimaiti', 'aynemmt'],
    ['', '', ''],
    ['·', '', ''],
  ]
  for (const [name, pinyin, initials] of names) {
    it(`spell “${name}”`, () => assert.deepEqual([pinyinOf(name), initialsOf(name)], [pinyin, initials]))
  }

  it('leave out a character without a reading and keep the rest', () => {
    assert.equal(pinyinOf('王\u{323AF}田'), 'wangtian')
    assert.equal(initialsOf('王\u{323AF}田'), 'wt')
  })

  it('do not stumble over rare characters', () => {
    for (const rare of ['䶮㛃', '𬱖𠅤', '\u{3106C}']) assert.match(pinyinOf(rare), /^[a-z]*$/)
  })
})
