import type { Cell as Written } from 'write-excel-file/node'
import { readCsv } from './csv.ts'
import { BROKEN, Unreadable, type Cell, type Sheet } from './sheet.ts'
import { checkArchive } from './xlsx-archive.ts'

export const MOST_BYTES = 10 * 1024 * 1024
export const MOST_ROWS = 5_000
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The first sheet of an .xlsx file, or a .csv file, by its content rather than its name. Throws Unreadable. */
export async function readSheet(bytes: Buffer, name: string): Promise<Sheet> {
  if (bytes.length === 0) throw new Unreadable('文件是空的，请重新导出再选。')
  if (bytes.length > MOST_BYTES) throw new Unreadable('文件超过10 MB。请把图片和用不上的工作表删掉，或者分成几个文件。')
  const sheet = await readByContent(bytes, name.toLowerCase())
  const rows = withoutTail(sheet.rows.map((row) => row.map(unprotected)))
  const filled = rows.filter((row) => row.some((cell) => cell !== '')).length
  if (filled === 0) throw new Unreadable('表里一行字也没有。数据要放在第一张工作表里。')
  if (filled > MOST_ROWS) throw new Unreadable(`一次最多5,000行，这个文件有${filled}行。请分成几个文件。`)
  return { rows, cut: sheet.cut }
}

/**
 * An .xlsx file; the first row is its head. All cells are text, so that Excel keeps long numbers typed over them, and
 * `blankRows` more are ready for typing. `widths` in characters; `notes` become a second sheet 填写说明.
 */
export async function writeTable(
  rows: readonly (readonly string[])[],
  widths: readonly number[] = [],
  more: { notes?: readonly string[]; blankRows?: number } = {},
): Promise<Buffer> {
  const { default: writeXlsx } = await import('write-excel-file/node')
  const wide = Math.max(...rows.map((row) => row.length))
  const blank = Array.from({ length: more.blankRows ?? 0 }, () => Array.from({ length: wide }, () => textCell('')))
  const head = (rows[0] ?? []).map((cell) => ({ ...textCell(cell), fontWeight: 'bold' as const }))
  const data = [head, ...rows.slice(1).map((row) => row.map(textCell)), ...blank]
  const sheets = [
    { sheet: '数据', data, stickyRowsCount: 1, columns: widths.map((width) => ({ width })) },
    ...(more.notes
      ? [{ sheet: '填写说明', data: more.notes.map((note) => [textCell(note)]), columns: [{ width: 90 }] }]
      : []),
  ]
  return writeXlsx(sheets).toBuffer()
}

/** Text that a spreadsheet would take for a formula gets an apostrophe in front; `readSheet` takes it off again. */
export const neutral = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

const unprotected = (text: string): string => (/^'[=+\-@]/.test(text) ? text.slice(1) : text)

/** What XML cannot hold is left out; a cell takes 32 767 units of UTF-16. */
function textCell(text: string): Written & object {
  const plain = neutral(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '')
  const value = plain.slice(0, 32_766).replace(/[\ud800-\udbff]$/, '')
  return { type: String, format: '@', wrap: true, alignVertical: 'top', ...(value === '' ? {} : { value }) }
}

async function readByContent(bytes: Buffer, name: string): Promise<Sheet> {
  if (bytes.subarray(0, 4).equals(ZIP)) return readXlsx(bytes)
  if (bytes.subarray(0, 4).equals(OLE)) {
    // Microsoft's old container holds either an encrypted .xlsx or a workbook of before 2007.
    const locked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new Unreadable(
      locked
        ? '这个文件加了密码。请用Excel或WPS打开，去掉密码后另存，再上传。'
        : '这是旧的.xls格式。请用Excel或WPS打开，另存为“Excel工作簿（.xlsx）”，再上传。',
    )
  }
  if (
    /^\s*<(!doctype|html|table|\?xml)/i.test(
      bytes
        .subarray(0, 200)
        .toString('latin1')
        .replace(/^\xef\xbb\xbf/, ''),
    )
  )
    throw new Unreadable('这个文件看着像表格，其实是网页。请用Excel或WPS打开，另存为“Excel工作簿（.xlsx）”，再上传。')
  if (name.endsWith('.xlsx')) throw new Unreadable(BROKEN)
  if (!/\.(csv|txt|tsv)$/.test(name)) throw new Unreadable('只收.xlsx和.csv两种表格。')
  return readCsv(bytes)
}

async function readXlsx(bytes: Buffer): Promise<Sheet> {
  checkArchive(bytes)
  const { default: read } = await import('read-excel-file/node')
  const cut: Cell[] = []
  let rows: unknown[][]
  try {
    rows = (await read(bytes, { parseNumber: (raw) => ({ raw }), sheets: [1] } as Parameters<typeof read>[1]))[0]!.data
  } catch {
    throw new Unreadable(BROKEN)
  }
  const seen = (value: unknown, row: number, column: number): string => {
    if (value instanceof Date) return dateText(value)
    if (typeof value === 'boolean') return value ? '是' : '否'
    if (typeof value !== 'object' || value === null) return value === null || value === undefined ? '' : String(value)
    const text = numberText((value as { raw: string }).raw)
    if (/^\d{16,}$/.test(text)) cut.push({ row, column })
    return text
  }
  return { rows: rows.map((row, at) => row.map((value, column) => seen(value, at, column))), cut }
}

/** Never `3.6E+17`; 0.1 + 0.2 is 0.3, as Excel shows it. */
function numberText(raw: string): string {
  const [, whole = '', part = '', power = ''] = /^(-?\d+)(?:\.(\d+))?[eE]\+?(\d{1,3})$/.exec(raw) ?? []
  if (power !== '' && part.length <= Number(power)) return whole + part.padEnd(Number(power), '0')
  if (/^-?\d+$/.test(raw)) return raw
  const rounded = Number(Number(raw).toPrecision(15))
  return /e/.test(String(rounded)) ? rounded.toFixed(15).replace(/\.?0+$/, '') : String(rounded)
}

/** `2026-03-02`, with the time only when there is one. Excel's days are fractions: rounded to the minute. */
function dateText(at: Date): string {
  const [day = '', time = ''] = new Date(Math.round(at.getTime() / 60_000) * 60_000).toISOString().split('T')
  return time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`
}

function withoutTail(rows: string[][]): string[][] {
  const last = rows.findLastIndex((row) => row.some((cell) => cell.trim() !== ''))
  return rows.slice(0, last + 1).map((row) => row.map((cell) => cell.trim()))
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
