import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { person } from '../../../people/testing.ts'
import { assertReads, printed } from './papers.ts'
import { assertNoSidewaysScroll, nextStep, stateOf, timeline, visited, wordsOf, type Visited } from './visiting.ts'
import { ask, goTo, press, register } from './working.ts'

const POSITIONS = { applicant: '拿到六千八百元就算了', respondent: '最多肯出六千二百元' }
const ASKED = ['损失怎么估，排水沟由谁修', '损失还是谈不拢，请接过去', '两家还有地界的争议，请县里定怎么办']

/** 柳湾村 → 清溪镇 (opinion back) → 柳湾村 → 清溪镇 → 和源县, by five people. */
describe('village, township, county', () => {
  it('hand a case up with a record of consultation that travels with it', async (t) => {
    const w = await visited(t)
    await person(w.house, 'villagemediator', '邓水生', 'liuwantw', 'mediator')
    await person(w.house, 'villagerecorder', '冯翠娥', 'liuwantw', 'mediator')
    const open = rooms(w)

    const village = await open('villagehead')
    await register(village)
    const id = /\/cases\/([0-9a-z]{20})/.exec(village.url())![1]!
    await ask(village)
    await goTo(village, '受理')
    await village.getByLabel('纠纷类型').selectOption({ label: '02　邻里纠纷' })
    await village.getByLabel('承办调委会').selectOption({ label: '柳湾村人民调解委员会' })
    await press(village, '受理')
    await name(village, '邓水生（调解员）', '冯翠娥（调解员）')

    const below = await open('villagemediator')
    await below.goto(`/cases/${id}`)
    await takeOn(below)
    // Nothing was tried yet: the reason stands beside the act's name.
    await below.goto(`/cases/${id}/consult`)
    assert.match(wordsOf(await below.locator('main').innerText()), /还不能上报.*现在0次/)
    await below.goto(`/cases/${id}`)
    await hold(below, '柳湾村村部')
    await consult(below, '上报　清溪镇人民调解委员会', ASKED[0]!)
    assert.equal(await stateOf(below), '会诊中')

    const township = await open('zengshuitian')
    await township.goto(`/cases/${id}`)
    assert.match(await nextStep(township), /清溪镇人民调解委员会/)
    await goTo(township, '签收')
    await press(township, '签收')
    await goTo(township, '答复会诊，交回')
    const record = wordsOf(await township.locator('main').innerText())
    for (const words of [ASKED[0]!, POSITIONS.applicant, POSITIONS.respondent, '第1次调解'])
      assert.ok(record.includes(words), words)
    await township.getByLabel('会诊意见').fill('损失按价格认证的数额谈。')
    await township.getByLabel('处方：接下来怎么办').fill('曾禾根三日内恢复排水沟\n损失送价格认证')
    await press(township, '答复会诊，交回')
    assert.equal(await stateOf(township), '调解中')

    await below.goto(`/cases/${id}`)
    assert.match(wordsOf(await below.locator('#handovers').innerText()), /处方 曾禾根三日内恢复排水沟/)
    await hold(below, '柳湾村村部')
    await consult(below, '上报　清溪镇人民调解委员会', ASKED[1]!)

    await township.goto(`/cases/${id}`)
    await goTo(township, '接过来办')
    await township.getByLabel('会诊意见，为什么接过来').fill('镇里有人会估损失。')
    await press(township, '接过来办')
    await name(township, '漆云溪（调解员）', '卢知秋（调解员）')
    const [first, second] = [...(await printed(township, '会诊记录'))].sort(byOrdinal)
    assertReads(first!, '第1次会诊', ASKED[0]!, '交回柳湾村人民调解委员会')
    assertReads(second!, '第2次会诊', '以前的会诊', '损失按价格认证的数额谈', '由清溪镇人民调解委员会接过来办')

    const mediator = await open('qiyunxi')
    await mediator.goto(`/cases/${id}`)
    await takeOn(mediator)
    await hold(mediator, '清溪镇调解室')
    await consult(mediator, '上报　和源县人民调解委员会', ASKED[2]!)

    const county = await open('countyhead')
    await county.goto(`/cases/${id}`)
    assert.match(await nextStep(county), /和源县人民调解委员会/)
    await goTo(county, '接过来办')
    await county.getByLabel('会诊意见，为什么接过来').fill('涉及地界，由县里会同自然资源局办。')
    await press(county, '接过来办')
    assert.equal(await stateOf(county), '待指派')
    assert.match((await timeline(county))[0]!, /^和源县人民调解委员会从清溪镇人民调解委员会接过来办/)
    const titles = await county.locator('#handovers .hands > li > b').allInnerTexts()
    assert.deepEqual(titles, ['第一次会诊', '第二次会诊', '第三次会诊'])

    const third = [...(await printed(county, '会诊记录'))].sort(byOrdinal).at(-1)!
    assertReads(third, '第3次会诊', '清溪镇人民调解委员会', '和源县人民调解委员会', '欧阳修竹与曾禾根')
    assertReads(third, '以前的会诊', '曾禾根三日内恢复排水沟', '镇里有人会估损失', '司马清和')
    assertReads(third, '第1次调解', '柳湾村村部', '第3次调解', '清溪镇调解室', ASKED[2]!, '涉及地界')
    for (const words of Object.values(POSITIONS)) assert.ok(!third.includes(words), words)

    // The village sees where its case is, on a phone too.
    const phone = await w.visit('villagehead', { width: 390, height: 844 })
    await phone.goto('/sent-on')
    assert.match(
      wordsOf(await phone.locator('main').innerText()),
      /上报会诊 清溪镇人民调解委员会.*待指派.*现在 ?在和源县人民调解委员会/,
    )
    await assertNoSidewaysScroll(phone)
    await phone.locator(`main a[href="/cases/${id}"]`).click()
    await phone.locator('#handovers').waitFor()
  })
})

/** One browser for each of the five, opened when he first comes. */
function rooms(w: Visited) {
  const open = new Map<string, Promise<Page>>()
  return (who: string): Promise<Page> => {
    const page = open.get(who) ?? w.visit(who)
    open.set(who, page)
    return page
  }
}

async function name(page: Page, mediator: string, recorder: string): Promise<void> {
  await goTo(page, '指派')
  await page.getByRole('combobox', { name: '主办调解员' }).selectOption({ label: mediator })
  await page.getByRole('combobox', { name: '记录人' }).selectOption({ label: recorder })
  await press(page, '指派')
  await page.locator('#casefile').waitFor()
}

async function takeOn(page: Page): Promise<void> {
  await goTo(page, '接受指派')
  await page.getByLabel('没有利害关系').check()
  await press(page, '接受指派')
}

async function hold(page: Page, place: string): Promise<void> {
  await goTo(page, '填调解记录')
  await page.getByLabel('地点').fill(place)
  await page.getByRole('textbox', { name: '调解记录' }).fill('各说各的理。')
  await page.getByLabel('有待继续调解').check()
  await press(page, '填调解记录')
  await page.locator('#casefile').waitFor()
}

async function consult(page: Page, to: string, question: string): Promise<void> {
  await goTo(page, '上报会诊')
  await page.getByLabel('请谁会诊').selectOption({ label: to })
  await page.getByLabel('查明的情况').fill('院坪比原来高四十厘米；损失多少各说各的。')
  await page.getByLabel('申请人能接受到什么程度', { exact: true }).fill(POSITIONS.applicant)
  await page.getByLabel('被申请人能接受到什么程度', { exact: true }).fill(POSITIONS.respondent)
  await page.getByLabel('为什么要上报').fill('这里没有人会估损失')
  await page.getByLabel('请上一级回答什么').fill(question)
  await press(page, '上报会诊')
  await page.locator('#casefile').waitFor()
}

const byOrdinal = (one: string, other: string): number => ordinalIn(one) - ordinalIn(other)
const ordinalIn = (text: string): number => Number(/第(\d)次会诊/.exec(text)![1])
