import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Locator, Page } from 'playwright-core'

/** Ten fingers and no mouse. */
export interface Fingers {
  /** Keys pressed beyond the facts so far; a chord counts each of its keys. */
  readonly pressed: number
  /** Characters of facts typed so far, and those a card reader sent. */
  readonly told: number
  /** What the person in front says: names, numbers, sentences. */
  tell(facts: string): Promise<void>
  /** A card reader: it types the line and its Enter by itself. */
  swipe(line: string): Promise<void>
  press(...keys: string[]): Promise<void>
  /** Letters that are no fact, such as the initials that find a village. */
  type(letters: string): Promise<void>
  /** Tab until it has the focus. */
  reach(target: Locator): Promise<void>
  /** Reaches a link or button and presses it. */
  use(target: Locator): Promise<void>
  tick(box: Locator): Promise<void>
  /** The option of a group of radios, by Tab and arrows. */
  mark(radio: Locator): Promise<void>
  /** The option of a select that begins so. */
  choose(select: Locator, option: string): Promise<void>
}

/** Has to be made before the page goes to where it is used. A press of a mouse on any later page fails the test. */
export async function byKeyboard(t: TestContext, page: Page): Promise<Fingers> {
  const { fingers, mouse } = await fingersOn(page)
  t.after(() => assert.deepEqual(mouse, [], 'somebody used a mouse'))
  return fingers
}

/** The same where no test is; `mouse` fills with what a mouse did. */
export async function fingersOn(page: Page): Promise<{ fingers: Fingers; mouse: string[] }> {
  const mouse: string[] = []
  await page.exposeFunction('noteMouse', (what: string) => void mouse.push(what))
  await page.addInitScript(`for (const type of ['mousedown', 'click', 'touchstart'])
    document.addEventListener(type, (e) => e.detail > 0 && noteMouse(type + ' ' + e.target.outerHTML.slice(0, 80)), true)`)
  let [pressed, told] = [0, 0]
  const has = (target: Locator) => target.evaluate((el) => el.matches(':focus'))
  const inGroup = async (radio: Locator) =>
    page
      .locator(':focus')
      .and(page.locator(`[name="${await radio.getAttribute('name')}"]`))
      .count()
  const chosen = (select: Locator) => select.locator('option:checked').innerText()

  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await page.keyboard.press(key)
      pressed += key.split('+').length
    }
  }

  async function until(key: string, there: () => Promise<unknown>, what: Locator): Promise<void> {
    for (let times = 0; times < MOST_STEPS; times++) {
      if (await there()) return
      await press(key)
    }
    assert.fail(`${key} never came to ${String(what)}`)
  }

  const fingers: Fingers = {
    get pressed() {
      return pressed
    },
    get told() {
      return told
    },
    press,
    async tell(facts) {
      await page.keyboard.type(facts)
      told += facts.length
    },
    async swipe(line) {
      await page.keyboard.type(line)
      await page.keyboard.press('Enter')
      told += line.length
    },
    async type(letters) {
      await page.keyboard.type(letters)
      pressed += letters.length
    },
    async reach(target) {
      await target.waitFor()
      await until('Tab', () => has(target), target)
    },
    async use(target) {
      await fingers.reach(target)
      await press('Enter')
    },
    async tick(box) {
      await fingers.reach(box)
      await press('Space')
    },
    async mark(radio) {
      await until('Tab', () => inGroup(radio), radio)
      if (!(await radio.isChecked())) await press('Space')
      await until('ArrowRight', () => radio.isChecked(), radio)
    },
    async choose(select, option) {
      await fingers.reach(select)
      await until('ArrowDown', async () => (await chosen(select)).startsWith(option), select)
    },
  }
  return { fingers, mouse }
}

/** A page with 120 people folded on it has fewer. */
const MOST_STEPS = 400
