import type { FastifyReply } from 'fastify'
import type { House } from '../platform/house.ts'

/** Shown in the browser, never run by it: own type, no sniffing, nothing active. Who asks has been let to the case. */
export const sendFile = (
  house: Pick<House, 'files'>,
  reply: FastifyReply,
  { id, mime, name }: { id: string; mime: string; name: string },
): FastifyReply =>
  reply
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('cache-control', 'private, no-store')
    .type(mime)
    .send(house.files.stream(id))
