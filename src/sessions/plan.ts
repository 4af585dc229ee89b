import type { Clock } from '../platform/clock.ts'
import { choice, moment, several, text, version } from '../platform/web/fields.ts'
import type { Errors, Field } from '../platform/web/form.ts'
import { modeOptions, type Mode } from './session.ts'

interface Party {
  id: string
  label: string
}

export const planFields = (clock: Clock, parties: readonly Party[]) => ({
  startsAt: moment({ label: '什么时候', required: true, clock, future: true, wide: 4 }),
  place: text({
    label: '地点或房间',
    required: true,
    max: 100,
    wide: 8,
    hint: '比如“二楼调解室”“柳湾村村部”；打电话、视频的写从哪里打',
  }),
  mode: choice({ label: '方式', required: true, radios: true, options: modeOptions }),
  link: text({ label: '视频链接、会议号', max: 300, hint: '视频的填' }),
  invited: several({
    label: '请谁来',
    required: true,
    options: parties.map(({ id, label }) => ({ value: id, label })),
  }),
  also: text({ label: '还有谁参加', max: 1000, rows: 2, hint: '一行一人，写上身份' }),
  note: text({ label: '要准备什么', max: 500, rows: 2, hint: '只给工作人员看，提醒的时候用' }),
  print: several({ label: '文书', options: [{ value: 'notice', label: '给请来的各人打印调解通知' }] }),
  version,
})

/** What is wrong between the fields of a plan. */
export function wrongInPlan(form: { startsAt: string | null; mode: Mode | ''; link: string }, now: string): Errors {
  return {
    ...(form.startsAt && form.startsAt <= now && { startsAt: '这个时间已经过了，请约以后的时间' }),
    ...(form.mode === 'video' && !form.link && { link: '请填视频链接或会议号，提醒各方的时候要告诉他' }),
    ...(form.link && form.mode !== 'video' && { link: '方式不是视频链接，这里要空着；要用视频就改方式' }),
  }
}

/** Asked only where there are several. */
export const whichOf = (label: string, choices: readonly Party[]): { which?: Field<string> } =>
  choices.length > 1
    ? {
        which: choice({
          label,
          required: true,
          options: choices.map(({ id, label }) => ({ value: id, label })),
        }),
      }
    : {}

export const offFields = (plans: readonly Party[]) => ({
  ...whichOf('取消哪一次', plans),
  reason: text({ label: '为什么取消', required: true, max: 200, rows: 2 }),
  version,
})
