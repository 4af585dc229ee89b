import { agreeing } from './agreeing.ts'
import { amounts } from './amounts.ts'
import { confirming } from './confirming.ts'
import { dates } from './dates.ts'
import { duties } from './duties.ts'
import type { Finding, LintInput, Place } from './finding.ts'
import { lending } from './lending.ts'
import { outsiders } from './outsiders.ts'
import { parties } from './parties.ts'
import { remedies } from './remedies.ts'
import { rights } from './rights.ts'
import { vague } from './vague.ts'

export { RULES } from './finding.ts'
export type { Finding, LintClause, LintInput, LintParty, LintShare, Place, RuleCode } from './finding.ts'

const GROUPS = [parties, duties, amounts, dates, agreeing, vague, rights, remedies, outsiders, confirming, lending]

/** What is wrong with an agreement before it is signed (R08, JC-05, JC-06), in the order in which it is read. */
export const lint = (input: LintInput): Finding[] =>
  GROUPS.flatMap((rules) => rules(input)).sort((a, b) => orderOf(a.at) - orderOf(b.at))

/** Parties and facts stand before the clauses, what else is agreed after them. */
const orderOf = (at: Place): number =>
  'clause' in at ? at.clause : { parties: -2, facts: -1, clauses: 0, others: 1000, costs: 1001, extent: 1002 }[at.field]
