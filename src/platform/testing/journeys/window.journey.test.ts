import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { PASSWORD } from '../../../people/testing.ts'
import { atTheWindow, openForm } from './at-the-window.ts'
import type { Fingers } from './by-keyboard.ts'
import { assertPdf, flashOf, stateOf, timeline, wordsOf } from './visiting.ts'

const CARD = '欧阳修竹 男 汉族 1990年1月1日 清溪镇柳湾村4组17号 360923199001011235'
const MATTER = '曾禾根翻建房屋时把院坪填高，排水沟被填死，雨水倒灌进欧阳修竹家厨房。'

describe('the window without a mouse', () => {
  it('a simple case: card, respondent, matter, village by its initials, F9', async (t) => {
    const { page, fingers } = await atTheWindow(t)
    await openForm(page, fingers)
    await takeCard(page, fingers)
    await fingers.tell('曾禾根')
    await fingers.press('Control+ArrowDown')
    await fingers.tell(MATTER)
    await fingers.press('Tab')
    // Pressed before the list has answered: saving waits for the village.
    await fingers.type('lw')
    await fingers.press('F9')
    await page.locator('#casefile').waitFor()
    assert.match(await flashOf(page), /^已登记：（2026）qingxi登字第1号。/)
    assert.equal(await stateOf(page), '待受理')
    assert.match(wordsOf(await page.locator('#casefile').innerText()), /清溪镇 ?柳湾村/)
    assert.match(wordsOf(await page.locator('#parties').innerText()), /欧阳修竹.*申请人.*男.*曾禾根.*被申请人/)
    await assertPdf(page, '登记回执')
    assert.ok(fingers.pressed <= 10, `${fingers.pressed} keys beyond the facts`)
  })

  it('what was typed outlives a reload and a session that expired, and goes with the registration', async (t) => {
    const { page, fingers, house } = await atTheWindow(t)
    await openForm(page, fingers)
    await takeCard(page, fingers)
    await fingers.tell('曾禾根')
    await fingers.press('Enter')
    await draftSaved(page)
    await page.reload()
    await openDraft(page, fingers, '欧阳修竹对曾禾根')

    await page.locator('#summary:focus').waitFor()
    await fingers.tell(MATTER)
    await fingers.press('Tab')
    await draftSaved(page)
    await house.db.write((tx) => tx.deleteFrom('web_sessions').execute())
    await fingers.press('F9')
    await page.getByText('登录已经过期，这一步没有保存').waitFor()
    await page.goto('/intake')
    await fingers.reach(page.locator('#account'))
    await fingers.tell('jianxiaoman')
    await fingers.press('Tab')
    await fingers.tell(PASSWORD)
    await fingers.press('Enter')

    await openDraft(page, fingers, '欧阳修竹对曾禾根')
    assert.equal(await page.locator('#summary').inputValue(), MATTER)
    await fingers.press('F9')
    await page.locator('#casefile').waitFor()
    assert.match(await flashOf(page), /^已登记/)
    await openForm(page, fingers)
    assert.equal(await page.getByText('没登记完').count(), 0)
    assert.equal((await house.db.read.selectFrom('drafts').select('id').execute()).length, 0)
  })

  it('the hint finds the case of last week, and the visit is noted there', async (t) => {
    const { page, fingers, house, caseIn } = await atTheWindow(t)
    const id = await caseIn('registered')
    await openForm(page, fingers)
    await takeCard(page, fingers)
    await fingers.tell('曾禾根')
    await fingers.press('Control+ArrowDown')
    await fingers.tell('曾禾根把院坪填高，排水沟填死，雨水倒灌进厨房。')
    await fingers.press('Tab')
    await page.locator('#hints button').first().waitFor()
    await fingers.press('F7')
    await fingers.use(page.getByRole('button', { name: '就是这件：这次记为再次来访' }))
    await page.locator('#casefile').waitFor()
    assert.equal(new URL(page.url()).pathname, `/cases/${id}`)
    assert.equal(await flashOf(page), '这次来访记在这件案子名下了。')
    assert.match((await timeline(page))[0]!, /再次来访|又来/)
    assert.equal((await house.db.read.selectFrom('cases').select('id').execute()).length, 1)
  })

  it('two matters of one visit', async (t) => {
    const { page, fingers, house } = await atTheWindow(t)
    await openForm(page, fingers)
    await takeCard(page, fingers)
    await fingers.tell('曾禾根')
    await fingers.press('Control+ArrowDown')
    await fingers.tell(MATTER)
    await fingers.use(page.getByRole('button', { name: '登记，再记另一件' }))
    await page.getByText('这次来访已经登记').waitFor()
    assert.equal(await page.locator('[name="a.0.name"]').inputValue(), '欧阳修竹')
    await page.locator('#summary:focus').waitFor()
    await fingers.tell('曾禾根前年借了欧阳修竹五千元，一直没有还。')
    await fingers.press('F9')
    await page.locator('#casefile').waitFor()
    const cases = await house.db.read.selectFrom('cases').select(['register_no', 'visit_id']).orderBy('seq').execute()
    assert.deepEqual(
      cases.map((kase) => kase.register_no),
      ['（2026）qingxi登字第1号', '（2026）qingxi登字第2号'],
    )
    assert.equal(cases[0]!.visit_id, cases[1]!.visit_id)
  })
})

/** The reader sends the line; it is looked at, and Enter takes it. */
async function takeCard(page: Page, fingers: Fingers): Promise<void> {
  await fingers.swipe(CARD)
  await page.locator('[name=take]:focus').waitFor()
  await fingers.press('Enter')
  await page.locator('[name="r.0.name"]:focus').waitFor()
  assert.equal(await page.locator('[name="a.0.name"]').inputValue(), '欧阳修竹')
}

/** The note names a moment once the draft is kept; the clock of the tests stands still. */
async function draftSaved(page: Page): Promise<void> {
  await page.waitForResponse((answer) => answer.url().endsWith('/intake/draft'))
  await page.locator('#draft', { hasText: /草稿.*已存/ }).waitFor()
}

async function openDraft(page: Page, fingers: Fingers, title: string): Promise<void> {
  await fingers.use(page.getByRole('link', { name: title }))
  await page.waitForURL(/draft=/)
  assert.equal(await page.locator('[name="r.0.name"]').inputValue(), '曾禾根')
}
