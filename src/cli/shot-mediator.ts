import type { Page } from 'playwright-core'
import type { House } from '../platform/house.ts'
import { caseOf, postOf } from './shot-cases.ts'

/** How a picture is taken, and how somebody signs in by a post. */
export interface Studio {
  house: House
  enter(post: string): Promise<Page>
  take(page: Page, name: string): Promise<void>
}

/** What those who mediate and who name them look at. */
export async function takeMediating(studio: Studio): Promise<void> {
  const head = await studio.enter(await postOf(studio.house, '司马清和'))
  const mediator = await studio.enter(await postOf(studio.house, '阿依努尔·买买提'))
  await takeHead(studio, head)
  await takeNaming(studio, head)
  await takeTable(studio, mediator)
  await takeLinter(studio, await studio.enter(await postOf(studio.house, '何苗苗')))
  await takeOral(studio, await studio.enter(await postOf(studio.house, '曾广田')))
  await takeTablet(studio, await studio.enter(await postOf(studio.house, '邬小舟')))
}

async function takeHead({ take }: Studio, page: Page): Promise<void> {
  await page.goto('/')
  await take(page, 'head-desk')
  await page.goto('/mediators')
  await take(page, 'register')
}

/** Who could mediate, with what speaks for and against each; and a list from which the sides strike. */
async function takeNaming({ house, take }: Studio, page: Page): Promise<void> {
  const running = await caseOf(house, '涂兴发')
  await page.goto(`/cases/${running}/assign`)
  await take(page, 'naming')
  await page.goto(`/cases/${running}/slip/strikes`)
  await take(page, 'strikes')
}

/** Two sides apart, the next session, and what was said at it. */
async function takeTable({ house, take }: Studio, page: Page): Promise<void> {
  const lease = await caseOf(house, '迪丽热娜·艾山江')
  await page.goto(`/cases/${lease}/caucus`)
  await take(page, 'two-sides')
  await page.goto(`/cases/${await caseOf(house, '文静姝')}/sessions/plan`)
  await take(page, 'session-plan')
  await page.goto(`/cases/${lease}/sessions/new`)
  await page.getByLabel('调解记录').fill('房满田看过另一处门面的排烟口，愿意出钱装管。迪丽热娜说装好了就搬。')
  await take(page, 'session-record')
}

/** A draft with words no court could carry out, as the linter tells of it. */
async function takeLinter({ house, take }: Studio, page: Page): Promise<void> {
  await page.goto(`/cases/${await caseOf(house, '向晚晴')}/agreement`)
  await page
    .getByLabel('纠纷主要事实、争议事项')
    .fill('老屋三间登记在父亲名下，各方同意拆除，折价款归向晚晴的母亲养老。')
  await page.getByRole('button', { name: '加“付钱”' }).click()
  await page.locator('[name="o.0.debtor"]').selectOption({ label: '向东莱' })
  await page.locator('[name="o.0.creditor"]').selectOption({ label: '向晚晴' })
  await page.locator('[name="o.0.amount"]').fill('18000')
  await page.locator('[name="o.0.what"]').fill('老屋折价款，手头宽裕时尽快付')
  await page.locator('[name="o.0.dueOn"]').fill(`${new Date().getFullYear() + 1}-01-31`)
  await page.getByRole('textbox', { name: '其他约定' }).fill('向晚晴保证不再起诉。')
  await page.getByRole('button', { name: '存草稿 F9' }).click()
  await page.locator('.obl-says').first().waitFor()
  await take(page, 'linter')
}

async function takeOral({ house, take }: Studio, page: Page): Promise<void> {
  await page.goto(`/cases/${await caseOf(house, '贺春莲')}/agreement/oral`)
  await take(page, 'oral')
}

/** A code for somebody who has still to sign, and the page it opens. */
async function takeTablet({ house, take }: Studio, page: Page): Promise<void> {
  await page.goto(`/cases/${await caseOf(house, '安予行')}/agreement/tablet`)
  await page.getByRole('button', { name: '出码' }).first().click()
  await page.locator('.tab-code').waitFor()
  await take(page, 'tablet-codes')
  await page.getByRole('link', { name: '就用这台设备签' }).click()
  await page.locator('canvas').waitFor()
  await take(page, 'tablet-sign')
}
