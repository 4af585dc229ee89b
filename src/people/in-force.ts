import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { Day } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'

/** Posts that somebody holds on this day; both of its ends count. Whether his account is in use is not said. */
export const inForce =
  (on: Day) =>
  (eb: ExpressionBuilder<Schema, 'posts'>): Expression<SqlBool> =>
    eb.and([eb('posts.since', '<=', on), eb.or([eb('posts.until', 'is', null), eb('posts.until', '>=', on)])])
