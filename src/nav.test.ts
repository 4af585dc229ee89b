import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { navFor, type Item, type Nav } from './nav.ts'
import type { Actor } from './people/actor.ts'
import { ROLES, type Role } from './people/roles.ts'

const holding = (...roles: Role[]): Actor => ({
  personId: 'somebody',
  name: '钟离牧',
  on: '2026-11-20',
  posts: roles.map((role) => ({
    id: role,
    role,
    title: '',
    orgId: 'heyuan',
    orgPath: '/heyuan/',
    orgName: '和源县',
    orgKind: 'county_centre',
  })),
})

const itemsOf = (lines: Nav['more']): Item[] => lines.flatMap((line) => ('href' in line ? [line] : []))
const labels = (lines: Nav['more']): string[] => itemsOf(lines).map(({ label }) => label)

describe('the side navigation', () => {
  it('has at most nine entries in sight, and the first page and the list of cases among them', () => {
    for (const role of Object.keys(ROLES) as Role[]) {
      const { everyday } = navFor(holding(role), '/')
      assert.ok(itemsOf(everyday).length <= 9, `${role}: ${labels(everyday).join()}`)
      const first = role === 'administrator' ? ['工作台'] : ['工作台', '案件清单']
      for (const label of first) assert.ok(labels(everyday).includes(label), `${role}: ${label}`)
    }
  })

  it('shows a dispatcher what he works with and folds the rest', () => {
    const { everyday, more } = navFor(holding('dispatcher'), '/')
    const inSight = '工作台 登记 登记诉求 分流台 承办台 案件清单 县乡村一览 本周 退回台账'
    const folded = '咨询 明天的调解 会商 调解员名册 我们上报的 转介在外 导入 案件体检 值班表 责任清单 算期限'
    assert.deepEqual(labels(everyday), inSight.split(' '))
    assert.deepEqual(labels(more), folded.split(' '))
  })

  it('folds nothing where everything fits', () => {
    const mediator = navFor(holding('mediator'), '/')
    const fits = '工作台 案件清单 本周 明天的调解 会商 调解员名册 转介在外 值班表 算期限'
    assert.deepEqual([labels(mediator.everyday), mediator.more], [fits.split(' '), []])
    const administrator = navFor(holding('administrator'), '/')
    const kept = '工作台 单位 人员与岗位 登录会话 责任清单 夜间任务 不予受理的理由 工作日历 办理时限'
    assert.deepEqual([labels(administrator.everyday), administrator.more], [kept.split(' '), []])
  })

  it('leads everyone with several posts to all of their pages, each once, the administration last', () => {
    const { everyday, more } = navFor(holding('dispatcher', 'committee_head', 'mediator', 'administrator'), '/')
    const all = [...itemsOf(everyday), ...itemsOf(more)].map(({ href }) => href)
    assert.equal(itemsOf(everyday).length, 9)
    assert.deepEqual([...new Set(all)], all)
    for (const role of ['dispatcher', 'committee_head', 'mediator', 'administrator'] as const) {
      const one = navFor(holding(role), '/')
      const missing = itemsOf([...one.everyday, ...one.more]).filter(({ href }) => !all.includes(href))
      assert.deepEqual(missing, [], role)
    }
    const folded = '单位 人员与岗位 登录会话 夜间任务 不予受理的理由 工作日历 办理时限'.split(' ')
    assert.deepEqual(labels(more).slice(-folded.length), folded)
    assert.deepEqual(more.at(-folded.length - 1), { separator: true })
  })

  it('stands open on a page that is folded away, and on no other', () => {
    const dispatcher = holding('dispatcher')
    assert.equal(navFor(dispatcher, '/').open, false)
    assert.equal(navFor(dispatcher, '/cases/1').open, false)
    for (const path of ['/integrity', '/conferences/1/minutes']) {
      const nav = navFor(dispatcher, path)
      assert.equal(nav.open, true, path)
      assert.equal(itemsOf(nav.more).filter(({ current }) => current).length, 1, path)
    }
  })
})
