import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'

/**
 * The lines of UTF-8 text, ended by LF or CRLF; a byte-order mark is left out. Unlike node:readline it takes U+2028
 * for the character it is, which JSON may hold raw.
 */
export async function* linesOf(source: string | Readable): AsyncGenerator<string> {
  const input = typeof source === 'string' ? createReadStream(source) : source
  input.setEncoding('utf8')
  let rest = ''
  let first = true
  for await (const chunk of input as AsyncIterable<string>) {
    const text = first ? chunk.replace(/^\uFEFF/, '') : chunk
    first = false
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  if (rest !== '') yield rest
}
