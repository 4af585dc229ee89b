import type { FastifyInstance, FastifyReply } from 'fastify'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { sendError } from '../platform/web/errors.ts'
import { choice, text } from '../platform/web/fields.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { insertAccess } from '../people/access-log.ts'

/** How sure the source is; administrators confirm what is not A. */
const CERTAINTIES = [
  { value: 'A', label: 'A 有法律条文' },
  { value: 'B', label: 'B 有规定或通行做法' },
  { value: 'C', label: 'C 待核实' },
  { value: 'D', label: 'D 本中心的理解' },
]

const groundFields = {
  label: text({ label: '理由', required: true, max: 100, wide: 6 }),
  source: text({ label: '依据', required: true, max: 200, wide: 6, hint: '写明法律和条文' }),
  certainty: choice({ label: '把握', required: true, wide: 6, options: CERTAINTIES }),
  advice: text({ label: '告诉他该去哪里', required: true, max: 500, rows: 3, hint: '一行一条，会印在告知书上' }),
}

type Params = { Params: { code: string }; Body: Body }

/** 不予受理的理由: added, reworded and retired by the administrator; what was used keeps its printed words. */
export function groundRoutes(app: FastifyInstance, house: House): void {
  app.get(urls.grounds, { config: { can: 'administer' } }, (_request, reply) =>
    show(reply, null, { values: {}, errors: {} }, 200),
  )

  app.get<Params>(`${urls.grounds}/:code`, { config: { can: 'administer' } }, async (request, reply) => {
    const ground = await house.db.read
      .selectFrom('decline_grounds')
      .selectAll()
      .where('code', '=', request.params.code)
      .executeTakeFirst()
    if (!ground) return sendError(request, reply, 404)
    const { label, source, certainty, advice } = ground
    return show(reply, ground.code, { values: { label, source, certainty, advice }, errors: {} }, 200)
  })

  app.post<Params>(urls.grounds, { config: { can: 'administer' } }, (request, reply) => save(request, reply, null))
  app.post<Params>(`${urls.grounds}/:code`, { config: { can: 'administer' } }, (request, reply) =>
    save(request, reply, request.params.code),
  )

  app.post<Params>(`${urls.grounds}/:code/retire`, { config: { can: 'administer' } }, async (request, reply) => {
    const now = house.clock.now()
    await house.db.write(async (t) => {
      const row = await t
        .selectFrom('decline_grounds')
        .selectAll()
        .where('code', '=', request.params.code)
        .executeTakeFirst()
      if (!row) return
      await t
        .updateTable('decline_grounds')
        .set({ retired_at: row.retired_at ? null : now })
        .where('code', '=', row.code)
        .execute()
      await note(t, request, `${row.retired_at ? '恢复' : '停用'}不予受理的理由：${row.label}`)
    })
    return reply.flash({ kind: 'ok', lead: '改好了。' }).redirect(urls.grounds, 303)
  })

  async function save(
    request: Parameters<typeof sendError>[0] & { body: Body },
    reply: FastifyReply,
    code: string | null,
  ) {
    const read = readForm(groundFields, request.body ?? {})
    if (!read.data) return show(reply, code, read, 422)
    const row = read.data
    await house.db.write(async (t) => {
      if (code) await t.updateTable('decline_grounds').set(row).where('code', '=', code).execute()
      else {
        const last = await t
          .selectFrom('decline_grounds')
          .select('position')
          .orderBy('position', 'desc')
          .executeTakeFirst()
        await t
          .insertInto('decline_grounds')
          .values({ ...row, code: newId(Date.parse(house.clock.now())), position: (last?.position ?? 0) + 1 })
          .execute()
      }
      await note(t, request, `${code ? '修改' : '新增'}不予受理的理由：${row.label}`)
    })
    return reply.flash({ kind: 'ok', lead: '存好了。' }).redirect(urls.grounds, 303)
  }

  const note = (t: Parameters<typeof insertAccess>[0], request: Parameters<typeof sendError>[0], what: string) =>
    insertAccess(t, [
      {
        at: house.clock.now(),
        personId: request.actor.personId,
        personName: request.actor.name,
        what,
        address: request.ip,
      },
    ])

  async function show(reply: FastifyReply, code: string | null, state: FormState, status: number) {
    const rows = await house.db.read.selectFrom('decline_grounds').selectAll().orderBy('position').execute()
    const errors = errorSummary(groundFields, state.errors)
    return reply.code(status).page('intake/grounds', {
      title: errors.length ? `还没有保存：${errors.length}处要改` : '不予受理的理由',
      grounds: rows.map((row) => ({
        ...row,
        certainty: CERTAINTIES.find(({ value }) => value === row.certainty)?.label ?? row.certainty,
        href: `${urls.grounds}/${row.code}`,
        retired: row.retired_at !== null,
      })),
      editing: code !== null,
      errors,
      fields: Object.keys(groundFields).map((name) => fieldView(groundFields, state, name)),
      action: code ? `${urls.grounds}/${code}` : urls.grounds,
      back: urls.grounds,
    })
  }
}
