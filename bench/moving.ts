import { build } from '../src/app.ts'
import { checkNightly } from '../src/integrity/checking.ts'
import type { House } from '../src/platform/house.ts'
import { manyMoved } from '../src/platform/testing/many-moved.ts'
import { MANY_PASSWORD } from '../src/platform/testing/many-people.ts'
import { browser } from '../src/people/testing.ts'
import { printGrowing, spread, timed, type Figures } from './growing.ts'

/**
 * `node --import tsx bench/moving.ts [--pg] [--cases 10000,100000]`: the dispatcher's desk, the unit's desk, the table of
 * the county and the nightly search for faults, over cases that were moved by SQL (many-moved.ts). Ratios of one run.
 */
const PAGES = [
  ['dispatcher1', 'county dispatcher: to dispatch', '/dispatch'],
  ['dispatcher1', 'county dispatcher: unreceived', '/dispatch?tab=unreceived'],
  ['dispatcher1', 'county dispatcher: units', '/dispatch?tab=units'],
  ['clerk1', 'unit: its desk', '/unit'],
  ['dispatcher1', 'county table', '/county'],
  ['dispatcher1', 'county table, a list behind it', '/cases?view=open&level=township&group=working&light=late'],
] as const

await printGrowing('cases', async (house) => {
  await manyMoved(house)
  return { ...(await asking(house)), ...(await searching(house)) }
})

async function asking(house: House): Promise<Figures> {
  const app = await build(house)
  try {
    const visitors = new Map<string, ReturnType<typeof browser>>()
    for (const [who] of PAGES) {
      if (visitors.has(who)) continue
      const visitor = browser(app)
      await visitor.post('/sign-in', { account: who, password: MANY_PASSWORD })
      visitors.set(who, visitor)
    }
    const figures: Figures = {}
    for (const [who, name, path] of PAGES) {
      const ask = async () => {
        const { statusCode } = await visitors.get(who)!.get(path)
        if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`)
      }
      Object.assign(figures, await spread(name, ask, { times: 100, warm: 10 }))
    }
    return figures
  } finally {
    await app.close()
  }
}

/** Each fault that the cases written by SQL have is found for the first time, then found again. */
async function searching(house: House): Promise<Figures> {
  const alive = async () => {}
  const first = await timed(() => checkNightly(house, '', alive))
  const again = await timed(() => checkNightly(house, '', alive))
  return { 'nightly search for faults, first': first, 'nightly search for faults, again': again }
}
