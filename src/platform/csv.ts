import { CsvError, parse } from 'csv-parse/sync'
import { Unreadable, type Cell, type Sheet } from './sheet.ts'

/** Text with commas, semicolons or tabs between the cells, in UTF-8, UTF-16 or GB18030. Throws Unreadable. */
export function readCsv(bytes: Buffer): Sheet {
  const text = decoded(bytes)
  if (text.includes('\u0000')) throw new Unreadable(NOT_TEXT)
  const cut: Cell[] = []
  const rows = recordsOf(text).map((record, row) =>
    record.map((raw, column) => {
      const cell = asText(raw)
      if (/^\d(\.\d+)?E\+\d{2}$/i.test(cell)) cut.push({ row, column })
      return cell
    }),
  )
  return { rows, cut }
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      continue
    }
  }
  throw new Unreadable(NOT_TEXT)
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { delimiter: separatorOf(text), relax_column_count: true, relax_quotes: true })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = 'lines' in error ? Number(error.lines) : NaN
    throw new Unreadable(
      `第${Number.isNaN(line) ? '?' : line}行附近的引号没有配对，读不下去。请用Excel或WPS打开，另存为.xlsx再上传。`,
    )
  }
}

/** Whichever stands most often in the first line that says something. */
function separatorOf(text: string): string {
  const line = /^.*\S.*$/m.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? ''
  const often = (sign: string) => line.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (often(sign) > often(best) ? sign : best))
}

/** Systems write ="0123" so that Excel keeps it as text. */
const asText = (cell: string): string => /^="([^"]*)"$/.exec(cell)?.[1] ?? cell

const NOT_TEXT = '文件里不是文字，打不开。请用Excel或WPS打开，另存为.xlsx再上传。'
