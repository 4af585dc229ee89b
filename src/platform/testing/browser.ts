import type { TestContext } from 'node:test'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { unpackedChromium } from './chromium.ts'

export interface PageOptions {
  width: number
  height: number
  /** Default true. */
  javaScript?: boolean
  baseURL: string
}

export interface TestBrowser {
  /** A page in a context of its own (no cookies shared), closed with the test. */
  newPage(options: PageOptions): Promise<Page>
}

let shared: Promise<Browser> | undefined
let users = 0

/** Chromium with our Chinese fonts, zh-CN and the clock of Shanghai. One process serves all tests that overlap, and goes with the last. */
export async function openBrowser(t: TestContext): Promise<TestBrowser> {
  users++
  shared ??= launchBrowser()
  const browser = await shared
  const contexts: BrowserContext[] = []
  t.after(async () => {
    for (const context of contexts) await context.close()
    if (--users > 0) return
    shared = undefined
    await browser.close()
  })
  return {
    newPage: async ({ width, height, javaScript = true, baseURL }) => {
      const context = await browser.newContext({
        viewport: { width, height },
        javaScriptEnabled: javaScript,
        baseURL,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
      })
      contexts.push(context)
      return context.newPage()
    },
  }
}

/** Chromium itself, for who closes it. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ ...(await unpackedChromium()), args: ARGS, headless: true })
}

/** Nothing that weakens what the pages are tested for (no disabled web security). */
const ARGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
]
