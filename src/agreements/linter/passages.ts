import type { Finding, LintClause, LintInput, Place, RuleCode } from './finding.ts'

/** A stretch of words that binds, and where it stands. What the facts tell binds nobody. */
export interface Passage {
  at: Place
  words: string
  clause: LintClause | null
}

export function passagesOf({ clauses, others, costs }: LintInput): Passage[] {
  const inClauses = clauses.map((clause) => ({ at: { clause: clause.position }, words: wordsOf(clause), clause }))
  const free = [
    { at: { field: 'others' as const }, words: others, clause: null },
    { at: { field: 'costs' as const }, words: costs, clause: null },
  ]
  return [...inClauses, ...free.filter(({ words }) => words.trim() !== '')]
}

/** The clause as printed; before there is a text, what its row says. */
const wordsOf = ({ text, what, way, dueEvent, onDefault }: LintClause): string =>
  text.trim() || [what, dueEvent, way, onDefault].filter(Boolean).join('，')

export const sentencesOf = (words: string): string[] => words.split(/(?<=[。；;！？\n])/u).filter((one) => one.trim())

/** Between commas: as far as a 不得 or a 不 reaches. */
export const partsOf = (words: string): string[] => words.split(/[，,。；;！？\n]/u).filter((one) => one.trim())

/** A wording that must not stand, what is wrong with it and what to write instead. */
export interface Wording {
  found: RegExp
  /** Makes it harmless when it matches the same part. */
  unless?: RegExp
  why: string
  mend: string
}

/** The first hit of each wording in each passage. */
export function wordingsIn(
  passages: readonly Passage[],
  rule: RuleCode,
  severity: Finding['severity'],
  list: readonly Wording[],
): Finding[] {
  return passages.flatMap(({ at, words }) =>
    list.flatMap(({ found, unless, why, mend }) => {
      const part = partsOf(words).find((one) => found.test(one) && !unless?.test(one))
      return part ? [{ rule, at, severity, quote: part.trim(), why, mend }] : []
    }),
  )
}

export const nameOf = (input: LintInput, partyId: string): string =>
  input.parties.find((party) => party.id === partyId)?.name ?? '不在当事人里的人'
