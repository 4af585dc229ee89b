import type { FastifyRequest } from 'fastify'
import { countAll } from '../platform/db/portable.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Day } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { insertAccess } from './access-log.ts'
import { perform, type Deed, type Outcome } from './deed.ts'

export const ADMINISTER = { config: { can: 'administer' } } as const

/** A deed of the administrator; where it was done from goes into the log with it. */
export type AdminDeed = Deed & { address: string }

/** One deed of the administrator, all or nothing, with its line in the access log. */
export const administer = <T>(
  house: House,
  request: FastifyRequest,
  work: (deed: AdminDeed) => Promise<T>,
): Promise<Outcome<T>> => perform(house, request.actor, (deed) => work(Object.assign(deed, { address: request.ip })))

/** In the deed's own transaction: nothing is changed without its line in the log. */
export const note = (deed: AdminDeed, what: string, detail: string): Promise<void> =>
  insertAccess(deed.t, [
    { at: deed.at, personId: deed.actor.personId, personName: deed.actor.name, what, detail, address: deed.address },
  ])

export function refuse(reason: string): never {
  throw new Refused({ kind: 'guard', reason })
}

export const gone = (what: string): Refused => new Refused({ kind: 'gone', reason: `没有这个${what}` })

/** Nobody may lock himself out: he must keep a post of administrator beyond that day, besides those that end. */
export async function keepsOwnOffice(deed: AdminDeed, day: Day, ending: string[]): Promise<boolean> {
  if (ending.length === 0) return true
  const { n } = await deed.t
    .selectFrom('posts')
    .select(countAll().as('n'))
    .where('person_id', '=', deed.actor.personId)
    .where('role', '=', 'administrator')
    .where('since', '<=', day)
    .where('id', 'not in', ending)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', day)]))
    .executeTakeFirstOrThrow()
  return n > 0
}
