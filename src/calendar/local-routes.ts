import type { FastifyInstance, FastifyReply } from 'fastify'
import { today, type Clock } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { isId } from '../platform/ids.ts'
import { choice, day, text } from '../platform/web/fields.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState, type Option } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import { ADMINISTER } from '../people/administering.ts'
import { orgById } from '../people/orgs.ts'
import { orgOptions } from '../people/present.ts'
import { openOrgs } from '../people/store.ts'
import { keepDraft } from './drafts.ts'
import { spoken } from './notice-checks.ts'
import { localRow, localRows } from './store.ts'

const localFields = (clock: Clock, orgs: readonly Option[]) => ({
  org: choice({ label: '哪个单位', required: true, options: orgs, wide: 6, hint: '它下面的单位一起算' }),
  on: day({ label: '哪一天', required: true, clock, future: true, wide: 3, attrs: { placeholder: '如 2027-10-18' } }),
  kind: choice({ label: '怎么算', required: true, radios: true, wide: 3, options: KINDS }),
  name: text({ label: '为什么', required: true, max: 20, wide: 6, hint: '如“县庆”“泼水节”，会出现在期限的逐日清单里' }),
})

const KINDS = [
  { value: 'off', label: '放假' },
  { value: 'work', label: '上班' },
]

/** Days a place has for itself (县庆 and the like): looked at and confirmed like a notice. */
export function localRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const fields = async (chosen: string) =>
    localFields(house.clock, orgOptions(await openOrgs(read, today(house.clock), chosen), '').slice(1))

  app.get(urls.localDays, ADMINISTER, (_request, reply) => show(reply, { values: { kind: 'off' }, errors: {} }))

  app.post<{ Body: Body }>(urls.localDays, ADMINISTER, async (request, reply) => {
    const form = readForm(await fields(''), request.body ?? {})
    if (!form.data?.on) return show(reply, form)
    const { org, on, kind, name } = form.data
    const placed = await orgById(read, org)
    if (!placed) return show(reply, { ...form, errors: { org: '没有这个单位，请重选' } })
    const off = kind === 'off'
    const change = { kind: 'local', orgId: placed.id, orgName: placed.name, path: placed.path, on, name, off } as const
    return reply.redirect(urls.calendarDraft(await keepDraft(house, request.actor, change)), 303)
  })

  app.post<{ Body: Body }>(`${urls.localDays}/back`, ADMINISTER, async (request, reply) => {
    const { id } = request.body ?? {}
    const row = isId(id) ? await localRow(read, id) : undefined
    if (!row || row.ended_version !== null)
      return reply.flash({ kind: 'info', lead: '这一天已经取消了。' }).redirect(urls.localDays, 303)
    const { org: orgName, path, day: on, name, off } = row
    const change = { kind: 'back', id: row.id, orgName, path, on, name, off: off === 1 } as const
    return reply.redirect(urls.calendarDraft(await keepDraft(house, request.actor, change)), 303)
  })

  async function show(reply: FastifyReply, state: FormState) {
    const now = house.clock.now()
    const shown = await fields(state.values.org ?? '')
    const wrong = Object.keys(state.errors).length > 0
    const rows = await localRows(read, `${Number(today(house.clock).slice(0, 4)) - 1}-01-01`)
    return reply.code(wrong ? 422 : 200).page('calendar/local', {
      title: wrong ? `还没有保存：${Object.keys(state.errors).length}处要改` : '单位自己的放假和上班',
      action: urls.localDays,
      take: `${urls.localDays}/back`,
      calendar: urls.calendar,
      fields: Object.keys(shown).map((name) => fieldView(shown, state, name)),
      errors: errorSummary(shown, state.errors),
      rows: rows.map((row) => ({
        id: row.id,
        day: `${row.day.slice(0, 4)}年${spoken(row.day)}`,
        name: row.name,
        kind: row.off === 1 ? '放假' : '上班',
        org: row.org,
        by: `${row.by}，${spokenMoment(row.made_at, now)}`,
        stands: row.ended_version === null,
      })),
    })
  }
}
