import type { FastifyInstance, FastifyReply } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { fieldView, nothingTyped, readForm, type Body } from '../platform/web/form.ts'
import { choice, text } from '../platform/web/fields.ts'
import { urls } from '../platform/web/urls.ts'
import { lastDayFields, newOrgFields, orgWordingFields } from './admin-forms.ts'
import { ADMINISTER, administer } from './administering.ts'
import { notHere, showForm, type FormPage } from './form-page.ts'
import { pagerFor, placeIn, textOf, type Listing } from './listing.ts'
import { namesOfOrgs } from './names.ts'
import { addOrg, closeOrg, renameOrg } from './org-acts.ts'
import { orgById } from './orgs.ts'
import { ancestorsOf, kindLabel, orgHref, orgLine, orgOptions } from './present.ts'
import { ORG_KINDS, type OrgKind } from './roles.ts'
import { countOrgs, openOrgs, orgPage } from './store.ts'

type ById = { Params: { id: string } }
type Sent = { Params: { id: string }; Body: Body }

const CRUMB = { href: urls.orgs, label: '单位' }

export function orgRoutes(app: FastifyInstance, house: House): void {
  const { clock } = house
  const read = house.db.read

  app.get<Listing>(urls.orgs, ADMINISTER, async ({ query }, reply) => {
    const filter = { q: textOf(query.q), kind: textOf(query.kind), closed: query.closed === '1' }
    const values = { q: filter.q, kind: filter.kind, closed: filter.closed ? '1' : '' }
    const page = await orgPage(read, filter, today(clock), placeIn(query))
    const names = await namesOfOrgs(
      read,
      page.rows.flatMap((row) => ancestorsOf(row.path)),
    )
    const total = await countOrgs(read, filter, today(clock))
    return reply.page('people/orgs', {
      title: '单位',
      add: `${urls.orgs}/new`,
      action: urls.orgs,
      filters: Object.keys(FILTERS).map((name) => fieldView(FILTERS, { values, errors: {} }, name)),
      filtered: filter.q !== '' || filter.kind !== '',
      rows: page.rows.map((row) => orgLine(row, names, clock.now())),
      pager: pagerFor(page, urls.orgs, values, `共${total}个，按上下级排`),
    })
  })

  app.get<{ Querystring: { parent?: unknown } }>(`${urls.orgs}/new`, ADMINISTER, async (request, reply) => {
    const parent = textOf(request.query.parent)
    return showForm(reply, await newOrgPage(parent), { values: { parent, since: today(clock) }, errors: {} })
  })

  app.post<{ Body: Body }>(`${urls.orgs}/new`, ADMINISTER, async (request, reply) => {
    const page = await newOrgPage(textOf(request.body.parent))
    const form = readForm(page.fields, request.body)
    if (!form.data) return showForm(reply, page, form)
    const { parent, kind, since, ...wording } = form.data
    const org = { ...wording, parentId: parent || null, kind: kind as OrgKind, since: since ?? today(clock) }
    const { refused } = await administer(house, request, (deed) => addOrg(deed, org))
    return refused ? showForm(reply, page, form, refused) : backTo(reply, '已加：', org.name)
  })

  app.get<ById>(`${urls.orgs}/:id`, ADMINISTER, async ({ params }, reply) => {
    const org = await orgById(read, params.id)
    if (!org) return notHere(reply)
    const { name, abbr } = org
    const values = { name, abbr, sealName: org.seal_name, phone: org.phone ?? '', address: org.address ?? '' }
    return showForm(reply, renamePage(org), { values, errors: {} })
  })

  app.post<Sent>(`${urls.orgs}/:id`, ADMINISTER, async (request, reply) => {
    const org = await orgById(read, request.params.id)
    if (!org) return notHere(reply)
    const form = readForm(orgWordingFields, request.body)
    if (!form.data) return showForm(reply, renamePage(org), form)
    const wording = form.data
    const { refused } = await administer(house, request, (deed) => renameOrg(deed, org.id, wording))
    return refused ? showForm(reply, renamePage(org), form, refused) : backTo(reply, '已保存：', wording.name)
  })

  app.get<ById>(`${urls.orgs}/:id/close`, ADMINISTER, async ({ params }, reply) => {
    const org = await orgById(read, params.id)
    return org ? showForm(reply, closePage(org), nothingTyped) : notHere(reply)
  })

  app.post<Sent>(`${urls.orgs}/:id/close`, ADMINISTER, async (request, reply) => {
    const org = await orgById(read, request.params.id)
    if (!org) return notHere(reply)
    const page = closePage(org)
    const form = readForm(page.fields, request.body)
    const until = form.data?.until
    if (!until) return showForm(reply, page, form)
    const { refused } = await administer(house, request, (deed) => closeOrg(deed, org.id, until))
    if (refused) return showForm(reply, page, form, refused)
    return reply.flash({ kind: 'ok', lead: '已撤销：', text: `${org.name}，最后一天${until}` }).redirect(urls.orgs, 303)
  })

  async function newOrgPage(parent: string) {
    const parents = orgOptions(await openOrgs(read, today(clock), parent), '没有上级')
    const effect = '设了以后，就能在这里任人、承办案件；归属哪一级由上级决定。'
    const fields = newOrgFields(clock, parents)
    return { title: '加单位', crumb: CRUMB, effect, fields, action: `${urls.orgs}/new`, button: '加单位' }
  }

  const closePage = (org: { id: string; name: string }) => ({
    title: `撤销${org.name}`,
    crumb: CRUMB,
    effect:
      '从第二天起不能再接案件，这里的岗位同一天结束。已经办结的案件和文书都还在。下面还有单位、手里还有没办结的，不能撤销。',
    fields: lastDayFields(clock),
    action: orgHref(org.id, 'close'),
    button: '撤销单位',
    law: true,
  })
}

const renamePage = (org: { id: string; name: string; kind: string }): FormPage => ({
  title: `改${org.name}`,
  crumb: CRUMB,
  effect: `${kindLabel(org.kind)}。改了以后，新出的文书用新的名称；已经出的文书不变。`,
  fields: orgWordingFields,
  action: orgHref(org.id),
  button: '保存',
})

const FILTERS = {
  q: text({ label: '名称、编号简称', max: 50 }),
  kind: choice({
    label: '种类',
    options: [
      { value: '', label: '全部种类' },
      ...Object.entries(ORG_KINDS).map(([value, { label }]) => ({ value, label })),
    ],
  }),
  closed: choice({
    label: '在用还是撤销',
    options: [
      { value: '', label: '在用的' },
      { value: '1', label: '连撤销的也列' },
    ],
  }),
}

/** The list, narrowed to what was just written, so that it is seen. */
const backTo = (reply: FastifyReply, lead: string, name: string) =>
  reply
    .flash({ kind: 'ok', lead, text: name })
    .redirect(`${urls.orgs}?${new URLSearchParams({ q: name }).toString()}`, 303)
