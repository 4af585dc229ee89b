import type { FastifyInstance } from 'fastify'
import { later, today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { localMoment } from '../platform/wording.ts'
import { carriedIn } from '../cases/act-drafts.ts'
import { actPage } from '../cases/act-page.ts'
import { shotsBelow } from './above.ts'
import { appraisalFields, backFields, receiveAppraisal, sendAppraisal } from './appraising.ts'
import { investigate, investigationFields, QUESTIONS } from './investigating.ts'
import { appraisalsOf, investigationAs } from './store.ts'

/** 调查、鉴定: what is found out between the sessions. */
export function furtherPages(app: FastifyInstance, house: House): void {
  const { clock } = house

  actPage(app, house, {
    action: 'investigate',
    fields: () => investigationFields(clock),
    initial: ({ kase }) => ({
      startedAt: localMoment(later(clock.now(), -30 * 60_000)),
      endedAt: localMoment(clock.now()),
      recorder: kase.people.find((person) => person.relation === 'recorder')?.name ?? '',
      record: QUESTIONS,
    }),
    check: ({ startedAt, endedAt, record }) => ({
      ...(startedAt && endedAt && endedAt < startedAt && { endedAt: '结束早于开始，请再对一遍' }),
      ...(record.replace(/[问答：\s]/gu, '') === '' && { record: '请写明问了什么、怎么答的' }),
    }),
    keeps: investigationAs,
    below: ({ kase }) => shotsBelow(kase.id),
    does: (request, form) =>
      investigate(house, request.actor, request.params.id, form, carriedIn(request.body, clock.now())),
    done: '调查记录存好了，可以打印请被调查人签名。',
  })

  actPage(app, house, {
    action: 'sendAppraisal',
    fields: () => appraisalFields(clock),
    initial: () => ({ sentOn: today(clock) }),
    does: (request, form) => sendAppraisal(house, request.actor, request.params.id, form),
    done: '记好了。收到鉴定意见再记一笔。',
  })

  actPage(app, house, {
    action: 'receiveAppraisal',
    fields: async ({ kase }) => {
      const out = (await appraisalsOf(house.db.read, kase.seq)).filter((one) => one.back_on === null)
      return backFields(
        clock,
        out.map(({ id, subject, institution }) => ({ id, label: `${subject.slice(0, 30)}（${institution}）` })),
      )
    },
    initial: () => ({ backOn: today(clock) }),
    does: (request, form) => receiveAppraisal(house, request.actor, request.params.id, form),
    done: '记好了。鉴定意见书请作为材料收进来。',
  })
}
