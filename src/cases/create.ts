import type { Insertable } from 'kysely'
import type { CaseTable } from '../platform/db/cases-tables.ts'
import { newId } from '../platform/ids.ts'
import { yearOf } from '../platform/clock.ts'
import { Refused, refusal } from '../platform/lifecycle.ts'
import type { Deed } from '../people/deed.ts'
import { levelOf, type Org } from '../people/orgs.ts'
import { CASE_ACTIONS, CASE_LIFE } from './lifecycle.ts'
import { registerNo } from './number.ts'
import { owedKey, relationsOf } from './relations.ts'
import { addOrg, takeNumber } from './store.ts'
import { insertEvent, link, NO_HEAD } from './timeline.ts'
import { channelName } from './types.ts'

export type CaseFactsAtBirth = Pick<
  Insertable<CaseTable>,
  | 'channel'
  | 'external_no'
  | 'visit_id'
  | 'title'
  | 'summary'
  | 'requests'
  | 'applicants'
  | 'respondents'
  | 'party_count'
  | 'place_org'
  | 'place'
  | 'happened_on'
  | 'ministry_type'
  | 'amount_fen'
>

export interface Registered {
  seq: number
  id: string
  registerNo: string
}

/** The act `register`: number, row, holder, first event. The organisation that registers holds the case. */
export async function createCase(deed: Deed, org: Org, facts: CaseFactsAtBirth): Promise<Registered> {
  const involved = { holder_org: org.id, holder_path: org.path, committee_org: null, people: [] }
  const why = refusal(CASE_LIFE, 'register', {
    state: 'registered',
    version: 0,
    relations: relationsOf(deed.actor, involved),
    facts: {},
  })
  if (why) throw new Refused(why)

  const year = yearOf(deed.at)
  const number = registerNo(org.abbr, year, await takeNumber(deed.t, 'register', org.id, year))
  const id = newId(Date.parse(deed.at))
  const { seq } = await deed.t
    .insertInto('cases')
    .values({
      ...facts,
      ...NO_HEAD,
      id,
      register_no: number,
      kind: 'dispute',
      state: 'registered',
      version: 1,
      open: 1,
      level: await levelOf(deed.t, org),
      holder_org: org.id,
      holder_path: org.path,
      owed_by: owedKey('registrar', involved),
      owed_since: deed.at,
      registered_org: org.id,
      registered_by: deed.actor.personId,
      registered_at: deed.at,
    })
    .returning('seq')
    .executeTakeFirstOrThrow()
  const payload = {
    registerNo: number,
    parties: facts.respondents ? `${facts.applicants}对${facts.respondents}` : facts.applicants,
    channel: channelName(facts.channel),
  }
  const first = link(deed, seq, NO_HEAD, {
    life: CASE_LIFE.name,
    name: CASE_ACTIONS.register.event,
    payload,
    version: 1,
  })
  await deed.t.updateTable('cases').set(first.head).where('seq', '=', seq).execute()
  await insertEvent(deed.t, first.row)
  await addOrg(deed.t, seq, org, deed.at)
  return { seq, id, registerNo: number }
}
