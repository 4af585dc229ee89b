import type { Day } from '../platform/clock.ts'
import { holds, type Actor } from '../people/actor.ts'
import { AGREEMENT_LIFE } from '../agreements/lifecycle.ts'
import { CASE_ACTIONS } from '../cases/lifecycle.ts'
import type { NextAct } from '../cases/next-act.ts'
import { EVERYTHING, type Filters, type View } from '../cases/filters.ts'

/** What is to be done, in the words of who has to do it; where the state's own words are not close enough. */
export const STEPS: Partial<Record<NextAct, string>> = {
  ask: '征询对方愿不愿意',
  accept: '决定是否受理',
  decline: '有人不愿意调解，写不予受理',
  draft: '谈成了，写协议',
  revise: '改好协议，出签字文本',
  conclude: '把结果告诉反映人',
}

/** The row of the act, for its button and its form. */
export const rowOf = (act: NextAct): { label: string; form: string | null } =>
  ({ ...AGREEMENT_LIFE.actions, ...CASE_ACTIONS })[act]

/** Who sits at a window and receives people. */
export const isWindow = (actor: Actor): boolean => holds(actor, ['clerk', 'dispatcher', 'grid_worker'])

/** The lists behind the figures; a figure is the length of its list. */
export const listsOn = (day: Day) => ({
  mine: list('mine'),
  late: list('mine', { late: '1' }),
  open: list('open'),
  waiting: list('waiting'),
  registered: list('all', { since: day, by: 'here' }),
  toAccept: list('mine', { state: 'registered' }),
  lateToAccept: list('mine', { state: 'registered', late: '1' }),
})

const list = (view: View, filters: Partial<Filters> = {}): Filters => ({ view, ...EVERYTHING, ...filters })

/** What the head of a committee sees to: each figure is the length of its list. */
export const listsOf = (committee: string) => ({
  toName: list('mine', { state: 'accepted', committee }),
  back: list('mine', { wants: 'back', committee }),
  record: list('open', { wants: 'record', committee }),
  signing: list('open', { state: 'signing', committee }),
})
export type HeadList = keyof ReturnType<typeof listsOf>

/** The open cases one mediator leads for a committee. */
export const ledFor = (committee: string, mediator: string): Filters => list('open', { mediator, committee })

export type ListName = keyof ReturnType<typeof listsOn>

interface Figure {
  label: string
  list: ListName
  light?: 'late'
}

/** What somebody at a window asks first in the morning. */
const AT_WINDOW: readonly Figure[] = [
  { label: '今天登记', list: 'registered' },
  { label: '待受理', list: 'toAccept' },
  { label: '其中超期', list: 'lateToAccept', light: 'late' },
]

const ELSEWHERE: readonly Figure[] = [
  { label: '轮到我', list: 'mine' },
  { label: '其中超期', list: 'late', light: 'late' },
  { label: '本单位在办', list: 'open' },
  { label: '等别人办', list: 'waiting' },
]

export const figuresFor = (actor: Actor): readonly Figure[] => (isWindow(actor) ? AT_WINDOW : ELSEWHERE)
