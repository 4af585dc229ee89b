import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { assertReads, printed } from './papers.ts'
import { flashOf, nextStep, stateOf, timeline, visited } from './visiting.ts'
import { goTo, press } from './working.ts'

describe('an agreement made by word of mouth', () => {
  it('is registered on one screen, carried out on the same day, and closes the case', async (t) => {
    const { visit, caseIn } = await visited(t)
    const id = await caseIn('mediating')
    const mediator = await visit('qiyunxi')
    await mediator.goto(`/cases/${id}/agreement/oral`)
    await mediator.getByRole('heading', { level: 1, name: '登记口头协议' }).waitFor()
    await press(mediator, '登记口头协议')
    assert.equal(await mediator.locator('#error-summary').innerText(), '还没有保存：2处要改')
    await mediator.getByLabel('哪天达成的').fill('今天')
    await mediator.getByLabel('当天就履行完了').check()
    await mediator.getByLabel('地点').fill('柳湾村晒谷场')
    await mediator.getByLabel('纠纷主要事实、争议事项').fill('曾禾根晒谷占了欧阳修竹家门前的路。')
    await press(mediator, '加“付钱”')
    await pay(mediator)
    await press(mediator, '登记口头协议')
    assert.equal(await flashOf(mediator), '口头协议登记好了，已经生效。')
    assert.equal(await stateOf(mediator), '已达成协议')
    const [record] = await printed(mediator, '人民调解记录')
    assertReads(record!, '柳湾村晒谷场', '当场达成口头协议', '当事人（签名盖章或按指印）')
    const [register] = await printed(mediator, '人民调解口头协议登记表')
    assertReads(register!, '人民调解口头协议登记表', '欧阳修竹', '曾禾根', '曾禾根晒谷占了欧阳修竹家门前的路。')
    assertReads(
      register!,
      '人民币200.00元（贰佰元整）',
      '以上各项在达成协议的当天已经履行完毕。',
      '人民调解员（签名）：',
      '漆云溪',
    )
    assert.doesNotMatch(register!, /当事人（签名/)
    await mediator
      .locator('#casefile')
      .getByRole('link', { name: '办结', exact: true })
      .locator('visible=true')
      .first()
      .click()
    await press(mediator, '办结')
    assert.equal(await stateOf(mediator), '已办结')
  })
})

describe('a mediation that fails', () => {
  it('ends with its ground and the other ways told, a notice and its proof for each, and a list of what goes on', async (t) => {
    const { visit, caseIn, house } = await visited(t)
    const id = await caseIn('mediating')
    const mediator = await visit('qiyunxi')
    await mediator.goto(`/cases/${id}`)
    await recordFailure(mediator)
    await terminate(mediator)
    assert.equal(await stateOf(mediator), '已终止')
    assert.match(await nextStep(mediator), /轮到 没有人 案件已了/)
    assert.match((await timeline(mediator))[0]!, /^终止调解：各方意见差距太大，调解不成，差两千元谈不拢.*已当面告知/)
    const kase = await house.db.read
      .selectFrom('cases')
      .select('closing_ground')
      .where('id', '=', id)
      .executeTakeFirst()
    assert.equal(kase?.closing_ground, 'apart')

    const [notices, proofs] = [await printed(mediator, '终止调解通知书'), await printed(mediator, '送达回证')]
    assert.deepEqual([notices.length, proofs.length], [2, 2])
    for (const name of ['欧阳修竹', '曾禾根']) {
      const notice = notices.find((text) => text.includes(`${name}：`))
      assert.ok(notice, name)
      assertReads(
        notice,
        '编号：（2026）qingxitw人调字第1号',
        '差两千元谈不拢',
        '第二十六条',
        '仲裁、行政、司法等途径',
        '（印章）',
      )
      const proof = proofs.find((text) => text.includes(`受送达人${name}`))
      assert.ok(proof, `${name}'s proof`)
      assertReads(
        proof,
        '送达回证',
        '终止调解通知书',
        '受送达人（签名盖章或按指印）',
        '送达人（签名）',
        '送达人（签名）',
      )
    }

    await goTo(mediator, '出移交材料清单')
    await mediator.getByLabel('移交给谁').fill('和源县人民法院')
    await press(mediator, '出移交材料清单')
    await mediator.goto(`/cases/${id}`)
    const [list] = await printed(mediator, '移交材料清单')
    assertReads(
      list!,
      '和源县人民法院',
      '各方没有争议的事实',
      '院坪填高四十厘米',
      '人民调解申请书',
      '移交人（签名）',
      '接收人（签名',
    )
    assert.doesNotMatch(list!, /六千五|愿意恢复排水沟|人民调解记录/)
  })
})

async function pay(page: Page): Promise<void> {
  await page.getByLabel('谁', { exact: false }).first().selectOption({ label: '曾禾根' })
  await page.getByLabel('对谁').selectOption({ label: '欧阳修竹' })
  await page.getByLabel('金额（元）').fill('200')
  await page.getByLabel('最迟').fill('今天')
  await page.getByLabel('做什么').fill('误工补偿')
  await page.getByLabel('怎么付').fill('现金，当面点清')
}

async function recordFailure(page: Page): Promise<void> {
  await goTo(page, '填调解记录')
  await page.getByLabel('地点').fill('清溪镇调解室')
  await page.getByRole('textbox', { name: '调解记录' }).fill('曾禾根愿意恢复排水沟，不肯赔钱。')
  await page.getByLabel('各方没有争议的事实').fill('院坪填高四十厘米。')
  await page.getByLabel('为了谈成作的让步、妥协').fill('曾禾根说最多出六千五。')
  await page.getByLabel('调解不成').check()
  await press(page, '填调解记录')
}

async function terminate(page: Page): Promise<void> {
  await goTo(page, '终止调解')
  await page.getByLabel('各方意见差距太大，调解不成').check()
  await page.getByLabel('具体情况').fill('差两千元谈不拢')
  await page.getByLabel(/^已当面告知各方/).check()
  await page.getByLabel('仲裁', { exact: true }).check()
  await press(page, '终止调解')
}
