import type { FastifyInstance } from 'fastify'
import type { House } from '../house.ts'

const EVERY_MS = 10_000

/**
 * Pages say how many working days are left from the calendar in memory, and another process may have changed it. Days
 * that are stored are not concerned: what reckons them reads the calendar in its own transaction.
 */
export function keepCalendarsFresh(app: FastifyInstance, house: House): void {
  let readAt = -Infinity
  app.addHook('onRequest', async () => {
    if (performance.now() - readAt < EVERY_MS) return
    readAt = performance.now()
    await house.calendars.fresh(house.db.read)
  })
}
