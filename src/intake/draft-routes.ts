import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { isId } from '../platform/ids.ts'
import type { Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import { dropDraft, saveDraft } from './drafts.ts'

/** Drafts are a person's own: nobody else sees them, and they never show in a list of cases. */
export function draftRoutes(app: FastifyInstance, house: House): void {
  app.post<{ Body: Body }>(urls.draft, { config: { can: 'registerCase' } }, async (request, reply) => {
    const body = request.body ?? {}
    const saved = isId(body.key) && (await saveDraft(house, request.actor, body.key, body))
    const now = house.clock.now()
    const says = saved ? `草稿${spokenMoment(now, now)}已存，断线、关页都还在，留7天` : null
    if (request.headers.accept === 'application/json') return reply.send({ says })
    return reply
      .flash(saved ? { kind: 'ok', lead: `${says}。` } : { kind: 'info', lead: '还没有填什么，没有存草稿。' })
      .redirect(saved ? `${urls.intake}?draft=${String(body.key)}` : urls.intake, 303)
  })

  app.post<{ Params: { draft: string } }>(
    '/intake/drafts/:draft/drop',
    { config: { can: 'registerCase' } },
    async (request, reply) => {
      await house.db.write((t) => dropDraft(t, request.actor, request.params.draft))
      return reply.flash({ kind: 'ok', lead: '草稿丢掉了。' }).redirect(urls.intake, 303)
    },
  )
}
