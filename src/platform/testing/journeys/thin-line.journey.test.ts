import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import {
  assertNoSidewaysScroll,
  assertPdf,
  flashOf,
  nextStep,
  stateOf,
  timeline,
  visited,
  wordsOf,
} from './visiting.ts'
import { accept, ask, assign, party, press, recordSession, register, sign, takeOn, writeAgreement } from './working.ts'

const STAFF = ['漆云溪', '卢知秋']

describe('from the window to a signed agreement', () => {
  it('at the desk, the clerk without a mouse', async (t) => {
    const { visit, caseIn } = await visited(t)
    await caseIn('mediating')
    const clerk = await visit('jianxiaoman')
    await registerByKeyboard(clerk)
    assert.match(await flashOf(clerk), /^已登记：（2026）qingxi登字第2号。/)
    assert.equal(await stateOf(clerk), '待受理')
    assert.match(await nextStep(clerk), /轮到 清溪镇矛盾纠纷调处中心.*下一步 征询对方，决定是否受理/)
    assert.match(
      (await timeline(clerk))[0]!,
      /^登记（2026）qingxi登字第2号：欧阳修竹、阿依努尔·买买提对曾禾根，来源窗口来访/,
    )
    await assertPdf(clerk, '登记回执')
    const address = clerk.url()

    await ask(clerk)
    assert.match((await timeline(clerk))[0]!, /^征询曾禾根（电话，.*）：愿意调解/)
    assert.match(await clerk.locator('#parties').innerText(), /曾禾根[^]*愿意调解/)
    await accept(clerk)
    assert.equal(await stateOf(clerk), '待指派')
    assert.match((await timeline(clerk))[0]!, /^受理（当事人申请，邻里纠纷），由清溪镇人民调解委员会承办/)
    await assertPdf(clerk, '人民调解申请书')

    const head = await visit('zengshuitian')
    await head.goto(address)
    assert.match(await nextStep(head), /调委会主任 下一步 指派调解员和记录人/)
    await assign(head)
    assert.match(await nextStep(head), /轮到 漆云溪 .*现在不用您做什么/)

    const mediator = await visit('qiyunxi')
    await mediator.getByTitle('（2026）qingxi登字第2号').click()
    await carryToTheEnd(mediator, ['欧阳修竹', '阿依努尔·买买提', '曾禾根'])
    assert.deepEqual((await timeline(mediator)).slice(0, 2), [
      '办结',
      '化解：协议（2026）qingxitw人调字第1号生效，2026年11月20日',
    ])
  })

  it('with JavaScript off', async (t) => {
    const { visit } = await visited(t)
    const clerk = await visit('jianxiaoman', { javaScript: false })
    await register(clerk)
    const address = clerk.url()
    await ask(clerk)
    await accept(clerk)
    const head = await visit('zengshuitian', { javaScript: false })
    await head.goto(address)
    await assign(head)
    const mediator = await visit('qiyunxi', { javaScript: false })
    await mediator.goto(address)
    await carryToTheEnd(mediator)
  })

  it('the mediator on a phone of 390 px', async (t) => {
    const { visit, caseIn } = await visited(t)
    const id = await caseIn('assigned')
    const mediator = await visit('qiyunxi', { width: 390, height: 844 })
    mediator.on('load', () => void screens.push(assertNoSidewaysScroll(mediator)))
    const screens: Promise<void>[] = []
    await mediator.goto(`/cases/${id}`)
    await carryToTheEnd(mediator)
    await Promise.all(screens)
    assert.ok(screens.length > 10, 'every page was looked at')
  })
})

/** F2, then names, a second applicant and the matter: Enter goes on, F8 adds, F9 saves. */
async function registerByKeyboard(page: Page): Promise<void> {
  await page.keyboard.press('F2')
  await page.getByRole('heading', { level: 1, name: '登记' }).waitFor()
  await page.locator('[data-line]:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('欧阳修竹')
  await page.keyboard.press('Enter')
  await page.keyboard.type('360923199001011235')
  await page.keyboard.press('Enter')
  await page.keyboard.type('13900000412')
  await Promise.all([
    page.waitForEvent('load'),
    party(page, '申请人').getByRole('button', { name: '加申请人' }).press('Enter'),
  ])
  await page.locator('input:focus').waitFor()
  await page.keyboard.type('阿依努尔·买买提')
  await page.keyboard.press('Enter')
  await page.keyboard.type('360923198805122040')
  await page.keyboard.press('Control+ArrowDown')
  await page.keyboard.type('曾禾根')
  await page.keyboard.press('Enter')
  await page.keyboard.type('360923197509163118')
  await page.keyboard.press('Control+ArrowDown')
  await page
    .locator('#hints')
    .getByRole('heading', { name: /同一件|曾禾根/ })
    .first()
    .waitFor()
  await page.keyboard.type('曾禾根翻建房屋时把院坪填高，排水沟被填死，雨水倒灌进欧阳修竹家厨房。')
  await page.keyboard.press('F9')
  await page.locator('#casefile').waitFor()
}

/** From the assignment to the close, by the mediator. */
async function carryToTheEnd(page: Page, parties = ['欧阳修竹', '曾禾根']): Promise<void> {
  await takeOn(page)
  assert.equal(await stateOf(page), '调解中')
  assert.match(await nextStep(page), /轮到 漆云溪 调解员（您） 下一步 主持调解，填调解记录/)

  await recordSession(page, '调解成功')
  assert.match((await timeline(page))[0]!, /^第1次调解（清溪镇调解室）：调解成功/)
  await assertPdf(page, '人民调解记录')

  await writeAgreement(page)
  assert.equal(
    wordsOf(await page.locator('.obl-says').innerText()),
    '协议里写成 曾禾根于2026年12月31日前（含当日）向欧阳修竹支付厨房损失人民币8,600.00元（捌仟陆佰元整），方式：现金，在清溪镇调解室当面点清。',
  )
  assert.match(await page.locator('.obl').innerText(), /捌仟陆佰元整/)
  await press(page, '出签字文本')
  assert.equal(await stateOf(page), '待签署')
  assert.match(await page.locator('h1').innerText(), /^（2026）qingxitw人调字第1号$/)
  await assertPdf(page, '人民调解协议书')

  await page.locator('#casefile').getByRole('link', { name: '登记签名' }).locator('visible=true').first().click()
  await sign(page, [...parties, ...STAFF])
  assert.equal(await flashOf(page), '签名、用印都齐了，协议已经生效。')
  assert.equal(await stateOf(page), '已达成协议')
  assert.match(await page.locator('#agreement').innerText(), /自11月20日（周五）起生效/)

  await page
    .locator('#casefile')
    .getByRole('link', { name: '办结', exact: true })
    .locator('visible=true')
    .first()
    .click()
  await press(page, '办结')
  assert.equal(await stateOf(page), '已办结')
  assert.match(await nextStep(page), /轮到 没有人 案件已了/)
}
