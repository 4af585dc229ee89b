import type { Day } from '../platform/clock.ts'
import { maskedTerms } from '../agreements/clauses.ts'
import { seesNoChild } from '../cases/nameless.ts'
import { relationsOf } from '../cases/relations.ts'
import { isMinor } from '../parties/party.ts'
import { maskWith } from '../parties/masking.ts'
import { maskedBeside } from '../conferences/card.ts'
import type { CaseFile } from './file.ts'
import { maskedHandovers, maskedPayload, maskedTurns, maskedWords } from './masked.ts'

/** 未成年人保护法第103条: who only looks on does not read a child's name, neither as a party nor in what is told. */
export function withoutMinors(file: CaseFile, on: Day): CaseFile {
  const relations = relationsOf(file.actor, { ...file.kase, people: file.people })
  if (!seesNoChild(relations, file.kase)) return file
  const minors = childrenAmong(file, on)
  const mask = maskWith({ names: minors.map((party) => party.name), addresses: [], numbers: [] })
  const text = (value: string | null) => value && mask.text(value)
  const { kase } = file
  return {
    ...file,
    papers: [],
    files: [],
    readers: [],
    evidence: [],
    kase: {
      ...kase,
      title: text(kase.title),
      summary: mask.text(kase.summary),
      requests: mask.text(kase.requests),
      sealed_reason: text(kase.sealed_reason),
      applicants: mask.text(kase.applicants),
      respondents: mask.text(kase.respondents),
    },
    parties: file.parties.map((party) =>
      minors.includes(party) ? { ...party, name: mask.name(party.name), address: null } : party,
    ),
    sessions: file.sessions.map((session) => ({
      ...session,
      place: mask.text(session.place),
      record: mask.text(session.record),
      undisputed: mask.text(session.undisputed),
      attendees: mask.text(session.attendees),
    })),
    absences: file.absences.map((one) => ({ ...one, note: text(one.note) })),
    plans: file.plans.map((plan) => ({
      ...plan,
      place: mask.text(plan.place),
      also: text(plan.also),
      note: text(plan.note),
    })),
    investigations: file.investigations.map((one) => ({
      ...one,
      heard: mask.text(one.heard),
      record: mask.text(one.record),
    })),
    appraisals: file.appraisals.map((one) => ({
      ...one,
      subject: mask.text(one.subject),
      agreed: mask.text(one.agreed),
      result: text(one.result),
    })),
    dangers: file.dangers.map((danger) => ({
      ...danger,
      what: mask.text(danger.what),
      measures: mask.text(danger.measures),
      reply: text(danger.reply),
      lifted_why: text(danger.lifted_why),
    })),
    ...maskedTerms(file, mask),
    ...maskedTurns(file, mask),
    ...maskedHandovers(file, mask),
    beside: maskedBeside(file.beside, mask),
    referrals: file.referrals.map((one) => ({
      ...one,
      reason: mask.text(one.reason),
      result_note: text(one.result_note),
    })),
    events: file.events.map((event) => ({
      ...event,
      payload: event.payload && maskedPayload(event.payload, mask),
    })),
    advice: file.advice.map((one) => ({ ...one, said: maskedWords(one.said, mask) }) as typeof one),
  }
}

/** Where a child is in the case and no date of birth says who it is, anybody may be. */
function childrenAmong({ parties, joined }: CaseFile, on: Day) {
  const known = [...parties, ...joined].filter((party) => isMinor(party.birth_on, on))
  return known.length > 0 ? known : [...parties.filter((party) => party.kind === 'person'), ...joined]
}
