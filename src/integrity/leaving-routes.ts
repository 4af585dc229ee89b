import type { FastifyInstance, FastifyReply } from 'fastify'
import { dayOf, type Day } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { choice, several, text } from '../platform/web/fields.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { holds, orgsWith, type Actor } from '../people/actor.ts'
import { partOf } from '../people/duty.ts'
import { ROLES, type Role } from '../people/roles.ts'
import { personById } from '../people/store.ts'
import { findWhom } from '../mediators/reach.ts'
import { handingTo, rowFor } from './handing-over.ts'
import { casesOf, inHand, isEmpty } from './leaving.ts'
import { linesOf, type Line } from './leaving-present.ts'
import { postsFrom, seenAmong, successorsOf } from './leaving-store.ts'

type Asked = { Params: { id: string }; Body: Body }

/** 离岗交接: what somebody has in hand, and each of it to somebody by name – first shown, then done. */
export function leavingRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const url = '/people/:id/leaving'
  const can = { config: { can: 'handOver' } } as const

  app.get<Asked>(url, can, async (request, reply) => {
    const there = await lookAt(request.actor, request.params.id)
    if (!there) return sendError(request, reply, 404)
    return show(request.actor, reply, there, { values: { rows: keysOf(there.lines) }, errors: {} }, 200)
  })

  app.post<Asked>(url, can, async (request, reply) => {
    const { actor } = request
    const there = await lookAt(actor, request.params.id)
    if (!there) return sendError(request, reply, 404)
    const read = readForm(there.fields, request.body ?? {})
    const sure = request.body?.step === 'do'
    if (!read.data) return show(actor, reply, there, read, 422)
    const handing = (await handingTo(house, there.person.id, read.data.to, read.data.reason))!
    const results = new Map<string, { ok: boolean; words: string }>()
    for (const key of read.data.rows.split(',').filter(Boolean)) {
      const line = there.lines.find((one) => one.key === key)
      const row = rowFor(there.hand, key, line?.caseId ?? null, line?.state ?? null)
      if (!row) continue
      if (!sure) {
        const not = await row.not(house, actor, handing)
        results.set(key, { ok: not === null, words: not ?? row.becomes })
        continue
      }
      const { refused } = await row.does(house, actor, handing)
      results.set(key, { ok: !refused, words: refused ? refused.reason : `交给了${handing.to.name}` })
    }
    return show(actor, reply, there, read, 200, { sure, to: handing.to.name, results })
  })

  /**
   * Null where this is nobody this person sees to: the administrator to all, a head to those of his committee, and of
   * anybody else to his part in cases of that committee.
   */
  async function lookAt(actor: Actor, personId: string) {
    const person = await personById(read, personId)
    if (!person) return null
    const now = house.clock.now()
    const on = dayOf(now)
    const posts = await postsFrom(read, person.id, on)
    const heads = orgsWith(actor, ['committee_head'])
    const whole = holds(actor, ['administrator']) || posts.some((post) => heads.includes(post.org_id))
    const all = await inHand(read, person.id, { on, part: partOf(now) })
    const hand = whole ? all : casesOf(heads, all)
    if (!whole && hand.named.length === 0) return null
    const seen = await seenAmong(
      read,
      actor,
      [...hand.named, ...hand.leads].map((one) => one.case_seq),
    )
    const lines = linesOf(hand, seen, now)
    const near = whole ? posts.flatMap((post) => [post.org_id, post.parent_id ?? []].flat()) : around(actor)
    const people = await successorsOf(read, person.id, near, on)
    const fields = {
      to: choice({
        label: '交给谁',
        required: true,
        wide: 6,
        options: people.map((one) => ({
          value: one.id,
          label: `${one.name}（${one.org}${ROLES[one.role as Role]?.label ?? ''}）`,
        })),
      }),
      reason: text({ label: '为什么', required: true, max: 200, wide: 6, hint: '如“退休”“调到白石镇”，留在经过里' }),
      rows: several({
        label: '交哪些',
        required: true,
        options: lines.flatMap((line) => (line.key ? [{ value: line.key, label: line.what }] : [])),
      }),
    }
    return { person, hand, lines, fields, crumb: await crumbOf(actor, person, on) }
  }

  /** A head comes from his register, or was sent here by the administrator. */
  async function crumbOf(actor: Actor, { id, name }: { id: string; name: string }, on: Day) {
    if (holds(actor, ['administrator'])) return { href: urls.person(id), label: name }
    if (await findWhom(read, actor, id, on)) return { href: urls.mediator(id), label: name }
    return { href: urls.mediators, label: '调解员名册' }
  }

  type There = NonNullable<Awaited<ReturnType<typeof lookAt>>>

  function show(
    actor: Actor,
    reply: FastifyReply,
    { person, hand, lines, fields, crumb }: There,
    state: FormState,
    status: number,
    asked: Trial | null = null,
  ) {
    const ticked = new Set((state.values.rows ?? '').split(','))
    const left = lines.some((line) => !(line.key && asked?.results.get(line.key)?.ok))
    const next = left
      ? { href: urls.leaving(person.id), label: '看还剩什么' }
      : { ...crumb, label: `回到${crumb.label}` }
    return reply.code(status).page('integrity/leaving', {
      title: `${person.name}离岗交接`,
      name: person.name,
      crumb,
      errors: errorSummary(fields, state.errors),
      fields: ['to', 'reason'].map((name) => fieldView(fields, state, name)),
      empty: isEmpty(hand),
      lines: lines.map((line) => ({
        ...line,
        ticked: line.key !== null && ticked.has(line.key),
        result: (line.key && asked?.results.get(line.key)) || null,
      })),
      movable: lines.some((line) => line.key !== null),
      asked: asked && { sure: asked.sure, to: asked.to },
      told: asked?.sure ? { ...toldOf(asked), link: next } : null,
      action: urls.leaving(person.id),
    })
  }
}

/** Looked at beforehand, or done (`sure`): by key what became of each row. */
interface Trial {
  sure: boolean
  to: string
  results: Map<string, { ok: boolean; words: string }>
}

function toldOf({ to, results }: Trial) {
  const given = [...results.values()].filter((one) => one.ok).length
  const not = results.size - given
  const text = not > 0 ? `有${not}项没有交成，原因写在各行。` : ''
  return { kind: not > 0 ? 'warn' : 'ok', lead: `交了${given}项给${to}。`, text }
}

/** The committees somebody heads, and what they hang on. */
const around = ({ posts }: Actor): string[] =>
  posts.flatMap(({ role, orgId, orgPath }) =>
    role === 'committee_head' ? [orgId, orgPath.split('/').filter(Boolean).at(-2) ?? []].flat() : [],
  )

const keysOf = (lines: readonly Line[]): string => lines.flatMap((line) => (line.key ? [line.key] : [])).join(',')
