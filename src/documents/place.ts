/**
 * A HEIC or WebP photo with the place where it was taken overwritten by zeros: its boxes stand where they stood, so the
 * picture opens as before. Looks for the Exif block anywhere in the file, since each container points to it differently.
 */
export function withoutPlace(photo: Buffer): Buffer {
  const blank = Buffer.from(photo)
  for (const order of [LITTLE, BIG]) for (const at of marksIn(blank, order.mark)) blankPlaceIn(blank, at, order)
  return blank
}

/** A photo has one, and by chance another; a file full of them would keep the house from everything else. */
const MOST_MARKS = 16

function marksIn(bytes: Buffer, mark: Buffer): number[] {
  const found: number[] = []
  let at = bytes.indexOf(mark)
  while (at !== -1 && found.length < MOST_MARKS) {
    found.push(at)
    at = bytes.indexOf(mark, at + 4)
  }
  return found
}

interface Order {
  mark: Buffer
  read(bytes: Buffer, at: number, size: 2 | 4): number
}

const within = (bytes: Buffer, at: number, size: number): boolean => at >= 0 && at + size <= bytes.length

const LITTLE: Order = {
  mark: Buffer.from('II*\0', 'latin1'),
  read: (bytes, at, size) => (within(bytes, at, size) ? bytes.readUIntLE(at, size) : 0),
}
const BIG: Order = {
  mark: Buffer.from('MM\0*', 'latin1'),
  read: (bytes, at, size) => (within(bytes, at, size) ? bytes.readUIntBE(at, size) : 0),
}

const PLACE = 0x8825
const LONG = 4
/** Bytes of one value, by its type. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
/** More entries than any phone writes: then these bytes are no directory. */
const MOST = 200
/** More bytes than any of its values has. */
const LARGEST = 4096

/** `start` is where the Exif block begins; all its pointers count from there. */
function blankPlaceIn(bytes: Buffer, start: number, { read }: Order): void {
  const isPlace = (entry: number) => read(bytes, entry, 2) === PLACE && read(bytes, entry + 2, 2) === LONG
  const place = entriesAt(bytes, start + read(bytes, start + 4, 4), read).find(isPlace)
  if (place === undefined) return
  for (const told of entriesAt(bytes, start + read(bytes, place + 8, 4), read)) {
    const size = (SIZES[read(bytes, told + 2, 2)] ?? 0) * read(bytes, told + 4, 4)
    if (size > 4 && size <= LARGEST) zero(bytes, start + read(bytes, told + 8, 4), size)
    zero(bytes, told + 8, 4)
  }
}

function entriesAt(bytes: Buffer, directory: number, read: Order['read']): number[] {
  const count = read(bytes, directory, 2)
  return count > MOST ? [] : Array.from({ length: count }, (_, n) => directory + 2 + 12 * n)
}

function zero(bytes: Buffer, at: number, size: number): void {
  if (within(bytes, at, size)) bytes.fill(0, at, at + size)
}
