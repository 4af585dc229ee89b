/*
 * A phone writes into each JPEG where it was taken, by which phone, and a small copy of the picture. None of it is
 * needed to see the picture, and a place of residence must not travel with it. Only how the picture is turned stays.
 */
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const COMMENT = 0xfe

/** The same picture, bit for bit, without its metadata; null when the bytes are no JPEG that can be read. */
export function withoutMetadata(jpeg: Buffer): Buffer | null {
  if (jpeg[0] !== 0xff || jpeg[1] !== SOI) return null
  const kept: Buffer[] = []
  let orientation = 1
  let at = 2
  while (at + 4 <= jpeg.length) {
    if (jpeg[at] !== 0xff) return null
    const marker = jpeg[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    const end = at + 2 + jpeg.readUInt16BE(at + 2)
    if (marker < 0xc0 || marker === EOI || end < at + 4 || end > jpeg.length) return null
    const segment = jpeg.subarray(at, end)
    if (marker === SOS) return assembled(kept, orientation, jpeg.subarray(at, endOfPicture(jpeg, end)))
    if (marker === APP1) orientation = orientationIn(segment) ?? orientation
    if (isNeeded(marker, segment)) kept.push(segment)
    at = end
  }
  return null
}

/** Tables and frame are; of what applications wrote, only what says how the colours are meant. */
function isNeeded(marker: number, segment: Buffer): boolean {
  const begins = (word: string) => segment.subarray(4, 4 + word.length).toString('latin1') === word
  if (marker === APP0) return begins('JFIF\0')
  if (marker === APP2) return begins('ICC_PROFILE\0')
  if (marker === APP14) return true
  return marker !== COMMENT && (marker < APP0 || marker > APP15)
}

function assembled(kept: readonly Buffer[], orientation: number, picture: Buffer): Buffer {
  const first = kept.findIndex((segment) => segment[1] !== APP0)
  const head = first === -1 ? kept.length : first
  const turned = orientation >= 2 && orientation <= 8 ? [orientationSegment(orientation)] : []
  return Buffer.concat([Buffer.from([0xff, SOI]), ...kept.slice(0, head), ...turned, ...kept.slice(head), picture])
}

/** Where the first picture ends: some phones append further ones, each with a place of its own. */
function endOfPicture(jpeg: Buffer, from: number): number {
  let at = jpeg.indexOf(0xff, from)
  while (at !== -1 && at + 1 < jpeg.length) {
    const next = jpeg[at + 1]!
    if (next === EOI) return at + 2
    const stuffed = next === 0 || (next >= 0xd0 && next <= 0xd7)
    const longer = !stuffed && next !== 0xff && at + 4 <= jpeg.length
    at = jpeg.indexOf(0xff, at + (longer ? 2 + jpeg.readUInt16BE(at + 2) : stuffed ? 2 : 1))
  }
  return jpeg.length
}

const ORIENTATION = 0x0112
const TIFF = 10

/** The Exif orientation, 1 to 8; null when the segment holds none. */
function orientationIn(segment: Buffer): number | null {
  if (segment.subarray(4, TIFF).toString('latin1') !== 'Exif\0\0') return null
  const little = segment.subarray(TIFF, TIFF + 2).toString('latin1') === 'II'
  const read = (offset: number, size: 2 | 4): number => {
    if (TIFF + offset + size > segment.length) return 0
    return little ? segment.readUIntLE(TIFF + offset, size) : segment.readUIntBE(TIFF + offset, size)
  }
  const first = read(4, 4) + 2
  // Not as many entries as it claims, but as many as there are.
  const end = Math.min(first + 12 * read(first - 2, 2), segment.length - TIFF)
  for (let here = first; here < end; here += 12) if (read(here, 2) === ORIENTATION) return read(here + 8, 2)
  return null
}

/** An Exif segment with one entry. */
const orientationSegment = (orientation: number): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, APP1, 0, 34]),
    Buffer.from('Exif\0\0MM\0*', 'latin1'),
    Buffer.from([0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]),
  ])
