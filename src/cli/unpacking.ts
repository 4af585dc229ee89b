import { createWriteStream, existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileStoreIn } from '../platform/files.ts'
import { readTar, type Entry, type Reading } from '../platform/tar.ts'
import { FORMAT, kindOf, type About, type Manifest } from './archive.ts'

/** Unpacks a backup into an empty folder, tables beside `files/`. Throws, in words, unless all is as its manifest says. */
export async function unpack(source: string, room: string): Promise<{ about: About; manifest: Manifest }> {
  if (!existsSync(source)) throw new Error(`没有${source}这个文件`)
  await mkdir(join(room, 'tables'), { recursive: true, mode: 0o700 })
  await mkdir(join(room, 'files'), { recursive: true, mode: 0o700 })
  const store = fileStoreIn(join(room, 'files'))
  const came: Entry[] = []
  let about: About | undefined
  let manifest: Manifest | undefined
  try {
    for await (const reading of readTar(source)) {
      const kind = kindOf(reading.name)
      if (!kind || manifest) throw new Error(`${reading.name}不该在备份里`)
      if (kind.manifest) {
        manifest = JSON.parse((await whole(reading)).toString()) as Manifest
        continue
      }
      if (kind.about) about = JSON.parse((await whole(reading)).toString()) as About
      else if (kind.table) await pipeline(reading.body, createWriteStream(join(room, reading.name), { mode: 0o600 }))
      else if (kind.file) await store.put(kind.file, await whole(reading))
      came.push(reading.entry())
    }
  } catch (error) {
    throw new Error(`备份文件不完整或者坏了（${error instanceof Error ? error.message : String(error)}）`, {
      cause: error,
    })
  }
  if (about?.format !== FORMAT) throw new Error('不是本系统的备份文件')
  if (!manifest) throw new Error('备份文件不完整，末尾的清单没有写完')
  if (JSON.stringify(came) !== JSON.stringify(manifest.entries)) throw new Error('备份文件坏了，内容和清单对不上')
  return { about, manifest }
}

async function whole({ body }: Reading): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}
