import type { Keys } from '../platform/keys.ts'
import { createHmac } from 'node:crypto'
import type { Entry } from '../platform/tar.ts'

/*
 * A backup is one uncompressed tar file:
 *   about.json               first: what this is, by which migrations its tables were made, which key it goes with
 *   tables/<name>.jsonl.gz   one row a line, the same form whichever database it came from
 *   files/<id>               uploads and drawn papers, byte for byte
 *   manifest.json            last: size and SHA-256 of every entry above, and the number of rows of each table
 * A file without its manifest was broken off. The key file is never inside.
 */

export const FORMAT = 'mediation-centre-backup-1'

export interface About {
  format: string
  madeAt: string
  dialect: string
  migrations: string[]
  /** Tells whether a key file is the one the sealed columns were sealed with, without telling the key. */
  keyMark: string
}

export interface Manifest {
  entries: Entry[]
  rows: Record<string, number>
  /** Files that had a row but were not on disk, or not as the row says. */
  faults: string[]
}

export const markOf = (keys: Keys): string => createHmac('sha256', keys.mac).update('backup').digest('hex')

export const tableEntry = (table: string): string => `tables/${table}.jsonl.gz`
export const fileEntry = (id: string): string => `files/${id}`

export const kindOf = (name: string): { about?: true; manifest?: true; table?: string; file?: string } | null => {
  if (name === 'about.json') return { about: true }
  if (name === 'manifest.json') return { manifest: true }
  const table = /^tables\/([a-z_]+)\.jsonl\.gz$/.exec(name)?.[1]
  if (table) return { table }
  const file = /^files\/([0-9a-z]{20})$/.exec(name)?.[1]
  return file ? { file } : null
}
