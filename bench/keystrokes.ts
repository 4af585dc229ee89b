import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from '../src/app.ts'
import { seedDemo } from '../src/demo/seed.ts'
import { openHouse } from '../src/open-house.ts'
import { readConfig } from '../src/platform/config.ts'
import { launchBrowser } from '../src/platform/testing/browser.ts'
import { fingersOn, type Fingers } from '../src/platform/testing/journeys/by-keyboard.ts'

/**
 * `node --import tsx bench/keystrokes.ts`: registers simple cases in Chromium, from the desk to the receipt, and counts
 * each key a clerk presses that is no character of a fact. Both keys of a chord count, and so do the letters that find
 * a village or a type; what a card reader sends, its Enter with it, does not. Fails above the target.
 */
const TARGET = 25

const SWIPED = '欧阳修竹 男 汉族 1990年1月1日 柳塘镇沙洲村4组17号 360923199001011235'
const MATTER = '去年秋天翻建房屋时把院坪填高，排水沟被填死，下雨时雨水倒灌进厨房。'

interface Told {
  title: string
  /** What must be on record afterwards, so that no key is saved by losing a fact. */
  keeps: ('place_org' | 'gb_type' | 'amount_fen' | 'happened_on')[]
  play(fingers: Fingers, page: Page): Promise<void>
}
const WHOLE: Told['keeps'] = ['place_org', 'gb_type', 'amount_fen', 'happened_on']
const CASES: Told[] = [
  {
    title: 'card, respondent, matter',
    keeps: [],
    async play(fingers, page) {
      await takeCard(fingers, page)
      await fingers.tell('曾禾根')
      await fingers.press('Control+ArrowDown')
      await fingers.tell(MATTER)
    },
  },
  {
    title: 'the same with village, day, amount, wants and type',
    keeps: WHOLE,
    async play(fingers, page) {
      await takeCard(fingers, page)
      await fingers.tell('曾禾根')
      await fingers.press('Control+ArrowDown')
      await fingers.tell(MATTER)
      await wholeMatter(fingers)
    },
  },
  {
    title: "the same with both sides' cards",
    keeps: WHOLE,
    async play(fingers, page) {
      await takeCard(fingers, page)
      await fingers.press('Control+ArrowUp', 'Control+ArrowUp')
      await fingers.swipe('曾禾根 男 汉族 1962年3月7日 柳塘镇沙洲村4组18号 360923196203071237')
      await page.locator('[name=take]:focus').waitFor()
      await fingers.press('Enter')
      await page.locator('#summary:focus').waitFor()
      await fingers.tell(MATTER)
      await wholeMatter(fingers)
    },
  },
  {
    title: 'no card: name, number and telephone typed, the other side with telephone',
    keeps: ['place_org'],
    async play(fingers) {
      await fingers.press('Enter')
      await fingers.tell('欧阳修竹')
      await fingers.press('Enter')
      await fingers.tell('360923199001011235')
      await fingers.press('Enter')
      await fingers.tell('13900000412')
      await fingers.press('Control+ArrowDown')
      await fingers.tell('曾禾根')
      await fingers.press('Enter', 'Enter')
      await fingers.tell('13700002086')
      await fingers.press('Control+ArrowDown')
      await fingers.tell(MATTER)
      await fingers.press('Tab')
      await fingers.type('szc')
    },
  },
]

const folder = mkdtempSync(join(tmpdir(), 'centre-keys-'))
const house = await openHouse(readConfig({ DATA_DIR: join(folder, 'data'), DEMO: '1', LOG_LEVEL: 'silent' }))
await seedDemo(house)
const app = await build(house)
await app.listen({ host: '127.0.0.1', port: 0 })
const browser = await launchBrowser()
try {
  const page = await browser.newPage({
    baseURL: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    viewport: { width: 1366, height: 768 },
  })
  await page.goto('/sign-in')
  await page
    .getByRole('button', { name: /受理员/ })
    .first()
    .press('Enter')
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  const { fingers, mouse } = await fingersOn(page)
  let most = 0
  console.log('keys beyond the facts | characters of facts | case')
  for (const { title, keeps, play } of CASES) {
    const before = { pressed: fingers.pressed, told: fingers.told }
    await fingers.press('F2')
    await page.locator('[data-line]:focus').waitFor()
    await play(fingers, page)
    await fingers.press('F9')
    await page.locator('#casefile').waitFor()
    const pressed = fingers.pressed - before.pressed
    const kept = await house.db.read
      .selectFrom('cases')
      .select(['place_org', 'gb_type', 'amount_fen', 'happened_on'])
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    const missing = keeps.filter((name) => kept[name] === null)
    if (missing.length > 0) throw new Error(`${title}: ${missing.join(', ')} did not arrive`)
    most = Math.max(most, pressed)
    console.log(`${String(pressed).padStart(21)} | ${String(fingers.told - before.told).padStart(19)} | ${title}`)
  }
  console.log(`most ${most}, target ${TARGET}; mouse used ${mouse.length} times`)
  if (most > TARGET || mouse.length > 0) process.exitCode = 1
} finally {
  await browser.close()
  await app.close()
  await house.db.close()
  rmSync(folder, { recursive: true, force: true })
}

/** The reader's line is looked at and taken; the cursor then stands where something is still missing. */
async function takeCard(fingers: Fingers, page: Page): Promise<void> {
  await fingers.swipe(SWIPED)
  await page.locator('[name=take]:focus').waitFor()
  await fingers.press('Enter')
  await page.locator('[name="r.0.name"]:focus').waitFor()
}

/** Village by its initials, where, when, how much, what is wanted, the type by its initials; from the matter on. */
async function wholeMatter(fingers: Fingers): Promise<void> {
  await fingers.press('Tab')
  await fingers.type('szc')
  await fingers.press('Enter')
  await fingers.tell('4组')
  await fingers.press('Enter')
  await fingers.tell('1118')
  await fingers.press('Enter')
  await fingers.tell('8600')
  await fingers.press('Enter')
  await fingers.tell('恢复排水沟，赔偿厨房损失')
  await fingers.press('Tab')
  await fingers.type('llj')
}
