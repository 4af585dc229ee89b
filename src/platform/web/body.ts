import multipart, { type MultipartFile } from '@fastify/multipart'
import { errorCodes, type FastifyInstance } from 'fastify'

export interface Upload {
  field: string
  name: string
  bytes: Buffer
  /** Read to its end and not kept: over UPLOAD_LIMIT, or more than FILES_AT_ONCE. Only on routes that `tellsFiles`. */
  leftOut?: 'large' | 'many'
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route says itself which file is too large or too many; elsewhere that is an error page for the whole form. */
    tellsFiles?: true
  }
  interface FastifyRequest {
    /** Files of a multipart form, wholly read and within the limits. */
    uploads: Upload[]
  }
}

export const UPLOAD_LIMIT = 20 * 1024 * 1024
/** They lie in memory together. */
export const FILES_AT_ONCE = 10

/**
 * Reads multipart forms so that text fields lie in `body` like those of a plain form, under the same limit, and files in
 * `uploads`.
 */
export async function registerBodies(app: FastifyInstance): Promise<void> {
  app.decorateRequest('uploads')
  await app.register(multipart, {
    limits: { fileSize: UPLOAD_LIMIT, files: FILES_AT_ONCE, fields: 4000, fieldSize: 200_000 },
    throwFileSizeLimit: true,
  })
  app.addHook('preValidation', async (request) => {
    request.uploads = []
    if (!request.isMultipart()) return
    const fields: Record<string, string | string[]> = {}
    let size = 0
    for await (const part of request.parts(request.routeOptions.config.tellsFiles ? TOLD : {})) {
      if (part.type === 'field') {
        const value = String(part.value)
        size += Buffer.byteLength(part.fieldname) + Buffer.byteLength(value)
        if (size > request.routeOptions.bodyLimit) {
          // Else the parser keeps what still comes.
          request.raw.unpipe().resume()
          throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE()
        }
        fields[part.fieldname] = together(fields[part.fieldname], value)
      } else if (!part.filename) part.file.resume()
      else request.uploads.push(await readFile(part, request.uploads.length))
    }
    request.body = fields
  })
}

/** A name that comes several times is a list, as in a plain form. */
const together = (before: string | string[] | undefined, value: string): string | string[] =>
  before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]

const TOLD = { throwFileSizeLimit: false, limits: { files: 100 } }

async function readFile(part: MultipartFile, before: number): Promise<Upload> {
  const read = { field: part.fieldname, name: part.filename, bytes: Buffer.alloc(0) }
  if (before >= FILES_AT_ONCE) {
    part.file.resume()
    return { ...read, leftOut: 'many' }
  }
  const bytes = await part.toBuffer()
  return part.file.truncated ? { ...read, leftOut: 'large' } : { ...read, bytes }
}
