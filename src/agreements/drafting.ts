import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { Refused, refusal } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { standingOf } from '../cases/act.ts'
import { append } from '../cases/timeline.ts'
import { actOnAgreement } from './act.ts'
import type { AgreementRead, ObligationForm } from './form.ts'
import { AGREEMENT_ACTIONS, AGREEMENT_LIFE } from './lifecycle.ts'
import { currentAgreement, obligationsOf, writeObligations, type AgreementRow } from './store.ts'

type Written = NonNullable<AgreementRead['data']>

/** Saves the draft: the first time it is made (`draft`), afterwards revised. */
export function saveDraft(house: House, actor: Actor, caseId: string, written: Written): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const on = await standingOf(deed.t, actor, caseId, new Set())
    if (!on) throw new Refused({ kind: 'gone', reason: '没有这件案子，或者不归您看' })
    const agreement = await currentAgreement(deed.t, on.kase.seq)
    // A draft outlives a case given back or ended; it is written on only while somebody mediates.
    if (on.state !== 'mediating' && (!agreement || agreement.state === 'draft'))
      throw new Refused({ kind: 'state', reason: '调解中的案子才能写协议' })
    if (!agreement) return begin(deed, caseId, written)
    return actOnAgreement(deed, 'revise', { caseId, version: written.version }, async ({ agreement }) => {
      await replaceObligations(deed, agreement.id, written.obligations)
      return { payload: {}, patch: { facts: written.facts, others: written.others } }
    })
  })
}

async function begin(deed: Deed, caseId: string, written: Written): Promise<void> {
  const on = (await standingOf(deed.t, deed.actor, caseId, new Set()))!
  const why = refusal(AGREEMENT_LIFE, 'draft', { state: 'draft', version: 0, relations: on.relations, facts: {} })
  if (why) throw new Refused(why)
  const id = await insertDraft(deed, on.kase.seq, written)
  await replaceObligations(deed, id, written.obligations)
  await append(deed, on.kase, {
    life: AGREEMENT_LIFE.name,
    name: AGREEMENT_ACTIONS.draft.event,
    payload: {},
    version: 1,
  })
}

/** A new draft with the words of a voided one: nobody types an agreement twice. */
export async function draftAgain(deed: Deed, old: AgreementRow): Promise<void> {
  const id = await insertDraft(deed, old.case_seq, old)
  await writeObligations(deed.t, id, await obligationsOf(deed.t, old.id))
}

async function insertDraft(deed: Deed, caseSeq: number, words: { facts: string; others: string }): Promise<string> {
  const id = newId(Date.parse(deed.at))
  await deed.t
    .insertInto('agreements')
    .values({
      id,
      case_seq: caseSeq,
      form: 'written',
      state: 'draft',
      version: 1,
      facts: words.facts,
      others: words.others,
      created_at: deed.at,
    })
    .execute()
  return id
}

const replaceObligations = (deed: Deed, agreementId: string, obligations: readonly ObligationForm[]) =>
  writeObligations(
    deed.t,
    agreementId,
    obligations.map((o) => ({
      kind: o.kind,
      what: o.what,
      amount_fen: o.kind === 'pay' ? o.amount : null,
      due_on: o.dueOn,
      due_event: null,
      way: o.way,
      interest: null,
      liability: null,
      on_default: null,
      account_sealed: null,
      wording: null,
      debtors: [{ party_id: o.debtor, share_fen: null }],
      creditors: o.creditor ? [{ party_id: o.creditor, share_fen: null }] : [],
      instalments: [],
    })),
  )
