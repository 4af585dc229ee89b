import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import type { Body, FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { AccessLog } from '../people/access-log.ts'
import type { Outcome } from '../people/deed.ts'
import { readingNotes } from '../people/reading.ts'
import { headOf, statusOf } from '../cases/act-page.ts'
import { standingOf, type CaseStanding } from '../cases/act.ts'
import { CASE_ACTIONS, CASE_LIFE } from '../cases/lifecycle.ts'
import { ROOM_NAMES, ROOMS, type Room } from './caucus.ts'
import { blank, isOfferSide, readNote, readOffer, readSent, type Sent } from './form.ts'
import { makeOffer, withdrawOffer, writeNote } from './noting.ts'
import { shownComparison, shownRoom } from './present.ts'
import { notesOf, offersOf } from './store.ts'

type Params = { Params: { id: string }; Querystring: { room?: unknown }; Body: Body }
type Request = FastifyRequest<Params>

const ROW = CASE_ACTIONS.noteCaucus
const DONE = { note: '记下了。', offer: '出价记下了，先前的都还在。', withdraw: '已标为撤回，原来的内容还在。' }

/** The two-sides desk: for the mediators and the recorder of the case, whoever else may open it. */
export function caucusRoutes(app: FastifyInstance, house: House, access: AccessLog): void {
  const { read } = house.db
  const note = readingNotes(house, access)

  app.get<Params>('/cases/:id/caucus', { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingOf(read, request.actor, request.params.id, new Set())
    if (!on) return sendError(request, reply, 404)
    if (!sitsAtDesk(on)) return sendError(request, reply, 403, '两边分开谈的内容只有这件案子的调解员和记录人看得到')
    note(request, on.kase.seq, '看两边分开谈的记录')
    return show(request, reply, on, blank, 200)
  })

  app.post<Params>('/cases/:id/caucus', { config: { can: 'case' } }, async (request, reply) => {
    const on = await standingOf(read, request.actor, request.params.id, new Set())
    if (!on) return sendError(request, reply, 404)
    const why = refusal(CASE_LIFE, 'noteCaucus', on)
    if (why && !sitsAtDesk(on)) return sendError(request, reply, statusOf(why), why.reason)
    const sent = readSent(request.body ?? {})
    if (sent.what !== 'withdraw' && !sent.room)
      return sendError(request, reply, 422, '没有这一格，请回到两边分开谈的页面重填')
    const { state, work } = prepared(request, on, sent)
    if (why) return show(request, reply, on, state, 409, why.reason)
    if (!work) return show(request, reply, on, state, 422)
    const { refused } = await work()
    if (!refused) return reply.flash({ kind: 'ok', lead: DONE[sent.what] }).redirect(here(request, on), 303)
    if (refused.kind === 'gone') return sendError(request, reply, 404)
    if (refused.kind === 'person') return sendError(request, reply, 403, refused.reason)
    const now = (await standingOf(read, request.actor, on.kase.id, new Set())) ?? on
    return show(request, reply, now, state, 409, refused.reason)
  })

  /** What was typed, and what is to be done with it; null when something is wrong with it. */
  function prepared(request: Request, on: CaseStanding, sent: Sent): { state: FormState; work: Work | null } {
    const { actor, body } = request
    const [id, key] = [on.kase.id, sent.key ?? newId(Date.parse(house.clock.now()))]
    if (sent.what === 'withdraw') return { state: blank, work: () => withdrawOffer(house, actor, id, sent.offerId) }
    const room = sent.room!
    if (sent.what === 'offer' && isOfferSide(room)) {
      const { data, ...state } = readOffer(body ?? {}, room)
      return { state, work: data && (() => makeOffer(house, actor, id, key, { ...data, side: room })) }
    }
    const { data, ...state } = readNote(body ?? {}, room)
    return { state, work: data && (() => writeNote(house, actor, id, key, { room, text: data.text })) }
  }

  async function show(
    request: Request,
    reply: FastifyReply,
    on: CaseStanding,
    typed: FormState,
    status: number,
    meanwhile: string | null = null,
  ) {
    const { id, seq, applicants, respondents } = on.kase
    const only = roomAsked(request)
    const content = { notes: await notesOf(read, house.sealer, seq), offers: await offersOf(read, house.sealer, seq) }
    const people = { applicant: applicants, both: '各方都在', respondent: respondents ?? '还没有登记对方' }
    const state = { values: { ...blank.values, ...typed.values }, errors: typed.errors }
    const now = house.clock.now()
    const may = refusal(CASE_LIFE, 'noteCaucus', on) === null
    return reply
      .code(status)
      .header('cache-control', 'no-store')
      .page('caucus/desk', {
        title: status === 200 ? ROW.label : `还没有保存｜${ROW.label}`,
        heading: ROW.label,
        kase: headOf(on),
        meanwhile: meanwhile && { reason: meanwhile, happened: [] },
        may,
        unsaved: may ? [] : Object.values(typed.values).filter((one) => one.trim() !== ''),
        rooms: ROOM_NAMES.filter((room) => !only || room === only).map((room) =>
          shownRoom(room, people[room], content, state, now),
        ),
        only,
        comparison: only ? null : shownComparison(content.offers),
        views: viewsOf(id, only),
        // One for each form on the page: two sent after each other are two.
        keyFor: () => newId(Date.parse(now)),
        action: here(request, on),
        back: urls.case(id),
      })
  }
}

type Work = () => Promise<Outcome<unknown>>

const sitsAtDesk = ({ relations }: CaseStanding): boolean => relations.has('mediator') || relations.has('recorder')

/** One compartment alone, so that the screen can be turned to the side it belongs to. */
const roomAsked = ({ query }: Request): Room | null => ROOM_NAMES.find((room) => room === query.room) ?? null

const here = (request: Request, on: CaseStanding): string => urls.caucus(on.kase.id, roomAsked(request) ?? '')

const viewsOf = (caseId: string, only: Room | null) => [
  { href: urls.caucus(caseId), label: '全部', here: only === null },
  ...ROOM_NAMES.map((room) => ({ href: urls.caucus(caseId, room), label: ROOMS[room], here: only === room })),
]
