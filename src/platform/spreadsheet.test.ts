import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import writeXlsx from 'write-excel-file/node'
import { Unreadable } from './sheet.ts'
import { neutral, readSheet, readTable, writeTable } from './spreadsheet.ts'

const says = (text: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Unreadable, String(error))
  assert.match(error.message, text)
  return true
}
const csv = (text: string) => Buffer.from(text)

describe('an .xlsx file', () => {
  it('is read as a person sees it', async () => {
    const bytes = await writeXlsx([
      ['编号', '日期', '时间', '数'],
      [
        { type: String, value: '360923199001011235' },
        { type: Date, value: new Date('2026-03-02T00:00:00Z'), format: 'yyyy"年"m"月"d"日"' },
        { type: Date, value: new Date('2026-03-02T09:30:00Z'), format: 'yyyy-mm-dd hh:mm' },
        { type: Number, value: 12.5 },
      ],
      [],
      [{ type: Number, value: 20260302001 }, true, { type: Number, value: 0.1 + 0.2 }, { type: Number, value: -3 }],
      ['𠮷野家\n二楼', '  阿依努尔·买买提 ', '', { type: Number, value: 1e-7 }],
    ]).toBuffer()
    const { rows, cut } = await readSheet(bytes, '一.XLSX')
    assert.deepEqual(rows, [
      ['编号', '日期', '时间', '数'],
      ['360923199001011235', '2026-03-02', '2026-03-02 09:30', '12.5'],
      ['', '', '', ''],
      ['20260302001', '是', '0.3', '-3'],
      ['𠮷野家\n二楼', '阿依努尔·买买提', '', '0.0000001'],
    ])
    assert.deepEqual(cut, [])
  })

  it('tells which numbers Excel has cut to fifteen digits', async () => {
    const bytes = await writeXlsx([
      ['编号', '身份证号'],
      ['甲', { type: Number, value: 360923199001011000 }],
    ]).toBuffer()
    const { rows, cut } = await readSheet(bytes, 'a.xlsx')
    assert.deepEqual(rows[1], ['甲', '360923199001011000'])
    assert.deepEqual(cut, [{ row: 1, column: 1 }])
  })

  it('comes back as it was written, formulas as text', async () => {
    const rows = [
      ['编号', '内容'],
      ['001', '=SUM(A1:A9)'],
      ['002', '+86 139'],
      ['003', '@甲 - 乙'],
      ['004', '𰻞𰻞面\u0007馆'],
    ]
    const bytes = await writeTable(rows, [10, 40], { notes: ['一行一件'], blankRows: 300 })
    assert.deepEqual(await readTable(bytes, 'b.xlsx'), [...rows.slice(0, 4), ['004', '𰻞𰻞面馆']])
    assert.deepEqual(['=1', '+1', '-1', '@a', '1=1', ''].map(neutral), ["'=1", "'+1", "'-1", "'@a", '1=1', ''])
  })

  it('that is broken, locked, old or too much is refused with what to do', async () => {
    const good = await writeTable([['编号'], ['1']])
    const ole = (text: string) =>
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600), Buffer.from(text, 'utf16le')])
    await assert.rejects(readTable(Buffer.alloc(0), 'a.xlsx'), says(/是空的/))
    await assert.rejects(readTable(good.subarray(0, -100), 'a.xlsx'), says(/文件坏了/))
    await assert.rejects(readTable(Buffer.from('PK\u0003\u0004……'), 'a.xlsx'), says(/文件坏了/))
    await assert.rejects(readTable(Buffer.from('不是表格'), 'a.xlsx'), says(/文件坏了/))
    await assert.rejects(readTable(ole('EncryptedPackage'), 'a.xlsx'), says(/加了密码/))
    await assert.rejects(readTable(ole('Workbook'), 'a.xls'), says(/旧的\.xls格式/))
    await assert.rejects(readTable(csv('<html><table>'), 'a.xls'), says(/其实是网页/))
    await assert.rejects(readTable(csv('%PDF-1.7'), 'a.pdf'), says(/只收\.xlsx和\.csv/))
    await assert.rejects(readTable(Buffer.alloc(10 * 1024 * 1024 + 1, 65), 'a.csv'), says(/超过10 MB/))
    await assert.rejects(readTable(csv('甲\n'.repeat(5001)), 'a.csv'), says(/有5001行/))
    await assert.rejects(readTable(await writeTable([[' ']]), 'a.xlsx'), says(/一行字也没有/))
  })

  it('that unpacks to far too much is refused before it is unpacked', async () => {
    const bomb = await writeXlsx([Array.from({ length: 400 }, (_, n) => `${n}${' '.repeat(200_000)}。`)]).toBuffer()
    assert.ok(bomb.length < 1_000_000)
    await assert.rejects(readTable(bomb, 'a.xlsx'), says(/展开以后太大/))
  })
})

describe('a .csv file', () => {
  const table = [
    ['编号', '诉求内容'],
    ['001', '曾禾根填了排水沟，"漏雨"'],
    ['', ''],
    ['003', '两行\n一格'],
  ]
  const text = '编号,诉求内容\r\n="001","曾禾根填了排水沟，""漏雨"""\r\n,\r\n003,"两行\n一格"\r\n'

  it('is read in the encodings and separators that are about', async () => {
    assert.deepEqual(await readTable(csv(text), 'a.csv'), table)
    assert.deepEqual(await readTable(csv('\ufeff' + text), 'a.csv'), table)
    assert.deepEqual(await readTable(Buffer.from('\ufeff' + text, 'utf16le'), 'a.csv'), table)
    for (const sign of [';', '\t']) assert.deepEqual(await readTable(csv(text.replaceAll(',', sign)), 'a.csv'), table)
    // 㐂 takes four bytes in GB18030.
    const gb = Buffer.from('b1e0bac52cc4dac8dd0d0abcd72c8139ef31', 'hex')
    assert.deepEqual(await readTable(gb, 'a.csv'), [
      ['编号', '内容'],
      ['甲', '㐂'],
    ])
  })

  it('tells of numbers saved as 3.6E+17, of open quotes and of what is no text', async () => {
    const { cut } = await readSheet(csv('编号,证件\n甲,3.60923E+17\n'), 'a.csv')
    assert.deepEqual(cut, [{ row: 1, column: 1 }])
    await assert.rejects(readTable(csv('编号,内容\n1,"没有关上\n'), 'a.csv'), says(/引号没有配对/))
    await assert.rejects(readTable(Buffer.from([0x41, 0, 0x42, 0]), 'a.csv'), says(/不是文字/))
    await assert.rejects(readTable(Buffer.from([0xff, 0xff, 0x80]), 'a.csv'), says(/不是文字/))
  })
})
