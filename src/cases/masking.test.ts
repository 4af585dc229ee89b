import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { maskedName, maskedSides, maskNames, maskNumbers, masksOf } from './masking.ts'

describe('a masked name', () => {
  it('keeps the surname, of one character or two, and nothing else', () => {
    const masked = {
      欧阳修竹: '欧阳某某',
      曾禾根: '曾某某',
      丁一: '丁某',
      欧阳: '欧某',
      丁: '某',
      '': '某',
      尹𬱖: '尹某',
      '阿依努尔·买买提': '阿某某',
    }
    for (const [name, mask] of Object.entries(masked)) assert.equal(maskedName(name), mask)
  })

  it('tells apart people who would look the same', () => {
    assert.deepEqual(
      [...masksOf(['张一山', '李四', '张一水', '张一山'])],
      [
        ['张一山', '张某甲'],
        ['李四', '李某'],
        ['张一水', '张某乙'],
      ],
    )
    assert.equal(masksOf(Array.from({ length: 12 }, (_, at) => `曾水${at}`)).get('曾水11'), '曾某12')
  })
})

describe('a masked text', () => {
  it('has no full name and no given name of two characters', () => {
    assert.equal(
      maskNames('曾禾根翻建房屋，欧阳修竹说禾根把沟填了，修竹家进水。', ['欧阳修竹', '曾禾根']),
      '曾某某翻建房屋，欧阳某某说某某把沟填了，某某家进水。',
    )
    assert.equal(maskNames('没有人', []), '没有人')
    assert.equal(maskNames('甲(1)和甲(1)', ['甲(1)']), '甲某某和甲某某')
  })

  it('takes the longer of two names, and masks no mask', () => {
    assert.equal(maskNames('王小明、王小明月', ['王小明', '王小明月']), '王某甲、王某乙')
    assert.equal(maskNames('某某、王二', ['王二', '某某']), '某某、王某')
  })

  it('has no telephone, identity or account number, and keeps days and sums', () => {
    const masked = {
      '电话13900000412，': '电话****，',
      '139 0000 0412': '****',
      '０１３９００００４１２': '****',
      '36092319900101123X。': '****。',
      座机7654321: '座机****',
      '于2026-11-20付8600.50元': '于2026-11-20付8600.50元',
      '共1234567元、12345678.50元': '共1234567元、12345678.50元',
      第123456号: '第123456号',
    }
    for (const [text, mask] of Object.entries(masked)) assert.equal(maskNumbers(text), mask)
  })
})

it('sides of a list keep organisations and how many they are', () => {
  assert.equal(maskedSides('欧阳修竹、曾禾根'), '欧阳某某、曾某某')
  assert.equal(maskedSides('阿依努尔·买买提 等12人'), '阿某某 等12人')
  assert.equal(maskedSides('和源县第二人民医院'), '和源县第二人民医院')
  assert.equal(maskedSides('张公司'), '张某某')
  assert.equal(maskedSides(''), '')
})
