import { createHash, type Hash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'

/** What is known of an entry once it has been written or read. */
export interface Entry {
  name: string
  size: number
  sha256: string
}

const BLOCK = 512
const LARGEST = 8 ** 11 - 1

/** Writes a POSIX ustar archive, entry by entry, each of a length nobody has to know beforehand. */
export class TarWriter {
  readonly #file: FileHandle
  #at = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  /** Refuses a file that is there already; only its owner may read it. */
  static async create(path: string): Promise<TarWriter> {
    return new TarWriter(await open(path, 'wx', 0o600))
  }

  /** `name`: ASCII, at most 100 characters. */
  async add(name: string, body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Entry> {
    const headerAt = this.#at
    const hash = createHash('sha256')
    let size = 0
    await this.#write(Buffer.alloc(BLOCK))
    for await (const chunk of body) {
      hash.update(chunk)
      size += chunk.length
      await this.#write(chunk)
    }
    if (size > LARGEST) throw new Error(`${name} is too large for the archive`)
    await this.#write(Buffer.alloc(padding(size)))
    await this.#file.write(header(name, size), 0, BLOCK, headerAt)
    return { name, size, sha256: hash.digest('hex') }
  }

  /** Durable when it resolves. */
  async finish(): Promise<void> {
    await this.#write(Buffer.alloc(2 * BLOCK))
    await this.#file.sync()
    await this.#file.close()
  }

  async abandon(): Promise<void> {
    await this.#file.close()
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length;) {
      const { bytesWritten } = await this.#file.write(bytes, from, bytes.length - from, this.#at)
      from += bytesWritten
      this.#at += bytesWritten
    }
  }
}

/** One entry of an archive being read; its body must be read before the next is asked for. */
export interface Reading {
  name: string
  body: AsyncIterable<Buffer>
  /** After the body: what came. */
  entry(): Entry
}

/** The regular files of an archive, in order. Throws when it is damaged or ends too early. */
export async function* readTar(path: string): AsyncGenerator<Reading> {
  const file = await open(path, 'r')
  try {
    for (let at = 0; ;) {
      const head = await exactly(file, at, BLOCK)
      if (head.every((byte) => byte === 0)) return
      const { name, size } = parse(head)
      const hash = createHash('sha256')
      const body = bodyOf(file, at + BLOCK, size, hash)
      yield { name, body, entry: () => ({ name, size, sha256: hash.copy().digest('hex') }) }
      at += BLOCK + size + padding(size)
    }
  } finally {
    await file.close()
  }
}

async function* bodyOf(file: FileHandle, from: number, size: number, hash: Hash): AsyncGenerator<Buffer> {
  for (let read = 0; read < size;) {
    const chunk = await exactly(file, from + read, Math.min(64 * 1024, size - read))
    hash.update(chunk)
    read += chunk.length
    yield chunk
  }
}

async function exactly(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  for (let read = 0; read < length;) {
    const { bytesRead } = await file.read(bytes, read, length - read, at + read)
    if (bytesRead === 0) throw new Error('the archive ends too early')
    read += bytesRead
  }
  return bytes
}

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  const put = (text: string, at: number) => block.write(text, at, 'ascii')
  put(name, 0)
  put('0000600\0', 100)
  put('0000000\0', 108)
  put('0000000\0', 116)
  put(`${size.toString(8).padStart(11, '0')}\0`, 124)
  put('00000000000\0', 136)
  put('        0', 148)
  put('ustar\u000000', 257)
  put(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

function parse(block: Buffer): { name: string; size: number } {
  const text = (at: number, length: number) => block.toString('ascii', at, at + length).replace(/\0.*$/s, '')
  const stated = parseInt(text(148, 8), 8)
  const blank = Buffer.from(block).fill(' ', 148, 156)
  if (stated !== checksum(blank)) throw new Error('the archive is damaged')
  return { name: text(0, 100), size: parseInt(text(124, 12), 8) }
}

const checksum = (block: Buffer): number => block.reduce((sum, byte) => sum + byte, 0)
