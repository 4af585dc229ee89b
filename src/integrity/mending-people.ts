import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { Deed } from '../people/deed.ts'
import { holdersAt, levelOf, orgById, rootOrg, staffedUnder } from '../people/orgs.ts'
import type { OrgKind, Role } from '../people/roles.ts'
import { refuseKeptOut } from '../cases/kept-out.ts'
import type { CaseStanding } from '../cases/act.ts'
import { REGISTRAR_ROLES } from '../cases/relations.ts'
import { CASE_RELATIONS, CASE_STATES } from '../cases/states.ts'
import { addOrg, peopleOn, type CaseRow } from '../cases/store.ts'
import { add, dropPending, endAll } from '../assignment/assigning.ts'
import { mend, refuse } from './mending.ts'

/** 收回指派: whoever was named is out of it, and the head names anew. */
export const unname = mend('unname', async ({ deed, on, form }) => {
  await endAll(deed, on.kase.seq)
  await dropPending(deed, on.kase.seq)
  return { payload: { name: leadOn(on)?.name ?? '', reason: form.reason } }
})

const PARTS: Record<string, string> = { recorder: '记录人', co_mediator: '共同调解员' }

/** 结束参加: those found to be away; who leads is not among them. */
export const endNaming = mend('endNaming', async ({ deed, on, form, findings }) => {
  const away = on.kase.people.filter((one) => findings.some((finding) => finding.subject === one.id))
  const ids = away.map((one) => one.id)
  await deed.t.updateTable('case_people').set({ ended_at: deed.at }).where('id', 'in', ids).execute()
  for (const one of away) await dropPending(deed, on.kase.seq, one.person_id)
  const parts = [...new Set(away.map((one) => PARTS[one.relation]!))].join('、')
  return { payload: { name: away.map((one) => one.name).join('、'), part: parts, reason: form.reason } }
})

/**
 * 改由主任办: the names on a signing copy stay as they are printed, so whose turn it is becomes the head's. Where
 * nobody leads at all, the head does.
 */
export const reassignOwner = mend(
  'reassignOwner',
  async ({ deed, on, form }) => {
    const [head] = on.kase.committee_org
      ? await holdersAt(deed.t, on.kase.committee_org, ['committee_head'], deed.actor.on)
      : []
    if (!head) refuse('承办调委会现在没有主任：先请管理员加岗位')
    const lead = leadOn(on)
    if (!lead) await leadsNow(deed, on.kase.seq, head.id)
    return { payload: { from: lead?.name ?? '', to: `主任${head.name}`, reason: form.reason } }
  },
  async (deed, on) => {
    if (!leadOn(on)) return
    const owed_by = `head:${on.kase.committee_org}`
    await deed.t.updateTable('cases').set({ owed_by, owed_since: deed.at }).where('seq', '=', on.kase.seq).execute()
  },
)

/** 改正轮到谁: the act itself reckons anew whose turn it is and whether the case is open. */
export const recountOwner = mend('recountOwner', async ({ on, form }) => {
  const owed = CASE_STATES[on.state].next?.owedBy
  return { payload: { to: owed ? CASE_RELATIONS[owed] : '已经结束', reason: form.reason } }
})

/** 改由别的单位办: of an accepted case its committee is the acting one. */
export const rehold = mend('rehold', async ({ deed, on, form }) => {
  const { kase } = on
  const from = await orgById(deed.t, kase.holder_org)
  const to = (await holdersFor(deed.t, kase, deed.actor.on)).find((org) => org.id === form.to)
  if (!to) refuse('不能改由这个单位办，请重选')
  await refuseKeptOut(deed.t, [kase.seq], [to.id])
  if (from) await addOrg(deed.t, kase.seq, from, deed.at)
  await addOrg(deed.t, kase.seq, to, deed.at)
  const level = await levelOf(deed.t, to)
  return {
    payload: { from: from?.name ?? '查不到的单位', to: to.name, reason: form.reason },
    patch: {
      ...{ holder_org: to.id, holder_path: to.path, level },
      ...(to.kind === 'committee' ? { committee_org: to.id } : {}),
    },
  }
})

/** Where somebody sits who could do what is owed: a window before acceptance, a head afterwards. */
export async function holdersFor(db: Kysely<Schema>, kase: CaseRow, on: string) {
  const { kinds, roles } = kase.committee_org ? COMMITTEES : WINDOWS
  const orgs = await staffedUnder(db, (await rootOrg(db)).path, kinds, roles, on)
  return orgs.filter((org) => org.id !== kase.holder_org)
}

const COMMITTEES: { kinds: OrgKind[]; roles: readonly Role[] } = { kinds: ['committee'], roles: ['committee_head'] }
const WINDOWS: { kinds: OrgKind[]; roles: readonly Role[] } = {
  kinds: ['county_centre', 'township_centre', 'village'],
  roles: REGISTRAR_ROLES,
}

const leadOn = (on: CaseStanding) => on.kase.people.find((one) => one.relation === 'mediator')

async function leadsNow(deed: Deed, caseSeq: number, personId: string): Promise<void> {
  await add(deed, caseSeq, personId, 'mediator')
  const mine = (await peopleOn(deed.t, caseSeq)).find((one) => one.relation === 'mediator')!
  await deed.t.updateTable('case_people').set({ accepted_at: deed.at }).where('id', '=', mine.id).execute()
}
