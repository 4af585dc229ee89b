import type { Clock } from '../platform/clock.ts'
import type { Refusal } from '../platform/lifecycle.ts'
import { errorSummary, fieldView, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { paperDay, spokenMoment } from '../platform/wording.ts'
import { headOf } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { hasSigned, wayName, type Proxy, type Signer } from './agreement.ts'
import { signingFields, voidFields } from './form.ts'
import { AGREEMENT_ACTIONS, AGREEMENT_STATES, type AgreementState } from './lifecycle.ts'
import { signerKey } from './signing-form.ts'
import type { AgreementRow } from './store.ts'

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
    note: string | null
  }[],
  typed: FormState,
  refused: Refusal | null,
  paperOnly: string | null,
) {
  const people = signers.map((signer) => {
    const signature = hasSigned(signer, signatures) as
      { signed_on: string; way: string; note: string | null } | undefined
    const fields = signingFields(clock, signer.by?.name)
    const prefix = signerKey(signer)
    const state = {
      values: { [`${prefix}way`]: 'signed', ...typed.values },
      errors: typed.errors,
    }
    return {
      name: signer.name,
      role: ROLE_NAMES[signer.role],
      by: signer.by && proxyHint(signer.by),
      needed: signer.needed,
      done: signature
        ? [wayName(signature.way), signature.note, paperDay(signature.signed_on)].filter(Boolean).join('，')
        : null,
      fields: signature ? [] : askedOf(signer).map((name) => fieldView(fields, state, name, prefix)),
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
    signedPaper: agreement.signed_paper_id ? urls.paper(on.kase.id, agreement.signed_paper_id) : null,
    tablet: open ? { href: urls.tablets(on.kase.id), not: paperOnly } : null,
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

const askedOf = ({ role, by }: Signer): string[] =>
  role === 'seal' ? ['signedOn'] : by && !by.alone ? ['signedOn', 'way', 'hand'] : ['signedOn', 'way']

const proxyHint = ({ role, name, alone, others }: Proxy): string =>
  others ? `代表人，代同一方另外${others}人签` : alone ? `由${role}${name}签` : `也可以由${role}${name}签（特别授权）`

export const ROLE_NAMES = { party: '当事人', mediator: '调解员', recorder: '记录人', seal: '用印登记' }
