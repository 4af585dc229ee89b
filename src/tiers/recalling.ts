import type { House } from '../platform/house.ts'
import { text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
import { holdCase } from '../cases/store.ts'
import { backToSender, moveHandover } from './moving.ts'
import { inSentence } from './record.ts'
import { committeeBefore } from './returning.ts'
import { endAssists } from './store.ts'

export const recallFields = {
  reason: text({ label: '为什么收回', required: true, max: 500, rows: 3, hint: '对方看得到' }),
  version,
}

/** 收回: the sender holds it again, before the other has answered. */
export const recall = (
  house: House,
  actor: Actor,
  action: 'recall' | 'recallMatter',
  caseId: string,
  form: DataOf<typeof recallFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await holdCase(deed.t, caseId)
    const { kase } = await actOnCase(deed, action, { id: caseId, version: form.version }, async ({ kase }) => {
      const open = await moveHandover(deed, kase, 'recall')
      if (kase.kind === 'matter') await endAssists(deed, kase.seq)
      return {
        payload: { from: open.from_name, to: open.to_name, reason: inSentence(form.reason) },
        patch: {
          ...(await backToSender(deed, open)),
          ...committeeBefore(kase, open),
          ...(kase.kind === 'matter' ? { assist_orgs: '' } : {}),
        },
      }
    })
    await reindex(deed.t, kase.seq)
  })
