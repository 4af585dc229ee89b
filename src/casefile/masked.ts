import type { Mask } from '../parties/masking.ts'
import { maskedTerms } from '../agreements/clauses.ts'
import type { CaseFile } from './file.ts'

/**
 * A case as an adviser may read it: masked before anything is made of it, so that no part of the page can forget to.
 * Every field is named: one that is added to a case file later has to be decided on here.
 */
export function maskedFile(file: CaseFile, mask: Mask): CaseFile {
  const { kase } = file
  const text = (value: string | null) => value && mask.text(value)
  return {
    actor: file.actor,
    kase: {
      ...kase,
      title: text(kase.title),
      summary: mask.text(kase.summary),
      requests: mask.text(kase.requests),
      sealed_reason: text(kase.sealed_reason),
      applicants: '',
      respondents: '',
      place: null,
      external_no: null,
    },
    people: file.people,
    parties: file.parties.map((party) => ({ ...party, name: mask.name(party.name), ...NOTHING_MORE })),
    joined: [],
    agents: file.agents.map((agent) => ({
      ...agent,
      ...NO_NUMBERS,
      name: mask.name(agent.name),
      mandate: null,
      end_reason: null,
    })),
    sessions: file.sessions.map((session) => ({
      ...session,
      place: mask.text(session.place),
      record: mask.text(session.record),
      attendees: '',
      undisputed: mask.text(session.undisputed),
      concessions_sealed: null,
    })),
    absences: file.absences.map((one) => ({ ...one, note: null })),
    plans: file.plans.map((plan) => ({ ...plan, place: mask.text(plan.place), link: null, also: null, note: null })),
    // Who was heard is no party: his name would not be known to the mask.
    investigations: [],
    appraisals: file.appraisals.map((one) => ({
      ...one,
      subject: mask.text(one.subject),
      agreed: mask.text(one.agreed),
      result: text(one.result),
    })),
    dangers: file.dangers.map((danger) => ({ ...danger, ...NOT_SEEN, what: '', measures: '' })),
    // Where people go for help is theirs to tell.
    referrals: [],
    beside: NOTHING_BESIDE,
    ...maskedTerms(file, mask),
    papers: file.papers.filter((paper) => paper.kind === 'legal_opinion' && paper.issued_by === file.actor.personId),
    files: [],
    events: file.events.map((event) => ({ ...event, payload: event.payload && maskedPayload(event.payload, mask) })),
    readers: [],
    orgs: file.orgs,
    advice: file.advice.map((one) => ({ ...one, said: maskedWords(one.said, mask) }) as typeof one),
    evidence: [],
    related: [],
    clocks: file.clocks,
    matter: null,
    ...maskedHandovers(file, mask),
    ...maskedTurns(file, mask),
  }
}

/** What was written about pauses and more time. */
export const maskedTurns = ({ pauses, extensions }: Pick<CaseFile, 'pauses' | 'extensions'>, mask: Mask) => ({
  pauses: pauses.map((one) => ({ ...one, document: mask.text(one.document) })),
  extensions: extensions.map((one) => ({
    ...one,
    reason: mask.text(one.reason),
    document: one.document && mask.text(one.document),
    answer: one.answer && mask.text(one.answer),
  })),
})

/** What travels with a case: its words masked; what each side would accept stays out. */
export const maskedHandovers = ({ handovers, returns }: Pick<CaseFile, 'handovers' | 'returns'>, mask: Mask) => {
  const text = (value: string | null) => value && mask.text(value)
  return {
    handovers: handovers.map((one) => ({
      ...one,
      question: mask.text(one.question),
      why: mask.text(one.why),
      skip_ground: text(one.skip_ground),
      complaint: text(one.complaint),
      findings: text(one.findings),
      tried: text(one.tried),
      answer: text(one.answer),
      prescription: text(one.prescription),
      accepts_sealed: null,
    })),
    returns: returns.map((one) => ({ ...one, proof: mask.text(one.proof), ruling: text(one.ruling) })),
  }
}

const NOTHING_BESIDE = { meetings: [], invited: [], tasks: [], leaders: [], visits: [] }

const NO_NUMBERS = { phone_sealed: null, phone_mac: null, id_sealed: null, id_mac: null, id_trouble: null }

/** Of a danger he learns that it is there and whether it was reported. */
const NOT_SEEN = { station: null, officer: null, receipt_no: null, reply: null, lifted_why: null }

/** Of a party he learns name, side, kind, sex and age. */
const NOTHING_MORE = {
  pinyin: '',
  initials: '',
  ethnicity: null,
  occupation: null,
  address: null,
  legal_representative: null,
  ...NO_NUMBERS,
  support: '',
  child_view: null,
  known_from: null,
}

/** Every word an event carries, at whatever depth; what it is and when stays. */
export const maskedPayload = (payload: string, mask: Mask): string =>
  JSON.stringify(JSON.parse(payload, (_, value: unknown) => (typeof value === 'string' ? mask.text(value) : value)))

/** What was asked and answered is all words, but for the paper's id. */
export const maskedWords = (said: object, mask: Mask): object => {
  const masked = JSON.parse(maskedPayload(JSON.stringify(said), mask)) as object
  return 'paperId' in said ? { ...masked, paperId: said.paperId } : masked
}
