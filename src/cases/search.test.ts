import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { register } from '../intake/register.ts'
import { orgById } from '../people/orgs.ts'
import { CAST, done, filled, intakeOf, party, world } from '../platform/testing/world.ts'

/** Who came, with whom, about what; even ones at 清溪, odd ones at 白石. */
const CORPUS: [string, string, string][] = [
  ['欧阳修竹', '曾禾根', '院坪填高，排水沟被填死，雨水倒灌厨房。'],
  ['易秋禾', '和源县供水公司', '水管爆裂淹了地下室，物业不管。'],
  ['䶮㛃', '𬱖𠅤', '共用山墙开裂，要求修墙。'],
  ['阿依努尔·买买提', '卢照田', '果园排灌渠改道，葡萄旱死。'],
  ['谌水生', '曾小满', '工资拖欠三个月，A-12号工地。'],
  ['单雄信', '仇富贵', '宅基地边界，滴水檐越界三十公分。'],
  ['张三', '李四', '打工受伤，赔偿谈不拢；水田也荒了。'],
  ['王水', '王火', '兄弟分家，老屋归谁。'],
  ['罗望舒', '漆云溪', '鱼塘承包，排水闸谁来开。'],
  ['况明禾', '冷松年', '狗咬人，医药费 8600 元。'],
  ['付晓岚', '晏秋禾', '噪声扰民，广场舞到夜里十点。'],
  ['胡半夏', '曾国藩', '彩礼退还，婚约解除。'],
]

const WORDS = [
  '排水',
  '水',
  '曾',
  '禾',
  '秋禾',
  '王水',
  '山墙',
  '䶮㛃',
  '𬱖',
  '买买提',
  '阿依努尔·买买提',
  '8600',
  'A-12',
  'a-12',
  '地下室',
  '三十公分',
  '排水 曾',
  '医药费 狗',
  '不存在的词',
  '。',
]

describe('search', () => {
  it('finds in each scope exactly what reading every text of that scope finds', async (t) => {
    const w = await world(t)
    w.house.afterwards = async () => {}
    const made: { id: string; text: string; desk: string }[] = []
    for (const [at, [a, b, summary]] of CORPUS.entries()) {
      const [person, desk] = at % 2 ? ['baiclerk', 'baishi'] : [CAST.clerk, 'qingxi']
      const org = (await orgById(w.house.db.read, desk))!
      const intake = intakeOf([party('applicant', a), party('respondent', b)], summary)
      const { id, registerNo } = done(await register(w.house, await w.actor(person), org, filled(intake)))
      const stated = [registerNo, summary, intake.dispute.requests, intake.dispute.place, a, b].join('\n')
      made.push({ id, text: stated.toLowerCase(), desk })
    }
    for (const [person, desks] of [
      [CAST.clerk, ['qingxi']],
      ['baiclerk', ['baishi']],
      ['supervisor', ['qingxi', 'baishi']],
      ['qiyunxi', []],
    ] as const) {
      const visitor = await w.as(person)
      for (const word of WORDS) {
        const parts = word.toLowerCase().split(' ')
        const expected = made
          .filter(({ desk, text }) => desks.some((d) => d === desk) && parts.every((part) => text.includes(part)))
          .map(({ id }) => id)
        // A lone stop is no word: nothing is looked for.
        const wanted = word === '。' ? [] : expected
        const { body } = await visitor.get(`/cases?q=${encodeURIComponent(word)}`)
        assert.deepEqual(idsOn(body).sort(), wanted.sort(), `${person}: ${word}`)
      }
    }
  })

  it('finds people by pinyin and initials, family names read as family names', async (t) => {
    const w = await world(t)
    w.house.afterwards = async () => {}
    const desk = (await orgById(w.house.db.read, 'qingxi'))!
    for (const [a, b, summary] of CORPUS)
      done(
        await register(
          w.house,
          await w.actor(CAST.clerk),
          desk,
          filled(intakeOf([party('applicant', a), party('respondent', b)], summary)),
        ),
      )
    const clerk = await w.as(CAST.clerk)
    for (const [typed, name] of [
      ['ouyangxiuzhu', '欧阳修竹'],
      ['oyxz', '欧阳修竹'],
      ['shanxiongxin', '单雄信'],
      ['qiufugui', '仇富贵'],
      ['zenghegen', '曾禾根'],
      ['chenshuisheng', '谌水生'],
      ['OYXZ', '欧阳修竹'],
    ] as const) {
      const { body } = await clerk.get(`/cases?q=${typed}`)
      assert.equal(idsOn(body).length, 1, typed)
      assert.match(body, new RegExp(name), typed)
    }
  })

  it('finds a name by one rare character, by its code point, and by how it is read', async (t) => {
    const w = await world(t)
    w.house.afterwards = async () => {}
    const desk = (await orgById(w.house.db.read, 'qingxi'))!
    for (const name of ['王𬭖', '李㛃', '王水'])
      done(
        await register(
          w.house,
          await w.actor(CAST.clerk),
          desk,
          filled(intakeOf([party('applicant', name)], '排水沟')),
        ),
      )
    const clerk = await w.as(CAST.clerk)
    for (const [typed, name] of [
      ['𬭖', '王𬭖'],
      ['U+2CB56', '王𬭖'],
      ['u+2cb56', '王𬭖'],
      ['王U+2CB56', '王𬭖'],
      ['排水 Ｕ＋２ＣＢ５６', '王𬭖'],
      ['U+36C3', '李㛃'],
      ['lijie', '李㛃'],
    ] as const) {
      const { body } = await clerk.get(`/cases?q=${encodeURIComponent(typed)}`)
      assert.equal(idsOn(body).length, 1, typed)
      assert.match(body, new RegExp(name, 'u'), typed)
    }
    for (const typed of ['U+2CB57', 'U+D842', 'U+FFFFFF', 'U+11'])
      assert.equal(idsOn((await clerk.get(`/cases?q=${encodeURIComponent(typed)}`)).body).length, 0, typed)
  })

  it('takes fifty characters, however rare, and its box cuts none of them', async (t) => {
    const w = await world(t)
    const fifty = '𬱖'.repeat(50)
    const { body } = await (await w.as(CAST.clerk)).get(`/cases?q=${encodeURIComponent(`${fifty}多`)}`)
    const [box = ''] = /<input[^>]*id="q"[^>]*>/.exec(body) ?? []
    assert.ok(box.includes(`value="${fifty}"`))
    assert.ok(Number(/maxlength="(\d+)"/.exec(box)?.[1]) >= 100)
  })

  it('finds by the register number, the file number and both written with half-width brackets', async (t) => {
    const w = await world(t)
    w.house.afterwards = async () => {}
    await w.caseIn('signing')
    const head = await w.as(CAST.head)
    for (const typed of [
      '（2026）qingxi登字第1号',
      '(2026)qingxi登字第1号',
      '（2026）qingxitw人调字第1号',
      '人调字第1号',
    ])
      assert.equal(idsOn((await head.get(`/cases?q=${encodeURIComponent(typed)}`)).body).length, 1, typed)
    assert.equal(idsOn((await head.get(`/cases?q=${encodeURIComponent('登字第11号')}`)).body).length, 0)
  })

  it('finds what an amendment has brought in, and no longer what it took away', async (t) => {
    const w = await world(t)
    const id = await w.caseIn('registered')
    const clerk = await w.as(CAST.clerk)
    const answer = await clerk.post(`/cases/${id}/amend`, { summary: '牛踩坏了秧苗', version: '1' })
    assert.equal(answer.statusCode, 303)
    const finds = async (word: string) => idsOn((await clerk.get(`/cases?q=${encodeURIComponent(word)}`)).body).length
    assert.deepEqual([await finds('秧苗'), await finds('倒灌')], [1, 0])
  })

  it('says so when there is nothing, and keeps what was typed', async (t) => {
    const w = await world(t)
    await w.caseIn('registered')
    const { body } = await (await w.as(CAST.clerk)).get(`/cases?q=${encodeURIComponent('<没有>')}`)
    assert.equal(idsOn(body).length, 0)
    assert.match(body, /value="&lt;没有&gt;"/)
  })
})

const idsOn = (body: string): string[] => [
  ...new Set([...body.matchAll(/href="\/cases\/([0-9a-z]{20})"/g)].map(([, id]) => id!)),
]
