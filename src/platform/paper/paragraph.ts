import { isSpace, isWide, mayBreak, squeezes } from './kinsoku.ts'

/** The advance of a code point in em. */
export type Measure = (codePoint: number) => number

export type Align = 'left' | 'right' | 'center' | 'justify'

/** Lengths in points. `indent` moves the first line in; `align` defaults to justify with a ragged last line. */
export type Measured = { width: number; size: number; measure: Measure; indent?: number; align?: Align }

/** One line: where it starts and how far the pen moves after each code point, air of justification included. */
export type Line = { text: string; x: number; advances: number[]; width: number }

/** Sets one paragraph (no line feeds inside) into lines no wider than asked; nothing is ever cut off. */
export const setParagraph = (text: string, measured: Measured): Line[] => {
  const chars = [...text]
  if (chars.length === 0) return []
  const natural = chars.map((char) => measured.measure(char.codePointAt(0) ?? 0) * measured.size)
  const lines: Line[] = []
  for (let start = 0; start < chars.length;) {
    const x = lines.length === 0 ? (measured.indent ?? 0) : 0
    const end = lineEnd(chars, natural, start, measured.width - x, measured.size)
    lines.push(setLine(chars, natural, start, end, x, measured, end === chars.length))
    start = end
    while (start < chars.length && isSpace(chars[start] ?? '')) start++
  }
  return lines
}

/** The width of the text on one line. */
export const textWidth = (text: string, size: number, measure: Measure): number =>
  sum(
    advancesOf(
      [...text],
      [...text].map((char) => measure(char.codePointAt(0) ?? 0) * size),
      size,
    ),
  )

/** The last place where the line may end and still fit; a word longer than the line is broken where it must be. */
const lineEnd = (chars: string[], natural: number[], start: number, room: number, size: number): number => {
  let used = 0
  let lastBreak = start
  for (let at = start; at < chars.length; at++) {
    const char = chars[at] ?? ''
    if (at > start && mayBreak(chars[at - 1] ?? '', char)) lastBreak = at
    const advance = natural[at] ?? 0
    if (!isSpace(char) && used + advance > room + TOLERANCE && at > start) return lastBreak > start ? lastBreak : at
    used += squeezes(char, chars[at + 1] ?? '') ? advance - size / 2 : advance
  }
  return chars.length
}

/** Rounding in sums of advances must not push a character that fits exactly to the next line. */
const TOLERANCE = 0.01

/** Air between two characters beyond which a stretched line looks worse than a ragged one, in em. */
const MOST_AIR = 0.5

const setLine = (
  chars: string[],
  natural: number[],
  start: number,
  end: number,
  x: number,
  { width, size, align = 'justify' }: Measured,
  last: boolean,
): Line => {
  let stop = end
  while (stop > start && isSpace(chars[stop - 1] ?? '')) stop--
  const line = chars.slice(start, stop)
  const advances = advancesOf(line, natural.slice(start, stop), size)
  const slack = width - x - sum(advances)
  if (align === 'justify' && !last) stretch(line, advances, slack, size)
  const shift = align === 'right' ? slack : align === 'center' ? slack / 2 : 0
  return { text: line.join(''), x: x + shift, advances, width: sum(advances) }
}

const advancesOf = (line: string[], natural: number[], size: number): number[] =>
  line.map((char, at) => (natural[at] ?? 0) - (squeezes(char, line[at + 1] ?? '') ? size / 2 : 0))

/** Spreads the slack between characters that stand on the em square; words and figures keep their own spacing. */
const stretch = (line: string[], advances: number[], slack: number, size: number): void => {
  const gaps = line.flatMap((char, at) => (at < line.length - 1 && takesAir(char, line[at + 1] ?? '') ? [at] : []))
  const air = slack / gaps.length
  if (slack <= 0 || gaps.length === 0 || air > MOST_AIR * size) return
  for (const at of gaps) advances[at] = (advances[at] ?? 0) + air
}

const takesAir = (before: string, after: string): boolean => isWide(before) || isWide(after) || isSpace(before)

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0)
