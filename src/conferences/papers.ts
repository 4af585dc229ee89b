import { dayOf, type Day } from '../platform/clock.ts'
import { paperDay, paperMoment } from '../platform/wording.ts'
import type { Deed } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import type { CaseRow } from '../cases/store.ts'
import { issuePaper } from '../documents/issue.ts'
import { subjectOf } from '../documents/party-facts.ts'
import { isPresent, kindName } from './conference.ts'
import { takesPlan, untilOf } from './plan.ts'
import { maskOthers } from './privacy.ts'
import type { ConferenceRow, PersonRow, TaskRow } from './store.ts'

/** All the final minutes are made of. */
export interface Held {
  conference: ConferenceRow
  people: readonly PersonRow[]
  cases: readonly { case_seq: number; decision: string | null }[]
  tasks: readonly TaskRow[]
}

/** 会商纪要 for one case: only its own people, tasks and plan. */
export async function issueMinutes(deed: Deed, { conference, people, cases, tasks }: Held, kase: CaseRow) {
  const others = cases.filter((one) => one.case_seq !== kase.seq).map((one) => one.case_seq)
  const mask = await maskOthers(deed.t, deed.house.sealer, others, [kase.seq])
  const host = (await orgById(deed.t, conference.org_id))!
  const nameOf = (one: PersonRow) => (one.part === 'guest' ? mask.text(one.name) : one.name)
  const placed = (one: PersonRow) => (one.part === 'person' ? `${one.org_name ?? ''}${one.name}` : nameOf(one))
  const present = people.filter((one) => isPresent(one.presence))
  const own = tasks.filter((task) => task.case_seq === kase.seq)
  const number = kase.file_no ?? kase.register_no
  const facts = {
    number,
    kindName: kindName(conference.kind),
    title: mask.text(conference.title),
    heldAt: paperMoment(conference.starts_at),
    place: mask.text(conference.place),
    chairName: conference.chair ?? '',
    recorderName: conference.recorder ?? '',
    came: present.map(placed).join('、'),
    missing: people
      .filter((one) => !isPresent(one.presence))
      .map(placed)
      .join('、'),
    partyNames: kase.respondents ? `${kase.applicants} 对 ${kase.respondents}` : kase.applicants,
    subject: subjectOf(kase),
    agenda: mask.text(conference.agenda),
    minutes: mask.text(conference.minutes ?? ''),
    conclusion: mask.text(conference.conclusion ?? ''),
    opinions: people.flatMap((one) => (one.opinion ? [{ text: `${placed(one)}：${mask.text(one.opinion)}` }] : [])),
    decision: mask.text(cases.find((one) => one.case_seq === kase.seq)?.decision ?? ''),
    tasks: own.filter((task) => task.kind === 'task').map((task) => line(task, mask)),
    steps: own.filter((task) => task.kind === 'step').map((task) => line(task, mask)),
    planSaid: planSaid(kase, await untilOf(deed, kase, own)),
    signers: signersOf(conference, present, nameOf),
    committeeName: host.seal_name,
    date: paperDay(dayOf(deed.at)),
  }
  const about = { caseSeq: kase.seq, number, committeeName: host.name, copies: 1 }
  await issuePaper(deed, 'conference_minutes', facts, about)
}

const line = (task: TaskRow, mask: { text(text: string): string }) => ({
  what: mask.text(task.what),
  owner: [task.owner_org_name, task.owner_name].filter(Boolean).join(' '),
  dueOn: paperDay(task.due_on),
})

function planSaid(kase: CaseRow, until: Day | null): string {
  if (!until) return ''
  if (takesPlan(kase)) return `按方案，${paperDay(until)}以前解决；以后按这一天催办，原来的期限超了多久照样记着。`
  return kase.kind === 'matter'
    ? '这一件已经核查过，解决期限已经停了：时间节点只作任务催办。'
    : '这是矛盾纠纷：时间节点只作任务催办，法律规定的调解期限不变。'
}

/** The chair first, the recorder last, nobody twice. */
function signersOf(conference: ConferenceRow, present: readonly PersonRow[], nameOf: (one: PersonRow) => string) {
  const { chair, recorder } = conference
  const others = present.filter((one) => one.part === 'unit' || ![chair, recorder].includes(one.name))
  return [
    ...(chair ? [{ unit: '主持人', name: chair }] : []),
    ...others.map((one) =>
      one.part === 'unit'
        ? { unit: one.name, name: '' }
        : { unit: one.part === 'person' ? (one.org_name ?? '') : '参加人', name: nameOf(one) },
    ),
    ...(recorder && recorder !== chair ? [{ unit: '记录人', name: recorder }] : []),
  ]
}
