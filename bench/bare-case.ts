import type { Fonts } from '../src/platform/paper/fonts.ts'
import type { BareStore } from './bare-store.ts'
import type { CaseFile } from '../src/casefile/file.ts'
import { presentCase } from '../src/casefile/present.ts'
import { tell } from '../src/lifecycles.ts'
import { systemClock } from '../src/platform/clock.ts'
import type { House } from '../src/platform/house.ts'

const OF_CASE = {
  people: `select case_people.id, person_id, people.name, relation, accepted_at from case_people
    join people on people.id = case_people.person_id where case_seq = ?1 and ended_at is null order by case_people.id`,
  parties: `select parties.*, (select answer from inquiries where party_id = parties.id and inquiries.case_seq = parties.case_seq
    order by inquiries.id desc limit 1) as answer from parties where case_seq = ?1 order by side, position`,
  sessions: 'select sessions.*, 0 as came from sessions where case_seq = ?1 order by number desc',
  agreement: `select * from agreements where case_seq = ?1 and state <> 'void' order by id desc limit 1`,
  papers:
    'select id, kind, title, number, copies, issued_at, voided_at, void_reason from papers where case_seq = ?1 order by id',
  files: `select id, purpose, name, size, added_at from files where case_seq = ?1 and purpose <> 'paper' order by id`,
  events: 'select * from events where case_seq = ?1 order by seq desc',
  readers: 'select at, person_name, what from access_log where case_seq = ?1 order by id desc limit 5',
} as const

const NOBODY = { personId: 'nobody', name: '何苗苗', on: '2026-01-01', posts: [] }

/** What the case page prints, read by prepared statements. */
export async function caseFileOf(store: BareStore, id: string): Promise<object> {
  const [kase] = await store.rows('select * from cases where id = ?1', id)
  const rows = (of: keyof typeof OF_CASE) => store.rows(OF_CASE[of], kase?.seq)
  const orgs = await store.rows(
    'select id, name from orgs where id in (?1, ?2, ?3, ?4)',
    kase?.holder_org,
    kase?.committee_org,
    kase?.place_org,
    kase?.registered_org,
  )
  const file = {
    actor: NOBODY,
    kase,
    people: await rows('people'),
    parties: await rows('parties'),
    sessions: await rows('sessions'),
    agreement: (await rows('agreement'))[0] ?? null,
    obligations: [],
    papers: await rows('papers'),
    files: await rows('files'),
    events: await rows('events'),
    readers: await rows('readers'),
    orgs,
    // The filled county has none of these, and the product asks for one of them only.
    agents: [],
    advice: [],
    evidence: [],
    related: [],
  } as unknown as CaseFile
  return { title: kase?.register_no, ...presentCase(file, tell, HOUSE) }
}

/** The page asks the house only for the time and to unseal what it masks: no phone or ID number is stored here. */
const HOUSE = {
  clock: systemClock,
  sealer: { seal: String, mac: String, open: () => '' },
  printing: { fonts: () => Promise.reject<Fonts>(new Error('nothing is printed here')) },
} as unknown as House
