import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { assertReads, printed } from './papers.ts'
import { flashOf, nextStep, stateOf, timeline, visited, wordsOf } from './visiting.ts'
import { press } from './working.ts'

const STATEMENT = '曾禾根是我表哥，逢年过节来往，没有借过钱。'

describe('a mediator whom the parties chose, and who is related to one of them', () => {
  it('is struck for, found in conflict, disclosed, and kept by consent of both', async (t) => {
    const { visit, caseIn } = await visited(t)
    const id = await caseIn('accepted')
    const head = await visit('zengshuitian')
    await head.goto(`/cases/${id}`)

    await makeList(head, ['漆云溪', '卢知秋', '姚光木'])
    const lists = await printed(head, '调解员选择名单')
    assert.equal(lists.length, 2, 'one for each side')
    for (const name of ['漆云溪', '卢知秋', '姚光木'])
      for (const list of lists) assertReads(list, '调解员选择名单', name, '怎么选')
    await strike(head, '申请人', ['卢知秋'], '纸质名单')
    await strike(head, '被申请人', ['姚光木'], '当面划')
    assert.match((await timeline(head))[0]!, /^名单划完：剩下漆云溪一人，由他调解/)

    await open(head, '指派')
    assert.match(await head.locator('.above-form').first().innerText(), /划完了[^]*剩下漆云溪一人/)
    assert.equal(await head.locator('[name=mediator]').inputValue(), 'qiyunxi')
    await head.getByLabel('记录人').selectOption({ label: '卢知秋（调解员）' })
    await press(head, '指派')
    assert.match(await nextStep(head), /轮到 漆云溪/)

    // Reading who the parties are, he remembers to have his cousin entered in the register.
    const mediator = await visit('qiyunxi')
    await declareKin(head, mediator)
    await mediator.goto(`/cases/${id}/take-on`)
    await mediator.getByRole('heading', { level: 1, name: '披露利害关系' }).waitFor()
    assert.match(await flashOf(mediator), /和一方有关系，先告诉各方，都同意以后再接受/)
    assert.match(wordsOf(await mediator.locator('main').innerText()), /系统查到的 .*曾禾根.*表哥/)
    await mediator.getByLabel('我和各方的关系').fill(STATEMENT)
    await press(mediator, '披露利害关系')
    await mediator.goto(`/cases/${id}`)
    const [toSign] = await printed(mediator, '披露和同意书')
    assertReads(toSign!, '一、披露', '表哥', STATEMENT.replace(/。$/, ''), '□同意由他调解', '□要求换人')

    for (const [name, party] of [
      ['申请人', '欧阳修竹（申请人）'],
      ['被申请人', '曾禾根（被申请人）'],
    ] as const) {
      await mediator.goto(`/cases/${id}/take-on`)
      assert.match(await mediator.locator('h1').innerText(), /谁来调解/, `${name} has not consented yet`)
      await consent(head, id, party)
    }
    await head.goto(`/cases/${id}`)
    const override = (await printed(head, '披露和同意书')).find((text) => !text.includes('□要求换人'))
    assert.ok(override, 'the override is printed')
    assertReads(override, '表哥', '三、各方的意见', '欧阳修竹', '同意', '2026年11月20日', '曾禾根', '同意')
    assertReads(override, '各方当事人知道以上情况以后，都同意由漆云溪调解。')

    await mediator.goto(`/cases/${id}/take-on`)
    await mediator.getByRole('radio').first().check()
    await press(mediator, '接受指派')
    assert.equal(await stateOf(mediator), '调解中')
    await mediator.goto(`/cases/${id}/mediators`)
    assert.match(wordsOf(await mediator.locator('main').innerText()), /表哥.*已披露，各方同意/)
  })

  it('is out at once where one side says no, and never comes back', async (t) => {
    const { visit, caseIn } = await visited(t)
    const id = await caseIn('assigned')
    const [head, mediator] = [await visit('zengshuitian'), await visit('qiyunxi')]
    await mediator.goto(`/cases/${id}/disclosure`)
    await mediator.getByLabel('我和各方的关系').fill(STATEMENT)
    await press(mediator, '披露利害关系')
    await consent(head, id, '欧阳修竹（申请人）', '不同意，要求换人')
    await head.goto(`/cases/${id}`)
    assert.equal(await stateOf(head), '待指派')
    assert.match((await timeline(head))[0]!, /^漆云溪回避：欧阳修竹知道以后不同意由他调解/)
    assert.equal((await mediator.request.get(`/cases/${id}`)).status(), 404)
    await head.goto(`/cases/${id}/assign`)
    assert.match(wordsOf(await head.locator('main').innerText()), /漆云溪 .*不能指派 .*回避/)
  })
})

/** A form among the acts of the case, wherever it is listed. */
async function open(page: Page, act: string): Promise<void> {
  await page.locator('#casefile').getByRole('link', { name: act, exact: true }).locator('visible=true').first().click()
  await page.getByRole('heading', { level: 1, name: act }).waitFor()
}

async function makeList(head: Page, names: readonly string[]): Promise<void> {
  const home = head.url()
  await head.goto(`${home}/slip`)
  for (const box of await head.getByRole('group', { name: '列进名单的人' }).getByRole('checkbox').all())
    await box.uncheck()
  for (const name of names) await head.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check()
  await press(head, '出调解员名单')
  assert.match(await flashOf(head), /名单出好了，每一方一份/)
  await head.goto(home)
}

async function strike(head: Page, side: string, names: readonly string[], way: string): Promise<void> {
  const home = head.url()
  await head.goto(`${home}/slip/strikes`)
  await head.getByRole('group', { name: '哪一方' }).getByLabel(side, { exact: true }).check()
  for (const name of names) await head.getByRole('group', { name: '划去' }).getByLabel(name).check()
  await head.getByLabel(way).check()
  await press(head, '记划去的人')
  await head.goto(home)
}

/** The head enters him in the register, he his cousin. */
async function declareKin(head: Page, mediator: Page): Promise<void> {
  const home = head.url()
  await head.goto('/mediators/qiyunxi/entry')
  await head.getByLabel('类别').selectOption({ index: 1 })
  await head.getByLabel('怎么产生的').selectOption({ index: 1 })
  await press(head, '保存')
  await head.getByRole('heading', { level: 1, name: '漆云溪' }).waitFor()
  await mediator.goto('/mediators/qiyunxi/kin/new')
  await mediator.getByLabel('亲属姓名').fill('曾禾根')
  await mediator.getByLabel('与本人的关系').fill('表哥')
  await press(mediator, '申报')
  await mediator.getByText('表哥').first().waitFor()
  await head.goto(home)
}

async function consent(head: Page, id: string, party: string, says = '知道了，同意由他调解'): Promise<void> {
  await head.goto(`/cases/${id}/mediators/consents`)
  await head.getByLabel('谁的披露').selectOption({ label: '漆云溪' })
  await head.getByLabel(says).check()
  await head.getByLabel(party).check()
  await head.getByLabel('怎么说的').selectOption({ index: 1 })
  await head.getByLabel('哪天').fill('今天')
  await press(head, '记各方意见')
}
