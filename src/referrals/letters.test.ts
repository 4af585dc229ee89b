import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { PNG } from '../platform/testing/matrix-stages.ts'
import { CAST, party, world } from '../platform/testing/world.ts'
import { MACHINE, matterIn } from '../matters/testing.ts'
import { RECEIPT, dispute, textOf, says } from './testing.ts'

describe('a warm hand-over to labour arbitration', () => {
  it('names the bodies that fit the dispute first', async (t) => {
    const on = await dispute(t)
    await on.w.house.db.write((tx) => tx.updateTable('cases').set({ ministry_type: '10a' }).execute())
    const { body } = await on.mediator.get(`${on.url}/refer`)
    const [likely, others] = [body.indexOf('这类事常转的'), body.indexOf('>其他<')]
    const at = (word: string) => body.indexOf(`>${word}</a>`)
    assert.ok(at('劳动仲裁') > likely && at('劳动仲裁') < others)
    assert.ok(at('法律援助') > likely && at('法律援助') < others)
    assert.ok(at('法院立案') > others && at('行政复议') > others)
    assert.match((await on.mediator.get(on.url)).body, new RegExp(`href="${on.url}/refer/letter"`))
  })

  it('prints the letter with its slip, and the guide with the day the period ends', async (t) => {
    const on = await dispute(t)
    const answer = await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    assert.equal(answer.statusCode, 303)
    const letter = await textOf(on, 'referral_letter')
    says(letter, '和源县劳动人事争议仲裁委员会：', '欧阳修竹', '13900000412', '曾禾根', '排水沟被填死', '恢复排水沟')
    says(letter, '不需要：没有签合同，用考勤照片代替', '以后补', '转介函回执', '收到日期', '收件编号')
    says(letter, '用途：申请劳动争议仲裁', '姓名、联系电话、事情的经过和请求、对方当事人的姓名、名称')
    says(letter, '依据：本人同意（个人信息保护法第13条第1款第1项、第23条）', '本人在存根上签字同意（2026年11月20日）')
    // Not ticked, so not passed on.
    assert.doesNotMatch(letter, /360923199001011235|柳湾村4组17号/)
    const guide = await textOf(on, 'referral_guide')
    says(guide, '办事指引', '人社局一楼3号窗口', '0000-5550131', '工作日8:30—12:00', '身份证明复印件')
    // Registered on 2026-11-20, within the year. Days off of 2027 are not announced.
    says(
      guide,
      '从2026年3月13日（知道权利被侵害的那天）的第二天数起',
      '您2026年11月20日向我们申请调解，时效从那天中断，重新计算（劳动争议调解仲裁法第27条第2款）',
      '2027年11月20日是周六，顺延，最后一天是2027年11月22日',
    )
    says(guide, '这一天是暂定的', '以受理机关为准', '劳动仲裁不收费')
    assert.ok(guide.indexOf('以后再补') < guide.indexOf('仲裁申请书'))
    const [row] = await on.referrals()
    assert.deepEqual(
      [row!.state, row!.clock_code, row!.clock_from, row!.clock_until, row!.ended_at],
      ['sent', 'LA-D1', '2026-03-13', '2027-11-22', null],
    )
    const consent = JSON.parse(row!.consent) as Record<string, unknown>
    assert.deepEqual(consent, {
      how: 'signed',
      on: '2026-11-20',
      recipient: '和源县劳动人事争议仲裁委员会',
      purpose: '申请劳动争议仲裁',
      fields: ['联系电话', '事情的经过和请求', '对方当事人的姓名、名称'],
      basis: '本人同意（个人信息保护法第13条第1款第1项、第23条）',
    })
  })

  it('is a card on the case with who chases what since when, then a receipt with its scan, then the result', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    const before = (await on.mediator.get(on.url)).body
    assert.match(before, /缺回执/)
    assert.match(before, /漆云溪在催，11月20日（周五）起等回执/)
    assert.match(before, /申请劳动仲裁的时效到2027年11月22日（周一），以受理机关为准/)
    assert.doesNotMatch(before, /close-referred|referrals\/result/)
    const scan = { name: '回执.png', type: 'image/png', bytes: PNG }
    await on.mediator.get(`${on.url}/referrals/receipt`)
    assert.equal((await on.mediator.upload(`${on.url}/referrals/receipt`, RECEIPT, scan)).statusCode, 303)
    const [row] = await on.referrals()
    assert.deepEqual([row!.state, row!.receipt_by, row!.receipt_no], ['receipted', '立案室盛小桃', '收字12号'])
    const after = (await on.mediator.get(on.url)).body
    assert.match(after, new RegExp(`${on.url}/files/${row!.receipt_file}`))
    assert.match(after, /漆云溪在催，11月20日（周五）起等结果/)
    assert.match(after, /按规定是否受理最迟11月25日（周三）/)
    const result = { resultOn: '2026-11-20', result: 'decided', note: '裁决公司支付23400元𠅤' }
    const award = { name: '裁决书.png', type: 'image/png', bytes: PNG }
    assert.equal((await on.mediator.upload(`${on.url}/referrals/result`, result, award)).statusCode, 303)
    const [done] = await on.referrals()
    assert.deepEqual([done!.state, done!.result, done!.ended_at], ['resulted', 'decided', '2026-11-20T01:00:00.000Z'])
    const told = (await on.mediator.get(on.url)).body
    assert.match(told, /作出裁决、决定、判决：裁决公司支付23400元𠅤/)
    const { id: file } = await on.w.house.db.read
      .selectFrom('files')
      .select('id')
      .where('name', '=', '裁决书.png')
      .executeTakeFirstOrThrow()
    assert.match(told, new RegExp(`files/${row!.receipt_file}">看回执</a>`))
    assert.match(told, new RegExp(`files/${file}">看答复</a>`))
    const { body: chain } = await on.mediator.get(`${on.url}/chain`)
    assert.match(chain, /和源县劳动人事争议仲裁委员会2026年11月20日收到（立案室盛小桃收，编号收字12号），等结果/)
    assert.equal((await on.mediator.post(`${on.url}/referrals/result`, result)).statusCode, 409)
  })

  it('does not ask again where the office is', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    const { body } = await on.mediator.get(`${on.url}/refer/letter?body=labour`)
    assert.match(body, /value="人社局一楼3号窗口"/)
    assert.match(body, /value="0000-5550131"/)
  })

  it('takes the office only from letters of the same holder that the writer may see', async (t) => {
    const on = await dispute(t, 'registered')
    const clerk = await on.w.as(CAST.clerk)
    assert.equal((await clerk.post(`${on.url}/refer/letter`, on.letter)).statusCode, 303)
    const other = await on.w.caseIn('registered')
    const desk = await on.w.as('wenxiaochuan')
    const form = async () => (await desk.get(`/cases/${other}/refer/letter?body=labour`)).body
    const change = (patch: { sealed_at?: string | null; holder_org?: string; holder_path?: string }) =>
      on.w.house.db.write((tx) => tx.updateTable('cases').set(patch).where('id', '=', on.id).execute())
    assert.match(await form(), /value="人社局一楼3号窗口"/)
    await change({ sealed_at: on.w.house.clock.now() })
    assert.doesNotMatch(await form(), /人社局一楼3号窗口/)
    await change({ sealed_at: null, holder_org: 'liuwan' })
    assert.doesNotMatch(await form(), /人社局一楼3号窗口/)
  })

  it('reckons nothing where the day is not known, and says what runs', async (t) => {
    const on = await dispute(t)
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, { ...on.letter, clockFrom: '' })).statusCode, 303)
    says(
      await textOf(on, 'referral_guide'),
      '申请劳动仲裁的时效1年（劳动争议调解仲裁法第27条），从知道权利被侵害的那天的第二天数起',
    )
    assert.equal((await on.referrals())[0]!.clock_until, null)
  })

  it('tells who is late by his own day to go all the same', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, { ...on.letter, clockFrom: '2025-09-01' })
    says(await textOf(on, 'referral_guide'), '最后一天是2026年9月1日', '按这个日子算已经过了。仍然可以去申请、起诉')
  })
})

describe('what is wrong with a letter', () => {
  it('is said beside the field, and nothing typed is lost', async (t) => {
    const on = await dispute(t)
    const send = async (change: Record<string, string>) => {
      const answer = await on.mediator.post(`${on.url}/refer/letter`, { ...on.letter, ...change })
      assert.match(answer.body, /公司不来谈/)
      return answer
    }
    for (const [change, words] of [
      [{ clockFrom: '2026-11-21' }, /知道权利被侵害的那天在今天以后/],
      [{ clockFrom: '2026-02-30' }, /要写成2026-11-21这样的日期/],
      [{ consentOn: '' }, /请填哪天同意的/],
      [{ how: '' }, /请选当事人同意把资料转过去吗/],
      [{ how: 'law' }, /没有“law”这一项/],
      [{ 'why.employment': '' }, /写明为什么不需要/],
      [{ 'paper.identity': '' }, /请选身份证明复印件/],
      [{ office: '' }, /请填接收单位/],
    ] as const) {
      const { statusCode, body } = await send(change as unknown as Record<string, string>)
      assert.equal(statusCode, 422, JSON.stringify(change))
      assert.match(body, words)
    }
    const long = await on.mediator.post(`${on.url}/refer/letter`, { ...on.letter, reason: '𠅤'.repeat(20000) })
    assert.equal(long.statusCode, 422)
    assert.match(long.body, /最多2000字，现在多了18000字/)
    assert.ok(long.body.includes('𠅤'.repeat(20000)))
    assert.deepEqual([await on.referrals(), await on.papers('referral_letter')], [[], []])
  })

  it('takes a name with rare characters through to the paper', async (t) => {
    const on = await dispute(t, 'mediating', [party('applicant', '阿依努尔·买买提䶮𠅤'), party('respondent', '曾禾根')])
    await on.mediator.post(`${on.url}/refer/letter`, { ...on.letter, office: '和源县𬱖水仲裁院' })
    says(await textOf(on, 'referral_guide'), '阿依努尔·买买提䶮𠅤：', '和源县𬱖水仲裁院')
  })

  it('goes to the list of bodies when none is named', async (t) => {
    const on = await dispute(t)
    const { statusCode, headers } = await on.mediator.get(`${on.url}/refer/letter?body=nowhere`)
    assert.deepEqual([statusCode, headers.location], [303, `${on.url}/refer`])
  })

  it('goes to the list of bodies when one there is not is sent, twice, or none', async (t) => {
    const on = await dispute(t)
    const { body: _, ...nowhere } = on.letter
    for (const form of [nowhere, { ...nowhere, body: 'toString' }, { ...nowhere, body: ['labour', 'court'] }]) {
      const { statusCode, headers } = await on.mediator.post(`${on.url}/refer/letter`, form)
      assert.deepEqual([statusCode, headers.location], [303, `${on.url}/refer`])
    }
    await on.w.house.db.write((tx) => tx.updateTable('cases').set({ state: 'consulting' }).execute())
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, nowhere)).statusCode, 409)
    assert.deepEqual(await on.referrals(), [])
  })

  it('is sent once, by double press and by two at once', async (t) => {
    const on = await dispute(t)
    const [one, other] = await Promise.all([
      on.mediator.post(`${on.url}/refer/letter`, on.letter),
      on.head.post(`${on.url}/refer/letter`, on.letter),
    ])
    assert.deepEqual([one.statusCode, other.statusCode].sort(), [303, 409])
    const late = one.statusCode === 409 ? one : other
    assert.match(late.body, /您打开以后，别人刚办过这件/)
    assert.match(late.body, /公司不来谈/)
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, on.letter)).statusCode, 409)
    assert.equal((await on.referrals()).length, 1)
    assert.equal((await on.papers('referral_letter')).length, 1)
  })

  it('never goes to who is on the other side or complained of', async (t) => {
    const against = party('respondent', '和源县人力资源和社会保障局', { kind: 'organisation' })
    const on = await dispute(t, 'mediating', [party('applicant', '欧阳修竹'), against])
    for (const [form, field] of [
      [{ ...on.letter, office: '和源县人力资源和社会保障局劳动监察大队' }, 'office'],
      [{ ...on.letter, body: 'administrative', unit: 'renshe' }, 'unit'],
    ] as const) {
      const { statusCode, body } = await on.mediator.post(`${on.url}/refer/letter`, form)
      assert.equal(statusCode, 422)
      assert.match(body, new RegExp(`id="${field}-error"[^]*?不能把材料转给它（信访工作条例第30条）`))
    }
    assert.equal((await on.referrals()).length, 0)
  })
})

describe('consent', () => {
  it('is not needed where the law says so, which is chosen and printed', async (t) => {
    const on = await dispute(t)
    const form = {
      ...on.letter,
      ...{ body: 'police', office: '清溪派出所', purpose: '报案', how: 'law', consentOn: '' },
      ...{ 'paper.identity': 'later', 'paper.injury': 'later', 'paper.evidence': 'later' },
    }
    const without = await on.mediator.post(`${on.url}/refer/letter`, form)
    assert.equal(without.statusCode, 422)
    assert.match(without.body, /没有本人同意的，要选凭哪一条/)
    assert.match(without.body, /成年人受家庭暴力的，要本人同意，或者确有紧急情况/)
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, { ...form, ground: 'violence' })).statusCode, 303)
    const letter = await textOf(on, 'referral_letter')
    says(letter, '依据：无民事行为能力人、限制民事行为能力人遭受或者疑似遭受家庭暴力，依法报案（反家庭暴力法第14条）')
    assert.doesNotMatch(letter, /当事人（签名、日期）/)
  })
})

describe('who would not say who he is', () => {
  const letter = {
    ...{ body: 'petition', office: '和源县信访局', place: '接访大厅', phone: '', hours: '' },
    ...{ reason: '反映的是几年前的补偿政策', 'paper.application': 'have', 'paper.identity': 'none' },
    ...{ 'why.identity': '没有留姓名', 'paper.evidence': 'later', purpose: '办理信访事项' },
  }

  it('is never said to have consented, and nothing of him goes on', async (t) => {
    const w = await world(t)
    const id = await matterIn(w.house, w.actor, 'verified', { ...MACHINE, form: { ...MACHINE.form, name: '' } })
    const { read } = w.house.db
    const { id: reporter } = await read.selectFrom('parties').select('id').executeTakeFirstOrThrow()
    const clerk = await w.as(CAST.clerk)
    const url = `/cases/${id}/refer/letter`
    const { body } = await clerk.get(`${url}?body=petition`)
    assert.doesNotMatch(body, /本人在存根上签字同意|本人口头同意/)
    assert.match(body, /没有留姓名，不转他的个人资料/)
    const signed = await clerk.post(url, { ...letter, party: reporter, how: 'signed', consentOn: '2026-11-20' })
    assert.equal(signed.statusCode, 422)
    const withPhone = await clerk.post(url, {
      ...letter,
      party: reporter,
      how: 'nameless',
      shared: ['phone', 'matter'],
    })
    assert.equal(withPhone.statusCode, 422)
    assert.match(withPhone.body, /没有留姓名的，电话、身份证号码、住址都不能转/)
    const sent = await clerk.post(url, { ...letter, party: reporter, how: 'nameless', shared: 'matter', consentOn: '' })
    assert.equal(sent.statusCode, 303)
    const paper = await read.selectFrom('papers').select('id').where('kind', '=', 'referral_letter').executeTakeFirst()
    const text = squeezed(await readPdf((await clerk.get(`/cases/${id}/papers/${paper!.id}.pdf`)).rawPayload))
    says(text, '依据：当事人没有留姓名，没有提供他的个人信息', '提供的内容：事情的经过和请求')
    assert.doesNotMatch(text, /13900000412|签字同意|当事人（签名/)
  })

  it('is beside others who do consent', async (t) => {
    const on = await dispute(t, 'mediating', [party('applicant', '匿名'), party('respondent', '曾禾根')])
    const { body } = await on.mediator.get(`${on.url}/refer/letter?body=labour`)
    assert.match(body, /本人在存根上签字同意/)
    const claimed = await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    assert.equal(claimed.statusCode, 422)
    assert.match(claimed.body, /他没有留姓名，不能写成本人同意/)
    const [, other] = await on.w.house.db.read.selectFrom('parties').select('id').orderBy('position').execute()
    const named = { ...on.letter, party: other!.id, how: 'nameless', shared: 'matter' }
    assert.match((await on.mediator.post(`${on.url}/refer/letter`, named)).body, /他留了姓名，要本人同意/)
    assert.deepEqual(await on.referrals(), [])
  })
})

describe('who refers', () => {
  for (const [who, status] of [
    [CAST.recorder, 403],
    [CAST.clerk, 403],
    ['supervisor', 403],
    ['baihead', 404],
    [CAST.head, 303],
  ] as const)
    it(`${who} gets ${status}`, async (t) => {
      const on = await dispute(t)
      assert.equal((await (await on.w.as(who)).post(`${on.url}/refer/letter`, on.letter)).statusCode, status)
    })
})
