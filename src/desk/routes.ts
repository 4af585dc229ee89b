import type { FastifyInstance } from 'fastify'
import { dayOf, daysAfter, isRealDay, today, type Day } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay } from '../platform/wording.ts'
import { holds, seesCases, type Actor } from '../people/actor.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { volunteerDesk } from '../advice/desk.ts'
import { missingNotice } from '../calendar/missing.ts'
import { workIsOwedTo } from '../cases/relations.ts'
import { figure } from '../cases/present.ts'
import { draftsOf } from '../intake/drafts.ts'
import { presentDrafts } from '../intake/present.ts'
import { mySessions } from '../sessions/today.ts'
import { listsOn } from './desk.ts'
import { headDesk } from './head.ts'
import { presentBack, presentFigures, presentVisits, presentWaiting } from './present.ts'
import { figuresOf, nextOwed, placeOf, waitingOn } from './store.ts'
import { dayOfVisits } from './visits.ts'

/** What another slice puts on the desk, printed by a template of its own: null for who has no part in it. */
type Beside = { unitDesk(house: House, actor: Actor): Promise<object | null> }

export function deskRoutes(app: FastifyInstance, house: House, { unitDesk }: Beside): void {
  const { read } = house.db

  app.get(urls.desk, { config: { can: 'signedIn' } }, async (request, reply) => {
    const { actor } = request
    const now = house.clock.now()
    const day = dayOf(now)
    const canRegister = holds(actor, PERMISSIONS.registerCase)
    const rows = await waitingOn(read, actor)
    const head = await headDesk(house, actor, app.tell)
    const numbers = await figuresOf(read, actor, listsOn(day), day)
    return reply.page('desk/desk', {
      title: '工作台',
      today: spokenDay(day, now),
      canRegister,
      canAdminister: holds(actor, PERMISSIONS.administer),
      missing: holds(actor, PERMISSIONS.administer) ? missingNotice(house.calendars, day) : null,
      drafts: canRegister ? presentDrafts(await draftsOf(read, actor, now), '', now) : [],
      volunteer: holds(actor, ['volunteer']) || numbers.advising ? await volunteerDesk(read, actor, now) : null,
      works: workIsOwedTo(actor),
      sessions: holds(actor, MEDIATES) ? await mySessions(house, actor) : null,
      head,
      unit: holds(actor, ['unit_handler']) ? await unitDesk(house, actor) : null,
      waiting: presentWaiting(
        head.length ? rows.filter((row) => row.state !== 'accepted') : rows,
        now,
        house.calendars,
      ),
      all: figure(numbers.mine),
      back: presentBack(rows, app.tell, now),
      figures: seesCases(actor) ? presentFigures(actor, numbers, day) : [],
    })
  })

  app.get<{ Querystring: { after?: unknown } }>(urls.next, { config: { can: 'signedIn' } }, async (request, reply) => {
    const { after } = request.query
    const place = typeof after === 'string' ? await placeOf(read, request.actor, after) : undefined
    const next = await nextOwed(read, request.actor, place ?? null)
    if (next) return reply.redirect(urls.case(next), 303)
    const left = place ? await nextOwed(read, request.actor, null) : null
    const lead = left ? '后面没有了，前面还有没办的。' : '都办完了。'
    return reply.flash({ kind: left ? 'info' : 'ok', lead }).redirect(urls.desk, 303)
  })

  app.get<{ Querystring: { day?: unknown } }>(
    urls.visits,
    { config: { can: 'registerCase' } },
    async (request, reply) => {
      const now = house.clock.now()
      const day = dayAsked(request.query.day, today(house.clock))
      const visits = await dayOfVisits(read, request.actor, day)
      return reply.page('desk/visits', {
        title: day === dayOf(now) ? '今天的接待' : '接待',
        day,
        spoken: spokenDay(day, now),
        isToday: day === dayOf(now),
        action: urls.visits,
        before: urls.visitsOn(daysAfter(day, -1)),
        after: day < dayOf(now) ? urls.visitsOn(daysAfter(day, 1)) : null,
        people: visits.reduce((sum, visit) => sum + visit.people_count, 0),
        visits: presentVisits(visits, now),
      })
    },
  )
}

/** Who may be named to mediate or to record. */
const MEDIATES = ['mediator', 'committee_head', 'counsellor'] as const

/** Today unless a day before it is asked for. */
const dayAsked = (asked: unknown, today: Day): Day =>
  typeof asked === 'string' && isRealDay(asked) && asked > '1900' && asked < today ? asked : today
