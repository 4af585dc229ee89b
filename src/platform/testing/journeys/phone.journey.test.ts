import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { png } from '../../../evidence/testing.ts'
import { partiesOf } from '../../../parties/store.ts'
import { planSession } from '../../../sessions/planning.ts'
import { later } from '../../clock.ts'
import { done } from '../world.ts'
import { assertNoSidewaysScroll, flashOf, signIn, visited } from './visiting.ts'

const SAID = '欧阳修竹说厨房进了三次水。'

/** The mediator 漆云溪 with a session agreed on for a quarter past nine; it is nine. */
async function inTheField(t: Parameters<typeof visited>[0], width: number) {
  const here = await visited(t)
  const id = await here.caseIn('mediating')
  const { read } = here.house.db
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', id).executeTakeFirstOrThrow()
  const invited = (await partiesOf(read, seq)).map((party) => party.id).join(',')
  const plan = {
    startsAt: later(here.house.clock.now(), 15 * 60_000),
    place: '柳湾村村部',
    mode: 'home',
    link: '',
    print: '',
  } as const
  const asked = { ...plan, also: '', note: '', invited, version: undefined }
  done(await planSession(here.house, await here.actor('qiyunxi'), id, asked))
  here.house.clock.advance(40)
  const page = await here.visit('qiyunxi', { width, height: 780 })
  const sessions = () => read.selectFrom('sessions').select(['record', 'place']).execute()
  const photos = () => read.selectFrom('files').select('name').where('purpose', '=', 'evidence').execute()
  const drafts = () => read.selectFrom('drafts').select('id').execute()
  return { ...here, id, page, sessions, photos, drafts, form: `/cases/${id}/sessions/new` }
}

const note = (page: Page) => page.locator('[data-kept]')
const record = (page: Page) => page.getByRole('textbox', { name: '调解记录', exact: false }).first()
const save = (page: Page) => page.locator('main').getByRole('button', { name: '填调解记录' })

/** Under the thumb: in the lower half of the screen, and not too small. */
async function assertInReach(page: Page, button: Locator): Promise<void> {
  const box = (await button.boundingBox())!
  const { height } = page.viewportSize()!
  assert.ok(box.y >= height / 2 && box.y + box.height <= height, `at ${box.y} of ${height}`)
  assert.ok(box.height >= 44, `${box.height} px high`)
}

for (const width of [360, 390])
  describe(`the mediator’s phone at ${width} px`, () => {
    it('from today’s session to the record, with the network gone in between', async (t) => {
      const on = await inTheField(t, width)
      const { page } = on
      const today = page.locator('#today')
      assert.match(
        await today.innerText(),
        /09:15[\s\S]*欧阳修竹 对 曾禾根[\s\S]*上门　柳湾村村部[\s\S]*请了欧阳修竹、曾禾根/,
      )
      const write = today.getByRole('link', { name: '记录' })
      const box = (await write.boundingBox())!
      assert.ok(box.y + box.height <= 780 && box.height >= 44, 'seen without scrolling')
      await assertNoSidewaysScroll(page)
      await write.click()

      await record(page).fill(SAID)
      await note(page).filter({ hasText: '已存好，09:40' }).waitFor()
      await assertInReach(page, save(page))
      await assertNoSidewaysScroll(page)

      await page.context().setOffline(true)
      await record(page).fill(`${SAID}\n曾禾根说沟是他填的。`)
      await record(page).blur()
      await note(page)
        .filter({ hasText: '网络不通，刚写的还没存上，字都在这一页，别关页面；正在重试（第2次）' })
        .waitFor()
      await page.getByLabel('有待继续调解').check()
      await save(page).click()
      await note(page).filter({ hasText: '网络不通，还没交上' }).waitFor()
      assert.equal(new URL(page.url()).pathname, on.form, 'the page stays')
      assert.equal((await on.sessions()).length, 0)

      await page.context().setOffline(false)
      await page.locator('#casefile').waitFor()
      assert.match(await flashOf(page), /^调解记录存好了/)
      assert.deepEqual(await on.sessions(), [{ record: `${SAID}\n曾禾根说沟是他填的。`, place: '柳湾村村部' }])
      assert.deepEqual(await on.drafts(), [])
      await assertInReach(page, page.locator('.act-bar .btn-primary'))
    })

    it('what was typed outlives a reload and a session that expired; two taps record once', async (t) => {
      const on = await inTheField(t, width)
      const { page } = on
      await page.goto(on.form)
      await record(page).fill(SAID)
      await note(page).filter({ hasText: '已存好' }).waitFor()
      await page.reload()
      await page.getByText('这是今天09:40存的草稿，还没有存进案子').waitFor()
      assert.equal(await record(page).inputValue(), SAID)
      await assertNoSidewaysScroll(page)

      await on.house.db.write((tx) => tx.deleteFrom('web_sessions').execute())
      await record(page).fill(`${SAID}后来又说了一句。`)
      await record(page).blur()
      await note(page).filter({ hasText: '登录过期了，刚写的还没存上，字都在这一页，别关页面' }).waitFor()
      const other = await page.context().newPage()
      await signIn(other, 'qiyunxi')
      await note(page).filter({ hasText: '已存好' }).waitFor()
      await other.goto(on.form)
      assert.equal(await record(other).inputValue(), `${SAID}后来又说了一句。`)
      await other.close()

      await page.getByLabel('有待继续调解').check()
      await save(page).dblclick()
      await page.locator('#casefile').waitFor()
      assert.equal((await on.sessions()).length, 1)
      assert.deepEqual(await on.drafts(), [])
    })

    it('photos go up one by one beside the record, and again when they failed, each once', async (t) => {
      const on = await inTheField(t, width)
      const { page } = on
      await page.goto(on.form)
      await record(page).fill(SAID)
      const shot = async (...numbers: number[]) => {
        const chooser = page.waitForEvent('filechooser')
        await page.locator('.act-end').getByText('拍照').click()
        const files = numbers.map((n) => ({ name: `照片${n}.png`, mimeType: 'image/png', buffer: png(n) }))
        // The camera gives one at a time.
        for (const [at, file] of files.entries())
          if (at === 0) await (await chooser).setFiles(file)
          else await page.locator('[data-photos] [name=album]').setInputFiles(file)
      }
      await assertInReach(page, page.locator('.act-end').getByText('拍照'))
      await shot(1)
      await page.getByText('照片传好1张').waitFor()
      await page.context().setOffline(true)
      await shot(2, 3)
      await page.getByText('网络不通，没传上，照片还在这一页，别关页面').first().waitFor()
      await page.getByText('照片传好1张，还有2张没传完').waitFor()
      await assertNoSidewaysScroll(page)
      await page.context().setOffline(false)
      await page.getByText('照片传好3张').waitFor()
      await shot(2)
      await page.getByText('刚才已经收到了，没有重复收').waitFor()
      assert.equal((await on.photos()).length, 3)

      await page.getByLabel('有待继续调解').check()
      await save(page).click()
      await page.locator('#casefile').waitFor()
      assert.match(await flashOf(page), /^调解记录存好了/, 'own photos do not overtake the record')
      assert.equal((await on.sessions())[0]!.record, SAID)
      await page.goto(`/cases/${on.id}/photos`)
      assert.equal(await page.locator('.thumbs li').count(), 3)
      await assertNoSidewaysScroll(page)
      await assertInReach(page, page.locator('.act-bar .btn-primary'))
    })
  })

describe('the phone without script', () => {
  it('keeps a draft by a button, and takes photos on a page of its own', async (t) => {
    const on = await inTheField(t, 390)
    const page = await on.visit('qiyunxi', { width: 390, height: 780, javaScript: false })
    await page.goto(on.form)
    await record(page).fill(SAID)
    await page.getByRole('button', { name: '先存草稿' }).click()
    assert.match(await flashOf(page), /^草稿已存好，09:40。/)
    assert.equal(await record(page).inputValue(), SAID)
    await page.goto(`/cases/${on.id}/photos`)
    await page.locator('[name=album]').setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: png(7) })
    await page.getByRole('button', { name: '传上去' }).click()
    assert.match(await flashOf(page), /^收到了。/)
    assert.equal((await on.photos()).length, 1)
  })
})
