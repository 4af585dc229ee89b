import { announced, type Announced } from './reading-labels.ts'

/** Lines pasted from a spreadsheet under a row of headings: for each column what it holds and how it is called. */
export interface Table {
  mark: Mark
  columns: { what: Announced | null; heading: string }[]
}

type Mark = '\t' | ',' | '，' | '|' | ';' | '；' | ' '

/** A row of headings; null when the line is none. One column at least must name or number people. */
export function headingsIn(line: string): Table | null {
  if (line.length > 1_000 || !/[名号码人方主证]|name|id|xm|sfz/i.test(line)) return null
  for (const mark of MARKS) {
    const headings = cellsOf(line, mark)
    if (headings.length < 2) continue
    const columns = headings.map((heading) => ({ what: announced(heading), heading }))
    if (headings.some((heading) => /\d{5}/.test(heading))) continue
    const known = columns.filter(({ what }) => what !== null)
    if (
      known.length >= 2 &&
      known.length * 5 > columns.length * 3 &&
      known.some(({ what }) => what === 'name' || what === 'number')
    )
      return { mark, columns }
  }
  return null
}

/** The cells of a row under headings; null when it is not one of the table. */
export function cellsUnder(table: Table, line: string): string[] | null {
  const cells = cellsOf(line, table.mark)
  const { length } = table.columns
  if (table.mark === ' ') return cells.length === length ? cells : null
  return cells.length >= Math.min(2, length) && cells.length <= length + 3 ? cells : null
}

const MARKS: readonly Mark[] = ['\t', '|', ',', '，', '；', ';', ' ']

function cellsOf(line: string, mark: Mark): string[] {
  if (mark === ' ') return line.trim().split(/[ \u3000]+/)
  const trimmed = mark === '|' ? line.trim().replace(/^\||\|$/g, '') : line
  return parts(trimmed, mark).map((cell) => cell.trim().replace(/^'/, ''))
}

/** Cells between marks; a mark within double quotes belongs to the cell. */
function parts(line: string, mark: string): string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (const character of line) {
    if (character === '"') quoted = !quoted
    else if (character === mark && !quoted) {
      cells.push(cell)
      cell = ''
    } else cell += character
  }
  return [...cells, cell]
}
