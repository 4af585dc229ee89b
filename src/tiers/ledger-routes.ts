import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { textOf } from '../people/listing.ts'
import { orgById } from '../people/orgs.ts'
import { maskedSides } from '../cases/masking.ts'
import { CASE_STATES, type CaseState } from '../cases/states.ts'
import { groundName } from './grounds.ts'
import { ledgerOf, monthSaid, monthsUpTo, monthSpan, type LedgerRow } from './ledger.ts'
import { MOST_LISTED, returnCounts, returnsListed, sentCounts, sentListed } from './ledger-store.ts'
import { HANDOVER_STATES, type HandoverState } from './lifecycle.ts'
import { heldSaid } from './present.ts'

const MONTHS = 12
const SHOWN = { sent: '交给它的', returned: '它退回的', overruled: '裁定退得不对的' } as const
type Shown = keyof typeof SHOWN

/** 退回台账: by unit in a month, by month of a unit, and the list behind every figure. */
export function ledgerRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db

  app.get(urls.returns, { config: { can: 'seeReturns' } }, async (request, reply) => {
    const query = request.query as Record<string, unknown>
    const months = monthsUpTo(dayOf(house.clock.now()), MONTHS)
    const month = months.find((one) => one === textOf(query.month)) ?? months[0]!
    const asked = textOf(query.unit)
    const unit = asked ? await orgById(read, asked) : null
    if (asked && !unit) return sendError(request, reply, 404)
    const shown = Object.keys(SHOWN).find((one) => one === textOf(query.show)) as Shown | undefined
    if (unit && shown) return showList(request, reply, { unit, month, shown })
    if (unit) return showUnit(request, reply, unit, months)
    return showMonth(request, reply, month, months)
  })

  async function showMonth({ actor }: FastifyRequest, reply: FastifyReply, month: string, months: string[]) {
    const rows = (await ledgersOf(actor, [month], null))(month)
    return reply.page('tiers/returns', {
      ...frame('退回台账', monthSaid(month)),
      months: months.map((one) => ({ value: one, label: monthSaid(one), chosen: one === month })),
      first: '单位',
      rows: rows.map((row) => ({ name: row.name, href: urls.returnsOf({ unit: row.unit }), ...figuresOf(row, month) })),
    })
  }

  async function showUnit({ actor }: FastifyRequest, reply: FastifyReply, unit: Unit, months: string[]) {
    const none = { unit: unit.id, name: unit.name, sent: 0, returned: 0, minutes: 0, overruled: 0 }
    const ledgerIn = await ledgersOf(actor, months, unit.id)
    const rows = months.map((month) => {
      const row = ledgerIn(month)[0] ?? none
      return { name: monthSaid(month), href: urls.returnsOf({ month }), ...figuresOf(row, month) }
    })
    return reply.page('tiers/returns', { ...frame(unit.name, '最近12个月', true), months: null, first: '月份', rows })
  }

  async function showList({ actor }: FastifyRequest, reply: FastifyReply, { unit, month, shown }: Listing) {
    const rows = shown === 'sent' ? await sentIn(actor, unit.id, month) : await returnedIn(actor, unit.id, month, shown)
    return reply.page('tiers/returned', {
      title: `${unit.name}：${SHOWN[shown]}`,
      crumb: { href: urls.returnsOf({ month }), label: `退回台账　${monthSaid(month)}` },
      about: `${monthSaid(month)}，${rows.length}件${rows.length === MOST_LISTED ? `（只列最近${MOST_LISTED}件）` : ''}`,
      rows,
    })
  }

  /** What the figures of each of these months are, read at once. */
  async function ledgersOf(actor: Actor, months: readonly string[], unit: string | null) {
    const sent = await sentCounts(read, actor, months, unit)
    const returned = await returnCounts(read, actor, months, unit)
    return (month: string): LedgerRow[] => {
      const inMonth = (row: { month: string }) => row.month === month
      return ledgerOf(sent.filter(inMonth), returned.filter(inMonth))
    }
  }

  async function sentIn(actor: Actor, unit: string, month: string) {
    return (await sentListed(read, actor, monthSpan(month), unit)).map((row) => ({
      ...caseOf(row),
      when: `${spokenMoment(row.at, house.clock.now())}交出`,
      what: `${row.from_name}交来，${HANDOVER_STATES[row.handover as HandoverState].label}`,
      more: '',
    }))
  }

  async function returnedIn(actor: Actor, unit: string, month: string, shown: Shown) {
    const rows = await returnsListed(read, actor, monthSpan(month), unit, shown === 'overruled')
    return rows.map((row) => ({
      ...caseOf(row),
      when: `${spokenMoment(row.at, house.clock.now())}退回，占用${heldSaid(row.held_minutes)}`,
      // What was written down may name people.
      what: row.hidden ? groundName(row.ground) : `${groundName(row.ground)}（${row.proof}）`,
      more: [
        row.proposed_name ? `建议由${row.proposed_name}办` : '',
        row.ruled_at ? `裁定由${row.ruled_name}办，${row.upheld ? '退得有理' : '退得不对'}` : '',
      ]
        .filter(Boolean)
        .join('；'),
    }))
  }
}

interface Unit {
  id: string
  name: string
}
interface Listing {
  unit: Unit
  month: string
  shown: Shown
}

const frame = (heading: string, about: string, within = false) => ({
  title: '退回台账',
  heading,
  about,
  crumb: within ? { href: urls.returns, label: '退回台账' } : null,
  action: urls.returns,
})

const figuresOf = (row: LedgerRow, month: string) => {
  const list = (show: Shown) => urls.returnsOf({ unit: row.unit, month, show })
  return {
    sent: { n: row.sent, href: list('sent') },
    returned: { n: row.returned, href: list('returned') },
    held: row.returned ? heldSaid(row.minutes / row.returned) : '—',
    overruled: { n: row.overruled, href: list('overruled') },
  }
}

function caseOf(row: {
  id: string
  register_no: string
  file_no: string | null
  state: string
  applicants: string
  respondents: string
  hidden: number
}) {
  const [one, other] = [row.applicants, row.respondents].map((side) => (row.hidden ? maskedSides(side) : side))
  return {
    href: urls.case(row.id),
    number: row.file_no ?? row.register_no,
    sides: other ? `${one} 对 ${other}` : one!,
    state: CASE_STATES[row.state as CaseState].label,
  }
}
