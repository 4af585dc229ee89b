import type { House } from '../platform/house.ts'
import type { CaseStanding } from '../cases/act.ts'
import { partiesOf } from '../parties/store.ts'
import { apartWarnings } from './apart.ts'

/** Above a form about a session: who must not meet in the corridor. Nothing to say prints nothing. */
export async function waitApart(house: House, { kase }: CaseStanding) {
  const warnings = apartWarnings(kase, await partiesOf(house.db.read, kase.seq))
  return { view: '/sessions/_apart', warnings }
}
