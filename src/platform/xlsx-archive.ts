import { inflateRawSync } from 'node:zlib'
import { BROKEN, Unreadable } from './sheet.ts'

const TOO_LARGE = '表格展开以后太大了。请只留要导入的工作表和列，再上传。'

/** What the parts of a workbook may come to unpacked. */
const MOST_UNPACKED = 64 * 1024 * 1024

/** What a sheet may have in cells, blank ones before the last included: 5,000 rows of 400. */
const MOST_CELLS = 2_000_000

/**
 * Refuses an .xlsx file whose parts unpack to too much, or with a cell far out: the reader would fill the way to it with
 * blanks. Throws Unreadable.
 */
export function checkArchive(bytes: Buffer): void {
  let left = MOST_UNPACKED
  for (const { name, unpack } of partsOf(bytes)) {
    if (!/\.(xml|rels)$/i.test(name)) continue
    const part = unpack(left)
    left -= part.length
    if (part.includes('sheetData')) checkExtent(part.toString('latin1'))
  }
}

/** Blank rows and cells that only bear a style reach to the end of many sheets; what holds something must not. */
function checkExtent(sheet: string): void {
  let [row, column, deep, wide] = [0, 0, 0, 0]
  for (const [, tag, attributes = ''] of sheet.matchAll(TAG)) {
    const at = addressIn(attributes)
    if (tag === 'row') {
      row = at?.row ?? row + 1
      // Without a number it is kept even when it is blank.
      if (!at) deep = Math.max(deep, row)
    } else if (tag === 'c') [row, column] = [Math.max(row, at?.row ?? 0), at?.column ?? 0]
    else [deep, wide] = [Math.max(deep, row), Math.max(wide, column)]
    if (row > LAST.row || column > LAST.column) throw new Unreadable(BROKEN)
    if (deep * wide > MOST_CELLS) throw new Unreadable(TOO_LARGE)
  }
}

/** Rows, cells, and what a cell can hold: a value, a formula, a text. */
const TAG = /<(?:\w+:)?(row|c|v|f|is)(?=[\s/>])([^>"']*(?:(?:"[^"<]*"|'[^'<]*')[^>"']*)*)>/g

/** The place of `r="C7"` or, for a whole row, `r='7'`; null when none is named. */
function addressIn(attributes: string): { row: number; column: number } | null {
  const named = /\br\s*=\s*["']([^"']*)/.exec(attributes)
  if (!named) return null
  const [, letters, digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(named[1]!) ?? []
  if (letters === undefined) throw new Unreadable(BROKEN)
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return { row: Number(digits), column }
}

/** Excel's last cell is XFD1048576. */
const LAST = { row: 1_048_576, column: 16_384 }

/** What is packed in a zip file, part by part; `most` bytes each when unpacked. Throws Unreadable. */
export function* partsOf(bytes: Buffer): Generator<{ name: string; unpack(most: number): Buffer }> {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (end < 0 || end + 22 > bytes.length) throw new Unreadable(BROKEN)
  let at = bytes.readUInt32LE(end + 16)
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new Unreadable(BROKEN)
    const [packed, named] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)]
    const [method, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 42)]
    const name = bytes.toString('utf8', at + 46, at + 46 + named)
    yield { name, unpack: (most) => unpacked(bytes, { method, packed, local, most }) }
    at += 46 + named + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
}

interface Part {
  method: number
  packed: number
  /** Where the part's own header stands. */
  local: number
  most: number
}

function unpacked(bytes: Buffer, { method, packed, local, most }: Part): Buffer {
  if (local + 30 > bytes.length) throw new Unreadable(BROKEN)
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const part = bytes.subarray(from, from + packed)
  if (method === 0) return part
  try {
    return inflateRawSync(part, { maxOutputLength: Math.max(most, 1) })
  } catch (error) {
    const tooMuch = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new Unreadable(tooMuch ? TOO_LARGE : BROKEN)
  }
}
