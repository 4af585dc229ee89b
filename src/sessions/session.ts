import type { Clock } from '../platform/clock.ts'
import { choice, moment, optionsOf, text, version } from '../platform/web/fields.ts'
import type { Field, Option } from '../platform/web/form.ts'
import { dangerOptions } from '../safety/danger.ts'

/** 调解结果 as the ministry's record prints them. */
export const RESULTS = {
  success: '调解成功',
  failure: '调解不成',
  continue: '有待继续调解',
} as const
export type Result = keyof typeof RESULTS

export const resultName = (result: string): string => RESULTS[result as Result] ?? result

export const MODES = { here: '现场', home: '上门', phone: '电话', video: '视频链接' } as const
export type Mode = keyof typeof MODES

export const modeName = (mode: string): string => MODES[mode as Mode] ?? mode

export const modeOptions = optionsOf(MODES)

export const PRESENCE = {
  present: '到场',
  agent: '代理人到场',
  absent: '没到',
} as const
export type Presence = keyof typeof PRESENCE

/** Why somebody did not come; `unsaid` when nobody knows. */
export const NO_SHOWS = {
  unsaid: '没说原因',
  excused: '事先请假',
  unreachable: '联系不上',
  unwilling: '不愿意来',
  not_told: '没有通知到',
} as const
export type NoShow = keyof typeof NO_SHOWS

export const noShowName = (reason: string | null): string => NO_SHOWS[reason as NoShow] ?? ''

/** One answer for each party: came, sent an agent, or why not. */
const CAME: readonly Option[] = [
  { value: 'present', label: PRESENCE.present },
  { value: 'agent', label: PRESENCE.agent },
  ...Object.entries(NO_SHOWS).map(([code, label]) => ({
    value: code === 'unsaid' ? 'absent' : code,
    label: `${PRESENCE.absent}：${label}`,
  })),
]

export interface Attended {
  partyId: string
  presence: Presence
  /** Of who did not come, and what he himself says about it. */
  reason?: NoShow | null
  excuse?: string
}

/** What was chosen for one party, taken apart. */
export function attendedAs(partyId: string, came: string, excuse: string): Attended {
  if (came === 'present' || came === 'agent') return { partyId, presence: came }
  return { partyId, presence: 'absent', reason: came === 'absent' ? 'unsaid' : (came as NoShow), excuse }
}

/** Fields of one party's attendance, by prefix and id. */
export const CAME_PREFIX = 'came.'
export const EXCUSE_PREFIX = 'excuse.'

/** Who was there, as a form says it. */
export function attendedIn(form: Record<string, unknown>): Attended[] {
  return Object.entries(form).flatMap(([name, came]) => {
    if (!name.startsWith(CAME_PREFIX)) return []
    const partyId = name.slice(CAME_PREFIX.length)
    return [attendedAs(partyId, String(came), String(form[EXCUSE_PREFIX + partyId] ?? ''))]
  })
}

export function attendanceFields(
  parties: readonly { id: string; name: string; label: string }[],
): Record<string, Field<string>> {
  return Object.fromEntries(
    parties.flatMap(({ id, name, label }): [string, Field<string>][] => [
      [CAME_PREFIX + id, choice({ label, required: true, wide: 6, options: [...CAME] })],
      [EXCUSE_PREFIX + id, text({ label: `${name}没到，本人怎么说`, max: 200, wide: 6 })],
    ]),
  )
}

export const whenFields = (clock: Clock) => ({
  startedAt: moment({ label: '开始', required: true, clock, wide: 4 }),
  endedAt: moment({ label: '结束', required: true, clock, wide: 4 }),
})

export const sessionFields = (clock: Clock) => ({
  ...whenFields(clock),
  place: text({ label: '地点', required: true, max: 100, wide: 4 }),
  mode: choice({ label: '方式', radios: true, options: modeOptions, wide: 12 }),
  attendees: text({
    label: '还有谁参加',
    max: 1000,
    rows: 2,
    hint: '一行一人，写上身份，比如“村委会主任曾水田”；记录上给每人留签名的地方',
  }),
  record: text({
    label: '调解记录',
    required: true,
    max: 20_000,
    rows: 12,
    hint: '谁说了什么、争什么、怎么劝的；印在调解记录上，各方都看得到、要签名',
  }),
  undisputed: text({
    label: '各方没有争议的事实',
    max: 5000,
    rows: 4,
    hint: '印在调解记录上请各方签名确认；调解不成时，带到下一步的只有这一栏',
  }),
  concessions: text({
    label: '为了谈成作的让步、妥协',
    max: 5000,
    rows: 3,
    hint: '加密保存，只有调解员、记录人和主任在案件页看得到；不打印、不检索、不移交，以后打官司也不能拿来对他不利（特邀调解规定第22条）',
  }),
  result: choice({
    label: '结果',
    required: true,
    radios: true,
    options: optionsOf(RESULTS),
  }),
  nextAt: moment({ label: '下次约在', clock, future: true, wide: 4, hint: '有待继续的填，再去“约调解”里请人' }),
  danger: choice({ label: '发现危险情况', options: dangerOptions, wide: 6, hint: '没有就不选' }),
  dangerWhat: text({ label: '危险情况：看到、听到什么', max: 2000, rows: 2 }),
  dangerMeasures: text({ label: '危险情况：采取了什么措施', max: 1000, rows: 2 }),
  version,
})

/** People named one on a line, without what is empty. */
export const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
