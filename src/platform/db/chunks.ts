/** Few enough for any statement: PostgreSQL takes 65 535 parameters, SQLite 32 766; of rows each column is one. */
const CHUNK = 500

export const chunksOf = <T>(all: readonly T[], size = CHUNK): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))

/** What the database answers about many values, some of them asked for at a time. */
export async function inChunks<T, Row>(
  all: readonly T[],
  ask: (some: readonly T[]) => Promise<Row[]>,
  size = CHUNK,
): Promise<Row[]> {
  const answers: Row[][] = []
  for (const some of chunksOf(all, size)) answers.push(await ask(some))
  return answers.flat()
}
