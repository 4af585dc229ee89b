import type { FastifyRequest } from 'fastify'
import type { Field } from '../platform/web/form.ts'
import type { NewFile } from './attaching.ts'
import { contentOf } from './content.ts'

/** One picture or PDF sent with the form, never required; the bytes are looked at by `scanIn`. To be named `file`. */
export const scanField = (label: string): Field<string> => ({ label, type: 'text', required: false, read: () => '' })

/** The field for the scan is one for a file. */
export const asUpload = <F extends { name: string }>(field: F) =>
  field.name === 'file' ? { ...field, view: '/documents/_scan', takesFile: true } : null

interface Scan {
  files: NewFile[]
  /** Beside its field, when it cannot be taken. */
  wrong: { file?: string }
}

const scanned = new WeakMap<FastifyRequest, Promise<Scan>>()

/** What came with the form, looked into once however often it is asked for. */
export function scanIn(request: FastifyRequest): Promise<Scan> {
  const known = scanned.get(request) ?? lookInto(request)
  scanned.set(request, known)
  return known
}

async function lookInto({ uploads }: FastifyRequest): Promise<Scan> {
  const upload = uploads.find((one) => one.field === 'file' && one.bytes.length > 0)
  if (!upload) return { files: [], wrong: {} }
  const { content, why } = await contentOf(upload.bytes)
  return content
    ? { files: [{ name: upload.name, ...content }], wrong: {} }
    : { files: [], wrong: { file: `“${upload.name}”${why}` } }
}
