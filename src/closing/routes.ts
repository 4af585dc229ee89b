import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { actPage } from '../cases/act-page.ts'
import { close, closeFields, terminate, terminateFields } from './closing.ts'
import { usualRemedies } from './grounds.ts'
import { handOn, handOnFields } from './handing-on.ts'
import { reopen, reopenFields } from './reopening.ts'
import { seal, sealFields, unseal } from './sealing.ts'
import { thingsToHandOn } from './store.ts'

export function closingRoutes(app: FastifyInstance, house: House): void {
  actPage(app, house, {
    action: 'close',
    fields: () => closeFields,
    does: (request, form) => close(house, request.actor, request.params.id, form),
    done: '已办结。',
  })

  actPage(app, house, {
    action: 'terminate',
    fields: () => terminateFields,
    initial: ({ kase }) => ({ remedies: usualRemedies(kase.ministry_type) }),
    does: (request, form) => terminate(house, request.actor, request.params.id, form),
    done: '已终止，通知书可以打印了。',
  })

  actPage(app, house, {
    action: 'handOn',
    fields: async ({ kase }) => handOnFields(await thingsToHandOn(house.db.read, kase.seq)),
    initial: async ({ kase }) => ({
      things: (await thingsToHandOn(house.db.read, kase.seq)).map((thing) => thing.id).join(','),
    }),
    does: (request, form) => handOn(house, request.actor, request.params.id, form),
    done: '清单出好了，可以打印，和材料一起交过去。',
  })

  actPage(app, house, {
    action: 'reopen',
    fields: () => reopenFields,
    does: (request, form) => reopen(house, request.actor, request.params.id, form),
    done: '已重新受理，等调委会主任指派。',
  })

  actPage(app, house, {
    action: 'sealCase',
    fields: () => sealFields,
    does: (request, form) => seal(house, request.actor, request.params.id, form),
    done: '已设为保密案件。',
  })

  actPage(app, house, {
    action: 'unsealCase',
    fields: () => sealFields,
    does: (request, form) => unseal(house, request.actor, request.params.id, form),
    done: '已解除保密。',
  })
}
