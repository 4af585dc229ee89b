import type { TestContext } from 'node:test'
import { partiesOf } from '../parties/store.ts'
import { CAST, TWO_PARTIES, world } from '../platform/testing/world.ts'

/** A case in mediation with who sits at its table, the mediator before his screen; `a` against `b`. */
export async function table(t: TestContext, parties = TWO_PARTIES) {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const id = await w.caseIn('mediating', parties)
  const { read } = w.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const people = await partiesOf(read, seq)
  const [a, b] = [people[0]!.id, people.find((one) => one.side === 'respondent')!.id]
  return { w, id, seq, url: `/cases/${id}/agreement`, people, a, b, mediator: await w.as(CAST.mediator) }
}

export type Table = Awaited<ReturnType<typeof table>>

/** As the form sends it: the respondent pays the applicant by the end of the year; how much, for what and how stands in `more`. */
export const payment = <More extends Record<string, string>>({ a, b }: Table, more: More) => ({
  facts: '各方对现场没有异议。',
  others: '',
  extent: 'full',
  'o.0.kind': 'pay',
  'o.0.debtor': b,
  'o.0.creditor': a,
  'o.0.dueOn': '2026-12-31',
  ...more,
})
