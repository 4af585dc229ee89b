import { dayOf, today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { refusal } from '../platform/lifecycle.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import type { CaseStanding } from '../cases/act.ts'
import { lightOf } from '../clocks/light.ts'
import { CASE_LIFE } from '../cases/lifecycle.ts'
import { subjectOf } from '../documents/party-facts.ts'
import { ANSWERS, WAYS, type Answer, type Way } from './answers.ts'
import { triesOn } from './store.ts'

/** Tries on so many different days without reaching him are enough to say that he cannot be reached. */
const ENOUGH_TRIES = 3
const ENOUGH_DAYS = 2

/** What stands above the form: how long there is, who was tried when and how, what to say on the phone. */
export async function asked(house: House, actor: Actor, on: CaseStanding) {
  const { kase } = on
  const rows = await triesOn(house.db.read, kase.seq)
  const now = house.clock.now()
  return {
    view: '/intake/asked',
    light: lightOf(kase, today(house.clock), house.calendars.of(kase.holder_path)),
    tries: rows.map((row) => ({
      name: row.name,
      when: spokenMoment(row.asked_at, now),
      way: WAYS[row.way as Way],
      answer: ANSWERS[row.answer as Answer],
      note: row.note ?? '',
      by: row.by ?? '',
    })),
    script: [
      `您好，我是调解中心的${actor.name}。${kase.applicants}到我们这里登记了一件事，和您有关，想请您也说说。`,
      `是这么件事：${subjectOf(kase, 60)}。我先只告诉您这些，细的当面谈。`,
      '调解是自愿的，不收钱，谈的内容保密；不愿意谈也没有关系，不影响您打官司。',
      '您愿不愿意坐下来谈？什么时候、在哪里方便？要不要翻译、有人陪着？',
      '好，我记下了。我的电话您留着，想起什么随时打给我。',
    ],
    elsewhere: unreachable(rows) ? elsewhereFor(on) : null,
    invite: refusal(CASE_LIFE, 'invite', on) === null ? urls.caseForm(kase.id, 'invite') : null,
  }
}

/** Somebody tried often enough whose last answer still is that nobody reached him. */
function unreachable(rows: readonly { party_id: string; asked_at: string; answer: string }[]): boolean {
  return [...new Set(rows.map((row) => row.party_id))].some((party) => {
    const tries = rows.filter((row) => row.party_id === party)
    const days = new Set(tries.map((row) => dayOf(row.asked_at)))
    return (
      tries.length >= ENOUGH_TRIES && days.size >= ENOUGH_DAYS && tries.every((row) => row.answer === 'unreachable')
    )
  })
}

function elsewhereFor(on: CaseStanding) {
  const { id } = on.kase
  if (refusal(CASE_LIFE, 'decline', on) === null)
    return { href: urls.caseForm(id, 'decline'), label: '不予受理，选“多次联系不上对方”' }
  if (refusal(CASE_LIFE, 'terminate', on) === null)
    return { href: urls.caseForm(id, 'terminate'), label: '终止调解，选“期限内联系不上当事人”' }
  return null
}
