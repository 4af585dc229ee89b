import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { party } from '../world.ts'
import { assertReads, printed } from './papers.ts'
import { flashOf, timeline, visited, wordsOf } from './visiting.ts'
import { goTo, press } from './working.ts'

const TWO_AGAINST_THREE = [
  party('applicant', '欧阳修竹', { phone: '13900000412', address: '清溪镇柳湾村4组17号' }),
  party('applicant', '阿依努尔·买买提', { address: '清溪镇柳湾村4组19号' }),
  party('respondent', '曾禾根', { phone: '13700002086', address: '清溪镇柳湾村4组18号' }),
  party('respondent', '曾小满', { address: '清溪镇柳湾村4组18号' }),
  party('respondent', '詹巧云', { address: '清溪镇柳湾村4组20号' }),
]
const CAME = ['欧阳修竹', '阿依努尔·买买提', '曾禾根', '曾小满']
const UNDISPUTED = '2026年9月院坪填高四十厘米，排水沟原来在院坪北边。'
const CONCESSION = '曾禾根私下说最多肯出六千五。'

describe('two against three at one table', () => {
  it('are asked to come, held, recorded, and sign; what was conceded is printed nowhere', async (t) => {
    const { visit, caseIn, house } = await visited(t)
    const id = await caseIn('mediating', TWO_AGAINST_THREE)
    let mediator = await visit('qiyunxi')
    await mediator.goto(`/cases/${id}`)
    await plan(mediator)
    assert.match((await timeline(mediator))[0]!, /^约2026年11月20日10时30分现场调解，二楼调解室，请.*，另有其他人参加/)
    const notices = await printed(mediator, '调解通知')
    assert.equal(notices.length, 5, 'one for each')
    for (const { name } of TWO_AGAINST_THREE)
      assert.ok(
        notices.some((text) => text.includes(`${name}：`)),
        name,
      )
    for (const notice of notices) assertReads(notice, '2026年11月20日10时30分', '二楼调解室')

    // The hour has come; he signs in again.
    house.clock.set('2026-11-20T04:00:00Z')
    mediator = await visit('qiyunxi')
    await mediator.goto(`/cases/${id}`)
    await mediator.locator('#sessions').getByRole('link', { name: '填记录' }).click()
    assert.equal(await mediator.getByLabel('地点').inputValue(), '二楼调解室')
    assert.equal(await mediator.getByLabel('还有谁参加').inputValue(), '村委会主任曾水田')
    await record(mediator)
    assert.match((await timeline(mediator))[0]!, /^第1次调解（二楼调解室）：有待继续调解/)
    const session = wordsOf(await mediator.locator('#sessions').innerText())
    assert.match(session, /到场4／5 詹巧云没到，事先请假，在县医院陪护/)
    assert.doesNotMatch(session, /约好/)

    const [paper] = await printed(mediator, '人民调解记录')
    assertReads(paper!, '2026年11月20日10时30分', '二楼调解室', ...CAME, '詹巧云（被申请人，没到）', '村委会主任曾水田')
    assertReads(paper!, '人民调解委员会已将人民调解的相关规定告知各方当事人。', '各方没有争议的事实', UNDISPUTED)
    const [, ...places] = paper!.split('当事人（签名盖章或按指印）：')
    assert.equal(places.length, CAME.length)
    const signing = places.join('')
    for (const name of CAME) assert.ok(signing.includes(name), name)
    assertReads(
      signing,
      '参加人（签名）：',
      '村委会主任曾水田',
      '调解结果',
      '人民调解员（签名）：',
      '漆云溪',
      '记录人（签名）：',
      '卢知秋',
    )
    assert.doesNotMatch(signing, /詹巧云/)
    assert.doesNotMatch(paper!, /六千五|私下/)

    await assertConceded(mediator, id, true)
    await assertConceded(await visit('zengshuitian'), id, true)
    for (const who of ['jianxiaoman', 'supervisor', 'auditor']) await assertConceded(await visit(who), id, false)
    await mediator.goto('/cases?view=all&q=六千五')
    assert.equal(await mediator.locator('main a[href^="/cases/"]').filter({ hasText: '登字' }).count(), 0)
  })
})

async function plan(page: Page): Promise<void> {
  await goTo(page, '约调解')
  await page.getByLabel('什么时候').fill('2026-11-20T10:30')
  await page.getByLabel('地点或房间').fill('二楼调解室')
  await page.getByRole('radio', { name: '现场' }).check()
  for (const { name } of TWO_AGAINST_THREE) await page.getByRole('group', { name: '请谁来' }).getByLabel(name).check()
  await page.getByLabel('还有谁参加').fill('村委会主任曾水田')
  await page.getByLabel('给请来的各人打印调解通知').check()
  await press(page, '约调解')
}

async function record(page: Page): Promise<void> {
  for (const name of CAME) await page.getByLabel(new RegExp(`^${name}（`)).selectOption({ label: '到场' })
  await page.getByLabel(/^詹巧云（/).selectOption({ label: '没到：事先请假' })
  await page.getByLabel('詹巧云没到，本人怎么说').fill('在县医院陪护')
  await page.getByRole('textbox', { name: '调解记录' }).fill('欧阳修竹：厨房受潮。\n曾禾根：愿意恢复排水沟。')
  await page.getByLabel('各方没有争议的事实').fill(UNDISPUTED)
  await page.getByLabel('为了谈成作的让步、妥协').fill(CONCESSION)
  await page.getByLabel('有待继续调解').check()
  await press(page, '填调解记录')
  assert.match(await flashOf(page), /记录/)
}

async function assertConceded(page: Page, id: string, there: boolean): Promise<void> {
  await page.goto(`/cases/${id}`)
  await page.locator('#sessions').waitFor()
  assert.equal((await page.content()).includes('六千五'), there)
}
