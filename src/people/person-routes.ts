import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { text } from '../platform/web/fields.ts'
import { fieldView, readForm, type Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { newPersonFields } from './admin-forms.ts'
import { ADMINISTER, administer, type AdminDeed } from './administering.ts'
import { notHere, showForm } from './form-page.ts'
import { pagerFor, placeIn, textOf, type Listing } from './listing.ts'
import { showOnce } from './one-time.ts'
import { hashPassword, oneTimePassword } from './password.ts'
import { offered } from './person-act-routes.ts'
import { addPerson } from './person-acts.ts'
import { leavingAct, orgOptions, personHref, personLine, personPage } from './present.ts'
import type { Role } from './roles.ts'
import { accountTaken, countLiveSessions, countPeople, openOrgs, peoplePage, personById, postsOf } from './store.ts'

type ById = { Params: { id: string } }

const LIST = { href: urls.people, label: '人员' }
const FILTERS = { q: text({ label: '姓名、拼音、首字母、账号', max: 50 }) }

export function personRoutes(app: FastifyInstance, house: House): void {
  const { clock } = house
  const read = house.db.read

  app.get<Listing>(urls.people, ADMINISTER, async ({ query }, reply) => {
    const values = { q: textOf(query.q) }
    const page = await peoplePage(read, values.q, placeIn(query))
    const posts =
      page.rows.length > 0
        ? await postsOf(
            read,
            page.rows.map((row) => row.id),
          )
        : []
    const [day, now] = [today(clock), clock.now()]
    return reply.page('people/people', {
      title: '人员',
      add: `${urls.people}/new`,
      action: urls.people,
      filters: [fieldView(FILTERS, { values, errors: {} }, 'q')],
      filtered: values.q !== '',
      rows: page.rows.map((row) =>
        personLine(
          row,
          posts.filter((post) => post.person_id === row.id),
          day,
          now,
        ),
      ),
      pager: pagerFor(page, urls.people, values, `共${await countPeople(read, values.q)}人，按拼音排`),
    })
  })

  app.get<{ Querystring: { org?: unknown } }>(`${urls.people}/new`, ADMINISTER, async (request, reply) => {
    const org = textOf(request.query.org)
    return showForm(reply, await newPersonPage(org), { values: { org, since: today(clock) }, errors: {} })
  })

  app.post<{ Body: Body }>(`${urls.people}/new`, ADMINISTER, async (request, reply) => {
    const page = await newPersonPage(textOf(request.body.org))
    const form = readForm(page.fields, request.body)
    if (form.data && (await accountTaken(read, form.data.account))) {
      form.errors.account = `账号${form.data.account}已经有人用，请换一个`
      form.data = null
    }
    if (!form.data) return showForm(reply, page, form)
    const { name, account, title } = form.data
    const post = { orgId: form.data.org, role: form.data.role as Role, title, since: form.data.since ?? today(clock) }
    const password = oneTimePassword()
    const passwordHash = await hashPassword(password)
    const work = (deed: AdminDeed) => addPerson(deed, { name, account, passwordHash }, post)
    const { done, refused } = await administer(house, request, work)
    return refused ? showForm(reply, page, form, refused) : showOnce(reply, { id: done, name, account }, password)
  })

  app.get<ById>(`${urls.people}/:id`, ADMINISTER, async ({ params, actor }, reply) => {
    const person = await personById(read, params.id)
    if (!person) return notHere(reply)
    const posts = await postsOf(read, [person.id])
    const live = await countLiveSessions(read, clock.now(), person.id)
    return reply.page('people/person', {
      title: person.name,
      crumb: LIST,
      person: personPage(person, posts, live, today(clock), clock.now()),
      addPost: person.id === actor.personId ? null : personHref(person.id, 'posts/new'),
      acts: [...offered(person, person.id === actor.personId, live), leavingAct(person.id)],
    })
  })

  async function newPersonPage(org: string) {
    const fields = newPersonFields(clock, orgOptions(await openOrgs(read, today(clock), org), '请选'))
    const effect = '会做一个一次性密码，只显示这一次。本人第一次登录时必须换掉。'
    return { title: '加人员', crumb: LIST, effect, fields, action: `${urls.people}/new`, button: '加人员' }
  }
}
