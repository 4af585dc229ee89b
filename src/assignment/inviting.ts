import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, nameOf, optionsOf, several, text, version } from '../platform/web/fields.ts'
import type { DataOf, Errors } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { namesOf, sideName } from '../parties/party.ts'
import { partiesOf } from '../parties/store.ts'
import { invitedTo, type Helper } from './store.ts'

/** Whom 人民调解法第20条 lets one invite, with the parties' consent. */
export const HELPER_KINDS = {
  relative: '亲属',
  neighbour: '邻里',
  colleague: '同事',
  expert: '有专门知识的人',
  experienced: '有特定经验的人',
  counsellor: '心理咨询师',
  organisation: '社会组织的人',
} as const
export type HelperKind = keyof typeof HELPER_KINDS

/** A judge who guides is kept among them, but is not invited by the parties and signs nothing. */
export const JUDGE = 'judge'

export const helperKindName = (kind: string): string =>
  kind === JUDGE ? '指导法官' : (HELPER_KINDS[kind as HelperKind] ?? kind)

interface Asked {
  id: string
  name: string
  side: string
}

export const helperFields = (parties: readonly Asked[]) => ({
  kind: choice({
    label: '什么人',
    required: true,
    wide: 6,
    options: optionsOf(HELPER_KINDS),
  }),
  name: nameOf({ label: '姓名', required: true, wide: 6 }),
  relation: text({ label: '身份、和各方的关系', max: 100, hint: '比如：欧阳修竹的舅舅；县医院骨科医生' }),
  why: text({
    label: '请他做什么',
    required: true,
    max: 500,
    rows: 2,
    hint: '比如：说明这种伤一般多久能好；劝一劝曾禾根',
  }),
  consents: several({
    label: '谁同意请他',
    required: true,
    options: parties.map((party) => ({ value: party.id, label: `${party.name}（${sideName(party.side)}）` })),
    hint: '要征得每一方同意（人民调解法第20条）',
  }),
  version,
})

/** Everybody has to have said yes. */
export function withoutConsent(consents: string, parties: readonly Asked[]): Errors {
  const asked = new Set(consents.split(','))
  const missing = parties.filter((party) => !asked.has(party.id)).map((party) => party.name)
  return missing.length ? { consents: `还没有征得${namesOf(missing)}同意，不能请（人民调解法第20条）` } : {}
}

export const inviteHelper = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof helperFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'inviteHelper', { id: caseId, version: form.version }, async ({ kase }) => {
      const parties = await partiesOf(deed.t, kase.seq)
      const missing = withoutConsent(form.consents, parties)
      if (missing.consents) throw new Refused({ kind: 'guard', reason: missing.consents })
      if (parties.some((party) => party.name === form.name && party.kind !== 'organisation'))
        throw new Refused({ kind: 'guard', reason: `${form.name}是当事人，不用请` })
      const row = { kind: form.kind, name: form.name, relation: form.relation || null, why: form.why }
      await insert(deed, kase.seq, { ...row, consents: form.consents, note: null })
      const as = [helperKindName(form.kind), form.relation].filter(Boolean).join('，')
      const consents = `${namesOf(parties.map((party) => party.name))}都同意`
      return { payload: { name: form.name, as, why: form.why, consents } }
    }),
  )

export const leaveHelperFields = (invited: readonly Helper[]) => ({
  helper: choice({
    label: '谁',
    required: true,
    options: invited.map((one) => ({ value: one.id, label: `${one.name}（${helperKindName(one.kind)}）` })),
  }),
  reason: text({ label: '为什么', required: true, max: 500, rows: 2 }),
  version,
})

export const endHelper = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof leaveHelperFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'endHelper', { id: caseId, version: form.version }, async ({ kase }) => {
      const one = (await invitedTo(deed.t, kase.seq)).find((each) => each.id === form.helper)
      if (!one) throw new Refused({ kind: 'guard', reason: NOBODY_INVITED })
      await deed.t.updateTable('case_helpers').set({ ended_at: deed.at }).where('id', '=', one.id).execute()
      return { payload: { name: one.name, reason: form.reason } }
    }),
  )

export const NOBODY_INVITED = '现在没有请人协助'

export const guidanceFields = {
  name: nameOf({ label: '法官姓名', required: true, wide: 6 }),
  relation: text({ label: '法院、部门', required: true, max: 100, wide: 6, hint: '比如：和源县人民法院清溪法庭' }),
  why: text({ label: '问了什么', required: true, max: 500, rows: 2 }),
  note: text({
    label: '怎么指导的',
    required: true,
    max: 4000,
    rows: 5,
    hint: '法官只指导，不主持、不签协议书；这一段不印在给当事人的文书上',
  }),
  version,
}

/** 法官指导: kept for the file; who guides may later confirm, and signs no agreement. */
export const noteGuidance = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof guidanceFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'noteGuidance', { id: caseId, version: form.version }, async ({ kase }) => {
      const { name, relation, why, note } = form
      await insert(deed, kase.seq, { kind: JUDGE, name, relation, why, note, consents: '' })
      return { payload: { judge: `${relation}${name}`, guidance: note } }
    }),
  )

const insert = (
  deed: Deed,
  caseSeq: number,
  row: Pick<Helper, 'kind' | 'name' | 'relation' | 'why' | 'consents' | 'note'>,
) =>
  deed.t
    .insertInto('case_helpers')
    .values({
      id: newId(Date.parse(deed.at)),
      case_seq: caseSeq,
      ...row,
      added_at: deed.at,
      added_by: deed.actor.personId,
    })
    .execute()
