import type { Page } from 'playwright-core'

/** What each post does at its page, by what is printed on it; the same with and without JavaScript. */
export const OBLIGATION = {
  facts: '2026年9月曾禾根翻建房屋时填高院坪，排水沟堵死，雨水倒灌进欧阳修竹家厨房。各方对现场没有异议。',
  amount: '8600',
  dueOn: '2026-12-31',
  what: '厨房损失',
  way: '现金，在清溪镇调解室当面点清',
} as const

/** The link in the next-step panel or, where there is none, among the possible acts; then the form it leads to. */
export async function goTo(page: Page, act: string): Promise<void> {
  await page.locator('#casefile').getByRole('link', { name: act, exact: true }).locator('visible=true').first().click()
  await page.getByRole('heading', { level: 1, name: act }).waitFor()
}

export const press = (page: Page, button: string) => page.locator('main').getByRole('button', { name: button }).click()

/** 登记, with only what must be there and a phone number each. */
export async function register(page: Page): Promise<void> {
  await page.goto('/intake')
  await party(page, '申请人').getByLabel('姓名或单位名称').fill('欧阳修竹')
  await party(page, '被申请人').getByLabel('姓名或单位名称').fill('曾禾根')
  for (const [side, at] of [
    ['申请人', 17],
    ['被申请人', 18],
  ] as const)
    await party(page, side).getByLabel('单位或住址').fill(`清溪镇柳湾村4组${at}号`)
  await page.getByRole('textbox', { name: /^事由/ }).fill('院坪填高，排水沟堵死，雨水倒灌进厨房。')
  await press(page, '登记并出回执')
  await page.locator('#casefile').waitFor()
}

export const party = (page: Page, side: string) => page.getByRole('region', { name: side, exact: true })

/** 征询 by phone; the other side is willing. */
export async function ask(page: Page, answer = '愿意调解'): Promise<void> {
  await goTo(page, '记征询')
  await page.getByLabel('问的是谁').selectOption({ label: '曾禾根' })
  await page.getByLabel(answer).check()
  await press(page, '记征询')
}

export async function accept(page: Page): Promise<void> {
  await goTo(page, '受理')
  await page.getByLabel('纠纷类型').selectOption({ label: '02　邻里纠纷' })
  await page.getByLabel('承办调委会').selectOption({ label: '清溪镇人民调解委员会' })
  await press(page, '受理')
}

export async function assign(page: Page): Promise<void> {
  await goTo(page, '指派')
  await page.getByRole('combobox', { name: '主办调解员' }).selectOption({ label: '漆云溪（调解员）' })
  await page.getByRole('combobox', { name: '记录人' }).selectOption({ label: '卢知秋（调解员）' })
  await press(page, '指派')
}

export async function takeOn(page: Page): Promise<void> {
  await goTo(page, '接受指派')
  await page.getByLabel('没有利害关系').check()
  await press(page, '接受指派')
}

export async function recordSession(page: Page, result: string): Promise<void> {
  await goTo(page, '填调解记录')
  await page.getByLabel('地点').fill('清溪镇调解室')
  await page.getByRole('textbox', { name: '调解记录' }).fill('曾禾根愿意恢复排水沟，赔偿厨房损失。\n欧阳修竹同意。')
  await page.getByLabel(result).check()
  await press(page, '填调解记录')
  await page.locator('#casefile').waitFor()
}

/** A draft with one payment, saved. */
export async function writeAgreement(page: Page): Promise<void> {
  await goTo(page, '写协议')
  await page.getByLabel('纠纷主要事实、争议事项').fill(OBLIGATION.facts)
  await press(page, '加“付钱”')
  await page.getByLabel('谁', { exact: false }).first().selectOption({ label: '曾禾根' })
  await page.getByLabel('对谁').selectOption({ label: '欧阳修竹' })
  await page.getByLabel('金额（元）').fill(OBLIGATION.amount)
  await page.getByLabel('最迟').fill(OBLIGATION.dueOn)
  await page.getByLabel('做什么').fill(OBLIGATION.what)
  await page.getByLabel('怎么付').fill(OBLIGATION.way)
  await press(page, '存草稿')
  await page.getByRole('heading', { name: '书面协议：出签字文本' }).waitFor()
}

/** Everyone signs today and the seal is put on. */
export async function sign(page: Page, people: readonly string[]): Promise<void> {
  for (const name of [...people, '调委会印章']) await page.getByRole('group', { name }).getByLabel('哪天').fill('今天')
  await press(page, '登记签名和用印')
}
