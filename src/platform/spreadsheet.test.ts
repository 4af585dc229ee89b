import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import writeXlsx from 'write-excel-file/node'
import { Unreadable } from './sheet.ts'
import { neutral, readSheet, writeTable } from './spreadsheet.ts'

const says = (text: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Unreadable, String(error))
  assert.match(error.message, text)
  return true
}
const csv = (text: string) => Buffer.from(text)
const rowsOf = async (bytes: Buffer, name: string) => (await readSheet(bytes, name)).rows

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
    assert.deepEqual(await rowsOf(bytes, 'b.xlsx'), [...rows.slice(0, 4), ['004', '𰻞𰻞面馆']])
    assert.deepEqual(['=1', '+1', '-1', '@a', '1=1', ''].map(neutral), ["'=1", "'+1", "'-1", "'@a", '1=1', ''])
  })

  it('that is broken, locked, old or too much is refused with what to do', async () => {
    const good = await writeTable([['编号'], ['1']])
    const ole = (text: string) =>
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600), Buffer.from(text, 'utf16le')])
    await assert.rejects(rowsOf(Buffer.alloc(0), 'a.xlsx'), says(/是空的/))
    await assert.rejects(rowsOf(good.subarray(0, -100), 'a.xlsx'), says(/文件坏了/))
    await assert.rejects(rowsOf(Buffer.from('PK\u0003\u0004……'), 'a.xlsx'), says(/文件坏了/))
    await assert.rejects(rowsOf(Buffer.from('不是表格'), 'a.xlsx'), says(/文件坏了/))
    await assert.rejects(rowsOf(ole('EncryptedPackage'), 'a.xlsx'), says(/加了密码/))
    await assert.rejects(rowsOf(ole('Workbook'), 'a.xls'), says(/旧的\.xls格式/))
    await assert.rejects(rowsOf(csv('<html><table>'), 'a.xls'), says(/其实是网页/))
    await assert.rejects(rowsOf(csv('%PDF-1.7'), 'a.pdf'), says(/只收\.xlsx和\.csv/))
    await assert.rejects(rowsOf(Buffer.alloc(10 * 1024 * 1024 + 1, 65), 'a.csv'), says(/超过10 MB/))
    await assert.rejects(rowsOf(csv('甲\n'.repeat(5001)), 'a.csv'), says(/有5001行/))
    await assert.rejects(rowsOf(await writeTable([[' ']]), 'a.xlsx'), says(/一行字也没有/))
  })

  it('that unpacks to far too much is refused before it is unpacked', async () => {
    const bomb = await writeXlsx([Array.from({ length: 400 }, (_, n) => `${n}${' '.repeat(200_000)}。`)]).toBuffer()
    assert.ok(bomb.length < 1_000_000)
    await assert.rejects(rowsOf(bomb, 'a.xlsx'), says(/展开以后太大/))
  })

  it('with stray cells far out is refused; rows and cells without content may lie there', async () => {
    const sheet = (rows: string) => workbook(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)
    const first = '<row r="1"><c r="A1"><v>7</v></c><c r="XFD1" s="0"/></row>'
    assert.deepEqual((await readSheet(sheet(`${first}<row r="1048576"/>`), 'a.xlsx')).rows, [['7']])
    for (const rows of [
      '<row r="1"><c r="XFD1"><v>7</v></c></row><row r="1048576"><c r="A1048576"><v>7</v></c></row>',
      "<row r='1'><c r='XFD1'><v>7</v></c></row><row r='1048576'><c r='A1048576'><f>1</f></c></row>",
      '<row><c r="XFD1" t="inlineStr"><is><t>7</t></is></c></row>' + '<row/>'.repeat(200),
    ])
      await assert.rejects(readSheet(sheet(rows), 'a.xlsx'), says(/展开以后太大/), rows.slice(0, 80))
    for (const beyond of ['1048577', '1e9'])
      await assert.rejects(readSheet(sheet(`<row r='${beyond}'/>`), 'a.xlsx'), says(/文件坏了/))
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
    assert.deepEqual(await rowsOf(csv(text), 'a.csv'), table)
    assert.deepEqual(await rowsOf(csv('\ufeff' + text), 'a.csv'), table)
    assert.deepEqual(await rowsOf(Buffer.from('\ufeff' + text, 'utf16le'), 'a.csv'), table)
    for (const sign of [';', '\t']) assert.deepEqual(await rowsOf(csv(text.replaceAll(',', sign)), 'a.csv'), table)
    // 㐂 takes four bytes in GB18030.
    const gb = Buffer.from('b1e0bac52cc4dac8dd0d0abcd72c8139ef31', 'hex')
    assert.deepEqual(await rowsOf(gb, 'a.csv'), [
      ['编号', '内容'],
      ['甲', '㐂'],
    ])
  })

  it('tells of numbers saved as 3.6E+17, of open quotes and of what is no text', async () => {
    const { cut } = await readSheet(csv('编号,证件\n甲,3.60923E+17\n'), 'a.csv')
    assert.deepEqual(cut, [{ row: 1, column: 1 }])
    await assert.rejects(rowsOf(csv('编号,内容\n1,"没有关上\n'), 'a.csv'), says(/引号没有配对/))
    await assert.rejects(rowsOf(Buffer.from([0x41, 0, 0x42, 0]), 'a.csv'), says(/不是文字/))
    await assert.rejects(rowsOf(Buffer.from([0xff, 0xff, 0x80]), 'a.csv'), says(/不是文字/))
  })
})

/** An .xlsx file with one sheet, the parts lying in it as they are and without check sums. */
function workbook(sheet: string): Buffer {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const parts = Object.entries({
    'xl/workbook.xml': '<workbook><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
  }).map(([name, text]) => ({ name: Buffer.from(name), text: Buffer.from(text) }))
  const heads: Buffer[] = []
  const bodies: Buffer[] = []
  let at = 0
  for (const { name, text } of parts) {
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(text.length, 14)
    common.writeUInt32LE(text.length, 18)
    common.writeUInt16LE(name.length, 22)
    bodies.push(Buffer.from('PK\u0003\u0004', 'latin1'), common, name, text)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    heads.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), common, place, name)
    at += 30 + name.length + text.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(Buffer.concat(heads).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, ...heads, end])
}
