import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { DataOf, Option } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { orgById, orgsUnder, rootOrg } from '../people/orgs.ts'
import { actOnCase } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
import { addOrg, type CaseRow } from '../cases/store.ts'
import { partiesOf } from '../parties/store.ts'
import { joinedTo } from './store.ts'

export const committeeFields = (committees: readonly Option[]) => ({
  committee: choice({
    label: '请哪个调委会',
    required: true,
    options: [...committees],
    hint: '当事人住在那里的排在前面；案件仍由本调委会主办、编号、用印',
  }),
  reason: text({ label: '为什么', required: true, max: 500, rows: 2, hint: '比如：对方住在白石镇，界沟在两镇之间' }),
  version,
})

/** Committees that could join, those first in whose area a party lives. */
export async function committeesToAsk(db: Kysely<Schema>, actor: Actor, kase: CaseRow): Promise<Option[]> {
  const there = new Set([kase.committee_org, ...(await joinedTo(db, kase.seq)).map((one) => one.id)])
  const all = (await orgsUnder(db, (await rootOrg(db)).path, ['committee'], actor.on)).filter(
    (org) => !there.has(org.id),
  )
  const parties = await partiesOf(db, kase.seq)
  const acting = await orgById(db, kase.committee_org!)
  const own = areaOf(acting?.name ?? '')
  const near = (name: string): string[] => {
    const area = areaOf(name)
    if (area === '' || own.endsWith(area)) return []
    return parties.filter((party) => (party.address ?? '').includes(area)).map((party) => party.name)
  }
  return all
    .map((org) => ({ org, living: near(org.name) }))
    .sort((a, b) => Number(b.living.length > 0) - Number(a.living.length > 0))
    .map(({ org, living }) => ({
      value: org.id,
      label: living.length ? `${org.name}（${living.slice(0, 2).join('、')}住在那里）` : org.name,
    }))
}

/** 清溪镇 of 和源县清溪镇人民调解委员会; empty for the county's own and for those of a trade. */
function areaOf(name: string): string {
  return (
    /^(?:.{1,8}?县)?(.{1,12}?(?:镇|乡|街道)(?:.{1,10}(?:村|社区))?|.{1,10}(?:村|社区))人民调解委员会$/u.exec(
      name,
    )?.[1] ?? ''
  )
}

/** 联合调解: the other committee sees the case from now on, and its mediators can be named. */
export const joinCommittee = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof committeeFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const { kase } = await actOnCase(deed, 'joinCommittee', { id: caseId, version: form.version }, async ({ kase }) => {
      const org = await orgById(deed.t, form.committee)
      if (org?.kind !== 'committee' || org.id === kase.committee_org)
        throw new Refused({ kind: 'guard', reason: '这个调委会不能请，请重选' })
      await deed.t
        .insertInto('case_committees')
        .values({ case_seq: kase.seq, org_id: org.id, since: deed.at, added_by: actor.personId })
        .onConflict((oc) =>
          oc.columns(['case_seq', 'org_id']).doUpdateSet({ since: deed.at, added_by: actor.personId, ended_at: null }),
        )
        .execute()
      await addOrg(deed.t, kase.seq, org, deed.at)
      return { payload: { committee: org.name, reason: form.reason } }
    })
    await reindex(deed.t, kase.seq)
  })

export const leaveCommitteeFields = (committees: readonly { id: string; name: string }[]) => ({
  committee: choice({
    label: '哪个调委会',
    required: true,
    options: committees.map((org) => ({ value: org.id, label: org.name })),
  }),
  reason: text({ label: '为什么', required: true, max: 500, rows: 2 }),
  version,
})

export const endCommittee = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof leaveCommitteeFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'endCommittee', { id: caseId, version: form.version }, async ({ kase }) => {
      const org = (await joinedTo(deed.t, kase.seq)).find((one) => one.id === form.committee)
      if (!org) throw new Refused({ kind: 'guard', reason: NONE_JOINED })
      await deed.t
        .updateTable('case_committees')
        .set({ ended_at: deed.at })
        .where('case_seq', '=', kase.seq)
        .where('org_id', '=', org.id)
        .execute()
      return { payload: { committee: org.name, reason: form.reason } }
    }),
  )

export const NONE_JOINED = '现在没有联合调解的调委会'
