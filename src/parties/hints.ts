import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { rowPrefixes, type Body } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { CASE_STATES, type CaseState } from '../cases/states.ts'
import { typeName } from '../cases/types.ts'
import { sideName } from './party.ts'
import { casesWithParty, type Hint } from './store.ts'

/** How many of the people typed are looked up; a list of 120 is not told case by case. */
const MOST_PEOPLE = 12

/** Cases the typed people are in already, by name and by ID number, as far as the actor may see them. */
export async function hintsFor(house: House, actor: Actor, body: Body, groups: readonly string[]) {
  const typed = groups.flatMap((group) =>
    rowPrefixes(body, group).map((prefix) => ({
      name: String(body[`${prefix}name`] ?? '')
        .normalize('NFC')
        .trim(),
      number: String(body[`${prefix}idNumber`] ?? '').trim(),
    })),
  )
  const people = []
  for (const { name, number } of typed.filter((one) => one.name || one.number).slice(0, MOST_PEOPLE)) {
    const who = { name, idMac: number ? house.sealer.mac(number) : null }
    const hints = await casesWithParty(house.db.read, actor, who)
    if (hints.length) people.push({ name: name || '这个证件号', cases: hints.map((hint) => presentHint(hint, house)) })
  }
  return people
}

const presentHint = (hint: Hint, house: House) => ({
  href: urls.case(hint.id),
  number: hint.register_no,
  sides: hint.respondents ? `${hint.applicants} 对 ${hint.respondents}` : hint.applicants,
  type: typeName(hint.ministry_type),
  registered: `${spokenDay(dayOf(hint.registered_at), house.clock.now())}登记`,
  state: CASE_STATES[hint.state as CaseState].label,
  why: `${hint.same === 'id' ? '证件号码一样' : '姓名一样'}，那件里是${sideName(hint.side)}`,
})
