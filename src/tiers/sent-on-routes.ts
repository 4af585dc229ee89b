import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
import type { FastifyInstance } from 'fastify'
import type { Schema } from '../platform/db/schema.ts'
import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay, spokenMoment } from '../platform/wording.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { pagerFor, placeIn } from '../people/listing.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { PAGE, type Place } from '../people/store.ts'
import { maskedSides } from '../cases/masking.ts'
import { namesHiddenFrom } from '../cases/nameless.ts'
import { CASE_STATES, isOpen, type CaseState } from '../cases/states.ts'
import { visibleTo } from '../cases/visible.ts'
import { HANDOVER_STATES, type HandoverState } from './lifecycle.ts'
import { plainTitle } from './present.ts'

/** 我们上报的: what one's own window or committee has handed on, where it is now and how it ended; for ever. */
export function sentOnRoutes(app: FastifyInstance, house: House): void {
  app.get(urls.sentOn, { config: { can: 'seeSentOn' } }, async (request, reply) => {
    const place = placeIn(request.query as Record<string, unknown>)
    const found = await sentOn(house.db.read, request.actor, place)
    const now = house.clock.now()
    const begins = !place.after && !place.before
    const rows = place.before ? found.slice(0, PAGE).reverse() : found.slice(0, PAGE)
    const more = found.length > PAGE
    const page = {
      rows,
      prev: rows.length && !begins && (place.after || more) ? rows[0]!.handover_id : null,
      next: rows.length && (place.before || more) ? rows.at(-1)!.handover_id : null,
    }
    return reply.page('tiers/sent-on', {
      title: '我们上报的',
      rows: rows.map((row) => {
        const state = row.state as CaseState
        const sides = [row.applicants, row.respondents].map((side) => (row.hidden ? maskedSides(side) : side))
        const still = row.ended_at ? '' : `（${HANDOVER_STATES[row.handover_state as HandoverState].label}）`
        return {
          href: urls.case(row.id),
          number: row.file_no ?? row.register_no,
          applicants: sides[0]!,
          respondents: sides[1]!,
          sent: `${plainTitle({ kind: row.case_kind }, row)}${row.purpose === 'consult' ? '会诊' : ''}　${row.to_name}`,
          sentAt: spokenMoment(row.sent_at, now),
          state: CASE_STATES[state].label,
          now: isOpen(state) ? `在${row.holder_name}${still}` : endedSaid(row.closed_at, now),
        }
      }),
      pager: pagerFor(page, urls.sentOn, {}, rows.length ? `这一页${rows.length}件，新交出的在前` : ''),
    })
  })
}

const endedSaid = (closedAt: string | null, now: string): string =>
  closedAt ? `${spokenDay(dayOf(closedAt), now)}了结` : '已经了结'

/** A case once, by the last handover of one's own; the newest first, and one row more than a page. */
function sentOn(db: Kysely<Schema>, actor: Actor, place: Place) {
  const orgs = orgsWith(actor, PERMISSIONS.seeSentOn)
  const query = db
    .selectFrom('handovers')
    .innerJoin('cases', 'cases.seq', 'handovers.case_seq')
    .innerJoin('orgs', 'orgs.id', 'cases.holder_org')
    .select(['handovers.id as handover_id', 'handovers.kind', 'purpose', 'to_name', 'sent_at', 'ended_at'])
    .select([
      'handovers.state as handover_state',
      'cases.id',
      'register_no',
      'file_no',
      'cases.state',
      'closed_at',
      'cases.kind as case_kind',
    ])
    .select(['applicants', 'respondents', 'orgs.name as holder_name'])
    .select((eb) => namesHiddenFrom(actor)(eb as unknown as Cases).as('hidden'))
    .where('handovers.from_org', 'in', orgs)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('handovers as later')
            .select(sql`1`.as('one'))
            .whereRef('later.case_seq', '=', 'handovers.case_seq')
            .whereRef('later.id', '>', 'handovers.id')
            .where('later.from_org', 'in', orgs),
        ),
      ),
    )
    .where((eb) => visibleTo(actor)(eb as unknown as Cases))
    .limit(PAGE + 1)
  if (place.before) return query.where('handovers.id', '>', place.before).orderBy('handovers.id').execute()
  return query
    .$if(place.after !== undefined, (some) => some.where('handovers.id', '<', place.after!))
    .orderBy('handovers.id', 'desc')
    .execute()
}

type Cases = ExpressionBuilder<Schema, 'cases'>
