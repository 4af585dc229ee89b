import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { isId } from '../platform/ids.ts'
import type { Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { ADMINISTER } from '../people/administering.ts'
import { notHere } from '../people/form-page.ts'
import { textOf } from '../people/listing.ts'
import { changed } from './change.ts'
import { confirmChange } from './confirming.ts'
import { dropDraft, heldDraft, rewriteDraft, type Draft } from './drafts.ts'
import { monthsOf, noticeInWords } from './months.ts'
import { noticeFormView, readNoticeForm, typedOf, type NoticeRead } from './notice-form.ts'
import { findingsAbout, impactView } from './present.ts'
import { sheetsIn } from './store.ts'
import { changeInWords } from './words.ts'

type ById = { Params: { id: string } }
type Sent = ById & { Body: Body }

const SURE = '请对照通知原文看过上面可疑的地方，再打勾'

/** A change looked at before it counts: put right by hand, what it would move, and the word that puts it into force. */
export function draftRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const at = `${urls.calendar}/drafts/:id`

  app.get<ById>(at, ADMINISTER, async (request, reply) => {
    const draft = await held(request, request.params.id)
    return draft ? show(reply, draft) : notHere(reply)
  })

  app.post<Sent>(at, ADMINISTER, async (request, reply) => {
    const draft = await held(request, request.params.id)
    if (!draft) return gone(reply)
    const { change } = draft
    if (change.kind !== 'notice') return reply.redirect(urls.calendarDraft(draft.id), 303)
    const form = readNoticeForm(request.body ?? {}, change.year, house.clock)
    if (!form.notice) return show(reply.code(422), draft, { form })
    const next = { ...change, notice: form.notice, read: [] }
    if (!(await rewriteDraft(house, request.actor, draft.id, textOf(request.body?.mark), next)))
      return show(reply.code(409), draft, {
        form,
        refused: '您打开以后，这份草稿在别的窗口改过。您填的还在下面，对照后再存一次',
      })
    return reply.redirect(urls.calendarDraft(draft.id), 303)
  })

  app.post<Sent>(`${at}/confirm`, ADMINISTER, async (request, reply) => {
    const { actor, body, params } = request
    const draft = await held(request, params.id)
    if (!draft) return gone(reply)
    const findings = findingsAbout(draft.change, await sheetsIn(read))
    if (findings.some(({ weight }) => weight === 'stop')) return show(reply.code(422), draft)
    if (findings.some(({ weight }) => weight === 'warn') && body?.sure !== 'yes')
      return show(reply.code(422), draft, { unsure: SURE })
    const seen = { draft: draft.id, mark: textOf(body?.mark), version: Number(textOf(body?.version) || NaN) }
    const { done, refused } = await confirmChange(house, actor, request.ip, seen)
    if (refused?.kind === 'gone') return gone(reply)
    if (refused) return show(reply.code(409), draft, { refused: refused.reason })
    const text = done.moved > 0 ? `改了${done.moved}条期限，${done.cases}件案件的经过里都有记录` : '没有期限因此改动'
    const year = draft.change.kind === 'notice' ? draft.change.year : Number(draft.change.on.slice(0, 4))
    return reply.flash({ kind: 'ok', lead: `${done.words}已生效：`, text }).redirect(urls.calendarOf(year), 303)
  })

  app.post<Sent>(`${at}/drop`, ADMINISTER, async (request, reply) => {
    await house.db.write((t) => dropDraft(t, request.actor, request.params.id))
    return reply.flash({ kind: 'info', lead: '放弃了，', text: '日历没有改动。' }).redirect(urls.calendar, 303)
  })

  const held = (request: FastifyRequest, id: string): Promise<Draft | null> =>
    isId(id) ? heldDraft(read, house.sealer, request.actor, id, house.clock.now()) : Promise.resolve(null)

  async function show(
    reply: FastifyReply,
    { id }: Draft,
    told: { form?: NoticeRead; refused?: string; unsure?: string } = {},
  ): Promise<FastifyReply> {
    const draft = await heldDraft(read, house.sealer, reply.request.actor, id, house.clock.now())
    if (!draft) return gone(reply)
    const { change, mark } = draft
    const before = await sheetsIn(read)
    const findings = findingsAbout(change, before)
    const stopped = findings.some(({ weight }) => weight === 'stop')
    const year = change.kind === 'notice' ? change.year : Number(change.on.slice(0, 4))
    const path = change.kind === 'notice' ? '' : change.path
    const state = told.form ?? (change.kind === 'notice' ? { values: typedOf(change.notice), errors: {} } : null)
    const form = state && noticeFormView(state, year, house.clock)
    return reply.page('calendar/draft', {
      title: form?.errors.length ? `还没有保存：${form.errors.length}处要改` : `核对：${changeInWords(change)}`,
      heading: `核对：${changeInWords(change)}`,
      source: change.kind === 'notice' ? change.source : null,
      words: change.kind === 'notice' ? noticeInWords(change.notice) : null,
      findings,
      errors: form?.errors ?? [],
      refused: told.refused ?? null,
      unsure: told.unsure ?? null,
      form,
      year,
      months: stopped ? [] : monthsOf(year, changed(before, change), path, today(house.clock), before),
      impact: stopped ? null : await impactView(read, before, change, house.clock.now()),
      asks: findings.some(({ weight }) => weight === 'warn'),
      mark,
      version: before.version,
      next: before.version + 1,
      action: urls.calendarDraft(id),
      confirm: urls.calendarDraft(id, 'confirm'),
      drop: urls.calendarDraft(id, 'drop'),
      back: change.kind === 'notice' ? urls.calendar : urls.localDays,
    })
  }
}

const gone = (reply: FastifyReply): FastifyReply =>
  reply
    .flash({ kind: 'info', lead: '这份草稿不在了：', text: '已经确认过，或者放弃了。现在的日历在下面。' })
    .redirect(urls.calendar, 303)
