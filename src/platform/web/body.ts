import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'

export interface Upload {
  field: string
  name: string
  bytes: Buffer
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Files of a multipart form, wholly read and within the limits. */
    uploads: Upload[]
  }
}

export const UPLOAD_LIMIT = 20 * 1024 * 1024

/** Reads multipart forms so that text fields lie in `body` like those of a plain form, and files in `uploads`. */
export async function registerBodies(app: FastifyInstance): Promise<void> {
  app.decorateRequest('uploads')
  await app.register(multipart, {
    limits: { fileSize: UPLOAD_LIMIT, files: 10, fields: 200, fieldSize: 200_000 },
    throwFileSizeLimit: true,
  })
  app.addHook('preValidation', async (request) => {
    request.uploads = []
    if (!request.isMultipart()) return
    const fields: Record<string, string> = {}
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value)
      else if (part.filename)
        request.uploads.push({ field: part.fieldname, name: part.filename, bytes: await part.toBuffer() })
      else part.file.resume()
    }
    request.body = fields
  })
}
