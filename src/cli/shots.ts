import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { build } from '../app.ts'
import { seedDemo } from '../demo/seed.ts'
import { openHouse } from '../open-house.ts'
import { readConfig } from '../platform/config.ts'
import type { House } from '../platform/house.ts'
import { launchBrowser } from '../platform/testing/browser.ts'
import { takeMediating } from './shot-mediator.ts'
import { takeMoving } from './shot-moving.ts'
import { HOTLINE, someCase, someone, waitingAtWindow } from './shot-cases.ts'

/** `npm run shots`: the demo county in a folder of its own, looked at by those who work there, into docs/screenshots. */
const OUT = path.join(import.meta.dirname, '../../docs/screenshots')
const DESK = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }

const folder = mkdtempSync(path.join(tmpdir(), 'centre-shots-'))
const house = await openHouse(readConfig({ DATA_DIR: path.join(folder, 'data'), DEMO: '1' }))
await seedDemo(house)
const app = await build(house)
await app.listen({ host: '127.0.0.1', port: 0 })
const baseURL = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
const browser = await launchBrowser()
mkdirSync(OUT, { recursive: true })
try {
  await takeAll(house, browser)
} finally {
  await browser.close()
  await app.close()
  await house.db.close()
  rmSync(folder, { recursive: true, force: true })
}

async function takeAll(house: House, browser: Browser): Promise<void> {
  const signing = await someCase(house, 'signing')
  const mediator = await enter(browser, signing.mediator)
  const clerk = await enter(browser, await someone(house, 'clerk'))
  await clerk.goto('/')
  await take(clerk, 'desk')
  await takeIntake(clerk, await waitingAtWindow(house))
  await takeImport(clerk)
  await takeEnquiry(await enter(browser, await someone(house, 'volunteer')))

  await mediator.goto(`/cases/${signing.id}`)
  await take(mediator, 'case')
  await takeOnPhone(mediator, 'case-phone')
  await mediator.goto(`/cases/${signing.id}/agreement`)
  await take(mediator, 'signing')
  await takePaper(mediator, signing.paper)
  await takeEvidence(mediator, signing.id)

  const supervisor = await enter(browser, await someone(house, 'supervisor'))
  await supervisor.goto('/cases?view=open')
  await take(supervisor, 'worklist')

  const studio = { house, enter: (post: string) => enter(browser, post), take, takeOnPhone, shoot }
  await takeMediating(studio)

  const talking = await someCase(house, 'mediating')
  await takeEditor(await enter(browser, talking.mediator), talking.id)
  await takeConflict(await enter(browser, talking.mediator), await enter(browser, talking.mediator), talking.id)
  await takeMoving(studio)
}

/** A registration half done: both sides read from the line, the same matter found on record. */
async function takeIntake(page: Page, before: Awaited<ReturnType<typeof waitingAtWindow>>): Promise<void> {
  await page.goto('/intake')
  await page.locator('#line').fill(`${before.applicants}，女，13900000412，清溪镇竹园村4组17号\n${before.respondents}`)
  await page.getByRole('button', { name: '认一认' }).click()
  await page.getByRole('button', { name: '对，填进去' }).click()
  await page.getByRole('textbox', { name: /^事由/ }).fill(before.summary)
  await page.getByLabel('请求').fill('退货退款\n赔偿损失860元')
  await page.getByLabel('涉及金额（元）').fill('860')
  await page.getByLabel('来访人数').fill('2')
  await page.locator('.hint.same').waitFor()
  await take(page, 'intake')
}

/** A list of the hotline's, looked through before anything is registered. */
async function takeImport(page: Page): Promise<void> {
  await page.goto('/imports')
  await page.getByLabel('来源').selectOption({ label: '12345' })
  await page.getByLabel('对方说一共几件').fill('6')
  const list = { name: '12345转办清单.csv', mimeType: 'text/csv', buffer: Buffer.from(HOTLINE) }
  await page.getByLabel('表格文件').setInputFiles(list)
  await page.getByRole('button', { name: '上传核对' }).click()
  await page.getByRole('heading', { name: '导入前核对' }).waitFor()
  await take(page, 'import-check')
}

/** A volunteer's answer, before it is put on record. */
async function takeEnquiry(page: Page): Promise<void> {
  await page.goto('/enquiries/new')
  await page
    .getByLabel('问了什么')
    .fill('在工地做了四个月木工，包工头欠两万三千元工钱，只有考勤本和微信上的账。能不能要得回来？')
  await page
    .getByLabel('怎么答的')
    .fill('欠薪可以向县人社局劳动监察投诉，也可以申请劳动仲裁，一年之内提出。考勤本、转账和聊天记录都收好，不要删。')
  await page.getByLabel('法律援助', { exact: true }).check()
  await page.getByLabel('行政机关').check()
  await page.getByLabel('法律援助的条件').selectOption({ index: 3 })
  await page.locator('#name').fill('苗得雨')
  await page.getByLabel('用时（分钟）').fill('12')
  await take(page, 'enquiry')
}

/** What a party brought: a note with its photo, and the original of a contract. */
async function takeEvidence(page: Page, caseId: string): Promise<void> {
  await page.goto(`/cases/${caseId}/evidence/new`)
  await page.getByLabel('谁交的').selectOption({ index: 1 })
  await page.getByRole('button', { name: '收下，出收据' }).waitFor()
  await page.locator('[name="item.0.name"]').fill('现场照片')
  await page.locator('[name="item.0.form"]').selectOption({ label: '照片' })
  const photos = await Promise.all(['早上', '下午'].map(photoOf))
  await page.locator('input[type=file]').first().setInputFiles(photos)
  await page.getByText('第2项').click()
  await page.locator('[name="item.1.name"]').fill('合同')
  await page.locator('[name="item.1.form"]').selectOption({ label: '原件' })
  await page.locator('[name="item.1.pages"]').fill('4')
  await page.getByRole('button', { name: '收下，出收据' }).click()
  await page.locator('.thumbs').first().waitFor()
  await take(page, 'evidence')
}

/** A picture of nothing in particular, different for each word. */
async function photoOf(word: string) {
  const page = await browser.newPage({ viewport: { width: 640, height: 480 } })
  await page.setContent(
    `<body style="margin:0;background:linear-gradient(#9db8cc 55%,#8a7a5c 55%);font:72px serif;color:#3f3a2c">
      <p style="margin:300px 0 0 60px">${word}</p></body>`,
  )
  const buffer = await page.screenshot({ type: 'jpeg' })
  await page.close()
  return { name: `${word}.jpg`, mimeType: 'image/jpeg', buffer }
}

async function takeEditor(page: Page, caseId: string): Promise<void> {
  await page.goto(`/cases/${caseId}/agreement`)
  if ((await page.locator('.obl').count()) === 0) {
    await page.getByLabel('纠纷主要事实、争议事项').fill('各方对欠款的数目和由来没有异议。')
    await page.getByRole('button', { name: '加“付钱”' }).click()
    await page.locator('[name="o.0.debtor"]').selectOption({ index: 2 })
    await page.locator('[name="o.0.creditor"]').selectOption({ index: 1 })
    await page.locator('[name="o.0.amount"]').fill('8600')
    await page.locator('[name="o.0.dueOn"]').fill(`${new Date().getFullYear() + 1}-01-31`)
    await page.locator('[name="o.0.what"]').fill('欠款')
    await page.getByRole('button', { name: '存草稿 F9' }).click()
    await page.locator('.obl-says').waitFor()
  }
  await take(page, 'agreement-editor')
}

async function takeConflict(first: Page, second: Page, caseId: string): Promise<void> {
  for (const page of [first, second]) await page.goto(`/cases/${caseId}/amend`)
  await first.getByLabel('具体位置').fill('村口石桥东侧')
  await first.getByRole('button', { name: '补正登记' }).click()
  await first.locator('#casefile').waitFor()
  await second.getByLabel('具体位置').fill('石桥东头，老碾坊旁')
  await second.getByRole('button', { name: '补正登记' }).click()
  await second.locator('.diff-t').waitFor()
  await take(second, 'conflict')
}

/** As high as the page is, so that what sticks to the foot of the window stands at the foot of the picture. */
async function take(page: Page, name: string, at: { width: number; height: number } = DESK): Promise<void> {
  await page.waitForLoadState('networkidle')
  const height = at === PHONE ? at.height : await page.evaluate<number>('document.documentElement.scrollHeight')
  await page.setViewportSize({ width: at.width, height: Math.min(Math.max(height, at.height), 1600) })
  await page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
  await shoot(page, name)
  await page.setViewportSize(at)
}

async function takeOnPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize(PHONE)
  await page.reload()
  await take(page, name, PHONE)
  await page.setViewportSize(DESK)
}

async function shoot(what: Page | Locator, name: string): Promise<void> {
  const file = path.join(OUT, `${name}.png`)
  await what.screenshot({ path: file })
  console.log(`docs/screenshots/${name}.png　${Math.round(statSync(file).size / 1024)} kB`)
}

/** Page 1 of the printed agreement, drawn by pdf.js on a page of its own. */
async function takePaper(visitor: Page, href: string): Promise<void> {
  const paper = await (await visitor.request.get(href)).body()
  const page = await open(browser)
  const pdfjs = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const served: Record<string, { contentType: string; body: string | Buffer }> = {
    '/': { contentType: 'text/html', body: '<!doctype html><body style="margin:0"><canvas></canvas></body>' },
    '/pdf.mjs': { contentType: 'text/javascript', body: readFileSync(path.join(pdfjs, 'build/pdf.mjs')) },
    '/pdf.worker.mjs': { contentType: 'text/javascript', body: readFileSync(path.join(pdfjs, 'build/pdf.worker.mjs')) },
    '/paper.pdf': { contentType: 'application/pdf', body: paper },
  }
  await page.route('http://paper.test/**', (route) => route.fulfill(served[new URL(route.request().url()).pathname]!))
  await page.goto('http://paper.test/')
  await page.evaluate(`(async () => {
    const pdfjs = await import('/pdf.mjs')
    pdfjs.GlobalWorkerOptions.workerSrc = '/pdf.worker.mjs'
    const sheet = await (await pdfjs.getDocument('/paper.pdf').promise).getPage(1)
    const viewport = sheet.getViewport({ scale: 1.5 })
    const canvas = document.querySelector('canvas')
    Object.assign(canvas, { width: viewport.width, height: viewport.height })
    await sheet.render({ canvas, viewport }).promise
  })()`)
  await page.setViewportSize({ width: 893, height: 1263 })
  await shoot(page, 'agreement')
}

/** A page of its own, with somebody signed in by his post, as the demo's buttons do. */
async function enter(browser: Browser, post: string): Promise<Page> {
  const page = await open(browser)
  await page.goto('/sign-in')
  const token = await page.locator('[name=_csrf]').first().inputValue()
  await page.request.post('/sign-in/demo', { form: { _csrf: token, post } })
  return page
}

async function open(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL, viewport: DESK, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  return context.newPage()
}
