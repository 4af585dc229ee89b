import type { Slice } from './slice.ts'

/** A slice on its page; `top` in points from the head of the type area. */
export type Placed = { slice: Slice; top: number }

/** Deals the slices out to pages of the given height, ending a page only where nothing is torn apart. */
export const paginate = (slices: Slice[], height: number): Placed[][] => {
  const dealt = loosen(slices, height)
  const pages: Placed[][] = []
  for (let start = 0; start < dealt.length;) {
    const end = pageEnd(dealt, start, height)
    pages.push(place(dealt, start, end))
    start = end
  }
  return pages
}

/** What hangs together but is taller than a page gives way where it may. */
const loosen = (slices: Slice[], height: number): Slice[] => {
  const chains: Slice[][] = []
  for (const slice of slices) {
    const chain = chains.at(-1)
    if (slice.glued && chain) chain.push(slice)
    else chains.push([slice])
  }
  return chains.flatMap((chain) =>
    heightOf(chain) <= height ? chain : chain.map((slice) => (slice.loose ? { ...slice, glued: false } : slice)),
  )
}

/** The index after the last slice of the page that begins at `start`: always at least one slice further. */
const pageEnd = (slices: Slice[], start: number, height: number): number => {
  let used = slices[start]?.running?.height ?? 0
  let lastBreak = start
  for (let at = start; at < slices.length; at++) {
    const slice = slices[at]
    if (!slice) break
    if (slice.newPage && at > start) return at
    if (at > start && !slice.glued) lastBreak = at
    used += slice.height + (at > start ? slice.gap : 0)
    if (used > height + TOLERANCE && at > start) return lastBreak > start ? lastBreak : at
  }
  return slices.length
}

const TOLERANCE = 0.01

const place = (slices: Slice[], start: number, end: number): Placed[] => {
  const running = slices[start]?.running
  const placed: Placed[] = running ? [{ slice: running, top: 0 }] : []
  let top = running?.height ?? 0
  slices.slice(start, end).forEach((slice, at) => {
    top += at > 0 ? slice.gap : 0
    placed.push({ slice, top })
    top += slice.height
  })
  return placed
}

const heightOf = (chain: Slice[]): number => chain.reduce((sum, { height, gap }) => sum + height + gap, 0)
