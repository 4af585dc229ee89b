import type { Instant } from '../clock.ts'
import type { OrgTable, PersonTable, PostTable, WebSessionTable, AccessTable } from './people-tables.ts'
import type {
  VisitTable,
  CaseTable,
  CasePersonTable,
  EventTable,
  PartyTable,
  InquiryTable,
  DeclineGroundTable,
} from './cases-tables.ts'
import type {
  SessionTable,
  AgreementTable,
  ObligationTable,
  SignatureTable,
  PaperTable,
  FileTable,
} from './agreements-tables.ts'
import type {
  PartyAgentTable,
  CaseLinkTable,
  VisitLinkTable,
  DraftTable,
  EvidenceTable,
  UploadLinkTable,
  DutyShiftTable,
  OpinionTable,
  ImportBatchTable,
  ImportRowTable,
} from './window-tables.ts'
import type {
  MediatorTable,
  MediatorTrainingTable,
  MediatorKinTable,
  MediatorComplaintTable,
  AbsenceTable,
  RegisterChangeTable,
  SlipTable,
  SlipStrikeTable,
  DisclosureTable,
  DisclosureConsentTable,
  CaseHelperTable,
  CaseCommitteeTable,
  CaucusNoteTable,
  OfferTable,
  ObligationPartyTable,
  InstalmentTable,
  TabletLinkTable,
  TabletSignatureTable,
} from './mediation-tables.ts'
import type {
  AgendaFeedTable,
  CalendarTable,
  ChainDigestTable,
  ClockExtensionTable,
  ClockPauseTable,
  ClockTable,
  JobRunTable,
  LightSnapshotTable,
  LocalDayTable,
  ServiceLevelTable,
} from './clock-tables.ts'
import type {
  CaseLeaderTable,
  ConferenceCaseTable,
  ConferencePersonTable,
  ConferenceTable,
  ConferenceTaskTable,
  DutyLineTable,
  HandoverReturnTable,
  HandoverTable,
  IntegrityFindingTable,
  LeaderVisitTable,
  MatterAnswerTable,
  MatterAssistTable,
  MatterTable,
  ReferralTable,
} from './moving-tables.ts'
import type { AppraisalTable, EscalationTable, InvestigationTable, SessionPlanTable } from './session-tables.ts'

/**
 * The tables as the program reads them; migrations/ makes them. Instants are ISO UTC text, days `YYYY-MM-DD`,
 * money integer fen. `…_sealed` is ciphertext, `…_mac` its keyed hash for exact search.
 */
export interface Schema {
  settings: { key: string; value: string; set_at: Instant; set_by: string | null }
  orgs: OrgTable
  people: PersonTable
  posts: PostTable
  web_sessions: WebSessionTable
  number_series: { series: string; org_id: string; year: number; last: number }
  visits: VisitTable
  cases: CaseTable
  case_texts: { case_seq: number; text: string }
  case_orgs: { case_seq: number; org_id: string; path: string; since: Instant }
  case_people: CasePersonTable
  events: EventTable
  access_log: AccessTable
  parties: PartyTable
  inquiries: InquiryTable
  decline_grounds: DeclineGroundTable
  sessions: SessionTable
  session_attendance: {
    session_id: string
    party_id: string
    presence: string
    note: string | null
    reason: string | null
  }
  agreements: AgreementTable
  obligations: ObligationTable
  signatures: SignatureTable
  papers: PaperTable
  files: FileTable
  party_agents: PartyAgentTable
  case_links: CaseLinkTable
  visit_links: VisitLinkTable
  drafts: DraftTable
  evidence: EvidenceTable
  upload_links: UploadLinkTable
  duty_shifts: DutyShiftTable
  opinions: OpinionTable
  import_batches: ImportBatchTable
  import_rows: ImportRowTable
  mediators: MediatorTable
  mediator_trainings: MediatorTrainingTable
  mediator_kin: MediatorKinTable
  mediator_complaints: MediatorComplaintTable
  absences: AbsenceTable
  register_changes: RegisterChangeTable
  slips: SlipTable
  slip_strikes: SlipStrikeTable
  disclosures: DisclosureTable
  disclosure_consents: DisclosureConsentTable
  case_helpers: CaseHelperTable
  case_committees: CaseCommitteeTable
  session_plans: SessionPlanTable
  investigations: InvestigationTable
  appraisals: AppraisalTable
  caucus_notes: CaucusNoteTable
  offers: OfferTable
  escalations: EscalationTable
  obligation_parties: ObligationPartyTable
  instalments: InstalmentTable
  tablet_links: TabletLinkTable
  tablet_signatures: TabletSignatureTable
  calendars: CalendarTable
  local_days: LocalDayTable
  service_levels: ServiceLevelTable
  clocks: ClockTable
  clock_pauses: ClockPauseTable
  clock_extensions: ClockExtensionTable
  light_snapshots: LightSnapshotTable
  job_runs: JobRunTable
  chain_digests: ChainDigestTable
  agenda_feeds: AgendaFeedTable
  handovers: HandoverTable
  handover_returns: HandoverReturnTable
  duty_lines: DutyLineTable
  matters: MatterTable
  matter_answers: MatterAnswerTable
  matter_assists: MatterAssistTable
  conferences: ConferenceTable
  conference_cases: ConferenceCaseTable
  conference_people: ConferencePersonTable
  conference_tasks: ConferenceTaskTable
  case_leaders: CaseLeaderTable
  leader_visits: LeaderVisitTable
  referrals: ReferralTable
  integrity_findings: IntegrityFindingTable
}
