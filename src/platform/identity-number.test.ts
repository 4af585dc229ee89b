import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { identify, type IdKind } from './identity-number.ts'

describe('a number that is right', () => {
  const RIGHT: [string, IdKind, '男' | '女' | null, string | null][] = [
    ['11010519491231002X', 'resident', '女', '1949-12-31'],
    ['360923199001011235', 'resident', '男', '1990-01-01'],
    ['440524188001010014', 'resident', '男', '1880-01-01'],
    ['810000198005120034', 'permit', '男', '1980-05-12'],
    ['820000197511301142', 'permit', '女', '1975-11-30'],
    ['830000200102030026', 'permit', '女', '2001-02-03'],
    ['911001198506070021', 'foreigner', '女', '1985-06-07'],
    ['CHE110085060701', 'foreigner', null, null],
    ['110105491231002', 'resident15', '女', '1949-12-31'],
    ['91350100M000100Y43', 'credit', null, null],
    ['91360923MA35ABCD1D', 'credit', null, null],
    ['E12345678', 'passport', null, null],
    ['EA1234567', 'passport', null, null],
    ['H12345678', 'travel', null, null],
    ['12345678', 'travel', null, null],
    ['军字第1234567号', 'other', null, null],
    ['', 'other', null, null],
  ]

  it('tells its kind, and sex and birth where it carries them', () => {
    for (const [number, kind, sex, birthOn] of RIGHT)
      assert.deepEqual(identify(number), { kind, number, trouble: null, sex, birthOn })
  })

  it('is the same however it was typed', () => {
    for (const typed of [
      '360923 19900101 1235',
      ' ３６０９２３１９９００１０１１２３５',
      '360923-19900101-1235',
      '360923–19900101—1235',
    ])
      assert.equal(identify(typed).number, '360923199001011235')
    assert.equal(identify('11010519491231002x').trouble, null)
    assert.equal(identify('91350100m000100y43').number, '91350100M000100Y43')
  })

  it('is an organisation’s when it has only digits and no day', () => {
    for (const number of ALL_DIGIT_CODES)
      assert.deepEqual([identify(number).kind, identify(number).trouble], ['credit', null], number)
  })
})

describe('a number that is wrong', () => {
  const WRONG: [string, IdKind, string][] = [
    ['110105194912310025', 'resident', '校验位不对（应为X），至少有一位写错了'],
    ['360923199002301234', 'resident', '出生日期不是真的日子（1990-02-30）'],
    ['360923219901011234', 'resident', '出生日期不是真的日子（2199-01-01）'],
    ['970923199001011230', 'foreigner', '校验位不对（应为9），至少有一位写错了'],
    ['160923199001011239', 'resident', '行政区划开头不对（没有以16开头的省份）'],
    ['810923199001011235', 'permit', '行政区划开头不对（应为810000）'],
    ['36092319900101123', 'resident', '身份证号应是18位，现在17位，少一位'],
    ['3609231990010112', 'resident', '身份证号应是18位，现在16位，少两位'],
    ['3609231990010112355', 'resident', '身份证号应是18位，现在19位，多一位'],
    ['36092319900101I235', 'resident', '身份证号里没有字母I（第15位），可能是数字1'],
    ['3609231990O1011235', 'resident', '身份证号里没有字母O（第11位），可能是数字0'],
    ['360923901301123', 'resident15', '出生日期不是真的日子（1990-13-01）'],
    ['6531011900010199X9', 'resident', '字母X只能在身份证号的最后一位，现在在第17位'],
    ['CHE110085130701', 'foreigner', '出生月日不是真的日子（13-07）'],
    ['91350100M000100Y45', 'credit', '校验位不对（应为3），至少有一位写错了'],
    ['91350100MO00100Y43', 'credit', '统一社会信用代码里没有字母O（第10位），可能是数字0'],
    ['9135A100M000100Y43', 'credit', '第3到8位应是行政区划的六位数字'],
    ['91350100M000100Y4', 'credit', '统一社会信用代码应是18位，现在17位，少一位'],
    ['3609**********1235', 'other', '号码里有遮住的位，要看原件补全'],
    ['3.60923E+17', 'other', '号码被表格改成了科学计数法，后面的位已经丢了'],
    ['13900000412', 'other', '这像是手机号，不是证件号码'],
  ]

  it('says what to look at, and tells no sex or birth', () => {
    for (const [number, kind, trouble] of WRONG)
      assert.deepEqual(identify(number), { kind, number, trouble, sex: null, birthOn: null })
  })

  it('shows in every single wrong digit and every swap of two neighbours', () => {
    fc.assert(
      fc.property(resident, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, more) => {
        const wrong = (Number(number[at]) + more) % 10
        assert.notEqual(identify(number.slice(0, at) + wrong + number.slice(at + 1)).trouble, null)
      }),
    )
    fc.assert(
      fc.property(resident, fc.nat(16), (number, at) => {
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2)
        if (swapped !== number) assert.notEqual(identify(swapped).trouble, null)
      }),
    )
    fc.assert(
      fc.property(resident, fc.constantFrom(...'0123456789X'), (number, last) => {
        assert.equal(identify(number.slice(0, 17) + last).trouble === null, last === number[17])
      }),
    )
  })

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => void identify(typed)))
    assert.equal(identify('甲'.repeat(20_000)).kind, 'other')
  })
})

const ALL_DIGIT_CODES = ['113609230147563279', '913609237057124030']

/** A right number: the check by its own definition (ISO 7064), the weights being powers of two. */
const resident = fc
  .tuple(
    fc.constantFrom('110105', '360923', '440524', '653101', '820000'),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }),
    fc.nat(999),
  )
  .map(([region, birth, serial]) => {
    const digits = region + birth.toISOString().slice(0, 10).replaceAll('-', '') + String(serial).padStart(3, '0')
    let rest = 0
    for (const digit of digits) rest = ((rest + Number(digit)) * 2) % 11
    const check = (12 - rest) % 11
    return digits + (check === 10 ? 'X' : check)
  })
