import { newId } from '../platform/ids.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, optionsOf, several, version } from '../platform/web/fields.ts'
import type { DataOf, Option } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { namesOfPeople } from '../people/names.ts'
import { actOnCase } from '../cases/act.ts'
import type { CaseRow } from '../cases/store.ts'
import { SIDES, sideName, type Side } from '../parties/party.ts'
import { partiesOf } from '../parties/store.ts'
import { candidatesFor } from './candidates.ts'
import { issueStrikeLists } from './papers.ts'
import { closeSlip, isRunning, lastSlip, strikesOn, type Slip } from './store.ts'
import { LEAST, MOST, outcomeWords, remainder, wrongCount } from './striking.ts'

export const STRIKE_WAYS = { paper: '纸质名单', screen: '当面划', phone: '电话里说' } as const
export type StrikeWay = keyof typeof STRIKE_WAYS

export const slipFields = (fit: readonly Option[]) => ({
  candidates: several({
    label: '列进名单的人',
    required: true,
    options: [...fit],
    hint: `选${LEAST}到${MOST}人；名单按合适的先后印，剩下不止一人时取排在前面的。请假、满额、和一方有关系的不能列`,
  }),
  version,
})

/** A list for every side, printed in the order of fitness; one that was still running is replaced. */
export const makeSlip = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof slipFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'makeSlip', { id: caseId, version: form.version }, async ({ kase }) => {
      const { fit } = await candidatesFor(deed.t, actor, kase)
      const chosen = fit.filter((one) => form.candidates.split(',').includes(one.member.personId))
      const wrong = wrongCount(chosen.length, fit.length)
      if (wrong) throw new Refused({ kind: 'guard', reason: wrong })
      const before = await lastSlip(deed.t, kase.seq)
      if (isRunning(before)) await closeSlip(deed, before, null, 'replaced')
      await deed.t
        .insertInto('slips')
        .values({
          id: newId(Date.parse(deed.at)),
          case_seq: kase.seq,
          candidates: chosen.map((one) => one.member.personId).join(','),
          answered: '',
          made_at: deed.at,
          made_by: actor.personId,
        })
        .execute()
      await issueStrikeLists(deed, kase, chosen)
      const sides = await sidesIn(deed.t, kase)
      return {
        payload: {
          names: chosen.map((one) => one.member.name).join('、'),
          sides: sides.map(sideName).join('、'),
        },
      }
    }),
  )

export const strikeFields = (sides: readonly Side[], candidates: readonly Option[]) => ({
  side: choice({
    label: '哪一方',
    required: true,
    radios: true,
    options: sides.map((value) => ({ value, label: SIDES[value] })),
  }),
  struck: several({ label: '划去', options: [...candidates], hint: '一个也不划就都不选' }),
  way: choice({
    label: '怎么交回的',
    required: true,
    radios: true,
    options: optionsOf(STRIKE_WAYS),
  }),
  version,
})

/** What one side struck. With the last side's the result is there, in the same deed. */
export const noteStrikes = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof strikeFields>>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    let over: Slip | null = null
    await actOnCase(deed, 'noteStrikes', { id: caseId, version: form.version }, async ({ kase }) => {
      const slip = await lastSlip(deed.t, kase.seq)
      if (!isRunning(slip)) throw new Refused({ kind: 'guard', reason: NO_SLIP })
      const answered = slip.answered.split(',').filter(Boolean)
      if (answered.includes(form.side))
        throw new Refused({ kind: 'guard', reason: `${sideName(form.side)}已经交回过名单` })
      const struck = form.struck.split(',').filter(Boolean)
      for (const personId of struck)
        await deed.t
          .insertInto('slip_strikes')
          .values({
            slip_id: slip.id,
            side: form.side,
            person_id: personId,
            way: form.way,
            noted_at: deed.at,
            noted_by: actor.personId,
          })
          .execute()
      const now = [...answered, form.side].join(',')
      await deed.t.updateTable('slips').set({ answered: now }).where('id', '=', slip.id).execute()
      const waiting = (await sidesIn(deed.t, kase)).filter((side) => !now.split(',').includes(side))
      if (waiting.length === 0) over = slip
      const names = await namesOfPeople(deed.t, struck)
      return {
        payload: {
          side: sideName(form.side),
          struck: struck.map((id) => names.get(id)).join('、'),
          way: STRIKE_WAYS[form.way as StrikeWay],
        },
      }
    })
    if (over) await decide(deed, caseId, over)
  })

export const NO_SLIP = '现在没有在划的名单，先出名单'

async function decide(deed: Deed, caseId: string, slip: Slip): Promise<void> {
  await actOnCase(deed, 'decideSlip', { id: caseId }, async () => {
    const struck = new Set((await strikesOn(deed.t, slip.id)).map((one) => one.person_id))
    const { chosen, outcome } = remainder(slip.candidates.split(','), struck)
    await closeSlip(deed, slip, chosen, outcome)
    const names = await namesOfPeople(deed.t, chosen ? [chosen] : [])
    return { payload: { outcome: outcomeWords(outcome, names.get(chosen ?? '') ?? '') } }
  })
}

/** Sides somebody stands on, in the order of SIDES. */
export async function sidesIn(db: Deed['t'] | House['db']['read'], kase: CaseRow): Promise<Side[]> {
  const there = new Set((await partiesOf(db, kase.seq)).map((party) => party.side))
  return (Object.keys(SIDES) as Side[]).filter((side) => there.has(side))
}
