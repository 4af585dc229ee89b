import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { Errors, Field } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { actOnCase } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
import { holdCase, type CaseRow } from '../cases/store.ts'
import { destinationOptions, destinationsFor } from './destinations.ts'
import { HANDOVER_KINDS, moveHandover, send } from './moving.ts'
import type { Destination } from './reaching.ts'
import { inSentence } from './record.ts'

export interface PassForm {
  to: string
  why: string
  skip?: string
  version: number | undefined
}

export function passFields(destinations: readonly Destination[]) {
  const fields: Record<string, Field<string | number | undefined>> = {
    to: choice({ label: '交给谁', required: true, options: destinationOptions(destinations) }),
  }
  if (destinations.some((one) => one.skips)) fields.skip = skipField
  fields.why = text({
    label: '为什么交给它',
    required: true,
    max: 500,
    rows: 3,
    hint: '对方看得到，会留在经过里；已经问过、做过什么一起写上',
  })
  fields.version = version
  return fields
}

/** Asked wherever a level could be left out. */
export const skipField = text({
  label: '越级的理由',
  max: 300,
  rows: 2,
  hint: '选了“（越级）”的才写：为什么不经过中间一级',
})

/** What is wrong between where it goes and what was given for it. */
export function wrongLeap(destinations: readonly Destination[], form: { to: string; skip?: string }): Errors {
  const skips = destinations.find((one) => one.id === form.to)?.skips
  return skips && !form.skip ? { skip: '隔了一级，请写越级的理由' } : {}
}

/** 上报、交办、转办: whoever is chosen holds the case from now on; of an accepted case his committee is the acting one. */
export const passOn = (house: House, actor: Actor, caseId: string, form: PassForm): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await holdCase(deed.t, caseId)
    const { kase } = await actOnCase(deed, 'passOn', { id: caseId, version: form.version }, async ({ kase }) => {
      const chosen = await theDestination(deed, kase, form, 'pass')
      const from = (await orgById(deed.t, kase.holder_org))!
      const to = (await orgById(deed.t, chosen.id))!
      // Whoever passes on what he was handed has taken it over first.
      if (kase.handover) await moveHandover(deed, kase, 'takeOver')
      const { why } = form
      const skip = chosen.skips ? form.skip : undefined
      const more = { question: '', why, skipGround: skip ?? null }
      const patch = await send(deed, kase, { kind: chosen.way, purpose: 'handle', to, ...more })
      return {
        payload: {
          kind: HANDOVER_KINDS[chosen.way],
          from: from.name,
          to: to.name,
          why: inSentence(why),
          ...(skip ? { skip: inSentence(skip) } : {}),
        },
        patch: { ...patch, ...(kase.committee_org ? { committee_org: to.id } : {}) },
      }
    })
    await reindex(deed.t, kase.seq)
  })

/** The chosen one among those that are offered, with its ground where it leaves a level out. */
export async function theDestination(
  deed: Deed,
  kase: CaseRow,
  form: { to: string; skip?: string },
  purpose: 'pass' | 'consult',
): Promise<Destination> {
  const destinations = await destinationsFor(deed.t, kase, purpose, dayOf(deed.at))
  const chosen = destinations.find((one) => one.id === form.to)
  if (!chosen) throw new Refused({ kind: 'guard', reason: '不能交给这个单位，请重选' })
  const [wrong] = Object.values(wrongLeap(destinations, form))
  if (wrong) throw new Refused({ kind: 'guard', reason: wrong })
  return chosen
}
