import { dayOf, daysAfter, instantOf, mondayOf } from '../platform/clock.ts'
import { loadActor } from '../people/actors.ts'
import { addShift } from '../advice/roster.ts'
import type { Stage } from './playing.ts'

const CENTRE = '和源县矛盾纠纷调处中心'

/** This week and the next a volunteer sits at the county centre every morning, another every afternoon. */
export async function fillRoster({ house, clock, orgs, people, now }: Stage): Promise<void> {
  const monday = mondayOf(dayOf(now))
  clock.set(instantOf(monday, '00:01'))
  const clerk = await loadActor(house.db.read, people.get('罗雨桐')!, monday)
  for (let day = 0; day < 14; day++)
    for (const [part, name] of [
      ['am', '陆鹤鸣'],
      ['pm', '闻人晓'],
    ] as const) {
      const shift = { person: people.get(name)!, day: daysAfter(monday, day), part }
      const { refused } = await addShift(house, clerk!, orgs.get(CENTRE)!.id, shift)
      if (refused) throw new Error(refused.reason)
    }
}
