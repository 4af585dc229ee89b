import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { readPdf, squeezed } from '../../paper/pdf-reader.ts'
import { party } from '../world.ts'
import { assertNoSidewaysScroll, flashOf, stateOf, timeline, visited, wordsOf, type Visited } from './visiting.ts'
import { goTo, press, recordSession } from './working.ts'

const WORKERS = ['覃立夏', '覃小满']
const EMPLOYER = '曾禾根'

describe('signing on a tablet', () => {
  it('wages in six instalments: two parties on tablets, one on paper, all from the screen', async (t) => {
    const there = await visited(t)
    const mediator = await there.visit('qiyunxi')
    const id = await wageCase(there)
    await mediator.goto(`/cases/${id}`)
    await recordSession(mediator, '调解成功')
    await writeInstalments(mediator)
    await press(mediator, '出签字文本')
    assert.equal(await stateOf(mediator), '待签署')

    await mediator.locator('#casefile').getByRole('link', { name: '登记签名' }).locator('visible=true').first().click()
    await mediator.getByRole('link', { name: '平板签字' }).click()
    const codes = [await codeOf(mediator, WORKERS[0]!), await codeOf(mediator, EMPLOYER)]
    const wide = await there.page({ width: 1024, height: 768 })
    const narrow = await there.page({ width: 390, height: 844 })
    await signOn(wide, codes[0]!, WORKERS[0]!, 1)
    await mediator.getByText('在平板上签名').first().waitFor()
    await signOn(narrow, codes[1]!, EMPLOYER, 2)
    await narrow.reload()
    assert.match(wordsOf(await narrow.locator('main').innerText()), /签名收到了 曾禾根，今天09:00/)

    await mediator.getByRole('link', { name: '登记签名' }).click()
    for (const name of [WORKERS[1]!, '漆云溪', '卢知秋', '调委会印章'])
      await mediator.getByRole('group', { name }).getByLabel('哪天').fill('今天')
    await press(mediator, '登记签名和用印')
    assert.equal(await flashOf(mediator), '签名、用印都齐了，协议已经生效。')
    assert.equal(await stateOf(mediator), '已达成协议')
    assert.match((await timeline(mediator))[0]!, /^化解：协议/)

    const link = mediator.getByRole('link', { name: /电子签名文本/ }).first()
    const pdf = await mediator.request.get((await link.getAttribute('href'))!)
    const text = squeezed(await readPdf(await pdf.body()))
    assert.match(text, /分六期|分6期/)
    assert.match(text, /覃立夏2026年11月20日9时00分在平板上签名/)
    assert.match(text, /曾禾根2026年11月20日9时00分在平板上签名/)
    assert.match(text, /覃小满纸质签名，见签字文本原件/)
    assert.match(text, /签名证据页/)
    const kept = await there.house.db.read.selectFrom('tablet_signatures').select('strokes_sealed').execute()
    const strokes = kept.map((row) => JSON.parse(there.house.sealer.open(row.strokes_sealed)) as number[][][])
    assert.deepEqual(
      strokes.map((drawn) => drawn.length),
      [3, 3],
    )
    for (const [x, y, ms, pressure] of strokes.flat(2)) {
      assert.ok(x! >= 0 && x! <= 1024 && y! >= 0 && y! <= 400, `${x},${y}`)
      assert.ok(ms! >= 0 && ms! < 600_000 && pressure! >= 0 && pressure! <= 100)
    }
  })

  it('clears, refuses an empty place, and stays written when the tablet is turned', async (t) => {
    const there = await visited(t)
    const id = await there.caseIn('signing')
    const mediator = await there.visit('qiyunxi', { width: 390, height: 844 })
    await mediator.goto(`/cases/${id}/agreement/tablet`)
    await codeOf(mediator, '欧阳修竹')
    await assertNoSidewaysScroll(mediator)
    await mediator.getByRole('link', { name: /就用这台设备签\s*：欧阳修竹/ }).click()
    await mediator.locator('canvas').waitFor()
    const confirm = mediator.getByRole('button', { name: '看过全文，确认签名' })
    await confirm.click()
    await mediator.getByText('还没有写名字。').waitFor()
    await write(mediator, 1)
    assert.ok((await inked(mediator)) > 100)
    await mediator.getByRole('button', { name: '清除，重写' }).click()
    assert.equal(await inked(mediator), 0)
    await write(mediator, 2)
    await mediator.setViewportSize({ width: 844, height: 600 })
    // Drawn anew at the new width a moment later.
    while ((await mediator.evaluate<number>('document.querySelector("canvas").width')) < 500)
      await mediator.waitForTimeout(50)
    assert.ok((await inked(mediator)) > 100)
    await confirm.click()
    await mediator.getByText('签名收到了').waitFor()
    await mediator.getByRole('link', { name: '调解员：回到平板签字' }).click()
    await mediator.getByText('在平板上签名').first().waitFor()
  })

  it('says plainly to sign on paper where there is no script', async (t) => {
    const there = await visited(t)
    const id = await there.caseIn('signing')
    const mediator = await there.visit('qiyunxi')
    await mediator.goto(`/cases/${id}/agreement/tablet`)
    const code = await codeOf(mediator, '欧阳修竹')
    const plain = await there.page({ javaScript: false, width: 390, height: 844 })
    await plain.goto(`/t/${code}`)
    const shown = await plain.locator('main').innerText()
    assert.match(shown, /这台设备不能手写签名。请跟调解员说，在纸上签名，效力一样。/)
    assert.match(shown, /曾禾根于2026年12月31日前/)
    assert.equal(await plain.locator('canvas').isVisible(), false)
    assert.equal(await plain.getByRole('button', { name: '看过全文，确认签名' }).isVisible(), false)
  })
})

/** Two migrant workers and who hired them, in mediation; addresses are known. */
async function wageCase({ caseIn, house }: Visited): Promise<string> {
  const at = (side: 'applicant' | 'respondent', name: string, n: number) =>
    party(side, name, { phone: `1390000040${n}`, address: `清溪镇柳湾村4组${n}号` })
  const people = [at('applicant', WORKERS[0]!, 1), at('applicant', WORKERS[1]!, 2), at('respondent', EMPLOYER, 3)]
  const id = await caseIn('mediating', people)
  await house.db.write((t) => t.updateTable('cases').set({ ministry_type: '10a' }).where('id', '=', id).execute())
  return id
}

async function writeInstalments(page: Page): Promise<void> {
  await goTo(page, '写协议')
  await page
    .getByLabel('纠纷主要事实、争议事项')
    .fill('2026年3月到8月两人在曾禾根的工地做木工，工钱36000元没有付。数目各方都认。')
  await press(page, '加“付钱”')
  await page.getByLabel('谁', { exact: false }).first().selectOption({ label: EMPLOYER })
  await page.getByLabel('对谁').selectOption({ label: WORKERS[0]! })
  await page.getByLabel('金额（元）').fill('36000')
  await page.getByLabel('做什么').fill('工资')
  await page.getByLabel('怎么付').fill('现金，在清溪镇调解室当面点清')
  await page.getByText('分期付', { exact: true }).click()
  await page.getByLabel('分几期').fill('6')
  await page.getByLabel('第一期哪天').fill('2026-12-31')
  await page.getByLabel('以后').selectOption({ label: '每月' })
  await press(page, '按这样分好')
  await page.getByText('等于总额').waitFor()
  await press(page, '存草稿')
  await page.getByRole('heading', { name: '书面协议：出签字文本' }).waitFor()
}

/** Presses 出码 at a name; the code as it stands there. */
async function codeOf(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: new RegExp(`^出码\\s*：${name}`) }).click()
  const link = page.getByRole('link', { name: new RegExp(`就用这台设备签\\s*：${name}`) })
  await link.waitFor()
  return /\/t\/(\w{8})$/.exec((await link.getAttribute('href'))!)![1]!
}

/** As the code is typed on a tablet with no account: reads, writes, confirms. */
async function signOn(page: Page, code: string, name: string, hand: number): Promise<void> {
  await page.goto('/t')
  await page.getByLabel('调解员屏幕上的8位码').fill(`${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`)
  await page.getByRole('button', { name: '打开协议' }).click()
  await page.getByRole('heading', { name: `${name}签名` }).waitFor()
  await assertNoSidewaysScroll(page)
  await write(page, hand)
  await page.getByRole('button', { name: '看过全文，确认签名' }).click()
  await page.getByText('签名收到了').waitFor()
}

/** Three strokes by the mouse, told apart by the hand that makes them. */
async function write(page: Page, hand: number): Promise<void> {
  const place = page.locator('canvas')
  await place.scrollIntoViewIfNeeded()
  const box = (await place.boundingBox())!
  const strokes = [
    [
      [20, 40],
      [120, 36 + hand],
    ],
    [
      [70, 10],
      [66, 80],
      [20, 150 - 3 * hand],
    ],
    [
      [70, 80],
      [100, 110],
      [150, 150],
    ],
  ]
  for (const [first, ...rest] of strokes) {
    await page.mouse.move(box.x + first![0]!, box.y + first![1]!)
    await page.mouse.down()
    for (const [x, y] of rest) await page.mouse.move(box.x + x!, box.y + y!, { steps: 6 })
    await page.mouse.up()
  }
}

/** How many dots of the place are written on. */
const inked = (page: Page): Promise<number> =>
  page.evaluate<number>(`(() => {
    const c = document.querySelector('canvas')
    const dots = c.getContext('2d').getImageData(0, 0, c.width, c.height).data
    return dots.filter((value, at) => at % 4 === 3 && value > 0).length
  })()`)
