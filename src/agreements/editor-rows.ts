import { amountInWords, parseYuan, yuan } from '../platform/money.ts'
import { errorSummary, fieldView, type Field, type FormState } from '../platform/web/form.ts'
import type { Clock } from '../platform/clock.ts'
import { accountKey, maskedAccount, openAccount } from './account.ts'
import type { Sealer } from '../platform/sealing.ts'
import { OBLIGATION_KINDS, type ObligationKind } from './agreement.ts'
import { generatedClause } from './clauses.ts'
import { difference } from './duty-check.ts'
import { fieldsFor, MOST_PARTS, personName, shareName, type DutyRead, type Member, type Role } from './duty-form.ts'
import { differenceBetween } from './difference.ts'
import { rowOf } from './drafting.ts'
import { total } from './instalments.ts'
import type { ObligationRow } from './store.ts'

type View = ReturnType<typeof fieldView>

/** What a row is printed from besides what was typed in it. */
export interface Around {
  clock: Clock
  sealer: Sealer
  parties: readonly Member[]
  /** Duties as they are stored, whose accounts a row may keep. */
  stored: readonly ObligationRow[]
}

/** One duty of the editor: its fields in the order they are asked, and the clause it makes. */
export function presentRow(read: DutyRead, at: number, state: FormState, around: Around) {
  const { prefix, shape, values } = read
  const fields = fieldsFor(around.clock, around.parties, shape)
  const kind = (values[`${prefix}kind`] ?? '') as ObligationKind
  const pays = kind === 'pay'
  const view = (name: string) => viewOf(fields, state, name, prefix)
  const errors = errorSummary(fields, state.errors, prefix).map((e) => ({ ...e, label: `第${at + 1}项的${e.label}` }))
  const more = [...(pays ? ['interest'] : []), 'onDefault'].map(view)
  return {
    prefix,
    id: `row-${prefix.split('.')[1]}`,
    number: at + 1,
    heading: `第${at + 1}项　${OBLIGATION_KINDS[kind] ?? ''}`,
    first: at === 0,
    wrong: errors.length > 0,
    hidden: ['kind', 'keptAccount'].map((name) => ({ name: prefix + name, value: values[prefix + name] ?? '' })),
    ...peopleOf(read, pays, view),
    amount: pays ? view('amount') : null,
    due: shape.part.length && pays ? [] : dueFields(kind).map(view),
    what: [
      { ...view('what'), wide: 7 },
      { ...view('way'), wide: 5 },
    ],
    plan: pays ? planOf(read, view) : null,
    more: { fields: more, open: more.some((each) => each.value || each.error) },
    account: pays ? accountOf(read, view, around) : null,
    ...clauseOfRow(read, view, around),
    errors,
  }
}

export type PresentedRow = ReturnType<typeof presentRow>

const dueFields = (kind: ObligationKind): string[] => (kind ? ['dueOn', 'dueEvent'] : [])

function viewOf(fields: Record<string, Field<unknown>>, state: FormState, name: string, prefix: string): View {
  const view = fieldView(fields, state, name, prefix)
  if (name === 'planEvery' && !view.value) return { ...view, value: 'month' }
  const fen = name === 'amount' ? parseYuan(view.value) : null
  return fen === null ? view : { ...view, hint: amountInWords(fen) }
}

/** One of each stands in a line; several have a list with their shares. */
function peopleOf({ prefix, shape }: DutyRead, pays: boolean, view: (name: string) => View) {
  const list = (role: Role) =>
    shape[role].map((number, at) => ({
      person: { ...view(personName(role, number)), wide: 6 },
      share: pays && shape[role].length > 1 ? view(shareName(role, number)) : null,
      drop: at === 0 ? null : `drop:${prefix}${role}.${number}`,
    }))
  const group = (role: Role, legend: string) =>
    shape[role].length < 2
      ? null
      : {
          legend,
          rows: list(role),
          liability: pays && role === 'debtor' ? view('liability') : null,
          share: pays ? `share:${prefix}${role}` : null,
          sharesHint: role === 'debtor' ? '选“按份”的写每人多少' : '各人分得多少；都空着就是一起收',
        }
  return {
    single: (['debtor', 'creditor'] as const).filter((role) => shape[role].length < 2).map((role) => view(role)),
    groups: [group('debtor', pays ? '付的人' : '做的人'), group('creditor', pays ? '收的人' : '对哪些人')].filter(
      (each) => each !== null,
    ),
    addPerson: [
      { value: `person:${prefix}debtor`, label: pays ? '付的还有人' : '做的还有人' },
      { value: `person:${prefix}creditor`, label: pays ? '收的还有人' : '对方还有人' },
    ],
  }
}

function planOf({ prefix, shape, values }: DutyRead, view: (name: string) => View) {
  const asked = ['planCount', 'planFrom', 'planEvery'].map(view)
  const parts = shape.part.map((number, at) => ({
    number: at + 1,
    amount: view(`part.${number}`),
    day: view(`partDay.${number}`),
    drop: `dropPart:${prefix}${number}`,
  }))
  const amounts = shape.part.map((number) => parseYuan(values[`${prefix}part.${number}`] ?? ''))
  const sum = amounts.includes(null) ? null : total(amounts.map((one) => one ?? 0))
  const whole = parseYuan(values[`${prefix}amount`] ?? '')
  return {
    asked,
    open: asked.some((each) => each.error) || asked.slice(0, 2).some((each) => each.value),
    parts,
    sum: sum === null ? null : yuan(sum),
    off: sum === null ? null : difference(sum, whole),
    plan: `plan:${prefix}`,
    part: parts.length < MOST_PARTS ? `part:${prefix}` : null,
    unplan: `unplan:${prefix}`,
  }
}

/** An account on record is told by its last figures; a new one typed takes its place. */
function accountOf({ prefix, values }: DutyRead, view: (name: string) => View, { stored, sealer }: Around) {
  const key = values[`${prefix}keptAccount`]
  const sealed = key && stored.map((row) => row.account_sealed).find((one) => one && accountKey(one, sealer) === key)
  const fields = ['holder', 'bank', 'account'].map(view)
  return {
    kept: sealed ? maskedAccount(openAccount(sealed, sealer)) : null,
    forget: `forget:${prefix}`,
    fields,
    open: fields.some((each) => each.value || each.error),
  }
}

/** What the agreement will say, with a visible hole where something is still missing, and what somebody changed in it. */
function clauseOfRow({ prefix, sketch, values }: DutyRead, view: (name: string) => View, { parties }: Around) {
  const wording = values[`${prefix}wording`]?.trim() ?? ''
  const generated = clauseWithHoles(sketch, parties)
  return {
    says: generated?.split(/(（缺[^）]*）)/u).map((text) => ({ text, hole: text.startsWith('（缺') })) ?? null,
    rewrite: generated && !wording ? `rewrite:${prefix}` : null,
    wording: wording || view('wording').error ? view('wording') : null,
    restore: `restore:${prefix}`,
    difference: wording && generated && wording !== generated ? differenceBetween(generated, wording) : null,
  }
}

export function clauseWithHoles(sketch: DutyRead['sketch'], parties: readonly Member[]): string | null {
  const row = rowOf(sketch)
  const empty = row.debtors.length === 0 && !row.what && !row.amount_fen
  if (!row.kind || empty || (row.kind === 'pay' && !row.amount_fen)) return null
  const hole = (what: string) => [{ party_id: `（缺${what}）`, share_fen: null }]
  const needsCreditor = ['pay', 'return', 'apology'].includes(row.kind)
  const filled: ObligationRow = {
    ...row,
    ...{ agreement_id: '', position: 1 },
    what: row.what || (row.kind === 'pay' ? '' : '（缺做什么）'),
    debtors: row.debtors.length ? row.debtors : hole('谁'),
    creditors: row.creditors.length || !needsCreditor ? row.creditors : hole('对谁'),
    instalments: row.instalments.filter((one) => one.amount_fen && one.due_on),
    due_event: row.due_event ?? (row.due_on || row.instalments.length ? null : '（缺日期）'),
  }
  const holes = ['（缺谁）', '（缺对谁）'].map((name) => ({ id: name, name }))
  return generatedClause(filled, [...parties, ...holes])
}
