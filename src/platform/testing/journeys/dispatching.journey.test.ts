import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addLine } from '../../../units/keeping.ts'
import { collect } from '../../../matters/collecting.ts'
import { LIGHT } from '../../../matters/testing.ts'
import { dispatch } from '../../../matters/sending-out.ts'
import { verify } from '../../../matters/verifying.ts'
import { perform } from '../../../people/deed.ts'
import { orgById } from '../../../people/orgs.ts'
import { newId } from '../../ids.ts'
import { done, type World } from '../world.ts'
import { assertNoSidewaysScroll, visited } from './visiting.ts'

const version = undefined

async function verified(w: World, what: string): Promise<string> {
  const actor = await w.actor('dispatcher')
  const centre = (await orgById(w.house.db.read, 'heyuan'))!
  const { id } = done(await collect(w.house, actor, centre, newId(), { ...LIGHT, what }))
  done(await verify(w.house, actor, id, { how: 'phone', grade: 'ordinary', field: '', note: '', version }))
  return id
}

describe('the desk of who dispatches', () => {
  it('is worked with the keys alone: down, ticked, sent after a look, opened', async (t) => {
    const w = await visited(t)
    const line = { matter: '拖欠工资', field: 'labour', keywords: '工资', leadOrg: 'renshe', assistOrgs: [] }
    const rest = { placeOrg: null, basis: '三定规定', origin: 'table' } as const
    done(await perform(w.house, await w.actor('dispatcher'), (deed) => addLine(deed, { ...line, ...rest })))
    const [first, second, third] = [
      await verified(w, '第一件工资。'),
      await verified(w, '第二件工资。'),
      await verified(w, '第三件工资。'),
    ]
    const page = await w.visit('dispatcher')
    await page.goto('/dispatch')
    const focused = () => page.evaluate<string>(`document.activeElement?.closest('[data-row]')?.textContent ?? ''`)
    await page.keyboard.press('j')
    assert.match(await focused(), /第一件工资/)
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    assert.match(await focused(), /第三件工资/)
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    assert.equal(await page.locator('[data-pick]:checked').count(), 2)
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('d')
    await page.getByRole('heading', { name: '派之前再看一遍' }).waitFor()
    assert.equal(await page.locator('.flash.err').count(), 0)
    assert.equal(await page.locator('input[name=rows]').count(), 1)
    await page.keyboard.press('F9')
    await page.getByRole('heading', { name: '派好了1件' }).waitFor()
    const stateOf = async (id: string) =>
      (await w.house.db.read.selectFrom('cases').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
    assert.deepEqual(
      [await stateOf(first), await stateOf(second), await stateOf(third)],
      ['verified', 'verified', 'dispatched'],
    )
    await page.goto('/dispatch')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/cases/${first}`)
    await page.goto('/dispatch')
    await page.evaluate(`localStorage.setItem('single-keys', 'off')`)
    await page.keyboard.press('j')
    assert.equal(await focused(), '')
  })
})

describe('the desk of a unit', () => {
  it('fits a phone, with buttons a thumb can press', async (t) => {
    const w = await visited(t)
    const id = await verified(w, '夜里打桩的噪音。'.repeat(30))
    const sent = { lead: 'renshe', assisting: '', why: '归它管', ask: '到现场看' }
    done(await dispatch(w.house, await w.actor('dispatcher'), id, { ...sent, version }))
    const page = await w.visit('handler', { width: 390, height: 844 })
    for (const at of ['/', '/unit']) {
      await page.goto(at)
      await assertNoSidewaysScroll(page)
      for (const button of await page.locator('.ud-a > .btn').all())
        assert.ok((await button.boundingBox())!.height >= 44, await button.innerText())
    }
    await page.getByRole('link', { name: /^签收/ }).first().click()
    await page.getByRole('button', { name: /^签收/ }).click()
    await page.goto('/unit')
    assert.match(await page.locator('#ud-answer').innerText(), /夜里打桩的噪音/)
  })
})
