import type { Deed } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { visibleTo } from '../cases/visible.ts'
import { saidAs, type LinkKind } from './link.ts'
import { may } from './relate.ts'
import { insertLink } from './store.ts'

/** More are ticked by no hand. */
const MOST = 20

/**
 * Links a case just registered, inside the deed that registers it, with those ticked among the hints (`related`), or
 * with the one it comes back from (`again`). What the actor cannot see is passed over: a hint is no reason to lose a
 * registration. Gives the numbers linked.
 */
export async function linkAtRegistration(
  deed: Deed,
  registered: { seq: number },
  caseIds: readonly string[],
  kind: Extract<LinkKind, 'related' | 'again'> = 'related',
): Promise<string[]> {
  const ids = [...new Set(caseIds)].slice(0, MOST)
  if (ids.length === 0) return []
  const fresh = await deed.t.selectFrom('cases').selectAll().where('seq', '=', registered.seq).executeTakeFirstOrThrow()
  const others = await deed.t
    .selectFrom('cases')
    .selectAll()
    .where('id', 'in', ids)
    .where('seq', '<', fresh.seq)
    .where(visibleTo(deed.actor))
    .orderBy('seq')
    .execute()
  for (const other of others) {
    const note = kind === 'again' ? '同一件事再次登记' : other.kind === 'enquiry' ? '由咨询转来' : '登记时认出来的'
    // Undirected links are kept the older case first, so that there is one of a pair.
    await insertLink(
      deed,
      kind,
      ...((kind === 'related' ? [other.seq, fresh.seq] : [fresh.seq, other.seq]) as Pair),
      note,
    )
    if (await may(deed, 'relate', other))
      await actOnCase(deed, 'relate', { id: other.id }, async () => ({ payload: { other: saidAs(fresh), note } }))
    await actOnCase(deed, 'relate', { id: fresh.id }, async () => ({ payload: { other: saidAs(other), note } }))
  }
  return others.map((other) => other.register_no)
}

type Pair = [number, number]
