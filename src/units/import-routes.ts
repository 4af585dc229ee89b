import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { Unreadable } from '../platform/sheet.ts'
import { readSheet } from '../platform/spreadsheet.ts'
import { sendError } from '../platform/web/errors.ts'
import type { Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay } from '../platform/wording.ts'
import { perform } from '../people/deed.ts'
import { openDraft, putDraft } from '../people/drafts.ts'
import { textOf } from '../people/listing.ts'
import type { LineContent } from './keeping.ts'
import { importList, planOf, type Plan, type Table } from './importing.ts'
import { differences, fieldLabel } from './present.ts'
import { orgNamesOf, type NamedLine } from './store.ts'

type ById = { Params: { id: string }; Body: Body }

const KEEP = { config: { can: 'keepDutyLines' } } as const
const DRAFT = 'duty_lines'
/** Rows shown of what goes in; all that is wrong is shown. */
const MOST = 100

/** The list from a file: looked at first, then confirmed. */
export function importRoutes(app: FastifyInstance, house: House): void {
  const { clock } = house
  const { read } = house.db

  app.get(urls.importDutyLines, KEEP, (_request, reply) => showUpload(reply, null))

  app.post<{ Body: Body }>(urls.importDutyLines, KEEP, async (request, reply) => {
    const file = request.uploads.find((one) => one.field === 'file')
    if (!file) return showUpload(reply, '请选一个表格文件')
    try {
      const { rows } = await readSheet(file.bytes, file.name)
      const draft = { id: newId(), kind: DRAFT, title: '责任清单', typed: { table: rows } }
      const kept = await house.db.write((t) => putDraft(t, house, request.actor, draft))
      if (!kept) return showUpload(reply, '表里的字太多，请分成几个文件')
      return reply.redirect(urls.dutyLinesDraft(draft.id), 303)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      return showUpload(reply, error.message)
    }
  })

  app.get<ById>(`${urls.importDutyLines}/:id`, KEEP, async (request, reply) => {
    const table = await tableOf(request)
    if (!table) return gone(request, reply)
    return showPlan(reply, request.params.id, await planOf(read, clock, request.actor, table), null)
  })

  app.post<ById>(`${urls.importDutyLines}/:id`, KEEP, async (request, reply) => {
    const { id } = request.params
    const table = await tableOf(request)
    if (!table)
      return reply.flash({ kind: 'info', lead: '这份表已经导入过，或者过了7天。' }).redirect(urls.dutyLines, 303)
    const confirmed = textOf(request.body?.plan)
    const { done, refused } = await perform(house, request.actor, (deed) => importList(deed, id, table, confirmed))
    if (refused) return showPlan(reply, id, await planOf(read, clock, request.actor, table), refused.reason)
    const text = `加了${done.fresh.length}条，改了${done.changed.length}条，${done.same.length}条没有变`
    return reply.flash({ kind: 'ok', lead: '导入好了：', text }).redirect(urls.dutyLines, 303)
  })

  async function tableOf(request: FastifyRequest<ById>): Promise<Table | null> {
    const kept = await openDraft(house, request.actor, DRAFT, request.params.id)
    return kept && (kept.table as Table)
  }

  async function showPlan(reply: FastifyReply, id: string, plan: Plan, refused: string | null) {
    const names = await orgNamesOf(read)
    const { read: list, fresh, changed, same, bad } = plan
    const unit = (orgId: string) => names.get(orgId) ?? ''
    return reply.code(refused ? 409 : 200).page('units/check', {
      title: '导入前核对',
      crumb: { href: urls.importDutyLines, label: '导入责任清单' },
      action: urls.dutyLinesDraft(id),
      fingerprint: plan.fingerprint,
      refused,
      missing: list.heading.missing,
      unknown: list.unknown,
      counts: { fresh: fresh.length, changed: changed.length, same: same.length, bad: bad.length },
      bad,
      fresh: fresh.slice(0, MOST).map(({ row, content }) => ({
        row,
        matter: content.matter,
        about: `${fieldLabel(content.field)}　${unit(content.leadOrg)}`,
        keywords: content.keywords,
      })),
      changed: changed.slice(0, MOST).map(({ row, before, from }) => ({
        row: row.row,
        matter: before.matter,
        from: from === today(clock) ? '从今天起' : `从${spokenDay(from, clock.now())}起`,
        changes: differences(before, after(before, row.content, names), names),
      })),
    })
  }

  /** The line as it would read, for telling the differences; matter and place are the same. */
  function after(before: NamedLine, content: LineContent, names: ReadonlyMap<string, string>): NamedLine {
    return {
      ...before,
      field: content.field,
      keywords: content.keywords,
      lead_org: content.leadOrg,
      lead_name: names.get(content.leadOrg) ?? '',
      assist_orgs: content.assistOrgs.join(','),
      basis: content.basis,
    }
  }
}

const showUpload = (reply: FastifyReply, wrong: string | null) =>
  reply.code(wrong ? 422 : 200).page('units/import', {
    title: '导入责任清单',
    crumb: { href: urls.dutyLines, label: '责任清单' },
    action: urls.importDutyLines,
    export: urls.dutyLinesFile,
    errors: wrong ? [{ id: 'file', label: '文件', message: wrong }] : [],
    wrong,
  })

const gone = (request: FastifyRequest, reply: FastifyReply) =>
  sendError(request, reply, 404, '这份表不在了：导入过，或者上传后过了7天；也只有上传的人能看。')
