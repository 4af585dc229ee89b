import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { assertPdf, flashOf, nextStep, stateOf, timeline, visited, wordsOf } from './visiting.ts'
import { ask, goTo, press } from './working.ts'

describe('a case that does not come to an agreement', () => {
  it('is declined when the other side refuses, with a notice of where to go', async (t) => {
    const { visit, caseIn } = await visited(t)
    const id = await caseIn('registered')
    const clerk = await visit('jianxiaoman')
    await clerk.goto(`/cases/${id}`)
    await ask(clerk, '明确拒绝')
    assert.match(await clerk.locator('#acts').innerText(), /受理　?\s*现在不能办/)
    await clerk.locator('#next').getByRole('link', { name: '不予受理' }).click()
    await clerk.getByLabel(/^一方明确拒绝/).check()
    await clerk.getByLabel('告诉他该去哪里').fill('可以向和源县人民法院起诉。')
    await press(clerk, '不予受理')
    assert.equal(await flashOf(clerk), '已作不予受理，告知书和送达回证可以打印了。')
    assert.equal(await stateOf(clerk), '不予受理')
    assert.match(await nextStep(clerk), /轮到 没有人 案件已了/)
    assert.match((await timeline(clerk))[0]!, /^不予受理：一方明确拒绝.*已告知：可以向和源县人民法院起诉。/)
    await assertPdf(clerk, '不予受理告知书')
  })

  it('is terminated by the mediator, with the notice of other remedies', async (t) => {
    const { visit, caseIn } = await visited(t)
    const id = await caseIn('mediating')
    const mediator = await visit('qiyunxi')
    await mediator.goto(`/cases/${id}`)
    await goTo(mediator, '终止调解')
    await press(mediator, '终止调解')
    assert.equal(await mediator.locator('#error-summary').innerText(), '还没有保存：3处要改')
    await mediator.getByLabel('各方意见差距太大，调解不成').check()
    await mediator.getByLabel('具体情况').fill('差两千元谈不拢。')
    await mediator.getByLabel(/^已当面告知各方/).check()
    await press(mediator, '终止调解')
    assert.equal(await flashOf(mediator), '已终止，通知书可以打印了。')
    assert.equal(await stateOf(mediator), '已终止')
    assert.equal(await mediator.locator('h1').innerText(), '（2026）qingxitw人调字第1号')
    assert.match((await timeline(mediator))[0]!, /^终止调解：各方意见差距太大，调解不成，差两千元谈不拢。/)
    await assertPdf(mediator, '终止调解通知书')
  })
})

describe('two people at one case', () => {
  it('shows the second what the first changed, and loses nothing of either', async (t) => {
    const { visit, caseIn } = await visited(t)
    const id = await caseIn('accepted')
    const head = await visit('zengshuitian')
    const other = await visit('zengshuitian')
    for (const page of [head, other]) await page.goto(`/cases/${id}/amend`)
    await head.getByLabel('具体位置').fill('4组北侧排水沟')
    await head.getByLabel('涉及金额（元）').fill('9000')
    await press(head, '补正登记')
    assert.equal(await flashOf(head), '登记补正好了。')

    await other.getByLabel('具体位置').fill('4组17号屋后')
    await other.getByLabel('请求').fill('恢复排水沟\n赔偿8600元\n赔礼道歉')
    await press(other, '补正登记')
    assert.match(await flashOf(other), /^还没有保存：曾水田刚改过/)
    const panel = other.locator('table.diff-t')
    assert.deepEqual(
      await panel
        .locator('thead th')
        .allInnerTexts()
        .then((heads) => heads.map((head) => head.slice(0, 4))),
      ['项目', '您打开时', '现在（曾', '您填的'],
    )
    assert.deepEqual((await panel.locator('tbody tr').allInnerTexts()).map(wordsOf), [
      '具体位置 4组 具体位置，用现在的： 4组北侧排水沟 具体位置，用您填的： 4组17号屋后',
      '涉及金额（元） 8,600.00 涉及金额（元），用现在的： 9,000.00 涉及金额（元），用您填的： 8,600.00（没改）',
      '请求 恢复排水沟 赔偿8600元 请求，用现在的： 恢复排水沟 赔偿8600元（没改） 请求，用您填的： 恢复排水沟 赔偿8600元 赔礼道歉',
    ])
    await other.getByLabel('具体位置，用现在的').check()
    await press(other, '按选的保存')
    assert.equal(await flashOf(other), '登记补正好了。')
    assert.match(await other.locator('.facts').innerText(), /柳湾村 4组北侧排水沟[^]*9,000\.00元/)
    assert.match(await other.locator('#matter').innerText(), /赔礼道歉/)
  })

  it('keeps what was typed when an act came too late', async (t) => {
    const { visit, caseIn } = await visited(t)
    const id = await caseIn('mediating')
    const [first, second] = [await visit('qiyunxi'), await visit('qiyunxi')]
    for (const page of [first, second]) {
      await page.goto(`/cases/${id}/withdraw`)
      await page.getByLabel('谁撤回').selectOption({ label: '欧阳修竹' })
    }
    await press(first, '记撤回')
    await second.getByLabel('他怎么说').fill('两家已经和好，不用再调了')
    await press(second, '记撤回')
    assert.match(await flashOf(second), /^还没有保存：.*您打开以后：.*漆云溪 欧阳修竹撤回申请/)
    assert.equal(await second.getByLabel('他怎么说').inputValue(), '两家已经和好，不用再调了')
  })
})
