import type { Clock } from '../platform/clock.ts'
import { choice, moment, optionsOf, text, version } from '../platform/web/fields.ts'

/** 调解结果 as the ministry's record prints them. */
export const RESULTS = {
  success: '调解成功',
  failure: '调解不成',
  continue: '有待继续调解',
} as const
export type Result = keyof typeof RESULTS

export const resultName = (result: string): string => RESULTS[result as Result] ?? result

export const PRESENCE = {
  present: '到场',
  agent: '代理人到场',
  absent: '没到',
} as const
export type Presence = keyof typeof PRESENCE

export const sessionFields = (clock: Clock) => ({
  startedAt: moment({ label: '开始', required: true, clock, wide: 4 }),
  endedAt: moment({ label: '结束', required: true, clock, wide: 4 }),
  place: text({ label: '地点', required: true, max: 100, wide: 4 }),
  record: text({
    label: '调解记录',
    required: true,
    max: 20_000,
    rows: 12,
    hint: '谁说了什么、认可什么、争什么、怎么劝的',
  }),
  result: choice({
    label: '结果',
    required: true,
    radios: true,
    options: optionsOf(RESULTS),
  }),
  nextAt: moment({ label: '下次约在', clock, future: true, wide: 4, hint: '有待继续的填' }),
  version,
})

/** One row for each party: came, sent an agent, or did not come. */
export const attendanceFields = {
  presence: choice({
    label: '到场',
    required: true,
    radios: true,
    options: optionsOf(PRESENCE),
  }),
}
