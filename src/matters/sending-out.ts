import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, several, text, version } from '../platform/web/fields.ts'
import type { DataOf, Errors } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { levelOf, rootOrg, type Org } from '../people/orgs.ts'
import type { Level } from '../people/roles.ts'
import { accusedBy, isAccused, refuseKeptOut } from '../cases/kept-out.ts'
import { actOnCase, type CasePatch } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
import { addOrg, holdCase, type CaseRow } from '../cases/store.ts'
import { HANDOVER_OVER } from '../cases/taken-over.ts'
import { send } from '../tiers/moving.ts'
import { wayBetween } from '../tiers/reaching.ts'
import { endAssists } from '../tiers/store.ts'
import { askToAssist, orgsWhoHandle, setMatter } from './store.ts'

export const dispatchFields = (orgs: readonly Org[]) => ({
  lead: choice({
    label: '责任单位（牵头）',
    required: true,
    wide: 8,
    options: orgs.map((org) => ({ value: org.id, label: org.name })),
  }),
  assisting: several({
    label: '协办单位',
    options: orgs.map((org) => ({ value: org.id, label: org.name })),
  }),
  why: text({ label: '为什么派给它', required: true, max: 300, rows: 2 }),
  ask: text({ label: '要办什么', required: true, max: 1000, rows: 3, hint: '到哪里、解决到什么程度' }),
  version,
})

export type DispatchForm = Omit<DataOf<ReturnType<typeof dispatchFields>>, 'version'> & {
  version: number | undefined
  /** The line of the list it goes by. */
  line?: string | null
}

export const wrongInDispatching = ({ lead, assisting }: Pick<DispatchForm, 'lead' | 'assisting'>): Errors =>
  assisting.split(',').includes(lead) ? { assisting: '牵头的单位不用再列为协办' } : {}

/** Who can be asked to deal with it: where somebody works, who holds it among them, and never whom it accuses. */
export async function unitsFor(house: House, kase: CaseRow): Promise<Org[]> {
  const { read } = house.db
  const { path } = await rootOrg(read)
  const accused = await accusedBy(read, kase.seq)
  const orgs = await orgsWhoHandle(read, path, today(house.clock))
  return orgs.filter((org) => !isAccused(accused, org))
}

/** 派遣: one leads and holds it from now on, the others answer for their parts. */
export const dispatch = (house: House, actor: Actor, caseId: string, form: DispatchForm): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) => dispatchWithin(deed, caseId, form))

export async function dispatchWithin(deed: Deed, caseId: string, form: DispatchForm): Promise<void> {
  await holdCase(deed.t, caseId)
  const { kase } = await actOnCase(deed, 'dispatch', { id: caseId, version: form.version }, async ({ kase }) => {
    const { why, ask } = form
    const asked = form.assisting.split(',').filter(Boolean)
    await refuseKeptOut(deed.t, [kase.seq], [form.lead, ...asked])
    const orgs = await orgsNamed(deed, [form.lead, ...asked])
    const [lead, ...assisting] = orgs
    await endAssists(deed, kase.seq)
    for (const org of assisting) {
      await askToAssist(deed, kase.seq, org, ask)
      await addOrg(deed.t, kase.seq, org, deed.at)
    }
    await setMatter(deed.t, kase.seq, { line_id: form.line ?? null })
    const patch = await handTo(deed, kase, lead!, { question: ask, why })
    return {
      payload: { to: lead!.name, assisting: assisting.map((org) => org.name).join('、'), why, ask },
      patch: { ...patch, assist_orgs: assisting.map((org) => org.id).join(',') },
    }
  })
  await reindex(deed.t, kase.seq)
}

/** What the holder deals with itself is handed to nobody: there is nothing to receive, return or recall. */
async function handTo(deed: Deed, kase: CaseRow, to: Org, said: { question: string; why: string }): Promise<CasePatch> {
  if (to.id === kase.holder_org) return HANDOVER_OVER
  const kind = wayBetween(kase.level as Level, await levelOf(deed.t, to))
  return send(deed, kase, { kind, purpose: 'handle', to, ...said })
}

/** In the order of their ids; one that is not there is refused. */
async function orgsNamed(deed: Deed, ids: readonly string[]): Promise<Org[]> {
  const rows = await deed.t.selectFrom('orgs').selectAll().where('id', 'in', ids).execute()
  return ids.map((id) => {
    const org = rows.find((row) => row.id === id)
    if (!org) throw new Refused({ kind: 'guard', reason: '没有这个单位，请重选' })
    return org
  })
}
