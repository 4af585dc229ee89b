import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const SPRITE = join(import.meta.dirname, '../../../public/icons.svg')

/**
 * Draws an icon of the sprite into the page itself, with no request of its own: Chromium leaves `<use>` of another
 * file blank as often as not when that file is already in its cache. An unknown name draws nothing.
 */
export function iconDrawer(): (name: string, classes: string) => string {
  const symbols = readFileSync(SPRITE, 'utf8').matchAll(/<symbol id="([\w-]+)" viewBox="([\d ]+)">(.*)<\/symbol>/g)
  const drawn = new Map(
    [...symbols].map(([, name, box, shape]) => [name, `viewBox="${box}" aria-hidden="true">${shape}`]),
  )
  return (name, classes) => (drawn.has(name) ? `<svg class="${classes}" ${drawn.get(name)}</svg>` : '')
}
