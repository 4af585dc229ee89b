import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { codeOf, hasRareCharacters, missingGlyphs } from './coverage.ts'
import { openFonts } from './fonts.ts'

const fonts = await openFonts(mkdtempSync(join(tmpdir(), 'paper-fonts-')))

describe('which characters the fonts of the papers lack', () => {
  it('names each once, with its code and the fonts without it', () => {
    assert.deepEqual(missingGlyphs(fonts, '欧阳䶮㛃𬱖𠅤·𠀋买提𠀋'), [
      { character: '𠀋', code: 'U+2000B', fonts: ['宋体', '黑体'], boxed: false },
    ])
    assert.deepEqual(missingGlyphs(fonts, '王𬭖、𪚥'), [
      { character: '𬭖', code: 'U+2CB56', fonts: ['宋体', '黑体', '楷体'], boxed: true },
      { character: '𪚥', code: 'U+2A6A5', fonts: ['宋体', '黑体'], boxed: false },
    ])
  })

  it('has nothing to say of names that all can draw', () => {
    for (const name of ['欧阳修竹', '阿依努尔·买买提', 'John Smith', '䶮㛃', '⻢力', ''])
      assert.deepEqual(missingGlyphs(fonts, name), [])
  })

  it('does not ask about the characters every font has, and is right in that', () => {
    assert.equal(hasRareCharacters('欧阳修竹 Smith·9号'), false)
    assert.equal(hasRareCharacters('王𬭖'), true)
    for (let code = 0x4e00; code <= 0x9fa5; code += 61)
      for (const family of ['song', 'hei', 'kai'] as const)
        assert.ok(fonts.draws(code, family), `${family} ${code.toString(16)}`)
  })

  it('writes code points as they are printed', () => {
    assert.deepEqual(['𬭖', '㛃', '·'].map(codeOf), ['U+2CB56', 'U+36C3', 'U+00B7'])
  })
})
