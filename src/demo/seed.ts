import { dayOf, later, settableClock, type Day, type Instant } from '../platform/clock.ts'
import type { Db, Tx } from '../platform/db/open.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { initialsOf, pinyinOf } from '../platform/pinyin.ts'
import { createCounty, declareMode } from '../county.ts'
import type { Org } from '../people/orgs.ts'
import { ROLES } from '../people/roles.ts'
import { fillRoster } from './duty.ts'
import { fillDutyTable, keepDutyTable } from './duty-table.ts'
import { HALL, HEYUAN } from './orgs.ts'
import { keepRegisters, openRegisters } from './register.ts'
import { askedBeat } from './asking.ts'
import { play } from './playing.ts'
import { STAFF } from './staff.ts'
import { STORIES } from './stories.ts'
import { conferenceBeats } from './conferences.ts'
import { matterBeats } from './matters.ts'
import { CONFERENCES } from './stories/conferences.ts'
import { ENQUIRIES } from './stories/enquiries.ts'
import { MATTERS } from './stories/matters.ts'

/** Longer ago than any story. */
const OPENED_BEFORE_MS = 500 * 86_400_000

/**
 * Makes the demo county 和源县 with a past that ends now: organisations and staff as rows, cases only by the acts a
 * person would do. One transaction, so that an interrupted start leaves an empty database and the next one begins anew.
 * Papers are issued and left to be drawn (`drawLeftovers`).
 */
export async function seedDemo(house: House): Promise<void> {
  const now = house.clock.now()
  const opened = later(now, -OPENED_BEFORE_MS)
  await house.db.write(async (t) => {
    const orgs = await createCounty(t, HEYUAN, { at: opened, since: dayOf(opened), ...HALL })
    const people = await hire(t, orgs, opened, dayOf(opened))
    const clock = settableClock(opened)
    const furnishing: House = { ...house, clock, db: withinOne(t, house.db), afterwards: async () => {} }
    const stage = { house: furnishing, clock, orgs, people, now }
    await fillDutyTable(stage)
    await openRegisters(stage)
    await play(stage, STORIES, [
      ...ENQUIRIES.map((story) => askedBeat(stage, story)),
      ...MATTERS.flatMap((story) => matterBeats(stage, story)),
      ...CONFERENCES.flatMap((story) => conferenceBeats(stage, story)),
    ])
    await keepRegisters(stage)
    await keepDutyTable(stage)
    await fillRoster(stage)
    await declareMode(t, 'demo', now)
  })
}

/** Every deed joins the transaction under way; one that is refused throws in `play` and undoes them all. */
const withinOne = (t: Tx, { dialect }: Db): Db => ({
  dialect,
  read: t,
  write: (work) => work(t),
  close: async () => {},
})

/** Nobody has a password: the demo is entered by button. Ids follow the list, which decides who is offered for a role. */
async function hire(t: Tx, orgs: Map<string, Org>, at: Instant, since: Day): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  let made = Date.parse(at)
  for (const { name, posts } of STAFF) {
    const id = newId(made++)
    ids.set(name, id)
    const names = { name, pinyin: pinyinOf(name), initials: initialsOf(name) }
    await t
      .insertInto('people')
      .values({ id, ...names, failed_count: 0, created_at: at })
      .execute()
    for (const [role, orgName, title = ROLES[role].label] of posts) {
      const org = orgs.get(orgName)
      if (!org) throw new Error(`${name}: there is no ${orgName}`)
      await t
        .insertInto('posts')
        .values({ id: newId(made++), person_id: id, org_id: org.id, role, title, since })
        .execute()
    }
  }
  return ids
}
