import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { settableClock } from '../clock.ts'
import { choice, day, moment, money, nameOf, several, text, whole } from './fields.ts'
import { fieldView, readForm, rowPrefixes } from './form.ts'

const clock = settableClock('2026-11-21T01:32:00Z')

const one = <T>(field: Parameters<typeof readForm>[0][string], typed: string) => {
  const { data, errors } = readForm({ it: field }, { it: typed })
  return data ? (data.it as T) : errors.it
}

describe('fields', () => {
  it('take days as people type them', () => {
    const field = day({ label: '发生日期', clock })
    for (const typed of ['2026-11-20', '2026/11/20', '20261120', '2026年11月20日', '11月20日', '1120', '11-20', '昨天'])
      assert.equal(one(field, typed), '2026-11-20', typed)
    assert.equal(one(field, '今天'), '2026-11-21')
    assert.equal(one(field, ''), null)
  })

  it('refuse days that are none, or not yet', () => {
    const field = day({ label: '发生日期', clock })
    for (const typed of ['2026-02-30', '尽快', '1', '99999999', '2026-13-01'])
      assert.equal(one(field, typed), '发生日期要写成2026-11-21这样的日期', typed)
    assert.equal(one(field, '2026-11-22'), '发生日期在今天以后，请再对一遍')
    assert.equal(one(day({ label: '最迟', clock, future: true }), '2031-05-01'), '2031-05-01')
  })

  it('take a wall time in China', () => {
    const field = moment({ label: '开始', clock })
    assert.equal(one(field, '2026-11-21T09:30'), '2026-11-21T01:30:00.000Z')
    assert.equal(one(field, '2026-11-21 9:05'), '2026-11-21T01:05:00.000Z')
    assert.equal(one(field, '2026-11-21T09:33'), '开始在现在以后，请再对一遍')
  })

  it('take money as fen', () => {
    const field = money({ label: '金额' })
    assert.equal(one(field, '8,600.50'), 860050)
    assert.equal(one(field, '８６００'), 860000)
    assert.match(String(one(field, '-1')), /金额要写成/)
    assert.match(String(one(field, '1.234')), /金额要写成/)
  })

  it('count code points, so that a rare character is one', () => {
    const field = text({ label: '事由', max: 4 })
    assert.equal(one(field, '䶮㛃𬱖𠅤'), '䶮㛃𬱖𠅤')
    assert.equal(one(field, '一二三四五六'), '事由最多4字，现在多了2字')
  })

  it('refuse what cannot be seen', () => {
    assert.equal(one(text({ label: '事由', max: 9 }), 'a\u0000b'), '事由里有看不见的控制字符，请删掉再存')
    assert.equal(one(text({ label: '事由', max: 9 }), '一\n二'), '一\n二')
  })

  it('take any number of options, ticked or as a list, in the order of the options', () => {
    const options = ['apply', 'sign', 'other'].map((value) => ({ value, label: value }))
    const field = several({ label: '权限', options })
    const ticked = (raw: unknown) => readForm({ it: field }, { it: raw })
    assert.equal(ticked(['other', 'apply']).data?.it, 'apply,other')
    assert.equal(ticked('sign').data?.it, 'sign')
    assert.equal(ticked('other,apply').values.it, 'other,apply')
    assert.equal(ticked(undefined).data?.it, '')
    assert.equal(ticked(['apply', 'all']).errors.it, '权限没有“all”这一项，请重选')
  })

  it('write every middle dot of a name the same way', () => {
    for (const typed of ['阿依努尔•买买提', '阿依努尔・买买提', '阿依努尔·买买提'])
      assert.equal(one(nameOf({ label: '姓名' }), typed), '阿依努尔\u00b7买买提')
    assert.equal(one(nameOf({ label: '姓名' }), '阿依努尔 ． 买买提'), '阿依努尔\u00b7买买提')
  })

  it('leave out the spaces of a Chinese name and keep one in any other', () => {
    assert.equal(one(nameOf({ label: '姓名' }), ' 张　 三 '), '张三')
    assert.equal(one(nameOf({ label: '姓名' }), 'John  Smith'), 'John Smith')
  })

  it('take no option that is not offered', () => {
    const field = choice({ label: '来源', options: [{ value: 'phone', label: '电话' }] })
    assert.equal(one(field, 'phone'), 'phone')
    assert.equal(one(field, 'fax'), '来源没有“fax”这一项，请重选')
  })

  it('take whole numbers within bounds', () => {
    const field = whole({ label: '来访人数', least: 1, most: 999 })
    assert.equal(one(field, '１２'), 12)
    for (const typed of ['0', '1000', '1.5', '两个']) assert.equal(one(field, typed), '来访人数要填1到999的整数')
  })
})

describe('a form', () => {
  const fields = { name: text({ label: '姓名', required: true, max: 3 }) }

  it('comes back as it was sent, with the error beside its field', () => {
    const read = readForm(fields, { name: ' 欧阳修竹 ' })
    assert.equal(read.data, null)
    const view = fieldView(fields, read, 'name')
    assert.equal(view.value, ' 欧阳修竹 ')
    assert.equal(view.error, '姓名最多3字，现在多了1字')
  })

  it('asks for what must be there', () => {
    assert.equal(readForm(fields, { name: '　 ' }).errors.name, '请填姓名')
  })

  it('finds its repeated rows in number order', () => {
    const body = { 'a.10.name': 'x', 'a.2.name': 'y', 'a.2.phone': 'z', 'b.1.name': 'w', 'a.x.name': 'v' }
    assert.deepEqual(rowPrefixes(body, 'a'), ['a.2.', 'a.10.'])
  })
})
