/** Fewest and most names on a list from which the sides strike. */
export const LEAST = 3
export const MOST = 5

/** Why a list of that many cannot be made; null when it can. */
export function wrongCount(chosen: number, available: number): string | null {
  if (available < LEAST) return `能列进名单的只有${available}人，不到${LEAST}人，请直接指派`
  if (chosen < LEAST) return `名单要${LEAST}到${MOST}人，现在选了${chosen}人`
  return chosen > MOST ? `名单最多${MOST}人，现在选了${chosen}人` : null
}

export type Outcome = 'one_left' | 'best_left' | 'none_left'

/** Who is left when every side has struck; of several the first of the list, which is printed in the order of fitness. */
export function remainder(
  candidates: readonly string[],
  struck: ReadonlySet<string>,
): { chosen: string | null; outcome: Outcome } {
  const left = candidates.filter((id) => !struck.has(id))
  if (left.length === 0) return { chosen: null, outcome: 'none_left' }
  return { chosen: left[0]!, outcome: left.length === 1 ? 'one_left' : 'best_left' }
}

/** The result as it is told; `name` of who is chosen. */
export function outcomeWords(outcome: string | null, name: string): string {
  if (outcome === 'one_left') return `剩下${name}一人，由他调解`
  if (outcome === 'best_left') return `剩下不止一人，取名单上排在最前的${name}`
  if (outcome === 'none_left') return '全部划去，没有剩下人；另列名单，或者由主任写明理由指派'
  if (outcome === 'dropped') return '没有等划完，主任写明理由指派了'
  return outcome === 'replaced' ? '换了新的名单，这份作废' : '还没有划完'
}
