import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { urls } from './urls.ts'

interface Page {
  label: string
  title: string
  text: string
}

const PAGES: Record<number, Page> = {
  400: { label: '没看懂', title: '这一步没有送全', text: '可能是网页放得太久了。请回到上一页，刷新后再办一次。' },
  403: { label: '不能办', title: '这一步不归您办', text: '您的岗位办不了这一步。要是应该由您办，请找管理员核对岗位。' },
  404: { label: '没找到', title: '这个地址没有内容', text: '可能是编号打错了一位，也可能这件案子不归您看。' },
  409: { label: '已变动', title: '现在不能这样办', text: '别人刚办过，或者条件还不够。请打开案子看一眼最新的情况。' },
  413: { label: '太大了', title: '文件太大，没有收下', text: '每个文件不超过20 MB。照片可以用手机调小一点再传。' },
  429: { label: '太快了', title: '请稍等一会儿', text: '同一个地方来得太密。过一分钟再试，填过的请先不要关掉。' },
  500: {
    label: '出错了',
    title: '是系统的问题，不是您的',
    text: '刚才那一步没有保存。回到上一页，填过的还在，过一会儿再试。',
  },
  503: { label: '忙不过来', title: '系统正忙', text: '刚才那一步没有保存。过半分钟再试一次。' },
}

/** Every refusal as a page a person can read; what went wrong inside is in the log under the same code. */
export function sendError(request: FastifyRequest, reply: FastifyReply, status: number, text?: string) {
  const page = PAGES[status] ?? PAGES[500]!
  const code = status >= 500 ? request.id : null
  const home = request.visitor ? { href: urls.desk, label: '回工作台' } : { href: urls.signIn, label: '去登录' }
  const links = status === 403 || status === 409 ? [...caseOf(request), home] : [home]
  return reply
    .code(status)
    .page(
      'errors/page',
      { ...page, text: text ?? page.text, code, links, typed: typedIn(request) },
      request.visitor ? 'desk' : 'plain',
    )
}

export const requestCode = (): string => randomBytes(4).toString('hex').toUpperCase()

export function registerErrors(app: FastifyInstance): void {
  app.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
    const status = statusOf(error)
    if (status >= 500) request.log.error({ err: error }, 'request failed')
    return sendError(request, reply, status, error.code?.startsWith('FST_CSRF') ? STALE_FORM : undefined)
  })
  app.setNotFoundHandler((request, reply) => sendError(request, reply, 404))
}

/**
 * What was written in a form of a case that is refused, so that nobody has to think of it twice: sentences, not choices.
 * Forms elsewhere may hold a password, which is never sent back.
 */
function typedIn({ method, body, visitor, routeOptions }: FastifyRequest): string[] {
  if (method !== 'POST' || !visitor || !body || !isOfCase(routeOptions.url)) return []
  return Object.values(body).filter((value) => typeof value === 'string' && /\p{Script=Han}/u.test(value))
}

const isOfCase = (url: string | undefined): boolean => url?.startsWith('/cases/:id/') ?? false

/** A refusal below a case leads back to it; one that is not there for the person answers 404 and has no way back. */
function caseOf({ routeOptions, params, visitor }: FastifyRequest): { href: string; label: string }[] {
  if (!visitor || !isOfCase(routeOptions.url)) return []
  return [{ href: urls.case((params as { id: string }).id), label: '回到案子' }]
}

const STALE_FORM = '这张表放得太久，或者在别处退出过，没有保存。请回到上一页，复制填过的内容，刷新后再存。'

function statusOf(error: { statusCode?: number; code?: string }): number {
  if (error.code === 'FST_REQ_FILE_TOO_LARGE' || error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 413
  if (error.code === 'ENOSPC' || error.code === 'SQLITE_FULL') return 503
  // A character PostgreSQL cannot keep (NUL): nobody types it, an address can carry it.
  if (error.code === '22021') return 400
  const status = error.statusCode ?? 500
  return status in PAGES ? status : status < 500 ? 400 : 500
}
