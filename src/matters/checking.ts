import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, optionsOf, text, version } from '../platform/web/fields.ts'
import type { DataOf, Errors } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { levelOf, orgById } from '../people/orgs.ts'
import type { Level } from '../people/roles.ts'
import { actOnCase } from '../cases/act.ts'
import type { CaseRow } from '../cases/store.ts'
import { partiesOf } from '../parties/store.ts'
import { send } from '../tiers/moving.ts'
import { wayBetween } from '../tiers/reaching.ts'
import { endAssists } from '../tiers/store.ts'
import { SATISFACTION, VERIFY_WAYS } from './matter.ts'
import { lastReply, setMatter } from './store.ts'

const way = choice({ label: '怎么核查的', required: true, radios: true, options: optionsOf(VERIFY_WAYS) })

/** Somebody who left no way to be asked cannot be said to be content. */
export const checkFields = (reachable: boolean) => ({
  way,
  satisfied: choice({
    label: '反映人满意吗',
    required: true,
    radios: true,
    options: optionsOf(SATISFACTION).filter(({ value }) => (value === 'nameless') !== reachable),
  }),
  note: text({ label: '核查到的情况', max: 2000, rows: 3, hint: '反映人不满意、核查还是通过的，写明为什么' }),
  version,
})
export type CheckForm = DataOf<ReturnType<typeof checkFields>>

export const wrongInChecking = ({ satisfied, note }: Pick<CheckForm, 'satisfied' | 'note'>): Errors =>
  satisfied === 'no' && !note ? { note: '反映人不满意，核查还是通过的，要写明为什么' } : {}

export const sendAgainFields = {
  way,
  missing: text({
    label: '差在哪里',
    required: true,
    max: 1000,
    rows: 3,
    hint: '写给责任单位：还要做什么、做到什么样',
  }),
  version,
}

/**
 * Who replied does not check, nor does anybody of his unit; where the centre itself replied, a colleague checks. Null:
 * this person may.
 */
export async function whyNotCheck(db: Kysely<Schema>, kase: CaseRow, actor: Actor): Promise<string | null> {
  const answered = await lastReply(db, kase.seq)
  if (!answered) return null
  if (answered.by_person === actor.personId) return '答复是您写的，核查要由别人来做'
  if (answered.org_id === kase.holder_org) return null
  if (actor.posts.some((post) => post.orgId === answered.org_id)) return '答复是您单位写的，核查要由别的单位的人来做'
  return null
}

async function refuseOwn(db: Kysely<Schema>, kase: CaseRow, actor: Actor): Promise<void> {
  const reason = await whyNotCheck(db, kase, actor)
  if (reason) throw new Refused({ kind: 'person', reason })
}

/** 核查通过: only now is it solved, and its clock ends. */
export const check = (house: House, actor: Actor, caseId: string, form: CheckForm): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'check', { id: caseId, version: form.version }, async ({ kase }) => {
      await refuseOwn(deed.t, kase, actor)
      await setMatter(deed.t, kase.seq, {
        checked_at: deed.at,
        checked_by: actor.personId,
        check_way: form.way,
        check_note: form.note || null,
        satisfied: form.satisfied,
      })
      await endAssists(deed, kase.seq)
      const satisfied = SATISFACTION[form.satisfied as keyof typeof SATISFACTION]
      return { payload: { way: VERIFY_WAYS[form.way as keyof typeof VERIFY_WAYS], note: form.note, satisfied } }
    }),
  )

/** 核查不过: the unit that answered holds it again; it cannot return what it has taken on. */
export const sendAgain = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof sendAgainFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'sendAgain', { id: caseId, version: form.version }, async ({ kase }) => {
      await refuseOwn(deed.t, kase, actor)
      const { missing } = form
      const answered = (await lastReply(deed.t, kase.seq))!
      const to = (await orgById(deed.t, answered.org_id))!
      const payload = { to: to.name, way: VERIFY_WAYS[form.way as keyof typeof VERIFY_WAYS], missing }
      if (to.id === kase.holder_org) return { payload }
      const patch = await send(deed, kase, {
        kind: wayBetween(kase.level as Level, await levelOf(deed.t, to)),
        purpose: 'handle',
        to,
        question: missing,
        why: '核查没有通过',
        ruled: true,
        backTo: 'verified',
      })
      return { payload, patch }
    }),
  )

/** Whether there is anybody to ask: who left a name can be found, who left a number can be called. */
export const isReachable = async (db: Kysely<Schema>, kase: CaseRow): Promise<boolean> =>
  (await partiesOf(db, kase.seq)).length > 0
