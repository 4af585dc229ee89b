import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { DataOf, Option } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { levelOf, orgById, orgsUnder, rootOrg, type Org } from '../people/orgs.ts'
import { actOnCase } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
import { addOrg } from '../cases/store.ts'
import { SOURCES, typeName, typeOptions, type Source } from '../cases/types.ts'
import { issueAcceptance, issueDeclineNotice } from './papers.ts'

export const acceptFields = (committees: readonly Option[]) => ({
  source: choice({
    label: '来源',
    required: true,
    radios: true,
    hint: '当事人申请的打印申请书；调委会主动调解的打印受理登记表',
    options: Object.entries(SOURCES).map(([value, label]) => ({ value: value as Source, label })),
  }),
  ministryType: choice({ label: '纠纷类型', required: true, options: typeOptions, wide: 6 }),
  committee: choice({ label: '承办调委会', required: true, options: [...committees], wide: 6 }),
  version,
})

/** Committees the case can go to: those of the county, the nearest to where it happened first. */
export async function committeesFor(house: House, placeOrg: string | null, holderOrg: string): Promise<Org[]> {
  const { read } = house.db
  const root = await rootOrg(read)
  const near = (placeOrg && (await orgById(read, placeOrg))) || (await orgById(read, holderOrg)) || root
  const all = await orgsUnder(read, root.path, ['committee'], dayOf(house.clock.now()))
  const shared = (org: Org) => commonLength(org.path, near.path)
  return all.sort((a, b) => shared(b) - shared(a) || a.path.length - b.path.length || (a.path < b.path ? -1 : 1))
}

/** 受理: the acting committee becomes the holder; its head owes the next act. */
export function accept(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof acceptFields>>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const committee = await orgById(deed.t, form.committee)
    if (!committee) throw new Refused({ kind: 'guard', reason: '没有这个调委会，请重选' })
    const { kase } = await actOnCase(deed, 'accept', { id: caseId, version: form.version }, async ({ kase }) => {
      await addOrg(deed.t, kase.seq, committee, deed.at)
      return {
        payload: {
          committee: committee.name,
          source: SOURCES[form.source as Source],
          type: typeName(form.ministryType),
        },
        patch: {
          committee_org: committee.id,
          holder_org: committee.id,
          holder_path: committee.path,
          level: await levelOf(deed.t, committee),
          source: form.source,
          ministry_type: form.ministryType,
          accepted_at: deed.at,
        },
      }
    })
    await reindex(deed.t, kase.seq)
    await issueAcceptance(deed, kase.id, committee, form.source as Source)
  })
}

export const declineFields = (grounds: readonly Option[]) => ({
  ground: choice({ label: '不予受理的理由', required: true, radios: true, options: [...grounds] }),
  advice: text({
    label: '告诉他该去哪里',
    max: 500,
    rows: 3,
    hint: '空着就用这条理由现成的指引，会印在告知书上',
  }),
  version,
})

export const groundsInUse = (house: House) =>
  house.db.read.selectFrom('decline_grounds').selectAll().where('retired_at', 'is', null).orderBy('position').execute()

/** 不予受理: with a ground from the table and where to go instead, on a printed notice. */
export function decline(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof declineFields>>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const ground = await deed.t
      .selectFrom('decline_grounds')
      .selectAll()
      .where('code', '=', form.ground)
      .executeTakeFirstOrThrow()
    const advice = form.advice || ground.advice
    await actOnCase(deed, 'decline', { id: caseId, version: form.version }, async () => ({
      payload: { ground: ground.label, advice },
      patch: { closing_ground: ground.code, closing_note: advice },
    }))
    await issueDeclineNotice(deed, caseId, { ground: ground.label, source: ground.source, advice })
  })
}

export const withdrawFields = (applicants: readonly Option[]) => ({
  by: choice({ label: '谁撤回', required: true, options: [...applicants], wide: 6 }),
  note: text({ label: '他怎么说', max: 500, rows: 2 }),
  version,
})

/** 撤回: the applicant wants no mediation any more; the receipt and its date stay. */
export function withdraw(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof withdrawFields>>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, (deed) =>
    actOnCase(deed, 'withdraw', { id: caseId, version: form.version }, async () => ({
      payload: { by: form.by, note: form.note },
      patch: { closing_note: form.note || null },
    })),
  )
}

function commonLength(a: string, b: string): number {
  const [x, y] = [a.split('/'), b.split('/')]
  const apart = x.findIndex((part, at) => part !== y[at])
  return apart === -1 ? x.length : apart
}
