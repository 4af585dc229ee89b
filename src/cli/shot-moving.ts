import type { Locator, Page } from 'playwright-core'
import { caseOf, postOf, someone } from './shot-cases.ts'
import type { Studio } from './shot-mediator.ts'

interface MovingStudio extends Studio {
  takeOnPhone(page: Page, name: string): Promise<void>
  /** A part of a page, as large as it is. */
  shoot(part: Locator, name: string): Promise<void>
}

/** What is handed on: the county in one table, who sends and who receives, a matter, a record of consultation. */
export async function takeMoving(studio: MovingStudio): Promise<void> {
  const { house, enter, take, takeOnPhone } = studio
  const dispatcher = await enter(await someone(house, 'dispatcher'))
  await dispatcher.goto('/county')
  await take(dispatcher, 'county')
  await dispatcher.goto('/dispatch')
  await take(dispatcher, 'dispatch')
  await dispatcher.goto(`/cases/${await caseOf(house, '管晓燕')}`)
  await take(dispatcher, 'matter')

  const unit = await enter(await postOf(house, '亓官䶮'))
  await unit.goto('/unit')
  await takeOnPhone(unit, 'unit-phone')
  await takeConsultation(studio)
}

/** A village asks its township, which answers with what is to be done. */
async function takeConsultation({ house, enter, shoot }: MovingStudio): Promise<void> {
  const ducks = await caseOf(house, '贺春莲')
  const village = await enter(await postOf(house, '曾广田'))
  await village.goto(`/cases/${ducks}/consult`)
  await village.getByLabel('查明的情况').fill('沟已经清通。塘西头的荒坡可以搭鸭棚，约60平方米，归第5村民小组。')
  await village.getByLabel('申请人能接受到什么程度', { exact: true }).fill('一个月内搬，先围网也行')
  await village.getByLabel('被申请人能接受到什么程度').fill('愿意搬，要等灯和围网装好')
  await village.getByLabel('为什么要上报').fill('搬棚要占小组的荒坡，村里定不了。')
  await village.getByLabel('请上一级回答什么').fill('荒坡能不能借给他搭棚，手续怎么办')
  await village.getByRole('button', { name: '上报会诊' }).click()
  await village.locator('#casefile').waitFor()

  const township = await enter(await postOf(house, '熊立本'))
  await township.goto(`/cases/${ducks}/receive`)
  await township.getByRole('button', { name: '签收' }).click()
  await township.locator('#casefile').waitFor()
  await township.goto(`/cases/${ducks}/prescribe`)
  await township.getByLabel('会诊意见').fill('荒坡是小组的，村民会议同意就可以借，不改地的性质。')
  await township
    .getByLabel('处方：接下来怎么办')
    .fill('村里这个月开一次小组会，定借多少、借几年\n贺水根先装围网，鸭子不下沟口\n镇农技站上门看一次排污')
  await township.getByRole('button', { name: '答复会诊，交回' }).click()
  await township.locator('#casefile').waitFor()

  await village.goto(`/cases/${ducks}`)
  const card = village.locator('#handovers')
  await card.locator('summary').first().waitFor()
  await village.evaluate("for (const one of document.querySelectorAll('#handovers details')) one.open = true")
  const height = await village.evaluate<number>('document.documentElement.scrollHeight')
  await village.setViewportSize({ width: 1366, height })
  await shoot(card, 'consultation')
}
