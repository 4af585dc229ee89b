import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import type { CaseStanding } from '../cases/act.ts'
import { partiesOf } from '../parties/store.ts'
import { apartWarnings } from './apart.ts'

/** Above a form about a session: who must not meet in the corridor. Nothing to say prints nothing. */
export async function waitApart(house: House, { kase }: CaseStanding) {
  const warnings = apartWarnings(kase, await partiesOf(house.db.read, kase.seq))
  return { view: '/sessions/_apart', warnings }
}

/** Under a record: photos of the place, sent while it is written. */
export const shotsBelow = (caseId: string) => ({
  view: '/evidence/_shots',
  action: urls.photos(caseId),
  scripted: true,
})
