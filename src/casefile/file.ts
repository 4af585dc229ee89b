import type { Selectable } from 'kysely'
import type { EventTable } from '../platform/db/cases-tables.ts'
import type { Actor } from '../people/actor.ts'
import type { Advice } from '../advice/store.ts'
import type { AgreementRow, ObligationRow } from '../agreements/store.ts'
import type { CaseRow, NamedPerson } from '../cases/store.ts'
import type { AgentRow } from '../parties/agent-store.ts'
import type { filesOf, papersOf } from '../documents/store.ts'
import type { evidenceOf } from '../evidence/store.ts'
import type { ClockFacts } from '../clocks/clock.ts'
import type { ExtensionRow, PauseRow } from '../deadlines/store.ts'
import type { MatterFile } from '../matters/present.ts'
import type { Beside } from '../conferences/card.ts'
import type { Danger } from '../safety/store.ts'
import type { absencesOf, Appraisal, Investigation, Plan } from '../sessions/store.ts'
import type { Referral } from '../referrals/store.ts'
import type { HandoverRow, ReturnRow } from '../tiers/store.ts'
import type { Linked } from '../relating/store.ts'
import type { partiesJoined, partiesWithAnswers, readersOf, sessionsWithAttendance } from './store.ts'

type Rows<Query extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Query>>

/** All a case page is made from, each read once. */
export interface CaseFile {
  actor: Actor
  kase: CaseRow
  people: NamedPerson[]
  parties: Rows<typeof partiesWithAnswers>
  joined: Rows<typeof partiesJoined>
  agents: AgentRow[]
  sessions: Rows<typeof sessionsWithAttendance>
  absences: Rows<typeof absencesOf>
  plans: Plan[]
  investigations: Investigation[]
  appraisals: Appraisal[]
  dangers: Danger[]
  referrals: Referral[]
  /** Conferences with their tasks, and who leads it. */
  beside: Beside
  /** The oldest first, as the pages of a medical record. */
  handovers: HandoverRow[]
  returns: ReturnRow[]
  agreement: AgreementRow | null
  obligations: ObligationRow[]
  papers: Rows<typeof papersOf>
  files: Rows<typeof filesOf>
  events: Selectable<EventTable>[]
  readers: Rows<typeof readersOf>
  /** Names of the organisations the page speaks of, by id. */
  orgs: ReadonlyMap<string, string>
  advice: Advice[]
  evidence: Rows<typeof evidenceOf>
  /** Other cases this one is linked with, as far as the actor sees them. */
  related: Linked[]
  clocks: ClockFacts[]
  pauses: PauseRow[]
  extensions: ExtensionRow[]
  /** Of a matter (民生诉求), also of a dispute that was one. */
  matter: MatterFile | null
}
