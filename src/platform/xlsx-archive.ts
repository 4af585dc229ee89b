import { inflateRawSync } from 'node:zlib'
import { BROKEN, Unreadable } from './sheet.ts'

/** What the parts of a workbook may come to unpacked. */
const MOST_UNPACKED = 64 * 1024 * 1024

/**
 * Refuses an .xlsx file whose parts unpack to too much, or that names cells beyond the last of any sheet: the reader would
 * fill the way to them with blanks. Throws Unreadable.
 */
export function checkArchive(bytes: Buffer): void {
  let left = MOST_UNPACKED
  for (const { name, unpack } of partsOf(bytes)) {
    if (!/\.(xml|rels)$/i.test(name)) continue
    const part = unpack(left)
    left -= part.length
    if (/worksheets\//i.test(name)) checkAddresses(part.toString('latin1'))
  }
}

/** Excel's last cell is XFD1048576. */
function checkAddresses(sheet: string): void {
  for (const [, column = '', row = ''] of sheet.matchAll(/\br="([A-Z]*)(\d+)"/gi))
    if (column.length > 3 || row.length > 7) throw new Unreadable(BROKEN)
}

function* partsOf(bytes: Buffer): Generator<{ name: string; unpack(most: number): Buffer }> {
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
    throw new Unreadable(tooMuch ? '表格展开以后太大了。请只留要导入的工作表和列，再上传。' : BROKEN)
  }
}
