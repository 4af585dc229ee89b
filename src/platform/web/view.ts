import { join } from 'node:path'
import fastifyView from '@fastify/view'
import { Eta } from 'eta'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { iconDrawer } from './icons.ts'

export const VIEWS = join(import.meta.dirname, '../../../views')

export type LayoutName = 'desk' | 'public' | 'plain'

declare module 'fastify' {
  interface FastifyReply {
    /** A whole page, or – asked by htmx – the same template with the layout left out. */
    page(
      template: string,
      data: { title: string } & Record<string, unknown>,
      layout?: LayoutName,
    ): Promise<FastifyReply>
  }
}

/** Valid for htmx 2 and 4; a boosted or history request wants the whole page. */
export const wantsFragment = ({ headers }: FastifyRequest): boolean =>
  headers['hx-request'] === 'true' && !headers['hx-boosted'] && !headers['hx-history-restore-request']

/** `frame` gives the layout its data: site, actor, navigation, flash. */
export async function registerViews(
  app: FastifyInstance,
  frame: (request: FastifyRequest, reply: FastifyReply, layout: LayoutName) => Promise<object>,
): Promise<void> {
  const drawIcon = iconDrawer()
  const eta = new Eta({ views: VIEWS, cache: true, escapeFunction })
  await app.register(fastifyView, { engine: { eta }, root: VIEWS, viewExt: 'eta', production: true, options: {} })
  app.decorateReply('page', async function (this: FastifyReply, template, data, layout: LayoutName = 'desk') {
    this.header('vary', 'HX-Request').type('text/html; charset=utf-8')
    const fragment = wantsFragment(this.request)
    const around = { drawIcon, fragment, ...(await frame(this.request, this, layout)) }
    const body = await render(template, { ...around, ...data })
    return this.send(fragment ? body : await render(`layouts/${layout}`, { ...around, ...data, body }))
  })

  const render = (template: string, data: object): Promise<string> => eta.renderAsync(template, data)
}

const REPLACED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Prints nothing for null and undefined: a missing value is never the word “undefined”. */
export const escapeFunction = (value: unknown): string =>
  value === null || value === undefined ? '' : String(value).replace(/[&<>"']/g, (sign) => REPLACED[sign]!)
