import { dayOf, type Day, type Instant } from '../platform/clock.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay } from '../platform/wording.ts'
import { VERDICTS } from '../agreements/reviews.ts'
import { typeName } from '../cases/types.ts'
import type { NamedPerson } from '../cases/store.ts'
import type { Mask } from '../parties/masking.ts'
import { ageOn, sideName } from '../parties/party.ts'
import type { PartyRow } from '../parties/store.ts'
import type { MaskedDraft } from './reviewing.ts'
import type { Advice } from './store.ts'

/** What the page of a case says of advice: who was asked, and what was answered. */
export interface OnCase {
  caseId: string
  people: readonly NamedPerson[]
  advice: readonly Advice[]
  /** May end the consultation of others; an adviser always his own. */
  mayEnd: boolean
  personId: string
  /** Papers this reader may open. */
  openable: readonly string[]
  now: Instant
}

export function presentAdvice(on: OnCase) {
  const asked = on.people
    .filter((one) => one.relation === 'adviser')
    .map((adviser) => {
      const own = on.advice.filter((one) => one.personId === adviser.person_id)
      const question = own.findLast((one) => one.kind === 'asked')
      return {
        name: adviser.name,
        about: question?.kind === 'asked' ? question.said.about : '',
        waits: !own.some((one) => one.kind !== 'asked' && one.at >= (question?.at ?? '')),
        end: on.mayEnd || adviser.person_id === on.personId ? urls.endAdviser(on.caseId, adviser.id) : null,
      }
    })
  const given = on.advice.filter((one) => one.kind !== 'asked').map((one) => presentGiven(on, one))
  return asked.length + given.length === 0 ? null : { asked, given: given.reverse() }
}

function presentGiven(on: OnCase, one: Exclude<Advice, { kind: 'asked' }>) {
  const who = { by: one.by, when: spokenDay(dayOf(one.at), on.now) }
  if (one.kind === 'review') {
    const clauses = one.said.clauses.map((each) => ({ label: `第${each.position}项`, text: each.note }))
    const whole = one.said.note ? [{ label: '总的意见', text: one.said.note }] : []
    return {
      ...who,
      what: '审阅协议草稿',
      verdict: VERDICTS[one.said.verdict],
      parts: [...clauses, ...whole],
      paper: null,
    }
  }
  const { question, facts, opinion, articles, suggestion, paperId } = one.said
  const parts = [
    { label: '问题', text: question },
    { label: '依据的事实', text: facts },
    { label: '法律意见', text: opinion },
    { label: '引用的法律条文', text: articles },
    { label: '调解建议', text: suggestion },
  ].filter((part) => part.text)
  return {
    ...who,
    what: '法律意见',
    verdict: null,
    parts,
    paper: on.openable.includes(paperId) ? urls.paper(on.caseId, paperId) : null,
  }
}

/** The dispute above the form for an opinion, without the people in it. */
export function presentMatter(
  kase: { ministry_type: string | null; summary: string; requests: string },
  parties: readonly PartyRow[],
  mask: Mask,
  today: Day,
) {
  return {
    view: '/advice/_matter',
    type: typeName(kase.ministry_type),
    summary: mask.text(kase.summary),
    requests: mask.text(kase.requests),
    parties: parties.map((party) => ({
      name: mask.name(party.name),
      about: [
        sideName(party.side),
        party.kind === 'organisation' ? '单位' : party.sex,
        party.birth_on ? `${ageOn(party.birth_on, today)}岁` : null,
      ]
        .filter(Boolean)
        .join('，'),
    })),
  }
}

/** The draft above the form for a review. */
export const presentDraft = (draft: MaskedDraft | null) => ({
  view: '/advice/_draft',
  facts: draft?.facts ?? '',
  clauses: draft?.clauses ?? [],
  others: draft?.others ?? '',
})
