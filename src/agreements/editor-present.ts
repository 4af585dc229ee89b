import { optionsOf } from '../platform/web/fields.ts'
import type { House } from '../platform/house.ts'
import { dayOf } from '../platform/clock.ts'
import type { Refusal } from '../platform/lifecycle.ts'
import { yuan } from '../platform/money.ts'
import { errorSummary, fieldView } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import { headOf } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import type { AgentRow } from '../parties/agent-store.ts'
import type { PartyRow } from '../parties/store.ts'
import { accountKey, maskedAccount, openAccount } from './account.ts'
import { OBLIGATION_KINDS, writtenBecause } from './agreement.ts'
import { allClauses } from './clauses.ts'
import { personName, readDuty, shareName } from './duty-form.ts'
import { rowOf } from './drafting.ts'
import { presentRow } from './editor-rows.ts'
import { agreementFields, type AgreementRead } from './form.ts'
import { AGREEMENT_ACTIONS } from './lifecycle.ts'
import { lintInputOf } from './linter-input.ts'
import { lint, RULES, type Finding } from './linter/lint.ts'
import { VERDICTS, type ReviewGiven } from './reviews.ts'
import type { AgreementRow, ObligationRow } from './store.ts'

/** What the editor stands on: the case and what is stored of its agreement. */
export interface Desk {
  house: House
  on: CaseStanding
  parties: readonly PartyRow[]
  agents: readonly AgentRow[]
  agreement: AgreementRow | undefined
  stored: readonly ObligationRow[]
  review: ReviewGiven | null
}

/** A stored draft as the editor's fields show it; of an account only its key. */
export function readFromStored({ house, parties, agreement, stored }: Desk): AgreementRead {
  if (!agreement) return { values: { extent: 'full' }, errors: {}, rows: [], data: null }
  const values: Record<string, string> = {
    facts: agreement.facts,
    others: agreement.others,
    costs: agreement.costs,
    extent: agreement.extent,
    leftOpen: agreement.left_open,
    version: String(agreement.version),
  }
  for (const [at, row] of stored.entries()) Object.assign(values, storedRow(row, `o.${at}.`, house))
  const rows = stored.map((_, at) => readDuty(house.clock, parties, values, `o.${at}.`))
  return { values, errors: {}, rows, data: null }
}

function storedRow(row: ObligationRow, prefix: string, { sealer }: House): Record<string, string> {
  const fen = (value: number | null) => (value === null ? '' : yuan(value))
  const people = (['debtor', 'creditor'] as const).flatMap((role) =>
    (role === 'debtor' ? row.debtors : row.creditors).flatMap((one, at) => [
      [personName(role, at + 1), one.party_id],
      [shareName(role, at + 1), fen(one.share_fen)],
    ]),
  )
  const parts = row.instalments.flatMap((one) => [
    [`part.${one.number}`, yuan(one.amount_fen)],
    [`partDay.${one.number}`, one.due_on],
  ])
  const values = {
    kind: row.kind,
    amount: fen(row.amount_fen),
    dueOn: row.due_on ?? '',
    dueEvent: row.due_event ?? '',
    way: row.way,
    what: row.what,
    liability: row.liability ?? '',
    interest: row.interest ?? '',
    onDefault: row.on_default ?? '',
    wording: row.wording ?? '',
    keptAccount: row.account_sealed ? accountKey(row.account_sealed, sealer) : '',
    ...(Object.fromEntries([...people, ...parts]) as Record<string, string>),
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]))
}

export function presentEditor(
  desk: Desk,
  read: AgreementRead,
  at: { unsaved: boolean; refused: Refusal | null; version: string },
) {
  const { house, on, parties, agreement, stored } = desk
  const state = { values: read.values, errors: read.errors }
  const around = { clock: house.clock, sealer: house.sealer, parties, stored }
  const rows = read.rows.map((row, index) => presentRow(row, index, state, around))
  const errors = [
    ...errorSummary(agreementFields, read.errors).filter((e) => e.label),
    ...rows.flatMap((row) => row.errors),
  ]
  const field = (name: keyof typeof agreementFields) => fieldView(agreementFields, state, name)
  const overtaken = at.refused?.kind === 'version' && agreement
  const saved = agreement !== undefined && !at.unsaved && errors.length === 0 && at.refused?.kind !== 'version'
  const check = presentCheck(desk, read)
  return {
    title: errors.length ? `还没有保存：${errors.length}处要改｜写协议` : '写协议',
    kase: headOf(on),
    errors,
    refused: at.refused,
    stored: overtaken && {
      facts: agreement.facts,
      clauses: allClauses(agreement, stored, parties, (sealed) => maskedAccount(openAccount(sealed, house.sealer))),
      others: agreement.others,
    },
    unsaved: at.unsaved,
    saved,
    facts: field('facts'),
    extent: (['extent', 'leftOpen'] as const).map(field),
    costs: field('costs'),
    others: field('others'),
    rows,
    lists: LISTS,
    check,
    review: desk.review && presentReview(desk.review, agreement, house),
    kinds: optionsOf(OBLIGATION_KINDS),
    version: at.version,
    action: urls.agreement(on.kase.id),
    back: urls.case(on.kase.id),
    whole: saved ? urls.agreementDraft(on.kase.id) : null,
    canSettle: on.relations.has('mediator') && on.state === 'mediating',
    issueEffect: `${AGREEMENT_ACTIONS.issue.effect}；一式${parties.length + 1}份`,
    oral: { not: writtenBecause(on.kase), href: `${urls.agreement(on.kase.id)}/oral` },
  }
}

/** What the linter says to the draft as it is being written, each finding leading to where it belongs. */
export function presentCheck({ house, on, parties, agents, stored }: Desk, read: AgreementRead) {
  const { values, rows } = read
  const used = rows.filter(({ sketch }) => sketch.what || sketch.amount || sketch.debtors?.length)
  const sealed = (key: string | undefined) =>
    stored.find((row) => row.account_sealed && accountKey(row.account_sealed, house.sealer) === key)
  const findings = lint(
    lintInputOf({
      ...{ kase: on.kase, parties, agents, today: dayOf(house.clock.now()) },
      agreement: {
        facts: values.facts ?? '',
        others: values.others ?? '',
        costs: values.costs ?? '',
        extent: values.extent ?? 'full',
        left_open: values.leftOpen ?? '',
      },
      obligations: used.map(({ sketch }, index) => ({
        ...rowOf(sketch),
        ...{ agreement_id: '', position: index + 1 },
        // Only whether there is one counts.
        account_sealed: sketch.account || sealed(sketch.keptAccount) ? 'yes' : null,
      })),
    }),
  ).map((finding) =>
    presentFinding(
      finding,
      used.map((row) => row.prefix),
      on,
    ),
  )
  const begun = Boolean(values.facts?.trim()) || used.length > 0
  const of = (blocks: boolean) => (begun ? findings.filter((one) => one.blocks === blocks) : [])
  return { begun, blocking: of(true), advised: of(false), clean: begun && findings.length === 0 }
}

function presentFinding(
  { at, severity, rule, quote, why, mend }: Finding,
  prefixes: readonly string[],
  on: CaseStanding,
) {
  const position = 'clause' in at ? prefixes[at.clause - 1] : undefined
  const where = 'clause' in at ? `第${at.clause}项` : FIELD_WORDS[at.field]
  const link =
    'clause' in at
      ? `#row-${position?.split('.')[1] ?? ''}`
      : at.field === 'parties'
        ? at.partyId
          ? urls.party(on.kase.id, at.partyId)
          : urls.case(on.kase.id)
        : `#${FIELD_IDS[at.field]}`
  return { blocks: severity === 'block', where, heading: RULES[rule], quote, why, mend, link }
}

const FIELD_WORDS = {
  parties: '当事人',
  facts: '事实',
  clauses: '约定',
  others: '其他约定',
  costs: '费用',
  extent: '了结到什么程度',
} as const

const FIELD_IDS = { facts: 'facts', clauses: 'terms-h', others: 'others', costs: 'costs', extent: 'extent' } as const

/** What the adviser said, and whether the draft has changed since he read it. */
const presentReview = (review: ReviewGiven, agreement: AgreementRow | undefined, { clock }: House) => ({
  verdict: VERDICTS[review.verdict],
  who: `${review.by}，${spokenMoment(review.at, clock.now())}`,
  stale: agreement !== undefined && agreement.version !== review.version,
  clauses: review.clauses,
  note: review.note,
})

/** Words that come back often; anything else may be written. */
const LISTS = [
  { id: 'ways', words: ['银行转账', '微信转账', '现金，当面点清并写收条', '在调解室当面交付'] },
  {
    id: 'events',
    words: [
      '本协议生效之日起7日内',
      '验收合格之日起10日内',
      '人民法院判决生效之日起10日内',
      '司法鉴定意见作出之日起15日内',
    ],
  },
  { id: 'interests', words: ['不计利息', '从逾期之日起按年利率3%支付利息'] },
  {
    id: 'defaults',
    words: [
      '逾期没有付清的，从逾期之日起按年利率3%支付利息',
      '任何一期逾期超过10日的，可以要求一次付清全部余款',
      '逾期没有做到的，对方可以请人代做，费用由其承担',
    ],
  },
] as const
