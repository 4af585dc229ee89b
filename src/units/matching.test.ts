import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { firing, ready, wordsIn, type Asked, type Rule } from './matching.ts'

const line = (matter: string, keywords: string, more: Partial<Rule> = {}): Rule => ({
  matter,
  keywords,
  field: 'other',
  placePath: null,
  placeName: '',
  origin: 'table',
  ...more,
})
const QINGXI = { placePath: '/h/q/', placeName: '清溪镇' }
const SHANGWAN = { placePath: '/h/q/s/', placeName: '清溪镇上湾村' }

const told = (lines: Rule[], text: string, more: Partial<Asked> = {}) =>
  firing(ready(lines), { text, ...more }).map((one) => `${one.line.matter}：${one.reason}（${one.points}）`)

describe('which lines fire for a text', () => {
  it('are those with a word in it, the longer word first, with the words and points said', () => {
    const lines = [line('路灯', '路灯 路灯不亮'), line('停电', '停电 不亮'), line('垃圾', '垃圾')]
    assert.deepEqual(told(lines, '村口的路灯不亮了三个月'), ['路灯：有“路灯不亮”（12）', '停电：有“不亮”（4）'])
  })

  it('are none where no word stands in it, nor for an empty text', () => {
    assert.deepEqual(told([line('路灯', '路灯')], '楼上漏水'), [])
    assert.deepEqual(told([line('路灯', '路灯')], ''), [])
    assert.deepEqual(told([line('空', '')], '路灯'), [])
  })

  it('counts several words, and what stands at the beginning twice', () => {
    const lines = [line('物业', '物业 物业费 停车'), line('噪声', '噪声')]
    const late = `${'前面说了很多别的事情，'.repeat(5)}物业费太贵，停车也难`
    assert.deepEqual(told(lines, late), ['物业：有“物业费”“停车”两个词（6）'])
    assert.deepEqual(told(lines, `噪声。${late}`), ['物业：有“物业费”“停车”两个词（6）', '噪声：有“噪声”（4）'])
  })

  it('takes full width, other case, blanks and composed forms for the same', () => {
    const lines = [line('歌厅', 'ktv'), line('地名', '䶮川')]
    assert.deepEqual(told(lines, '楼下ＫＴＶ太吵'), ['歌厅：有“ktv”（8）'])
    assert.deepEqual(told(lines, '家住 䶮 川 路'), ['地名：有“䶮川”（4）'])
  })

  it('needs all parts of a word in one sentence', () => {
    const lines = [line('夜间施工', '施工+凌晨')]
    assert.deepEqual(told(lines, '凌晨两点还在施工。'), ['夜间施工：有“施工”和“凌晨”（12）'])
    assert.deepEqual(told(lines, '白天施工。凌晨狗叫。'), [])
    assert.deepEqual(wordsIn('施工＋凌晨，施工+凌晨、噪声'), ['施工+凌晨', '噪声'])
  })

  it('puts the line of the very place before that of the county, and leaves out other places', () => {
    const lines = [line('全县路灯', '路灯'), line('清溪路灯', '路灯', QINGXI), line('上湾路灯', '路灯', SHANGWAN)]
    assert.deepEqual(told(lines, '路灯坏了', { placePath: '/h/q/x/' }), [
      '清溪路灯：有“路灯”，清溪镇专门的一条优先（8）',
      '全县路灯：有“路灯”（4）',
    ])
    assert.deepEqual(told(lines, '路灯坏了', { placePath: '/h/b/' }), ['全县路灯：有“路灯”（4）'])
    assert.deepEqual(told(lines, '路灯坏了'), ['全县路灯：有“路灯”（4）'])
  })

  it('reads the place from the text where nobody has said it, never against what was said', () => {
    const lines = [line('全县路灯', '路灯'), line('清溪路灯', '路灯', QINGXI)]
    const text = '清溪镇街上路灯坏了'
    assert.deepEqual(told(lines, text)[0], '清溪路灯：有“路灯”，文中写到清溪镇，专门的一条优先（8）')
    assert.deepEqual(told(lines, text, { placePath: '/h/' })[0], told(lines, text)[0])
    assert.deepEqual(told(lines, text, { placePath: '/h/b/' }), ['全县路灯：有“路灯”（4）'])
  })

  it('lets a ruling and the field that was given decide between equals', () => {
    const lines = [line('甲', '噪声'), line('乙', '噪声', { origin: 'ruling' }), line('丙', '噪声', { field: 'order' })]
    assert.deepEqual(told(lines, '噪声太大'), [
      '乙：有“噪声”，裁定过的优先（8）',
      '丙：有“噪声”（4）',
      '甲：有“噪声”（4）',
    ])
    assert.deepEqual(told(lines.slice(0, 1).concat(lines.slice(2)), '噪声太大', { field: 'order' }), [
      '丙：有“噪声”，领域是治安管理（8）',
      '甲：有“噪声”（4）',
    ])
  })

  it('is quick with a thousand lines and 20 000 characters', () => {
    const lines = Array.from({ length: 1000 }, (_, i) =>
      line(`事项${i}`, `词${i}甲 词${i}乙 词${i}丙 词${i}+丁 词${i}戊`),
    )
    const started = performance.now()
    assert.equal(firing(ready(lines), { text: `${'这是一段很长的话。'.repeat(2200)}词7甲` })[0]?.line.matter, '事项7')
    assert.ok(performance.now() - started < 2_000)
  })
})
