import { newId } from '../platform/ids.ts'
import { dayOf, yearOf, type Day } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { paperDay } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { orgById, type Org } from '../people/orgs.ts'
import { actOnCase } from '../cases/act.ts'
import { fileNo } from '../cases/number.ts'
import { reindex } from '../cases/search.ts'
import { takeNumber, type Case } from '../cases/store.ts'
import { voidPaper } from '../documents/issue.ts'
import { actOnAgreement, lookAtAgreement } from './act.ts'
import { effectiveOn, hasSigned, wayName, type Signer, type SigningWay } from './agreement.ts'
import { draftAgain, writeDraft } from './drafting.ts'
import type { Written } from './form.ts'
import { recordShortly, type ShortSession } from './oral-session.ts'
import { printAgreement } from './papers.ts'
import { issueSignedPaper } from './signed-paper.ts'
import { currentAgreement, signaturesOf, signersOf } from './store.ts'

/** 出签字文本: takes the number, freezes text and hash, prints parties + 1 copies; the case waits for signatures. */
export function issueSigningCopy(
  house: House,
  actor: Actor,
  caseId: string,
  version: number | undefined,
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const { case: on } = await actOnAgreement(deed, 'issue', { caseId, version }, async ({ case: on, agreement }) => {
      const { number, committee } = await nextFileNo(deed, on.kase)
      const printed = await printAgreement(deed, on.kase, agreement, {
        form: 'written',
        number,
        committee,
        on: dayOf(deed.at),
      })
      return {
        payload: { number, hash: printed.textHash },
        patch: {
          number,
          copies: printed.copies,
          text_sealed: deed.house.sealer.seal(printed.text),
          text_hash: printed.textHash,
          paper_id: printed.paperId,
          issued_at: deed.at,
        },
      }
    })
    const issued = await numberOf(deed, on.kase.seq)
    await actOnCase(deed, 'offerSigning', { id: caseId }, async () => ({
      payload: issued,
      patch: { file_no: issued.number },
    }))
    await reindex(deed.t, on.kase.seq)
  })
}

export interface SignedBy {
  signer: Signer
  on: Day
  way: SigningWay | 'sealed' | 'tablet'
  /** `proxy`: not the party himself, but who may sign for him. */
  hand?: 'self' | 'proxy'
}

/** Records signatures and the seal (用印登记), an event each; the last one needed puts the agreement in force (R04). */
export function recordSignatures(
  house: House,
  actor: Actor,
  caseId: string,
  version: number | undefined,
  signed: readonly SignedBy[],
): Promise<Outcome<{ effectiveOn: Day | null }>> {
  return perform(house, actor, async (deed) => {
    for (const [at, one] of signed.entries()) await recordSignature(deed, caseId, at === 0 ? version : undefined, one)
    return { effectiveOn: await settleIfComplete(deed, caseId) }
  })
}

/** One signature; gives its id. Throws Refused for a day before the copy, and for who has signed already. */
export async function recordSignature(
  deed: Deed,
  caseId: string,
  version: number | undefined,
  one: SignedBy,
): Promise<string> {
  const id = newId(Date.parse(deed.at))
  await actOnAgreement(deed, 'sign', { caseId, version }, async ({ agreement }) => {
    if (agreement.issued_at && one.on < dayOf(agreement.issued_at))
      throw new Refused({ kind: 'guard', reason: `${one.signer.name}的日期早于出签字文本那天，请再对一遍` })
    if (hasSigned(one.signer, await signaturesOf(deed.t, agreement.id)))
      throw new Refused({ kind: 'guard', reason: `${one.signer.name}已经登记过，不用再记` })
    await deed.t
      .insertInto('signatures')
      .values(signatureRow(deed, { id, agreementId: agreement.id }, one))
      .execute()
    const note = handNote(one)
    return { payload: { who: one.signer.name + (note && `（${note}）`), way: wayName(one.way), on: paperDay(one.on) } }
  })
  return id
}

/**
 * 口头协议: in force the day it was reached (人民调解法第28、30条). With `session` the session is recorded along with it; all
 * of it or nothing.
 */
export function settleOrally(
  house: House,
  actor: Actor,
  caseId: string,
  version: number | undefined,
  reachedOn: Day,
  more: { performed?: boolean; written?: Written; session?: ShortSession | null } = {},
): Promise<Outcome<unknown>> {
  const { performed = false, written, session } = more
  return perform(house, actor, async (deed) => {
    if (session) await recordShortly(deed, caseId, session)
    if (written) await writeDraft(deed, caseId, { ...written, version })
    const target = { caseId, version: written ? undefined : version }
    await actOnAgreement(deed, 'takeEffectOrally', target, async ({ case: on, agreement }) => {
      const { number, committee } = await nextFileNo(deed, on.kase)
      const as = { form: 'oral', number, committee, on: reachedOn, performed } as const
      const printed = await printAgreement(deed, on.kase, agreement, as)
      return {
        payload: { number, on: paperDay(reachedOn), performed },
        patch: {
          form: 'oral',
          number,
          copies: printed.copies,
          text_sealed: deed.house.sealer.seal(printed.text),
          text_hash: printed.textHash,
          paper_id: printed.paperId,
          issued_at: deed.at,
          reached_on: reachedOn,
          effective_on: reachedOn,
          performed_on: performed ? reachedOn : null,
        },
      }
    })
    const { kase } = await actOnCase(deed, 'settleOrally', { id: caseId }, async ({ kase }) => {
      const { number } = await numberOf(deed, kase.seq)
      return { payload: { number, effectiveOn: paperDay(reachedOn) }, patch: { file_no: number } }
    })
    await reindex(deed.t, kase.seq)
  })
}

/** 作废: copy and number are spent, signatures count no more; a new draft keeps the words. */
export function cancelSigningCopy(
  house: House,
  actor: Actor,
  caseId: string,
  version: number | undefined,
  reason: string,
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const { agreement } = await actOnAgreement(deed, 'cancel', { caseId, version }, async ({ agreement }) => {
      if (agreement.paper_id) await voidPaper(deed, agreement.paper_id, reason)
      return {
        payload: { number: agreement.number!, reason },
        patch: { voided_at: deed.at, void_reason: reason },
      }
    })
    await draftAgain(deed, agreement)
    await actOnCase(deed, 'recallSigning', { id: caseId }, async () => ({
      payload: { number: agreement.number!, reason },
      patch: { file_no: null },
    }))
    await reindex(deed.t, agreement.case_seq)
  })
}

/** In force once nobody needed is missing; with the second paper, where somebody signed on a tablet. */
export async function settleIfComplete(deed: Deed, caseId: string): Promise<Day | null> {
  const seen = await lookAtAgreement(deed, caseId)
  if (!seen || seen.facts.missing?.length) return null
  const { agreement, case: on } = seen
  const day = effectiveOn(await signersOf(deed.t, on.kase), await signaturesOf(deed.t, agreement.id))
  if (!day || !agreement.number) return null
  const payload = { number: agreement.number, on: paperDay(day) }
  await actOnAgreement(deed, 'takeEffect', { caseId }, async () => ({
    payload,
    patch: { effective_on: day, signed_paper_id: await issueSignedPaper(deed, on.kase, agreement, day) },
  }))
  await actOnCase(deed, 'settle', { id: caseId }, async () => ({
    payload: { number: payload.number, effectiveOn: payload.on },
  }))
  return day
}

/** 卷号 and 协议编号 are one: taken here, or at the termination. */
async function nextFileNo(deed: Deed, kase: Case): Promise<{ number: string; committee: Org }> {
  const committee = await orgById(deed.t, kase.committee_org ?? '')
  if (!committee) throw new Refused({ kind: 'guard', reason: '还没有承办调委会' })
  const year = yearOf(deed.at)
  return { committee, number: fileNo(committee.abbr, year, await takeNumber(deed.t, 'file', committee.id, year)) }
}

async function numberOf(deed: Deed, caseSeq: number): Promise<{ number: string; copies: number }> {
  const agreement = await currentAgreement(deed.t, caseSeq)
  return { number: agreement?.number ?? '', copies: agreement?.copies ?? 0 }
}

/** Whose hand it was where it was not the party's own: `委托代理人曾水田代签`. */
function handNote({ signer: { by }, hand }: SignedBy): string {
  if (!by || !(by.alone || hand === 'proxy')) return ''
  return by.others ? `代表人，代同一方另外${by.others}人` : `${by.role}${by.name}代签`
}

const signatureRow = (deed: Deed, { id, agreementId }: { id: string; agreementId: string }, one: SignedBy) => ({
  id,
  agreement_id: agreementId,
  role: one.signer.role,
  party_id: one.signer.role === 'party' ? one.signer.id : null,
  person_id: one.signer.role === 'mediator' || one.signer.role === 'recorder' ? one.signer.id : null,
  name: one.signer.name,
  signed_on: one.on,
  way: one.way,
  note: handNote(one) || null,
  recorded_by: deed.actor.personId,
  recorded_at: deed.at,
})
