import type { Instant } from '../platform/clock.ts'
import { amountInWords, parseYuan } from '../platform/money.ts'
import { errorSummary, fieldView, type Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import { fieldsFor, partyFields, SIDES, type PartyForm } from '../parties/party.ts'
import type { knownRows } from '../parties/reuse.ts'
import type { Draft } from './drafts.ts'
import { GROUPS, PARTY_GROUPS, visitFields, type disputeFields, type IntakeRead, type PartyGroup } from './form.ts'
import { placePicker, type Place } from './place-field.ts'
import { presentLine } from './present-line.ts'
import type { Step } from './steps.ts'
import { typePicker } from './type-field.ts'
import type { mattersOfVisit } from './visits.ts'

type DisputeFields = ReturnType<typeof disputeFields>

interface About {
  body: Body & { key: string; visit: string }
  step: Step
  known: Awaited<ReturnType<typeof knownRows>>
  matters: Awaited<ReturnType<typeof mattersOfVisit>>
}

/** From the second row on a side's people are folded when they have a name and nothing is wrong with them. */
const SHOWN_OPEN = 1

/** The window's page: numbered sections in the order people tell their matter. */
export function presentIntake(read: IntakeRead, fields: DisputeFields, places: readonly Place[], about: About) {
  const state = { values: read.values, errors: read.errors }
  const focus = focusOf(read, about)
  const field = (name: keyof DisputeFields) => {
    const view = focusing(fieldView(fields, state, name), focus)
    const fen = name === 'amount' ? parseYuan(view.value) : null
    return fen === null ? view : { ...view, hint: amountInWords(fen) }
  }
  const visit = (name: keyof typeof visitFields) => fieldView(visitFields, state, name)
  const groups = GROUPS.map((group) => partyGroup(group, read, about, focus))
  const errors = [
    ...groups.flatMap((group) => group.parties.flatMap((party) => party.errors)),
    ...errorSummary(fields, state.errors).filter((error) => error.label !== ''),
    ...errorSummary(visitFields, state.errors).filter((error) => error.label !== ''),
  ]
  const seldom = [visit('externalNo'), visit('scale'), visit('difficulty'), visit('care')]
  return {
    title: errors.length ? `还没有保存：${errors.length}处要改｜登记` : '登记',
    errors,
    focus,
    key: about.body.key,
    visitId: about.body.visit,
    action: urls.intake,
    hintsAt: urls.hints,
    draftAt: urls.draft,
    line: presentLine(about.step, about.body),
    groups,
    matter: [field('summary'), field('amount'), field('requests')],
    placePicker: placePicker(field('placeOrg'), places),
    place: [field('place'), field('happenedOn')],
    typePicker: typePicker(field('gbType')),
    type: [field('ministryType')],
    visit: [visit('peopleCount'), visit('channel')],
    seldom: { fields: seldom, open: seldom.some((one) => one.value !== '' || one.error !== null) },
    ofVisit: about.matters.map((kase) => ({ href: urls.case(kase.id), number: kase.register_no })),
  }
}

/** Where the cursor goes: into a row just added, to the line of an untouched form, else to the first of the three that must be there. */
function focusOf(read: IntakeRead, { step }: About): string | null {
  if (step.line?.length || step.listErrors?.length || step.listRemarks?.length || Object.keys(read.errors).length)
    return null
  if (step.added) return `${read.rows[step.added].at(-1) ?? ''}name`
  const [a = '', r = ''] = [read.rows.a[0], read.rows.r[0]]
  const musts = [`${a}name`, `${r}name`, 'summary']
  const empty = musts.find((name) => !read.values[name])
  return musts.every((name) => !read.values[name]) ? 'line' : (empty ?? null)
}

/** Unfinished forms of the same person, the one on the page excepted. */
export const presentDrafts = (drafts: readonly Draft[], open: string, now: Instant) =>
  drafts
    .filter((draft) => draft.id !== open)
    .map((draft) => ({
      href: `${urls.intake}?draft=${draft.id}`,
      title: draft.title,
      saved: `${spokenMoment(draft.saved_at, now)}存`,
      drop: urls.dropDraft(draft.id),
    }))

function partyGroup(group: PartyGroup, read: IntakeRead, { step, known, body }: About, focus: string | null) {
  const side = SIDES[PARTY_GROUPS[group]]
  const rows = read.rows[group]
  const said = (rows: Step['listErrors'] = []) =>
    step.list === group ? rows.map(({ row, reason }) => `第${row}行：${reason}`) : []
  const listErrors = said(step.listErrors)
  return {
    group,
    side,
    list: String(body[`list.${group}`] ?? ''),
    listOpen: listErrors.length > 0 && rows.length === 1,
    listErrors,
    listRemarks: said(step.listRemarks),
    parties: rows.map((prefix, at) => {
      const place = { heading: `${side}${at + 1}`, at, of: rows.length, group, focus }
      return partyRow(prefix, place, read, known, step)
    }),
  }
}

function partyRow(
  prefix: string,
  place: { heading: string; at: number; of: number; group: PartyGroup; focus: string | null },
  read: IntakeRead,
  known: About['known'],
  step: Step,
) {
  const { heading, focus } = place
  const state = { values: read.values, errors: read.errors }
  const value = (name: keyof PartyForm) => read.values[prefix + name] ?? ''
  const taken = known[prefix]
  const view = (name: keyof PartyForm) => {
    const field = focusing(fieldView(partyFields, state, name, prefix), focus)
    const mask = taken?.masks[name as keyof typeof taken.masks]
    return mask && !field.value ? { ...field, hint: `沿用${mask}，不改就空着` } : field
  }
  const errors = errorSummary(partyFields, read.errors, prefix)
  const shown = (name: keyof PartyForm) => ({ ...view(name), only: onlyFor(name) })
  return {
    heading,
    prefix,
    removable: place.of > 1 || place.group === 't',
    kind: view('kind'),
    organisation: value('kind') === 'organisation',
    main: MAIN.map(shown),
    more: PERSON.more.map(shown),
    moreOpen: PERSON.more.some((name) => read.errors[prefix + name]) || value('support') !== '',
    folded: place.at >= SHOWN_OPEN && place.of > 2 && value('name') !== '' && errors.length === 0,
    summary: [value('name'), value('sex'), value('address')].filter(Boolean).join('　'),
    known: taken ? { id: read.values[`${prefix}known`] ?? '', from: taken.from } : null,
    differences: step.reuse?.prefix === prefix ? step.reuse : null,
    errors: errors.map((error) => ({ ...error, label: `${heading}的${error.label}` })),
  }
}

const [PERSON, ORGANISATION] = [fieldsFor('person'), fieldsFor('organisation')]
const ofBoth = (name: keyof PartyForm, kind: typeof PERSON) => kind.main.includes(name) || kind.more.includes(name)

/** The fields of a person and of an organisation together; which kind it is decides what is shown of them. */
const MAIN = [
  ...PERSON.main.filter((name) => name !== 'kind' && name !== 'address'),
  ...ORGANISATION.main.filter((name) => !PERSON.main.includes(name)),
  'address' as const,
]

const onlyFor = (name: keyof PartyForm): string =>
  !ofBoth(name, ORGANISATION) ? 'only-person' : !ofBoth(name, PERSON) ? 'only-org' : ''

const focusing = (field: ReturnType<typeof fieldView>, name: string | null) =>
  field.name === name ? { ...field, attrs: { ...field.attrs, 'data-focus': '' } } : field
