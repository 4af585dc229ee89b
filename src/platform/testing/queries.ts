import type { World } from './world.ts'

/** Counts what is asked of `db.read` while something is done; to be called before the application is built. */
export function countQueries(w: World) {
  let queries = 0
  const { db } = w.house
  const read = db.read.withPlugin({
    transformQuery: ({ node }) => node,
    // Once for each query that reached the database; `transformQuery` also sees those inside others.
    transformResult: async ({ result }) => {
      queries++
      return result
    },
  })
  w.house.db = { ...db, read }
  return async (work: () => Promise<unknown>) => {
    queries = 0
    await work()
    return queries
  }
}
