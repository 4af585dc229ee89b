import type { TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { byKeyboard, type Fingers } from './by-keyboard.ts'
import { visited } from './visiting.ts'

/** The clerk at his desk, with ten fingers and no mouse. */
export async function atTheWindow(t: TestContext) {
  const here = await visited(t)
  const page = await here.visit('jianxiaoman')
  return { ...here, page, fingers: await byKeyboard(t, page) }
}

export async function openForm(page: Page, fingers: Fingers): Promise<void> {
  await fingers.press('F2')
  await page.locator('[data-line]:focus').waitFor()
}
