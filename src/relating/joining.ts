import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { levelOf, orgById, type Org } from '../people/orgs.ts'
import { actOnCase, type CasePatch } from '../cases/act.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import { reindex } from '../cases/search.ts'
import { addOrg, findCase, holdCase, type CaseRow } from '../cases/store.ts'
import { namesOn } from '../parties/amending.ts'
import { namesOf } from '../parties/party.ts'
import { partiesOf } from '../parties/store.ts'
import { newcomers, saidAs } from './link.ts'
import { bothOf, inOrder, onOther } from './pair.ts'
import { boundParties, copyParties, removeParties } from './party-store.ts'
import { endLink, insertLink, joinOf, linkBetween } from './store.ts'

/**
 * 并案: the case becomes `joined`; the other takes over the parties it does not have yet. Evidence and papers stay
 * where they are; the organisation that holds the other case sees this one from now on.
 */
export function join(
  house: House,
  actor: Actor,
  caseId: string,
  form: { other: string; reason: string; version: number | undefined },
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const { mine, other } = await bothOf(deed, caseId, form.other)
    if (mine.sealed_at && !other.sealed_at)
      throw new Refused({ kind: 'guard', reason: '这件是保密案件，要并进去的那件也要先设为保密' })
    const before = await linkBetween(deed.t, mine.seq, other.seq)
    const link = await insertLink(deed, 'joined', mine.seq, other.seq, form.reason)
    if (!link) throw new Refused({ kind: 'state', reason: '已经并进去了' })
    // A mere relation says less than the joining; a split stays on record.
    if (before && (before.kind === 'related' || before.kind === 'again')) await endLink(deed, before.id, '已经并案')
    await inOrder([
      {
        seq: mine.seq,
        act: () =>
          actOnCase(deed, 'joinInto', { id: mine.id, version: form.version }, async () => ({
            payload: { other: saidAs(other), reason: form.reason },
          })),
      },
      { seq: other.seq, act: () => onOther(saidAs(other), () => takeIn(deed, mine, other, link)) },
    ])
    const holder = await orgById(deed.t, other.holder_org)
    if (holder) await addOrg(deed.t, mine.seq, holder, deed.at)
    await reindex(deed.t, mine.seq)
    await reindex(deed.t, other.seq)
  })
}

const takeIn = (deed: Deed, mine: CaseRow, other: CaseRow, link: string) =>
  actOnCase(deed, 'takeIn', { id: other.id }, async ({ kase }) => {
    const theirs = await partiesOf(deed.t, kase.seq)
    const brought = await copyParties(deed, newcomers(await partiesOf(deed.t, mine.seq), theirs), kase.seq)
    const payload = {
      other: saidAs(mine),
      parties: namesOf(brought.map((p) => p.name)),
      link,
      brought: brought.map((p) => p.id),
    }
    return { payload, patch: await namesOn(deed, kase) }
  })

export const undoJoinFields = {
  reason: text({ label: '为什么分回来', required: true, max: 500, rows: 3 }),
  version,
}

/**
 * 撤销并案: the case waits at its window again, to be accepted anew; the parties it brought leave the other case,
 * unless something was done on them there.
 */
export function undoJoin(
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof undoJoinFields>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const { mine, other, link } = await joined(deed, caseId)
    if (!(await endLink(deed, link.id, form.reason))) throw new Refused({ kind: 'state', reason: '已经撤销过了' })
    const window = await orgById(deed.t, mine.registered_org)
    if (!window) throw new Error('a case is registered by an organisation that is not there')
    await inOrder([
      {
        seq: mine.seq,
        act: () =>
          actOnCase(deed, 'undoJoin', { id: mine.id, version: form.version }, async () => ({
            payload: { other: saidAs(other), reason: form.reason },
            patch: await backAtWindow(deed, window),
          })),
      },
      { seq: other.seq, act: () => onOther(saidAs(other), () => letGo(deed, mine, other, link.id, form.reason)) },
    ])
    await reindex(deed.t, mine.seq)
    await reindex(deed.t, other.seq)
  })
}

const letGo = (deed: Deed, mine: CaseRow, other: CaseRow, link: string, reason: string) =>
  actOnCase(deed, 'letGo', { id: other.id }, async ({ kase }) => {
    const brought = await broughtBy(deed, kase.seq, link)
    await holdCase(deed.t, kase.id)
    const bound = await boundParties(deed, mine.seq, kase.seq, brought)
    if (bound.length)
      throw new Refused({
        kind: 'guard',
        reason: `带来的${namesOf(bound)}在这里已经有征询、到场、约定、签名、代理或者证据的记录，或者改过资料，不能撤销并案`,
      })
    await removeParties(deed, kase.seq, brought)
    return { payload: { other: saidAs(mine), reason }, patch: await namesOn(deed, kase) }
  })

/** Acceptance, if there was one, has to be decided again. */
const backAtWindow = async (deed: Deed, window: Org): Promise<CasePatch> => ({
  holder_org: window.id,
  holder_path: window.path,
  level: await levelOf(deed.t, window),
  level_reason: null,
  committee_org: null,
  accepted_at: null,
  source: null,
  closed_at: null,
})

async function joined(deed: Deed, caseId: string) {
  const kase = await findCase(deed.t, deed.actor, caseId)
  if (!kase) throw new Refused({ kind: 'gone', reason: '没有这件案子，或者不归您看' })
  const link = await joinOf(deed.t, kase.seq)
  if (!link) throw new Refused({ kind: 'state', reason: '这件没有并进别的案子' })
  const far = await deed.t.selectFrom('cases').select('id').where('seq', '=', link.other_seq).executeTakeFirstOrThrow()
  return { ...(await bothOf(deed, caseId, far.id)), link }
}

/** The event of taking in says which parties came with it; a case whose split was undone brought none. */
async function broughtBy(deed: Deed, caseSeq: number, link: string): Promise<string[]> {
  const events = await deed.t
    .selectFrom('events')
    .select('payload')
    .where('case_seq', '=', caseSeq)
    .where('name', '=', CASE_ACTIONS.takeIn.event)
    .execute()
  const told = events.map((event) => JSON.parse(event.payload ?? '{}') as { link?: string; brought?: string[] })
  return told.find((event) => event.link === link)?.brought ?? []
}
