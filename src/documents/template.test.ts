import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { template } from './template.ts'

describe('template', () => {
  it('shows a field without a value instead of leaving it out', () => {
    const made = template(
      '版本 1\n段落 由{{name:姓名}}和{{other}}签\n栏目 {{side?}}　电话（手机）=30 {{phone}}',
      'a.txt',
    )
    assert.deepEqual(made.print({ name: '' }), [
      { kind: 'paragraph', text: '由【缺：姓名】和【缺：other】签' },
      { kind: 'fields', rows: [[{ label: '　电话（手机）', value: '【缺：电话】', width: 30 }]] },
    ])
  })

  it('prints 【缺】 for an empty list of clauses', () => {
    assert.deepEqual(template('版本 1\n条款 clauses｜{{text}}', 'a.txt').print({}), [
      { kind: 'clauses', items: ['【缺：clauses】'] },
    ])
  })

  it('numbers clauses in Chinese and requests in figures', () => {
    const items = Array.from({ length: 21 }, (_, at) => ({ text: `第${at}` }))
    const [clauses, requests] = template('版本 1\n条款 items｜{{text}}\n事项 items｜{{text}}', 'a.txt').print({ items })
    assert.ok(clauses?.kind === 'clauses' && requests?.kind === 'clauses')
    assert.deepEqual(
      [clauses.items[0], clauses.items[9], clauses.items[10], clauses.items[20]],
      ['一、第0', '十、第9', '十一、第10', '二十一、第20'],
    )
    assert.equal(requests.items[1], '2. 第1')
  })

  it('prints conditional lines only when they hold', () => {
    const made = template(
      '版本 1\n？段落 有{{a}}\n？a？段落 甲\n？非a？段落 乙\n？list>1？段落 多\n？list<=1？段落 少',
      'a.txt',
    )
    const texts = (given: Parameters<typeof made.print>[0]) =>
      made.print(given).map((block) => 'text' in block && block.text)
    assert.deepEqual(texts({ a: 'A', list: [{}, {}] }), ['有A', '甲', '多'])
    assert.deepEqual(texts({}), ['乙', '少'])
  })

  it('fills the box that says the text, not one that has it inside', () => {
    const made = template('版本 1\n选项 yes 电子送达：｜同意｜不同意\n选项 way 方式：｜1.留置｜②邮寄', 'a.txt')
    assert.deepEqual(
      made.print({ yes: '同意', way: '邮寄' }).map((block) => 'text' in block && block.text),
      ['电子送达：\u3000■同意\u3000□不同意', '方式：\u3000□1.留置\u3000■②邮寄'],
    )
  })

  it('joins neighbouring rows and lets an empty line part them', () => {
    const blocks = template('版本 1\n栏目 甲 1\n栏目 乙 2\n\n栏目 丙 3', 'a.txt').print({})
    assert.deepEqual(
      blocks.map((block) => block.kind === 'fields' && block.rows.length),
      [2, 1],
    )
  })

  it('does not read fields or directives out of what people typed', () => {
    assert.deepEqual(template('版本 1\n段落 {{a}}', 'a.txt').print({ a: '{{b}}｜$&\n段落 c', b: 'x' }), [
      { kind: 'paragraph', text: '{{b}}｜$&\n段落 c' },
    ])
  })

  const broken: [why: string, text: string, message: string][] = [
    ['no version', '标题 甲', 'x.txt:1: the first line must be 版本 and the template’s version'],
    ['an unknown directive', '版本 1\n\n大标题 甲', 'x.txt:3: unknown directive: 大标题'],
    ['an unclosed loop', '版本 1\n每项 parties\n段落 甲', 'x.txt:2: 每项 or 同页 without 结束'],
    ['a stray end', '版本 1\n结束', 'x.txt:2: 结束 without 每项 or 同页'],
    ['a broken field', '版本 1\n段落 {{a b}}', 'x.txt:2: field not understood: {{a b}}'],
    ['a list without a name', '版本 1\n每项', 'x.txt:2: not a name: (nothing)'],
  ]
  for (const [why, text, message] of broken) {
    it(`refuses ${why}, naming file and line`, () => {
      assert.throws(() => template(text, 'x.txt'), { message })
    })
  }
})
