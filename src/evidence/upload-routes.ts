import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { choice } from '../platform/web/fields.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import { headOf, standingFor, statusOf } from '../cases/act-page.ts'
import { standingOf, type CaseStanding } from '../cases/act.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { codeMac, qrPath, spokenCode } from './code.ts'
import { shownFile } from './present.ts'
import { evidenceFilesOf, itemsOf, linkOf, openLinksOf, type EvidenceRow, type UploadLink } from './store.ts'
import { closeUpload, MINUTES, openUpload } from './uploading.ts'

type Params = { Params: { id: string; link: string }; Querystring: { item?: unknown; have?: unknown }; Body: Body }

/** Photos that belong to no item of the list yet. */
const LOOSE = 'loose'
const COOKIE = 'upload'

/** The clerk's side of photos from a phone: a code on the screen, what arrives, and the end of it. */
export function uploadRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const secure = house.config.baseUrl.startsWith('https:')

  app.get<Params>('/cases/:id/upload', { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingFor(house, 'openUpload', request, reply)
    if (!on) return reply
    const item = typeof request.query.item === 'string' ? request.query.item : LOOSE
    return show(reply, on, { values: { item }, errors: {} }, 200)
  })

  app.post<Params>('/cases/:id/upload', { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingFor(house, 'openUpload', request, reply)
    if (!on) return reply
    const form = readForm(uploadFields(await itemsOf(read, on.kase.seq)), request.body ?? {})
    if (!form.data) return show(reply, on, form, 422)
    const itemId = form.data.item === LOOSE ? null : form.data.item
    const { done, refused } = await openUpload(house, request.actor, on.kase.id, itemId)
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    // The code stays with the screen that asked for it; what is stored cannot be turned back into it.
    const path = urls.upload(on.kase.id)
    const kept = { path, httpOnly: true, sameSite: 'strict', secure, maxAge: MINUTES * 60 } as const
    return reply
      .setCookie(COOKIE, house.sealer.seal(done.code), kept)
      .redirect(urls.uploadLink(on.kase.id, done.id), 303)
  })

  app.get<Params>('/cases/:id/upload/:link', { config: { can: 'case' } }, async (request, reply) => {
    const found = await linkFor(request)
    if (!found) return sendError(request, reply, 404)
    const { on, link } = found
    const code = isLive(link) ? codeFor(request, link) : null
    const address = house.config.baseUrl + urls.phoneStart
    return reply.header('cache-control', 'no-store').page('evidence/link', {
      title: CASE_ACTIONS.openUpload.label,
      kase: headOf(on),
      ...(await arrived(on, link)),
      code: code && {
        qr: qrPath(house.config.baseUrl + urls.phone(code)),
        spoken: spokenCode(code),
        address: address.replace(/^https?:\/\//, ''),
        // A phone looks for this name in itself.
        unreachable: /\/\/(localhost|127\.)/.test(address),
      },
      until: spokenMoment(link.expires_at, house.clock.now()),
      close: urls.closeUpload(on.kase.id, link.id),
      again: urls.upload(on.kase.id, link.evidence_id ?? ''),
      list: urls.evidence(on.kase.id),
    })
  })

  app.get<Params>('/cases/:id/upload/:link/arrived', { config: { can: 'case' } }, async (request, reply) => {
    const found = await linkFor(request)
    if (!found) return sendError(request, reply, 404)
    const what = await arrived(found.on, found.link)
    if (what.live && request.query.have === String(what.files.length)) return reply.code(204).send()
    return reply.page('evidence/arrived', { title: '收到的照片', ...what })
  })

  app.post<Params>('/cases/:id/upload/:link/close', { config: { can: 'case' } }, async (request, reply) => {
    const { id, link } = request.params
    const { refused } = await closeUpload(house, request.actor, id, link)
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    return reply.flash({ kind: 'ok', lead: '上传已经关闭，二维码作废了。' }).redirect(urls.evidence(id), 303)
  })

  async function linkFor({ actor, params }: FastifyRequest<Params>) {
    const on = await standingOf(read, actor, params.id, new Set())
    const link = on && (await linkOf(read, on.kase.seq, params.link))
    return link ? { on, link } : null
  }

  function isLive(link: UploadLink): boolean {
    return link.closed_at === null && link.expires_at > house.clock.now()
  }

  /** Null on every screen but the one that made the link. */
  function codeFor(request: FastifyRequest, link: UploadLink): string | null {
    const sealed = request.cookies[COOKIE]
    if (!sealed) return null
    try {
      const code = house.sealer.open(sealed)
      return codeMac(house.sealer, code) === link.token_mac ? code : null
    } catch {
      return null
    }
  }

  /** What came to the link's item since it was made, by whichever link. */
  async function arrived(on: CaseStanding, link: UploadLink) {
    const files = (await evidenceFilesOf(read, on.kase.seq)).filter(
      (file) => file.evidence_id === link.evidence_id && file.added_at >= link.made_at,
    )
    return {
      live: isLive(link),
      closed: link.closed_at !== null,
      files: files.map((file) => shownFile(on.kase.id, file)),
      poll: `${urls.arrived(on.kase.id, link.id)}?have=${files.length}`,
      refresh: urls.uploadLink(on.kase.id, link.id),
    }
  }

  async function show(reply: FastifyReply, on: CaseStanding, state: FormState, status: number) {
    const fields = uploadFields(await itemsOf(read, on.kase.seq))
    const { label, effect } = CASE_ACTIONS.openUpload
    const links = await openLinksOf(read, on.kase.seq, house.clock.now())
    return reply.code(status).page('evidence/upload', {
      title: label,
      heading: label,
      effect,
      minutes: MINUTES,
      kase: headOf(on),
      fields: [fieldView(fields, state, 'item')],
      errors: errorSummary(fields, state.errors),
      open: links.map((link) => ({
        maker: link.maker,
        until: spokenMoment(link.expires_at, house.clock.now()),
        taken: link.taken,
        href: urls.uploadLink(on.kase.id, link.id),
        close: urls.closeUpload(on.kase.id, link.id),
      })),
      action: urls.upload(on.kase.id),
      back: urls.evidence(on.kase.id),
    })
  }
}

const uploadFields = (items: readonly EvidenceRow[]) => ({
  item: choice({
    label: '拍的是哪一项材料',
    required: true,
    wide: 8,
    options: [
      { value: LOOSE, label: '还没登记的，先传进来' },
      ...items.map((item) => ({ value: item.id, label: `${item.position}. ${item.name}（${item.source}）` })),
    ],
  }),
})
