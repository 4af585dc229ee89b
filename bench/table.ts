import type { Measured } from './load.ts'

export interface Line {
  title: string
  cases: number
  product: Measured
  bare: Measured
}

export interface PaperTimes {
  cold: number
  warm: number
}

/** What the project promises itself (docs/performance.md); printed beside, never a reason to fail. */
const LEAST_OF_BARE: Record<string, number> = { 'worklist, 50 rows': 0.7, 'intake POST': 0.6 }

export function printTable(lines: readonly Line[]): void {
  print([
    [
      '',
      'cases',
      'product /s',
      'p50',
      'p95',
      'p99',
      'CPU ms',
      'bare /s',
      'p50',
      'p95',
      'p99',
      'CPU ms',
      'rate of bare',
      'by CPU',
      'budget',
    ],
    ...lines.map(({ title, cases, product, bare }) => [
      title,
      String(cases),
      ...cells(product),
      ...cells(bare),
      percent(product.rate / bare.rate),
      percent(bare.cpu / product.cpu),
      title in LEAST_OF_BARE ? `≥ ${percent(LEAST_OF_BARE[title] ?? 0)}` : '',
    ]),
  ])
}

/** How the slowest twentieth grows from the first size to the last. */
export function printGrowth(lines: readonly Line[]): void {
  const titles = [...new Set(lines.map((line) => line.title))]
  const rows = titles.flatMap((title) => {
    const sizes = lines.filter((line) => line.title === title)
    const [first, last] = [sizes[0], sizes.at(-1)]
    if (!first || !last || first === last) return []
    const ratio = (of: (line: Line) => number) => (of(last) / of(first)).toFixed(2)
    return [[title, ratio((line) => line.product.p95), ratio((line) => line.bare.p95), '≤ 1.5']]
  })
  if (rows.length) print([['p95, last size : first', 'product', 'bare', 'budget'], ...rows])
}

export function printRest(
  starts: readonly { cases: number; startedIn: number; resident: number }[],
  paper: PaperTimes,
): void {
  print([
    ['', 'measured', 'budget'],
    ...starts.map(({ cases, startedIn }) => [`start at ${cases} cases`, `${startedIn.toFixed(0)} ms`, '≤ 1000 ms']),
    ...starts.map(({ cases, resident }) => [
      `resident after the load at ${cases}`,
      `${resident.toFixed(0)} MB`,
      '≤ 200 MB',
    ]),
    ['agreement as PDF, first in a process', `${paper.cold.toFixed(0)} ms`, ''],
    ['agreement as PDF, median of 50 more', `${paper.warm.toFixed(1)} ms`, '≤ 15 ms'],
  ])
}

const cells = ({ rate, p50, p95, p99, cpu }: Measured) => [
  rate.toFixed(0),
  ...[p50, p95, p99].map((time) => time.toFixed(1)),
  cpu.toFixed(2),
]
const percent = (share: number) => `${(100 * share).toFixed(0)} %`

/** As a table of Markdown, so that it can stand in docs/performance.md as it is. */
function print(rows: readonly string[][]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  console.log(
    `\n${[line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n')}`,
  )
}
