import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import type { Actor } from '../people/actor.ts'
import { actPage } from '../cases/act-page.ts'
import { sideName } from '../parties/party.ts'
import { partiesOf } from '../parties/store.ts'
import { chosen, joinFields, relateFields, suggested, wrongChoice } from './choosing.ts'
import { join, undoJoin, undoJoinFields } from './joining.ts'
import { relate } from './relate.ts'
import { splitFields, splitOff } from './splitting.ts'
import { undoPage } from './undo-page.ts'

export function relatingRoutes(app: FastifyInstance, house: House): void {
  const idOf = async (actor: Actor, form: Parameters<typeof chosen>[2]) => (await chosen(house, actor, form))?.id ?? ''

  actPage(app, house, {
    action: 'relate',
    fields: async (on, { actor }) => relateFields(await suggested(house, actor, on, false)),
    check: (form, request) => wrongChoice(house, request.actor, request.params.id, form),
    does: async (request, form) => {
      const other = await idOf(request.actor, form)
      return relate(house, request.actor, request.params.id, { other, note: form.note, version: form.version })
    },
    done: '关联好了，两件互相看得到。',
  })

  actPage(app, house, {
    action: 'joinInto',
    fields: async (on, { actor }) => joinFields(await suggested(house, actor, on, true)),
    check: (form, request) => wrongChoice(house, request.actor, request.params.id, form),
    does: async (request, form) => {
      const other = await idOf(request.actor, form)
      return join(house, request.actor, request.params.id, { other, reason: form.reason, version: form.version })
    },
    done: '并过去了，当事人都带到了那一件。',
  })

  actPage(app, house, {
    action: 'undoJoin',
    fields: () => undoJoinFields,
    does: (request, form) => undoJoin(house, request.actor, request.params.id, form),
    done: '分回来了，重新等着受理。',
  })

  actPage(app, house, {
    action: 'splitOff',
    fields: async ({ kase }) =>
      splitFields(
        (await partiesOf(house.db.read, kase.seq)).map((p) => ({
          value: p.id,
          label: `${p.name}（${sideName(p.side)}）`,
        })),
      ),
    initial: async ({ kase }) => ({
      parties: (await partiesOf(house.db.read, kase.seq)).map((p) => p.id).join(','),
    }),
    does: (request, form) => splitOff(house, request.actor, request.params.id, form),
    done: '分出去了，新的登记号在“有关的案件”里。',
  })

  undoPage(app, house)
}
