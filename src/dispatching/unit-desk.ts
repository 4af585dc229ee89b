import type { House } from '../platform/house.ts'
import { orgsWith, type Actor } from '../people/actor.ts'
import type { CaseAction } from '../cases/lifecycle.ts'
import { figure, linkTo } from '../cases/present.ts'
import { HANDLING_ROLES } from '../cases/relations.ts'
import { groundName } from '../tiers/grounds.ts'
import { offersOn } from './offered.ts'
import { ageOf, presentRow, sentWords, startOf } from './present.ts'
import { listOf, UNIT_QUEUES, type UnitQueue } from './queues.ts'
import { lengthsOf, rowsOf, type QueueRow } from './store.ts'

/** How many of each queue stand on the page. */
const MOST = 20

const PARTS: Record<UnitQueue, { label: string; sub: string; empty: string; acts: readonly CaseAction[] }> = {
  toReceive: {
    label: '待签收',
    sub: '期限从交来的时候就在走',
    empty: '没有等着签收的',
    acts: ['receive', 'returnMatter', 'returnAgain', 'sendBack'],
  },
  answer: {
    label: '要答复',
    sub: '快到期的在前',
    empty: '没有要答复的',
    acts: ['reply', 'prescribe', 'report', 'takeOver', 'returnMatter', 'returnAgain', 'sendBack'],
  },
  assisting: {
    label: '协办',
    sub: '本单位办一部分，答复给牵头的单位',
    empty: '没有请本单位协办的',
    acts: ['assist'],
  },
  returnedByUs: {
    label: '本单位退出去的',
    sub: '还没有办完的',
    empty: '没有退出去还没办完的',
    acts: [],
  },
}

/** 承办台: what was handed to the actor's unit or place. How often it asks does not grow with what there is. */
export async function unitDesk(house: House, actor: Actor) {
  const { read } = house.db
  if (orgsWith(actor, HANDLING_ROLES).length === 0) return null
  const lengths = await lengthsOf(read, actor, UNIT_QUEUES)
  const parts = []
  for (const queue of UNIT_QUEUES) {
    const { label, sub, empty, acts } = PARTS[queue]
    const rows = lengths[queue] ? await rowsOf(read, actor, queue, MOST) : []
    parts.push({
      ...{ queue, label, sub, empty, number: figure(lengths[queue]), href: linkTo(listOf(queue)) },
      rows: rows.map((row) => presentWork(house, actor, row, { queue, acts })),
    })
  }
  return { orgs: [...new Set(actor.posts.filter(handles).map((post) => post.orgName))].join('、'), parts }
}

const handles = (post: { role: string }): boolean => (HANDLING_ROLES as readonly string[]).includes(post.role)

interface Part {
  queue: UnitQueue
  acts: readonly CaseAction[]
}

function presentWork(house: House, actor: Actor, row: QueueRow, { queue, acts }: Part) {
  const now = house.clock.now()
  const own = orgsWith(actor, HANDLING_ROLES)
  const returned = queue === 'returnedByUs' && row.sentBack.find((one) => own.includes(one.unit_org))
  const hidden = row.masked === 1
  const [first, ...others] = offersOn(actor, row, acts)
  return {
    ...presentRow(row, house),
    sent: returned
      ? `${returned.unit_name}退回：${hidden ? groundName(returned.ground) : returned.proof}`
      : sentWords(row, now),
    age: queue === 'toReceive' && row.sent_at ? ageOf(row.sent_at, now) : '',
    asked: row.question && !hidden ? startOf(row.question) : '',
    now: returned ? `现在${row.holder_name}，${presentRow(row, house).state}` : '',
    first: first ?? null,
    others,
  }
}
