import type { FastifyInstance } from 'fastify'
import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import { daysSince, fileSize, spokenDay, spokenMoment } from '../platform/wording.ts'
import { LEVELS, type Level } from '../people/roles.ts'
import { maskedAccount, openAccount } from '../agreements/account.ts'
import { allClauses } from '../agreements/clauses.ts'
import { AGREEMENT_STATES, type AgreementState } from '../agreements/lifecycle.ts'
import { mayEndOthers } from '../advice/advising.ts'
import { presentAdvice } from '../advice/present.ts'
import { teamCard } from '../assignment/present.ts'
import { namesHidden } from '../cases/nameless.ts'
import { clockCard, whyDue } from '../deadlines/card.ts'
import { lightOf } from '../clocks/light.ts'
import { relationsOf, workIsOwedTo } from '../cases/relations.ts'
import type { CaseKind } from '../cases/records.ts'
import { matterCard } from '../matters/present.ts'
import { CASE_STATES, type CaseRelation, type CaseState } from '../cases/states.ts'
import { purposeName } from '../documents/attaching.ts'
import { presentEnquiry } from '../enquiries/present.ts'
import { evidenceCard } from '../evidence/present.ts'
import { besideCard } from '../conferences/card.ts'
import { referralCard } from '../referrals/present.ts'
import { presentLinks } from '../relating/present.ts'
import { dangerCard, dangerMark } from '../safety/present.ts'
import { presentSessions } from '../sessions/present.ts'
import { handoverCard } from '../tiers/present.ts'
import { actsOn } from './acts.ts'
import { factsOf, nameOf, WORDS } from './facts.ts'
import type { CaseFile } from './file.ts'
import { withoutMinors } from './minors.ts'
import { peopleOf } from './people.ts'

type Tell = FastifyInstance['tell']

export function presentCase(whole: CaseFile, tell: Tell, house: House) {
  const now = house.clock.now()
  const file = withoutMinors(whole, dayOf(now))
  const acts = actsOn(file)
  return {
    id: file.kase.id,
    nextOne: workIsOwedTo(file.actor) ? urls.nextAfter(file.kase.id) : null,
    identity: identityOf(file),
    next: nextOf(file, acts.primary, now, house),
    facts: factsOf(file, now),
    acts,
    isDispute: file.kase.kind === 'dispute',
    words: WORDS[file.kase.kind as CaseKind],
    summary: { text: file.kase.summary, requests: file.kase.requests, title: file.kase.title },
    sessions: presentSessions(sessionsIn(file, acts.may), house.sealer, now),
    clocks: clocksIn(file, acts.may, house),
    danger: dangerMark(file.kase, file.dangers, acts.may, now),
    dangers: dangerCard(file.kase, file.dangers, acts.may, now),
    agreement: agreementOf(file, acts.canWriteAgreement, house),
    timeline: timelineOf(file, tell, now),
    parties: peopleOf(file, house, { amend: acts.canAmendParties, endAgents: acts.canEndAgents }),
    papers: papersIn(file, now),
    team: teamIn(file),
    advice: adviceIn(file, now),
    evidence: evidenceIn(file, acts),
    enquiry: presentEnquiry(file.kase, file.actor),
    handling: file.matter && file.kase.kind === 'matter' ? matterCard(file.kase, file.matter, now) : null,
    referrals: referralsIn(file, acts.may, house),
    beside: besideIn(file, acts.may, house),
    handovers: handoverCard(file, { relations: relationsIn(file), sealer: house.sealer, now }),
    related: relatedIn(file),
    readers: file.readers.map((r) => ({ who: r.person_name, what: `${spokenMoment(r.at, now)}，${r.what}` })),
    // They name people.
    links: nameless(file)
      ? null
      : { readers: urls.readers(file.kase.id), chain: urls.chain(file.kase.id), print: urls.print(file.kase.id) },
  }
}

const relationsIn = (file: CaseFile) => relationsOf(file.actor, { ...file.kase, people: file.people })

const nameless = (file: CaseFile): boolean => namesHidden(relationsIn(file), file.kase)

function relatedIn(file: CaseFile) {
  const { id, version } = file.kase
  return presentLinks(file.related, { id, version, state: file.kase.state as CaseState, relations: relationsIn(file) })
}

function clocksIn(file: CaseFile, may: (action: string) => boolean, { calendars, clock }: House) {
  const calendar = calendars.of(file.kase.holder_path)
  return clockCard(file.kase.id, file, calendar, clock.now(), { open: !nameless(file), act: may })
}

function teamIn(file: CaseFile) {
  return nameless(file) || file.kase.kind !== 'dispute' ? null : teamCard(file.kase.id, file.people)
}

function besideIn(file: CaseFile, may: (action: string) => boolean, { calendars, clock }: House) {
  if (nameless(file)) return { conference: null, leading: null }
  const { kase, actor } = file
  return besideCard(file.beside, { kase, actor, may, calendar: calendars.of(kase.holder_path), now: clock.now() })
}

function referralsIn(file: CaseFile, may: (action: string) => boolean, { calendars, clock }: House) {
  return nameless(file)
    ? null
    : referralCard(file.kase.id, file.referrals, calendars.of(file.kase.holder_path), clock.now(), may)
}

function evidenceIn(file: CaseFile, acts: ReturnType<typeof actsOn>) {
  if (nameless(file) || file.kase.kind !== 'dispute') return null
  return evidenceCard(file.kase.id, file.evidence, {
    add: acts.canReceiveEvidence,
    upload: acts.canOpenUpload,
    shots: acts.may('photograph'),
  })
}

function adviceIn(file: CaseFile, now: string) {
  return presentAdvice({
    caseId: file.kase.id,
    people: file.people,
    advice: file.advice,
    mayEnd: mayEndOthers(relationsIn(file)),
    openable: file.papers.map((paper) => paper.id),
    personId: file.actor.personId,
    now,
  })
}

const stateOf = (file: CaseFile) => CASE_STATES[file.kase.state as CaseState]

function identityOf(file: CaseFile) {
  const { kase } = file
  const names = (side: string) => file.parties.filter((p) => p.side === side).map((p) => p.name)
  const shown = (all: string[]) =>
    all.length > 5
      ? [`${all[0]}、`, `${all[1]} 等${all.length}人`]
      : all.map((name, at) => (at < all.length - 1 ? `${name}、` : name))
  return {
    number: kase.file_no ?? kase.register_no,
    other: kase.file_no ? kase.register_no : null,
    state: stateOf(file).label,
    sealed: kase.sealed_at ? kase.sealed_reason : null,
    stage: kase.kind === 'matter' ? LEVELS[kase.level as Level].label : LEVELS[kase.level as Level].stage,
    applicants: shown(names('applicant')),
    respondents: shown(names('respondent')),
  }
}

const OWED: Partial<Record<CaseRelation, string>> = {
  registrar: '受理人员',
  head: '调委会主任',
  handler: '承办人',
  dispatcher: '分流员',
}

/** Whose turn, what next, since when. */
function nextOf(file: CaseFile, act: { href: string; label: string } | null, now: string, { calendars }: House) {
  const { next } = stateOf(file)
  if (!next) {
    const closed = file.kase.closed_at ? spokenMoment(file.kase.closed_at, now) : ''
    const step = stateOf(file).publicLabel
    return {
      turn: '没有人',
      turnNote: { enquiry: '当场答复了', matter: '诉求办结了', dispute: '案件已了' }[file.kase.kind as CaseKind],
      step,
      stepNote: '',
      since: { label: file.kase.kind === 'enquiry' ? '答复' : '办结', value: closed },
      act: undefined,
      why: undefined,
    }
  }
  const person = file.people.find((p) => `person:${p.person_id}` === file.kase.owed_by)
  const mine = person?.person_id === file.actor.personId
  const waited = daysSince(file.kase.owed_since, now)
  const calendar = calendars.of(file.kase.holder_path)
  const light = lightOf(file.kase, dayOf(now), calendar)
  const due = whyDue(file.kase.id, file, file.kase.clock, calendar, now, !nameless(file))
  return {
    // `registrar:<org>` and the like: the organisation whose turn it is.
    turn: person?.name ?? nameOf(file, file.kase.owed_by.split(':')[1] ?? null),
    turnNote: person ? `调解员${mine ? '（您）' : ''}` : OWED[next.owedBy],
    step: next.act,
    stepNote: act ? '' : mine ? '' : '现在不用您做什么',
    ...(light
      ? { by: { label: '最迟', value: file.kase.due_on ? spokenDay(file.kase.due_on, now) : '没有到期日', light } }
      : { since: { label: '轮到以来', value: waited === 0 ? '今天轮到' : `等了${waited}天` } }),
    act: act ?? undefined,
    why: due?.why,
    whyLink: due?.link ?? undefined,
  }
}

function sessionsIn(file: CaseFile, may: (action: string) => boolean) {
  const { kase, parties } = file
  const relations = relationsOf(file.actor, { ...kase, people: file.people })
  const readsConcessions = (['mediator', 'recorder', 'head'] as const).some((relation) => relations.has(relation))
  return { ...file, caseId: kase.id, care: kase.care, open: kase.open === 1, parties, readsConcessions, may }
}

function agreementOf(file: CaseFile, mayWrite: boolean, { clock, sealer }: House) {
  const { agreement } = file
  if (!agreement) return null
  return {
    // A draft is opened only by who writes it, an issued text by everybody who sees the case.
    href: agreement.state === 'draft' && !mayWrite ? null : urls.agreement(file.kase.id),
    state: AGREEMENT_STATES[agreement.state as AgreementState].label,
    number: agreement.number,
    effective: agreement.effective_on ? spokenDay(agreement.effective_on, clock.now()) : null,
    performed: agreement.performed_on !== null,
    facts: agreement.facts,
    clauses: allClauses(agreement, file.obligations, file.parties, (sealed) =>
      maskedAccount(openAccount(sealed, sealer)),
    ),
  }
}

function timelineOf(file: CaseFile, tell: Tell, now: string) {
  return file.events.map((event) => {
    const { sentence, milestone, papers } = tell(event)
    const day = spokenDay(dayOf(event.at), now)
    const [lead, rest] = milestone ? splitAt(sentence, /[：，（]/) : ['', sentence]
    return {
      day: day.replace(/（(.*)）/, ' $1'),
      time: spokenMoment(event.at, now).slice(-5),
      kind: milestone ? 'milestone' : 'event',
      lead,
      sentence: rest,
      who: event.actor_name,
      papers: file.papers
        .filter((paper) => milestone && paper.issued_at === event.at && papers.includes(paper.kind))
        .map((paper) => ({ href: urls.paper(file.kase.id, paper.id), label: `${paper.title}.pdf` })),
    }
  })
}

function splitAt(text: string, at: RegExp): [string, string] {
  const index = text.search(at)
  return index === -1 ? [text, ''] : [text.slice(0, index), text.slice(index)]
}

function papersIn(file: CaseFile, now: string) {
  return {
    papers: file.papers.map((paper) => ({
      href: urls.paper(file.kase.id, paper.id),
      title: paper.title,
      note: [
        spokenDay(dayOf(paper.issued_at), now),
        paper.copies > 1 ? `一式${paper.copies}份` : null,
        paper.voided_at ? `已作废：${paper.void_reason}` : null,
      ]
        .filter(Boolean)
        .join('，'),
      valid: paper.voided_at === null,
    })),
    files: file.files.map((f) => ({
      href: urls.file(file.kase.id, f.id),
      name: f.name,
      note: `${purposeName(f.purpose)}，${fileSize(f.size)}，${spokenDay(dayOf(f.added_at), now)}`,
    })),
  }
}
