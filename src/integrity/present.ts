import type { Instant } from '../platform/clock.ts'
import { urls } from '../platform/web/urls.ts'
import { daysSince, spokenMoment } from '../platform/wording.ts'
import { holds, type Actor } from '../people/actor.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { CASE_LIFE, type CaseAction } from '../cases/lifecycle.ts'
import { maskedSides } from '../cases/masking.ts'
import { relationsOf } from '../cases/relations.ts'
import { CASE_STATES, type CaseState } from '../cases/states.ts'
import { FAULT_CODES, faultOf, type FaultCode } from './faults.ts'
import { misfit } from './fitting.ts'
import { REPAIR_PATHS, type Repair } from './repairs.ts'
import { PAGE, type hiddenBelow, type Listed, type peopleOnAll } from './store.ts'

type People = Awaited<ReturnType<typeof peopleOnAll>>
type Hidden = Awaited<ReturnType<typeof hiddenBelow>>

interface Looked {
  fault: string
  counts: readonly { fault: string; n: number }[]
  hidden: Hidden
  rows: readonly Listed[]
  people: People
  paged: boolean
}

/** The page of what was found, each fault with why it matters and each row with what may be done about it. */
export function presentFindings(actor: Actor, { fault, counts, hidden, rows, people, paged }: Looked, now: Instant) {
  const shown = rows.slice(0, PAGE)
  const all = counts.reduce((sum, one) => sum + one.n, 0)
  const countOf = (code: string) => counts.find((one) => one.fault === code)?.n ?? 0
  const last = rows.length > PAGE ? shown.at(-1) : undefined
  return {
    all,
    hidden: hidden.map((one) => ({
      org: one.org ?? '查不到的单位',
      label: faultOf(one.fault as FaultCode).label,
      count: one.n,
      since: waitedSince(one.since, now),
    })),
    may: holds(actor, PERMISSIONS.checkIntegrity),
    views: [
      { label: '全部', href: urls.integrity, count: all, current: fault === '' },
      ...FAULT_CODES.filter((code) => countOf(code) > 0 || code === fault).map((code) => ({
        label: faultOf(code).label,
        href: urls.integrityOf(code),
        count: countOf(code),
        current: code === fault,
      })),
    ],
    groups: FAULT_CODES.filter((code) => shown.some((row) => row.fault === code)).map((code) => ({
      code,
      label: faultOf(code).label,
      why: faultOf(code).why,
      count: countOf(code),
      rows: shown.filter((row) => row.fault === code).map((row) => lineOf(actor, code, row, people, now)),
    })),
    pager: {
      text: `共${all}处，每页${PAGE}处`,
      prev: paged ? urls.integrityOf(fault) : null,
      next: last ? `${urls.integrityOf(fault)}&after=${encodeURIComponent(`${last.fault}.${last.id}`)}` : null,
    },
  }
}

function lineOf(actor: Actor, code: FaultCode, row: Listed, people: People, now: Instant) {
  const [one, other] = [row.applicants, row.respondents].map((side) => (row.hidden ? maskedSides(side) : side))
  const buttons = buttonsFor(actor, code, row, people)
  return {
    number: row.file_no ?? row.register_no,
    href: urls.case(row.case_id),
    sides: other ? `${one} 对 ${other}` : one!,
    state: CASE_STATES[row.state as CaseState].label,
    note: row.hidden ? faultOf(code).label : row.note,
    since: waitedSince(row.since, now),
    found: `${spokenMoment(row.found_at, now)}查到`,
    owner: row.owner ?? '还没有定',
    buttons,
    hint: faultOf(code).hint,
  }
}

function waitedSince(since: Instant, now: Instant): string {
  const waited = daysSince(since, now)
  return waited > 0 ? `${waited}天了` : '今天'
}

/** Acts whose state and person fit; what else stands in the way their own page says. */
function buttonsFor(actor: Actor, code: FaultCode, row: Listed, people: People) {
  const named = people.filter((one) => one.case_seq === row.seq)
  const relations = relationsOf(actor, { ...row, people: named })
  const fits = (action: CaseAction) => {
    const act = CASE_LIFE.actions[action]
    return (
      (act.from as readonly string[]).includes(row.state) &&
      act.by.some((relation) => relations.has(relation)) &&
      (act.to !== 'back' || row.back_to !== null)
    )
  }
  const { repairs, acts } = faultOf(code)
  const link = (action: CaseAction, href: string) => ({ label: CASE_LIFE.actions[action].label, href, post: false })
  // Whoever sent it takes it back by his own act.
  const own = acts.some((action) => RECALLS.includes(action) && fits(action))
  const patient = { ...row, people: named }
  const offered = repairs.filter(
    (repair) => fits(repair) && !(own && CALLS_BACK.includes(repair)) && misfit(repair, row.subject, patient) === null,
  )
  const mending = offered.map((repair) => link(repair, mendUrl(row.case_id, repair)))
  const ordinary = acts.filter(fits).map((action) => {
    return link(action, urls.caseForm(row.case_id, CASE_LIFE.actions[action].form!))
  })
  const redraw = { label: '再画一次', href: urls.redraw(row.id), post: true }
  const extra = code === 'undrawn' && holds(actor, PERMISSIONS.mendIntegrity) ? [redraw] : []
  return [...mending, ...ordinary, ...extra, ...looksFor(actor, code, row.case_id)]
}

/** Pages where what was found is seen, or chased. */
function looksFor(actor: Actor, code: FaultCode, caseId: string) {
  if (code === 'originals_kept') return [{ label: '看证据清单', href: urls.evidence(caseId), post: false }]
  if (code === 'signing_stale') return [{ label: '看协议', href: urls.agreement(caseId), post: false }]
  const chases = code === 'referral_unheard' && holds(actor, PERMISSIONS.chaseReferrals)
  return chases ? [{ label: '去催转介', href: urls.referralsShown('receipt'), post: false }] : []
}

const RECALLS: readonly CaseAction[] = ['recall', 'recallMatter']
const CALLS_BACK: readonly Repair[] = ['callBack', 'callBackMatter']

const mendUrl = (caseId: string, repair: Repair): string => urls.mend(caseId, REPAIR_PATHS[repair])
