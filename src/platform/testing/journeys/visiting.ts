import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { PASSWORD } from '../../../people/testing.ts'
import { openBrowser, type PageOptions } from '../browser.ts'
import { world, type World } from '../world.ts'

export interface Visited extends World {
  baseURL: string
  /** A page of its own (its own cookies), with the person signed in by account and password. */
  visit(person: string, options?: Partial<PageOptions>): Promise<Page>
  /** The same with nobody signed in. */
  page(options?: Partial<PageOptions>): Promise<Page>
}

/** The world behind a real listening server. A console error, a failing script or a breach of the CSP fails the test. */
export async function visited(t: TestContext, given: { at?: string } = {}): Promise<Visited> {
  // Before the world: hooks run in order, and a server closes sooner with its visitors gone.
  const browser = await openBrowser(t)
  const here = await world(t, given)
  const app = await here.app()
  await app.listen({ host: '127.0.0.1', port: 0 })
  const baseURL = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const complaints: string[] = []
  t.after(() => assert.deepEqual(complaints, [], 'the browser complained'))

  async function page(options: Partial<PageOptions> = {}): Promise<Page> {
    const opened = await browser.newPage({ width: 1366, height: 768, baseURL, ...options })
    opened.setDefaultTimeout(60_000)
    opened.on('pageerror', (error) => complaints.push(`${opened.url()}: ${error.message}`))
    opened.on('console', (message) => {
      if (message.type() === 'error' && !REFUSAL.test(message.text()))
        complaints.push(`${opened.url()}: ${message.text()}`)
    })
    return opened
  }

  return {
    ...here,
    baseURL,
    page,
    async visit(person, options) {
      const opened = await page(options)
      await signIn(opened, person)
      return opened
    },
  }
}

export async function signIn(page: Page, account: string): Promise<void> {
  const answer = await page.goto('/sign-in')
  assert.equal(answer?.status(), 200, await page.title())
  await page.getByLabel('账号或手机号').fill(account)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByLabel('密码').press('Enter')
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  await page.waitForLoadState()
}

/** What the next-step panel says: whose turn, what next. */
export const nextStep = async (page: Page): Promise<string> => wordsOf(await page.locator('#next').innerText())

/** The sentences of the timeline, newest first. */
export const timeline = async (page: Page): Promise<string[]> =>
  (await page.locator('#timeline .tl > li > div > p:first-child').allInnerTexts()).map(wordsOf)

export const stateOf = async (page: Page): Promise<string> => wordsOf(await page.locator('.idbar .state').innerText())

/** What stands in the flash, and nothing of the page under it. */
export const flashOf = async (page: Page): Promise<string> =>
  wordsOf(await page.locator('main .flash').first().innerText())

/** The paper behind a link is a PDF the person may open. */
export async function assertPdf(page: Page, link: string): Promise<void> {
  const href = await page.getByRole('link', { name: link }).first().getAttribute('href')
  assert.ok(href, `no link ${link}`)
  const answer = await page.request.get(href)
  assert.equal(answer.status(), 200)
  assert.equal(answer.headers()['content-type'], 'application/pdf')
  assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-')
}

/** Nothing on the page is wider than the screen. */
export async function assertNoSidewaysScroll(page: Page): Promise<void> {
  const [wide, screen] = await page.evaluate<[number, number]>(
    '[document.scrollingElement.scrollWidth, window.innerWidth]',
  )
  assert.ok(wide <= screen, `${page.url()} is ${wide} px wide on a screen of ${screen} px`)
}

export const wordsOf = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The browser notes every answer that refuses, and a network taken away; the page itself says what is to be done. */
const REFUSAL = /the server responded with a status of (403|409|422)|net::ERR_INTERNET_DISCONNECTED/
