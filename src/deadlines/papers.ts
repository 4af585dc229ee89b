import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { paperDay } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { actOnCase } from '../cases/act.ts'
import { issuePaper } from '../documents/issue.ts'
import { explained, type Explained } from './explaining.ts'
import { calendarAt, clockOf, historyOf } from './store.ts'

/** 打印期限计算单: the receipt as it reads at this moment, for the file; gives the paper's id. */
export async function printClock(
  house: House,
  actor: Actor,
  caseId: string,
  form: { clock: string; version: number | undefined },
): Promise<Outcome<string>> {
  let paper = ''
  const { refused } = await perform(house, actor, (deed) =>
    actOnCase(deed, 'printClock', { id: caseId, version: form.version }, async ({ kase }) => {
      const clock = await clockOf(deed.t, kase.seq, form.clock)
      if (!clock) throw new Refused({ kind: 'gone', reason: '没有这个期限' })
      const calendar = await calendarAt(house.calendars, deed.t, clock.calendar_version, kase.holder_path)
      const receipt = explained(clock, await historyOf(deed.t, clock.id), calendar, deed.at)
      const unit = (await orgById(deed.t, kase.committee_org ?? kase.registered_org))!
      const number = kase.file_no ?? kase.register_no
      const facts = { ...factsOf(receipt), number, committeeName: unit.seal_name, date: paperDay(dayOf(deed.at)) }
      const about = { caseSeq: kase.seq, number, committeeName: unit.name, copies: 1 }
      paper = (await issuePaper(deed, 'deadline_receipt', facts, about)).id
      return { payload: { clock: receipt.name, due: receipt.due } }
    }),
  )
  return refused ? { done: null, refused } : { done: paper, refused: null }
}

const factsOf = (receipt: Explained) => ({
  clockName: receipt.name,
  rule: `${receipt.name}${receipt.length}（${receipt.code}）`,
  article: receipt.article,
  starts: receipt.starts,
  startOn: receipt.startOn,
  nominalOn: receipt.nominal ?? '',
  dueOn: `${receipt.due}${receipt.provisional ? '（暂定）' : ''}`,
  provisional: receipt.provisional ?? '',
  stopped: receipt.stopped ?? '',
  calendarName: receipt.calendar,
  pauses: receipt.pauses.map(({ from, to, cause, document, by }) => ({
    text: `${from}起，${to}。${cause}，凭${document}（${by}）`,
  })),
  extensions: receipt.extensions.map(({ on, more, how, reason }) => ({
    text: `${on}：延长${more}。${how}。${reason}`,
  })),
  days: receipt.days.map(({ on, mark, nth, why }) => ({ on, mark, nth, why })),
})
