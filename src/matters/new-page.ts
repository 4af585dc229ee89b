import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { isId, newId } from '../platform/ids.ts'
import { sendError } from '../platform/web/errors.ts'
import { errorSummary, fieldView, readForm, type Body, type Errors, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { deskOf } from '../people/orgs.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { statusOf } from '../cases/act-page.ts'
import { placesOf } from '../intake/place-field.ts'
import { accusable, ACCUSES_OWN, collect } from './collecting.ts'
import { collectFields } from './form.ts'

type Fields = ReturnType<typeof collectFields>

const SECTIONS: { id: string; heading: string; names: (keyof Fields)[] }[] = [
  { id: 'what', heading: '什么事、在哪里', names: ['what', 'placeOrg', 'place', 'field'] },
  { id: 'who', heading: '谁反映的', names: ['name', 'phone'] },
  { id: 'from', heading: '怎么来的', names: ['channel', 'externalNo', 'accused'] },
]

/** 登记诉求: one short form, made for a phone in a village. */
export function newPage(app: FastifyInstance, house: House): void {
  app.get(urls.newMatter, { config: { can: 'collectMatter' } }, async (request, reply) =>
    show(reply, await fieldsNow(), { values: await begun(request), errors: {} }, keyIn({})),
  )

  app.post<{ Body: Body }>(urls.newMatter, { config: { can: 'collectMatter' } }, async (request, reply) => {
    const body = request.body ?? {}
    const fields = await fieldsNow()
    const read = readForm(fields, body)
    if (!read.data) return show(reply, fields, read, keyIn(body), 422)
    const desk = await deskOf(house.db.read, request.actor, PERMISSIONS.collectMatter)
    const { done, refused } = await collect(house, request.actor, desk, keyIn(body), read.data)
    if (refused?.kind === 'guard')
      return show(reply, fields, { ...read, errors: besideOf(refused.reason) }, keyIn(body), 422)
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    return reply
      .flash({ kind: 'ok', lead: `已登记：${done.registerNo}。`, text: '受理单可以打印了，中心接着核实。' })
      .redirect(urls.case(done.id), 303)
  })

  const fieldsNow = async () => collectFields(await placesOf(house), await accusable(house))

  /** Made when the form is first opened and carried along: sent twice, it is one matter. */
  const keyIn = (body: Body): string => (isId(body.key) ? body.key : newId(Date.parse(house.clock.now())))

  /** Who works in a village or a grid most likely reports what happened there. */
  async function begun({ actor }: FastifyRequest): Promise<Record<string, string>> {
    const desk = await deskOf(house.db.read, actor, PERMISSIONS.collectMatter)
    const isGrid = actor.posts.some((post) => post.role === 'grid_worker' && post.orgId === desk.id)
    const here = [desk.id, desk.parent_id]
    const place = (await placesOf(house)).find(({ value }) => here.includes(value))
    return { channel: isGrid ? 'grid' : 'window', placeOrg: place?.value ?? '' }
  }

  function show(reply: FastifyReply, fields: Fields, state: FormState, key: string, status = 200) {
    const errors = errorSummary(fields, state.errors)
    return reply.code(status).page('matters/new', {
      title: errors.length ? `还没有保存：${errors.length}处要改｜登记诉求` : '登记诉求',
      errors,
      formKey: key,
      action: urls.newMatter,
      sections: SECTIONS.map(({ id, heading, names }) => ({
        id,
        heading,
        fields: names.map((name) => fieldView(fields, state, name)),
      })),
    })
  }
}

/** A refusal beside the field it is about. */
const besideOf = (reason: string): Errors => (reason === ACCUSES_OWN ? { accused: reason } : { externalNo: reason })
