import type { Instant } from '../platform/clock.ts'
import { spokenDay } from '../platform/wording.ts'
import { dayOf, wallTimeOf } from '../platform/clock.ts'
import type { Mode } from './session.ts'

/** What a reminder is made of. */
export interface Reminder {
  /** Who is called; he is asked first whether it is he. */
  name: string
  /** Who calls, and for whom. */
  caller: string
  committee: string
  otherNames: string
  startsAt: Instant
  /** 明天, 今天, 后天 … */
  dayWord: string
  mode: Mode
  place: string
}

/** What to say on the telephone, to be read aloud. Nothing of what the quarrel is about: another may pick up. */
export function whatToSay(reminder: Reminder): string {
  const { name, caller, committee, otherNames, startsAt, dayWord, mode, place } = reminder
  const when = `${dayWord}${spokenDay(dayOf(startsAt), startsAt)}${clockWords(startsAt)}`
  const whom = otherNames ? `您和${otherNames}的事` : '您的事'
  return `您好，请问是${name}吗？我是${committee}的${caller}。${whom}，约在${when}，${HOW[mode](place)}来不了请现在告诉我，另外约时间。`
}

/** What is said of the way it is done; ends with a full stop. */
const HOW: Record<Mode, (place: string) => string> = {
  here: (place) => `在${place}谈，请带上身份证和有关材料。`,
  home: (place) => `我们到${place}来，请您在家等着。`,
  phone: () => '我们打电话给您，请保持手机畅通。',
  video: () => '用手机视频谈，链接另外发给您，请提前试一下。',
}

/** `上午9:30`. */
function clockWords(at: Instant): string {
  const [hour = 0, minute = 0] = wallTimeOf(at).slice(11).split(':').map(Number)
  const part = hour < 12 ? '上午' : hour < 18 ? '下午' : '晚上'
  return `${part}${hour > 12 ? hour - 12 : hour}点${minute ? `${minute}分` : ''}`
}
