import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import { today, type Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { LEVELS, type Level } from '../people/roles.ts'
import { actPage, oncePerPage } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import type { CaseRow } from '../cases/store.ts'
import type { MinistryType } from '../cases/types.ts'
import { answeringPages } from './answering-pages.ts'
import { consult, consultFields, type ConsultForm } from './consulting.ts'
import { destinationsFor } from './destinations.ts'
import { ledgerRoutes } from './ledger-routes.ts'
import { passFields, passOn, wrongLeap, type PassForm } from './passing.ts'
import type { Destination } from './reaching.ts'
import { tooFew, triedLines } from './record.ts'
import { returningPages } from './returning-pages.ts'
import { sentOnRoutes } from './sent-on-routes.ts'
import { handoverSettings } from './settings.ts'
import { triesOn } from './store.ts'

/** The level at which a case is best held, and by which committee; intake knows how to propose it. */
export type Propose = (
  db: Kysely<Schema>,
  on: Day,
  kase: CaseRow,
  chosen: { type: MinistryType | null; placeOrg: string | null },
) => Promise<{
  level: Level
  reason: string
  committee: { id: string } | null
  committees: readonly { id: string; path: string }[]
}>

/** 上报、交办、转办, 会诊, 退回, 裁定, 收回, and the lists that remember them. */
export function tierRoutes(app: FastifyInstance, house: House, { propose }: { propose: Propose }): void {
  const { read } = house.db
  const offered = new WeakMap<object, readonly Destination[]>()
  const offer = async (request: object, { kase }: CaseStanding, purpose: 'pass' | 'consult') => {
    const found = await destinationsFor(read, kase, purpose, today(house.clock))
    offered.set(request, found)
    return found
  }
  const proposed = oncePerPage(async ({ kase }) => {
    if (kase.state !== 'registered') return null
    const chosen = { type: kase.ministry_type as MinistryType | null, placeOrg: kase.place_org }
    const { level, reason, committee, committees } = await propose(read, today(house.clock), kase, chosen)
    const seat = committees.find((one) => one.id === committee?.id)
    const destinations = await destinationsFor(read, kase, 'pass', today(house.clock))
    // The committee's own place takes it in: its window, or the committee itself where there is none.
    const to = seat && destinations.find((one) => one.id === seat.id || isParent(one.path, seat.path))
    return level === kase.level ? null : { level, reason, to: to ?? null }
  })

  actPage(app, house, {
    action: 'passOn',
    hinders: async ({ kase }) =>
      (await destinationsFor(read, kase, 'pass', today(house.clock))).length ? null : '没有可以交给的单位',
    fields: async (on, request) => passFields(await offer(request, on, 'pass')),
    initial: async (on) => {
      const better = await proposed(on)
      return { to: better?.to?.id ?? '', why: better?.to ? better.reason : '' }
    },
    above: async (on) => {
      const better = await proposed(on)
      return {
        view: '/tiers/_passing',
        better: better?.to ? { stage: LEVELS[better.level].stage, reason: better.reason, to: better.to.name } : null,
        citizen: on.kase.state === 'registered',
      }
    },
    check: (data, request) => wrongLeap(offered.get(request) ?? [], passForm(data)),
    does: (request, form) => passOn(house, request.actor, request.params.id, passForm(form)),
    done: '交出去了，从现在起由对方负责。请告诉来的人：接下来由那边打电话找他，不用再来一趟。',
  })

  actPage(app, house, {
    action: 'consult',
    hinders: async ({ kase }) => {
      const short = tooFew(await triesOn(read, kase.seq), (await handoverSettings(read)).minTries)
      if (short) return short
      const above = await destinationsFor(read, kase, 'consult', today(house.clock))
      return above.length ? null : '上一级没有可以会诊的调委会'
    },
    fields: async (on, request) => consultFields(await offer(request, on, 'consult')),
    initial: ({ kase }, request) => {
      const [first] = (offered.get(request) ?? []).filter((one) => !one.skips)
      const complaint = kase.requests ? `${kase.summary}\n请求：${kase.requests}` : kase.summary
      return { to: first?.id ?? '', complaint }
    },
    above: async ({ kase }) => ({ view: '/tiers/_tried', lines: triedLines(await triesOn(read, kase.seq)) }),
    check: (data, request) => wrongLeap(offered.get(request) ?? [], consultForm(data)),
    does: (request, form) => consult(house, request.actor, request.params.id, consultForm(form)),
    done: '会诊记录交上去了，从现在起由上一级答复。',
  })

  answeringPages(app, house)
  returningPages(app, house)
  ledgerRoutes(app, house)
  sentOnRoutes(app, house)
}

const isParent = (path: string, below: string): boolean => below.replace(/[^/]+\/$/, '') === path

const passForm = (data: Record<string, unknown>) => data as unknown as PassForm
const consultForm = (data: Record<string, unknown>) => data as unknown as ConsultForm
