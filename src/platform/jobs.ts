import { Cron } from 'croner'
import type { Kysely } from 'kysely'
import { later, ZONE, type Instant } from './clock.ts'
import type { Db } from './db/open.ts'
import type { Schema } from './db/schema.ts'
import type { House } from './house.ts'

/** Work done at a time of day, whether or not somebody is there. Running it twice must do no harm. */
export interface Job {
  name: string
  label: string
  /** Cron pattern in Chinese time. */
  at: string
  /** Of nights missed: only the last counts, or each is made good, the oldest first. */
  missed: 'last' | 'each'
  /** Does the work of that moment; says in words what came of it. `alive` is called now and then in long work. */
  run(house: House, slot: Instant, alive: () => Promise<void>): Promise<string>
}

/** A claim whose holder has not been heard of for so long is free again: he was killed. */
const DEAD_AFTER_MS = 5 * 60_000
const MOST_MISSED = 31

/**
 * Runs what is due. Whoever writes the row of a job's moment first runs it: with two processes on one database each
 * moment is run once. What failed is tried again the next time round; what was left in the middle, once its holder is dead.
 */
export async function runDue(house: House, jobs: readonly Job[], self: string): Promise<void> {
  for (const job of jobs)
    for (const slot of await slotsDue(house.db.read, job, house.clock.now())) {
      if (!(await claim(house, job, slot, self))) continue
      await runOne(house, job, slot, self)
    }
}

async function runOne(house: House, job: Job, slot: Instant, self: string): Promise<void> {
  const mine = (set: { alive_at?: Instant; finished_at?: Instant; outcome?: string | null; error?: string | null }) =>
    house.db.write((t) =>
      t
        .updateTable('job_runs')
        .set(set)
        .where('job', '=', job.name)
        .where('slot', '=', slot)
        .where('claimed_by', '=', self)
        .execute(),
    )
  const alive = async () => void (await mine({ alive_at: house.clock.now() }))
  try {
    const outcome = await job.run(house, slot, alive)
    await mine({ finished_at: house.clock.now(), outcome, error: null })
  } catch (error) {
    house.log.error({ err: error, job: job.name }, 'job')
    await mine({ alive_at: FREE, error: error instanceof Error ? error.message : String(error) })
  }
}

/** Older than any clock: nobody works on it. */
const FREE: Instant = '1970-01-01T00:00:00.000Z'

async function claim({ db, clock }: House, job: Job, slot: Instant, self: string): Promise<boolean> {
  const now = clock.now()
  const row = { job: job.name, slot, claimed_at: now, claimed_by: self, alive_at: now }
  return db.write(async (t) => {
    const first = await t
      .insertInto('job_runs')
      .values(row)
      .onConflict((oc) => oc.columns(['job', 'slot']).doNothing())
      .executeTakeFirst()
    if (first.numInsertedOrUpdatedRows === 1n) return true
    const taken = await t
      .updateTable('job_runs')
      .set({ claimed_at: now, claimed_by: self, alive_at: now })
      .where('job', '=', job.name)
      .where('slot', '=', slot)
      .where('finished_at', 'is', null)
      .where('alive_at', '<', later(now, -DEAD_AFTER_MS))
      .executeTakeFirst()
    return taken.numUpdatedRows === 1n
  })
}

/** Moments that are over and not finished, the oldest first; a house that never ran the job begins with the last. */
async function slotsDue(db: Kysely<Schema>, job: Job, now: Instant): Promise<Instant[]> {
  const last = await db
    .selectFrom('job_runs')
    .select('slot')
    .where('job', '=', job.name)
    .where('finished_at', 'is not', null)
    .orderBy('slot', 'desc')
    .limit(1)
    .executeTakeFirst()
  const cron = new Cron(job.at, { timezone: ZONE })
  const due: Instant[] = []
  let after = new Date(last?.slot ?? later(now, -8 * 24 * 3_600_000))
  for (;;) {
    const next = cron.nextRun(after)
    if (!next || next.toISOString() > now) break
    due.push(next.toISOString())
    after = next
  }
  return job.missed === 'each' && last ? due.slice(-MOST_MISSED) : due.slice(-1)
}

/** The last runs of each job, newest first. */
export const lastRuns = (db: Db, job: string, most: number) =>
  db.read.selectFrom('job_runs').selectAll().where('job', '=', job).orderBy('slot', 'desc').limit(most).execute()

/** When a job comes next, after that moment. */
export const nextSlot = (job: Job, now: Instant): Instant =>
  new Cron(job.at, { timezone: ZONE }).nextRun(new Date(now))!.toISOString()
