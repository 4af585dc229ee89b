import { amountInWords, parseYuan } from '../platform/money.ts'
import { errorSummary, fieldView } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { partyFields, SIDES } from '../parties/party.ts'
import { PARTY_GROUPS, visitFields, type disputeFields, type IntakeRead, type PartyGroup } from './form.ts'

type DisputeFields = ReturnType<typeof disputeFields>

/** The window's page: four numbered sections in the order people tell their matter. */
export function presentIntake(read: IntakeRead, fields: DisputeFields, visitId: string) {
  const state = { values: read.values, errors: read.errors }
  const field = (name: keyof DisputeFields) => {
    const view = fieldView(fields, state, name)
    const fen = name === 'amount' ? parseYuan(view.value) : null
    return fen === null ? view : { ...view, hint: amountInWords(fen) }
  }
  const groups = (['a', 'r'] as const).map((group) => partyGroup(group, read))
  const errors = [
    ...groups.flatMap((group) => group.parties.flatMap((party) => party.errors)),
    ...errorSummary(fields, state.errors).filter((error) => error.label !== ''),
    ...errorSummary(visitFields, state.errors).filter((error) => error.label !== ''),
  ]
  return {
    title: errors.length ? `还没有保存：${errors.length}处要改｜登记` : '登记',
    errors,
    visitId,
    action: urls.intake,
    hintsAt: urls.hints,
    visit: Object.keys(visitFields).map((name) => fieldView(visitFields, state, name)),
    groups,
    place: [field('placeOrg'), field('place'), field('happenedOn')],
    matter: [field('summary'), field('requests'), field('ministryType'), field('amount')],
  }
}

function partyGroup(group: PartyGroup, read: IntakeRead) {
  const side = SIDES[PARTY_GROUPS[group]]
  const rows = read.rows[group]
  return {
    group,
    side,
    parties: rows.map((prefix, at) => {
      const state = { values: read.values, errors: read.errors }
      const field = (name: keyof typeof partyFields) => fieldView(partyFields, state, name, prefix)
      return {
        heading: `${side}${at + 1}`,
        prefix,
        removable: rows.length > 1,
        kind: field('kind'),
        first: [field('name'), field('idNumber'), field('phone')],
        second: [field('sex'), field('ethnicity'), field('occupation'), field('address'), field('legalRepresentative')],
        errors: errorSummary(partyFields, read.errors, prefix).map((e) => ({
          ...e,
          label: `${side}${at + 1}的${e.label}`,
        })),
      }
    }),
  }
}
