import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Member } from '../mediators/member.ts'
import { needsOf } from './candidates.ts'
import type { Finding } from './impartiality.ts'
import { nobodyLeft, rank, type Matter } from './ranking.ts'
import { outcomeWords, remainder, wrongCount } from './striking.ts'

const member = (name: string, more: Partial<Member> = {}): Member => ({
  ...{ personId: name, name, orgId: 'tw', role: 'mediator', title: '调解员', kind: 'full', sex: null, ethnicity: null },
  ...{ specialities: [], languages: [], villages: [], employer: null, home: null, wayIn: null, appointedOn: null },
  ...{ termUntil: null, studio: null, expert: false, cap: null, openCases: 0, absentUntil: null, absentWhy: null },
  ...{ substitute: null, kin: [], openComplaints: 0 },
  ...more,
})

const MATTER: Matter = {
  type: '02',
  place: { name: '柳湾村', path: '/heyuan/qingxi/liuwan/' },
  needs: [],
  hard: false,
}
const NOTHING = { findings: () => [], barred: () => null }
const order = (members: Member[], matter = MATTER) => rank(members, matter, NOTHING).fit.map((one) => one.member.name)

describe('ranking', () => {
  it('puts speciality before area before load, each with its reason', () => {
    const members = [
      member('甲', { openCases: 1 }),
      member('乙', { villages: ['liuwan'], openCases: 2 }),
      member('丙', { specialities: ['02'], openCases: 3 }),
      member('丁', { specialities: ['02'], villages: ['liuwan'] }),
      member('戊', { villages: ['baishi'] }),
    ]
    assert.deepEqual(order(members), ['丁', '丙', '乙', '甲', '戊'])
    const [best, , , , last] = rank(members, MATTER, NOTHING).fit
    assert.deepEqual(best!.reasons, ['擅长邻里纠纷', '负责柳湾村', '专职', '手上没有案子'])
    assert.deepEqual(last!.reasons, ['平时不负责柳湾村', '专职', '手上没有案子'])
  })

  it('looks for who can be spoken to', () => {
    const needs = needsOf([
      { name: '曾禾根', support: 'deaf', ethnicity: null },
      { name: '买买提', support: 'dialect', ethnicity: '维吾尔族' },
      { name: '欧阳修竹', support: 'dialect', ethnicity: null },
    ])
    assert.deepEqual(
      needs.map((need) => need.why),
      ['曾禾根听不见', '买买提说维吾尔语', '欧阳修竹说方言'],
    )
    const matter = { ...MATTER, needs: needs.slice(0, 1) }
    const [first, second] = rank([member('甲'), member('乙', { languages: ['sign'] })], matter, NOTHING).fit
    assert.deepEqual([first!.member.name, first!.reasons[1]], ['乙', '会手语（曾禾根听不见）'])
    assert.match(second!.reasons.join(), /曾禾根听不见，他没有登记会，要另请翻译/)
  })

  it('sets apart who is away, full, related or barred, with why', () => {
    const related: Finding = { code: 'village_group', key: 'village_group:曾禾根', reason: '同组' }
    const light: Finding = { code: 'mediated_before', key: 'x', reason: '调解过', light: true }
    const members = [
      member('甲', { absentUntil: '2026-11-25', absentWhy: '住院', substitute: { id: '乙', name: '乙' } }),
      member('乙', { openCases: 12 }),
      member('丙', { openCases: 3, cap: 3 }),
      member('丁'),
      member('戊'),
      member('己'),
      member('庚', { openCases: 11 }),
    ]
    const { fit, apart } = rank(members, MATTER, {
      findings: (id) => (id === '丁' ? [related] : id === '己' ? [light] : []),
      barred: (id) => (id === '戊' ? '已经在这件案子里回避' : null),
    })
    assert.deepEqual(
      fit.map((one) => one.member.name),
      ['己', '庚'],
    )
    assert.deepEqual(Object.fromEntries(apart.map((one) => [one.member.name, one.against[0]!.reason])), {
      甲: '请假到11月25日（住院），代班的是乙',
      乙: '手上有12件没办完，上限是12件',
      丙: '手上有3件没办完，上限是3件',
      丁: '同组',
      戊: '已经在这件案子里回避',
    })
    assert.equal(apart.at(-1)!.member.name, '戊')
  })

  it('never says “anyone” when nobody is left', () => {
    const away = rank([member('甲', { absentUntil: '2026-11-25' }), member('乙', { openCases: 20 })], MATTER, NOTHING)
    assert.equal(nobodyLeft(away.apart, away.fit), '现在没有合适的人能接这件案子：1人请假，1人手上已满')
    assert.equal(nobodyLeft([], []), '本调委会名下还没有登记调解员，现在没有人能接这件案子')
    const free = rank([member('甲')], MATTER, NOTHING)
    assert.equal(nobodyLeft(free.apart, free.fit), null)
  })

  it('leaves equals in their order', () => {
    assert.deepEqual(order([member('乙'), member('甲'), member('丙')]), ['乙', '甲', '丙'])
  })
})

describe('striking from a list', () => {
  it('takes who is left, of several the first, and says when none is', () => {
    const left = (...struck: string[]) => remainder(['甲', '乙', '丙'], new Set(struck))
    assert.deepEqual(left('甲', '丙'), { chosen: '乙', outcome: 'one_left' })
    assert.deepEqual(left('甲'), { chosen: '乙', outcome: 'best_left' })
    assert.deepEqual(left(), { chosen: '甲', outcome: 'best_left' })
    assert.deepEqual(left('甲', '乙', '丙'), { chosen: null, outcome: 'none_left' })
    assert.match(outcomeWords('none_left', ''), /另列名单，或者由主任写明理由指派/)
  })

  it('wants three to five names', () => {
    assert.deepEqual(
      [2, 3, 5, 6].map((n) => wrongCount(n, 9)),
      ['名单要3到5人，现在选了2人', null, null, '名单最多5人，现在选了6人'],
    )
    assert.equal(wrongCount(2, 2), '能列进名单的只有2人，不到3人，请直接指派')
  })
})
