import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { isId } from './ids.ts'

/** Bytes by random id, outside public/. Who may read them is the caller's question; nothing here asks. */
export interface FileStore {
  /** Durable when it resolves: written beside, synced, renamed into place. */
  put(id: string, bytes: Buffer): Promise<{ size: number; sha256: string }>
  read(id: string): Promise<Buffer>
  stream(id: string): Readable
  has(id: string): Promise<boolean>
  readonly directory: string
}

export function fileStoreIn(directory: string): FileStore {
  return {
    directory,
    async put(id, bytes) {
      const path = pathOf(directory, id)
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
      const handle = await open(`${path}.part`, 'w', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(`${path}.part`, path)
      return { size: bytes.length, sha256: sha256Of(bytes) }
    },
    read: (id) => readFile(pathOf(directory, id)),
    stream: (id) => createReadStream(pathOf(directory, id)),
    has: (id) =>
      stat(pathOf(directory, id)).then(
        () => true,
        () => false,
      ),
  }
}

/** By which files of one content are known as the same. */
export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Ids are made by the system (a–z, 0–9); anything else is a mistake, never a path. */
function pathOf(directory: string, id: string): string {
  if (!isId(id)) throw new Error('not a file id')
  return join(directory, id.slice(-2), id)
}
