import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { writeTable, XLSX } from '../platform/spreadsheet.ts'
import { errorSummary, fieldView, readForm } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { AccessLog } from '../people/access-log.ts'
import { notHere } from '../people/form-page.ts'
import { textOf } from '../people/listing.ts'
import type { Org } from '../people/orgs.ts'
import {
  CHANGE_WIDTHS,
  changesBetween,
  changeTable,
  csvOf,
  spanFields,
  STAFF_WIDTHS,
  staffTable,
  wrongSpan,
} from './changes.ts'
import { entryRoutes } from './entry-routes.ts'
import { registerOf } from './listing.ts'
import { presentOne } from './one.ts'
import { committeesOf, findWhom } from './reach.ts'
import { registerSheets } from './sheets.ts'

type Asked = FastifyRequest<{ Querystring: Record<string, unknown>; Params: { file: string } }>

const READ = { config: { can: 'readRegister' } } as const
/** Changes told on one page; the files have all. */
const MOST = 200

/** One person of the register, what is noted about him, and the report of changes for the basic court. */
export function registerRoutes(app: FastifyInstance, house: House, { access }: { access: AccessLog }): void {
  const { clock, sealer } = house
  const { read } = house.db

  entryRoutes(app, house)

  app.get(`${urls.mediators}/changes`, READ, async (request, reply) => {
    const asked = await askedFor(request as Asked)
    if (!asked) return notHere(reply)
    const { fields, form, committees, org } = asked
    const changes = asked.span ? await changesBetween(read, committees, asked.span.from, asked.span.to) : []
    const errors = errorSummary(fields, form.errors)
    return reply.code(errors.length ? 422 : 200).page('mediators/changes', {
      title: '报法院的变动',
      crumb: { href: org ? urls.mediatorsOf(org) : urls.mediators, label: '调解员名册' },
      about: committees.length === 1 ? committees[0]!.name : `${committees.length}个调解委员会`,
      action: `${urls.mediators}/changes`,
      org,
      fields: Object.keys(fields).map((name) => fieldView(fields, form, name)),
      errors,
      rows: changes.slice(0, MOST),
      count: changes.length,
      most: MOST,
      files: asked.span
        ? ['changes.xlsx', 'changes.csv', 'staff.xlsx', 'staff.csv'].map((file) => ({
            href: `${urls.mediators}/changes/${file}?${new URLSearchParams({ ...(org ? { org } : {}), ...asked.span }).toString()}`,
            label: LABELS[file]!,
          }))
        : [],
    })
  })

  app.get(`${urls.mediators}/changes/:file`, READ, async (request, reply) => {
    const { params, actor, ip } = request as Asked
    const asked = await askedFor(request as Asked)
    if (!asked?.span || !(params.file in LABELS)) return notHere(reply)
    const { from, to } = asked.span
    const [what, format] = params.file.split('.') as ['changes' | 'staff', 'csv' | 'xlsx']
    const table = what === 'changes' ? await changed(asked.committees, from, to) : await staff(asked.committees)
    const name = what === 'changes' ? `调委会和调解员变动${from}到${to}` : `调解员名册${today(clock)}`
    access.record({
      at: clock.now(),
      personId: actor.personId,
      personName: actor.name,
      what: '导出名册',
      detail: `${name}.${format}，${table.length - 1}行`,
      address: ip,
    })
    const widths = what === 'changes' ? CHANGE_WIDTHS : STAFF_WIDTHS
    return format === 'csv'
      ? send(reply, `${name}.csv`, 'text/csv; charset=utf-8', csvOf(table))
      : send(reply, `${name}.xlsx`, XLSX, await writeTable(table, widths))
  })

  app.get<{ Params: { id: string } }>(`${urls.mediators}/:id`, READ, async (request, reply) => {
    const { actor } = request
    const whom = await findWhom(read, actor, request.params.id, today(clock))
    if (!whom) return notHere(reply)
    return reply.page('mediators/one', await presentOne({ db: read, sealer, actor, whom, now: clock.now() }))
  })

  registerSheets(app, house)

  const changed = async (committees: Org[], from: string, to: string) =>
    changeTable(await changesBetween(read, committees, from, to))

  async function staff(committees: Org[]) {
    const ids = committees.map((org) => org.id)
    return staffTable(committees, await registerOf(read, ids, today(clock)))
  }

  /** The committees and days of a report; this year so far when no days are given. Null: a committee not the actor's. */
  async function askedFor({ actor, query }: Asked) {
    const org = textOf(query.org)
    const all = await committeesOf(read, actor)
    const committees = org ? all.filter((one) => one.id === org) : all
    if (org && committees.length === 0) return null
    const fields = spanFields(clock)
    const day = today(clock)
    const given = query.from === undefined && query.to === undefined
    const form = readForm(fields, given ? { from: `${day.slice(0, 4)}-01-01`, to: day } : query)
    const errors = form.data ? wrongSpan(form.data) : form.errors
    const span = form.data && Object.keys(errors).length === 0 ? { from: form.data.from!, to: form.data.to! } : null
    return { org, committees, fields, form: { ...form, errors }, span }
  }
}

const LABELS: Record<string, string> = {
  'changes.xlsx': '变动清单.xlsx',
  'changes.csv': '变动清单.csv',
  'staff.xlsx': '现在的名册.xlsx',
  'staff.csv': '现在的名册.csv',
}

const send = (reply: FastifyReply, name: string, type: string, body: Buffer | string) =>
  reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', 'private, no-store')
    .type(type)
    .send(body)
