import { dayOf, type Instant } from '../platform/clock.ts'
import { spokenDay, spokenMoment } from '../platform/wording.ts'
import type { CaseRow } from '../cases/store.ts'
import type { HandoverRow } from '../tiers/store.ts'
import { GRADES, isOutcome, MARKS, OUTCOMES, SATISFACTION, TOLD_WAYS, VERIFY_WAYS } from './matter.ts'
import type { AnswerRow, AssistRow, MatterRow } from './store.ts'
import { standingWords } from './wording.ts'

/** All of a matter that does not stand on the case itself. */
export interface MatterFile {
  matter: MatterRow
  answers: readonly AnswerRow[]
  assists: readonly AssistRow[]
  handovers: readonly HandoverRow[]
  /** Whom it accuses (检举控告). */
  accusedName: string | null
}

/** 办理 on the page of a matter: what the citizen is told, who deals with it and says what, how it was looked into. */
export function matterCard(kase: CaseRow, file: MatterFile, now: Instant) {
  return {
    words: standingWords(toldOf(kase, file)),
    units: unitsOf(file, now),
    steps: stepsOf(kase, file.matter, now),
  }
}

/** Who leads: whom it was sent to last and has not given back. */
export const leadOf = (handovers: readonly HandoverRow[]): HandoverRow | undefined =>
  handovers.findLast((one) => one.ended_at === null || one.state === 'answered' || one.state === 'taken_over')

const toldOf = (kase: CaseRow, { answers, handovers }: MatterFile) => ({
  state: kase.state,
  unit: leadOf(handovers)?.to_name ?? '',
  outcome: answers.findLast((one) => one.part === 'reply')?.solved ?? null,
  advice: kase.closing_note ?? '',
})

function unitsOf({ answers, assists, handovers }: MatterFile, now: Instant) {
  const lead = leadOf(handovers)
  const kept = lead === handovers.at(-1) ? lead : undefined
  const said = (orgId: string, parts: readonly string[]) =>
    answers
      .filter((one) => one.org_id === orgId && parts.includes(one.part))
      .map((one) => ({
        when: spokenMoment(one.at, now),
        words: isOutcome(one.solved) ? OUTCOMES[one.solved] : '',
        text: one.text,
      }))
  const leading = lead
    ? [
        {
          name: lead.to_name,
          part: '牵头',
          status: statusOf(lead, now),
          asked: lead.question,
          said: said(lead.to_org, ['progress', 'reply']),
        },
      ]
    : []
  return [...leading, ...assists.filter((one) => isNamed(one, kept)).map(assisting)]

  function assisting(one: AssistRow) {
    const status = one.answered_at
      ? `${spokenMoment(one.answered_at, now)}答复`
      : one.ended_at
        ? '没有答复'
        : '等它答复'
    return { name: one.org_name, part: '协办', status, asked: '', said: said(one.org_id, ['assist']) }
  }
}

/** Who was asked for a lead that gave it back, or from whom it was recalled, had no time to answer: not listed. */
const isNamed = (one: AssistRow, lead: HandoverRow | undefined): boolean =>
  one.ended_at === null || one.answered_at !== null || (lead !== undefined && one.ended_at > lead.sent_at)

function statusOf({ state, received_at, ended_at }: HandoverRow, now: Instant): string {
  if (ended_at) return `${spokenMoment(ended_at, now)}答复`
  return state === 'sent' ? '还没有签收' : `${spokenMoment(received_at!, now)}签收`
}

const wordIn = (table: Readonly<Record<string, string>>, code: string | null): string => table[code ?? ''] ?? ''

function stepsOf(kase: CaseRow, matter: MatterRow, now: Instant) {
  const step = (label: string, at: string | null, words: string, note: string | null) =>
    at ? [{ label, words, note: note ?? '', when: spokenDay(dayOf(at), now) }] : []
  const grade = kase.major ? GRADES.major : GRADES.ordinary
  const verified = `${wordIn(VERIFY_WAYS, matter.verified_how)}，${grade}`
  const checked = `${wordIn(VERIFY_WAYS, matter.check_way)}，反映人${wordIn(SATISFACTION, matter.satisfied)}`
  return [
    ...step('核实', matter.verified_at, verified, matter.verified_note),
    ...step('核查', matter.checked_at, checked, matter.check_note),
    ...step('告知', matter.told_at, wordIn(TOLD_WAYS, matter.told_way), matter.told_text),
    ...step('评价', matter.assessed_at, wordIn(MARKS, matter.grade), matter.assessment),
  ]
}

/** What units have said, above a form that goes by it. */
export const saidAbove = (title: string, answers: readonly AnswerRow[], now: Instant) => ({
  title,
  rows: answers.map((one) => ({
    head: `${one.org_name}${isOutcome(one.solved) ? `：${OUTCOMES[one.solved]}` : ''}`,
    note: spokenMoment(one.at, now),
    text: one.text,
  })),
})
