import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { sendError } from '../platform/web/errors.ts'
import { errorSummary, fieldView, readForm, type Body, type Errors, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import { notHere } from '../people/form-page.ts'
import { textOf } from '../people/listing.ts'
import { orgById, type Org } from '../people/orgs.ts'
import { entryFields, filledPart, fingerprint, termFrom, valuesOf, wrongTerm } from './entry.ts'
import { findWhom, type Whom } from './reach.ts'
import { enrol, enter, nameFields } from './registering.ts'
import { isIn, placesBelow } from './store.ts'

type ById = { Params: { id: string }; Body: Body }
type New = { Querystring: { org?: unknown }; Body: Body }
type Fields = ReturnType<typeof entryFields> & Partial<typeof nameFields>

const KEEP = { config: { can: 'keepRegister' } } as const

/** The page of one entry: changing it, and entering a member who does not sign in. */
export function entryRoutes(app: FastifyInstance, house: House): void {
  const { clock } = house
  const { read } = house.db
  const fieldsFor = async (committee: Org) => entryFields(clock, await placesBelow(read, committee, today(clock)))

  app.get<ById>(`${urls.mediators}/:id/entry`, KEEP, async (request, reply) => {
    const whom = await keptBy(request, reply)
    if (!whom) return reply
    const { entry } = whom
    const fresh = { appointedOn: today(clock), termUntil: termFrom(today(clock)) }
    const values = isIn(entry, today(clock)) ? valuesOf(filledPart(entry)) : { ...known(whom), ...fresh }
    return show(reply, await entryPage(whom), { values, errors: {} }, 200)
  })

  app.post<ById>(`${urls.mediators}/:id/entry`, KEEP, async (request, reply) => {
    const whom = await keptBy(request, reply)
    if (!whom) return reply
    const page = await entryPage(whom)
    const form = readForm(page.fields, request.body ?? {})
    const errors = form.data ? wrongTerm(form.data) : form.errors
    if (!form.data || Object.keys(errors).length) return show(reply, page, { ...form, errors }, 422)
    const { refused } = await enter(house, request.actor, whom.person.id, form.data, textOf(request.body?.seen))
    if (refused) return show(reply, page, form, 409, refused.reason)
    return saved(reply, whom.person.id)
  })

  app.get<New>(`${urls.mediators}/new`, KEEP, async (request, reply) => {
    const committee = await headed(request.actor, textOf(request.query.org))
    if (!committee) return notHere(reply)
    const values = { appointedOn: today(clock), termUntil: termFrom(today(clock)) }
    return show(reply, await newPage(committee, newId()), { values, errors: {} }, 200)
  })

  app.post<New>(`${urls.mediators}/new`, KEEP, async (request, reply) => {
    const committee = await headed(request.actor, textOf(request.body?.org))
    if (!committee) return notHere(reply)
    const key = textOf(request.body?.key)
    const id = /^[0-9a-z]{20}$/.test(key) ? key : newId()
    const page = await newPage(committee, id)
    const form = readForm(page.fields, request.body ?? {})
    const errors: Errors = form.data ? wrongTerm(form.data) : form.errors
    if (!form.data || Object.keys(errors).length) return show(reply, page, { ...form, errors }, 422)
    const { refused } = await enrol(house, request.actor, committee.id, id, form.data.name, form.data)
    if (refused) return show(reply, page, form, 409, refused.reason)
    return saved(reply, id)
  })

  const saved = (reply: FastifyReply, id: string) =>
    reply.flash({ kind: 'ok', lead: '名册记好了。' }).redirect(urls.mediator(id), 303)

  /** Answers by itself when there is nothing to keep. */
  async function keptBy(request: FastifyRequest<ById>, reply: FastifyReply): Promise<Whom | null> {
    const whom = await findWhom(read, request.actor, request.params.id, today(clock))
    if (!whom) notHere(reply)
    else if (!whom.reach.keeps) await sendError(request, reply, 403, '名册由本调委会的主任来记')
    return whom?.reach.keeps ? whom : null
  }

  async function headed(actor: Actor, orgId: string): Promise<Org | undefined> {
    return orgsWith(actor, ['committee_head']).includes(orgId) ? orgById(read, orgId) : undefined
  }

  async function entryPage(whom: Whom) {
    const { person, entry, committee } = whom
    const again = entry !== undefined && !isIn(entry, today(clock))
    return {
      title: entry && !again ? `修改${person.name}的名册` : `${person.name}${again ? '重新' : ''}入册`,
      crumb: { href: urls.mediator(person.id), label: person.name },
      committee: committee.name,
      action: urls.mediator(person.id, 'entry'),
      unseen: [{ name: 'seen', value: fingerprint(entry) }],
      fields: (await fieldsFor(committee)) as Fields,
    }
  }

  async function newPage(committee: Org, id: string) {
    const fields = { ...nameFields, ...(await fieldsFor(committee)) }
    return {
      title: '加没有账号的委员',
      crumb: { href: urls.mediatorsOf(committee.id), label: committee.name },
      committee: committee.name,
      action: `${urls.mediators}/new`,
      unseen: [
        { name: 'org', value: committee.id },
        { name: 'key', value: id },
      ],
      fields,
    }
  }
}

interface EntryPage {
  title: string
  crumb: { href: string; label: string }
  committee: string
  action: string
  unseen: { name: string; value: string }[]
  fields: Fields
}

/** The groups of the form; a field without options has nothing to choose. */
const GROUPS = [
  {
    title: '任职',
    names: ['name', 'kind', 'wayIn', 'certificateNo', 'appointedOn', 'termUntil', 'studio'],
  },
  { title: '擅长和负责的地方', names: ['specialities', 'languages', 'villages', 'expert', 'cap'] },
  { title: '本人', names: ['sex', 'ethnicity', 'employer', 'home', 'note'] },
] as const

function show(reply: FastifyReply, page: EntryPage, state: FormState, status: number, refused: string | null = null) {
  const { fields, ...rest } = page
  const shown = (name: string) => {
    const field = fields[name as keyof Fields]
    return field !== undefined && field.options?.length !== 0
  }
  return reply.code(status).page('mediators/entry', {
    ...rest,
    groups: GROUPS.map(({ title, names }) => ({
      title,
      fields: names.filter(shown).map((name) => fieldView(fields as Required<Fields>, state, name)),
    })),
    errors: errorSummary(fields as Required<Fields>, state.errors),
    refused,
  })
}

/** What is known of somebody who was in the register before: his person, not his office. */
function known({ entry }: Whom): Record<string, string> {
  return entry ? { ...valuesOf(filledPart(entry)), termUntil: '' } : {}
}
