import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { readPdf, squeezed } from '../../paper/pdf-reader.ts'

/** What is printed on each paper of this name that the case page lists, without white space, newest first. */
export async function printed(page: Page, name: string): Promise<string[]> {
  const links = page.locator('#papers').getByRole('link', { name })
  const texts: string[] = []
  for (const link of await links.all()) {
    const answer = await page.request.get((await link.getAttribute('href'))!)
    assert.equal(answer.headers()['content-type'], 'application/pdf')
    texts.push(squeezed(await readPdf(await answer.body())))
  }
  assert.notEqual(texts.length, 0, `no paper ${name}`)
  return texts
}

/** Every word stands there, in this order. */
export function assertReads(text: string, ...words: readonly string[]): void {
  let from = 0
  for (const word of words) {
    const at = text.indexOf(word, from)
    assert.ok(at >= 0, `${word} is missing after ${from} in ${text}`)
    from = at + word.length
  }
}
