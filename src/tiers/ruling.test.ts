import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { XLSX } from '../platform/spreadsheet.ts'
import { mainWords } from '../platform/testing/words.ts'
import { CAST, done, party, world, type World } from '../platform/testing/world.ts'
import { person } from '../people/testing.ts'
import { dispatch } from '../matters/sending-out.ts'
import { MACHINE, matterIn } from '../matters/testing.ts'
import { passOn } from './passing.ts'
import { giveReturn } from './returning.ts'
import { rule } from './ruling.ts'
import { fromVillage } from './testing.ts'

const version = undefined

const CHILD = party('applicant', '欧阳修竹', { birthOn: '2014-03-02' })
const PROOF = '欧阳修竹在柳湾村小学读书，问过他的班主任'

/** A case with a child in it that 柳湾 and then 白石 have returned. */
async function childReturnedTwice(w: World): Promise<string> {
  const id = await w.caseIn('registered', [CHILD, party('respondent', '曾禾根')])
  const clerk = await w.actor(CAST.clerk)
  const returning = { ground: 'not_place', proof: PROOF, proposed: 'renshe', version } as const
  done(await passOn(w.house, clerk, id, { to: 'liuwantw', why: '欧阳修竹住在村里', version }))
  done(await giveReturn(w.house, await w.actor('villagehead'), 'sendBack', id, returning))
  done(await passOn(w.house, clerk, id, { to: 'baishi', why: '欧阳修竹的家在那边', version }))
  done(await giveReturn(w.house, await w.actor('baiclerk'), 'returnAgain', id, returning))
  return id
}

describe('the page of a ruling', () => {
  it('names nobody where a child is in the case, and tells what the dispute is about', async (t) => {
    const w = await world(t)
    const id = await childReturnedTwice(w)
    const page = mainWords((await (await w.as('dispatcher')).get(`/cases/${id}/rule`)).body)
    assert.match(page, /曾某某?翻建房屋时把院坪填高，排水沟被填死，雨水倒灌进欧阳某某家厨房/)
    assert.match(page, /白石镇矛盾纠纷调处中心.*退回，占用0分钟：不在本单位管的地方（欧阳某某在柳湾村小学读书/)
    assert.doesNotMatch(page, /欧阳修竹|修竹|曾禾根/)
  })
})

describe('a ruling', () => {
  it('judges who would not have the case, not who once refused to be asked about it', async (t) => {
    const w = await world(t)
    const id = await fromVillage(w.house, w.actor, await w.caseIn('accepted'), 'consult')
    const [village, township] = [await w.actor('villagehead'), await w.actor(CAST.head)]
    const returning = { ground: 'not_duty', proof: '村里自己能定', proposed: 'heyuantw', version } as const
    const handed = { why: '村里没有人能办', version }
    done(await giveReturn(w.house, township, 'sendBack', id, returning))
    done(await passOn(w.house, village, id, { ...handed, to: 'heyuantw', skip: '镇里不肯会诊' }))
    const county = { ...returning, proposed: 'qingxitw' } as const
    done(await giveReturn(w.house, await w.actor('countyhead'), 'sendBack', id, county))
    done(await passOn(w.house, village, id, { ...handed, to: 'qingxitw' }))
    done(await giveReturn(w.house, township, 'returnAgain', id, returning))
    const page = await (await w.as('dispatcher')).get(`/cases/${id}/rule`)
    assert.match(page.body, /<option value="heyuantw" selected>和源县人民调解委员会（退过）/)
    done(await rule(w.house, await w.actor('dispatcher'), id, { to: 'qingxitw', ruling: '事情在镇上', version }))
    const returns = await w.house.db.read
      .selectFrom('handover_returns')
      .select(['unit_org', 'upheld', 'ruled_org'])
      .orderBy('id')
      .execute()
    assert.deepEqual(
      returns.map((row) => [row.unit_org, row.upheld, row.ruled_org]),
      [
        ['qingxitw', null, null],
        ['heyuantw', 1, 'qingxitw'],
        ['qingxitw', 0, 'qingxitw'],
      ],
    )
  })
})

const LAMP = {
  ...{ ...MACHINE, lead: 'zhujian', by: 'builder' },
  form: { ...MACHINE.form, what: '柳湾村4组村口的路灯坏了半个月，晚上看不见路。', field: 'municipal' as const },
}

/** A street light that 住建局 and then 公安局 would not mend. */
async function lampReturnedTwice(w: World): Promise<string> {
  const id = await matterIn(w.house, w.actor, 'dispatched', LAMP)
  const returning = { ground: 'not_duty', proof: '三定规定里没有村口路灯', proposed: 'gongan', version } as const
  done(await giveReturn(w.house, await w.actor('builder'), 'returnMatter', id, returning))
  const again = { lead: 'gongan', assisting: '', why: '路口归公安管', ask: '把灯修亮', version }
  done(await dispatch(w.house, await w.actor(CAST.clerk), id, again))
  const second = { ...returning, proposed: 'zhujian' } as const
  done(await giveReturn(w.house, await w.actor('constable'), 'returnAgain', id, second))
  return id
}

const LONG = `城乡照明归住建局（三定规定第5条）。\n${'农村公路上的灯也在里面，'.repeat(20)}`
const RULING = {
  to: 'zhujian',
  ruling: LONG,
  line: 'yes',
  matter: '村口 路灯不亮',
  keywords: '路灯，灯不亮',
  basis: '',
}

describe('a line made by a ruling', () => {
  const linesOf = (w: World) => w.house.db.read.selectFrom('duty_lines').selectAll().orderBy('id').execute()

  /** What the file of the whole list would do to it, and how a change answers that sends what stands in its form. */
  async function keptAsItIs(w: World, line: string) {
    const administrator = await w.as('administrator')
    const { rawPayload: bytes } = await administrator.get('/duty-lines/export.xlsx')
    const upload = await administrator.upload('/duty-lines/import', {}, { name: '清单.xlsx', type: XLSX, bytes })
    const check = await administrator.get(String(upload.headers.location))
    const form = (await administrator.get(`/duty-lines/${line}/change`)).body
    const chosen = (name: string) =>
      new RegExp(`name="${name}"[^]*?<option value="([^"]*)" selected`).exec(form)?.[1] ?? ''
    const [row] = await linesOf(w)
    const same = { matter: row!.matter, keywords: row!.keywords, basis: row!.basis, assists: '', from: row!.from_day }
    const sent = { ...same, field: chosen('field'), place: chosen('place'), lead: chosen('lead'), reason: '核对过' }
    const changed = await administrator.post(`/duty-lines/${line}/change`, { ...sent, seen: line })
    return { changed: changed.statusCode, check: mainWords(check.body) }
  }

  it('keeps the rules of the list, beside its fields, and can be kept there as it is', async (t) => {
    const w = await world(t)
    const id = await lampReturnedTwice(w)
    const dispatcher = await w.as('dispatcher')
    const wrong = { ...RULING, matter: '灯'.repeat(61), keywords: '灯 路灯' }
    const refused = await dispatcher.post(`/cases/${id}/rule`, wrong)
    assert.equal(refused.statusCode, 422)
    assert.match(mainWords(refused.body), /事项最多60字，现在多了1字/)
    assert.match(mainWords(refused.body), /“灯”只有一个字/)
    const long = await dispatcher.post(`/cases/${id}/rule`, RULING)
    assert.equal(long.statusCode, 422)
    assert.match(mainWords(long.body), /裁定的理由超过200字，请另写一句依据/)
    assert.ok(long.body.includes('农村公路上的灯也在里面'), 'what was typed is kept')
    assert.deepEqual(await linesOf(w), [])

    const sent = await dispatcher.post(`/cases/${id}/rule`, { ...RULING, basis: '住建局三定规定第5条' })
    assert.equal(sent.statusCode, 303)
    const [line] = await linesOf(w)
    assert.deepEqual(
      [line!.matter, line!.keywords, line!.basis, line!.reason, line!.lead_org],
      ['村口 路灯不亮', '路灯 灯不亮', '住建局三定规定第5条', '住建局三定规定第5条', 'zhujian'],
    )
    const { changed, check } = await keptAsItIs(w, line!.line)
    assert.equal(changed, 303)
    assert.match(check, /加0条 改0条 没有变1条 有问题0行/)
  })

  it('asks for nothing of the list where none is to be made', async (t) => {
    const w = await world(t)
    const id = await lampReturnedTwice(w)
    const bare = { to: 'zhujian', ruling: LONG, matter: '', keywords: '', basis: '' }
    assert.equal((await (await w.as('dispatcher')).post(`/cases/${id}/rule`, bare)).statusCode, 303)
    assert.deepEqual(await linesOf(w), [])
  })

  it('may name a village for what is its own, and is kept like any other', async (t) => {
    const w = await world(t)
    await person(w.house, 'villageclerk', '尹𬱖', 'liuwan', 'clerk')
    const id = await lampReturnedTwice(w)
    const sent = { ...RULING, to: 'liuwan', ruling: '村里自己装的灯\n归村里修。' }
    assert.equal((await (await w.as('dispatcher')).post(`/cases/${id}/rule`, sent)).statusCode, 303)
    const [line] = await linesOf(w)
    assert.deepEqual([line!.lead_org, line!.place_org, line!.basis], ['liuwan', 'liuwan', '村里自己装的灯；归村里修'])
    const { changed, check } = await keptAsItIs(w, line!.line)
    assert.equal(changed, 303)
    assert.match(check, /没有变1条 有问题0行/)
  })
})
