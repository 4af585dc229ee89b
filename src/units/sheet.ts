import { writeTable } from '../platform/spreadsheet.ts'
import { assistsOf, fieldLabel } from './present.ts'
import { originLabel, placeOf } from './line.ts'
import type { NamedLine } from './store.ts'

export type Meaning = 'matter' | 'field' | 'place' | 'keywords' | 'lead' | 'assists' | 'basis' | 'from' | 'reason'

/** The columns of the list as a file, in both directions; `also` are other headings they are known by. */
export const COLUMNS: readonly { meaning: Meaning; label: string; also: readonly string[]; width: number }[] = [
  { meaning: 'matter', label: '事项', also: ['诉求事项', '事项名称', '问题类型'], width: 26 },
  { meaning: 'field', label: '领域', also: ['行业领域', '类别', '大类'], width: 14 },
  { meaning: 'place', label: '管哪里', also: ['地方', '区域', '适用范围', '乡镇'], width: 14 },
  { meaning: 'keywords', label: '关键词', also: ['关键字'], width: 40 },
  { meaning: 'lead', label: '牵头单位', also: ['责任单位', '主办单位', '承办单位'], width: 30 },
  { meaning: 'assists', label: '协办单位', also: ['配合单位', '协助单位'], width: 30 },
  { meaning: 'basis', label: '依据', also: ['政策依据', '职责依据'], width: 36 },
  { meaning: 'from', label: '从哪天起', also: ['生效日期'], width: 14 },
  { meaning: 'reason', label: '理由', also: ['说明', '备注'], width: 24 },
]

const NEEDED: readonly Meaning[] = ['matter', 'field', 'keywords', 'lead', 'basis']

export const labelOf = (meaning: Meaning): string => COLUMNS.find((column) => column.meaning === meaning)!.label

const NOTES = [
  '责任清单：一行一条，填在“数据”这张表里。改好以后整张表可以再导入。',
  `必填：${NEEDED.map(labelOf).join('、')}。管哪里不填就是全县；从哪天起不填就是今天。`,
  '事项和管哪里都一样的，是同一条：内容变了就改，没变就不动。改动最早从导入那天起，原来的留在经过里。',
  '表里没有的条目不会停用；要停用，到那一条的页面上办。',
  '关键词用空格隔开；要同一句里都有才算的，用加号连起来，如“施工+夜间”。',
  '单位写全称，或者不带县名的名称；几个协办单位用顿号隔开。',
  '来历、到哪天两列只供查看，导入时不看。一次最多5,000行。',
]

/** The list as a file that can be read in again. */
export function exportFile(lines: readonly NamedLine[], names: ReadonlyMap<string, string>): Promise<Buffer> {
  const head = [...COLUMNS.map(({ label }) => label), '来历', '到哪天']
  const rows = lines.map((line) => [
    ...[line.matter, fieldLabel(line.field), placeOf(line), line.keywords, line.lead_name, assistsOf(line, names)],
    ...[line.basis, line.from_day, line.reason, originLabel(line.origin), line.until_day ?? ''],
  ])
  return writeTable([head, ...rows], [...COLUMNS.map(({ width }) => width), 10, 14], { notes: NOTES, blankRows: 50 })
}

export interface Heading {
  /** Row of the table, from 0. */
  row: number
  at: Map<Meaning, number>
  missing: string[]
}

/** The row of headings among the first five: the one with the most that are known. */
export function headingOf(table: readonly (readonly string[])[]): Heading {
  const rows = table.slice(0, 5).map((cells) => columnsIn(cells))
  const row = rows.reduce((best, columns, i) => (columns.size > (rows[best]?.size ?? 0) ? i : best), 0)
  const at = rows[row] ?? new Map<Meaning, number>()
  return { row, at, missing: NEEDED.filter((meaning) => !at.has(meaning)).map(labelOf) }
}

function columnsIn(cells: readonly string[]): Map<Meaning, number> {
  const found = new Map<Meaning, number>()
  cells.forEach((cell, i) => {
    const heading = cell.normalize('NFKC').replace(/\([^)]*\)|[\s*:]/g, '')
    const column = COLUMNS.find(({ label, also }) => label === heading || also.includes(heading))
    if (column && !found.has(column.meaning)) found.set(column.meaning, i)
  })
  return found
}
