import type { FastifyInstance, FastifyReply } from 'fastify'
import type { House } from '../platform/house.ts'
import { text } from '../platform/web/fields.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import { scopeOf } from '../people/actor.ts'
import { linkTo } from '../cases/present.ts'
import { chosenFrom, dispatchAll, MOST_ROWS, plansFor, wrongAsk, type Plan } from './bulk.ts'
import { standingsFor } from './county-store.ts'
import { isSendable, presentDeskRow, presentTabs, presentUnits } from './desk-present.ts'
import { presentRow } from './present.ts'
import { listOf, TAB_NAMES, TABS, type Tab } from './queues.ts'
import { lengthsOf, MOST, rowsOf, unitsBelow, unreceivedBy } from './store.ts'
import { suggestedFor } from './suggesting.ts'

type Query = { Querystring: { tab?: unknown } }
type Sent = { Body: Body }

const CAN = { config: { can: 'dispatch' } } as const

const askFields = {
  ask: text({
    label: '要办什么',
    required: true,
    max: 1000,
    rows: 2,
    hint: '每件都写上这一句；有特别要求的，点开单独派',
  }),
}
const USUAL = '请按期限办理，办完答复结果。'

/** 分流台: what is to be sent, has come back, is to be ruled on and lies unreceived. */
export function dispatchRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db

  app.get<Query>(urls.dispatchDesk, CAN, async ({ actor, query }, reply) => {
    const looksOver = scopeOf(actor).subtrees.length > 0
    const lengths = await lengthsOf(read, actor, TAB_NAMES)
    if (query.tab === 'units' && looksOver)
      return reply.page('dispatching/units', {
        title: '分流台',
        tabs: presentTabs(lengths, 'units', looksOver),
        units: presentUnits(
          await unitsBelow(read, actor),
          await standingsFor(read, actor),
          await unreceivedBy(read, actor),
          actor.on,
        ),
      })
    const tab = tabOf(query.tab)
    const rows = await rowsOf(read, actor, tab)
    const suggested = isSendable(tab) ? await suggestedFor(house, actor.on, rows) : new Map()
    return reply.page('dispatching/desk', {
      title: '分流台',
      tabs: presentTabs(lengths, tab, looksOver),
      tab,
      ...TABS[tab],
      all: linkTo(listOf(tab)),
      count: lengths[tab],
      shown: Math.min(lengths[tab], MOST),
      sendable: isSendable(tab),
      rows: rows.map((row) => presentDeskRow(house, actor, tab, row, suggested.get(row.seq))),
      action: urls.dispatchPreview,
    })
  })

  app.post<Sent>(urls.dispatchPreview, CAN, async ({ actor, body }, reply) => {
    const tab = tabOf(body?.tab)
    // A row's own button sends that row, whatever else is ticked.
    const chosen = chosenFrom(body?.one ?? body?.rows)
    if (chosen.length === 0) return nothingChosen(reply, tab)
    return showPreview(reply, tab, await plansFor(house, actor, tab, chosen, app.tell), {
      values: { ask: USUAL },
      errors: {},
    })
  })

  app.post<Sent>(urls.dispatchRows, CAN, async ({ actor, body }, reply) => {
    const tab = tabOf(body?.tab)
    const chosen = chosenFrom(body?.rows)
    if (chosen.length === 0) return nothingChosen(reply, tab)
    const plans = await plansFor(house, actor, tab, chosen, app.tell)
    const form = readForm(askFields, body ?? {})
    const errors = form.data ? wrongAsk(plans, form.data.ask) : form.errors
    if (!form.data || errors.ask) return showPreview(reply, tab, plans, { ...form, errors })
    const results = await dispatchAll(house, actor, plans, form.data.ask, app.tell)
    const done = results.filter((one) => one.refused === null).length
    return reply.code(done === 0 ? 409 : 200).page('dispatching/done', {
      title: done === results.length ? `派好了${done}件` : `派了${done}件，${results.length - done}件没有派`,
      at: spokenMoment(house.clock.now(), house.clock.now()),
      rows: results.map(({ plan, refused }) => ({ ...presentPlan(plan), refused })),
      back: urls.dispatchTab(tab),
    })
  })

  const nothingChosen = (reply: FastifyReply, tab: Tab) =>
    reply
      .flash({ kind: 'warn', lead: '请先勾选。', text: '在要派的前面打勾，再按“派给建议的单位”。' })
      .redirect(urls.dispatchTab(tab), 303)

  function showPreview(reply: FastifyReply, tab: Tab, plans: readonly Plan[], form: FormState) {
    const can = plans.filter((plan) => plan.not === null)
    const errors = errorSummary(askFields, form.errors)
    return reply.code(errors.length ? 422 : 200).page('dispatching/preview', {
      title: errors.length ? `还没有派：${errors.length}处要改` : '派之前再看一遍',
      errors,
      tab,
      most: MOST_ROWS,
      can: can.length,
      rows: plans.map(presentPlan),
      fields: [fieldView(askFields, form, 'ask')],
      action: urls.dispatchRows,
      back: urls.dispatchTab(tab),
    })
  }

  const presentPlan = ({ chosen, row, suggestion, not }: Plan) => ({
    value: suggestion ? `${chosen.id}:${chosen.version}:${suggestion.to}` : '',
    kase: row && presentRow(row, house),
    href: urls.case(chosen.id),
    suggestion,
    not,
  })
}

const tabOf = (asked: unknown): Tab => TAB_NAMES.find((tab) => tab === asked) ?? 'dispatch'
