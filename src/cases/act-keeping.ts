import type { FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { isId } from '../platform/ids.ts'
import { readForm, type Body, type Field } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import { dropDraft } from '../people/drafts.ts'
import type { CaseStanding } from './act.ts'
import { carriedIn, draftFor, keepTyped, type Carried, type RecordedAs } from './act-drafts.ts'

type Request = FastifyRequest<{ Params: { id: string }; Body: Body }>

/** What the page carries along and says about the draft it shows. */
export interface Kept {
  carried: Carried
  note: { saved: string; others: { href: string; saved: string }[] } | null
}

/** The part of an act's page that keeps drafts; `form` is the act's path below the case. */
export function keepingOf(house: House, recordedAs: RecordedAs, { form, label }: { form: string; label: string }) {
  const { clock, db } = house
  const addressOf = (on: CaseStanding) => urls.caseForm(on.kase.id, form)

  return {
    carried: (body: Body): Carried => carriedIn(body, clock.now()),

    /** What was typed goes on under a key of its own: the old one is in the case. */
    anew: ({ body }: Request): Kept => ({ carried: carriedIn({ ...body, key: '' }, clock.now()), note: null }),

    /** What stands in the fields of a draft, with what is said above it; null when there is none. */
    async restored(
      on: CaseStanding,
      request: Request,
      fields: Record<string, Field<unknown>>,
    ): Promise<(Kept & { values: Record<string, string> }) | null> {
      const draft = await draftFor(house, request.actor, addressOf(on), (request.query as { draft?: unknown }).draft)
      if (!draft) return null
      const { values } = readForm(fields, draft.typed)
      const typed = Object.fromEntries(Object.entries(values).filter(([name]) => name in draft.typed))
      return { values: typed, carried: draft.carried, note: { saved: draft.saved, others: draft.others } }
    },

    /** Keeps or drops a draft and answers, when that is what was asked for; else false. (A reply awaited is nothing.) */
    async answers(on: CaseStanding, request: Request, reply: FastifyReply): Promise<boolean> {
      const body = request.body ?? {}
      if (isId(body.drop)) await drop(on, request, reply, body.drop)
      else if (body.keep !== undefined) await keep(on, request, reply, body)
      else return false
      return true
    },

    /** Whether this very form lies in the case already: the same, something else under its key, or not. */
    async before(on: CaseStanding, body: Body, typed: string): Promise<'same' | 'other' | null> {
      const record = await recordedAs(db.read, on.kase.seq, carriedIn(body, clock.now()).key)
      if (record === null) return null
      return record === typed.normalize('NFC').trim() ? 'same' : 'other'
    },
  }

  async function keep(on: CaseStanding, request: Request, reply: FastifyReply, body: Body) {
    const { kase } = on
    const title = `${label}　${kase.respondents ? `${kase.applicants} 对 ${kase.respondents}` : kase.applicants}`
    const carried = carriedIn(body, clock.now())
    const kept = await keepTyped(house, request.actor, { form: addressOf(on), title }, body, carried, (t) =>
      recordedAs(t, kase.seq, carried.key),
    )
    const now = clock.now()
    const says = kept ? `已存好，${spokenMoment(now, now).slice(2)}` : '这份已经存进案子了，不用再存'
    if (request.headers.accept === 'application/json') return reply.send({ says })
    const flash = kept ? { lead: `草稿${says}。`, text: '还没有存进案子，留7天。' } : { lead: `${says}。` }
    return reply.flash({ kind: 'ok', ...flash }).redirect(addressOf(on), 303)
  }

  async function drop(on: CaseStanding, request: Request, reply: FastifyReply, id: string) {
    const carried = carriedIn(request.body ?? {}, clock.now())
    await db.write(async (t) => {
      for (const one of [id, carried.key]) await dropDraft(t, request.actor, one)
    })
    return reply.flash({ kind: 'ok', lead: '草稿丢掉了，重新填。' }).redirect(addressOf(on), 303)
  }
}
