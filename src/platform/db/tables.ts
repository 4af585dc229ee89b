import type { Schema } from './schema.ts'

/** What a backup holds, each table after those its rows point to. */
export const KEPT_TABLES = [
  'settings',
  'orgs',
  'people',
  'posts',
  'number_series',
  'visits',
  'decline_grounds',
  'cases',
  'case_orgs',
  'case_people',
  'events',
  'access_log',
  'parties',
  'party_agents',
  'case_links',
  'visit_links',
  'inquiries',
  'sessions',
  'session_attendance',
  'evidence',
  'papers',
  'files',
  'agreements',
  'obligations',
  'signatures',
  'opinions',
  'duty_shifts',
  'import_batches',
  'import_rows',
] as const satisfies readonly (keyof Schema)[]

export type KeptTable = (typeof KEPT_TABLES)[number]

/** Made anew from the others, or better not brought back: whoever was signed in signs in again. */
export const LEFT_OUT_TABLES = ['case_texts', 'case_search', 'web_sessions', 'drafts', 'upload_links'] as const
