import type { FastifyInstance, FastifyReply } from 'fastify'
import { today, type Clock, type Day } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { day, whole } from '../platform/web/fields.ts'
import {
  errorSummary,
  fieldView,
  readForm,
  Wrong,
  type Body,
  type Field,
  type FormState,
} from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { ADMINISTER, administer } from '../people/administering.ts'
import { notHere } from '../people/form-page.ts'
import { clockRow, spokenLength, type ClockRow } from '../clocks/catalogue.ts'
import { catalogueView, historyView, ruleView } from './clock-present.ts'
import { closingTime, levelOn, levelsOf, setClosingTime, setLevel } from './levels.ts'

type ByCode = { Params: { code: string } }
type Sent = ByCode & { Body: Body }

/** 办理时限: the catalogue of clocks. Law is shown and locked; the house's own promises change from a day on. */
export function clockCatalogueRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db

  app.get(urls.clocks, ADMINISTER, async (_request, reply) =>
    showAll(reply, { values: { closing: await closingTime(read) }, errors: {} }),
  )

  app.post<{ Body: Body }>(`${urls.clocks}/closing`, ADMINISTER, async (request, reply) => {
    const form = readForm(closingFields, request.body ?? {})
    if (!form.data) return showAll(reply, form)
    const { closing } = form.data
    await administer(house, request, (deed) => setClosingTime(deed, closing))
    const text = closing ? `${closing}以后的事，算下一个工作日的。` : '不论几点，都算当天的。'
    return reply.flash({ kind: 'ok', lead: '存好了：', text: `${text}正在走的期限不变。` }).redirect(urls.clocks, 303)
  })

  app.get<ByCode>(`${urls.clocks}/:code`, ADMINISTER, async ({ params }, reply) => {
    const row = clockRow(params.code)
    if (!row?.local) return notHere(reply)
    const { count, warn } = levelOn(row, await levelsOf(read, params.code), today(house.clock))
    return showOne(reply, params.code, row, {
      values: { count: String(count), warn: String(warn), from: today(house.clock) },
      errors: {},
    })
  })

  app.post<Sent>(`${urls.clocks}/:code`, ADMINISTER, async (request, reply) => {
    const { code } = request.params
    const row = clockRow(code)
    if (!row) return notHere(reply)
    if (!row.local)
      return reply.flash({ kind: 'err', lead: '没有改：', text: '法律规定的期限不能改。' }).redirect(urls.clocks, 303)
    const form = readForm(levelFields(row, house.clock), request.body ?? {})
    const errors = { ...form.errors, ...(form.data ? against(row, form.data, today(house.clock)) : {}) }
    const { count, warn, from } = form.data ?? {}
    if (Object.keys(errors).length > 0 || count == null || warn == null || !from)
      return showOne(reply, code, row, { values: form.values, errors })
    await administer(house, request, (deed) => setLevel(deed, code, { count, warn, from }))
    const text = `${row.name}从${from}起${spokenLength({ count, unit: row.length.unit })}。已经在走的不变。`
    return reply.flash({ kind: 'ok', lead: '存好了：', text }).redirect(urls.clockRule(code), 303)
  })

  async function showAll(reply: FastifyReply, state: FormState) {
    const errors = errorSummary(closingFields, state.errors)
    return reply.code(errors.length > 0 ? 422 : 200).page('calendar/clocks', {
      title: errors.length > 0 ? '还没有保存：1处要改' : '办理时限',
      ...catalogueView(await levelsOf(read), today(house.clock)),
      closing: fieldView(closingFields, state, 'closing'),
      errors,
      action: `${urls.clocks}/closing`,
    })
  }

  async function showOne(reply: FastifyReply, code: string, row: ClockRow, state: FormState) {
    const fields = levelFields(row, house.clock)
    const errors = errorSummary(fields, state.errors)
    const levels = await levelsOf(read, code)
    const [day, now] = [today(house.clock), house.clock.now()]
    return reply.code(errors.length > 0 ? 422 : 200).page('calendar/clock', {
      title: errors.length > 0 ? `还没有保存：${errors.length}处要改` : row.name,
      rule: ruleView(code, row, levels, day),
      carried: spokenLength(row.length),
      history: historyView(row, levels, day, now),
      fields: Object.keys(fields).map((name) => fieldView(fields, state, name)),
      errors,
      action: urls.clockRule(code),
      back: urls.clocks,
    })
  }
}

const CLOSING: Field<string> = {
  label: '下班时间',
  type: 'text',
  required: false,
  hint: '如17:30：这以后的登记、受理，期限从下一个工作日起算；不填，不论几点都算当天的',
  attrs: { inputmode: 'numeric', maxlength: '5' },
  read(typed) {
    if (typed === '') return ''
    const parts = /^(\d{1,2})[:.时](\d{2})分?$/.exec(typed.normalize('NFKC').replace(/\s/g, ''))
    const [hour, minute] = [Number(parts?.[1] ?? 99), Number(parts?.[2] ?? 99)]
    if (hour > 23 || minute > 59) throw new Wrong('下班时间要写成17:30这样')
    if (hour < 12) throw new Wrong('下班时间早于中午12点，请再对一遍')
    return `${hour}:${String(minute).padStart(2, '0')}`
  },
}
const closingFields = { closing: CLOSING }

const MOST = { W: 250, C: 366, M: 24 } as const
const UNITS = { W: '个工作日', C: '天', M: '个月' } as const

const levelFields = ({ length: { unit, count } }: ClockRow, clock: Clock) => ({
  count: whole({ label: `多少${UNITS[unit]}`, required: true, least: count === 0 ? 0 : 1, most: MOST[unit], wide: 4 }),
  warn: whole({ label: '提前几个工作日提醒', required: true, least: 0, most: 60, wide: 4, hint: '0：到期当天才变黄' }),
  from: day({
    label: '从哪天起',
    required: true,
    clock,
    future: true,
    wide: 4,
    hint: '今天或者以后；这天起开始的期限用新的',
  }),
})

/** What is wrong between fields that are each right by themselves. */
function against(
  { length: { unit } }: ClockRow,
  level: { count: number | null; warn: number | null; from: Day | null },
  today: Day,
) {
  const errors: Record<string, string> = {}
  if (level.from && level.from < today) errors.from = '要从今天或者以后起，过去的不能改'
  if (unit !== 'M' && (level.warn ?? 0) > (level.count ?? 0)) errors.warn = '提醒不能比整个期限还长'
  return errors
}
