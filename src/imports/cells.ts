import { cleaned } from '../intake/arriving.ts'
import type { Heading } from './heading.ts'
import type { Meaning } from './layouts.ts'

/** One thing that is wrong with a row. The text never repeats a number of a person. */
export interface Trouble {
  /** The column as the file heads it. */
  column: string
  text: string
}

/** A row's cells by meaning, with the heading each stands under. */
export interface Cells {
  /** Cleaned text; empty when the column is missing or the cell blank. */
  text(meaning: Meaning): string
  heading(meaning: Meaning): string
  /** Excel has cut the number in this cell. */
  isCut(meaning: Meaning): boolean
  extras: { heading: string; text: string }[]
}

export function cellsOf(
  heading: Heading,
  names: readonly string[],
  cells: readonly string[],
  isCut: (column: number) => boolean,
): Cells {
  const of = (meaning: Meaning) => heading.columns.find(({ column }) => column.meaning === meaning)
  const text = (at: number | undefined) => (at === undefined ? '' : cleaned(cells[at] ?? ''))
  return {
    text: (meaning) => text(of(meaning)?.at),
    heading: (meaning) => names[of(meaning)?.at ?? -1] ?? '',
    isCut: (meaning) => isCut(of(meaning)?.at ?? -1),
    extras: heading.columns
      .filter(({ column }) => column.meaning === 'extra')
      .map(({ column, at }) => ({ heading: column.label, text: text(at) })),
  }
}

export const CUT = '号码太长，被Excel改过了（15位以后成了0，或成了3.6E+17）。请把这一列设成“文本”，重新填'

/** Cells people fill so as not to leave them empty. */
export const nothing = (value: string): string =>
  /^(无|没有|不详|未知|不清楚|未提供|[-—/\\]+|N\/?A|null)$/i.test(value) ? '' : value
