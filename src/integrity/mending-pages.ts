import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { Field } from '../platform/web/form.ts'
import { urls } from '../platform/web/urls.ts'
import { actPage } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { namesHidden } from '../cases/nameless.ts'
import type { CaseRow } from '../cases/store.ts'
import { faultOf, type FaultCode } from './faults.ts'
import { mendable } from './fitting.ts'
import type { Mend, MendForm } from './mending.ts'
import { alignHandover, callBack, callBackMatter, carryOn } from './mending-moves.ts'
import { endNaming, holdersFor, reassignOwner, recountOwner, rehold, unname } from './mending-people.ts'
import { callOffOpenWork, startMissingClock, stopStrayClock } from './mending-work.ts'
import { REPAIR_PATHS, type Repair } from './repairs.ts'
import { openOnCase } from './store.ts'

const MENDS: Record<Repair, Mend> = {
  unname,
  endNaming,
  reassignOwner,
  recountOwner,
  rehold,
  callBack,
  callBackMatter,
  carryOn,
  alignHandover,
  stopStrayClock,
  startMissingClock,
  callOffOpenWork,
}

/** Each repair has a page below its case: what was found, why it is done, and for a new holder who. */
export function mendingPages(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const found = async (repair: Repair, { kase }: CaseStanding) =>
    mendable(repair, await openOnCase(read, kase.seq), kase)

  for (const repair of Object.keys(REPAIR_PATHS) as Repair[])
    actPage(app, house, {
      action: repair,
      path: `integrity/${REPAIR_PATHS[repair]}`,
      home: () => urls.integrity,
      hinders: async (on) => (await found(repair, on)).why,
      above: async (on) => ({
        view: '/integrity/_found',
        notes: (await found(repair, on)).findings.map(({ fault, note }) =>
          namesHidden(on.relations, on.kase) ? faultOf(fault as FaultCode).label : note,
        ),
      }),
      fields: async (on, { actor }) => fieldsFor(repair, on.kase, actor.on),
      does: ({ actor, params }, form) => MENDS[repair](house, actor, params.id, { to: '', ...form } as MendForm),
      done: '办好了，已经复查。',
    })

  async function fieldsFor(repair: Repair, kase: CaseRow, on: string) {
    const fields: Record<string, Field<string | number | undefined>> = {}
    if (repair === 'rehold') {
      const orgs = await holdersFor(read, kase, on)
      const options = orgs.map((org) => ({ value: org.id, label: org.name }))
      fields.to = choice({ label: '改由谁办', required: true, options })
    }
    fields.reason = text({
      label: '为什么',
      required: true,
      max: 500,
      rows: 2,
      hint: '留在经过里；问过谁、怎么说的一起写上',
    })
    fields.version = version
    return fields
  }
}
