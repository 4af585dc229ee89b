import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, optionsOf, text, version } from '../platform/web/fields.ts'
import type { DataOf, Field, Option } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { levelOf, orgById } from '../people/orgs.ts'
import { LEVELS, type Level } from '../people/roles.ts'
import { actOnCase } from '../cases/act.ts'
import { gbLabel } from '../cases/gb-types.ts'
import { reindex } from '../cases/search.ts'
import { addOrg } from '../cases/store.ts'
import { SOURCES, typeName, typeOptions, type Source } from '../cases/types.ts'
import { callOffAll, plansSaid } from '../sessions/planning.ts'
import { againstAccepting, isMedical, MEDICAL_AT, typesFor } from './accept-rules.ts'
import { issueAcceptance } from './papers.ts'
import { proposalFor, type Proposal } from './proposal.ts'
import { gbTypeField } from './type-field.ts'

/** What is asked before acceptance: `places` only where none is on record, `medical` only of a medical dispute. */
export function acceptFields(ask: {
  committees: readonly Option[]
  places: readonly Option[] | null
  medical: boolean
}) {
  const fields: Record<string, Field<string | number | undefined>> = {
    source: choice({
      label: '来源',
      required: true,
      radios: true,
      hint: '当事人申请的打印申请书；调委会主动调解的打印受理登记表',
      options: optionsOf(SOURCES),
    }),
    gbType: gbTypeField({ wide: 6 }),
    ministryType: choice({
      label: '纠纷类型',
      options: typeOptions,
      wide: 6,
      hint: '司法行政统计用。空着就按综治分类对应，对不上的在这里改',
    }),
  }
  if (ask.medical)
    fields.medicalAt = choice({
      label: '法院或者卫生健康部门受理了没有',
      required: true,
      radios: true,
      hint: '已经受理的，人民调解不能受理',
      options: optionsOf(MEDICAL_AT),
    })
  if (ask.places)
    fields.placeOrg = choice({
      label: '发生在哪个村（社区）',
      options: [...ask.places],
      wide: 6,
      hint: '不在本县或者说不清的，空着',
    })
  fields.committee = choice({ label: '承办调委会', required: true, options: [...ask.committees], wide: 6 })
  fields.levelReason = text({
    label: '为什么放在这一级',
    max: 300,
    rows: 2,
    hint: '空着就记建议的理由；另选了一级的，写一句',
  })
  fields.version = version
  return fields
}

export interface AcceptForm {
  source: string
  committee: string
  version: number | undefined
  gbType?: string
  ministryType?: string
  medicalAt?: string
  placeOrg?: string
  levelReason?: string
}

/** 受理: the acting committee becomes the holder; its head owes the next act. */
export function accept(house: House, actor: Actor, caseId: string, form: AcceptForm): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const committee = await orgById(deed.t, form.committee)
    if (!committee) throw new Refused({ kind: 'guard', reason: '没有这个调委会，请重选' })
    const { kase } = await actOnCase(deed, 'accept', { id: caseId, version: form.version }, async ({ kase, facts }) => {
      const types = typesFor(kase, form)
      const against = againstAccepting(types, form.medicalAt, facts.unled ?? 0)
      if (against) throw new Refused({ kind: 'guard', reason: against })
      const placeOrg = form.placeOrg || kase.place_org
      const proposal = await proposalFor(deed.t, dayOf(deed.at), kase, { type: types.ministryType, placeOrg })
      const level = await levelOf(deed.t, committee)
      const levelReason = reasonFor(level, proposal, form.levelReason ?? '')
      await addOrg(deed.t, kase.seq, committee, deed.at)
      return {
        payload: {
          committee: committee.name,
          source: SOURCES[form.source as Source],
          type: types.gbType
            ? `${typeName(types.ministryType)}，${gbLabel(types.gbType)}`
            : typeName(types.ministryType),
          level: `放在${LEVELS[level].label}：${levelReason}`,
          ...(isMedical(types) && form.medicalAt === 'none' ? { asked: '问过法院和卫生健康部门都没有受理' } : {}),
        },
        patch: {
          committee_org: committee.id,
          holder_org: committee.id,
          holder_path: committee.path,
          level,
          level_reason: levelReason,
          source: form.source,
          gb_type: types.gbType,
          ministry_type: types.ministryType,
          place_org: placeOrg,
          accepted_at: deed.at,
        },
      }
    })
    await reindex(deed.t, kase.seq)
    await issueAcceptance(deed, kase.id, committee, form.source as Source)
  })
}

/** What was written; else the proposal's own reason, or that another level was chosen. */
function reasonFor(level: Level, proposal: Proposal, written: string): string {
  if (written) return written
  if (level === proposal.level) return proposal.reason
  return `建议${LEVELS[proposal.level].label}（${proposal.reason}），受理时定为${LEVELS[level].label}`
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
    actOnCase(deed, 'withdraw', { id: caseId, version: form.version }, async ({ kase }) => ({
      payload: { by: form.by, note: form.note, calledOff: plansSaid(await callOffAll(deed, kase.seq, '申请人撤回')) },
      patch: { closing_note: form.note || null },
    })),
  )
}
