import type { FastifyInstance, FastifyReply } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { AccessLog } from '../people/access-log.ts'
import { readingNotes } from '../people/reading.ts'
import { actPage, headOf, oncePerPage, statusOf } from '../cases/act-page.ts'
import { standingOf, type CaseStanding } from '../cases/act.ts'
import { CASE_ACTIONS, CASE_LIFE } from '../cases/lifecycle.ts'
import { maskOf } from '../parties/masking.ts'
import { partiesOf } from '../parties/store.ts'
import type { Verdict } from '../agreements/reviews.ts'
import { endAdviser, endFields, inviteAdviser, inviteFields, mayEnd } from './advising.ts'
import { volunteersToAsk } from './asking.ts'
import { giveOpinion, opinionFields } from './opinion.ts'
import { presentDraft, presentMatter } from './present.ts'
import { maskedDraft, noteName, reviewDraft, reviewFields } from './reviewing.ts'
import { questionTo } from './store.ts'

type Params = { Params: { id: string; named: string }; Body: Body }

/** 请志愿者、法律意见、审阅草稿. */
export function adviceRoutes(app: FastifyInstance, house: House, access: AccessLog): void {
  const { read } = house.db
  const note = readingNotes(house, access)

  actPage(app, house, {
    action: 'inviteAdviser',
    fields: async () => inviteFields(await volunteersToAsk(read, today(house.clock))),
    does: (request, form) => inviteAdviser(house, request.actor, request.params.id, form),
    done: '请好了，案子已经出现在他的工作台上。',
  })

  actPage(app, house, {
    action: 'giveOpinion',
    fields: () => opinionFields,
    above: async ({ kase }) => {
      const parties = await partiesOf(read, kase.seq)
      return presentMatter(kase, parties, await maskOf(read, kase.seq, house.sealer), today(house.clock))
    },
    initial: async ({ kase }, request) => {
      const asked = await questionTo(read, kase.seq, request.actor.personId)
      return { question: (await maskOf(read, kase.seq, house.sealer)).text(asked) }
    },
    does: (request, form) => giveOpinion(house, request.actor, request.params.id, form),
    done: '法律意见存好了，意见书可以打印签名。',
  })

  const draftOn = oncePerPage(({ kase }) => maskedDraft(read, house, kase.seq))

  actPage(app, house, {
    action: 'reviewDraft',
    fields: async (on) => reviewFields(await draftOn(on)),
    unseen: ['draft'],
    initial: async (on, request) => {
      note(request, on.kase.seq, '看协议草稿')
      return { draft: String((await draftOn(on))?.version ?? '') }
    },
    above: async (on) => presentDraft(await draftOn(on)),
    check: ({ verdict, note: whole, ...rest }) => {
      const said = whole !== '' || Object.entries(rest).some(([name, value]) => name.startsWith('clause.') && value)
      return verdict === 'sound' || said ? {} : { note: '请写明要改哪里、违反哪一条' }
    },
    does: (request, form) => {
      const notes = Object.keys(form)
        .filter((name) => name.startsWith('clause.'))
        .map((_, at) => String((form as Record<string, unknown>)[noteName(at)] ?? ''))
      const { verdict, draft, version } = form
      const review = { verdict: verdict as Verdict, note: form.note, notes, draft, version }
      return reviewDraft(house, request.actor, request.params.id, review)
    },
    done: '审阅意见存好了，调解员写协议时看得到。',
  })

  const url = '/cases/:id/advisers/:named/end'
  const config = { can: 'case', masks: 'all' } as const
  app.get<Params>(url, { config }, async (request, reply) => {
    const on = await standingOf(read, request.actor, request.params.id, new Set())
    if (!on || !mayEnd(on, request.actor, request.params.named)) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, 'endAdviser', on)
    if (why) return sendError(request, reply, statusOf(why), why.reason)
    return end(reply, on, request.params.named, { values: { version: String(on.version) }, errors: {} }, 200)
  })

  app.post<Params>(url, { config }, async (request, reply) => {
    const { id, named } = request.params
    const on = await standingOf(read, request.actor, id, new Set())
    if (!on || !mayEnd(on, request.actor, named)) return sendError(request, reply, 404)
    const form = readForm(endFields, request.body ?? {})
    if (!form.data) return end(reply, on, named, form, 422)
    const { refused } = await endAdviser(house, request.actor, id, named, form.data)
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    const own = on.kase.people.some((one) => one.id === named && one.person_id === request.actor.personId)
    return reply.flash({ kind: 'ok', lead: '结束了。' }).redirect(own ? urls.desk : urls.case(id), 303)
  })

  function end(reply: FastifyReply, on: CaseStanding, named: string, state: FormState, status: number) {
    const row = CASE_ACTIONS.endAdviser
    const adviser = on.kase.people.find((one) => one.id === named)!
    const errors = errorSummary(endFields, state.errors)
    return reply.code(status).page('cases/act', {
      title: errors.length ? `还没有保存：${errors.length}处要改｜${row.label}` : row.label,
      heading: row.label,
      effect: `${adviser.name}：${row.effect}`,
      final: false,
      kase: headOf(on),
      fields: [fieldView(endFields, state, 'reason')],
      version: state.values.version ?? '',
      errors,
      meanwhile: null,
      action: urls.endAdviser(on.kase.id, named),
      back: urls.case(on.kase.id),
    })
  }
}
