import type { House } from '../platform/house.ts'
import { Refused, refusal } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase, standingOf } from '../cases/act.ts'
import { CASE_LIFE } from '../cases/lifecycle.ts'
import type { CaseRow } from '../cases/store.ts'
import { visibleTo } from '../cases/visible.ts'
import { saidAs } from './link.ts'
import { bothOf, inOrder } from './pair.ts'
import { endLink, insertLink, linkBetween, liveLink } from './store.ts'

/**
 * 关联: two cases that go their own ways. Both tell it in their timeline; where the actor has no hand in the other
 * one, its timeline stays as it is and only the link stands on its page.
 */
export function relate(
  house: House,
  actor: Actor,
  caseId: string,
  form: { other: string; note: string; version: number | undefined },
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const { mine, other } = await bothOf(deed, caseId, form.other)
    if (await linkBetween(deed.t, mine.seq, other.seq)) throw already()
    const [low, high] = mine.seq < other.seq ? [mine, other] : [other, mine]
    if (!(await insertLink(deed, 'related', low.seq, high.seq, form.note))) throw already()
    const say = (kase: CaseRow, about: CaseRow, version?: number) =>
      actOnCase(deed, 'relate', { id: kase.id, version }, async () => ({
        payload: { other: saidAs(about), note: form.note },
      }))
    const steps = [{ seq: mine.seq, act: () => say(mine, other, form.version) }]
    if (await may(deed, 'relate', other)) steps.push({ seq: other.seq, act: () => say(other, mine) })
    await inOrder(steps)
  })
}

/** 解除关联, from either side. */
export function unrelate(
  house: House,
  actor: Actor,
  caseId: string,
  form: { link: string; reason: string },
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const { mine, other, link } = await linked(deed, caseId, form.link)
    if (link.kind !== 'related' && link.kind !== 'again')
      throw new Refused({ kind: 'state', reason: '分案、并案要用各自的撤销来解开' })
    if (!(await endLink(deed, link.id, form.reason))) throw undone()
    const say = (kase: CaseRow, about: CaseRow) =>
      actOnCase(deed, 'unrelate', { id: kase.id }, async () => ({
        payload: { other: saidAs(about), reason: form.reason },
      }))
    const steps = [{ seq: mine.seq, act: () => say(mine, other) }]
    if (await may(deed, 'unrelate', other)) steps.push({ seq: other.seq, act: () => say(other, mine) })
    await inOrder(steps)
  })
}

/** A standing link with its two cases, the actor's own first. */
export async function linked(deed: Deed, caseId: string, linkId: string) {
  const near = await deed.t
    .selectFrom('cases')
    .select('seq')
    .where('id', '=', caseId)
    .where(visibleTo(deed.actor))
    .executeTakeFirst()
  const link = near && (await liveLink(deed.t, linkId, near.seq))
  if (!near || !link) throw undone()
  const farSeq = link.case_seq === near.seq ? link.other_seq : link.case_seq
  const far = await deed.t.selectFrom('cases').select('id').where('seq', '=', farSeq).executeTakeFirstOrThrow()
  return { ...(await bothOf(deed, caseId, far.id)), link }
}

export async function may(deed: Deed, action: 'relate' | 'unrelate', kase: CaseRow): Promise<boolean> {
  const standing = await standingOf(deed.t, deed.actor, kase.id, new Set())
  return standing !== null && refusal(CASE_LIFE, action, standing) === null
}

const already = () => new Refused({ kind: 'guard', reason: '这两件已经连在一起了，不用再记' })
const undone = () => new Refused({ kind: 'state', reason: '这条关联已经解除了' })
