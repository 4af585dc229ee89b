import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isMediable, notMediable, ROUTES } from './gb-routes.ts'
import { findTypes } from './gb-search.ts'
import { GB_CODES, gbLabel, gbName, gbPath, isGbCode, ministryOf } from './gb-types.ts'

describe('the tree of GB/T 31000', () => {
  it('has its leaves in order, as many under each type as the standard', () => {
    const counted = new Map<string, number>()
    for (const code of GB_CODES) counted.set(code.slice(0, 2), (counted.get(code.slice(0, 2)) ?? 0) + 1)
    assert.deepEqual(
      [...counted].map(([group, count]) => `${group}:${count}`).join(' '),
      '01:4 02:4 03:4 04:4 05:8 06:5 07:5 08:5 09:5 10:7 11:6 12:4 13:8 14:4 15:3 16:2 99:1',
    )
  })

  it('names a leaf, its path and its line in a list', () => {
    assert.equal(gbName('0502'), '医疗损害')
    assert.equal(gbPath('0502'), '侵权相关纠纷・医疗损害')
    assert.equal(gbLabel('0101'), '0101 恋爱及婚姻（婚恋家庭纠纷）')
    assert.equal(gbLabel('99'), '99 其他')
    assert.equal(gbName('05'), '侵权相关纠纷')
    assert.deepEqual([isGbCode('0101'), isGbCode('01'), isGbCode('toString')], [true, false, false])
  })

  it('counts each leaf under one of the ministry’s types', () => {
    const pairs = ['0101', '0203', '0402', '0502', '0503', '0504', '0701', '0804', '0902', '0903', '1102', '99']
    assert.deepEqual(pairs.map(ministryOf), ['01', '02', '14', '12', '13', '09', '10b', '04', '03', '07', '08', '99'])
  })
})

describe('finding a type by typing', () => {
  const first = (typed: string) => findTypes(typed, 5)[0]

  it('knows the words people use', () => {
    const said = {
      彩礼: '0101',
      欠薪: '0701',
      工资: '0701',
      漏水: '0201',
      宅基地: '0902',
      借钱: '0804',
      欠条: '0804',
      交通事故: '0503',
      物业费: '0402',
      拆迁: '1101',
      低保: '1202',
    }
    for (const [words, code] of Object.entries(said)) assert.equal(first(words), code, words)
  })

  it('takes codes, pinyin, initials and sentences', () => {
    const typed = { '0503': '0503', caili: '0101', cl: '0101', jiaotongshigu: '0503', zhaijidi: '0902', zjd: '0902' }
    for (const [words, code] of Object.entries(typed)) assert.equal(first(words), code, words)
    assert.equal(first('邻居家楼上漏水把我家天花板泡坏了'), '0402')
    assert.equal(first('老板拖欠工资三个月'), '0701')
    assert.deepEqual(findTypes('07', 9), ['0701', '0702', '0703', '0704', '0799'])
  })

  it('gives nothing for nothing, and survives anything typed', () => {
    assert.deepEqual(findTypes('  ', 5), [])
    assert.deepEqual(findTypes('量子力学', 5), [])
    assert.deepEqual(findTypes('𠮷😀'.repeat(5000), 5), [])
    assert.deepEqual(findTypes('彩礼 0402', 5), [])
    assert.equal(findTypes('纠纷', 3).length, 3)
  })
})

describe('what people’s mediation may not take (R29)', () => {
  it('is the types 11 to 16, each with a place to go', () => {
    assert.deepEqual(Object.keys(ROUTES), ['11', '12', '13', '14', '15', '16'])
    assert.deepEqual(
      GB_CODES.filter((code) => !isMediable(code)).map((code) => code.slice(0, 2)),
      GB_CODES.filter((code) => code >= '11' && code < '17').map((code) => code.slice(0, 2)),
    )
    for (const route of Object.values(ROUTES)) assert.ok(route.advice.length >= 2 && route.source)
    assert.equal(isMediable(null), true)
  })

  it('says why and where to go', () => {
    assert.match(notMediable('1102')!, /“1102 农村集体土地征用（城乡建设发展纠纷）”不能进入人民调解：征收.*行政复议/)
    assert.equal(notMediable('0101'), null)
  })
})
