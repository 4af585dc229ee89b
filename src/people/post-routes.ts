import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { readForm, type Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { lastDayFields, postFields } from './admin-forms.ts'
import { ADMINISTER, administer } from './administering.ts'
import { notHere, showForm } from './form-page.ts'
import { refuseUnfinished } from './leaving.ts'
import { textOf } from './listing.ts'
import { addPost, endPost } from './person-acts.ts'
import { orgOptions, personHref } from './present.ts'
import type { Role } from './roles.ts'
import { openOrgs, personById, postsOf } from './store.ts'

type ById = { Params: { id: string } }
type Sent = { Params: { id: string }; Body: Body }
type OfPost = { Params: { id: string; post: string }; Body: Body }

export function postRoutes(app: FastifyInstance, house: House): void {
  const { clock } = house
  const read = house.db.read

  app.get<ById>(`${urls.people}/:id/posts/new`, ADMINISTER, async ({ params }, reply) => {
    const person = await personById(read, params.id)
    if (!person) return notHere(reply)
    return showForm(reply, await newPostPage(person, ''), { values: { since: today(clock) }, errors: {} })
  })

  app.post<Sent>(`${urls.people}/:id/posts/new`, ADMINISTER, async (request, reply) => {
    const person = await personById(read, request.params.id)
    if (!person) return notHere(reply)
    const page = await newPostPage(person, textOf(request.body.org))
    const form = readForm(page.fields, request.body)
    if (!form.data) return showForm(reply, page, form)
    const { org, role, title } = form.data
    const since = form.data.since ?? today(clock)
    const post = { orgId: org, role: role as Role, title, since }
    const { refused } = await administer(house, request, (deed) => addPost(deed, person.id, post))
    if (refused) return showForm(reply, page, form, refused)
    return reply.flash({ kind: 'ok', lead: '岗位已加，', text: `从${since}起` }).redirect(personHref(person.id), 303)
  })

  app.get<OfPost>(`${urls.people}/:id/posts/:post/end`, ADMINISTER, async ({ params }, reply) => {
    const page = await endPage(params)
    return page ? showForm(reply, page, { values: { until: today(clock) }, errors: {} }) : notHere(reply)
  })

  app.post<OfPost>(`${urls.people}/:id/posts/:post/end`, ADMINISTER, async (request, reply) => {
    const { id, post } = request.params
    const page = await endPage(request.params)
    if (!page) return notHere(reply)
    const form = readForm(page.fields, request.body)
    const until = form.data?.until
    if (!until) return showForm(reply, page, form)
    const { refused } = await administer(house, request, async (deed) => {
      await refuseUnfinished(app, deed, id, { post, until })
      await endPost(deed, id, post, until)
    })
    if (refused) return showForm(reply, page, form, refused)
    return reply.flash({ kind: 'ok', lead: '岗位已结束，', text: `最后一天${until}` }).redirect(personHref(id), 303)
  })

  async function newPostPage(person: { id: string; name: string }, org: string) {
    const fields = postFields(clock, orgOptions(await openOrgs(read, today(clock), org), '请选'))
    const effect = '从这一天起，他按这个岗位看案件、办案件；已有的岗位不变。'
    const [crumb, action] = [backTo(person), personHref(person.id, 'posts/new')]
    return { title: `给${person.name}加岗位`, crumb, effect, fields, action, button: '加岗位' }
  }

  async function endPage({ id, post: postId }: { id: string; post: string }) {
    const person = await personById(read, id)
    const post = person && (await postsOf(read, [id])).find((held) => held.id === postId)
    if (!person || !post) return null
    return {
      title: `结束${person.name}在${post.org}的岗位`,
      crumb: backTo(person),
      effect: '从第二天起，他看不到、也办不了这个岗位上的案件。办过的都还记在他名下；轮到他的，请先交给别人。',
      fields: lastDayFields(clock),
      action: personHref(id, `posts/${postId}/end`),
      button: '结束岗位',
      law: true,
    }
  }
}

const backTo = (person: { id: string; name: string }) => ({ href: personHref(person.id), label: person.name })
