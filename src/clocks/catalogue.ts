import type { Length } from '../platform/calendar/period.ts'
import { LAW_CLOCKS } from './law-clocks.ts'
import { PLANNED, SERVICE_LEVELS } from './service-levels.ts'

/** Which of a case's clocks it is. A case has at most one running clock of a stage. */
export type Stage =
  'contact' | 'assign' | 'mediate' | 'close' | 'feedback' | 'resolve' | 'answer' | 'consult' | 'rule' | 'check' | 'plan'

/**
 * How sure the rule is: `A` read in the text of the law, `B` in a good secondary source, `C` to be confirmed,
 * `D` our own choice where no rule exists; `local` a place's own rule.
 */
export type Certainty = 'A' | 'B' | 'C' | 'D' | 'local'

export interface ClockRow {
  name: string
  article: string
  certainty: Certainty
  kinds: readonly ('dispute' | 'matter' | 'enquiry')[]
  /** Null: kept ready for what other slices watch; no act of a case starts it yet. */
  stage: Stage | null
  starts: string
  stops: string
  length: Length
  /** Causes for which it may stand still. Empty: the rule names none (T10). */
  pauses: readonly PauseCause[]
  /** Who may agree to more time, and how much; null: nobody. */
  extension: { by: 'parties' | 'approval'; most: number | null } | null
  /** The light is yellow this many working days before the end. */
  warn: number
  missed: string
  /** The house's own promise, which administrators may change; the others are law and locked. */
  local?: true
}

export const CERTAINTIES: Record<Certainty, string> = {
  A: '见法律、法规原文',
  B: '见可靠的转引，未见原文',
  C: '待核实',
  D: '没有规定，按本系统的算法',
  local: '地方规定或本地承诺',
}

export const PAUSE_CAUSES = {
  appraisal: '鉴定、评估',
  announcement: '公告送达',
  away: '当事人外出或患病',
  hearing: '听证',
  related: '等另一件案子的结果',
} as const
export type PauseCause = keyof typeof PAUSE_CAUSES

export const CATALOGUE = { ...SERVICE_LEVELS, ...PLANNED, ...LAW_CLOCKS } as const satisfies Record<string, ClockRow>
export type ClockCode = keyof typeof CATALOGUE

export const clockRow = (code: string): ClockRow | undefined =>
  Object.hasOwn(CATALOGUE, code) ? (CATALOGUE as Record<string, ClockRow>)[code] : undefined

/** `30C`, `3W`, `1M`. */
export const lengthCode = ({ count, unit }: Length): string => `${count}${unit}`

/** “30日”, “3个工作日”, “1个月”, “3年”. */
export function spokenLength({ count, unit }: Length): string {
  if (unit === 'W') return `${count}个工作日`
  if (unit === 'C') return count === 0 ? '当天' : `${count}日`
  return count % 12 === 0 ? `${count / 12}年` : `${count}个月`
}

/** The rule of 湘阴县's 13710: hand over in 1 working day, feed back in 3, solve in 7, what is major in a month. */
export const THIRTEEN_SEVEN_TEN = {
  assign: 'SL-1',
  feedback: 'SL-3',
  resolve: 'SL-7',
  resolveMajor: 'SL-1M',
} as const satisfies Record<string, ClockCode>

/** The clock of a dispute's mediation, by its type: labour, medical, or the general one. */
export function mediationClock(ministryType: string | null): ClockCode {
  if (ministryType === '10a' || ministryType === '10b') return 'PM-D3'
  return ministryType === '12' ? 'PM-D2' : 'PM-D1'
}
