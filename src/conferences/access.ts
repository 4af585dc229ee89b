import { newId } from '../platform/ids.ts'
import type { Deed } from '../people/deed.ts'

/**
 * Who was invited by name sees the cases as long as the conference lasts, and nothing afterwards; who calls it
 * (`convener`), too. What else somebody is on a case is no reason to leave this out: it may end before the conference.
 */
export async function letIn(
  deed: Deed,
  caseSeq: number,
  invited: readonly string[],
  convener: string | null = null,
): Promise<void> {
  const there = await deed.t
    .selectFrom('case_people')
    .select(['person_id', 'relation'])
    .where('case_seq', '=', caseSeq)
    .where('relation', 'in', COMING)
    .where('ended_at', 'is', null)
    .execute()
  const coming = [
    ...(convener ? [{ person: convener, relation: 'convener' }] : []),
    ...invited.filter((id) => id !== convener).map((person) => ({ person, relation: 'conferee' })),
  ]
  const isThere = (one: (typeof coming)[number]) =>
    there.some(({ person_id, relation }) => person_id === one.person && relation === one.relation)
  for (const { person, relation } of coming.filter((one) => !isThere(one)))
    await deed.t
      .insertInto('case_people')
      .values({
        ...{ id: newId(Date.parse(deed.at)), case_seq: caseSeq, person_id: person, relation },
        ...{ named_at: deed.at, named_by: deed.actor.personId },
      })
      .execute()
}

const COMING = ['convener', 'conferee'] as const

/** Closes the cases again to these people, but for whom another conference on the same case still needs. */
export async function letOut(
  deed: Deed,
  conferenceId: string,
  people: readonly string[],
  caseSeqs: readonly number[],
): Promise<void> {
  for (const seq of caseSeqs) {
    const others = await deed.t
      .selectFrom('conference_cases')
      .innerJoin('conferences', 'conferences.id', 'conference_cases.conference_id')
      .leftJoin('conference_people', 'conference_people.conference_id', 'conferences.id')
      .select(['called_by', 'conference_people.person_id'])
      .where('case_seq', '=', seq)
      .where('conferences.id', '!=', conferenceId)
      .where('conferences.state', 'in', ['planned', 'held'])
      .execute()
    const needed = new Set(others.flatMap((one) => [one.called_by, one.person_id]))
    await deed.t
      .updateTable('case_people')
      .set({ ended_at: deed.at })
      .where('case_seq', '=', seq)
      .where('relation', 'in', COMING)
      .where('person_id', 'in', ['', ...people.filter((id) => !needed.has(id))])
      .where('ended_at', 'is', null)
      .execute()
  }
}
