import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { manyLines } from '../platform/testing/many-lines.ts'
import type { Meant } from '../platform/testing/many-registered.ts'
import { readPeople, type ReadPerson } from './reading-line.ts'

const TODAY = '2026-11-21'

/** name, number, phone, address of each person in the text. Some are read wrongly: the test states how many. */
type Known = [name: string, number: string, phone: string, address: string]

const MESSY: [text: string, ...people: Known[]][] = [
  ['张三 360923199001011235 13900000412', ['张三', '360923199001011235', '13900000412', '']],
  ['张三，13900000412，清溪镇柳湾村', ['张三', '', '13900000412', '清溪镇柳湾村']],
  ['13900000412 张三', ['张三', '', '13900000412', '']],
  ['张三13900000412', ['张三', '', '13900000412', '']],
  ['张三360923199001011235', ['张三', '360923199001011235', '', '']],
  ['360923199001011235张三13900000412', ['张三', '360923199001011235', '13900000412', '']],
  ['张三36092319900101123513900000412', ['张三', '360923199001011235', '13900000412', '']],
  ['姓名:张三;电话:139-0000-0412;', ['张三', '', '13900000412', '']],
  ['名字张三 手机 139 0000 0412', ['张三', '', '13900000412', '']],
  ['张三（身份证：360923199001011235）', ['张三', '360923199001011235', '', '']],
  ['张三(男)清溪镇柳湾村3组', ['张三', '', '', '清溪镇柳湾村3组']],
  ['我叫张三，家住清溪镇柳湾村，电话是13900000412', ['张三', '', '13900000412', '清溪镇柳湾村']],
  ['我是柳湾村的张三，手机13900000412，要找李四讨说法', ['张三', '', '13900000412', '柳湾村']],
  ['您好我叫欧阳修竹，身份证360923199001011235', ['欧阳修竹', '360923199001011235', '', '']],
  [
    '申请人张三 电话13900000412 被申请人李四 电话13800000413',
    ['张三', '', '13900000412', ''],
    ['李四', '', '13800000413', ''],
  ],
  ['申请人：张三，男；被申请人：李四，女，住白石镇石桥村', ['张三', '', '', ''], ['李四', '', '', '白石镇石桥村']],
  ['甲方：张三\n乙方：和源县供水公司', ['张三', '', '', ''], ['和源县供水公司', '', '', '']],
  ['1、张三 13900000412\n2、李四 13800000413', ['张三', '', '13900000412', ''], ['李四', '', '13800000413', '']],
  ['1. 张三，男，汉族\n2. 李四，女，苗族', ['张三', '', '', ''], ['李四', '', '', '']],
  ['①张三 ②李四 ③王五', ['张三', '', '', ''], ['李四', '', '', ''], ['王五', '', '', '']],
  ['张三、李四、欧阳修竹', ['张三', '', '', ''], ['李四', '', '', ''], ['欧阳修竹', '', '', '']],
  ['张三 李四 王五', ['张三', '', '', ''], ['李四', '', '', ''], ['王五', '', '', '']],
  ['张三和李四', ['张三', '', '', ''], ['李四', '', '', '']],
  ['张　三　男　汉　清溪镇柳湾村', ['张三', '', '', '清溪镇柳湾村']],
  ['䶮㛃 女 13900000412', ['䶮㛃', '', '13900000412', '']],
  ['𬱖𠅤，360923199001011235', ['𬱖𠅤', '360923199001011235', '', '']],
  ['阿依努尔•买买提 女 维吾尔族 13900000412', ['阿依努尔·买买提', '', '13900000412', '']],
  ['阿依努尔.买买提，新疆维吾尔自治区喀什市', ['阿依努尔·买买提', '', '', '新疆维吾尔自治区喀什市']],
  ['才让卓玛，女，藏族，青海省玉树市结古街道', ['才让卓玛', '', '', '青海省玉树市结古街道']],
  ['John Smith, E12345678, 13900000412', ['John Smith', 'E12345678', '13900000412', '']],
  ['姓名：王胜男 性别：女', ['王胜男', '', '', '']],
  ['胡亚男，女，清溪镇上湾村', ['胡亚男', '', '', '清溪镇上湾村']],
  [
    '姓名 张三 性别 男 民族 汉 出生 1990年1月1日 住址 和源县清溪镇柳湾村 公民身份号码 360923199001011235',
    ['张三', '360923199001011235', '', '和源县清溪镇柳湾村'],
  ],
  [
    '姓名\n张三\n性别\n男\n住址\n和源县清溪镇柳湾村\n公民身份号码\n360923199001011235',
    ['张三', '360923199001011235', '', '和源县清溪镇柳湾村'],
  ],
  ['张三\n男\n汉族\n和源县清溪镇柳湾村\n360923199001011235', ['张三', '360923199001011235', '', '和源县清溪镇柳湾村']],
  ['张三\r\n13900000412\r\n\r\n李四\r\n13800000413', ['张三', '', '13900000412', ''], ['李四', '', '13800000413', '']],
  ['张三，男，35岁，务农，清溪镇柳湾村3组', ['张三', '', '', '清溪镇柳湾村3组']],
  ['张三 男 1990.1.1 农民 和源县清溪镇柳湾村3组12号', ['张三', '', '', '和源县清溪镇柳湾村3组12号']],
  ['张三，３６０９２３１９９００１０１１２３５', ['张三', '360923199001011235', '', '']],
  ['张三 3609 2319 9001 0112 35', ['张三', '360923199001011235', '', '']],
  ['张三 36092319900101123x', ['张三', '36092319900101123X', '', '']],
  ['张三 36092319900101123', ['张三', '36092319900101123', '', '']],
  ['张三 3609**********1235 139****0412', ['张三', '3609**********1235', '139****0412', '']],
  ['电话0795-2501234 张三', ['张三', '', '0795-2501234', '']],
  ['张三，座机：2501234', ['张三', '', '2501234', '']],
  ['张三 13900000412/13800000413', ['张三', '', '13900000412', '']],
  [
    '联系人：王五，单位名称：和源县青禾建材有限公司，电话0795-2501234',
    ['和源县青禾建材有限公司', '', '0795-2501234', ''],
  ],
  ['和源县青禾建材有限公司 91360923MA35ABCD1D 法人张三', ['和源县青禾建材有限公司', '91360923MA35ABCD1D', '', '']],
  ['清溪镇老李饭店（个体工商户），经营者李四，13800000413', ['清溪镇老李饭店（个体工商户）', '', '13800000413', '']],
  ['柳湾村村民委员会，负责人：张三', ['柳湾村村民委员会', '', '', '']],
  ['张三,男,清溪镇柳湾村,\n李四,女,白石镇石桥村,', ['张三', '', '', '清溪镇柳湾村'], ['李四', '', '', '白石镇石桥村']],
  ['姓名,电话\n张三,13900000412\n李四,13800000413', ['张三', '', '13900000412', ''], ['李四', '', '13800000413', '']],
  ['电话 姓名 住址\n13900000412 张三 清溪镇柳湾村', ['张三', '', '13900000412', '清溪镇柳湾村']],
  ['| 姓名 | 身份证号 |\n|---|---|\n| 张三 | 360923199001011235 |', ['张三', '360923199001011235', '', '']],
  ['工人姓名\t欠薪金额\t电话\n张三\t8600\t13900000412', ['张三', '', '13900000412', '']],
  ['张三 清溪镇 柳湾村 老屋场 3组', ['张三', '', '', '清溪镇柳湾村老屋场3组']],
  ['户籍地址：和源县清溪镇柳湾村，现住址：和源县东门街道和顺路1号，姓名：张三', ['张三', '', '', '和源县清溪镇柳湾村']],
  ['张三先生 13900000412', ['张三', '', '13900000412', '']],
  ['我老公叫张三，电话13900000412', ['张三', '', '13900000412', '']],
  ['“张三”，“13900000412”', ['张三', '', '13900000412', '']],
  ['姓名＝张三　电话＝13900000412', ['张三', '', '13900000412', '']],
  ['罗望舒 女 1988年3月 和源县石桥镇 13900000412', ['罗望舒', '', '13900000412', '和源县石桥镇']],
  ['客户 谌水生 联系方式:13900000412 备注:下午来', ['谌水生', '', '13900000412', '']],
  ['报警人：况明禾，男，360923199001011235，住址白石镇大屋村', ['况明禾', '360923199001011235', '', '白石镇大屋村']],
  ['乙方（承租人）：漆云溪 电话：13900000412', ['漆云溪', '', '13900000412', '']],
  ['姓名：冷松年；证件类型：居民身份证；证件号码：360923199001011235', ['冷松年', '360923199001011235', '', '']],
  ['单雄信\t男\t汉族\t13900000412\t水口村委会', ['单雄信', '', '13900000412', '水口村委会']],
  ['患者家属晏秋禾13900000412', ['晏秋禾', '', '13900000412', '']],
  [
    '付晓岚，女，汉，1975-6-8生，群众，住东门街道文昌社区3栋2单元501',
    ['付晓岚', '', '', '东门街道文昌社区3栋2单元501'],
  ],
  ['仇富贵360923199001011235清溪镇上湾村5组', ['仇富贵', '360923199001011235', '', '清溪镇上湾村5组']],
  ['司机：胡半夏 车牌赣C12345 电话 13900000412', ['胡半夏', '', '13900000412', '']],
  ['来电人：易秋禾，来电号码：13900000412，地址：清溪镇枫树村', ['易秋禾', '', '13900000412', '清溪镇枫树村']],
  [
    '被投诉单位：和源县万家物业服务有限公司；投诉人：曾禾根 13900000412',
    ['和源县万家物业服务有限公司', '', '', ''],
    ['曾禾根', '', '13900000412', ''],
  ],
  ['王水与王火系兄弟', ['王水', '', '', ''], ['王火', '', '', '']],
  ['姓名：阿布都热依木（男） 电话：13900000412', ['阿布都热依木', '', '13900000412', '']],
  ['卢照田：13900000412', ['卢照田', '', '13900000412', '']],
  ['tel:13900000412 name:卢照田', ['卢照田', '', '13900000412', '']],
  ['卢照田<13900000412>', ['卢照田', '', '13900000412', '']],
  ['卢照田，住柳塘镇长堤村，现在外打工', ['卢照田', '', '', '柳塘镇长堤村']],
  ['+86 13900000412 张三 清溪镇柳湾村委会旁', ['张三', '', '13900000412', '清溪镇柳湾村委会旁']],
]

describe('two thousand lines of readers and pastes', () => {
  it('are read right in 99 of 100 fields, each field by itself', () => {
    const lines = manyLines(20261121, 2_000)
    assert.ok(new Set(lines.map(({ format }) => format)).size >= 12)
    const score = new Map<keyof Meant, { right: number; all: number }>()
    for (const { text, people } of lines) {
      const read = readPeople(text, TODAY)
      for (const [at, meant] of people.entries())
        for (const field of Object.keys(meant) as (keyof Meant)[]) {
          // A number tells sex and birth, also where the line does not.
          if ((field === 'sex' || field === 'birthOn') && meant[field] === '') continue
          const { right, all } = score.get(field) ?? { right: 0, all: 0 }
          const same = (read[at]?.[field] ?? '') === meant[field]
          score.set(field, { right: right + Number(same), all: all + 1 })
        }
    }
    const low = [...score].filter(([, { right, all }]) => right / all < 0.99)
    assert.deepEqual(low, [])
    assert.equal(score.size, 9)
    const miscounted = lines.filter(({ text, people }) => readPeople(text, TODAY).length !== people.length)
    assert.ok(miscounted.length <= 2_000 * 0.005, `${miscounted.length} lines with more or fewer people`)
  })
})

describe('messy pasted lines', () => {
  it('are read as well as stated here', () => {
    const score = { people: 0, name: 0, number: 0, phone: 0, address: 0 }
    for (const [text, ...people] of MESSY) {
      const read = readPeople(text, TODAY)
      score.people += Number(read.length === people.length)
      for (const [at, [name, number, phone, address]] of people.entries()) {
        score.name += Number(read[at]?.name === name)
        score.number += Number(read[at]?.idNumber === number)
        score.phone += Number(read[at]?.phone === phone)
        score.address += Number(read[at]?.address === address)
      }
    }
    const all = MESSY.flatMap(([, ...people]) => people).length
    assert.deepEqual({ lines: MESSY.length, all }, { lines: 80, all: 97 })
    assert.deepEqual(score, { people: 79, name: 94, number: 95, phone: 95, address: 95 })
  })
})

describe('one line', () => {
  it('of a reader gives all the card says, and not who issued it', () => {
    assert.deepEqual(
      readPeople('张三 男 汉 19900101 和源县清溪镇柳湾村3组 360923199001011235 和源县公安局 20150304-20350304', TODAY),
      [
        person({
          name: '张三',
          sex: '男',
          ethnicity: '汉族',
          birthOn: '1990-01-01',
          address: '和源县清溪镇柳湾村3组',
          idNumber: '360923199001011235',
        }),
      ],
    )
  })

  it('of an organisation gives its code and who represents it', () => {
    assert.deepEqual(
      readPeople(
        '和源县（清溪）建材有限公司，91360923MA35ABCD1D，法定代表人：王五，0795-2501234，和源县东门街道和顺路1号',
        TODAY,
      ),
      [
        person({
          name: '和源县（清溪）建材有限公司',
          kind: 'organisation',
          idNumber: '91360923MA35ABCD1D',
          legalRepresentative: '王五',
          phone: '0795-2501234',
          address: '和源县东门街道和顺路1号',
        }),
      ],
    )
  })

  it('keeps a number that fails, with its reason, and believes what was said beside it', () => {
    assert.deepEqual(readPeople('张三，女，1990年1月1日，360923199001011238', TODAY), [
      person({
        name: '张三',
        sex: '女',
        birthOn: '1990-01-01',
        idNumber: '360923199001011238',
        idTrouble: '校验位不对（应为5），至少有一位写错了',
      }),
    ])
  })

  it('says what contradicts a right number, and what it did not understand', () => {
    const [read] = readPeople('姓名：张三，性别：女，出生日期：1991-01-01，身份证号：360923199001011235，血型B', TODAY)
    assert.deepEqual([read?.sex, read?.birthOn], ['男', '1990-01-01'])
    assert.equal(read?.left, '血型B，性别写的是女，和证件号码不一致，出生日期写的是1991-01-01，和证件号码不一致')
  })

  it('takes no birth after today', () => {
    assert.equal(readPeople('张三 男 2026-11-22', TODAY)[0]?.birthOn, null)
    assert.equal(readPeople('张三 男 2026-11-21', TODAY)[0]?.birthOn, '2026-11-21')
  })

  it('that tells a story brings no people, and one with a phone the one to call', () => {
    const story =
      '去年七月双方因排水沟改道发生争执，于是找到村里，村里说等秋收以后再来丈量，至今没有人来过，这几天又下大雨，水倒灌进了厨房，墙也裂了，希望尽快处理。'
    assert.deepEqual(readPeople(story, TODAY), [])
    assert.deepEqual(
      readPeople(`${story}我叫张三，电话13900000412。`, TODAY).map(({ name, phone }) => [name, phone]),
      [['张三', '13900000412']],
    )
  })
})

describe('any text', () => {
  it('is taken', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void readPeople(text, TODAY)))
    const bits = fc.constantFrom(
      '张三',
      '男',
      '，',
      '\n',
      '姓名：',
      '1990年',
      '3609',
      '公司',
      '（',
      '）',
      '住',
      ' ',
      '\t',
      '|',
      '𬱖',
      '-',
      '139',
    )
    fc.assert(fc.property(fc.array(bits, { maxLength: 60 }), (all) => void readPeople(all.join(''), TODAY)))
  })

  it('of twenty thousand characters too', () => {
    for (const bit of ['甲', '1', ' ', '（', '姓名：', '3609 ', '"', '张三，男；', '*', '\u0000', '\ud800'])
      assert.ok(readPeople(bit.repeat(20_000 / bit.length), TODAY).length <= 2, bit)
  })
})

const person = (told: Partial<ReadPerson>): ReadPerson => ({
  name: '',
  kind: 'person',
  sex: '',
  ethnicity: '',
  birthOn: null,
  address: '',
  idNumber: '',
  idTrouble: null,
  phone: '',
  legalRepresentative: '',
  left: '',
  ...told,
})
