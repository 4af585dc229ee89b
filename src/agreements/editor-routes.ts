import type { FastifyInstance, FastifyReply } from 'fastify'
import type { House } from '../platform/house.ts'
import { refusal, type Refusal } from '../platform/lifecycle.ts'
import { sendError } from '../platform/web/errors.ts'
import type { Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import type { AccessLog } from '../people/access-log.ts'
import type { Actor } from '../people/actor.ts'
import { readingNotes } from '../people/reading.ts'
import { statusOf } from '../cases/act-page.ts'
import { standingOf, type CaseStanding } from '../cases/act.ts'
import { sendInline } from '../documents/sending.ts'
import { agentsOf } from '../parties/agent-store.ts'
import { partiesOf, type PartyRow } from '../parties/store.ts'
import { saveDraft } from './drafting.ts'
import { readDuty } from './duty-form.ts'
import { edited, withEveryMember } from './editing.ts'
import { presentCheck, presentEditor, readFromStored, type Desk } from './editor-present.ts'
import { clauseWithHoles } from './editor-rows.ts'
import { readAgreement, type AgreementRead } from './form.ts'
import { AGREEMENT_LIFE } from './lifecycle.ts'
import { previewAgreement } from './papers.ts'
import { latestReview } from './reviews.ts'
import { currentAgreement, obligationsOf } from './store.ts'

type Params = { Params: { id: string }; Body: Body }

interface Shown {
  status: number
  unsaved?: boolean
  refused?: Refusal | null
}

/** 写协议: one page, every button of it a submit; what is not “存草稿” comes back unsaved. */
export function editorRoutes(app: FastifyInstance, house: House, access: AccessLog) {
  const note = readingNotes(house, access)
  app.post<Params>('/cases/:id/agreement', { config: { can: 'case' } }, async (request, reply) => {
    const on = await caseFor(request.actor, request.params.id)
    if (!on) return sendError(request, reply, 404)
    const why = refusal(AGREEMENT_LIFE, 'draft', { ...on, state: 'draft', facts: {} })
    if (why) return sendError(request, reply, statusOf(why), why.reason)
    const parties = await partiesOf(house.db.read, on.kase.seq)
    const body = withEveryMember(request.body ?? {}, parties)
    const change = edited(body, { clock: house.clock, generated: (now, prefix) => generated(now, prefix, parties) })
    if (change) return edit(reply, on, change.body, change.errors, parties)
    const read = readAgreement(body, house.clock, parties)
    if (body.check) return check(reply, on, read)
    if (!read.data) return show(reply, on, read, { status: 422 })
    const { refused } = await saveDraft(house, request.actor, on.kase.id, read.data)
    if (refused?.kind === 'version' || refused?.kind === 'state') return show(reply, on, read, { status: 409, refused })
    if (refused) return sendError(request, reply, statusOf(refused), refused.reason)
    return reply.flash({ kind: 'ok', lead: '协议草稿存好了。' }).redirect(urls.agreement(on.kase.id), 303)
  })

  /** 看整份: what is stored, on paper; whoever may write it may look at it. */
  app.get<Params>('/cases/:id/agreement/draft.pdf', { config: { can: 'case' } }, async (request, reply) => {
    const on = await caseFor(request.actor, request.params.id)
    if (!on) return sendError(request, reply, 404)
    const why = refusal(AGREEMENT_LIFE, 'draft', { ...on, state: 'draft', facts: {} })
    if (why) return sendError(request, reply, statusOf(why), why.reason)
    const agreement = await currentAgreement(house.db.read, on.kase.seq)
    if (agreement?.state !== 'draft') return sendError(request, reply, 409, '没有协议草稿')
    const bytes = await previewAgreement(house, on.kase, agreement)
    note(request, on.kase.seq, '看协议草稿整份')
    return sendInline(reply, { mime: 'application/pdf', name: '人民调解协议书（草稿）.pdf' }, bytes)
  })

  /** A button that changed the form: what is missing elsewhere is not yet wrong. */
  function edit(
    reply: FastifyReply,
    on: CaseStanding,
    body: Body,
    errors: Record<string, string>,
    parties: readonly PartyRow[],
  ) {
    const read = { ...readAgreement(body, house.clock, parties), errors }
    return show(reply, on, read, { status: Object.keys(errors).length ? 422 : 200, unsaved: true })
  }

  const generated = (body: Body, prefix: string, parties: readonly PartyRow[]): string =>
    clauseWithHoles(readDuty(house.clock, parties, body, prefix).sketch, parties) ?? ''

  async function check(reply: FastifyReply, on: CaseStanding, read: AgreementRead) {
    return reply.page('agreements/check', { title: '核对', check: presentCheck(await deskOf(on), read) })
  }

  const caseFor = (actor: Actor, id: string) => standingOf(house.db.read, actor, id, new Set())

  async function deskOf(on: CaseStanding): Promise<Desk> {
    const { read: db } = house.db
    const agreement = await currentAgreement(db, on.kase.seq)
    return {
      ...{ house, on, agreement },
      parties: await partiesOf(db, on.kase.seq),
      agents: await agentsOf(db, on.kase.seq),
      stored: agreement ? await obligationsOf(db, agreement.id) : [],
      review: agreement ? await latestReview(db, agreement.id) : null,
    }
  }

  async function show(reply: FastifyReply, on: CaseStanding, read: AgreementRead, shown: Shown) {
    const { status, unsaved = false, refused = null } = shown
    const desk = await deskOf(on)
    // Overtaken: what is stored now stands beside what was typed, and saving again means it.
    const version = refused ? String(desk.agreement?.version ?? '') : (read.values.version ?? '')
    return reply.code(status).page('agreements/editor', presentEditor(desk, read, { unsaved, refused, version }))
  }

  /** The draft as it is stored. */
  async function open(reply: FastifyReply, on: CaseStanding, shown: Shown) {
    return show(reply, on, readFromStored(await deskOf(on)), shown)
  }

  return { open, deskOf }
}
