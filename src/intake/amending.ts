import type { House } from '../platform/house.ts'
import { parseYuan, yuan } from '../platform/money.ts'
import type { DataOf, Field } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { gbLabel, ministryOf } from '../cases/gb-types.ts'
import { reindex } from '../cases/search.ts'
import type { CaseRow } from '../cases/store.ts'
import { typeName } from '../cases/types.ts'
import type { disputeFields } from './form.ts'

type Fields = ReturnType<typeof disputeFields>
type Values = Record<keyof Fields, string>

export interface AmendedEvent {
  changes: { field?: string; label: string; from: string; to: string; was?: string }[]
}

/** A case's registered facts as the form's fields show them. */
export const valuesOf = (kase: CaseRow): Values => ({
  placeOrg: kase.place_org ?? '',
  place: kase.place ?? '',
  happenedOn: kase.happened_on ?? '',
  gbType: kase.gb_type ?? '',
  ministryType: kase.ministry_type ?? '',
  amount: kase.amount_fen === null ? '' : yuan(kase.amount_fen),
  summary: kase.summary,
  requests: kase.requests,
})

/** 补正登记: only what differs is changed, and the event keeps both wordings. */
export function amend(
  house: House,
  actor: Actor,
  caseId: string,
  version: number,
  data: DataOf<Fields>,
): Promise<Outcome<unknown>> {
  return perform(house, actor, async (deed) => {
    const { kase } = await actOnCase(deed, 'amend', { id: caseId, version }, async ({ kase }) => {
      const patch = {
        place_org: data.placeOrg || null,
        place: data.place || null,
        happened_on: data.happenedOn,
        gb_type: data.gbType || null,
        ministry_type: data.ministryType || (data.gbType ? ministryOf(data.gbType) : null),
        amount_fen: data.amount,
        summary: data.summary,
        requests: data.requests,
      }
      const [before, after] = [valuesOf(kase), valuesOf({ ...kase, ...patch })]
      const names = await deed.t
        .selectFrom('orgs')
        .select(['id', 'name'])
        .where('id', 'in', [before.placeOrg, after.placeOrg])
        .execute()
      const shown = (name: keyof Values, value: string) => {
        if (name === 'placeOrg') return names.find((org) => org.id === value)?.name ?? ''
        if (name === 'gbType') return value && gbLabel(value)
        if (name === 'ministryType') return value && typeName(value)
        return value
      }
      const changes = (Object.keys(before) as (keyof Values)[])
        .filter((name) => before[name] !== after[name])
        .map((name) => ({
          field: name,
          was: before[name],
          label: LABELS[name],
          from: shown(name, before[name]),
          to: shown(name, after[name]),
        }))
      return { payload: { changes }, patch }
    })
    await reindex(deed.t, kase.seq)
  })
}

/** The values as somebody had them open: today's with the amendments since undone, newest first. */
export function valuesAt(now: Values, amendments: readonly AmendedEvent[]): Values {
  const then = { ...now }
  for (const { changes } of [...amendments].reverse())
    for (const change of changes)
      if (change.field && change.field in then) then[change.field as keyof Values] = change.was ?? change.from
  return then
}

/** 8600 and 8,600.00 are one amount: compared as they would be stored and shown. */
function asStored(mine: Record<string, string>): Record<string, string> {
  const fen = parseYuan(mine.amount ?? '')
  return fen === null ? mine : { ...mine, amount: yuan(fen) }
}

/** Rows of the conflict panel: only fields that differ; the default is the side that changed it, both changed → yours. */
export function differences(fields: Fields, base: Values, now: Values, typed: Record<string, string>) {
  const mine = asStored(typed)
  return (Object.keys(fields) as (keyof Fields)[])
    .filter((name) => base[name] !== now[name] || base[name] !== (mine[name] ?? ''))
    .map((name) => {
      const field: Field<unknown> = fields[name]
      const shown = (value: string) => field.options?.find((option) => option.value === value)?.label ?? value
      return {
        name,
        label: field.label,
        base: shown(base[name]),
        now: shown(now[name]),
        mine: shown(mine[name] ?? ''),
        pick: base[name] === (mine[name] ?? '') ? 'now' : 'mine',
      }
    })
}

const LABELS: Record<keyof Values, string> = {
  placeOrg: '发生的村',
  place: '具体位置',
  happenedOn: '发生日期',
  gbType: '综治分类',
  ministryType: '纠纷类型',
  amount: '涉及金额',
  summary: '事由',
  requests: '请求',
}
