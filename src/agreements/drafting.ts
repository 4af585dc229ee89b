import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { Refused, refusal } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { standingOf } from '../cases/act.ts'
import { append } from '../cases/timeline.ts'
import { partiesOf } from '../parties/store.ts'
import { actOnAgreement } from './act.ts'
import { accountKey, sealAccount } from './account.ts'
import { generatedClause } from './clauses.ts'
import type { DutyForm, Sharer } from './duty-form.ts'
import type { Written } from './form.ts'
import { AGREEMENT_ACTIONS, AGREEMENT_LIFE } from './lifecycle.ts'
import { currentAgreement, obligationsOf, writeObligations, type AgreementRow, type NewObligation } from './store.ts'

/** Saves the draft: the first time it is made (`draft`), afterwards revised. */
export const saveDraft = (house: House, actor: Actor, caseId: string, written: Written): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) => writeDraft(deed, caseId, written))

/** The same as one step of a longer deed. */
export async function writeDraft(deed: Deed, caseId: string, written: Written): Promise<void> {
  const on = await standingOf(deed.t, deed.actor, caseId, new Set())
  if (!on) throw new Refused({ kind: 'gone', reason: '没有这件案子，或者不归您看' })
  const agreement = await currentAgreement(deed.t, on.kase.seq)
  // A draft outlives a case given back or ended; it is written on only while somebody mediates.
  if (on.state !== 'mediating' && (!agreement || agreement.state === 'draft'))
    throw new Refused({ kind: 'state', reason: '调解中的案子才能写协议' })
  if (!agreement) return begin(deed, caseId, written)
  await actOnAgreement(deed, 'revise', { caseId, version: written.version }, async ({ agreement }) => {
    await replaceObligations(deed, agreement.id, written.obligations)
    return { payload: {}, patch: wordsOf(written) }
  })
}

async function begin(deed: Deed, caseId: string, written: Written): Promise<void> {
  const on = (await standingOf(deed.t, deed.actor, caseId, new Set()))!
  const why = refusal(AGREEMENT_LIFE, 'draft', { state: 'draft', version: 0, relations: on.relations, facts: {} })
  if (why) throw new Refused(why)
  const id = await insertDraft(deed, on.kase.seq, wordsOf(written))
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

type Words = Pick<AgreementRow, 'facts' | 'others' | 'costs' | 'extent' | 'left_open'>

const wordsOf = ({ facts, others, costs = '', extent, leftOpen = '' }: Written): Words => ({
  ...{ facts, others, costs },
  extent: extent || 'full',
  left_open: extent === 'partial' ? leftOpen : '',
})

async function insertDraft(deed: Deed, caseSeq: number, words: Words): Promise<string> {
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
      costs: words.costs,
      extent: words.extent,
      left_open: words.left_open,
      created_at: deed.at,
    })
    .execute()
  return id
}

const replaceObligations = async (deed: Deed, agreementId: string, duties: readonly DutyForm[]) => {
  const before = await obligationsOf(deed.t, agreementId)
  const parties = await partiesOf(deed.t, await caseSeqOf(deed, agreementId))
  const accounts = new Map(
    before.flatMap(({ account_sealed: sealed }) => (sealed ? [[accountKey(sealed, deed.house.sealer), sealed]] : [])),
  )
  await writeObligations(
    deed.t,
    agreementId,
    duties.map((duty) => {
      const sealed = duty.account ? sealAccount(duty.account, deed.house.sealer) : null
      const row = { ...rowOf(duty), account_sealed: sealed ?? accounts.get(duty.keptAccount ?? '') ?? null }
      // Words that only repeat what the system writes are not somebody's own.
      const own = duty.wording && duty.wording !== generatedClause({ ...row, agreement_id: '', position: 1 }, parties)
      return { ...row, wording: own ? duty.wording! : null }
    }),
  )
}

const caseSeqOf = async (deed: Deed, agreementId: string): Promise<number> => {
  const found = deed.t.selectFrom('agreements').select('case_seq').where('id', '=', agreementId)
  return (await found.executeTakeFirstOrThrow()).case_seq
}

/** A duty as it is kept, its account left out. What only payments have is dropped from others. */
export function rowOf(duty: DutyForm): NewObligation {
  const pays = duty.kind === 'pay'
  const alone = (id: string): Sharer[] => (id ? [{ party_id: id, share_fen: null }] : [])
  const people = (several: readonly Sharer[] | undefined, one: string, divided: boolean): Sharer[] => {
    const all = several?.length ? several : alone(one)
    return all.map((each) => ({ ...each, share_fen: divided && all.length > 1 ? each.share_fen : null }))
  }
  const instalments = pays ? (duty.instalments ?? []) : []
  const debtors = people(duty.debtors, duty.debtor, pays && duty.liability === 'several')
  return {
    kind: duty.kind,
    what: duty.what,
    amount_fen: pays ? duty.amount : null,
    due_on: instalments.length ? null : duty.dueOn,
    due_event: instalments.length ? null : duty.dueEvent || null,
    way: duty.way,
    interest: pays ? duty.interest || null : null,
    liability: pays && debtors.length > 1 ? duty.liability || null : null,
    on_default: duty.onDefault || null,
    account_sealed: null,
    wording: duty.wording || null,
    debtors,
    creditors: people(duty.creditors, duty.creditor, pays),
    instalments: instalments.map((one, at) => ({ number: at + 1, ...one })),
  }
}
