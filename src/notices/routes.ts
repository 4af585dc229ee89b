import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import type { Errors } from '../platform/web/form.ts'
import { workdaysAfter } from '../platform/calendar/period.ts'
import { actPage } from '../cases/act-page.ts'
import { partiesOf } from '../parties/store.ts'
import { invite, inviteFields, issueNotices, noticeFields, USUAL } from './issuing.ts'

/** How long somebody has to answer an invitation unless the clerk says otherwise, in working days. */
const TO_ANSWER = 5
/** Of more parties than this none is ticked beforehand: a paper for each is a lot of paper. */
const MOST_TICKED = 10

/** 告知文书 and 调解邀请书. */
export function noticeRoutes(app: FastifyInstance, house: House): void {
  const partiesIn = (seq: number) => partiesOf(house.db.read, seq)

  actPage(app, house, {
    action: 'issuePapers',
    fields: async ({ kase }) => noticeFields(await partiesIn(kase.seq)),
    initial: async ({ kase }) => {
      const parties = await partiesIn(kase.seq)
      const ticked = parties.length > MOST_TICKED ? [] : parties
      return { papers: USUAL.join(','), parties: ticked.map((party) => party.id).join(',') }
    },
    does: (request, form) => issueNotices(house, request.actor, request.params.id, form),
    done: '文书出好了，在“文书材料”里可以一起打印。',
  })

  actPage(app, house, {
    action: 'invite',
    fields: async ({ kase }) => inviteFields(house.clock, await partiesIn(kase.seq)),
    initial: async ({ kase }) => ({
      party: (await partiesIn(kase.seq)).find((party) => party.side === 'respondent')?.id ?? '',
      replyBy: workdaysAfter(house.calendars.of(kase.holder_path), today(house.clock), TO_ANSWER),
    }),
    check: ({ replyBy }): Errors =>
      replyBy && replyBy <= today(house.clock) ? { replyBy: '答复的日期要在今天以后，给对方留几天' } : {},
    does: (request, form) => invite(house, request.actor, request.params.id, form),
    done: '邀请书可以打印了。送出去以后记一次征询。',
  })
}
