import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { readPdf, squeezed } from '../../paper/pdf-reader.ts'
import { writeTable, XLSX } from '../../spreadsheet.ts'
import { atTheWindow, openForm } from './at-the-window.ts'
import type { Fingers } from './by-keyboard.ts'
import { flashOf, stateOf, timeline, wordsOf } from './visiting.ts'

describe('more than two people, without a mouse', () => {
  it('120 workers from a spreadsheet, three of its rows wrong', async (t) => {
    const { page, fingers, house } = await atTheWindow(t)
    await openForm(page, fingers)
    const applicants = page.getByRole('region', { name: '申请人', exact: true })
    await fingers.use(applicants.locator('summary', { hasText: '人多：贴名单或选表格' }))
    await applicants
      .getByLabel('或者选表格')
      .setInputFiles({ name: '欠薪名单.xlsx', mimeType: XLSX, buffer: await workers() })
    await fingers.use(applicants.getByRole('button', { name: '填进申请人' }))
    await applicants.getByRole('alert').waitFor()
    assert.deepEqual(await applicants.getByRole('alert').locator('li').allInnerTexts(), [
      '第12行：请填姓名或单位名称',
      '第52行：本人要求的金额（元）要写成8600或8600.50这样，最多两位小数',
      '第92行：和第91行是同一个姓名，又没有证件号码区分',
    ])
    assert.equal(await applicants.locator('[name$=".name"]').count(), 120)
    await fingers.press('Control+ArrowDown')
    await page.locator('[name="r.0.name"]:focus').waitFor()
    await fingers.press('Shift+Tab')
    await fingers.mark(page.locator('[name="r.0.kind"][value=organisation]'))
    await fingers.press('Enter')
    await fingers.tell('和源县顺达建筑有限公司')
    await fingers.press('Control+ArrowDown')
    await fingers.tell('顺达公司拖欠柳湾工地一百二十名工人三个月工资，多次讨要没有结果。')
    await fingers.choose(page.getByLabel('纠纷类型', { exact: true }), '10b')
    await fingers.press('F9')
    await page.locator('#casefile').waitFor()
    assert.match(await flashOf(page), /^已登记/)
    const parties = await house.db.read.selectFrom('parties').select(['side', 'kind']).execute()
    assert.equal(parties.filter((one) => one.side === 'applicant').length, 120)
    assert.deepEqual(
      parties.filter((one) => one.side === 'respondent').map((one) => one.kind),
      ['organisation'],
    )

    await asked(page, fingers)
    const address = page.url()
    await page.goto(`${address}/accept`)
    assert.match(wordsOf(await page.locator('main').innerText()), /120人，先推选代表人并登记/)
    await page.goto(address)
    await act(page, fingers, '定代表人')
    await fingers.reach(page.getByRole('textbox', { name: /^代表人/ }))
    await fingers.tell('工友1、工友2、工友3')
    await fingers.reach(page.getByLabel('凭什么文件'))
    await fingers.tell('2026年11月20日全体签名的推举书')
    await fingers.press('F9')
    await page.locator('#casefile').waitFor()
    assert.match((await timeline(page))[0]!, /^申请人推工友1、工友2、工友3为代表人，代表120人/)
    await accepted(page, fingers)
  })

  it('custody of a child of nine: the mother speaks, the child was heard', async (t) => {
    const { page, fingers } = await atTheWindow(t)
    await openForm(page, fingers)
    await fingers.swipe('欧阳小禾 女 2017年3月5日 清溪镇柳湾村4组17号')
    await page.locator('[name=take]:focus').waitFor()
    await fingers.press('Enter')
    await page.locator('[name="r.0.name"]:focus').waitFor()
    await fingers.tell('曾禾根')
    const child = page.getByRole('region', { name: '申请人', exact: true })
    await fingers.use(child.locator('summary', { hasText: '更多' }))
    await fingers.mark(child.getByLabel('听过孩子的意见'))
    await fingers.press('Control+ArrowDown', 'Control+ArrowDown')
    await fingers.tell('父母分开以后孩子跟谁过、抚养费怎么出，父亲和母亲说不拢。')
    await fingers.press('F9')
    await page.locator('#casefile').waitFor()
    assert.match(wordsOf(await page.locator('#parties').innerText()), /欧阳小禾.*申请人.*9岁.*未成年人/)

    await asked(page, fingers)
    const address = page.url()
    await page.goto(`${address}/accept`)
    assert.match(
      wordsOf(await page.locator('main').innerText()),
      /欧阳小禾未满18岁，先登记法定代理人（父母或者其他监护人，民法典第23条）/,
    )
    await page.goto(address)
    await act(page, fingers, '登记代理人')
    assert.equal(await page.getByLabel('法定代理人').isChecked(), true)
    await fingers.reach(page.locator('#name'))
    await fingers.tell('欧阳修兰')
    await fingers.press('Enter')
    await fingers.tell('母亲')
    await fingers.reach(page.getByLabel('凭什么文件'))
    await fingers.tell('户口簿')
    await fingers.press('F9')
    await page.locator('#casefile').waitFor()
    assert.match((await timeline(page))[0]!, /^登记欧阳修兰为欧阳小禾的法定代理人/)
    await accepted(page, fingers)
    assert.match(wordsOf(await page.locator('#parties').innerText()), /听过孩子的意见/)
  })

  it('a company with an agent who may settle; he stands on the printed mandate', async (t) => {
    const { page, fingers } = await atTheWindow(t)
    await openForm(page, fingers)
    await fingers.swipe('欧阳修竹 男 360923199001011235')
    await page.locator('[name=take]:focus').waitFor()
    await fingers.press('Enter')
    await page.locator('[name="r.0.name"]:focus').waitFor()
    await fingers.press('Shift+Tab')
    await fingers.mark(page.locator('[name="r.0.kind"][value=organisation]'))
    await fingers.press('Enter')
    await fingers.tell('和源县顺达建筑有限公司')
    await fingers.press('Enter')
    await fingers.tell('91350100M000100Y43')
    await fingers.press('Enter', 'Enter')
    await fingers.tell('苏半山')
    await fingers.press('Control+ArrowDown')
    await fingers.tell('顺达公司施工时挖断水管，欧阳修竹家厨房被淹，赔偿没有谈成。')
    await fingers.press('F9')
    await page.locator('#casefile').waitFor()
    assert.match(wordsOf(await page.locator('#parties').innerText()), /和源县顺达建筑有限公司.*法定代表人苏半山/)

    await act(page, fingers, '登记代理人')
    await fingers.choose(page.getByLabel('代表哪一方'), '和源县顺达建筑有限公司')
    await fingers.mark(page.getByLabel('委托代理人'))
    await fingers.reach(page.locator('#name'))
    await fingers.tell('苏青禾')
    await fingers.tick(page.getByLabel('代为承认、变更和放弃调解请求'))
    await fingers.tick(page.getByLabel('代为参加调解，签署文书'))
    await fingers.reach(page.getByLabel('凭什么文件'))
    await fingers.tell('2026年11月20日的授权委托书')
    await fingers.press('F9')
    await page.locator('#casefile').waitFor()
    assert.match(
      (await timeline(page))[0]!,
      /^登记苏青禾为和源县顺达建筑有限公司的委托代理人，权限：.*承认、变更和放弃调解请求.*签署文书/,
    )
    await act(page, fingers, '出告知文书')
    await fingers.tick(page.getByLabel('授权委托书'))
    await fingers.press('F9')
    await page.locator('#casefile').waitFor()
    const mandates = page.getByRole('link', { name: '授权委托书' })
    const printed = await Promise.all((await mandates.all()).map(async (link) => textBehind(page, link)))
    const ofCompany = printed.find((text) => text.includes('苏青禾'))
    assert.ok(ofCompany, 'no mandate names the agent')
    assert.match(ofCompany, /和源县顺达建筑有限公司/)
    assert.match(ofCompany, /特别授权/)
  })
})

/** 123 rows under a row of headings, three of them wrong. */
async function workers(): Promise<Buffer> {
  const rows = Array.from({ length: 123 }, (_, at) => [
    `工友${at + 1}`,
    `139${String(10_000_000 + at)}`,
    `清溪镇柳湾村${(at % 9) + 1}组`,
    String(6000 + at),
  ])
  rows[10]![0] = ''
  rows[50]![3] = '六千多'
  rows[90] = [...rows[89]!]
  return writeTable([['姓名', '电话', '住址', '工资'], ...rows])
}

/** What stands on the paper, without spaces. */
async function textBehind(page: Page, link: Locator): Promise<string> {
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  assert.equal(answer.headers()['content-type'], 'application/pdf')
  return squeezed(await readPdf(await answer.body()))
}

/** The link of an act on the case, then its form. */
async function act(page: Page, fingers: Fingers, name: string): Promise<void> {
  await fingers.use(page.locator('#casefile').getByRole('link', { name, exact: true }).locator('visible=true').first())
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

/** The other side says yes on the phone. */
async function asked(page: Page, fingers: Fingers): Promise<void> {
  await act(page, fingers, '记征询')
  await fingers.choose(page.getByLabel('问的是谁'), wordsOf(await page.locator('#party option').last().innerText()))
  await fingers.mark(page.getByLabel('愿意调解', { exact: true }))
  await fingers.press('F9')
  await page.locator('#casefile').waitFor()
}

async function accepted(page: Page, fingers: Fingers): Promise<void> {
  await act(page, fingers, '受理')
  if ((await page.locator('#ministryType').inputValue()) === '')
    await fingers.choose(page.getByLabel('纠纷类型', { exact: true }), '01')
  await fingers.choose(page.getByLabel('承办调委会'), '清溪镇人民调解委员会')
  await fingers.press('F9')
  await page.locator('#casefile').waitFor()
  assert.equal(await stateOf(page), '待指派')
}
