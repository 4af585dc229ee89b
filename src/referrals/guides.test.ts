import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CAST, world } from '../platform/testing/world.ts'
import { MACHINE, matterIn } from '../matters/testing.ts'
import { dispute, textOf, courtLetter, says } from './testing.ts'

describe('the limitation on the guide', () => {
  it('runs anew from the request for mediation, and family and neighbours read what it does not bind', async (t) => {
    const on = await dispute(t)
    const letter = { ...courtLetter(on), clockFrom: '2023-11-24' }
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, letter)).statusCode, 303)
    const guide = await textOf(on, 'referral_guide')
    says(guide, '要求停止侵害、排除妨碍、消除危险的，要求返还房屋、土地的，要抚养费、赡养费、扶养费的')
    says(guide, '不受诉讼时效限制（民法典第196条）。', '别的请求，民事诉讼时效3年（民法典第188条）')
    says(guide, '您2026年11月20日向我们申请调解，时效从那天中断，重新计算（民法典第195条、诉讼时效司法解释第12条）')
    says(guide, '最后一天是2029年11月20日')
    const [row] = await on.referrals()
    assert.deepEqual([row!.clock_from, row!.clock_until], ['2023-11-24', '2029-11-20'])
    const { body: chain } = await on.mediator.get(`${on.url}/chain`)
    assert.match(chain, /按2026年11月20日起算，最后一天2029年11月20日/)
  })

  it('was over before the request: then nothing is interrupted', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, { ...courtLetter(on), clockFrom: '2023-11-15' })
    const guide = await textOf(on, 'referral_guide')
    says(guide, '最后一天是2026年11月16日', '按这个日子算已经过了')
    assert.doesNotMatch(guide, /中断，重新计算/)
  })

  it('does not bind those of a contract less, nor is it interrupted for who asked for nothing', async (t) => {
    const on = await dispute(t)
    const parties = await on.w.house.db.read.selectFrom('parties').select('id').orderBy('position').execute()
    await on.w.house.db.write((tx) => tx.updateTable('cases').set({ ministry_type: '04' }).execute())
    const letter = { ...courtLetter(on), party: parties[1]!.id, clockFrom: '2023-11-24' }
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, letter)).statusCode, 303)
    const guide = await textOf(on, 'referral_guide')
    says(guide, '最后一天是2026年11月24日')
    assert.doesNotMatch(guide, /第196条|别的请求|申请调解，时效/)
  })

  it('is not interrupted where the committee stepped in itself', async (t) => {
    const on = await dispute(t)
    await on.w.house.db.write((tx) => tx.updateTable('cases').set({ source: 'own_initiative' }).execute())
    await on.mediator.post(`${on.url}/refer/letter`, { ...courtLetter(on), clockFrom: '2023-11-24' })
    assert.doesNotMatch(await textOf(on, 'referral_guide'), /申请调解，时效/)
  })
})

describe('legal aid', () => {
  const aid = {
    ...{ body: 'legal_aid', office: '和源县法律援助中心', purpose: '申请法律援助', aid: 'migrant' },
    ...{ 'paper.means': 'none', 'why.means': '依法不用核查经济困难', 'paper.exempt': 'have' },
  }

  it('asks no migrant worker who wants his wages about his means (art. 42)', async (t) => {
    const on = await dispute(t)
    await on.w.house.db.write((tx) => tx.updateTable('cases').set({ ministry_type: '10a' }).execute())
    const { body } = await on.mediator.get(`${on.url}/refer/letter?body=legal_aid`)
    assert.match(
      body,
      /value="migrant" checked[^>]*><span>进城务工人员要工资或者要工伤赔偿——免予核查经济困难（第42条第3项）/,
    )
    assert.match(body, /name="paper.means"[^>]*value="none" checked/)
    assert.match(body, /遭受虐待、遗弃或者家庭暴力——不受经济困难条件限制（第32条第4项）/)
    assert.match(body, /工伤、交通、食品药品、医疗事故的人身损害——要核查经济困难（第31条第7项）/)
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, { ...on.letter, ...aid })).statusCode, 303)
    const guide = await textOf(on, 'referral_guide')
    says(
      guide,
      '进城务工人员要工资或者要工伤赔偿：免予核查经济困难（法律援助法第42条第3项）。',
      '法律援助审查7日（法律援助法第43条）',
    )
    assert.doesNotMatch(guide, /经济困难状况说明表/)
  })

  it('does ask where the law does', async (t) => {
    const on = await dispute(t)
    const { statusCode, body } = await on.mediator.post(`${on.url}/refer/letter`, {
      ...on.letter,
      ...aid,
      aid: 'injury',
    })
    assert.equal(statusCode, 422)
    assert.match(body, /这一种要核查经济困难，不能不交/)
  })
})

describe('other bodies', () => {
  it('tells after a failed traffic mediation that three days run to apply together, from the day it ended', async (t) => {
    const on = await dispute(t, 'terminated')
    await on.w.house.db.write((tx) => tx.updateTable('cases').set({ ministry_type: '13' }).execute())
    on.w.house.clock.advance(24 * 60)
    const mediator = await on.w.as(CAST.mediator)
    const form = (await mediator.get(`${on.url}/refer/letter?body=traffic`)).body
    assert.match(form, /name="clockFrom"[^>]*value="2026-11-20"/)
    const letter = {
      ...on.letter,
      ...{ body: 'traffic', office: '和源县公安局交警大队', place: '事故处理大厅', purpose: '申请交警部门调解' },
      ...{ 'paper.accident': 'have', 'paper.ended': 'have', clockFrom: '2026-11-20' },
    }
    assert.equal((await mediator.post(`${on.url}/refer/letter`, letter)).statusCode, 303)
    const [row] = await on.referrals()
    // 21, 22 and 23 November; the last is a Monday.
    assert.deepEqual([row!.clock_code, row!.clock_from, row!.clock_until], ['PM-D6', '2026-11-20', '2026-11-23'])
    says(await textOf({ ...on, mediator }, 'referral_guide'), '终止调解', '最后一天是2026年11月23日', '以受理机关为准')
  })

  it('gives ten days from the police report where mediation has not failed', async (t) => {
    const on = await dispute(t)
    const form = (await on.mediator.get(`${on.url}/refer/letter?body=traffic`)).body
    assert.match(form, /收到事故认定书的那天/)
    assert.doesNotMatch(form, /调委会终止调解的那天/)
    const letter = {
      ...on.letter,
      ...{ body: 'traffic', office: '和源县公安局交警大队', purpose: '申请交警部门调解', clockFrom: '2026-11-16' },
      ...{ 'paper.accident': 'have', 'paper.ended': 'none', 'why.ended': '这里没有终止调解' },
    }
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, letter)).statusCode, 303)
    const [row] = await on.referrals()
    assert.deepEqual([row!.clock_code, row!.clock_from, row!.clock_until], ['PM-D5', '2026-11-16', '2026-11-26'])
    const guide = await textOf(on, 'referral_guide')
    says(
      guide,
      '申请交警部门调解10日（道路交通事故处理程序规定第86条）',
      '收到事故认定书的那天',
      '最后一天是2026年11月26日',
    )
  })

  it('takes a matter to the petition office, by the window that holds it, and the matter goes on', async (t) => {
    const w = await world(t)
    const id = await matterIn(w.house, w.actor, 'verified', { ...MACHINE, form: { ...MACHINE.form, name: '麻小雨' } })
    const { read } = w.house.db
    const kase = await read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const { id: reporter } = await read.selectFrom('parties').select('id').executeTakeFirstOrThrow()
    const letter = {
      ...{ body: 'petition', party: reporter, office: '和源县信访局', place: '接访大厅', phone: '', hours: '' },
      ...{ reason: '反映的是几年前的补偿政策', 'paper.application': 'have', 'paper.identity': 'have' },
      ...{ 'paper.evidence': 'later', how: 'oral', consentOn: '2026-11-20', shared: 'phone,matter' },
      ...{ purpose: '办理信访事项', version: String(kase.version) },
    }
    assert.equal((await (await w.as('baiclerk')).post(`/cases/${id}/refer/letter`, letter)).statusCode, 404)
    const clerk = await w.as(CAST.clerk)
    assert.equal((await clerk.post(`/cases/${id}/refer/letter`, letter)).statusCode, 303)
    const page = (await clerk.get(`/cases/${id}`)).body
    assert.match(page, /和源县信访局/)
    assert.match(page, /缺回执/)
    const after = await read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    assert.deepEqual([after.state, after.holder_org, after.clock], ['verified', kase.holder_org, kase.clock])
    assert.match((await clerk.get('/referrals')).body, /麻小雨/)
  })
})
