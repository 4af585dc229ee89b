import type { Kysely } from 'kysely'
import type { Clock, Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { factsFor, refusal } from '../platform/lifecycle.ts'
import { choice, moment, optionsOf, several, text } from '../platform/web/fields.ts'
import { Wrong, type DataOf, type Errors, type Field, type Option } from '../platform/web/form.ts'
import { paperMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { performOrFind, type Deed, type Outcome } from '../people/deed.ts'
import { deskOf } from '../people/orgs.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { refuseKeptOut, whyKeptOut } from '../cases/kept-out.ts'
import { actOnCase, standingOf } from '../cases/act.ts'
import { CASE_LIFE } from '../cases/lifecycle.ts'
import type { CaseRow } from '../cases/store.ts'
import { caseByNumber } from '../relating/store.ts'
import type { Mask } from '../parties/masking.ts'
import { letIn } from './access.ts'
import { kindName, KINDS, mayBegin, MOST_CASES } from './conference.ts'
import { idsOf, linesOf, MOST_PEOPLE, peopleMeant, placesFor, type Invited } from './invited.ts'
import { maskOthers } from './privacy.ts'
import type { PersonRow } from './store.ts'

/** `kept`: the moment it stands at already, which is not asked about again. */
export function startField(clock: Clock, kept: Instant | null = null): Field<Instant | null> {
  const field = moment({ label: '什么时候', required: true, clock, future: true, wide: 4 })
  return {
    ...field,
    read(value) {
      const at = field.read(value)
      if (at && at !== kept && !mayBegin(at, clock.now()))
        throw new Wrong('最早是昨天这个时候，最晚两年以内，请再对一遍')
      return at
    },
  }
}

export const callFields = (clock: Clock, units: readonly Option[]) => ({
  kind: choice({ label: '形式', required: true, radios: true, options: optionsOf(KINDS) }),
  title: text({ label: '题目', required: true, max: 100, hint: '比如“拖欠工资三件的化解方案”' }),
  startsAt: startField(clock),
  place: text({ label: '地点', required: true, max: 100, wide: 8 }),
  cases: text({
    label: '哪些案子',
    required: true,
    max: 2000,
    rows: 3,
    hint: '一行一个登记号或卷号，最多20件；您看得到的才填得进来',
  }),
  agenda: text({ label: '议题', required: true, max: 2000, rows: 4, hint: '要商量定的是什么，一行一个' }),
  units: several({ label: '请哪些单位', options: units }),
  people: text({
    label: '点名请谁',
    max: 3000,
    rows: 4,
    hint: '一行一人。写“单位 姓名”、对得上本系统账号的，会商结束以前看得到这些案子；只写姓名的按没有账号的请，看不到案件',
  }),
})
export type Calling = DataOf<ReturnType<typeof callFields>>

/** What is to be called, read against the database: the cases, and who is to sit at the table. */
export interface Called {
  cases: CaseRow[]
  places: Invited[]
}

export async function readCalling(
  house: House,
  actor: Actor,
  form: Calling,
): Promise<{ called: Called; errors: Errors }> {
  const { cases, wrong } = await casesMeant(house.db.read, actor, form.cases)
  const lines = linesOf(form.people)
  const people = await peopleMeant(house.db.read, lines, actor.on)
  const places = await placesFor(house.db.read, form.units.split(',').filter(Boolean), people.invited)
  const crowd = places.length > MOST_PEOPLE ? `最多请${MOST_PEOPLE}个单位和人，现在是${places.length}个` : null
  const nobody = places.length === 0 && !people.wrong ? '请至少选一个单位，或者点名请一人' : null
  const accused = await whyKeptOut(
    house.db.read,
    cases.map((kase) => kase.seq),
    ...idsOf(places),
  )
  const aboutPeople = people.wrong ?? crowd ?? nobody ?? accused
  return {
    called: { cases, places },
    errors: { ...(wrong && { cases: wrong }), ...(aboutPeople && { people: aboutPeople }) },
  }
}

async function casesMeant(db: Kysely<Schema>, actor: Actor, typed: string) {
  const numbers = [...new Set(typed.split(/[\n、，,;；]+/).map((line) => line.trim()))].filter(Boolean)
  if (numbers.length > MOST_CASES) return { cases: [], wrong: `一次最多${MOST_CASES}件，现在是${numbers.length}件` }
  const cases: CaseRow[] = []
  for (const number of numbers) {
    const kase = await caseByNumber(db, actor, number)
    const why = kase ? await whyNotConvened(db, actor, kase.id) : '没有这个号的案件，或者不归您看'
    if (!kase || why) return { cases, wrong: `${number}：${why}` }
    if (!cases.some((other) => other.seq === kase.seq)) cases.push(kase)
  }
  return { cases: cases.sort((a, b) => a.seq - b.seq), wrong: null }
}

/** Why this person may not call a conference on a case; null when he may. */
async function whyNotConvened(db: Kysely<Schema>, actor: Actor, caseId: string): Promise<string | null> {
  const on = await standingOf(db, actor, caseId, factsFor(CASE_LIFE, ['convene']))
  return on ? (refusal(CASE_LIFE, 'convene', on)?.reason ?? null) : '没有这个号的案件，或者不归您看'
}

/** 约会商: `key` is the form's own; who sends it twice gets the same conference. Gives its id. */
export const callConference = (
  house: House,
  actor: Actor,
  key: string,
  form: Calling,
  called: Called,
): Promise<Outcome<string>> =>
  performOrFind(house, actor, async (deed) => {
    const there = await deed.t.selectFrom('conferences').select('id').where('id', '=', key).executeTakeFirst()
    if (there) return key
    const org = await deskOf(deed.t, actor, [...PERMISSIONS.callConference, 'counsellor'])
    await deed.t
      .insertInto('conferences')
      .values({
        ...{ id: key, kind: form.kind, state: 'planned', version: 1, org_id: org.id, title: form.title },
        ...{ starts_at: form.startsAt!, place: form.place, agenda: form.agenda },
        ...{ called_by: actor.personId, called_at: deed.at, changed_at: deed.at },
      })
      .execute()
    await seat(deed, key, called.places)
    await refuseKeptOut(
      deed.t,
      called.cases.map((kase) => kase.seq),
      ...idsOf(called.places),
    )
    for (const kase of called.cases) await convene(deed, key, form, called, kase)
    return key
  })

/** `last`: the position of who sits there last already. */
export const seat = (deed: Deed, conferenceId: string, places: readonly Invited[], last = -1) =>
  deed.t
    .insertInto('conference_people')
    .values(
      places.map((one, at) => ({
        ...{ id: newId(Date.parse(deed.at)), conference_id: conferenceId, position: last + 1 + at },
        ...{ org_id: one.orgId, person_id: one.personId, name: one.name, part: one.part },
      })),
    )
    .execute()

/** Who is asked, as one case is told of it: a guest's name that belongs to another of the cases is not told here. */
export function invitedSaid(places: readonly Pick<PersonRow, 'part' | 'name'>[], mask: Mask): string {
  const said = places.map((one) => (one.part === 'guest' ? mask.text(one.name) : one.name))
  return said.length > 8 ? `${said.slice(0, 8).join('、')}等${said.length}个单位和人` : said.join('、')
}

async function convene(deed: Deed, conferenceId: string, form: Calling, { cases, places }: Called, kase: CaseRow) {
  const others = cases.filter((other) => other.seq !== kase.seq).map((other) => other.seq)
  const mask = await maskOthers(deed.t, deed.house.sealer, others, [kase.seq])
  await actOnCase(deed, 'convene', { id: kase.id }, async () => {
    await deed.t.insertInto('conference_cases').values({ conference_id: conferenceId, case_seq: kase.seq }).execute()
    return {
      payload: {
        kind: kindName(form.kind),
        at: paperMoment(form.startsAt!),
        place: mask.text(form.place),
        invited: invitedSaid(places, mask),
        beside: others.length,
      },
    }
  })
  const named = places.flatMap((one) => one.personId ?? [])
  await letIn(deed, kase.seq, named, deed.actor.personId)
}
