import type { FastifyInstance, FastifyReply } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { text } from '../platform/web/fields.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { ADMINISTER } from '../people/administering.ts'
import { textOf } from '../people/listing.ts'
import { orgById } from '../people/orgs.ts'
import { openOrgs } from '../people/store.ts'
import { draftRoutes } from './draft-routes.ts'
import { draftsHeld, keepDraft } from './drafts.ts'
import { localRoutes } from './local-routes.ts'
import { missingNotice } from './missing.ts'
import { FIRST_YEAR, LAST_YEAR } from './months.ts'
import { readJson } from './notice-json.ts'
import { readNotice } from './notice-text.ts'
import { yearView } from './present.ts'
import { sheetsIn, versionsOf } from './store.ts'

/** 工作日历: which days count, year by year, and how the county tells the program of a new notice. */
export function calendarRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db

  app.get<{ Querystring: { year?: unknown; org?: unknown } }>(
    urls.calendar,
    ADMINISTER,
    async ({ query, actor }, reply) => {
      const now = house.clock.now()
      const day = today(house.clock)
      const year = yearAsked(query.year) ?? Number(day.slice(0, 4))
      const org = textOf(query.org) ? await orgById(read, textOf(query.org)) : undefined
      return reply.page('calendar/year', {
        title: '工作日历',
        missing: missingNotice(house.calendars, day),
        ...yearView({
          year,
          org: org ?? null,
          now,
          sheets: await sheetsIn(read),
          orgs: await openOrgs(read, day, org?.id ?? ''),
          versions: await versionsOf(read, year),
          drafts: await draftsHeld(read, actor, now),
        }),
      })
    },
  )

  app.get(urls.newCalendar, ADMINISTER, (_request, reply) => showPaste(reply, { values: {}, errors: {} }))

  app.post<{ Body: Body }>(urls.newCalendar, ADMINISTER, async (request, reply) => {
    const form = readForm(pasteFields, request.body ?? {})
    if (!form.data) return showPaste(reply, form)
    const { year, notice, findings } = readJson(form.data.text) ?? readNotice(form.data.text)
    const hopeless = findings.find((finding) => finding.weight === 'stop')
    if (year === null || hopeless) {
      return showPaste(reply, { ...form, errors: { text: hopeless?.text ?? '没有看到是哪一年的安排' } })
    }
    const source = form.data.text.trim().startsWith('{') ? '导入JSON' : '粘贴国务院办公厅通知'
    const id = await keepDraft(house, request.actor, { kind: 'notice', year, notice, source, read: findings })
    return reply.redirect(urls.calendarDraft(id), 303)
  })

  app.post<{ Body: Body }>(`${urls.calendar}/edit`, ADMINISTER, async (request, reply) => {
    const year = yearAsked(request.body?.year)
    if (year === null) return reply.redirect(urls.calendar, 303)
    const { notices } = await sheetsIn(read)
    const { off = [], makeUp = [] } = notices[year] ?? {}
    const notice = { announced: true, off, makeUp }
    const id = await keepDraft(house, request.actor, { kind: 'notice', year, notice, source: '手工修改', read: [] })
    return reply.redirect(urls.calendarDraft(id), 303)
  })

  draftRoutes(app, house)
  localRoutes(app, house)
}

const pasteFields = {
  text: text({
    label: '通知全文，或者JSON',
    required: true,
    max: 20_000,
    rows: 14,
    hint: '从标题开始，整篇复制过来；多余的文字不要紧。JSON认holiday-cn一年一个文件的格式，也认本系统的格式',
  }),
}

function showPaste(reply: FastifyReply, state: FormState) {
  const wrong = Object.keys(state.errors).length > 0
  return reply.code(wrong ? 422 : 200).page('calendar/paste', {
    title: '放入新一年的通知',
    action: urls.newCalendar,
    back: urls.calendar,
    fields: [fieldView(pasteFields, state, 'text')],
    errors: errorSummary(pasteFields, state.errors),
  })
}

function yearAsked(raw: unknown): number | null {
  const year = Number(textOf(raw) || NaN)
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? year : null
}
