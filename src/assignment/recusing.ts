import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import type { NamedPerson } from '../cases/store.ts'
import { reindex } from '../cases/search.ts'
import { sideName } from '../parties/party.ts'
import { dropPending, endAll } from './assigning.ts'

export const recuseFields = (
  people: readonly NamedPerson[],
  parties: readonly { id: string; name: string; side: string }[],
) => ({
  person: choice({
    label: '谁回避',
    required: true,
    wide: 6,
    options: people.map((one) => ({
      value: one.person_id,
      label: `${one.name}（${one.relation === 'co_mediator' ? '共同调解' : '主办'}）`,
    })),
  }),
  party: choice({
    label: '谁要求的',
    required: true,
    wide: 6,
    options: parties.map((party) => ({ value: party.id, label: `${party.name}（${sideName(party.side)}）` })),
  }),
  reason: text({
    label: '理由',
    required: true,
    max: 500,
    rows: 3,
    hint: '照当事人说的写；说不出理由的，写“不愿意由他调解”',
  }),
  version,
})

/** A party asks for somebody else (特邀调解规定第15条, 人民调解法第23条第1项): he goes, without a judgement on why. */
export const recuse = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof recuseFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const party = await deed.t.selectFrom('parties').select('name').where('id', '=', form.party).executeTakeFirst()
    await putOut(deed, caseId, form.person, `${party?.name ?? '一方'}要求回避，${form.reason}`, form.version)
  })

/**
 * Ends his part, also in conferences on the case, and remembers that he is not named or asked to it again. The lead
 * takes the whole naming with him.
 */
export async function putOut(
  deed: Deed,
  caseId: string,
  personId: string,
  why: string,
  version?: number,
): Promise<void> {
  const named = (people: readonly NamedPerson[]) => {
    const one = people.find((each) => each.person_id === personId && MEDIATING.includes(each.relation))
    if (!one) throw new Refused({ kind: 'guard', reason: '他已经不在这件案子里' })
    return one
  }
  const leads = (await leadOf(deed, caseId)) === personId
  const { kase: acted } = leads
    ? await actOnCase(deed, 'recuse', { id: caseId, version }, async ({ kase }) => {
        const { name } = named(kase.people)
        await endAll(deed, kase.seq)
        await leave(deed, kase.seq, personId)
        await remember(deed, kase.seq, personId, why)
        await dropPending(deed, kase.seq)
        return { payload: { name, why } }
      })
    : await actOnCase(deed, 'endCoMediator', { id: caseId, version }, async ({ kase }) => {
        const one = named(kase.people)
        await leave(deed, kase.seq, personId)
        await remember(deed, kase.seq, personId, why)
        return { payload: { name: one.name, reason: `回避，${why}` } }
      })
  await reindex(deed.t, acted.seq)
}

const leave = (deed: Deed, caseSeq: number, personId: string) =>
  deed.t
    .updateTable('case_people')
    .set({ ended_at: deed.at })
    .where('case_seq', '=', caseSeq)
    .where('person_id', '=', personId)
    .where('relation', 'in', [...MEDIATING, 'convener', 'conferee'])
    .where('ended_at', 'is', null)
    .execute()

const MEDIATING: readonly string[] = ['mediator', 'co_mediator']

async function leadOf(deed: Deed, caseId: string): Promise<string | null> {
  const row = await deed.t
    .selectFrom('cases')
    .innerJoin('case_people', 'case_people.case_seq', 'cases.seq')
    .select('case_people.person_id')
    .where('cases.id', '=', caseId)
    .where('case_people.relation', '=', 'mediator')
    .where('case_people.ended_at', 'is', null)
    .executeTakeFirst()
  return row?.person_id ?? null
}

/** What he disclosed, if that led to it, otherwise a line of its own. */
async function remember(deed: Deed, caseSeq: number, personId: string, why: string): Promise<void> {
  const decided = { outcome: 'recused', decided_at: deed.at, decided_by: deed.actor.personId, decided_why: why }
  const { numUpdatedRows } = await deed.t
    .updateTable('disclosures')
    .set(decided)
    .where('case_seq', '=', caseSeq)
    .where('person_id', '=', personId)
    .where('outcome', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) return
  const row = { id: newId(Date.parse(deed.at)), case_seq: caseSeq, person_id: personId, findings: '[]', statement: why }
  await deed.t
    .insertInto('disclosures')
    .values({ ...row, made_at: deed.at, made_by: deed.actor.personId, ...decided })
    .execute()
}
