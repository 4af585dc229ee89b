import { createHash, createHmac } from 'node:crypto'
import type { Tx } from '../platform/db/open.ts'
import type { EventTable } from '../platform/db/cases-tables.ts'
import type { Deed } from '../people/deed.ts'

export interface Head {
  head_seq: number
  head_hash: string
}

export interface Happening {
  life: string
  name: string
  payload: object
  version: number
}

/** By whose hand; nobody's where the house does it by itself. */
type Hand = Pick<Deed, 'house' | 'at'> & { actor: { personId: string | null; name: string } }

export const NO_HEAD: Head = { head_seq: 0, head_hash: '' }

/** The next link of a case's chain: the row to insert and the head to store on the case. */
export function link(deed: Hand, caseSeq: number, head: Head, event: Happening) {
  const payload = JSON.stringify(event.payload)
  const unsigned = {
    case_seq: caseSeq,
    seq: head.head_seq + 1,
    at: deed.at,
    actor_id: deed.actor.personId,
    actor_name: deed.actor.name,
    life: event.life,
    name: event.name,
    payload,
    payload_hash: sha256(payload),
    version: event.version,
  }
  const hash = sign(deed.house.keys.chain, head.head_hash, unsigned)
  return { row: { ...unsigned, hash }, head: { head_seq: unsigned.seq, head_hash: hash } }
}

/** Adds an event that leaves the case's own state alone; false when somebody else added one meanwhile. */
export async function append(deed: Deed, kase: Head & { seq: number }, event: Happening): Promise<boolean> {
  const next = link(deed, kase.seq, kase, event)
  const moved = await deed.t
    .updateTable('cases')
    .set(next.head)
    .where('seq', '=', kase.seq)
    .where('head_seq', '=', kase.head_seq)
    .executeTakeFirst()
  if (moved.numUpdatedRows === 0n) return false
  await insertEvent(deed.t, next.row)
  Object.assign(kase, next.head)
  return true
}

export const insertEvent = (t: Tx, row: EventTable) => t.insertInto('events').values(row).execute()

export type ChainFault = { seq: number; fault: string }

/**
 * Recomputes one case's chain. An erased payload (null) still verifies by its hash; null means the chain holds.
 * Events must be all of the case's, in order.
 */
export function faultIn(chain: Buffer, events: readonly EventTable[], head: Head): ChainFault | null {
  let previous = ''
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1) return { seq: index + 1, fault: '少了一条经过' }
    if (event.payload !== null && sha256(event.payload) !== event.payload_hash)
      return { seq: event.seq, fault: '内容被改过' }
    if (sign(chain, previous, event) !== event.hash) return { seq: event.seq, fault: '时间、人或事被改过' }
    previous = event.hash
  }
  if (events.length !== head.head_seq || previous !== head.head_hash)
    return { seq: events.length + 1, fault: '末尾少了经过' }
  return null
}

function sign(key: Buffer, previous: string, e: Omit<EventTable, 'hash' | 'payload'>): string {
  const parts = [previous, e.case_seq, e.seq, e.at, e.actor_id ?? '', e.actor_name, e.life, e.name, e.payload_hash]
  return createHmac('sha256', key).update(parts.join('\u001f')).digest('hex')
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
