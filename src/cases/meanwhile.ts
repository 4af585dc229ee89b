import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { overtakenBy, type Refusal } from '../platform/lifecycle.ts'
import { version } from '../platform/web/fields.ts'
import type { Body } from '../platform/web/form.ts'
import { spokenMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import type { CaseStanding } from './act.ts'
import { namesHidden } from './nameless.ts'
import { eventsSince, findCase } from './store.ts'

/** What happened on a case after the version somebody had open, oldest first; nameless where names are not for him. */
export async function happenedSince(app: FastifyInstance, house: House, on: CaseStanding, since: number) {
  return (await eventsSince(house.db.read, on.kase.seq, since)).map((event) => ({
    who: event.actor_name,
    when: spokenMoment(event.at, house.clock.now()),
    sentence: namesHidden(on.relations, on.kase) ? '办了一步' : app.tell(event).sentence,
  }))
}

/** What was chosen may no longer be offered only because the case went on since it was seen: then that is told. */
export async function goneOnSince(
  house: House,
  actor: Actor,
  on: CaseStanding,
  seen = on.version,
): Promise<Refusal | null> {
  const now = await findCase(house.db.read, actor, on.kase.id)
  return now && now.version !== seen ? overtakenBy(now.version) : null
}

/**
 * For who sends a page of before, when it was his still: that it was handed on, and by whom. Null: it is as he had it.
 * No more than the timeline says, since a version can be invented.
 */
export async function handedOnSince(
  app: FastifyInstance,
  house: House,
  { actor, body }: { actor: Actor; body: Body },
  on: CaseStanding,
): Promise<string | null> {
  const seen = version.read(String(body?.version ?? ''))
  const now = await findCase(house.db.read, actor, on.kase.id)
  if (seen === undefined || !now || seen >= now.version) return null
  const happened = await happenedSince(app, house, on, seen)
  return `您打开以后，这件已经转到别处，没有保存。${happened.map((one) => `${one.when}${one.who}：${one.sentence}`).join('；')}`
}
