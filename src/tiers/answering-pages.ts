import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import type { Actor } from '../people/actor.ts'
import { actPage } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { prescribe, prescribeFields, receive, receiveFields, takeOver, takeOverFields } from './answering.ts'
import { recordView } from './present.ts'
import { handoversOn } from './store.ts'

/** What the upper level does with what was sent up: 签收, 答复交回, 接过来办. */
export function answeringPages(app: FastifyInstance, house: House): void {
  const { read } = house.db

  /** The record, read before it is answered. */
  async function recordAbove({ kase, relations }: CaseStanding, { actor }: { actor: Actor }) {
    const all = await handoversOn(read, kase.seq)
    const open = all.find((one) => one.ended_at === null && one.purpose === 'consult')
    const reader = { actor, relations, sealer: house.sealer, now: house.clock.now() }
    return {
      view: '/tiers/_record',
      record: open ? { route: `${open.from_name}上报${open.to_name}`, ...recordView(open, all, reader) } : null,
    }
  }

  actPage(app, house, {
    action: 'receive',
    fields: () => receiveFields,
    does: (request, form) => receive(house, request.actor, request.params.id, form),
    done: '签收了。',
  })

  actPage(app, house, {
    action: 'prescribe',
    fields: () => prescribeFields,
    above: recordAbove,
    does: (request, form) => prescribe(house, request.actor, request.params.id, form),
    done: '答复交回了，会诊记录可以打印了。',
  })

  actPage(app, house, {
    action: 'takeOver',
    fields: () => takeOverFields,
    above: recordAbove,
    does: (request, form) => takeOver(house, request.actor, request.params.id, form),
    done: '接过来了，会诊记录可以打印了。下一步指派调解员。',
  })
}
