import type { House } from '../platform/house.ts'
import { later } from '../platform/clock.ts'
import { choice } from '../platform/web/fields.ts'
import type { Errors, Field } from '../platform/web/form.ts'
import { localMoment, spokenMoment } from '../platform/wording.ts'
import type { CaseStanding } from '../cases/act.ts'
import { sideName } from '../parties/party.ts'
import { partiesOf } from '../parties/store.ts'
import { attendanceFields, CAME_PREFIX, EXCUSE_PREFIX, sessionFields } from './session.ts'
import { plansOf } from './store.ts'

/** The record's fields: those of the session, one pair for each party, and the appointment it was held on. */
export async function recordForm(house: House, { kase }: CaseStanding) {
  const { startedAt, endedAt, place, mode, ...rest } = sessionFields(house.clock)
  const parties = (await partiesOf(house.db.read, kase.seq)).map(({ id, name, side }) => ({
    id,
    name,
    label: `${name}（${sideName(side)}）`,
  }))
  return {
    ...(await planned(house, kase.seq)),
    startedAt,
    endedAt,
    place,
    mode,
    ...attendanceFields(parties),
    ...rest,
  }
}

async function planned(house: House, caseSeq: number): Promise<{ plan?: Field<string> }> {
  const plans = await plansOf(house.db.read, caseSeq)
  if (plans.length === 0) return {}
  const now = house.clock.now()
  const options = plans.map((plan) => ({
    value: plan.id,
    label: `${spokenMoment(plan.starts_at, now)}，${plan.place}`,
  }))
  return { plan: choice({ label: '是哪一次约好的', hint: '没有约过、临时调解的不选', options }) }
}

/** What was agreed on is not asked again: an hour at the planned place, everybody there until somebody says otherwise. */
export async function recordInitial(house: House, { kase }: CaseStanding, query: unknown) {
  const now = house.clock.now()
  const parties = await partiesOf(house.db.read, kase.seq)
  const plans = await plansOf(house.db.read, kase.seq)
  const asked = (query as { plan?: unknown }).plan
  const plan = plans.find((one) => one.id === asked) ?? plans.find((one) => one.starts_at <= now)
  const started = plan && plan.starts_at < now ? plan.starts_at : later(now, -60 * 60_000)
  return {
    startedAt: localMoment(started),
    endedAt: localMoment(now),
    mode: plan?.mode ?? 'here',
    place: plan?.place ?? '',
    attendees: plan?.also ?? '',
    plan: plan?.id ?? '',
    ...Object.fromEntries(parties.map((party) => [CAME_PREFIX + party.id, 'present'])),
  }
}

/** What is wrong between the fields of a record. */
export function wrongInRecord(form: object): Errors {
  const said = form as Record<string, string | null>
  const errors: Errors = {}
  if (said.startedAt && said.endedAt && said.endedAt < said.startedAt) errors.endedAt = '结束早于开始，请再对一遍'
  for (const [name, came] of Object.entries(said))
    if (name.startsWith(CAME_PREFIX) && (came === 'present' || came === 'agent')) {
      const excuse = EXCUSE_PREFIX + name.slice(CAME_PREFIX.length)
      if (said[excuse]) errors[excuse] = '他到场了，这里要空着；没有到场就改左边'
    }
  return { ...errors, ...wrongDanger(said) }
}

function wrongDanger({ danger, dangerWhat, dangerMeasures }: Record<string, string | null>): Errors {
  if (!danger) return dangerWhat || dangerMeasures ? { danger: '写了危险情况，请选是哪一种；没有就把下面两栏清空' } : {}
  return {
    ...(!dangerWhat && { dangerWhat: '请写明看到、听到什么' }),
    ...(!dangerMeasures && { dangerMeasures: '请写明采取了什么措施' }),
  }
}
