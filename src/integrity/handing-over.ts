import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { refusal, Refused } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { holds } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { rostersOf } from '../people/duty.ts'
import { personById } from '../people/store.ts'
import { actOnCase, standingOf, type CaseStanding } from '../cases/act.ts'
import { CASE_LIFE } from '../cases/lifecycle.ts'
import { reindex } from '../cases/search.ts'
import { add, dropPending } from '../assignment/assigning.ts'
import { candidatesFor, recordersFor } from '../assignment/candidates.ts'
import { endCoMediator } from '../assignment/joining-in.ts'
import { RECORDING_ROLES, wrongNaming } from '../assignment/naming.ts'
import { standersOn } from '../advice/roster.ts'
import { actFor, type HandAction, type InHand } from './leaving.ts'

export interface Handing {
  from: { id: string; name: string }
  to: { id: string; name: string }
  reason: string
}

/** One row of what somebody has in hand, as it can be given to somebody else. */
export interface Row {
  key: string
  /** Why it cannot go to him; null: it can. */
  not(house: House, actor: Actor, handing: Handing): Promise<string | null>
  /** What becomes of it, in words. */
  becomes: string
  does(house: House, actor: Actor, handing: Handing): Promise<Outcome<unknown>>
}

/** How each thing is given on; null for what only its own page can end. */
export function rowFor(hand: InHand, key: string, caseId: string | null, state: string | null): Row | null {
  const [kind, id = ''] = key.split(':')
  if (kind === 'draft') return draftRow(key, id)
  if (kind === 'duty') {
    const shift = hand.shifts.find((one) => one.key === key)
    return shift ? shiftRow(key, shift) : null
  }
  const named = hand.named.find((one) => one.key === key)
  if (!named || caseId === null) return null
  const action = actFor(named.relation, state ?? '')
  if (action === 'endCoMediator') return coRow(key, caseId, named.id)
  return action && caseRow(key, caseId, action)
}

type Given = Exclude<HandAction, 'endCoMediator'>

const BECOMES: Record<Given, string> = {
  handOver: '改指派他，等他接受',
  handOverClosing: '由他核对卷宗、办结',
  handOverRecord: '由他记录',
}

const caseRow = (key: string, caseId: string, action: Given): Row => ({
  key,
  becomes: BECOMES[action],
  async not(house, actor, handing) {
    const on = await standingOf(house.db.read, actor, caseId, new Set())
    if (!on) return '不归您看'
    const why = refusal(CASE_LIFE, action, on)?.reason ?? (await unfit(house.db.read, actor, action, on, handing))
    return why ?? (action === 'handOverRecord' ? unfitToRecord(house, on, handing) : null)
  },
  async does(house, actor, handing) {
    // Who may record is asked of the house, which does not read within a deed.
    const reason = action === 'handOverRecord' ? await this.not(house, actor, handing) : null
    if (reason) return { done: null, refused: { kind: 'guard', reason } }
    return perform(house, actor, async (deed) => {
      const { kase } = await actOnCase(deed, action, { id: caseId }, async (on) => {
        const why = await unfit(deed.t, actor, action, on, handing)
        if (why) throw new Refused({ kind: 'guard', reason: why })
        await takesPart(deed, on, action, handing)
        return { payload: { from: handing.from.name, to: handing.to.name, reason: handing.reason } }
      })
      await reindex(deed.t, kase.seq)
    })
  },
})

async function unfitToRecord(house: House, { kase }: CaseStanding, { to }: Handing): Promise<string | null> {
  const able = (await recordersFor(house, kase, RECORDING_ROLES)).some((one) => one.value === to.id)
  return able ? null : `${to.name}不是承办调委会能做记录的人`
}

/** By the policy of naming: who is barred or not of the committee does not get the case here either. */
async function unfit(
  db: Kysely<Schema>,
  actor: Actor,
  action: Given,
  { kase }: CaseStanding,
  { from, to, reason }: Handing,
): Promise<string | null> {
  const carries = action === 'handOverRecord' ? 'recorder' : 'mediator'
  if (!kase.people.some((one) => one.person_id === from.id && one.relation === carries)) return '已经不在他名下'
  if (kase.people.some((one) => one.person_id === to.id)) return `${to.name}已经在这件案子里`
  if (action === 'handOverRecord') return null
  const choice = await candidatesFor(db, actor, kase)
  if (![...choice.fit, ...choice.apart].some((one) => one.member.personId === to.id))
    return `${to.name}不是承办调委会能调解的人`
  const recorder = kase.people.find((one) => one.relation === 'recorder')?.person_id ?? ''
  const naming = { mediator: to.id, recorder, why: reason, version: undefined }
  return Object.values(wrongNaming(naming, choice, undefined))[0] ?? null
}

/** Who closes or records goes straight on; who mediates has still to accept. */
async function takesPart(deed: Deed, { kase }: CaseStanding, action: Given, { from, to }: Handing): Promise<void> {
  const relation = action === 'handOverRecord' ? 'recorder' : 'mediator'
  const ongoing = (person: string) =>
    deed.t
      .updateTable('case_people')
      .where('case_seq', '=', kase.seq)
      .where('person_id', '=', person)
      .where('relation', '=', relation)
      .where('ended_at', 'is', null)
  await ongoing(from.id).set({ ended_at: deed.at }).execute()
  await dropPending(deed, kase.seq, from.id)
  await add(deed, kase.seq, to.id, relation)
  if (action !== 'handOver') await ongoing(to.id).set({ accepted_at: deed.at }).execute()
}

const coRow = (key: string, caseId: string, namedId: string): Row => ({
  key,
  becomes: '他不再共同调解；要再请人，到案件的“谁来调解”里加',
  async not(house, actor) {
    const on = await standingOf(house.db.read, actor, caseId, new Set())
    return on ? (refusal(CASE_LIFE, 'endCoMediator', on)?.reason ?? null) : '不归您看'
  },
  does: (house, actor, { reason }) =>
    endCoMediator(house, actor, caseId, { person: namedId, reason: `离岗：${reason}`, version: undefined }),
})

/** A draft is the account's own: it goes over unread, to be finished or dropped. */
const draftRow = (key: string, id: string): Row => ({
  key,
  becomes: '移到他的草稿里，由他接着写或者丢掉',
  not: async () => null,
  does: (house, actor, { from, to }) =>
    perform(house, actor, (deed) =>
      deed.t
        .updateTable('drafts')
        .set({ person_id: to.id })
        .where('id', '=', id)
        .where('person_id', '=', from.id)
        .execute(),
    ),
})

const shiftRow = (key: string, shift: InHand['shifts'][number]): Row => {
  const why = async (db: Kysely<Schema>, actor: Actor, to: Handing['to']): Promise<string | null> => {
    if (!holds(actor, ['administrator']) && !rostersOf(actor).writes.includes(shift.org_id))
      return '值班表由本单位的受理员、分流员和调委会主任来排'
    const able = (await standersOn(db, shift.org_id, actor.on)).some((one) => one.value === to.id)
    return able ? null : `${to.name}不能排在这张值班表上`
  }
  return {
    key,
    becomes: '改由他值班',
    not: (house, actor, { to }) => why(house.db.read, actor, to),
    does: (house, actor, { from, to }) =>
      perform(house, actor, async (deed) => {
        const reason = await why(deed.t, actor, to)
        if (reason) throw new Refused({ kind: 'person', reason })
        const { org_id, day, part } = shift
        await deed.t
          .insertInto('duty_shifts')
          .values({
            id: newId(Date.parse(deed.at)),
            org_id,
            day,
            part,
            person_id: to.id,
            made_at: deed.at,
            made_by: actor.personId,
          })
          .onConflict((oc) => oc.columns(['org_id', 'person_id', 'day', 'part']).doNothing())
          .execute()
        await deed.t
          .deleteFrom('duty_shifts')
          .where('org_id', '=', org_id)
          .where('day', '=', day)
          .where('part', '=', part)
          .where('person_id', '=', from.id)
          .execute()
      }),
  }
}

/** Null where there is nobody by that id. */
export async function handingTo(house: House, fromId: string, toId: string, reason: string): Promise<Handing | null> {
  const [from, to] = [await personById(house.db.read, fromId), await personById(house.db.read, toId)]
  return from && to ? { from, to, reason } : null
}
