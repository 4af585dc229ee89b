/** A hand's strokes as text in a paper's blocks: `12,3 14,5;20,1 …` – points by blanks, strokes by semicolons, whole numbers. */
export const penText = (strokes: readonly (readonly (readonly [number, number])[])[]): string =>
  strokes.map((stroke) => stroke.map(([x, y]) => `${Math.round(x)},${Math.round(y)}`).join(' ')).join(';')

type Point = readonly [number, number]

/** The strokes fitted into a box without distortion: at its left edge, standing on its lower one. */
export function penStrokes(pen: string, box: { width: number; height: number }): Point[][] {
  const strokes = pen.split(';').map((stroke) =>
    stroke
      .split(' ')
      .map((point) => point.split(',').map(Number))
      .filter((point): point is [number, number] => point.length === 2 && point.every(Number.isFinite)),
  )
  const points = strokes.flat()
  if (points.length === 0) return []
  const [left, right] = extent(points.map(([x]) => x))
  const [top, bottom] = extent(points.map(([, y]) => y))
  const scale = Math.min(box.width / Math.max(right - left, 1), box.height / Math.max(bottom - top, 1), LARGEST)
  return strokes.map((stroke) =>
    stroke.map(([x, y]) => [(x - left) * scale, box.height - (bottom - y) * scale] as const),
  )
}

/** A short word is not blown up over the whole place. */
const LARGEST = 0.6

const extent = (values: readonly number[]): [number, number] => [
  values.reduce((a, b) => Math.min(a, b)),
  values.reduce((a, b) => Math.max(a, b)),
]
