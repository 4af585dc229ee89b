import { later, today, type Instant } from '../platform/clock.ts'
import { locked } from '../platform/db/portable.ts'
import type { Tx } from '../platform/db/open.ts'
import type { House } from '../platform/house.ts'
import type { AccessLog } from './access-log.ts'
import type { Actor } from './actor.ts'
import { loadActor } from './actors.ts'
import type { AddressThrottle } from './address-throttle.ts'
import { passwordMatches } from './password.ts'

export interface Attempt {
  account: string
  password: string
  address: string
  agent: string
}

export type SignedIn = { actor: Actor; mustChange: boolean; refused: null } | { actor: null; refused: string }

const FAILURES = 5
const LOCKED_MS = 15 * 60_000

/** One sentence for every cause, so that it does not tell which accounts there are. */
export const NOT_IN = '账号或密码不对。连错5次，这个账号要等15分钟才能再试；忘了密码，请找管理员重设。'
const TOO_MANY = '这个网络里错得太多了，请15分钟后再试，或者找管理员。'

export async function signIn(
  house: House,
  parts: { access: AccessLog; throttle: AddressThrottle },
  attempt: Attempt,
): Promise<SignedIn> {
  const at = house.clock.now()
  if (!parts.throttle.admits(attempt.address, at)) return { actor: null, refused: TOO_MANY }
  const person = await house.db.read
    .selectFrom('people')
    .select(['id', 'name', 'password_hash', 'must_change_since', 'disabled_at'])
    .where('account', '=', accountFrom(attempt.account))
    .executeTakeFirst()
  const proved = await provePassword(house, person ?? null, attempt.password)
  const actor = person && proved ? await loadActor(house.db.read, person.id, today(house.clock)) : null
  parts.access.record({
    at,
    personId: person?.id ?? '',
    personName: person?.name ?? '没有这个账号',
    what: actor ? 'sign-in' : 'sign-in-failed',
    detail: attempt.agent.slice(0, 200),
    address: attempt.address,
  })
  if (!actor) return { actor: null, refused: NOT_IN }
  parts.throttle.forgive(attempt.address)
  return { actor, mustChange: person?.must_change_since != null, refused: null }
}

/** Full-width letters and capitals are the same account. */
export const accountFrom = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

/**
 * Whether it is this person's password. Counts wrong ones and locks the account at the fifth, also against the right
 * one; works as long for nobody (null).
 */
export async function provePassword(
  house: House,
  person: { id: string; password_hash: string | null } | null,
  password: string,
): Promise<boolean> {
  const admitted = person !== null && (await house.db.write((t) => admit(t, person.id, house.clock.now())))
  const matches = await passwordMatches(person?.password_hash ?? null, password)
  if (!person || !admitted || !matches) return false
  await house.db.write((t) =>
    t.updateTable('people').set({ failed_count: 0, locked_until: null }).where('id', '=', person.id).execute(),
  )
  return true
}

/** Counts before the password is looked at, so that many guesses at once are not more than five. */
async function admit(t: Tx, personId: string, now: Instant): Promise<boolean> {
  const query = t.selectFrom('people').select(['failed_count', 'locked_until']).where('id', '=', personId)
  const { failed_count, locked_until } = await locked(t, query).executeTakeFirstOrThrow()
  if (locked_until !== null && locked_until > now) return false
  const last = failed_count + 1 >= FAILURES
  await t
    .updateTable('people')
    .set({ failed_count: last ? 0 : failed_count + 1, locked_until: last ? later(now, LOCKED_MS) : null })
    .where('id', '=', personId)
    .execute()
  return true
}
