import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { LIVES } from '../lifecycles.ts'
import { lifecyclePage } from './lifecycle-page.ts'

test('docs/LIFECYCLE.md is what the tables say; npm run docs writes it', () => {
  const checkedIn = readFileSync(new URL('../../docs/LIFECYCLE.md', import.meta.url), 'utf8')
  assert.equal(checkedIn, lifecyclePage(LIVES))
})

test('a life becomes a diagram and tables in words', () => {
  const page = lifecyclePage([
    {
      name: 'lamp',
      label: '灯',
      states: {
        off: { label: '关着', publicLabel: '没亮', next: { act: '开灯', owedBy: 'owner' } },
        on: { label: '开着', publicLabel: '亮了', next: null },
      },
      relations: { owner: '主人' },
      guards: { power: { label: '有电', needs: [], refuses: () => null } },
      actions: {
        hang: action('挂灯', [], 'off', 'hung'),
        light: { ...action('开灯', ['off'], 'on', 'lit'), guards: ['power'], papers: ['receipt'] },
        look: action('看灯', ['off', 'on'], 'same', 'looked'),
      },
    },
  ])
  assert.match(
    page,
    /stateDiagram-v2\n {4}off: 关着\n {4}on: 开着\n {4}\[\*\] --> off: 挂灯\n {4}off --> on: 开灯\n {4}on --> \[\*\]\n/,
  )
  assert.match(page, /\| `off` \| 关着 \| 没亮 \| 开灯 \| 主人 \|\n\| `on` \| 开着 \| 亮了 \| — \| — \|/)
  assert.match(page, /\| `hang` \| 挂灯 \| （新建） → 关着 \| 主人 \| — \| `hung` \| — \|/)
  assert.match(page, /\| `light` \| 开灯 \| 关着 → 开着 \| 主人 \| 有电 \| `lit` \| 登记回执 \|/)
  assert.match(page, /\| `look` \| 看灯 \| 任何状态，不变 \| 主人 \| — \| `looked` \| — \|/)
})

function action(label: string, from: string[], to: string, event: string) {
  return { label, effect: '', from, to, by: ['owner'], event, says: () => '', form: null }
}
