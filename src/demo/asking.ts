import { dayOf } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { Channel, MinistryType } from '../cases/types.ts'
import { answerEnquiry } from '../enquiries/answering.ts'
import type { EnquiryForm } from '../enquiries/enquiry.ts'
import { momentOf, weekdayFrom } from './calendar.ts'
import { actorOf, orgOf, type Beat, type Stage } from './playing.ts'
import { STAFF } from './staff.ts'

/** A question somebody came with (咨询), answered at once. */
export interface AskedStory {
  /** Working days before today; at least 1. */
  ago: number
  /** Wall time. */
  at: string
  by: string
  channel?: Extract<Channel, EnquiryForm['channel']>
  /** Left out: he would not say. */
  name?: string
  asked: string
  answered: string
  /** Codes of DIRECTIONS by comma, and the ground of legal aid where he is sent there. */
  directed: string
  aid?: EnquiryForm['aid']
  type: MinistryType
  minutes: number
}

export function askedBeat(stage: Stage, story: AskedStory): Beat {
  const { ago, at, by, channel = 'window', name = '', aid = '', type, asked, answered, directed, minutes } = story
  return {
    at: momentOf(weekdayFrom(dayOf(stage.now), -ago), `+0 ${at}`),
    title: `咨询：${name || by}`,
    run: async () => {
      const org = orgOf(stage, STAFF.find((person) => person.name === by)?.posts[0]?.[1] ?? '')
      const rest = { channel, name, aid, phone: '', ministryType: type, topic: '' }
      const form: EnquiryForm = { ...rest, asked, answered, directed, minutes }
      return answerEnquiry(stage.house, await actorOf(stage, by), org, newId(Date.parse(stage.clock.now())), form)
    },
  }
}
