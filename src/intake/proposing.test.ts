import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { townshipName } from '../people/orgs.ts'
import { DEFAULT_THRESHOLDS, proposeCommittee, proposeLevel, reachOf, type LevelFacts, type Seat } from './proposing.ts'

const ordinary: LevelFacts = {
  type: '02',
  townships: ['清溪镇'],
  villages: ['柳湾村'],
  people: 2,
  violence: false,
  amountFen: 8_600_00,
  hard: false,
}
const level = (more: Partial<LevelFacts>) => proposeLevel({ ...ordinary, ...more }, DEFAULT_THRESHOLDS)

describe('the level proposed at acceptance', () => {
  it('is the village for one village and an ordinary matter', () => {
    assert.deepEqual(level({}), { level: 'village', reason: '只涉及柳湾村，情况一般' })
  })

  it('is the township for two villages, for a hard matter, and where nobody knows the village', () => {
    assert.deepEqual(level({ villages: ['柳湾村', '上湾村'] }), {
      level: 'township',
      reason: '涉及2个村（柳湾村、上湾村）',
    })
    assert.equal(level({ hard: true }).level, 'township')
    assert.deepEqual(level({ villages: [], townships: [] }), { level: 'township', reason: '还不知道发生在哪个村' })
  })

  it('is the county for each of the five reasons, exactly from its threshold on', () => {
    const cases: [Partial<LevelFacts>, Partial<LevelFacts>, RegExp][] = [
      [{ townships: ['清溪镇'] }, { townships: ['清溪镇', '白石镇'] }, /^涉及2个乡镇（清溪镇、白石镇）$/],
      [{ people: 9 }, { people: 10 }, /^涉及10人，到了10人$/],
      [{ amountFen: 99_999_99 }, { amountFen: 100_000_00 }, /^涉及100,000\.00元，到了100,000\.00元$/],
      [{ violence: false }, { violence: true }, /^有暴力或者人身危险$/],
      [{ type: '04' }, { type: '12' }, /^医疗纠纷由行业性专业性调委会办$/],
    ]
    for (const [below, at, reason] of cases) {
      assert.equal(level(below).level, 'village', JSON.stringify(below))
      assert.equal(level(at).level, 'county', JSON.stringify(at))
      assert.match(level(at).reason, reason)
    }
    for (const type of ['10a', '10b', '13', '14'] as const) assert.equal(level({ type }).level, 'county', type)
  })

  it('names every reason there is', () => {
    assert.equal(level({ violence: true, people: 12 }).reason, '有暴力或者人身危险；涉及12人，到了10人')
  })

  it('goes by the county’s own thresholds', () => {
    const own = { townships: 3, people: 50, amountFen: 500_000_00, sectors: ['12'] as const }
    assert.equal(proposeLevel({ ...ordinary, people: 20, type: '13' }, own).level, 'village')
  })
})

const SEATS: Seat[] = [
  { id: 'county', name: '和源县人民调解委员会', path: '/c/county/', level: 'county' },
  { id: 'medical', name: '和源县医疗纠纷人民调解委员会', path: '/c/medical/', level: 'county' },
  { id: 'labour', name: '和源县劳动争议人民调解委员会', path: '/c/labour/', level: 'county' },
  { id: 'qingxi', name: '清溪镇人民调解委员会', path: '/c/q/qingxi/', level: 'township' },
  { id: 'liuwan', name: '柳湾村人民调解委员会', path: '/c/q/l/liuwan/', level: 'village' },
  { id: 'shangwan', name: '上湾村人民调解委员会', path: '/c/q/s/shangwan/', level: 'village' },
  { id: 'baishi', name: '白石镇人民调解委员会', path: '/c/b/baishi/', level: 'township' },
]

describe('the committee proposed', () => {
  it('is the village’s, the township’s or the county’s, nearest to the place', () => {
    assert.deepEqual(proposeCommittee('village', '02', '/c/q/l/', SEATS), { id: 'liuwan', reason: '村级，离事情最近' })
    assert.equal(proposeCommittee('village', '02', '/c/q/l/grid3/', SEATS)?.id, 'liuwan')
    assert.equal(proposeCommittee('township', '02', '/c/b/', SEATS)?.id, 'baishi')
    assert.equal(proposeCommittee('county', '02', '/c/q/l/', SEATS)?.id, 'county')
  })

  it('is that of the sector at county level, also for its near kin', () => {
    assert.deepEqual(proposeCommittee('county', '12', '/c/q/l/', SEATS), {
      id: 'medical',
      reason: '医疗纠纷有专门的调委会',
    })
    assert.equal(proposeCommittee('county', '10b', '/c/q/', SEATS)?.id, 'labour')
    assert.equal(proposeCommittee('county', '10a', '/c/q/', SEATS)?.id, 'labour')
    assert.equal(proposeCommittee('county', '13', '/c/q/', SEATS)?.id, 'county')
  })

  it('goes a level up where a village has none, and never to a neighbour’s', () => {
    const { id, reason } = proposeCommittee('village', '02', '/c/b/x/', SEATS)!
    assert.deepEqual([id, reason], ['baishi', '村级没有调委会，往上找到乡级'])
    assert.equal(proposeCommittee('township', '02', '/c/', SEATS)?.id, 'county')
    assert.equal(proposeCommittee('village', '02', '/c/', []), null)
  })
})

describe('where a matter reaches', () => {
  const known = [
    { township: '清溪镇', village: '柳湾村' },
    { township: '清溪镇', village: '上湾村' },
    { township: '白石镇', village: '柳湾村' },
    { township: '白石镇', village: '石桥村' },
  ]
  const happened = { township: '清溪镇', village: '柳湾村' }

  it('is read from the place and from the addresses', () => {
    assert.deepEqual(reachOf(['清溪镇柳湾村4组17号', '清溪镇上湾村2组'], happened, known), {
      townships: ['清溪镇'],
      villages: ['柳湾村', '上湾村'],
    })
    assert.deepEqual(reachOf(['白石镇石桥村1组'], happened, known), {
      townships: ['清溪镇', '白石镇'],
      villages: ['柳湾村', '石桥村'],
    })
    assert.deepEqual(reachOf(['柳湾村4组', '南昌市红谷滩区', ''], happened, known), {
      townships: ['清溪镇'],
      villages: ['柳湾村'],
    })
    assert.deepEqual(reachOf([], null, known), { townships: [], villages: [] })
  })

  it('names a township as people do, whatever its centre is called', () => {
    const centres = [
      '矛盾纠纷调处中心',
      '社会矛盾纠纷调解中心',
      '社会治安综合治理中心',
      '综治中心',
      '一站式调解中心',
      '',
    ]
    for (const centre of centres) assert.equal(townshipName(`清溪镇${centre}`), '清溪镇', centre)
  })
})
