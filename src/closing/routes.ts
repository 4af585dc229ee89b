import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { actPage } from '../cases/act-page.ts'
import { close, closeFields, terminate, terminateFields } from './closing.ts'
import { seal, sealFields, unseal } from './sealing.ts'

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
    does: (request, form) => terminate(house, request.actor, request.params.id, form),
    done: '已终止，通知书可以打印了。',
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
