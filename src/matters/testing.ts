import type { MatterState } from '../cases/matter-states.ts'
import type { Actor } from '../people/actor.ts'
import type { Outcome } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { reply } from './answering.ts'
import { check } from './checking.ts'
import { collect } from './collecting.ts'
import { assess, conclude } from './concluding.ts'
import type { CollectForm } from './form.ts'
import { dispatch } from './sending-out.ts'
import { notFile, verify } from './verifying.ts'

/** What is told, and who deals with it. */
export interface Case {
  form: CollectForm
  lead: string
  assisting: string
  /** Who replies for the leading unit. */
  by: string
}

/** A machine of the social insurance in the village, told at the window of 清溪; 人社局 deals with it. */
export const MACHINE: Case = {
  form: {
    what: '柳湾村的社保自助机坏了半个月，老人认证养老金要跑到县里。',
    placeOrg: 'liuwan',
    place: '村部门口',
    field: 'insurance',
    channel: 'window',
    name: '欧阳修竹',
    phone: '13900000412',
    externalNo: '',
    accused: '',
  },
  lead: 'renshe',
  assisting: '',
  by: 'handler',
}

/** A street light in the village. */
export const LIGHT: CollectForm = {
  ...MACHINE.form,
  what: '柳湾村4组村口的路灯坏了半个月，晚上孩子放学看不见路。',
  place: '4组村口',
  field: 'municipal',
}

export const TOLD = '自助机11月23日修好了。我们打电话问过您，您说能用了。'

/** A matter collected at 清溪 and brought to a state by real acts. */
export async function matterIn(
  house: House,
  actor: (id: string) => Promise<Actor>,
  state: MatterState,
  { form, lead, assisting, by }: Case = MACHINE,
): Promise<string> {
  const clerk = await actor('jianxiaoman')
  const version = undefined
  const centre = (await orgById(house.db.read, 'qingxi'))!
  const { id } = must(await collect(house, clerk, centre, newId(), form))
  if (state === 'collected') return id
  if (state === 'unfiled') {
    must(await notFile(house, clerk, id, { ground: 'petition', advice: '', version }))
    return id
  }
  must(await verify(house, clerk, id, { how: 'onsite', grade: 'ordinary', field: form.field, note: '', version }))
  if (state === 'verified') return id
  must(await dispatch(house, clerk, id, { lead, assisting, why: '按三定规定归它管', ask: '修好', version }))
  if (state === 'dispatched') return id
  must(await reply(house, await actor(by), id, { solved: 'solved', text: '11月23日修好了，试过能用。', version }))
  if (state === 'replied') return id
  must(await check(house, clerk, id, { way: 'phone', satisfied: 'yes', note: '', version }))
  if (state === 'checked') return id
  must(await conclude(house, clerk, id, { way: 'phone', told: TOLD, version }))
  if (state === 'concluded') return id
  must(await assess(house, clerk, id, { grade: 'good', note: '', version }))
  return id
}

function must<T>(outcome: Outcome<T>): T {
  if (outcome.refused) throw new Error(outcome.refused.reason)
  return outcome.done
}
