/** 避头尾: which characters may not begin or end a line, and which full-width marks carry half an em of air. */

const CLOSING = new Set('，。、；：！？）】」』》〉〕〗”’］｝')
const OPENING = new Set('（【「『《〈〔〖“‘［｛')

/** Marks that never begin a line. */
const NOT_FIRST = new Set([...CLOSING, ...'％‰℃°·•—…～－,.;:!?)]}%/'])

/** Marks that never end a line. */
const NOT_LAST = new Set([...OPENING, ...'￥＄№§([{¥$#'])

/** Marks below the ideographs' range that Chinese fonts set on the em square. */
const WIDE_MARKS = new Set('“”‘’—…·§№℃‰')

/** Units that stay with the figure before them. */
const UNITS = new Set([...'元％%‰℃°'])

export const isClosing = (char: string): boolean => CLOSING.has(char)
export const isOpening = (char: string): boolean => OPENING.has(char)

/** Ideographs, kana and full-width forms: everything that is set on the em square and may be parted from its neighbour. */
export const isWide = (char: string): boolean => {
  const code = char.codePointAt(0) ?? 0
  return code >= 0x2e80 || WIDE_MARKS.has(char) || (code >= 0x2190 && code <= 0x2bff)
}

export const isSpace = (char: string): boolean => char === ' ' || char === '\u3000' || char === '\u00a0'

/** Whether a line may end after `before` and the next begin with `after`. */
export const mayBreak = (before: string, after: string): boolean => {
  if (isSpace(after)) return false
  if (isSpace(before)) return before !== '\u00a0'
  if (NOT_FIRST.has(after) || NOT_LAST.has(before)) return false
  if (/\p{M}/u.test(after)) return false
  if (/\p{Nd}/u.test(before) && UNITS.has(after)) return false
  return isWide(before) || isWide(after)
}

/** 标点挤压: of two neighbouring full-width marks the first gives up half its em. */
export const squeezes = (before: string, after: string): boolean =>
  (isClosing(before) && (isClosing(after) || isOpening(after))) || (isOpening(before) && isOpening(after))
