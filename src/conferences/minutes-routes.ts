import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { House } from '../platform/house.ts'
import { sendError } from '../platform/web/errors.ts'
import { version } from '../platform/web/fields.ts'
import { errorSummary, fieldView, readForm, type Body, type FormState } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import { meetingOf, type Meeting } from './act.ts'
import { isPresent, kindName, mayMinute } from './conference.ts'
import { meetingFor } from './door.ts'
import { endConference } from './ending.ts'
import { keepMinutes, minutesNow } from './keeping.ts'
import { CONFERENCE_ACTIONS, type ConferenceAction } from './lifecycle.ts'
import { labelOf, minutesView, readMinutes, valuesOf, type Table } from './minutes-form.ts'
import { noteOpinion, opinionFields, writableRow } from './opinions.ts'
import { takesPlan } from './plan.ts'
import { nameOfPerson, orgNames, seenOf, tasksOf, type SeenCase } from './store.ts'

type Asked = FastifyRequest<{ Params: { id: string; row: string }; Body: Body }>

/** Minutes and their end; opinions. */
export function minutesRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db

  app.get('/conferences/:id/minutes', { config: { can: 'signedIn' } }, async (request, reply) => {
    const meeting = await minuted(request as Asked, reply)
    if (!meeting) return reply
    const minutes = minutesNow(meeting, await tasksOf(read, meeting.conference.id))
    const seated = meeting.conference.saved_at ? minutes : { ...minutes, recorder: request.actor.name }
    return showMinutes(request as Asked, reply, meeting, { values: valuesOf(seated), errors: {} })
  })

  app.post('/conferences/:id/minutes', { config: { can: 'signedIn' } }, async (request, reply) => {
    const { id } = (request as Asked).params
    const body = (request as Asked).body ?? {}
    const meeting = await minuted(request as Asked, reply)
    if (!meeting) return reply
    const final = body.final === '1'
    const table = await tableOf(request as Asked, meeting)
    const form = readMinutes(table, body, final)
    if (!form.data) return showMinutes(request as Asked, reply, meeting, form, 422)
    const target = { id, version: version.read(String(body.version ?? '')) }
    const { refused } = await (final ? endConference : keepMinutes)(house, request.actor, target, form.data)
    if (!refused)
      return reply
        .flash({ kind: 'ok', lead: final ? '定稿了，每件案子的纪要可以打印了。' : '存好了，定稿以前随时可以改。' })
        .redirect(urls.conference(id), 303)
    const now = (await meetingOf(read, request.actor, id)) ?? meeting
    if (!(await isWhole(request as Asked, now))) return sendError(request, reply, 403, NOT_WHOLE)
    return showMinutes(request as Asked, reply, now, form, 409, refused.reason)
  })

  app.get('/conferences/:id/opinions/:row', { config: { can: 'signedIn' } }, async (request, reply) => {
    const meeting = await meetingFor(read, request as Asked, reply, () => 'noteOpinion')
    const row = meeting && writableRow(meeting, request.actor, (request as Asked).params.row)
    if (!meeting) return reply
    if (!row) return sendError(request, reply, 404)
    const values = { opinion: row.opinion ?? '', seen: row.opinion_at ?? '' }
    return showOpinion(request as Asked, reply, meeting, { values, errors: {} })
  })

  app.post('/conferences/:id/opinions/:row', { config: { can: 'signedIn' } }, async (request, reply) => {
    const { id, row } = (request as Asked).params
    const meeting = await meetingFor(read, request as Asked, reply, () => 'noteOpinion')
    if (!meeting) return reply
    if (!writableRow(meeting, request.actor, row)) return sendError(request, reply, 404)
    const form = readForm(opinionFields, (request as Asked).body ?? {})
    if (!form.data) return showOpinion(request as Asked, reply, meeting, form, 422)
    const { refused } = await noteOpinion(house, request.actor, id, row, form.data)
    if (!refused)
      return reply.flash({ kind: 'ok', lead: '意见存好了，会印在纪要上。' }).redirect(urls.conference(id), 303)
    if (refused.kind === 'gone') return sendError(request, reply, 404)
    const now = (await meetingOf(read, request.actor, id)) ?? meeting
    return showOpinion(request as Asked, reply, now, form, 409, refused.reason)
  })

  async function minuted(request: Asked, reply: FastifyReply): Promise<Meeting | null> {
    const meeting = await meetingFor(read, request, reply, minuting)
    if (!meeting || (await isWhole(request, meeting))) return meeting
    await sendError(request, reply, 403, NOT_WHOLE)
    return null
  }

  const isWhole = async ({ actor }: Asked, meeting: Meeting) =>
    mayMinute(actor, meeting, await seenOf(read, actor, meeting.conference.id))

  /** Whoever was given something in the minutes as they are kept stays a choice, also when he has the case no more. */
  async function tableOf(request: Asked, { conference, people, cases }: Meeting): Promise<Table> {
    const seen = await seenOf(read, request.actor, conference.id)
    const kept = await tasksOf(read, conference.id)
    const names = await orgNames(read, [
      ...[conference.org_id, ...people.map((one) => one.org_id)],
      ...[...seen.flatMap(holdersOf), ...kept.map((task) => task.owner_org)],
    ])
    return {
      clock: house.clock,
      people: people.map((one) => ({
        id: one.id,
        label: one.part === 'person' ? `${one.org_name}${one.name}` : one.name,
      })),
      cases: cases.map(({ case_seq }) => ({
        seq: case_seq,
        open: seen.some((kase) => kase.seq === case_seq && kase.open === 1),
      })),
      orgs: [...names].map(([value, label]) => ({ value, label })),
    }
  }

  async function showMinutes(
    request: Asked,
    reply: FastifyReply,
    meeting: Meeting,
    state: FormState,
    status = 200,
    refused: string | null = null,
  ) {
    const table = await tableOf(request, meeting)
    const view = minutesView(table, state)
    const seen = await seenOf(read, request.actor, meeting.conference.id)
    const { conference, people } = meeting
    return reply.code(status).page('conferences/minutes', {
      title: view.errors.length ? `还没有保存：${view.errors.length}处要改｜会商纪要` : '会商纪要',
      heading: `${kindName(conference.kind)}纪要`,
      about: `${conference.title}　${spokenMoment(conference.starts_at, house.clock.now())}`,
      ...view,
      cases: view.cases.map((one, at) => ({ ...one, ...headOfCase(seen, meeting.cases[at]!.case_seq, at) })),
      opinions: people.filter((one) => one.opinion || isPresent(one.presence)).length,
      given: people.filter((one) => one.opinion).length,
      meanwhile: refused && (await whatHappened(meeting, table, state, refused)),
      version: meeting.version,
      action: urls.conference(conference.id, 'minutes'),
      back: urls.conference(conference.id),
      effect: CONFERENCE_ACTIONS.endConference.effect,
    })
  }

  /** What somebody else has kept meanwhile stands above what was typed, field by field. */
  async function whatHappened(meeting: Meeting, table: Table, state: FormState, reason: string) {
    const { conference } = meeting
    const now = valuesOf(minutesNow(meeting, await tasksOf(read, conference.id)))
    const differing = Object.entries(now).filter(
      ([name, value]) => value !== (state.values[name] ?? '') && value !== '',
    )
    return {
      reason,
      who: await nameOfPerson(read, conference.saved_by),
      when: conference.saved_at ? spokenMoment(conference.saved_at, house.clock.now()) : '',
      rows: differing
        .filter(([name]) => !/\.(kind|org)$/.test(name))
        .map(([name, value]) => ({ label: labelOf(table, name), now: value })),
    }
  }

  async function showOpinion(
    request: Asked,
    reply: FastifyReply,
    meeting: Meeting,
    state: FormState,
    status = 200,
    refused: string | null = null,
  ) {
    const { conference } = meeting
    const row = meeting.people.find((one) => one.id === request.params.row)!
    const errors = errorSummary(opinionFields, state.errors)
    return reply.code(status).page('conferences/opinion', {
      title: errors.length ? '还没有保存：1处要改｜写意见' : '写意见',
      heading: `${row.name}的意见`,
      about: `${kindName(conference.kind)}　${spokenMoment(conference.starts_at, house.clock.now())}　${conference.place}`,
      field: fieldView(opinionFields, state, 'opinion'),
      errors,
      meanwhile: refused && { reason: refused, now: row.opinion ?? '' },
      seen: refused ? (row.opinion_at ?? '') : (state.values.seen ?? ''),
      effect: CONFERENCE_ACTIONS.noteOpinion.effect,
      action: urls.opinion(conference.id, row.id),
      back: urls.conference(conference.id),
    })
  }
}

const minuting = ({ state }: Meeting): ConferenceAction => (state === 'planned' ? 'openConference' : 'keepMinutes')

const holdersOf = (kase: SeenCase): (string | null)[] => [
  ...[kase.holder_org, kase.committee_org],
  ...kase.assist_orgs.split(','),
]

const NOT_WHOLE = '有的案子不归您看，或者对您遮住了姓名，纪要请由召集单位看得全的人来记'

function headOfCase(seen: readonly SeenCase[], seq: number, at: number) {
  const kase = seen.find((one) => one.seq === seq)
  const label = `第${at + 1}件`
  if (!kase) return { label, number: '不归您看', sides: '', plan: '', href: null }
  const sides = [kase.applicants, kase.respondents].filter(Boolean).join(' 对 ')
  const plan = takesPlan(kase)
    ? '写了时间节点，定稿以后最后一个节点的日子就是这件的期限（遇休息日顺延），原来超期的照样看得到。'
    : kase.kind === 'matter'
      ? '这一件已经核查过，时间节点只作任务催办。'
      : '矛盾纠纷的法定期限不因会商改变，时间节点只作任务催办。'
  const number = kase.file_no ?? kase.register_no
  return { label, number, sides: kase.masked ? '' : sides, plan, href: urls.case(kase.id) }
}
