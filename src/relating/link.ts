import { isSamePerson, type Known } from '../parties/same-person.ts'

/** Why two cases stand on each other's page. `out` is seen from `case_seq`, `in` from `other_seq`. */
export const LINK_KINDS = {
  related: { out: '有牵连', in: '有牵连' },
  again: { out: '这件是再次登记，那件在先', in: '后来又登记过' },
  split: { out: '从这件分出去的', in: '这件从它分出来' },
  joined: { out: '这件并进了它', in: '并进了这件' },
} as const

export type LinkKind = keyof typeof LINK_KINDS
export type Way = 'out' | 'in'

/** Parties of the joined case that the other one does not have, each once. */
export function newcomers<P extends Known>(joined: readonly P[], there: readonly Known[]): P[] {
  const fresh: P[] = []
  for (const party of joined) if (![...there, ...fresh].some((known) => isSamePerson(party, known))) fresh.push(party)
  return fresh
}

/** How an event on one case names another: a sealed one has no number outside its own page. */
export const saidAs = (kase: { register_no: string; file_no: string | null; sealed_at: string | null }): string =>
  kase.sealed_at ? '一件保密案件' : (kase.file_no ?? kase.register_no)
