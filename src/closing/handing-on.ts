import type { House } from '../platform/house.ts'
import { several, text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { issueTransferList } from './papers.ts'
import { thingsToHandOn, undisputedOf, type Thing } from './store.ts'

export const handOnFields = (things: readonly Thing[]) => ({
  receiver: text({ label: '移交给谁', required: true, max: 100, hint: '法院、仲裁委员会、行政机关，或者当事人本人' }),
  things: several({
    label: '带去的材料',
    options: things.map(({ id, label }) => ({ value: id, label })),
    hint: things.length
      ? '调解记录、法律意见书、签字文本不在里面：调解的内容不公开，作过的让步不能带到诉讼里'
      : '这件案子没有可以移交的材料，清单上只有没有争议的事实',
  }),
  note: text({ label: '备注', max: 500, rows: 2 }),
  version,
})

/** 移交材料清单: the facts nobody disputes and the papers go on, what was conceded does not (R14, 特邀调解规定第21、22条). */
export const handOn = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof handOnFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'handOn', { id: caseId, version: form.version }, async ({ kase }) => {
      const ids = form.things.split(',')
      const things = (await thingsToHandOn(deed.t, kase.seq)).filter((thing) => ids.includes(thing.id))
      const undisputed = await undisputedOf(deed.t, kase.seq)
      await issueTransferList(deed, kase, { receiver: form.receiver, note: form.note, things, undisputed })
      return { payload: { to: form.receiver, items: things.length, facts: undisputed.length } }
    }),
  )
