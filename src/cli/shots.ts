import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from '../app.ts'
import { seedDemo } from '../demo/seed.ts'
import { openHouse } from '../open-house.ts'
import { readConfig } from '../platform/config.ts'
import type { House } from '../platform/house.ts'
import { launchBrowser } from '../platform/testing/browser.ts'

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
  const gate = await open(browser)
  await gate.goto('/sign-in')
  await take(gate, 'sign-in')
  await takeWindow(await enter(browser, await someone(house, 'clerk')))

  await mediator.goto(`/cases/${signing.id}`)
  await take(mediator, 'case')
  await mediator.setViewportSize(PHONE)
  await mediator.reload()
  await take(mediator, 'case-phone', PHONE)
  await mediator.setViewportSize(DESK)
  await mediator.goto(`/cases/${signing.id}/agreement`)
  await take(mediator, 'signing')
  await takePaper(mediator, signing.paper)

  const supervisor = await enter(browser, await someone(house, 'supervisor'))
  await supervisor.goto('/cases?view=open')
  await take(supervisor, 'worklist')
  const administrator = await enter(browser, await someone(house, 'administrator'))
  await administrator.goto('/admin/people')
  await take(administrator, 'people')

  const talking = await someCase(house, 'mediating')
  await takeEditor(await enter(browser, talking.mediator), talking.id)
  await takeConflict(await enter(browser, talking.mediator), await enter(browser, talking.mediator), talking.id)
}

/** The desk, a registration half done and one that was sent too early. */
async function takeWindow(page: Page): Promise<void> {
  await page.goto('/')
  await take(page, 'desk')
  const known = await page.locator('.c-who .l1').first().innerText()
  await page.goto('/intake')
  const side = (name: string) => page.getByRole('region', { name, exact: true })
  await side('申请人').getByLabel('姓名或单位名称').fill('漆云溪')
  await side('申请人').getByLabel('电话').fill('13900000412')
  await side('申请人').getByLabel('单位或住址').fill('清溪镇竹园村4组17号')
  await side('被申请人').getByLabel('姓名或单位名称').fill(known)
  await page
    .getByRole('textbox', { name: /^事由/ })
    .fill(`${known}翻建北侧房屋时把院坪填高约40厘米，原有排水沟被填死，两次大雨倒灌进漆云溪家厨房，墙面起皮。`)
  await page.getByLabel('请求').fill('恢复排水沟\n赔偿厨房损失8600元')
  await page.getByLabel('涉及金额（元）').fill('8600')
  await page.locator('.hint.same').waitFor()
  await take(page, 'intake')
  await side('被申请人').getByLabel('姓名或单位名称').fill('')
  await page.getByLabel('涉及金额（元）').fill('八千六')
  await page.getByRole('button', { name: '登记并出回执' }).click()
  await page.locator('#error-summary').waitFor()
  await take(page, 'intake-errors')
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
  await shoot(page, name)
  await page.setViewportSize(at)
}

async function shoot(page: Page, name: string): Promise<void> {
  const file = path.join(OUT, `${name}.png`)
  await page.screenshot({ path: file })
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

/** The post of whoever holds the role first. */
async function someone({ db }: House, role: string): Promise<string> {
  const post = db.read.selectFrom('posts').select('id').where('role', '=', role).orderBy('id')
  return (await post.executeTakeFirstOrThrow()).id
}

/** The newest case in this state with two parties: its id, its mediator's post, and its agreement's address. */
async function someCase({ db }: House, state: string) {
  const found = await db.read
    .selectFrom('cases')
    .innerJoin('case_people', 'case_people.case_seq', 'cases.seq')
    .innerJoin('posts', 'posts.person_id', 'case_people.person_id')
    .leftJoin('papers', (join) => join.onRef('papers.case_seq', '=', 'cases.seq').on('papers.kind', '=', 'agreement'))
    .select(['cases.id', 'posts.id as mediator', 'papers.id as paper'])
    .where('cases.state', '=', state)
    .where('cases.sealed_at', 'is', null)
    .where('case_people.relation', '=', 'mediator')
    .where('case_people.ended_at', 'is', null)
    .orderBy('cases.seq', 'desc')
    .executeTakeFirstOrThrow()
  return { id: found.id, mediator: found.mediator, paper: `/cases/${found.id}/papers/${found.paper}.pdf` }
}
