export interface Piece {
  kind: 'same' | 'gone' | 'new'
  text: string
}

/** How one text became another, by characters; runs of figures and letters stay whole. */
export function differenceBetween(before: string, after: string): Piece[] {
  const [old, now] = [tokensOf(before), tokensOf(after)]
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  const middle = compared(old.slice(head, old.length - tail), now.slice(head, now.length - tail))
  const ends = (tokens: string[]): Piece[] => tokens.map((text) => ({ kind: 'same', text }))
  return joined([...ends(old.slice(0, head)), ...middle, ...ends(old.slice(old.length - tail))])
}

const tokensOf = (text: string): string[] => text.match(/[\dA-Za-z.,]+|[\s\S]/gu) ?? []

/** Beyond this many comparisons both are shown whole: nobody reads such a difference. */
const MOST = 4_000_000

function compared(old: string[], now: string[]): Piece[] {
  if (old.length * now.length > MOST)
    return [...old.map((text): Piece => ({ kind: 'gone', text })), ...now.map((text): Piece => ({ kind: 'new', text }))]
  const width = now.length + 1
  const longest = new Uint16Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      longest[i * width + j] =
        old[i] === now[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!)
  return walked(old, now, (i, j) => longest[i * width + j] ?? 0)
}

function walked(old: string[], now: string[], common: (i: number, j: number) => number): Piece[] {
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      pieces.push({ kind: 'same', text: old[i]! })
      i++
      j++
    } else if (j >= now.length || (i < old.length && common(i + 1, j) >= common(i, j + 1)))
      pieces.push({ kind: 'gone', text: old[i++]! })
    else pieces.push({ kind: 'new', text: now[j++]! })
  }
  return pieces
}

const joined = (pieces: readonly Piece[]): Piece[] =>
  pieces.reduce<Piece[]>((all, piece) => {
    const last = all.at(-1)
    if (last?.kind === piece.kind) last.text += piece.text
    else all.push({ ...piece })
    return all
  }, [])
