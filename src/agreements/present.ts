import type { Clock } from '../platform/clock.ts'
import { amountInWords, parseYuan, yuan } from '../platform/money.ts'
import type { Refusal } from '../platform/lifecycle.ts'
import { errorSummary, fieldView, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { paperDay, spokenMoment } from '../platform/wording.ts'
import { headOf } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import type { PartyRow } from '../parties/store.ts'
import {
  hasSigned,
  OBLIGATION_KINDS,
  SIGNING_WAYS,
  writtenBecause,
  type ObligationKind,
  type Signer,
  type SigningWay,
} from './agreement.ts'
import { agreementFields, obligationFields, oralFields, signingFields, voidFields, type AgreementRead } from './form.ts'
import { AGREEMENT_ACTIONS, AGREEMENT_STATES, type AgreementState } from './lifecycle.ts'
import { VERDICTS, type ReviewGiven } from './reviews.ts'
import { signerKey } from './signing-form.ts'
import { clausesFrom, type AgreementRow, type ObligationRow } from './store.ts'

/** A stored draft as the editor's fields show it. */
export function readFromStored(agreement: AgreementRow, obligations: readonly ObligationRow[]): AgreementRead {
  const values: Record<string, string> = {
    facts: agreement.facts,
    others: agreement.others,
    version: String(agreement.version),
  }
  for (const [at, o] of obligations.entries())
    Object.assign(values, {
      [`o.${at}.kind`]: o.kind,
      [`o.${at}.debtor`]: o.debtors[0]?.party_id ?? '',
      [`o.${at}.creditor`]: o.creditors[0]?.party_id ?? '',
      [`o.${at}.amount`]: o.amount_fen === null ? '' : yuan(o.amount_fen),
      [`o.${at}.dueOn`]: o.due_on ?? '',
      [`o.${at}.way`]: o.way,
      [`o.${at}.what`]: o.what,
    })
  return { values, errors: {}, rows: obligations.map((_, at) => `o.${at}.`), data: null }
}

export function presentEditor(
  clock: Clock,
  on: CaseStanding,
  parties: readonly PartyRow[],
  agreement: AgreementRow | undefined,
  read: AgreementRead,
  at: {
    version: string
    unsaved: boolean
    refused: Refusal | null
    stored: readonly ObligationRow[] | null
    review: ReviewGiven | null
  },
) {
  const fields = obligationFields(clock, parties)
  const state = { values: read.values, errors: read.errors }
  const rows = read.rows.map((prefix, index) => ({
    prefix,
    heading: `第${index + 1}项　${OBLIGATION_KINDS[read.values[`${prefix}kind`] as ObligationKind] ?? ''}`,
    wrong: Object.keys(read.errors).some((name) => name.startsWith(prefix)),
    kind: { name: `${prefix}kind`, value: read.values[`${prefix}kind`] ?? '' },
    fields: asked(read.values[`${prefix}kind`]).map((name) => withWords(fieldView(fields, state, name, prefix))),
    says: sentenceOf(read.values, prefix, parties),
    errors: errorSummary(fields, read.errors, prefix).map((e) => ({ ...e, label: `第${index + 1}项的${e.label}` })),
  }))
  const errors = [
    ...errorSummary(agreementFields, read.errors).filter((e) => e.label),
    ...rows.flatMap((row) => row.errors),
  ]
  const oralNot = writtenBecause(on.kase)
  return {
    title: errors.length ? `还没有保存：${errors.length}处要改｜写协议` : '写协议',
    kase: headOf(on),
    errors,
    refused: at.refused,
    stored: at.stored &&
      agreement && { facts: agreement.facts, clauses: clausesFrom(at.stored, parties), others: agreement.others },
    unsaved: at.unsaved,
    saved: agreement !== undefined && !at.unsaved && errors.length === 0,
    facts: fieldView(agreementFields, state, 'facts'),
    others: fieldView(agreementFields, state, 'others'),
    rows,
    review: at.review && presentReview(at.review, agreement, clock),
    kinds: Object.entries(OBLIGATION_KINDS).map(([value, label]) => ({ value, label })),
    version: at.version,
    action: urls.agreement(on.kase.id),
    back: urls.case(on.kase.id),
    canSettle: on.relations.has('mediator') && on.state === 'mediating',
    issueEffect: `${AGREEMENT_ACTIONS.issue.effect}；一式${parties.length + 1}份`,
    oral: {
      not: oralNot,
      field: fieldView(oralFields(clock), { values: { reachedOn: '今天' }, errors: read.errors }, 'reachedOn'),
    },
  }
}

export function presentSigning(
  clock: Clock,
  on: CaseStanding,
  agreement: AgreementRow,
  signers: readonly Signer[],
  signatures: readonly {
    role: string
    party_id: string | null
    person_id: string | null
    signed_on: string
    way: string
  }[],
  typed: FormState,
  refused: Refusal | null,
) {
  const fields = signingFields(clock)
  const people = signers.map((signer) => {
    const signature = hasSigned(signer, signatures) as { signed_on: string; way: string } | undefined
    const prefix = signerKey(signer)
    const state = {
      values: { [`${prefix}way`]: 'signed', ...typed.values },
      errors: typed.errors,
    }
    return {
      name: signer.name,
      role: ROLE_NAMES[signer.role],
      needed: signer.needed,
      done: signature ? `${wayName(signature.way)}，${paperDay(signature.signed_on)}` : null,
      fields: signature
        ? []
        : (signer.role === 'seal' ? ['signedOn'] : ['signedOn', 'way']).map((name) =>
            fieldView(fields, state, name, prefix),
          ),
    }
  })
  const errors = Object.entries(typed.errors).map(([name, message]) => ({
    id: name.replaceAll('.', '-'),
    label: '签名',
    message,
  }))
  const open = agreement.state === 'issued'
  return {
    title: errors.length ? `还没有保存：${errors.length}处要改｜签署协议` : '签署协议',
    kase: headOf(on),
    errors,
    refused,
    number: agreement.number,
    state: AGREEMENT_STATES[agreement.state as AgreementState].label,
    effective: agreement.effective_on ? paperDay(agreement.effective_on) : null,
    issued: agreement.issued_at ? spokenMoment(agreement.issued_at, clock.now()) : '',
    copies: agreement.copies,
    paper: agreement.paper_id ? urls.paper(on.kase.id, agreement.paper_id) : null,
    people,
    canSign: open && ['mediator', 'recorder', 'head'].some((r) => on.relations.has(r as 'mediator')),
    canVoid: open && ['mediator', 'head'].some((r) => on.relations.has(r as 'mediator')),
    version: String(agreement.version),
    action: `${urls.agreement(on.kase.id)}/signatures`,
    voidHref: `${urls.agreement(on.kase.id)}/void`,
    back: urls.case(on.kase.id),
    scan: urls.caseForm(on.kase.id, 'files'),
  }
}

export function presentVoid(on: CaseStanding, state: FormState) {
  const row = AGREEMENT_ACTIONS.cancel
  return {
    title: row.label,
    heading: row.label,
    effect: row.effect,
    final: true,
    kase: headOf(on),
    fields: [fieldView(voidFields, state, 'reason')],
    version: state.values.version ?? '',
    errors: errorSummary(voidFields, state.errors),
    meanwhile: null,
    action: `${urls.agreement(on.kase.id)}/void`,
    back: urls.case(on.kase.id),
  }
}

/** What a row asks by its kind, chosen when the row was added: only a payment has an amount. */
const asked = (kind: string | undefined): string[] =>
  kind === 'pay'
    ? ['debtor', 'creditor', 'amount', 'dueOn', 'way', 'what']
    : ['debtor', 'creditor', 'dueOn', 'what', 'way']

/** What the adviser said, and whether the draft has changed since he read it. */
const presentReview = (review: ReviewGiven, agreement: AgreementRow | undefined, clock: Clock) => ({
  verdict: VERDICTS[review.verdict],
  who: `${review.by}，${spokenMoment(review.at, clock.now())}`,
  stale: agreement !== undefined && agreement.version !== review.version,
  clauses: review.clauses,
  note: review.note,
})

const ROLE_NAMES = { party: '当事人', mediator: '调解员', recorder: '记录人', seal: '用印登记' }

const wayName = (way: string): string => (way === 'sealed' ? '已用印' : SIGNING_WAYS[way as SigningWay])

const withWords = (view: ReturnType<typeof fieldView>) => {
  const fen = view.name.endsWith('.amount') ? parseYuan(view.value) : null
  return fen === null ? view : { ...view, hint: amountInWords(fen) }
}

/** What the agreement will say, with a visible hole where something is still missing. */
function sentenceOf(values: Record<string, string>, prefix: string, parties: readonly PartyRow[]): string | null {
  const value = (name: string) => values[prefix + name] ?? ''
  if (!value('debtor') || !/^\d{4}-\d{2}-\d{2}$/.test(value('dueOn'))) return null
  const row: ObligationRow = {
    agreement_id: '',
    position: 1,
    kind: value('kind'),
    debtors: [{ party_id: value('debtor'), share_fen: null }],
    creditors: value('creditor') ? [{ party_id: value('creditor'), share_fen: null }] : [],
    instalments: [],
    due_event: null,
    interest: null,
    liability: null,
    on_default: null,
    account_sealed: null,
    wording: null,
    what: value('what'),
    amount_fen: parseYuan(value('amount')),
    due_on: value('dueOn'),
    way: value('way'),
  }
  return clausesFrom([row], parties)[0] ?? null
}
