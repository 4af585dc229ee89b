import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

export interface Flash {
  kind: 'ok' | 'info' | 'warn' | 'err'
  lead: string
  text?: string
  link?: { href: string; label: string }
}

declare module 'fastify' {
  interface FastifyReply {
    /** Shown once on the next page; lives in a signed cookie, so it costs no write. */
    flash(flash: Flash): FastifyReply
  }
}

const NAME = 'flash'

export function registerFlash(app: FastifyInstance, secure: boolean): void {
  app.decorateReply('flash', function (this: FastifyReply, flash: Flash) {
    const value = Buffer.from(JSON.stringify(flash)).toString('base64url')
    return this.setCookie(NAME, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      signed: true,
      secure,
      maxAge: 300,
    })
  })
}

/** Reads and forgets it. */
export function takeFlash(request: FastifyRequest, reply: FastifyReply): Flash | null {
  const raw = request.cookies[NAME]
  if (!raw) return null
  reply.clearCookie(NAME, { path: '/' })
  const { valid, value } = request.unsignCookie(raw)
  return valid && value ? (JSON.parse(Buffer.from(value, 'base64url').toString()) as Flash) : null
}
