import type { House } from '../platform/house.ts'
import { text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
import { dropPending, endAll } from '../assignment/assigning.ts'

export const reopenFields = {
  reason: text({
    label: '为什么重新受理',
    required: true,
    max: 500,
    rows: 3,
    hint: '谁要求的、各方现在愿不愿意。原先明确拒绝的一方，指派以前还要再征询、记下来',
  }),
  version,
}

/**
 * 重新受理: a new counted round of a case that ended without agreement. Its number, parties, sessions and papers stay;
 * who carried it is out, the committee's head names anew, and naming and mediation get clocks of their own.
 */
export const reopen = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof reopenFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const { kase } = await actOnCase(deed, 'reopen', { id: caseId, version: form.version }, async ({ kase }) => {
      await endAll(deed, kase.seq)
      await dropPending(deed, kase.seq)
      const round = kase.round + 1
      const ended = { closed_at: null, closing_ground: null, closing_note: null }
      return { payload: { round, reason: form.reason }, patch: { round, ...ended } }
    })
    await reindex(deed.t, kase.seq)
  })
