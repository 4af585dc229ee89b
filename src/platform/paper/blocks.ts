/**
 * What a paper is made of. Pure data: a template makes it, the hash is taken over it, the composer sets it on pages.
 * Millimetres where a width is named. A paragraph begins two characters in unless it is `flush` (a salutation).
 */
export type Block = Keep &
  (
    | { kind: 'title'; text: string }
    | { kind: 'number'; text: string }
    | { kind: 'fields'; rows: Field[][] }
    | { kind: 'heading'; text: string }
    | { kind: 'paragraph'; text: string; flush?: boolean }
    | { kind: 'clauses'; items: string[] }
    | { kind: 'table'; columns: Column[]; rows: string[][] }
    | { kind: 'signatures'; cells: SignatureCell[]; dense?: boolean; continued?: string }
    | { kind: 'closing'; lines: string[] }
    | { kind: 'cut'; text: string }
    | { kind: 'note'; text: string }
    | { kind: 'break' }
  )

/**
 * `previous`: never on a page without at least two lines of the text before it; `next`: never the last thing on a page.
 * A block that names either is itself kept on one page if it fits.
 */
export type Keep = { keepWith?: 'previous' | 'next' }

/** A label and its ruled cell. `width` is the cell's in mm; cells without one share what is left of the row. */
export type Field = { label: string; value: string; width?: number }

/** `share` is the column's part of the table's width, relative to the other columns. */
export type Column = { title: string; share: number }

/**
 * `under` stands below (dense: before) the empty line: whose signature belongs there, for whom he acts. `pen`: what a
 * hand wrote on a tablet, as pen.ts writes it; it is drawn, and is no part of the words.
 */
export type SignatureCell = { label: string; under: string[]; pen?: string }

export type Paper = {
  /** The name shown by PDF readers, e.g. 人民调解协议书（2026）和源人调字第8号. */
  title: string
  /** The paper's own day, `YYYY-MM-DD`; also the PDF's creation date, so that drawing twice gives the same bytes. */
  date: string
  blocks: Block[]
  verifyUrl: string
  /** What the foot says the QR code proves. */
  verifyText?: string
  checkCode: string
  templateVersion: string
  demo: boolean
  /** Not issued: marked on every page, without anything that would prove it. */
  draft?: true
}

/** Signatures, the committee's closing and small print lean on the text before them, titles and headings on the text after them. */
export const keepOf = (block: Block): Keep['keepWith'] => block.keepWith ?? keepByKind[block.kind]

/** The paper's words in reading order, one line per printed unit: what a hash of the text is taken over. */
export const plainText = (blocks: Block[]): string => blocks.flatMap(linesOf).join('\n')

const keepByKind: Partial<Record<Block['kind'], 'previous' | 'next'>> = {
  title: 'next',
  number: 'next',
  heading: 'next',
  cut: 'next',
  signatures: 'previous',
  closing: 'previous',
  note: 'previous',
}

const linesOf = (block: Block): string[] => {
  switch (block.kind) {
    case 'fields':
      return block.rows.map((row) => row.map(({ label, value }) => `${label}\t${value}`).join('\t'))
    case 'clauses':
      return block.items
    case 'table':
      return [block.columns.map(({ title }) => title), ...block.rows].map((cells) => cells.join('\t'))
    case 'signatures':
      return block.cells.map(({ label, under }) => [label, ...under].join('\t'))
    case 'closing':
      return block.lines
    case 'break':
      return []
    default:
      return [block.text]
  }
}
