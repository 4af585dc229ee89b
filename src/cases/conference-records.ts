import { row } from './records.ts'
import { ANYWHERE } from './states.ts'

const both = ['dispute', 'matter'] as const
const open = [
  ...(['registered', 'accepted', 'assigned', 'mediating', 'signing', 'consulting', 'ruling', 'settled'] as const),
  ...(['collected', 'verified', 'dispatched', 'replied', 'checked'] as const),
]
const callers = ['registrar', 'head', 'lead', 'handler', 'sender', 'dispatcher', 'supervisor'] as const

/** What a conference (会商) leaves on each of its cases, and 领导包案. The conference's own life is in src/conferences. */
export const CONFERENCE_RECORDS = {
  convene: row<{ kind: string; at: string; place: string; invited: string; beside: number }>({
    kinds: both,
    label: '约会商',
    effect: '定时间、地点、请谁来；请来的人在会商结束以前看得到这件案子',
    from: open,
    to: 'same',
    by: callers,
    event: 'convened',
    says: (p) =>
      `约定${p.kind}：${p.at}，${p.place}，请${p.invited}${p.beside ? `；同一次还商量另外${p.beside}件` : ''}`,
    form: 'conferences/new',
  }),
  rearrange: row<{
    kind: string
    at: string
    place: string
    moved: boolean
    invited: string
    uninvited: string
    reason: string
  }>({
    kinds: both,
    label: '会商改期、改请谁',
    effect: '改时间地点，再请人，或者不再请谁；新点名请来的人在会商结束以前看得到这件案子',
    from: open,
    to: 'same',
    by: [...callers, 'convener'],
    event: 'reconvened',
    says: (p) => {
      const changes = [
        p.moved ? `改到${p.at}，${p.place}` : '',
        p.invited ? `加请${p.invited}` : '',
        p.uninvited ? `不再请${p.uninvited}` : '',
      ]
      return `${p.moved ? p.kind : `${p.at}的${p.kind}`}${changes.filter(Boolean).join('；')}：${p.reason}`
    },
    form: null,
  }),
  confer: row<{ kind: string; on: string; decision: string; tasks: number; steps: number }>({
    kinds: both,
    label: '记会商结果',
    effect: '这一件怎么定的、谁在哪天以前做什么，打印会商纪要',
    from: open,
    to: 'same',
    by: [...callers, 'convener'],
    event: 'conferred',
    says: (p) =>
      `${p.on}${p.kind}：${p.decision.replace(/。$/u, '')}${p.tasks ? `。任务${p.tasks}项` : ''}${p.steps ? `。时间节点${p.steps}个` : ''}`,
    milestone: true,
    papers: ['conference_minutes'],
    form: null,
  }),
  unconvene: row<{ kind: string; at: string; reason: string }>({
    kinds: both,
    label: '取消会商',
    effect: '不开了，写明为什么；请来的人不再看得到这件案子',
    from: open,
    to: 'same',
    by: [...callers, 'convener'],
    event: 'unconvened',
    says: (p) => `取消${p.at}的${p.kind}：${p.reason}`,
    form: null,
  }),
  doTask: row<{ owner: string; what: string; note: string; late: string }>({
    kinds: both,
    label: '会商任务办完',
    effect: '写办得怎么样；责任单位不看案子也能报',
    from: open,
    to: 'same',
    by: ['registrar', 'head', 'lead', 'handler', 'dispatcher', 'tasked'],
    event: 'task_done',
    says: (p) => `${p.owner}办完会商任务“${p.what}”${p.late ? `（超期${p.late}）` : ''}：${p.note}`,
    form: null,
  }),
  nameLeader: row<{ leader: string; since: string; reason: string }>({
    kinds: both,
    label: '领导包案',
    effect: '定一位领导包这件案子，记下他每次走访；办案的人和期限都不变',
    from: open,
    to: 'same',
    by: ['registrar', 'head', 'dispatcher', 'supervisor'],
    event: 'leader_named',
    says: (p) => `${p.leader}自${p.since}起包案：${p.reason}`,
    form: 'leader',
  }),
  endLeader: row<{ leader: string; reason: string }>({
    kinds: both,
    label: '结束包案',
    effect: '写明为什么，包案到今天为止；走访记录都留着',
    from: ANYWHERE,
    to: 'same',
    by: ['registrar', 'head', 'dispatcher', 'supervisor'],
    event: 'leader_ended',
    says: (p) => `${p.leader}不再包案：${p.reason}`,
    form: null,
  }),
  noteLeaderVisit: row<{ leader: string; on: string; place: string; note: string }>({
    kinds: both,
    label: '记包案走访',
    effect: '记下包案领导哪天到哪里、见了谁、定了什么',
    from: open,
    to: 'same',
    by: ['registrar', 'head', 'lead', 'handler', 'dispatcher', 'supervisor', 'sponsor'],
    event: 'leader_visited',
    says: (p) => `${p.leader}${p.on}走访${p.place}：${p.note}`,
    form: null,
  }),
}
