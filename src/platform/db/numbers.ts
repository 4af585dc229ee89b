/** A number the database sent as text. A whole part beyond 2^53 is refused (RangeError) rather than rounded. */
export function numberFrom(text: string): number {
  const value = Number(text)
  if (!Number.isFinite(value) || Math.abs(Math.trunc(value)) > Number.MAX_SAFE_INTEGER) throw tooLarge(text)
  return value
}

/** The parameters of a statement, none of them a whole number that was already rounded (RangeError). */
export function exact(parameters: readonly unknown[]): unknown[] {
  for (const value of parameters)
    if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) throw tooLarge(String(value))
  return [...parameters]
}

function tooLarge(text: string): RangeError {
  return new RangeError(`${text} is beyond 2^53 and cannot be kept exactly`)
}
