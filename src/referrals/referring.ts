import { dayOf } from '../platform/clock.ts'
import { paperDay } from '../platform/wording.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { Refused } from '../platform/lifecycle.ts'
import { wordsOf } from '../platform/web/fields.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { actOnCase } from '../cases/act.ts'
import type { Case } from '../cases/store.ts'
import { partiesOf } from '../parties/store.ts'
import { bodyOf, runningAt } from './bodies.ts'
import { basisOf, CONSENTS, wrongInConsent, type Consent, type Shared } from './consent.ts'
import { askedOn, citizensEnd, citizensPeriod, type Since } from './deadline.ts'
import { SHARED, whyNotTo, type Having, type Letter } from './letter-form.ts'
import { REFERRAL_ACTIONS } from './lifecycle.ts'
import { issueReferralPapers, type ToPrint } from './papers.ts'
import { accusedIn, addReferral } from './store.ts'

/** A paper asked for by the body, as it stands; kept as JSON. */
export interface Enclosed {
  label: string
  state: Having
  why: string
}

/** 转介: the letter with its slip, the guide for the citizen, and on record what was passed on and why (R23). */
export const refer = (house: House, actor: Actor, caseId: string, form: Letter): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'refer', { id: caseId, version: form.version }, async ({ kase }) => {
      const printed = await letterOf(deed, kase, form)
      const due = await keep(deed, printed, form)
      await issueReferralPapers(deed, printed)
      const { label } = bodyOf(form.body)!
      return {
        payload: {
          body: label,
          office: printed.office.name,
          party: printed.party.name,
          consent: printed.consent.how === 'law' ? printed.consent.basis : CONSENTS[printed.consent.how],
          ...(due && { due: `按${paperDay(due.from)}起算，最后一天${paperDay(due.dueOn)}（以受理机关为准）` }),
        },
      }
    }),
  )

async function letterOf(deed: Deed, kase: Case, form: Letter): Promise<ToPrint> {
  const party = (await partiesOf(deed.t, kase.seq)).find((one) => one.id === form.party)
  if (!party) throw new Refused({ kind: 'guard', reason: '选的这个人已经不在案子里，请重选' })
  const [wrong] = Object.values(wrongInConsent(form, party))
  if (wrong) throw new Refused({ kind: 'guard', reason: wrong })
  const office = await officeOf(deed, form)
  const against = whyNotTo(office.name, await accusedIn(deed.t, kase.seq))
  if (against) throw new Refused({ kind: 'guard', reason: against })
  await deed.house.calendars.fresh(deed.t)
  const calendar = deed.house.calendars.of(kase.holder_path)
  return {
    kase,
    party,
    body: form.body,
    office,
    reason: form.reason,
    aid: form.aid || null,
    papers: enclosedIn(form),
    consent: consentIn(form, office.name),
    period: citizensPeriod(calendar, runningAt(form.body, kase.state), sinceOf(kase, party, form), dayOf(deed.at)),
  }
}

const sinceOf = (kase: ToPrint['kase'], party: ToPrint['party'], { clockFrom }: Letter): Since => ({
  from: clockFrom ?? null,
  asked: askedOn(kase, party),
  type: kase.ministry_type,
})

/** A unit is known by its organisation, and its address need not be typed. */
async function officeOf(deed: Deed, form: Letter): Promise<ToPrint['office']> {
  const { place, phone, hours } = form
  if (!form.unit) return { name: form.office ?? '', place, phone, hours }
  const unit = (await orgById(deed.t, form.unit))!
  return { name: unit.name, place: place || (unit.address ?? ''), phone: phone || (unit.phone ?? ''), hours }
}

const enclosedIn = (form: Letter): Enclosed[] =>
  bodyOf(form.body)!.papers.map(({ code, label }) => {
    const state = form[`paper.${code}`] as Having
    return { label, state, why: state === 'none' ? form[`why.${code}`]! : '' }
  })

const consentIn = (form: Letter, recipient: string): Shared => ({
  how: form.how as Consent,
  on: form.how === 'signed' || form.how === 'oral' ? form.consentOn : null,
  recipient,
  purpose: form.purpose,
  fields: wordsOf(SHARED, form.shared),
  basis: basisOf(form.how as Consent, form.ground),
})

/** Gives what the citizen's period counts from and when it ends; null where none runs or its start is not known. */
async function keep(deed: Deed, printed: ToPrint, form: Letter) {
  const { kase, office, party } = printed
  const clock = runningAt(form.body, kase.state)
  const since = sinceOf(kase, party, form)
  const end = clock && citizensEnd(deed.house.calendars.of(kase.holder_path), clock, since)
  await addReferral(deed.t, {
    id: newId(Date.parse(deed.at)),
    case_seq: kase.seq,
    body: form.body,
    office: office.name,
    place: office.place,
    phone: office.phone,
    hours: office.hours,
    aid: printed.aid,
    state: REFERRAL_ACTIONS.send.to,
    version: 1,
    party_id: printed.party.id,
    reason: form.reason,
    papers: JSON.stringify(printed.papers),
    consent: JSON.stringify(printed.consent),
    clock_code: clock?.code ?? null,
    clock_from: clock && since.from,
    clock_until: end?.dueOn ?? null,
    awaits: 1,
    sent_at: deed.at,
    sent_by: deed.actor.personId,
  })
  return end
}
