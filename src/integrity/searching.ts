import { sql, type RawBuilder } from 'kysely'
import { daysAfter, later, type Day, type Instant } from '../platform/clock.ts'
import type { Role } from '../people/roles.ts'
import type { Stage } from '../clocks/catalogue.ts'
import { HANDLING_ROLES, REGISTRAR_ROLES } from '../cases/relations.ts'
import { CASE_STATE_NAMES, CASE_STATES, isOpen, type CaseRelation } from '../cases/states.ts'
import { CLOCK_SEARCHES } from './clock-searching.ts'
import type { FaultCode } from './faults.ts'
import type { Limits } from './settings.ts'

/** When somebody looks, and how long things may wait. */
export interface Looking {
  now: Instant
  on: Day
  limits: Limits
}

/** One thing that does not fit: whose case, who or what it is about, and since when. */
export interface Found {
  subject: string
  case_seq: number
  what: string
  since: Instant
}

export type Search = (at: Looking) => RawBuilder<Found>

const statesOwed = (...by: CaseRelation[]) =>
  sql.join(
    CASE_STATE_NAMES.filter((state) => by.includes(CASE_STATES[state].next?.owedBy as CaseRelation)).map((state) =>
      sql.lit(state),
    ),
  )
const OPEN = sql.join(CASE_STATE_NAMES.filter(isOpen).map((state) => sql.lit(state)))
const LED = statesOwed('named', 'mediator')

const inForce = ({ on }: Looking) => sql`posts.since <= ${on} and (posts.until is null or posts.until >= ${on})`

/** Nobody whose account is in use holds one of these posts there. */
const deserted = (orgId: RawBuilder<unknown>, roles: readonly Role[], at: Looking) => sql`not exists (
  select 1 from posts join people on people.id = posts.person_id
  where posts.org_id = ${orgId} and posts.role in (${sql.join(roles)}) and people.disabled_at is null and ${inForce(at)})`

const gone = (at: Looking) => sql`(people.id is null or people.disabled_at is not null or not exists (
  select 1 from posts where posts.person_id = people.id and ${inForce(at)}))`

/** Open cases owed to holders of a post at an organisation, where nobody holds it. */
const owedToNobody = (prefix: string, roles: readonly Role[], at: Looking) => sql`
  select cases.id as subject, cases.seq as case_seq, coalesce(orgs.name, '') as what, cases.owed_since as since
  from cases left join orgs on orgs.id = substr(cases.owed_by, ${sql.lit(prefix.length + 2)})
  where cases.open = 1 and cases.owed_by like ${sql.lit(`${prefix}:%`)}
    and ${deserted(sql`substr(cases.owed_by, ${sql.lit(prefix.length + 2)})`, roles, at)}`

const hoursAgo = (at: Looking, hours: number) => later(at.now, -hours * 3_600_000)
const daysAgo = (at: Looking, days: number) => hoursAgo(at, days * 24)

/** A matter may take its month, its plan, or what was granted: only a clock of these that ran out says otherwise. */
const overdue = (stages: readonly Stage[], { on }: Looking) => sql`exists (
  select 1 from clocks where clocks.case_seq = cases.seq and clocks.stopped_at is null
    and clocks.stage in (${sql.join(stages)}) and clocks.due_on < ${on})`

/** Work of a kind on cases that are closed. `what` is what it is called. */
const leftOver = (table: string, kind: string, what: RawBuilder<unknown>, waits: RawBuilder<unknown>) => sql`
  select ${sql.lit(`${kind}:`)} || w.id as subject, cases.seq as case_seq, ${what} as what,
    coalesce(cases.closed_at, cases.owed_since) as since
  from ${sql.table(table)} as w join cases on cases.seq = w.case_seq
  where cases.open = 0 and ${waits}`

/** What finds each fault: one statement each, the same on both databases. */
export const SEARCHES: Record<FaultCode, Search> = {
  ...CLOCK_SEARCHES,
  ownerless: (at) => sql`
    select cases.id as subject, cases.seq as case_seq, coalesce(people.name, '') as what, cases.owed_since as since
    from cases left join people on people.id = substr(cases.owed_by, 8)
    where cases.open = 1 and cases.owed_by like 'person:%' and ${gone(at)}`,
  post_empty: (at) => sql`${owedToNobody('registrar', REGISTRAR_ROLES, at)}
    union all ${owedToNobody('head', ['committee_head'], at)}
    union all ${owedToNobody('dispatcher', ['dispatcher'], at)}`,
  no_handler: (at) => owedToNobody('handler', HANDLING_ROLES, at) as RawBuilder<Found>,
  no_lead: () => sql`
    select cases.id as subject, cases.seq as case_seq, '' as what, cases.owed_since as since
    from cases where cases.open = 1 and cases.state in (${LED}) and not exists (
      select 1 from case_people p where p.case_seq = cases.seq and p.relation = 'mediator' and p.ended_at is null)`,
  owed_wrong: () => sql`
    select cases.id as subject, cases.seq as case_seq, cases.owed_by as what, cases.owed_since as since
    from cases where cases.state <> 'answered' and (
      cases.open <> case when cases.state in (${OPEN}) then 1 else 0 end
      or cases.open = 1 and (
        cases.owed_by is distinct from case
          when cases.state in (${statesOwed('registrar')}) then 'registrar:' || cases.holder_org
          when cases.state in (${statesOwed('handler')}) then 'handler:' || cases.holder_org
          when cases.state in (${statesOwed('head')}) then 'head:' || cases.committee_org
          else cases.owed_by end
        or cases.state in (${statesOwed('arbiter')}) and cases.owed_by not like 'dispatcher:%'
        or cases.state in (${LED}) and cases.owed_by is distinct from 'head:' || cases.committee_org and exists (
          select 1 from case_people p where p.case_seq = cases.seq and p.relation = 'mediator'
            and p.ended_at is null and 'person:' || p.person_id <> cases.owed_by)))`,
  holder_ended: (at) => sql`
    select cases.id as subject, cases.seq as case_seq, orgs.name as what, cases.owed_since as since
    from cases join orgs on orgs.id = cases.holder_org
    where cases.open = 1 and orgs.until < ${at.on}`,
  mediator_away: (at) => sql`
    select p.id as subject, cases.seq as case_seq, people.name as what, p.named_at as since
    from case_people p join cases on cases.seq = p.case_seq join people on people.id = p.person_id
    where cases.open = 1 and p.ended_at is null and p.relation in ('mediator', 'co_mediator', 'recorder')
      and (p.relation <> 'mediator' or cases.state in (${LED})
        and cases.owed_by is distinct from 'head:' || cases.committee_org) and (
      (${gone(at)} and cases.owed_by <> 'person:' || p.person_id)
      or exists (select 1 from mediators m where m.person_id = p.person_id and m.org_id = cases.committee_org
        and m.left_on <= ${at.on})
      or exists (select 1 from absences a where a.person_id = p.person_id and a.cancelled_at is null
        and a.since <= ${at.on} and a.until >= ${daysAfter(at.on, at.limits.integrity_absent_days)}))`,
  unreceived: (at) => sql`
    select h.id as subject, h.case_seq as case_seq, h.to_name as what, h.sent_at as since
    from handovers h join cases on cases.seq = h.case_seq
    where cases.open = 1 and h.state = 'sent' and h.ended_at is null
      and h.sent_at < ${hoursAgo(at, at.limits.integrity_unreceived_hours)}`,
  unanswered: (at) => sql`
    select h.id as subject, h.case_seq as case_seq, h.to_name as what, h.sent_at as since
    from handovers h join cases on cases.seq = h.case_seq
    where h.state = 'received' and h.ended_at is null
      and h.sent_at < ${daysAgo(at, at.limits.integrity_unanswered_days)}
      and (cases.state = 'consulting' or cases.state = 'dispatched' and ${overdue(['resolve', 'plan'], at)})`,
  handover_split: () => sql`
    select cases.id as subject, cases.seq as case_seq, coalesce(h.to_name, '') as what,
      coalesce(h.sent_at, cases.owed_since) as since
    from cases left join handovers h on h.case_seq = cases.seq and h.ended_at is null
    where (h.id is null and cases.handover is not null and cases.state <> 'consulting')
      or (h.id is not null and (cases.open = 0 or cases.handover is distinct from h.state
        or cases.holder_org <> h.to_org or cases.sender_org is distinct from h.from_org
        or cases.back_to is distinct from h.back_to))`,
  consulting_alone: () => sql`
    select cases.id as subject, cases.seq as case_seq, '' as what, cases.owed_since as since
    from cases where cases.open = 1 and cases.state = 'consulting' and not exists (
      select 1 from handovers h where h.case_seq = cases.seq and h.ended_at is null)`,
  signing_stale: (at) => sql`
    select cases.id as subject, cases.seq as case_seq, coalesce(a.number, '') as what, a.issued_at as since
    from agreements a join cases on cases.seq = a.case_seq
    where cases.state = 'signing' and a.state = 'issued'
      and a.issued_at < ${daysAgo(at, at.limits.integrity_signing_days)}`,
  closed_work: (at) => sql`${leftOver('session_plans', 'plan', sql`w.place`, sql`w.state = 'planned'`)}
    union all ${leftOver('conference_tasks', 'task', sql`w.what`, sql`w.done_at is null`)}
    union all ${leftOver('matter_assists', 'assist', sql`w.org_name`, sql`w.answered_at is null and w.ended_at is null`)}
    union all ${leftOver(
      'referrals',
      'referral',
      sql`w.office`,
      sql`w.ended_at is null and w.sent_at < ${daysAgo(at, at.limits.integrity_referral_days)}
        and cases.closed_at < ${daysAgo(at, at.limits.integrity_referral_days)}`,
    )}`,
  referral_unheard: (at) => sql`
    select w.id as subject, cases.seq as case_seq, w.office as what, w.sent_at as since
    from referrals w join cases on cases.seq = w.case_seq
    where cases.open = 1 and w.state = 'sent' and w.ended_at is null
      and w.sent_at < ${daysAgo(at, at.limits.integrity_referral_days)}`,
  originals_kept: (at) =>
    leftOver(
      'evidence',
      'evidence',
      sql`w.name`,
      sql`w.form = 'original' and w.returned_at is null
        and cases.closed_at < ${daysAgo(at, at.limits.integrity_originals_days)}`,
    ) as RawBuilder<Found>,
  undrawn: (at) => sql`
    select papers.id as subject, papers.case_seq as case_seq, papers.title as what, papers.issued_at as since
    from papers where papers.file_id is null and papers.voided_at is null
      and papers.issued_at < ${hoursAgo(at, at.limits.integrity_undrawn_minutes / 60)}`,
  ruling_late: (at) => sql`
    select cases.id as subject, cases.seq as case_seq, '' as what, clocks.started_at as since
    from clocks join cases on cases.seq = clocks.case_seq
    where cases.state = 'ruling' and clocks.stage = 'rule' and clocks.stopped_at is null and clocks.due_on < ${at.on}`,
}
