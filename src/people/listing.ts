import type { Page, Place } from './store.ts'

export type Listing = {
  Querystring: { q?: unknown; kind?: unknown; closed?: unknown; after?: unknown; before?: unknown }
}

export const textOf = (raw: unknown): string => (typeof raw === 'string' ? raw.trim() : '')

export function placeIn(query: { after?: unknown; before?: unknown }): Place {
  const [before, after] = [textOf(query.before), textOf(query.after)]
  return before ? { before } : after ? { after } : {}
}

export function pagerFor(page: Page<unknown>, path: string, filter: Record<string, string>, text: string) {
  const chosen = Object.entries(filter).filter(([, value]) => value !== '')
  const to = (name: string, key: string) => `${path}?${new URLSearchParams([...chosen, [name, key]]).toString()}`
  return {
    text,
    prev: page.prev === null ? null : to('before', page.prev),
    next: page.next === null ? null : to('after', page.next),
  }
}
