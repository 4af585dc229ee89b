import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { House } from '../platform/house.ts'

/** A file of the store. Who asks has been let to the case. */
export const sendFile = (
  house: Pick<House, 'files'>,
  reply: FastifyReply,
  file: { id: string; mime: string; name: string },
): FastifyReply => sendInline(reply, file, house.files.stream(file.id))

/** Shown in the browser, never run by it: own type, no sniffing, nothing active. */
export const sendInline = (
  reply: FastifyReply,
  { mime, name }: { mime: string; name: string },
  bytes: Buffer | Readable,
): FastifyReply =>
  reply
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('cache-control', 'private, no-store')
    .type(mime)
    .send(bytes)
