import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { several, text, version } from '../platform/web/fields.ts'
import type { DataOf, Option } from '../platform/web/form.ts'
import { paperMoment } from '../platform/wording.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { orgById, type Org } from '../people/orgs.ts'
import { actOnCase } from '../cases/act.ts'
import { createCase } from '../cases/create.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { REGISTRAR_ROLES } from '../cases/relations.ts'
import { reindex } from '../cases/search.ts'
import type { CaseRow } from '../cases/store.ts'
import { subjectOf } from '../documents/party-facts.ts'
import { namesOf } from '../parties/party.ts'
import { issueReceipt } from '../documents/receipt.ts'
import { partiesOf, type PartyRow } from '../parties/store.ts'
import { saidAs } from './link.ts'
import { onOther } from './pair.ts'
import { copyParties } from './party-store.ts'
import { linked } from './relate.ts'
import { endLink, insertLink } from './store.ts'

export const splitFields = (parties: readonly Option[]) => ({
  parties: several({
    label: '哪些人和分出去的事有关',
    required: true,
    options: [...parties],
    hint: '原来那件里也还留着，资料照抄过去；至少要有一位申请人',
  }),
  summary: text({ label: '分出去的是什么事', required: true, max: 5000, rows: 5 }),
  requests: text({ label: '请求', max: 2000, rows: 3, hint: '一行一条' }),
  version,
})

/**
 * 分案: one matter of several becomes a case of its own. It takes its own number now, but `registered_at` is the
 * first request's: what interrupts limitation is the request (法释〔2020〕17号第12条), and every later paper prints
 * it. When the splitting itself happened stands in both timelines. A sealed case's child is sealed alike.
 */
export function splitOff(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof splitFields>>,
): Promise<Outcome<{ id: string; registerNo: string }>> {
  return perform(house, actor, async (deed) => {
    const child = { id: '', registerNo: '', seq: 0 }
    const { kase } = await actOnCase(deed, 'splitOff', { id: caseId, version: form.version }, async ({ kase }) => {
      const chosen = (await partiesOf(deed.t, kase.seq)).filter((p) => form.parties.split(',').includes(p.id))
      if (!chosen.some((party) => party.side === 'applicant'))
        throw new Refused({ kind: 'guard', reason: '至少要有一位申请人一起分出去' })
      Object.assign(child, await createCase(deed, await registeringOrg(deed, kase), factsOf(kase, chosen, form)))
      await copyParties(deed, chosen, child.seq)
      await insertLink(deed, 'split', kase.seq, child.seq, '')
      const payload = {
        other: saidAs({ register_no: child.registerNo, file_no: null, sealed_at: kase.sealed_at }),
        parties: namesOf(chosen.map((p) => p.name)),
        summary: subjectOf({ title: null, summary: form.summary }, 60),
      }
      return { payload }
    })
    await actOnCase(deed, 'comeFrom', { id: child.id }, async () => ({
      payload: { other: saidAs(kase), requestedAt: paperMoment(kase.registered_at) },
      patch: { registered_at: kase.registered_at },
    }))
    if (kase.sealed_at) await sealLike(deed, kase, child.id)
    await reindex(deed.t, child.seq)
    await receiptFor(deed, child.seq)
    return { id: child.id, registerNo: child.registerNo }
  })
}

/** 撤销分案: only while nobody has touched what was split off; it is joined back, its number stays on record. */
export function undoSplit(
  house: House,
  actor: Actor,
  caseId: string,
  form: { link: string; reason: string },
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const { mine, other: child, link } = await linked(deed, caseId, form.link)
    if (link.kind !== 'split' || link.case_seq !== mine.seq)
      throw new Refused({ kind: 'state', reason: '要在原来那件里撤销分案' })
    if (!(await endLink(deed, link.id, form.reason))) throw new Refused({ kind: 'state', reason: '已经撤销过了' })
    await actOnCase(deed, 'undoSplit', { id: mine.id }, async () => ({
      payload: { other: saidAs(child), reason: form.reason },
    }))
    await onOther(saidAs(child), () =>
      actOnCase(deed, 'joinInto', { id: child.id }, async ({ kase }) => {
        const done = await touched(deed, kase)
        if (done) throw new Refused({ kind: 'guard', reason: `分出去以后已经办过“${done}”，不能撤销了` })
        return { payload: { other: saidAs(mine), reason: `撤销分案，${form.reason}` } }
      }),
    )
    await insertLink(deed, 'joined', child.seq, mine.seq, '撤销分案')
  })
}

/** Looking at a number and sealing change nothing that would be lost. */
const UNTOUCHED = (['register', 'comeFrom', 'sealCase', 'unsealCase', 'reveal'] as const).map(
  (action): string => CASE_ACTIONS[action].event,
)

async function touched(deed: Deed, child: CaseRow): Promise<string | null> {
  const event = await deed.t
    .selectFrom('events')
    .select('name')
    .where('case_seq', '=', child.seq)
    .where('name', 'not in', UNTOUCHED)
    .orderBy('seq')
    .executeTakeFirst()
  if (!event) return null
  return Object.values(CASE_ACTIONS).find((row) => row.event === event.name)?.label ?? event.name
}

const factsOf = (kase: CaseRow, chosen: readonly PartyRow[], form: { summary: string; requests: string }) => {
  const names = (side: string) => namesOf(chosen.filter((p) => p.side === side).map((p) => p.name))
  // The number it bears elsewhere stays with the case it was sent with.
  const { channel, visit_id, place_org, place, happened_on, ministry_type, gb_type, care } = kase
  return {
    ...{ channel, visit_id, place_org, place, happened_on, ministry_type, gb_type, care },
    summary: form.summary,
    requests: form.requests,
    applicants: names('applicant'),
    respondents: names('respondent'),
    party_count: chosen.length,
  }
}

/** The window the case came in by when the actor sits there, else whoever holds it. */
async function registeringOrg(deed: Deed, kase: CaseRow): Promise<Org> {
  const sits = orgsWith(deed.actor, REGISTRAR_ROLES)
  const id = sits.includes(kase.registered_org) ? kase.registered_org : kase.holder_org
  const org = await orgById(deed.t, id)
  if (!org) throw new Error('a case is registered by an organisation that is not there')
  return org
}

const sealLike = (deed: Deed, kase: CaseRow, childId: string) =>
  actOnCase(deed, 'sealCase', { id: childId }, async () => ({
    payload: { reason: kase.sealed_reason ?? '' },
    patch: { sealed_at: deed.at, sealed_by: kase.sealed_by, sealed_reason: kase.sealed_reason },
  }))

async function receiptFor(deed: Deed, seq: number): Promise<void> {
  const kase = await deed.t.selectFrom('cases').selectAll().where('seq', '=', seq).executeTakeFirstOrThrow()
  const centre = await orgById(deed.t, kase.registered_org)
  if (centre) await issueReceipt(deed, centre, kase, await partiesOf(deed.t, seq))
}
