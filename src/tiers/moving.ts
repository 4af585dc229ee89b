import { newId } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Deed } from '../people/deed.ts'
import { levelOf, orgById, type Org } from '../people/orgs.ts'
import { refuseKeptOut } from '../cases/kept-out.ts'
import type { CasePatch } from '../cases/act.ts'
import { addOrg, type CaseRow } from '../cases/store.ts'
import { HANDOVER_OVER } from '../cases/taken-over.ts'
import { HANDOVER_ACTIONS, type HandoverAction, type HandoverState } from './lifecycle.ts'
import { addHandover, openHandover, type HandoverRow } from './store.ts'

/** 上报、交办、转办. */
export const HANDOVER_KINDS = { up: '上报', down: '交办', across: '转办' } as const
export type HandoverKind = keyof typeof HANDOVER_KINDS

/** What is handed over for: an opinion (会诊), or to be dealt with (办理). */
export type Purpose = 'consult' | 'handle'

export interface Sending {
  kind: HandoverKind
  purpose: Purpose
  to: Org
  question: string
  why: string
  skipGround?: string | null
  /** Of a consultation: the record that goes with it; `acceptsSealed` is ciphertext. */
  complaint?: string | null
  findings?: string | null
  tried?: string | null
  acceptsSealed?: string | null
  /** The centre has ruled: it can be neither returned nor recalled. */
  ruled?: boolean
  /** Where a return leads; the state it is handed over from unless said. */
  backTo?: string
}

/**
 * Hands a case over, within an act on it: the receiver holds it from this moment, whether or not he has received it.
 * Gives the columns of the case that change with the act.
 */
export async function send(deed: Deed, kase: CaseRow, sending: Sending): Promise<CasePatch> {
  const { to, kind, purpose, question, why } = sending
  if (to.id === kase.holder_org) throw new Refused({ kind: 'guard', reason: `已经在${to.name}，不用再交` })
  await refuseKeptOut(deed.t, [kase.seq], [to.id])
  const from = (await orgById(deed.t, kase.holder_org))!
  const level = await levelOf(deed.t, to)
  const backTo = sending.backTo ?? kase.state
  await addHandover(deed.t, {
    id: newId(Date.parse(deed.at)),
    case_seq: kase.seq,
    kind,
    purpose,
    state: HANDOVER_ACTIONS.send.to,
    version: 1,
    back_to: backTo,
    from_org: from.id,
    from_name: from.name,
    from_level: kase.level,
    to_org: to.id,
    to_name: to.name,
    to_level: level,
    sent_at: deed.at,
    sent_by: deed.actor.personId,
    question,
    why,
    skip_ground: sending.skipGround ?? null,
    complaint: sending.complaint ?? null,
    findings: sending.findings ?? null,
    tried: sending.tried ?? null,
    accepts_sealed: sending.acceptsSealed ?? null,
    ruled: sending.ruled ? 1 : 0,
  })
  await addOrg(deed.t, kase.seq, from, deed.at)
  await addOrg(deed.t, kase.seq, to, deed.at)
  return {
    sender_org: from.id,
    handover: HANDOVER_ACTIONS.send.to,
    back_to: backTo,
    ruled: sending.ruled ? 1 : 0,
    holder_org: to.id,
    holder_path: to.path,
    level,
  }
}

/** The open handover, moved on by an act on its case. Throws Refused when there is none or it is past that. */
export async function moveHandover(
  deed: Deed,
  kase: CaseRow,
  action: Exclude<HandoverAction, 'send'>,
  more: { answer?: string; prescription?: string } = {},
): Promise<HandoverRow> {
  const open = await openHandover(deed.t, kase.seq)
  const row = HANDOVER_ACTIONS[action]
  if (!open || !(row.from as readonly HandoverState[]).includes(open.state as HandoverState))
    throw new Refused({ kind: 'state', reason: `没有可以${row.label}的交接` })
  const ends = action !== 'receive'
  await deed.t
    .updateTable('handovers')
    .set({
      ...more,
      state: row.to,
      version: open.version + 1,
      ...(ends
        ? { ended_at: deed.at, ended_by: deed.actor.personId }
        : { received_at: deed.at, received_by: deed.actor.personId }),
    })
    .where('id', '=', open.id)
    .execute()
  return open
}

/** The columns of a case whose handover is over and whose sender holds it again. */
export async function backToSender(deed: Deed, open: HandoverRow): Promise<CasePatch> {
  const sender = (await orgById(deed.t, open.from_org))!
  return { ...HANDOVER_OVER, holder_org: sender.id, holder_path: sender.path, level: open.from_level }
}
