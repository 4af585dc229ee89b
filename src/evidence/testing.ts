import type { FastifyInstance } from 'fastify'

export interface Sent {
  field: string
  name: string
  bytes: Buffer
}

/** Somebody's browser that sends several files at once, as forms with `multiple` do. Keeps cookies and the last token. */
export function sender(app: FastifyInstance, known: Record<string, string> = {}) {
  const cookies = new Map(Object.entries(known))
  let token = ''
  const keep = (answer: Awaited<ReturnType<FastifyInstance['inject']>>) => {
    for (const { name, value } of answer.cookies) if (value) cookies.set(name, value)
    token = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? token
    return answer
  }
  return {
    get: async (url: string, headers: Record<string, string> = {}) =>
      keep(await app.inject({ method: 'GET', url, headers, cookies: Object.fromEntries(cookies) })),
    async post(url: string, form: Record<string, string>) {
      const payload = new URLSearchParams({ ...form, _csrf: token }).toString()
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      return keep(await app.inject({ method: 'POST', url, payload, headers, cookies: Object.fromEntries(cookies) }))
    },
    async send(url: string, form: Record<string, string>, files: readonly Sent[], csrf = token) {
      const edge = 'edge-of-a-part'
      const fields = Object.entries({ _csrf: csrf, ...form }).map(([name, value]) =>
        Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
      )
      const parts = files.flatMap(({ field, name, bytes }) => [
        Buffer.from(
          `--${edge}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`,
        ),
        bytes,
        Buffer.from('\r\n'),
      ])
      const payload = Buffer.concat([...fields, ...parts, Buffer.from(`--${edge}--\r\n`)])
      const headers = { 'content-type': `multipart/form-data; boundary=${edge}` }
      return keep(await app.inject({ method: 'POST', url, payload, headers, cookies: Object.fromEntries(cookies) }))
    },
  }
}

/** A PNG that differs from others by its number, for content decides what is the same. */
export const png = (number = 0): Buffer => Buffer.concat([PNG, Buffer.from(`photo ${number}`)])

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
