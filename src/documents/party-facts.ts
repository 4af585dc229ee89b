import type { Sealer } from '../platform/sealing.ts'
import type { Day } from '../platform/clock.ts'
import { ageOn, sideName } from '../parties/party.ts'
import type { PartyRow } from '../parties/store.ts'
import type { PartyFacts } from './facts.ts'

/** A party as the ministry's forms print it, numbers in full: paper goes to the parties themselves. */
export function partyFacts(party: PartyRow, sealer: Sealer, on: Day): PartyFacts {
  const organisation = party.kind === 'organisation'
  const number = party.id_sealed ? sealer.open(party.id_sealed) : ''
  return {
    sideLabel: sideName(party.side),
    isApplicant: party.side === 'applicant' ? '是' : '',
    isOrganisation: organisation ? '是' : '',
    name: party.name,
    sex: party.sex ?? '',
    ethnicity: party.ethnicity ?? '',
    age: party.birth_on ? `${ageOn(party.birth_on, on)}岁` : '',
    occupation: party.occupation ?? '',
    phone: party.phone_sealed ? sealer.open(party.phone_sealed) : '',
    address: party.address ?? '',
    idNumber: organisation ? '' : number,
    creditCode: organisation ? number : '',
    legalRepresentative: party.legal_representative ?? '',
    signedBy: '',
  }
}

/** Numbered requests or steps, one per typed line; a leading “1.” or “一、” is taken off, the paper counts itself. */
export const itemsOf = (text: string): { text: string }[] =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/^(\d{1,2}[.、．]|[一二三四五六七八九十]+、)\s*/u, ''))
    .filter(Boolean)
    .map((line) => ({ text: line }))

/** 事由 in one line, for receipts and notices; the case keeps the whole text. */
export function subjectOf(kase: { title: string | null; summary: string }, most = 120): string {
  const line = (kase.title ?? kase.summary).replace(/\s+/gu, ' ').replace(/[。\s]+$/u, '')
  const characters = [...line]
  return characters.length <= most ? line : `${characters.slice(0, most).join('')}……`
}
