import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { livesAt, sameGroup, sameHome, surnameOf } from './addresses.ts'
import {
  findingsAgainst,
  toDisclose,
  wordsOf,
  type Earlier,
  type Judged,
  type Stander,
  type Tie,
} from './impartiality.ts'
import { tiesOf } from './ties.ts'

const HE: Judged = {
  name: '漆云溪',
  home: '清溪镇柳湾村4组9号',
  employer: '清溪镇中心小学',
  kin: [
    { name: '漆小雨', relation: '妹妹', idMac: 'mac-xiaoyu' },
    { name: '贺长庚', relation: '表兄', idMac: null },
  ],
  openComplaints: 0,
}

const one = (more: Partial<Stander> = {}): Stander => ({
  id: 'p1',
  side: 'applicant',
  organisation: false,
  name: '欧阳修竹',
  idMac: null,
  as: '申请人欧阳修竹',
  address: '清溪镇下湾村1组3号',
  occupation: null,
  ...more,
})
const OTHER = one({ id: 'p2', side: 'respondent', name: '曾禾根', as: '被申请人曾禾根', address: '白石镇坪上村2组7号' })
const CLEAN = [one(), OTHER]

const earlier = (more: Partial<Earlier> = {}): Earlier => ({
  case: 7,
  month: '2025-03',
  type: '02',
  was: 'mediator',
  side: null,
  other: { name: '曾禾根', idMac: null, side: 'applicant' },
  ...more,
})

/** What the case is, who stands in it, what he met before, his ties – and the codes that must be found, in order. */
const TABLE: [string, Partial<Judged>, Stander[], Earlier[], Tie[], string[]][] = [
  ['nothing at all', {}, CLEAN, [], [], []],
  ['he bears a party’s name', {}, [one({ name: '漆云溪' }), OTHER], [], [], ['same_name']],
  ['kin by number', {}, [one({ name: '漆晓雨', idMac: 'mac-xiaoyu' }), OTHER], [], [], ['kin']],
  ['kin by name, no number known', {}, [one({ name: '贺长庚', idMac: 'mac-any' }), OTHER], [], [], ['kin']],
  ['a namesake of his kin with another number', {}, [one({ name: '漆小雨', idMac: 'mac-else' }), OTHER], [], [], []],
  [
    'same surname, same house',
    {},
    [one({ name: '漆大海', address: '清溪镇柳湾村4组9号' }), OTHER],
    [],
    [],
    ['household'],
  ],
  ['another surname, same house', {}, [one({ address: '和源县清溪镇柳湾村4组9号' }), OTHER], [], [], ['household']],
  ['same surname, other village', {}, [one({ name: '漆大海' }), OTHER], [], [], []],
  ['same group, other house', {}, [one({ address: '清溪镇柳湾村4组17号' }), OTHER], [], [], ['village_group']],
  ['same group, written otherwise', {}, [one({ address: '柳湾村第四村民小组17号' }), OTHER], [], [], ['village_group']],
  ['same village, other group', {}, [one({ address: '清溪镇柳湾村5组17号' }), OTHER], [], [], []],
  ['a village of the same name in another town', {}, [one({ address: '白石镇柳湾村4组9号' }), OTHER], [], [], []],
  ['his employer is a party', {}, [one({ organisation: true, name: '清溪镇中心小学' }), OTHER], [], [], ['employer']],
  ['a colleague, by occupation', {}, [one({ occupation: '清溪镇中心小学教师' }), OTHER], [], [], ['employer']],
  ['employer not on record', { employer: null }, [one({ occupation: '教师' }), OTHER], [], [], []],
  ['mediated for one side', {}, CLEAN, [earlier()], [], ['mediated_before']],
  [
    'mediated between the same two sides',
    {},
    CLEAN,
    [earlier(), earlier({ other: { name: '欧阳修竹', idMac: null, side: 'respondent' } })],
    [],
    [],
  ],
  ['spoke for one of them', {}, CLEAN, [earlier({ was: 'agent', side: 'applicant' })], [], ['agent_before']],
  ['spoke against one of them', {}, CLEAN, [earlier({ was: 'agent', side: 'respondent' })], [], ['agent_before']],
  ['was himself against one of them', {}, CLEAN, [earlier({ was: 'party', side: 'respondent' })], [], ['party_before']],
  [
    'a namesake with another number in an earlier case',
    {},
    [one(), { ...OTHER, idMac: 'mac-here' }],
    [earlier({ other: { name: '曾禾根', idMac: 'mac-there', side: 'applicant' } })],
    [],
    [],
  ],
  ['an open complaint', { openComplaints: 2 }, CLEAN, [], [], ['complaint']],
  ['one in a case of theirs', {}, CLEAN, [earlier({ was: 'complained' })], [], ['complaint']],
  ['his superior', {}, CLEAN, [], [{ name: '曾禾根', reason: '被申请人曾禾根是他的上级' }], ['superior']],
  [
    'several at once, the gravest first',
    { openComplaints: 1 },
    [one({ name: '漆小雨', idMac: 'mac-xiaoyu', as: '申请人漆小雨', address: '清溪镇柳湾村4组9号' }), OTHER],
    [earlier()],
    [],
    ['kin', 'household', 'mediated_before', 'complaint'],
  ],
]

describe('the impartiality radar', () => {
  for (const [what, he, standers, before, ties, codes] of TABLE)
    it(`${what}: ${codes.join(', ') || 'nothing'}`, () => {
      const found = findingsAgainst({ ...HE, ...he }, standers, before, ties)
      assert.deepEqual(
        found.map((each) => each.code),
        codes,
      )
    })

  it('says each in words that name the party and nobody else’s case', () => {
    const words = (standers: Stander[], before: Earlier[] = []) =>
      findingsAgainst(HE, standers, before, []).map(wordsOf)
    assert.deepEqual(words([one({ address: '清溪镇柳湾村4组17号' })]), [
      '他和申请人欧阳修竹住在同一个村民小组（柳湾村4组）',
    ])
    assert.deepEqual(words([one({ name: '漆大海', as: '申请人漆大海', address: '清溪镇柳湾村4组9号' })]), [
      '他和申请人漆大海同姓，登记的住址一样',
    ])
    assert.deepEqual(words([one({ name: '漆晓雨', as: '申请人漆晓雨', idMac: 'mac-xiaoyu' })]), [
      '申请人漆晓雨是他申报的近亲属（妹妹）',
    ])
    assert.deepEqual(words(CLEAN, [earlier()]), [
      '他调解过被申请人曾禾根和别人在2025年3月的一件邻里纠纷（按姓名、名称，请核对）',
    ])
    assert.deepEqual(words(CLEAN, [earlier({ was: 'agent', side: 'respondent' })]), [
      '他在2025年3月的一件邻里纠纷里代理过被申请人曾禾根的对方（按姓名、名称，请核对）',
    ])
  })

  it('bars who bears a party’s name, and only tells of an organisation met before and of complaints by others', () => {
    assert.equal(findingsAgainst(HE, [one({ name: '漆云溪' })], [], [])[0]!.bars, true)
    const insurer = one({ organisation: true, name: '安宁保险公司', as: '被申请人安宁保险公司' })
    const met = [earlier({ other: { name: '安宁保险公司', idMac: null, side: 'respondent' } })]
    const found = findingsAgainst(HE, [insurer], met, [])
    assert.deepEqual([found.length, toDisclose(found).length], [1, 0])
    const elsewhere = findingsAgainst({ ...HE, openComplaints: 1 }, CLEAN, [], [])
    assert.deepEqual([elsewhere.length, toDisclose(elsewhere).length], [1, 0])
    const theirs = findingsAgainst(HE, CLEAN, [earlier({ was: 'complained' })], [])
    assert.match(
      toDisclose(theirs)[0]!.reason,
      /对他在2025年3月的一件邻里纠纷里的投诉还没有处理完，被申请人曾禾根是那件的当事人/,
    )
  })

  it('stays quick and says each thing once for 120 parties of one group', () => {
    const many = Array.from({ length: 120 }, (_, at) =>
      one({ id: `p${at}`, name: `工友${at}`, as: `申请人工友${at}`, address: '清溪镇柳湾村4组' }),
    )
    assert.equal(findingsAgainst(HE, many, [], []).length, 120)
  })
})

describe('addresses', () => {
  it('are taken apart as they are written', () => {
    assert.deepEqual(livesAt('江西省和源县清溪镇柳湾村４组17号'), {
      town: '清溪镇',
      village: '柳湾村',
      group: 4,
      home: '柳湾村4组17号',
    })
    assert.deepEqual(livesAt('云岭乡杉树坳村十二组'), { town: '云岭乡', village: '杉树坳村', group: 12, home: null })
    assert.deepEqual(livesAt(null), { town: null, village: null, group: null, home: null })
    assert.equal(livesAt('东门街道文昌社区和顺路1号3栋502室').home, '文昌社区和顺路1号3栋502室')
    assert.equal(livesAt('柳湾村三社').group, 3)
    assert.equal(livesAt('第4社区').group, null)
  })

  it('are one home only with a number, and one group only in one village', () => {
    assert.equal(sameHome(livesAt('柳湾村4组'), livesAt('柳湾村4组')), false)
    assert.equal(sameHome(livesAt('清溪镇柳湾村4组9号'), livesAt('柳湾村4组9号')), true)
    assert.equal(sameGroup(livesAt('4组9号'), livesAt('4组10号')), false)
  })

  it('begin no family name for names of other languages', () => {
    assert.deepEqual(['欧阳修竹', '漆云溪', '阿依努尔·买买提', '丁一'].map(surnameOf), ['欧阳', '漆', null, '丁'])
  })
})

describe('posts', () => {
  const post = (personId: string, name: string, role: string, orgName: string, orgPath: string) => ({
    ...{ personId, name, role, orgName, orgPath },
    title: '主任',
  })
  const his = [post('qi', '漆云溪', 'mediator', '清溪镇人民调解委员会', '/heyuan/qingxi/qingxitw/')]
  const names = new Map([
    ['heyuan', '和源县矛盾纠纷调处中心'],
    ['qingxi', '清溪镇矛盾纠纷调处中心'],
    ['qingxitw', '清溪镇人民调解委员会'],
  ])

  it('find superior, subordinate and colleague by name', () => {
    const boss = post('z', '曾禾根', 'committee_head', '清溪镇人民调解委员会', '/heyuan/qingxi/qingxitw/')
    assert.match(tiesOf(his, [boss], names, [OTHER])[0]!.reason, /是他的上级（清溪镇人民调解委员会主任）/)
    const head = [{ ...his[0]!, role: 'committee_head' }]
    const below = post('z', '曾禾根', 'grid_worker', '柳湾村', '/heyuan/qingxi/qingxitw/x/')
    assert.match(tiesOf(head, [below], names, [OTHER])[0]!.reason, /是他的下级/)
    const far = post('z', '曾禾根', 'clerk', '白石镇中心', '/heyuan/baishi/')
    assert.deepEqual(tiesOf(his, [far], names, [OTHER]), [])
  })

  it('find the house he works for', () => {
    const house = (name: string) => tiesOf(his, [], names, [one({ organisation: true, name, as: name })]).length
    assert.deepEqual(
      ['清溪镇人民政府', '和源县清溪镇人民政府', '清溪镇中心小学', '白石镇人民政府'].map(house),
      [1, 1, 0, 0],
    )
  })
})
