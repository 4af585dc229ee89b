import { createHash } from 'node:crypto'
import type { FastifySessionOptions, SessionStore } from '@fastify/session'
import type { Session } from 'fastify'
import { later, type Instant } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db/open.ts'
import type { House } from '../platform/house.ts'

declare module 'fastify' {
  interface Session {
    personId?: string
    /** Signed in with a password somebody else chose; nothing but changing it is open. */
    mustChange?: true
    address?: string
    agent?: string
  }
}

const MINUTE = 60_000
export const IDLE_MS = 30 * MINUTE
export const ABSOLUTE_MS = 12 * 60 * MINUTE

/** For @fastify/session. A stranger's session is never stored, so it can carry nothing to the next request. */
export function sessionOptions(house: House): FastifySessionOptions {
  return {
    secret: house.keys.cookie.toString('base64'),
    cookieName: 'sid',
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: house.config.baseUrl.startsWith('https:') },
    saveUninitialized: false,
    rolling: false,
    store: webSessionStore(house),
  }
}

/** Rows are found by a hash of the cookie's id: who reads the table cannot sign in with it. */
export function webSessionStore({ db, clock }: Pick<House, 'db' | 'clock'>): SessionStore {
  return {
    get: (id, callback) => void load(db, rowId(id), clock.now()).then((found) => callback(null, found), callback),
    set: (id, session, callback) => void save(db, rowId(id), session, clock.now()).then(() => callback(), callback),
    // Marked, not deleted: a request still under way must not bring the session back to life when it saves.
    destroy: (id, callback) =>
      void db.write((t) => revokeWebSessions(t, clock.now(), { id: rowId(id) })).then(() => callback(), callback),
  }
}

/** Signed out at the next request. Returns how many sessions were live until now. */
export async function revokeWebSessions(
  t: Tx,
  now: Instant,
  whose: { id: string } | { personId: string },
): Promise<number> {
  const live = t
    .updateTable('web_sessions')
    .set({ revoked_at: now })
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
  const { numUpdatedRows } = await (
    'id' in whose ? live.where('id', '=', whose.id) : live.where('person_id', '=', whose.personId)
  ).executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Removes rows that can sign nobody in any more. A revoked row goes when it would have expired. */
export async function purgeWebSessions(db: Db, now: Instant): Promise<number> {
  const { numDeletedRows } = await db.write((t) =>
    t.deleteFrom('web_sessions').where('expires_at', '<=', now).executeTakeFirst(),
  )
  return Number(numDeletedRows)
}

async function load(db: Db, id: string, now: Instant): Promise<Session | null> {
  const row = await db.read
    .selectFrom('web_sessions')
    .select(['person_id', 'data', 'created_at', 'last_seen_at', 'expires_at'])
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (!row) return null
  if (now >= later(row.last_seen_at, MINUTE)) await see(db, id, row.created_at, now)
  return { ...JSON.parse(row.data), personId: row.person_id }
}

/** At most once a minute, so reading pages costs no durable writes. */
async function see(db: Db, id: string, createdAt: Instant, now: Instant): Promise<void> {
  await db.write((t) =>
    t
      .updateTable('web_sessions')
      .set({ last_seen_at: now, expires_at: expiry(createdAt, now) })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute(),
  )
}

async function save(db: Db, id: string, session: Session, now: Instant): Promise<void> {
  const { cookie: _, personId, address, agent, ...rest } = session
  if (!personId) return
  const data = JSON.stringify(rest)
  await db.write((t) =>
    t
      .insertInto('web_sessions')
      .values({
        id,
        person_id: personId,
        data,
        created_at: now,
        last_seen_at: now,
        expires_at: expiry(now, now),
        address: address ?? null,
        agent: agent?.slice(0, 300) ?? null,
        revoked_at: null,
      })
      .onConflict((oc) => oc.column('id').doUpdateSet({ data }))
      .execute(),
  )
}

function expiry(createdAt: Instant, seenAt: Instant): Instant {
  const idle = later(seenAt, IDLE_MS)
  const end = later(createdAt, ABSOLUTE_MS)
  return idle < end ? idle : end
}

/** The key of a session's row, from the id in its cookie. */
export const rowId = (sessionId: string): string => createHash('sha256').update(sessionId).digest('hex')
