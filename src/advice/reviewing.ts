import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { Field } from '../platform/web/form.ts'
import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { VERDICTS, type Verdict } from '../agreements/reviews.ts'
import { allClauses, maskedTerms } from '../agreements/clauses.ts'
import { currentAgreement, obligationsOf } from '../agreements/store.ts'
import { actOnCase } from '../cases/act.ts'
import { maskOf } from '../parties/masking.ts'
import { partiesOf } from '../parties/store.ts'
import { insertAdvice } from './store.ts'

/** A draft as an adviser reads it. */
export interface MaskedDraft {
  agreementId: string
  version: number
  facts: string
  clauses: string[]
  others: string
}

/** Null when there is no draft. */
export async function maskedDraft(db: Kysely<Schema>, house: House, caseSeq: number): Promise<MaskedDraft | null> {
  const agreement = await currentAgreement(db, caseSeq)
  if (!agreement || agreement.state !== 'draft') return null
  const mask = await maskOf(db, caseSeq, house.sealer)
  const parties = (await partiesOf(db, caseSeq)).map((party) => ({ ...party, name: mask.name(party.name) }))
  const masked = maskedTerms({ agreement, obligations: await obligationsOf(db, agreement.id) }, mask)
  return {
    agreementId: agreement.id,
    version: agreement.version,
    facts: masked.agreement.facts,
    clauses: allClauses(masked.agreement, masked.obligations, parties),
    others: masked.agreement.others,
  }
}

export const verdictField = choice({
  label: '结论',
  required: true,
  radios: true,
  options: (Object.keys(VERDICTS) as Verdict[]).map((value) => ({ value, label: VERDICTS[value] })),
})

/** The verdict, a note for each clause under its own name, one for the whole. */
export const reviewFields = (draft: MaskedDraft | null) => ({
  verdict: verdictField,
  ...Object.fromEntries(
    (draft?.clauses ?? []).map((_, at): [string, Field<string>] => [
      noteName(at),
      text({ label: `第${at + 1}项的意见`, max: 1000, rows: 2, hint: '没有意见就空着' }),
    ]),
  ),
  note: text({ label: '总的意见', max: 4000, rows: 4, hint: '不是“可以签”的，要写明哪里要改、违反哪一条' }),
  draft: version,
  version,
})

export const noteName = (at: number): string => `clause.${at + 1}`

/** 审阅协议草稿: what was said of the draft that was read; a draft changed meanwhile has to be read again. */
export const reviewDraft = (
  house: House,
  actor: Actor,
  caseId: string,
  form: {
    verdict: Verdict
    note: string
    notes: readonly string[]
    draft: number | undefined
    version: number | undefined
  },
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'reviewDraft', { id: caseId, version: form.version }, async ({ kase }) => {
      const draft = await maskedDraft(deed.t, house, kase.seq)
      if (!draft) throw new Refused({ kind: 'guard', reason: '还没有协议草稿' })
      if (form.draft !== undefined && form.draft !== draft.version)
        throw new Refused({ kind: 'guard', reason: '您看的时候草稿又改过，请再看一遍' })
      const clauses = draft.clauses
        .map((clause, at) => ({ position: at + 1, clause, note: form.notes[at] ?? '' }))
        .filter((one) => one.note !== '')
      const review = { verdict: form.verdict, note: form.note, clauses, version: draft.version }
      const on = { caseSeq: kase.seq, personId: actor.personId, at: deed.at, agreementId: draft.agreementId }
      await insertAdvice(deed.t, 'review', review, on)
      return { payload: { adviser: actor.name, verdict: VERDICTS[form.verdict] } }
    }),
  )
