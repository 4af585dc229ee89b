import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { XLSX } from '../platform/spreadsheet.ts'
import { choice, optionsOf, text } from '../platform/web/fields.ts'
import { errorSummary, fieldView, nothingTyped, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { holds } from '../people/actor.ts'
import { notHere } from '../people/form-page.ts'
import { pagerFor, placeIn, textOf } from '../people/listing.ts'
import { orgById } from '../people/orgs.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { MATTER_FIELDS } from '../cases/matter-fields.ts'
import { linesFor, type Proposal } from './finding.ts'
import { tryFields } from './form.ts'
import { importRoutes } from './import-routes.ts'
import { keepRoutes } from './keep-routes.ts'
import { endingOf, factsOf, headingOf, lineRow, proposalView, versionView } from './present.ts'
import { keeps, leadOptions, placeOptions, reachOn, type Reach } from './reach.ts'
import { exportFile } from './sheet.ts'
import { allLines, countLines, linePage, orgNamesOf, SHOWN, versionsOf, type LineFilter, type Shown } from './store.ts'

type Listing = { Querystring: Record<string, unknown> }
type ById = { Params: { id: string } }

const READ = { config: { can: 'signedIn' } } as const
/** Of the lines that fire besides the first, so many are shown. */
const MOST_OTHERS = 8

/** 责任清单: which unit answers for what, since when, and which line a text would fall under. */
export function dutyLineRoutes(app: FastifyInstance, house: House): void {
  const { clock } = house
  const { read } = house.db

  app.get<Listing>(urls.dutyLines, READ, async ({ query, actor }, reply) => {
    const day = today(clock)
    const reach = await reachOn(read, day)
    const filter = filterIn(query)
    const values = { ...filter }
    const fields = filterFields(reach)
    const page = await linePage(read, filter, day, placeIn(query))
    const names = await orgNamesOf(read)
    const total = await countLines(read, filter, day)
    const chosen = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''))
    return reply.page('units/index', {
      title: '责任清单',
      action: urls.dutyLines,
      keeps: holds(actor, PERMISSIONS.keepDutyLines),
      links: {
        new: urls.newDutyLine,
        try: urls.tryDutyLines,
        import: urls.importDutyLines,
        export: `${urls.dutyLinesFile}?${chosen.toString()}`,
      },
      filters: Object.keys(fields).map((name) => withFirst(fieldView(fields, { values, errors: {} }, name), '不限')),
      filtered: chosen.size > 0,
      chosen: chosen.size - (chosen.has('q') ? 1 : 0),
      rows: page.rows.map((row) => lineRow(row, names, day, clock.now())),
      pager: pagerFor(page, urls.dutyLines, values, `${SHOWN[filter.shown]}${total}条，按领域排`),
    })
  })

  app.get<Listing>(urls.dutyLinesFile, READ, async ({ query }, reply) => {
    const day = today(clock)
    const rows = await allLines(read, filterIn(query), day)
    const bytes = await exportFile(rows, await orgNamesOf(read))
    return reply
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`责任清单${day}.xlsx`)}`)
      .header('cache-control', 'private, no-store')
      .type(XLSX)
      .send(bytes)
  })

  app.get(urls.tryDutyLines, READ, (request, reply) => showTry(request, reply, nothingTyped, null))

  app.post<{ Body: Body }>(urls.tryDutyLines, READ, async (request, reply) => {
    const form = readForm(tryFields(await reachOn(read, today(clock))), request.body ?? {})
    if (!form.data) return showTry(request, reply, form, null)
    const { text, place, field } = form.data
    const placePath = place ? ((await orgById(read, place))?.path ?? null) : null
    const found = await linesFor(read, { text, field: field || null, placePath, on: today(clock) })
    return showTry(request, reply, form, found)
  })

  keepRoutes(app, house)
  importRoutes(app, house)

  app.get<ById>(`${urls.dutyLines}/:id`, READ, async ({ params, actor }, reply) => {
    const [newest, ...older] = await versionsOf(read, params.id)
    if (!newest) return notHere(reply)
    const now = clock.now()
    const names = await orgNamesOf(read)
    const versions = [newest, ...older]
    const mine = newest.until_day === null && keeps(await reachOn(read, today(clock)), actor, newest.place_org)
    return reply.page('units/one', {
      title: newest.matter,
      crumb: { href: urls.dutyLines, label: '责任清单' },
      row: lineRow(newest, names, today(clock), now),
      heading: headingOf(newest, today(clock)),
      facts: factsOf(newest, names),
      ending: endingOf(newest, now),
      acts: mine ? { change: urls.dutyLine(newest.line, 'change'), end: urls.dutyLine(newest.line, 'end') } : null,
      versions: versions.map((line, i) => versionView(line, versions[i + 1], names, now)),
    })
  })

  async function showTry(request: FastifyRequest, reply: FastifyReply, state: FormState, found: Proposal[] | null) {
    const fields = tryFields(await reachOn(read, today(clock)))
    const errors = errorSummary(fields, state.errors)
    return reply.code(errors.length ? 422 : 200).page('units/try', {
      title: '试一试',
      crumb: { href: urls.dutyLines, label: '责任清单' },
      action: urls.tryDutyLines,
      fields: Object.keys(fields).map((name) => withFirst(fieldView(fields, state, name), '不知道')),
      errors,
      first: found?.[0] ? proposalView(found[0]) : null,
      others: (found ?? []).slice(1, 1 + MOST_OTHERS).map(proposalView),
      more: Math.max(0, (found?.length ?? 0) - 1 - MOST_OTHERS),
      tried: found !== null,
      add: holds(request.actor, PERMISSIONS.keepDutyLines) ? urls.newDutyLine : null,
    })
  }
}

const filterFields = (reach: Reach) => ({
  q: text({ label: '事项、关键词、依据', max: 50 }),
  unit: choice({ label: '单位（牵头或协办）', options: leadOptions(reach) }),
  field: choice({ label: '领域', options: optionsOf(MATTER_FIELDS) }),
  place: choice({ label: '管哪里', options: placeOptions(reach.places) }),
  shown: choice({ label: '在不在用', options: optionsOf(SHOWN) }),
})

function filterIn(query: Record<string, unknown>): LineFilter {
  const shown = textOf(query.shown)
  return {
    q: textOf(query.q).slice(0, 50),
    unit: textOf(query.unit),
    field: textOf(query.field),
    place: textOf(query.place),
    shown: (Object.hasOwn(SHOWN, shown) ? shown : '') as Shown,
  }
}

/** Where nothing has to be chosen the empty choice says so; a choice that has one of its own keeps that. */
function withFirst(view: ReturnType<typeof fieldView>, word: string) {
  if (view.type !== 'select') return view
  const own = view.options?.slice(1) ?? []
  return { ...view, options: own[0]?.value === '' ? own : [{ value: '', label: word }, ...own] }
}
