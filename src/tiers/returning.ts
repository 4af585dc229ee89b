import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { DataOf, Errors, Option } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { actOnCase, type CasePatch } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
import { holdCase, type CaseRow } from '../cases/store.ts'
import { addFiles, storeFiles, type NewFile } from '../documents/attaching.ts'
import { scanField } from '../documents/scan-field.ts'
import { groundName, RETURN_GROUNDS, type ReturnGround } from './grounds.ts'
import { backToSender, moveHandover } from './moving.ts'
import { inSentence } from './record.ts'
import { endAssists, type HandoverRow } from './store.ts'

export const returnFields = (owners: readonly Option[]) => ({
  ground: choice({
    label: '退回的理由',
    required: true,
    radios: true,
    options: (Object.keys(RETURN_GROUNDS) as ReturnGround[]).map((value) => ({
      value,
      label: RETURN_GROUNDS[value].label,
    })),
  }),
  proof: text({
    label: '凭据',
    required: true,
    max: 1000,
    rows: 3,
    hint: '哪个文件的哪一条，或者问过谁、什么时候、怎么说的',
  }),
  file: scanField('凭据的照片、扫描件'),
  proposed: choice({
    label: '建议由谁办',
    options: owners,
    hint: '事实不清、不归本县办的，可以空着；其他理由要选',
  }),
  version,
})

/** The scan comes beside it. */
export type ReturnForm = Omit<DataOf<ReturnType<typeof returnFields>>, 'file'>

/** Whoever returns says whose it is, unless the ground itself says that nobody can be named. */
export const wrongReturn = ({ ground, proposed }: Pick<ReturnForm, 'ground' | 'proposed'>): Errors =>
  ground && !proposed && !RETURN_GROUNDS[ground].ownerless ? { proposed: '请选建议由谁办：退回要说清楚该谁办' } : {}

export type ReturnAction = 'sendBack' | 'returnMatter' | 'returnAgain'

/**
 * 退回: the sender holds it again, and the time it took is the returner's. Whoever has returned it once does not again;
 * the second return, by whomever, asks the county's dispatcher for a ruling.
 */
export async function giveReturn(
  house: House,
  actor: Actor,
  action: ReturnAction,
  caseId: string,
  form: ReturnForm,
  files: readonly NewFile[] = [],
): Promise<Outcome<unknown>> {
  const stored = await storeFiles(house, files)
  return perform(house, actor, async (deed) => {
    await holdCase(deed.t, caseId)
    const { kase } = await actOnCase(deed, action, { id: caseId, version: form.version }, async ({ kase }) => {
      const [wrong] = Object.values(wrongReturn(form))
      if (wrong) throw new Refused({ kind: 'guard', reason: wrong })
      const open = await moveHandover(deed, kase, 'return')
      const proposed = form.proposed ? await orgById(deed.t, form.proposed) : undefined
      await addFiles(deed, kase.seq, stored, { purpose: 'return_proof' })
      await noteReturn(deed, kase, open, form, stored[0]?.id ?? null)
      if (kase.kind === 'matter') await endAssists(deed, kase.seq)
      return {
        payload: {
          org: open.to_name,
          to: open.from_name,
          ground: groundName(form.ground),
          proof: inSentence(form.proof),
          proposed: proposed?.name ?? '',
        },
        patch: {
          ...(await backToSender(deed, open)),
          ...committeeBefore(kase, open),
          // A consultation sent back says nothing of whose the case is.
          returns: open.purpose === 'handle' ? kase.returns + 1 : kase.returns,
          ...(kase.kind === 'matter' ? { assist_orgs: '' } : {}),
          // Where the ruling leads: to whom it then chooses, in the state in which it was returned.
          ...(action === 'returnAgain' ? { back_to: kase.state } : {}),
        },
      }
    })
    await reindex(deed.t, kase.seq)
  })
}

/** Of a case that was accepted the sender's committee is the acting one again. */
export const committeeBefore = (kase: CaseRow, open: HandoverRow): CasePatch =>
  kase.committee_org && open.purpose === 'handle' ? { committee_org: open.from_org } : {}

const noteReturn = (deed: Deed, kase: CaseRow, open: HandoverRow, form: ReturnForm, fileId: string | null) =>
  deed.t
    .insertInto('handover_returns')
    .values({
      id: newId(Date.parse(deed.at)),
      handover_id: open.id,
      case_seq: kase.seq,
      unit_org: open.to_org,
      unit_name: open.to_name,
      ground: form.ground,
      proof: form.proof,
      file_id: fileId,
      proposed_org: form.proposed || null,
      held_minutes: minutesBetween(open.sent_at, deed.at),
      returned_at: deed.at,
      returned_by: deed.actor.personId,
    })
    .execute()

/** Counted from the moment it was sent: when it was received makes no difference. */
export const minutesBetween = (from: string, to: string): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000))
