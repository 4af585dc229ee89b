import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { linesOf } from './lines.ts'

async function linesIn(...chunks: Buffer[]): Promise<string[]> {
  const lines: string[] = []
  for await (const line of linesOf(Readable.from(chunks))) lines.push(line)
  return lines
}

test('LF and CRLF end a line, U+2028 does not, a byte-order mark is left out, and a last line needs no end', async () => {
  const text = Buffer.from('\uFEFF一\r\n\n二\u2028三\n四')
  assert.deepEqual(await linesIn(text), ['一', '', '二\u2028三', '四'])
})

test('characters and line ends may be cut between chunks', async () => {
  const bytes = Buffer.from('䶮𬱖\r\n完\n')
  assert.deepEqual(await linesIn(...[...bytes].map((byte) => Buffer.from([byte]))), ['䶮𬱖', '完'])
})
