import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { CaseRow } from '../cases/store.ts'
import { agentsOf } from '../parties/agent-store.ts'
import { partiesOf } from '../parties/store.ts'
import { lint, type Finding } from './linter/lint.ts'
import { lintInputOf, type Linted } from './linter-input.ts'

/** What the linter says of a draft as it stands. */
export const findingsOn = async (
  db: Kysely<Schema>,
  kase: CaseRow,
  draft: Pick<Linted, 'agreement' | 'obligations' | 'today'>,
): Promise<Finding[]> =>
  lint(lintInputOf({ kase, parties: await partiesOf(db, kase.seq), agents: await agentsOf(db, kase.seq), ...draft }))

const UNLAWFUL: readonly string[] = ['divorce', 'rights', 'suit', 'complaint', 'penalty']

/** Not a lack that more words would mend, but what may not be agreed at all, in writing or by word of mouth. */
export const isUnlawful = (finding: Finding): boolean => UNLAWFUL.includes(finding.rule)
