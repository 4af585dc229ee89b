import { later, type Instant } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'

const KEPT_DAYS = 7

/** What an account kept for itself, typed forms and files not yet confirmed, is gone after seven days; the pages say so. */
export const dropOldDrafts = (house: House) =>
  house.db.write((t) =>
    t.deleteFrom('drafts').where('saved_at', '<', draftsSince(house.clock.now())).executeTakeFirst(),
  )

/** Drafts saved before are gone, also while nobody has swept them out yet. */
export const draftsSince = (now: Instant): Instant => later(now, -KEPT_DAYS * 24 * 3_600_000)
