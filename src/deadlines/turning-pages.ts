import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { actPage, oncePerPage } from '../cases/act-page.ts'
import { findCase } from '../cases/store.ts'
import type { Actor } from '../people/actor.ts'
import type { PauseCause } from '../clocks/catalogue.ts'
import type { ClockFacts } from '../clocks/clock.ts'
import { isAsked, isPaused, mayBeAskedFor, mayBeExtended, mayBePaused } from '../clocks/standing.ts'
import { pausesOf, runningOn } from '../clocks/store.ts'
import { askExtension, askedOn, askFields, flawOfRequest, grantExtension, grantFields } from './approving.ts'
import { mayDecide, refuseExtension, refuseFields, requestSaid } from './approving.ts'
import { extendClock, extendFields, wrongInExtending } from './extending.ts'
import { pauseClock, pauseFields, resumeClock, resumeFields, wrongInPause, wrongInResuming } from './pausing.ts'
import { lastAppraisal } from './store.ts'

/** 中止、恢复、延长、申请和批准延期: each on a page of its own. */
export function turningPages(app: FastifyInstance, house: House): void {
  const { clock } = house
  const { read } = house.db

  const asked = oncePerPage(({ kase }) => askedOn(read, kase.seq))
  const running = async (caseSeq: number, fits: (one: ClockFacts) => boolean) =>
    (await runningOn(read, caseSeq)).filter(fits)
  /** The clock a form speaks of; undefined when it is gone, which the act then says. */
  async function meant(actor: Actor, caseId: string, fits: (one: ClockFacts) => boolean, id: string | undefined) {
    const kase = await findCase(read, actor, caseId)
    const clocks = kase ? await running(kase.seq, fits) : []
    return id ? clocks.find((one) => one.id === id) : clocks[0]
  }

  actPage(app, house, {
    action: 'pauseClock',
    fields: async ({ kase }) => pauseFields(clock, await running(kase.seq, mayBePaused)),
    initial: async ({ kase }) => {
      const appraisal = await lastAppraisal(read, kase.seq)
      if (!appraisal || appraisal.back_on) return { from: today(clock) }
      const document = `委托${appraisal.institution}鉴定：${appraisal.subject}`.slice(0, 200)
      return { cause: 'appraisal' satisfies PauseCause, from: appraisal.sent_on, document }
    },
    async check(form, { actor, params }) {
      const one = await meant(actor, params.id, mayBePaused, form.clock)
      return one ? wrongInPause(one, await pausesOf(read, [one.id]), form, clock.now()) : {}
    },
    does: (request, form) => pauseClock(house, request.actor, request.params.id, form),
    done: '已中止。恢复以后再算到期日。',
  })

  actPage(app, house, {
    action: 'resumeClock',
    fields: async ({ kase }) => resumeFields(clock, await running(kase.seq, isPaused)),
    initial: async ({ kase }) => {
      const appraisal = await lastAppraisal(read, kase.seq)
      return appraisal?.back_on ? { on: appraisal.back_on, reason: '鉴定意见书已收到' } : { on: today(clock) }
    },
    async check(form, { actor, params }) {
      const one = await meant(actor, params.id, isPaused, form.clock)
      const pause = one && (await pausesOf(read, [one.id])).find((each) => each.to_on === null)
      return pause ? wrongInResuming(pause, form.on!) : {}
    },
    does: (request, form) => resumeClock(house, request.actor, request.params.id, form),
    done: '已恢复，到期日重新算好了。',
  })

  actPage(app, house, {
    action: 'extendClock',
    fields: async ({ kase }) => {
      const parties = [kase.applicants, kase.respondents].filter(Boolean).join('；')
      return extendFields(clock, await running(kase.seq, mayBeExtended), parties)
    },
    initial: () => ({ agreedOn: today(clock) }),
    async check(form, { actor, params }) {
      const one = await meant(actor, params.id, mayBeExtended, form.clock)
      return one ? wrongInExtending(one, form) : {}
    },
    does: (request, form) => extendClock(house, request.actor, request.params.id, form),
    done: '已延长，到期日重新算好了。',
  })

  actPage(app, house, {
    action: 'askExtension',
    fields: async (on) => {
      const { clocks, extensions } = await asked(on)
      return askFields(clocks.filter((one) => mayBeAskedFor(one, extensions)))
    },
    async check(form, { actor, params }) {
      const kase = await findCase(read, actor, params.id)
      const { clocks, extensions } = await askedOn(read, kase?.seq ?? -1)
      const one = clocks.find((each) => (form.clock ? each.id === form.clock : mayBeAskedFor(each, extensions)))
      const own = extensions.filter((each) => each.clock_id === one?.id)
      const wrong = one && flawOfRequest(one, own, form.count!, clock.now())
      return wrong ? { count: wrong } : {}
    },
    does: (request, form) => askExtension(house, request.actor, request.params.id, form),
    done: '申请记好了，等别人批。',
  })

  const decisions = [
    { action: 'grantExtension', fields: grantFields, does: grantExtension, done: '已批准，到期日重新算好了。' },
    { action: 'refuseExtension', fields: refuseFields, does: refuseExtension, done: '没有批准，期限照旧。' },
  ] as const
  for (const { action, fields, does, done } of decisions)
    actPage(app, house, {
      action,
      fields: async (on) => {
        const { clocks, extensions } = await asked(on)
        return fields(clocks, extensions.filter(isAsked))
      },
      async hinders(on, { actor }) {
        const waiting = (await asked(on)).extensions.filter(isAsked)
        return waiting.some((one) => mayDecide(one, actor.personId)) ? null : '自己申请的延期要由别人来批'
      },
      above: async (on) => {
        const { clocks, extensions } = await asked(on)
        return { view: '/deadlines/_asked', asked: extensions.filter(isAsked).map((one) => requestSaid(clocks, one)) }
      },
      does: (request, form) => does(house, request.actor, request.params.id, form),
      done,
    })
}
