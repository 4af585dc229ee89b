import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { assertReads, printed } from './papers.ts'
import { flashOf, timeline, visited, wordsOf, type Visited } from './visiting.ts'
import { press } from './working.ts'

/** As it might come from Beijing, with all that stands around the seven lines; 1 January 2027 is a Friday. */
const NOTICE = `国务院办公厅关于2027年
部分节假日安排的通知
国办发明电〔2026〕7号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2027年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　一、元旦：1月1日（周五）至3日（周日）放假，共3天。
　　二、春节：2月5日（农历除夕、周五）至12日（农历正月初七、周五）放假调休，共8天。1月31日（周日）、2月14日（周日）上班。
　　三、清明节：4月3日（周六）至5日（周一）放假，共3天。
　　四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。5月8日（周六）上班。
　　五、端午节：6月9日（周三）放假1天，不调休。
　　六、中秋节：9月15日（周三）放假1天，不调休。
　　七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置。
国务院办公厅
2026年11月4日`

const EVENT = '日历更新（2027年放假安排）：调解期限由1月1日改到1月4日'

describe('the notice of the next year', () => {
  it('pasted and confirmed moves three of five running clocks; case, receipt and paper say so', async (t) => {
    const here = await visited(t, { at: '2026-12-02T01:00:00Z' })
    const { moved, stays } = await fiveClocks(here)
    const mediator = await here.visit('qiyunxi')
    assert.match(await clocksOn(mediator, moved[0]!), /调解期限 .*暂定2027年1月1日（周五）/)

    const admin = await here.visit('administrator')
    await pasteNotice(admin)
    await readCheck(admin)
    assert.match(
      await clocksOn(mediator, moved[0]!),
      /暂定2027年1月1日（周五）/,
      'nothing moves before it is confirmed',
    )
    await confirm(admin)

    for (const id of moved) {
      assert.match(await clocksOn(mediator, id), /调解期限 .* 2027年1月4日（周一） 2027年1月1日（周五）是元旦，顺延/)
      assert.ok((await timeline(mediator))[0]!.startsWith(EVENT), (await timeline(mediator))[0])
    }
    await readReceipt(mediator)
    await printReceipt(mediator)

    assert.match(await clocksOn(mediator, stays), /调解期限 .* 2027年1月6日（周三）/)
    assert.deepEqual(
      (await timeline(mediator)).filter((sentence) => sentence.includes('日历更新')),
      [],
    )
  })
})

/** Three mediations of 30 days end on New Year's Day, one five days later; of a case just registered the first days run. */
async function fiveClocks({ caseIn, house }: Visited): Promise<{ moved: string[]; stays: string }> {
  const moved = [await caseIn('mediating'), await caseIn('mediating'), await caseIn('mediating')]
  house.clock.set('2026-12-07T01:00:00Z')
  const stays = await caseIn('mediating')
  await caseIn('registered')
  return { moved, stays }
}

/** 时限 on the page of a case. */
async function clocksOn(page: Page, id: string): Promise<string> {
  await page.goto(`/cases/${id}`)
  return wordsOf(await page.locator('#clocks .clocks').first().innerText())
}

async function pasteNotice(page: Page): Promise<void> {
  assert.match(await flashOf(page), /^2027年的放假通知还没有放进来：/)
  await page.getByRole('link', { name: '放入新通知' }).click()
  await page.getByLabel('通知全文，或者JSON').fill(NOTICE)
  await press(page, '读出来核对')
  await page.getByRole('heading', { level: 1, name: '核对：2027年放假安排' }).waitFor()
}

/** Nothing odd in it, three clocks that will move, and nobody's name. */
async function readCheck(page: Page): Promise<void> {
  const impact = page.getByRole('region', { name: '会改动的期限', exact: true })
  assert.match(wordsOf(await impact.innerText()), /3条期限，3件案件；确认以前都不变.*另外，1条“暂定”的期限会变成确定的/)
  const rows = (await impact.locator('tbody tr').allInnerTexts()).map(wordsOf)
  assert.equal(rows.length, 3)
  for (const row of rows) assert.match(row, /调解期限 .*2027年1月1日（周五）.*2027年1月4日（周一） 推后$/)
  assert.equal(await page.getByText('请留意的').count(), 0)
  assert.doesNotMatch(await page.locator('main').innerText(), /欧阳修竹|曾禾根|漆云溪/)
}

async function confirm(page: Page): Promise<void> {
  await press(page, '确认生效')
  assert.equal(await flashOf(page), '2027年放假安排已生效：改了3条期限，3件案件的经过里都有记录')
  assert.match(await page.getByRole('region', { name: '2027年', exact: true }).innerText(), /已按国务院办公厅的通知/)
  assert.match(
    wordsOf(await page.getByRole('region', { name: '改过几版' }).innerText()),
    /第1版 粘贴国务院办公厅通知 黎小满/,
  )
}

/** 期限计算单 on the screen: why it is another day than the thirtieth. */
async function readReceipt(page: Page): Promise<void> {
  await page
    .locator('#clocks')
    .getByRole('link', { name: /^这一天怎么算的.*调解期限$/ })
    .click()
  await page.getByRole('heading', { level: 1, name: '调解期限怎么算的' }).waitFor()
  const receipt = wordsOf(await page.getByRole('region', { name: '结论' }).innerText())
  assert.match(receipt, /^2027年1月4日（周一）/)
  assertReads(receipt, '按长度算到 2027年1月1日（周五），元旦，顺延', '到期日 2027年1月4日（周一）', '日历 第1版日历')
  assert.doesNotMatch(receipt, /暂定/)
  const days = (await page.getByRole('region', { name: '逐日清单', exact: true }).locator('tr').allInnerTexts()).map(
    wordsOf,
  )
  assert.match(
    days.find((row) => row.startsWith('2027年1月1日'))!,
    /元旦/,
  )
}

/** The same on paper, from the case's file. */
async function printReceipt(page: Page): Promise<void> {
  const paperShown = page.waitForResponse((answer) => answer.url().endsWith('.pdf'))
  await press(page, '打印计算单，存进卷里')
  assert.equal((await paperShown).status(), 200)
  await page.getByRole('link', { name: '回到案子' }).click()
  await page.locator('#timeline').waitFor()
  assert.match((await timeline(page))[0]!, /^打印调解期限的计算单：2027年1月4日（周一）/)
  const [paper] = await printed(page, '期限计算单')
  assertReads(
    paper!,
    '按长度算到',
    '2027年1月1日（周五），元旦，顺延',
    '到期日',
    '2027年1月4日（周一）',
    '第1版日历',
    '元旦',
  )
}
