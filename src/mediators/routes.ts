import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { urls } from '../platform/web/urls.ts'
import { orgsWith } from '../people/actor.ts'
import { pagerFor, placeIn, textOf } from '../people/listing.ts'
import type { Org } from '../people/orgs.ts'
import { PAGE } from '../people/store.ts'
import { MINISTRY_TYPES, typeOptions } from '../cases/types.ts'
import { remarksOn } from './composition.ts'
import { registerOf, type Listed } from './listing.ts'
import { belongsTo, committeeRow, isShown, personRow, SHOWN, type Shown } from './present.ts'
import { committeesOf } from './reach.ts'

type Asked = FastifyRequest<{ Querystring: Record<string, unknown> }>

/** So many people on one page; more are found by asking more exactly. */
const MOST = 200

interface Filter {
  org: string
  shown: Shown
  q: string
  type: string
}

/** 调解员名册: of one's committee, or of the committees below. */
export function mediatorRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db

  app.get(urls.mediators, { config: { can: 'readRegister' } }, async (request, reply) => {
    const filter = filterOf((request as Asked).query)
    const committees = await committeesOf(read, request.actor)
    const chosen = filter.org ? committees.filter((org) => org.id === filter.org) : committees
    if (filter.org && chosen.length === 0) return sendError(request, reply, 404)
    const searched = filter.shown !== 'all' || filter.q !== '' || filter.type !== ''
    if (chosen.length > 1 && !searched) return showCommittees(request as Asked, reply, committees, filter)
    return showPeople(request as Asked, reply, { committees, chosen, filter })
  })

  /** The committees, fifty a page; the people of others are not asked for. */
  async function showCommittees(request: Asked, reply: FastifyReply, committees: Org[], filter: Filter) {
    const day = today(house.clock)
    const place = placeIn(request.query)
    const behind = committees.filter((org) => (place.before ? org.path < place.before : org.path > (place.after ?? '')))
    const rows = place.before ? behind.slice(-PAGE) : behind.slice(0, PAGE)
    const [first, last] = [rows[0], rows.at(-1)]
    const page = {
      rows,
      prev: first && committees[0] !== first ? first.path : null,
      next: last && committees.at(-1) !== last ? last.path : null,
    }
    const people = await registerOf(
      read,
      rows.map((org) => org.id),
      day,
    )
    return reply.page('mediators/committees', {
      title: '调解员名册',
      ...frame(filter, true, null),
      rows: rows.map((org) => committeeRow(org, people, day)),
      pager: pagerFor(page, urls.mediators, {}, `共${committees.length}个调解委员会`),
    })
  }

  async function showPeople(
    request: Asked,
    reply: FastifyReply,
    { committees, chosen, filter }: { committees: Org[]; chosen: Org[]; filter: Filter },
  ) {
    const day = today(house.clock)
    const one = chosen.length === 1 ? chosen[0]! : null
    const everybody = await registerOf(
      read,
      chosen.map((org) => org.id),
      day,
    )
    const found = everybody.filter((person) => matches(person, filter))
    const listed = found.filter((person) => belongsTo(filter.shown, person, day))
    const names = new Map(chosen.map((org) => [org.id, org.name]))
    return reply.page('mediators/people', {
      title: '调解员名册',
      ...frame(
        filter,
        !one,
        everybody.length > 0 ? (shown) => found.filter((who) => belongsTo(shown, who, day)).length : null,
      ),
      committee: one?.name ?? (chosen.length ? `${chosen.length}个调解委员会` : ''),
      none: chosen.length === 0,
      all: committees.length > 1 ? urls.mediators : null,
      add: one && orgsWith(request.actor, ['committee_head']).includes(one.id) ? urls.newMediator(one.id) : null,
      remarks: one && filter.shown === 'all' ? remarksOn(everybody, day) : [],
      rows: listed.slice(0, MOST).map((person) => personRow(person, one ? null : names.get(person.orgId)!, day)),
      count: listed.length > MOST ? `共${listed.length}人，只列前${MOST}人，请再写一个条件` : `共${listed.length}人`,
    })
  }

  /** What both pages have around their table. */
  function frame(filter: Filter, several: boolean, count: ((shown: Shown) => number) | null) {
    const asked = { org: filter.org, q: filter.q, type: filter.type }
    return {
      filter,
      action: urls.mediators,
      types: typeOptions,
      filtered: filter.q !== '' || filter.type !== '',
      reset: filter.org ? urls.mediatorsOf(filter.org) : urls.mediators,
      views: (Object.keys(SHOWN) as Shown[]).map((shown) => ({
        label: shown === 'all' && several ? '各调委会' : SHOWN[shown],
        href: addressOf({ ...asked, show: shown === 'all' ? '' : shown }),
        current: shown === filter.shown,
        count: count && !(shown === 'all' && several) ? count(shown) : null,
      })),
      report: urls.registerChanges(filter.org),
    }
  }
}

function filterOf(query: Record<string, unknown>): Filter {
  const [show, type] = [textOf(query.show), textOf(query.type)]
  return {
    org: textOf(query.org),
    shown: isShown(show) ? show : 'all',
    q: textOf(query.q).slice(0, 100),
    type: type in MINISTRY_TYPES ? type : '',
  }
}

/** Words of the name, the studio, the employer or the title. */
const matches = (one: Listed, { q, type }: Filter): boolean =>
  (q === '' || [one.name, one.title, one.studio, one.employer].some((words) => words?.includes(q))) &&
  (type === '' || (one.specialities as string[]).includes(type))

function addressOf(asked: Record<string, string>): string {
  const chosen = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))
  return chosen.size ? `${urls.mediators}?${chosen.toString()}` : urls.mediators
}
