import { dayOf, type Instant } from '../platform/clock.ts'
import type { Sealer } from '../platform/sealing.ts'
import { urls } from '../platform/web/urls.ts'
import { inChinese, spokenDay, spokenMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import type { CaseRelation } from '../cases/states.ts'
import { isSentAgain } from '../cases/taken-over.ts'
import { groundName } from './grounds.ts'
import { HANDOVER_STATES, type HandoverState } from './lifecycle.ts'
import { HANDOVER_KINDS, type HandoverKind } from './moving.ts'
import { mayReadPositions, openPositions } from './record.ts'
import type { HandoverRow, ReturnRow } from './store.ts'

/** Who reads, and what he is to the case. */
export interface Reader {
  actor: Actor
  relations: ReadonlySet<CaseRelation>
  sealer: Sealer
  now: Instant
}

interface Moved {
  kase: { id: string; kind: string }
  handovers: readonly HandoverRow[]
  returns: readonly ReturnRow[]
  actor: Actor
}

interface Said {
  label: string
  text: string
}

/** 交接和会诊 on the case page: every handover, the oldest first, as the pages of a medical record; null: never moved. */
export function handoverCard({ kase, handovers, returns, actor }: Moved, reading: Omit<Reader, 'actor'>) {
  const reader = { ...reading, actor }
  if (handovers.length === 0) return null
  const records = handovers.filter((one) => one.purpose === 'consult')
  return {
    count: handovers.length,
    steps: handovers.map((one) => {
      const record = one.purpose === 'consult' ? recordView(one, handovers, reader) : null
      return {
        title: record ? `第${inChinese(records.indexOf(one) + 1)}次会诊` : plainTitle(kase, one),
        route: `${one.from_name} → ${one.to_name}`,
        state: HANDOVER_STATES[one.state as HandoverState].label,
        when: whenSaid(one, reader.now),
        // The last one is what somebody is working on.
        open: one === handovers.at(-1),
        facts: record ? record.facts : plainFacts(one),
        sealed: record?.sealed ?? [],
        returned: returns
          .filter((each) => each.handover_id === one.id)
          .map((each) => returnSaid(each, kase.id, reader.now)),
      }
    }),
  }
}

/** A matter is sent to a unit, whatever its level. */
export const plainTitle = ({ kind }: { kind: string }, one: Pick<HandoverRow, 'kind'>): string =>
  kind === 'matter' ? '派单' : HANDOVER_KINDS[one.kind as HandoverKind]

/** One record, for the case page and above the forms that answer it. */
export function recordView(record: HandoverRow, all: readonly HandoverRow[], reader: Reader) {
  const sealed = record.accepts_sealed && mayReadPositions(reader.actor, reader.relations, record, all)
  return {
    facts: filled([
      { label: '主诉', text: record.complaint },
      { label: '查明的情况', text: record.findings },
      { label: '已经做过的', text: record.tried || '没有调解记录，也没有拒绝调解的记录' },
      { label: '为什么上报', text: record.why },
      { label: '越级的理由', text: record.skip_ground },
      { label: '请求', text: record.question },
      { label: '会诊意见', text: record.answer },
      { label: '处方', text: record.prescription },
    ]),
    sealed: sealed ? positionsSaid(reader.sealer, record.accepts_sealed!) : [],
  }
}

function positionsSaid(sealer: Sealer, sealed: string): Said[] {
  const { applicant, respondent } = openPositions(sealer, sealed)
  return filled([
    { label: '申请人能接受', text: applicant },
    { label: '被申请人能接受', text: respondent },
  ])
}

const plainFacts = (one: HandoverRow): Said[] =>
  filled([
    { label: '理由', text: one.why },
    { label: '请求', text: one.question },
    { label: '越级的理由', text: one.skip_ground },
    { label: '答复', text: one.answer },
    { label: '裁定', text: one.ruled && !isSentAgain(one) ? '县级中心裁定由这里办，不能再退' : '' },
  ])

const filled = (facts: { label: string; text: string | null }[]): Said[] =>
  facts.flatMap(({ label, text }) => (text ? [{ label, text }] : []))

function whenSaid(one: HandoverRow, now: Instant): string {
  const received = one.received_at
    ? `，${spokenMoment(one.received_at, now)}${one.received_by ? '签收' : '过了时间，视为签收'}`
    : ''
  const ended = one.ended_at ? `，${spokenDay(dayOf(one.ended_at), now)}${ENDED[one.state as HandoverState] ?? ''}` : ''
  return `${spokenMoment(one.sent_at, now)}交出${received}${ended}`
}

const ENDED: Partial<Record<HandoverState, string>> = {
  answered: '答复',
  taken_over: '接办',
  returned: '退回',
  recalled: '收回',
}

/** A return in one sentence, with what was ruled on it, and where the scan of its proof is. */
export function returnSaid(one: ReturnRow, caseId: string, now: Instant): { text: string; scan: string | null } {
  const proposed = one.proposed_name ? `，建议由${one.proposed_name}办` : ''
  const held = `${spokenMoment(one.returned_at, now)}退回，占用${heldSaid(one.held_minutes)}`
  const ruled =
    one.ruled_at === null
      ? ''
      : `。${spokenDay(dayOf(one.ruled_at), now)}裁定由${one.ruled_name}办，${one.upheld ? '退得有理' : '退得不对'}：${one.ruling}`
  return {
    text: `${one.unit_name}${held}：${groundName(one.ground)}（${one.proof}）${proposed}${ruled}`,
    scan: one.file_id ? urls.file(caseId, one.file_id) : null,
  }
}

/** `35分钟`, `1.5小时`. */
export const heldSaid = (minutes: number): string =>
  minutes < 60 ? `${Math.round(minutes)}分钟` : `${(Math.round(minutes / 6) / 10).toLocaleString('en')}小时`
