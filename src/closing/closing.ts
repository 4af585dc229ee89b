import { dayOf, yearOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { choice, optionsOf, several, text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { actOnCase } from '../cases/act.ts'
import { fileNo } from '../cases/number.ts'
import { reindex } from '../cases/search.ts'
import { takeNumber } from '../cases/store.ts'
import { callOffAll, plansSaid } from '../sessions/planning.ts'
import { groundName, REMEDIES, TERMINATION_GROUNDS, TOLD, toldWords, type TerminationGround } from './grounds.ts'
import { issueTerminationNotice } from './papers.ts'

export const closeFields = {
  note: text({ label: '办结说明', max: 500, rows: 2, hint: '没有要说的就空着' }),
  version,
}

/** 办结: the agreement is in force; its performance lives on with the agreement. */
export const close = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof closeFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'close', { id: caseId, version: form.version }, async () => ({
      payload: { note: form.note },
      patch: { closing_note: form.note || null },
    })),
  )

export const terminateFields = {
  ground: choice({
    label: '终止的理由',
    required: true,
    radios: true,
    options: Object.entries(TERMINATION_GROUNDS).map(([value, { label, source }]) => ({
      value: value as TerminationGround,
      label: `${label}（${source}）`,
    })),
  }),
  note: text({ label: '具体情况', required: true, max: 1000, rows: 3, hint: '会印在终止调解通知书上' }),
  told: choice({
    label: '其他办法',
    required: true,
    radios: true,
    options: optionsOf(TOLD),
  }),
  remedies: several({
    label: '具体告知了哪些办法',
    options: optionsOf(REMEDIES),
  }),
  version,
}

type Termination = Omit<DataOf<typeof terminateFields>, 'remedies'> & { remedies?: string }

/** 终止调解 (人民调解法第26条): ground, file number, and the printed notice of other remedies (R03). */
export const terminate = (house: House, actor: Actor, caseId: string, form: Termination): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const ground = groundName(form.ground)
    const { kase } = await actOnCase(deed, 'terminate', { id: caseId, version: form.version }, async ({ kase }) => {
      const committee = (await orgById(deed.t, kase.committee_org!))!
      const year = yearOf(deed.at)
      const number = kase.file_no ?? fileNo(committee.abbr, year, await takeNumber(deed.t, 'file', committee.id, year))
      return {
        payload: {
          ...{ ground, note: form.note, told: toldWords(form.told || 'yes', form.remedies ?? '') },
          calledOff: plansSaid(await callOffAll(deed, kase.seq, '调解终止')),
        },
        patch: { closing_ground: form.ground, closing_note: form.note, file_no: number },
      }
    })
    await reindex(deed.t, kase.seq)
    await issueTerminationNotice(deed, caseId, { ground, note: form.note, on: dayOf(deed.at) })
  })
