import { createHash } from 'node:crypto'
import type { Sealer } from '../platform/sealing.ts'
import { penText } from '../platform/paper/pen.ts'

/** x and y in pixels of the device, milliseconds since the first point, pressure 0–100. */
export type PenPoint = readonly [x: number, y: number, ms: number, pressure: number]

/** What somebody wrote on a tablet. */
export type Strokes = readonly (readonly PenPoint[])[]

const MOST_STROKES = 300
const MOST_POINTS = 20_000
const LARGEST = 100_000
/** Less than this was a slip of the finger. */
const LEAST_POINTS = 6
const LEAST_EXTENT = 24

/** Reads what the page sent; else why it cannot be taken. */
export function readStrokes(sent: unknown): { strokes: Strokes; why: null } | { strokes: null; why: string } {
  const strokes = parsed(sent)
  if (!strokes) return { strokes: null, why: '没有收到笔迹，请再签一次' }
  const points = strokes.flat()
  if (strokes.length > MOST_STROKES || points.length > MOST_POINTS)
    return { strokes: null, why: '笔画太多了，请清除以后只签名字' }
  const wide = extent(points.map(([x]) => x)) + extent(points.map(([, y]) => y))
  if (points.length < LEAST_POINTS || wide < LEAST_EXTENT)
    return { strokes: null, why: '签得太短，认不出是谁，请清除以后再签一次' }
  return { strokes, why: null }
}

function parsed(sent: unknown): Strokes | null {
  if (typeof sent !== 'string' || sent === '') return null
  try {
    const given: unknown = JSON.parse(sent)
    if (!Array.isArray(given) || given.length === 0) return null
    return given.every((stroke) => Array.isArray(stroke) && stroke.length > 0 && stroke.every(isPoint))
      ? (given as Strokes)
      : null
  } catch {
    return null
  }
}

const isPoint = (point: unknown): point is PenPoint =>
  Array.isArray(point) &&
  point.length === 4 &&
  point.every((part) => typeof part === 'number' && Number.isFinite(part) && Math.abs(part) <= LARGEST * 100)

const extent = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity)

/**
 * The shape alone: moved to its own corner, its longer side cut into 400 steps, without time and pressure. Two signatures
 * of one hand never have the same; the same strokes sent twice do, also from a larger screen or another place of it.
 */
export function shapeOf(strokes: Strokes): string {
  const points = strokes.flat()
  const [left, top] = [least(points.map(([x]) => x)), least(points.map(([, y]) => y))]
  const side = Math.max(extent(points.map(([x]) => x)), extent(points.map(([, y]) => y)), 1)
  const step = (value: number) => Math.round((value * 400) / side)
  return strokes
    .map((stroke) =>
      stroke
        .map(([x, y]) => `${step(x - left)},${step(y - top)}`)
        .filter(unlikeTheLast)
        .join('/'),
    )
    .join(';')
}

const unlikeTheLast = (point: string, at: number, all: readonly string[]): boolean => point !== all[at - 1]

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity)

/** Apart from the hashes of numbers and codes. */
export const strokesMac = (sealer: Sealer, strokes: Strokes): string => sealer.mac(`strokes:${shapeOf(strokes)}`)

/** Of the strokes as they are kept, with time and pressure: changed strokes have another. */
export const strokesHash = (kept: string): string => createHash('sha256').update(kept).digest('hex')

/** As paper draws them; a screen's pixel is divided so that small writing keeps its curves. */
export const penOf = (kept: string): string =>
  penText((JSON.parse(kept) as Strokes).map((stroke) => stroke.map(([x, y]) => [x, y] as const)))
