import type { Life } from './platform/lifecycle.ts'
import { AGREEMENT_LIFE } from './agreements/lifecycle.ts'
import { CASE_LIFE } from './cases/lifecycle.ts'
import { CONFERENCE_LIFE } from './conferences/lifecycle.ts'
import { REFERRAL_LIFE } from './referrals/lifecycle.ts'
import { HANDOVER_LIFE } from './tiers/lifecycle.ts'

/** Every noun that has a life. LIFECYCLE.md, the timeline's sentences and the table tests read this list. */
export const LIVES: readonly Life[] = [CASE_LIFE, AGREEMENT_LIFE, HANDOVER_LIFE, CONFERENCE_LIFE, REFERRAL_LIFE]

const ROWS = new Map(
  LIVES.flatMap((life) => Object.values(life.actions).map((row) => [`${life.name}.${row.event}`, row] as const)),
)

export interface Told {
  sentence: string
  milestone: boolean
  /** Kinds of paper the act printed. */
  papers: readonly string[]
}

/** An event as a sentence; one whose particulars were erased by law still stands in its place. */
export function tell(event: { life: string; name: string; payload: string | null }): Told {
  const row = ROWS.get(`${event.life}.${event.name}`)
  if (!row) return { sentence: event.name, milestone: false, papers: [] }
  const sentence =
    event.payload === null ? `${row.label}（内容已依法删除）` : row.says(JSON.parse(event.payload) as never)
  return { sentence, milestone: row.milestone === true, papers: row.papers ?? [] }
}
