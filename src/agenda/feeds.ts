import type { Kysely } from 'kysely'
import { later, type Instant } from '../platform/clock.ts'
import type { Db } from '../platform/db/open.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { newId, newToken } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Sealer } from '../platform/sealing.ts'
import { insertAccess } from '../people/access-log.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { maySubscribe } from './agenda.ts'
import type { Whose } from './store.ts'

/** So many links of one person may be open at a time: a phone, another one, a computer. */
export const MOST_FEEDS = 5

/** All that is kept of a token; apart from the hashes of numbers and upload codes. */
const tokenMac = (sealer: Sealer, token: string): string => sealer.mac(`agenda:${token}`)

/** Open links, the newest first. */
export const feedsOf = (db: Kysely<Schema>, personId: string) =>
  db
    .selectFrom('agenda_feeds')
    .leftJoin('orgs', 'orgs.id', 'agenda_feeds.org_id')
    .select(['agenda_feeds.id', 'orgs.name as org', 'made_at', 'last_read_at'])
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .orderBy('agenda_feeds.id', 'desc')
    .execute()

/** The open link a token belongs to; none for what has not the shape of one. */
export async function feedBy({ db, sealer }: House, token: string) {
  if (!/^[0-9a-hjkmnp-tv-z]{32}$/.test(token)) return undefined
  return db.read
    .selectFrom('agenda_feeds')
    .select(['id', 'person_id', 'org_id', 'last_read_at'])
    .where('token_mac', '=', tokenMac(sealer, token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
}

/** 订阅: gives the token, which is told once and never again. */
export const makeFeed = (house: House, actor: Actor, whose: Whose): Promise<Outcome<string>> =>
  perform(house, actor, async (deed) => {
    if (!maySubscribe(actor, whose)) throw new Refused({ kind: 'gone', reason: '这个单位的日程您不能订阅' })
    const open = await feedsOf(deed.t, actor.personId)
    if (open.length >= MOST_FEEDS)
      throw new Refused({ kind: 'guard', reason: `已经有${MOST_FEEDS}个链接开着，先作废不用的再做新的` })
    const [id, token] = [newId(Date.parse(deed.at)), newToken()]
    const row = { id, person_id: actor.personId, org_id: whose, token_mac: tokenMac(house.sealer, token) }
    await deed.t
      .insertInto('agenda_feeds')
      .values({ ...row, made_at: deed.at, revoked_at: null, last_read_at: null })
      .execute()
    await noted(deed, '做日程订阅链接')
    return token
  })

/** 作废; one that is over already, or somebody else's, is not there. */
export const revokeFeed = (house: House, actor: Actor, id: string): Promise<Outcome<void>> =>
  perform(house, actor, async (deed) => {
    const { numUpdatedRows } = await deed.t
      .updateTable('agenda_feeds')
      .set({ revoked_at: deed.at })
      .where('id', '=', id)
      .where('person_id', '=', actor.personId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Refused({ kind: 'gone', reason: '这个链接已经作废了' })
    await noted(deed, '作废日程订阅链接')
  })

const noted = ({ t, at, actor }: Deed, what: string) =>
  insertAccess(t, [{ at, personId: actor.personId, personName: actor.name, what }])

/** Phones ask every few minutes; that they do is written down once an hour. */
export async function noteRead(
  db: Db,
  feed: { id: string; last_read_at: Instant | null },
  now: Instant,
): Promise<void> {
  if (feed.last_read_at !== null && feed.last_read_at > later(now, -HOUR_MS)) return
  await db.write((t) => t.updateTable('agenda_feeds').set({ last_read_at: now }).where('id', '=', feed.id).execute())
}

const HOUR_MS = 3_600_000
