import { dayOf, type Day } from '../platform/clock.ts'
import type { Calendar } from '../platform/calendar/calendar.ts'
import { reckon } from '../platform/calendar/period.ts'
import { paperDay } from '../platform/wording.ts'
import { clockRow, spokenLength, type ClockCode } from '../clocks/catalogue.ts'
import type { CaseRow } from '../cases/store.ts'
import type { PartyRow } from '../parties/store.ts'
import type { Running } from './body.ts'

/** Where a period of law that starts on a day ends by the house's calendar. The body it is kept for has the last word. */
export function endOf(calendar: Calendar, code: string, from: Day) {
  return reckon(calendar, { start: from, length: clockRow(code)!.length })!
}

/** Limitations that a request for mediation interrupts, each with its article. */
const INTERRUPTED: Partial<Record<ClockCode, string>> = {
  'CV-D1': '民法典第195条、诉讼时效司法解释第12条',
  'LA-D1': '劳动争议调解仲裁法第27条第2款',
}

/** What the citizen's period hangs on. */
export interface Since {
  /** The fact it starts from; null: he does not know the day. */
  from: Day | null
  /** When he asked for mediation here; null: he did not. */
  asked: Day | null
  type: string | null
}

/** The day this party asked for mediation. The other side did not, nor anybody where the committee stepped in itself. */
export const askedOn = (
  { kind, source, registered_at }: Pick<CaseRow, 'kind' | 'source' | 'registered_at'>,
  { side }: Pick<PartyRow, 'side'>,
): Day | null =>
  kind === 'dispute' && source !== 'own_initiative' && side === 'applicant' ? dayOf(registered_at) : null

/** Where the citizen's period ends, and the day it counts from: what lies within it interrupts it. Null: not known. */
export function citizensEnd(calendar: Calendar, { code }: Running, { from, asked }: Since) {
  if (!from) return null
  const first = endOf(calendar, code, from)
  const anew = INTERRUPTED[code] !== undefined && asked !== null && from < asked && asked <= first.dueOn
  return anew ? { from: asked, ...endOf(calendar, code, asked), anew } : { from, ...first, anew }
}

/** “申请劳动仲裁的时效1年（劳动争议调解仲裁法第27条）”. */
const ruleOf = (code: string): string => {
  const row = clockRow(code)!
  return `${row.name}${spokenLength(row.length)}（${row.article}）`
}

/** What runs for the citizen, sentence by sentence; empty where nothing does. */
export function citizensPeriod(calendar: Calendar, clock: Running | null, since: Since, today: Day): string[] {
  if (!clock) return []
  const free = withoutLimit(clock.code, since.type)
  const rule = `${free.length ? '别的请求，' : ''}${ruleOf(clock.code)}`
  const end = citizensEnd(calendar, clock, since)
  if (!end) return [...free, `${rule}，从${clock.fact}的第二天数起。请尽快去，最后一天以受理机关为准。`]
  const { nominalOn, dueOn, provisional, anew } = end
  const rolled = nominalOn && nominalOn !== dueOn ? `${paperDay(nominalOn)}是${calendar.why(nominalOn)}，顺延，` : ''
  const counted = `${rule}，从${paperDay(since.from!)}（${clock.fact}）的第二天数起`
  const last = `${rolled}最后一天是${paperDay(dueOn)}。`
  return [
    ...free,
    ...(anew ? [`${counted}。`, `${interrupted(clock.code, since.asked!)}，${last}`] : [`${counted}，${last}`]),
    ...(provisional ? ['那一年的放假安排还没有公布，这一天是暂定的。'] : []),
    ...(dueOn < today ? [`按这个日子算已经过了。仍然可以去申请、起诉，由那边审查；有中断、中止的凭据一起带上。`] : []),
    '这是按您说的日子推算的，以受理机关为准。',
  ]
}

const interrupted = (code: ClockCode, asked: Day): string =>
  `您${paperDay(asked)}向我们申请调解，时效从那天中断，重新计算（${INTERRUPTED[code]}）`

/** Types of dispute that are often about claims without limitation: family, neighbours, houses, land, pollution. */
const OFTEN_FREE: readonly (string | null)[] = ['01', '02', '03', '07', '09', null]

/** 民法典第196条, before the limitation is spoken of. */
const withoutLimit = (code: ClockCode, type: string | null): string[] =>
  code === 'CV-D1' && OFTEN_FREE.includes(type)
    ? [
        '要求停止侵害、排除妨碍、消除危险的，要求返还房屋、土地的，要抚养费、赡养费、扶养费的，不受诉讼时效限制（民法典第196条）。',
      ]
    : []

/** What the body has to keep once it has received the matter; '' where the catalogue knows nothing. */
export const bodysPeriod = (code: string | null): string =>
  code ? `${ruleOf(code)}，从${clockRow(code)!.starts.replace(/^收到/, '那边收到')}起算。` : ''
