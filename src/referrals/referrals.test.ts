import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { CaseState } from '../cases/states.ts'
import { PNG } from '../platform/testing/matrix-stages.ts'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { CAST, party, TWO_PARTIES, world } from '../platform/testing/world.ts'
import { MACHINE, matterIn } from '../matters/testing.ts'
import { LABOUR_LETTER } from './testing.ts'

const RECEIPT = { receiptOn: '2026-11-20', by: '立案室盛小桃', number: '收字12号', awaits: 'yes' }

async function dispute(t: TestContext, state: CaseState = 'mediating', parties = TWO_PARTIES) {
  const w = await world(t)
  const id = await w.caseIn(state, parties)
  const { read } = w.house.db
  const kase = () => read.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const { seq, version } = await kase()
  const [first] = await read
    .selectFrom('parties')
    .select('id')
    .where('case_seq', '=', seq)
    .orderBy('position')
    .execute()
  return {
    w,
    id,
    kase,
    url: `/cases/${id}`,
    letter: { ...LABOUR_LETTER, party: first!.id, consentOn: '2026-11-20', version: String(version) },
    mediator: await w.as(CAST.mediator),
    head: await w.as(CAST.head),
    referrals: () => read.selectFrom('referrals').selectAll().orderBy('id').execute(),
    papers: (kind: string) => read.selectFrom('papers').selectAll().where('kind', '=', kind).orderBy('id').execute(),
  }
}
type On = Awaited<ReturnType<typeof dispute>>

const textOf = async (on: On, kind: string): Promise<string> => {
  const [paper] = await on.papers(kind)
  const { rawPayload } = await on.mediator.get(`${on.url}/papers/${paper!.id}.pdf`)
  return squeezed(await readPdf(rawPayload))
}

/** A letter to court with all papers. */
const courtLetter = (on: On) => ({
  ...on.letter,
  ...{ body: 'court', office: '和源县人民法院', purpose: '向人民法院起诉', 'paper.ended': 'later' },
})

const says = (text: string, ...words: string[]) => {
  for (const word of words) assert.ok(text.includes(word.replace(/\s/g, '')), `${word} in ${text.slice(0, 3000)}`)
}

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

describe('what is out', () => {
  it('is listed by age, with what is missing, who chases it, and only for who sees the case', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    on.w.house.clock.advance(3 * 24 * 60)
    const mediator = await on.w.as(CAST.mediator)
    const second = { ...on.letter, office: '第二家仲裁院', version: '', consentOn: '2026-11-23' }
    assert.equal((await mediator.post(`${on.url}/refer/letter`, second)).statusCode, 303)
    const all = (await mediator.get('/referrals')).body
    assert.match(all, /都在外面的 2/)
    assert.match(all, /缺回执 2/)
    assert.match(all, /转了3天[^]*今天转的/)
    assert.match(all, /漆云溪<\/span><span class="l2">11月20日（周五）起/)
    const { body: form } = await mediator.get(`${on.url}/referrals/receipt`)
    const [, which] = /<option value="([0-9a-z]{20})"[^>]*>劳动仲裁：和源县劳动人事争议仲裁委员会/.exec(form)!
    const early = await mediator.post(`${on.url}/referrals/receipt`, {
      ...RECEIPT,
      which: which!,
      receiptOn: '2026-11-19',
    })
    assert.equal(early.statusCode, 422)
    assert.match(early.body, /早于转介的那天/)
    const none = await mediator.post(`${on.url}/referrals/receipt`, { ...RECEIPT, which: '' })
    assert.match(none.body, /请选哪一次转介/)
    assert.equal((await mediator.post(`${on.url}/referrals/receipt`, { ...RECEIPT, which: which! })).statusCode, 303)
    const missing = (await mediator.get('/referrals?show=receipt')).body
    assert.match(missing, /第二家仲裁院/)
    assert.doesNotMatch(missing, /和源县劳动人事争议仲裁委员会/)
    assert.match((await mediator.get('/referrals?show=result')).body, /是否受理最迟11月25日（周三）/)
    on.w.house.clock.advance(3 * 24 * 60)
    const after = (await (await on.w.as(CAST.mediator)).get('/referrals?show=result')).body
    assert.match(after, /<span class="l1">是否受理的期限11月25日（周三）过了，问问办到哪一步/)
    assert.doesNotMatch(after, /class="warn"/)
    assert.match((await (await on.w.as('supervisor')).get('/referrals')).body, /第二家仲裁院/)
    assert.match((await (await on.w.as('baiclerk')).get('/referrals')).body, /没有在外面的转介/)
    assert.equal((await (await on.w.as('auditor')).get('/referrals')).statusCode, 403)
  })

  it('calls nobody late by a period that is over for him once the other side has it', async (t) => {
    const on = await dispute(t)
    const land = {
      ...on.letter,
      body: 'land',
      office: '和源县土地仲裁委',
      'paper.contract': 'have',
      clockFrom: '2024-03-05',
    }
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, land)).statusCode, 303)
    assert.match((await on.mediator.get('/referrals')).body, /当事人的期限过了：3月5日（周四）/)
    await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)
    assert.doesNotMatch((await on.mediator.get('/referrals')).body, /期限过了/)
  })

  it('says of legal aid, which decides in its days, that it is late', async (t) => {
    const on = await dispute(t)
    const aid = {
      ...{ ...on.letter, body: 'legal_aid', office: '和源县法律援助中心', aid: 'migrant' },
      ...{ 'paper.means': 'have', 'paper.exempt': 'have' },
    }
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, aid)).statusCode, 303)
    await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)
    assert.match((await on.mediator.get('/referrals')).body, /对方最迟11月27日（周五）/)
    on.w.house.clock.advance(8 * 24 * 60)
    const { body } = await (await on.w.as(CAST.mediator)).get('/referrals')
    assert.match(body, /class="warn"[^]*对方的期限过了：11月27日（周五）/)
  })

  it('shows all for a view there is not', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    for (const show of ['toString', 'constructor', '__proto__', 'hasOwnProperty', 'nothing']) {
      const { statusCode, body } = await on.mediator.get(`/referrals?show=${show}`)
      assert.equal(statusCode, 200, show)
      assert.match(body, /和源县劳动人事争议仲裁委员会/)
    }
  })

  it('is chased by whoever has the case, once who sent it is gone', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    await on.w.house.db.write((tx) =>
      tx.updateTable('posts').set({ until: '2026-11-19' }).where('person_id', '=', CAST.mediator).execute(),
    )
    const owe = (owed_by: string) =>
      on.w.house.db.write((tx) => tx.updateTable('cases').set({ owed_by, holder_org: 'qingxi' }).execute())
    const chaser = async () =>
      /在催<\/span><span class="l1">([^<]*)</.exec((await on.head.get('/referrals')).body)?.[1] ?? 'nobody'
    await owe(`person:${CAST.mediator}`)
    assert.equal(await chaser(), '清溪镇矛盾纠纷调处中心')
    await owe('person:yaoguangmu')
    assert.equal(await chaser(), '姚光木')
    assert.match((await on.head.get(on.url)).body, /姚光木在催/)
    await owe('head:qingxitw')
    assert.equal(await chaser(), '清溪镇人民调解委员会')
    await owe('nobody')
    assert.equal(await chaser(), '清溪镇矛盾纠纷调处中心')
  })

  it('writes no receipt into another referral than the one that was chosen', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    const only = (await on.mediator.get(`${on.url}/referrals/receipt`)).body
    const [, first] = /<option value="([0-9a-z]{20})" selected>劳动仲裁：和源县劳动人事争议仲裁委员会/.exec(only)!
    const version = /name="version" value="(\d+)"/.exec(only)![1]!
    const second = { ...on.letter, office: '第二家仲裁院', version: '' }
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, second)).statusCode, 303)
    const noted = { ...RECEIPT, which: first!, number: '别人记的' }
    assert.equal((await on.head.post(`${on.url}/referrals/receipt`, noted)).statusCode, 303)
    const mine = await on.mediator.post(`${on.url}/referrals/receipt`, { ...RECEIPT, which: first!, version })
    assert.equal(mine.statusCode, 409)
    assert.match(mine.body, /原来选的那一次别人刚办过，请重选/)
    assert.match(mine.body, /<option value="[0-9a-z]{20}">劳动仲裁：第二家仲裁院/)
    const now = /name="version" value="(\d+)"/.exec(mine.body)![1]!
    for (const which of [first!, '']) {
      const again = await on.mediator.post(`${on.url}/referrals/receipt`, { ...RECEIPT, which, version: now })
      assert.equal(again.statusCode, 422)
    }
    const rows = await on.referrals()
    assert.deepEqual(
      rows.map((one) => [one.office, one.receipt_no]),
      [
        ['和源县劳动人事争议仲裁委员会', '别人记的'],
        ['第二家仲裁院', null],
      ],
    )
  })

  it('is ended with a reason: nobody chases it any more', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    assert.equal((await on.mediator.post(`${on.url}/referrals/end`, { how: 'returned', reason: '' })).statusCode, 422)
    const end = { how: 'returned', reason: '说不归他们管' }
    assert.equal((await on.mediator.post(`${on.url}/referrals/end`, end)).statusCode, 303)
    assert.equal((await on.referrals())[0]!.state, 'revoked')
    assert.match((await on.mediator.get('/referrals')).body, /没有在外面的转介/)
    assert.match((await on.mediator.get(on.url)).body, /了结（对方不收，退了回来）：说不归他们管/)
    assert.equal((await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)).statusCode, 409)
  })

  it('needs no result where a receipt is enough', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    assert.equal((await on.mediator.post(`${on.url}/referrals/receipt`, { ...RECEIPT, awaits: 'no' })).statusCode, 303)
    const [row] = await on.referrals()
    assert.deepEqual([row!.state, row!.awaits, row!.ended_at], ['closed', 0, '2026-11-20T01:00:00.000Z'])
  })

  it('takes a result that comes after all, also of one nobody chased any more', async (t) => {
    for (const before of [
      { path: 'receipt', form: { ...RECEIPT, awaits: 'no' } },
      { path: 'end', form: { how: 'silent', reason: '打了三次电话没有人接' } },
    ]) {
      const on = await dispute(t)
      await on.mediator.post(`${on.url}/refer/letter`, on.letter)
      assert.equal((await on.mediator.post(`${on.url}/referrals/${before.path}`, before.form)).statusCode, 303)
      const page = (await on.mediator.get(on.url)).body
      assert.match(page, /referrals\/result/)
      assert.doesNotMatch(page, /referrals\/end/)
      const result = { resultOn: '2026-11-20', result: 'decided', note: '裁决书寄到了' }
      assert.equal((await on.mediator.post(`${on.url}/referrals/result`, result)).statusCode, 303)
      assert.deepEqual(
        (await on.referrals()).map((one) => [one.state, one.result]),
        [['resulted', 'decided']],
      )
      assert.match((await on.mediator.get(on.url)).body, /作出裁决、决定、判决：裁决书寄到了/)
      assert.equal((await on.mediator.post(`${on.url}/referrals/result`, result)).statusCode, 409)
    }
  })
})

describe('closing as handed over', () => {
  it('is possible with a receipt only, stops all clocks, and leaves the result to be chased', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    const too = await on.mediator.post(`${on.url}/close-referred`, { note: '' })
    assert.equal(too.statusCode, 409)
    assert.match(too.body, /还没有接收单位的回执，不能按移送办结/)
    await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)
    assert.equal((await on.mediator.post(`${on.url}/close-referred`, { note: '告诉本人了' })).statusCode, 303)
    const kase = await on.kase()
    assert.deepEqual(
      [kase.state, kase.open, kase.owed_by, kase.closing_note, kase.closed_at, kase.due_on],
      ['referred', 0, 'nobody', '告诉本人了', '2026-11-20T01:00:00.000Z', null],
    )
    const running = await on.w.house.db.read.selectFrom('clocks').select('id').where('stopped_at', 'is', null).execute()
    assert.deepEqual(running, [])
    const { body } = await on.mediator.get(on.url)
    assert.match(body, /已移送/)
    assert.match(body, /有回执（2026年11月20日，立案室盛小桃收，编号收字12号）：告诉本人了/)
    assert.match((await on.mediator.get('/referrals')).body, /等结果 1/)
    const result = { resultOn: '2026-11-20', result: 'refused', note: '不属于劳动关系' }
    assert.equal((await on.mediator.post(`${on.url}/referrals/result`, result)).statusCode, 303)
    assert.equal((await on.head.post(`${on.url}/reopen`, { reason: '仲裁不受理，双方愿意再谈' })).statusCode, 303)
    assert.equal((await on.kase()).state, 'accepted')
  })
})

describe('a receipt that hands nothing over', () => {
  it('is that of a body which then refused the matter', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)
    assert.match((await on.mediator.get(on.url)).body, /close-referred/)
    const result = { resultOn: '2026-11-20', result: 'refused', note: '不属于劳动关系' }
    assert.equal((await on.mediator.post(`${on.url}/referrals/result`, result)).statusCode, 303)
    assert.doesNotMatch((await on.mediator.get(on.url)).body, /close-referred/)
    const { statusCode, body } = await on.mediator.post(`${on.url}/close-referred`, { note: '' })
    assert.equal(statusCode, 409)
    assert.match(body, /还没有接收单位的回执，不能按移送办结/)
    assert.equal((await on.kase()).state, 'mediating')
  })

  it('is one from before the case was taken up again', async (t) => {
    const on = await dispute(t)
    await on.mediator.post(`${on.url}/refer/letter`, on.letter)
    await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)
    await on.mediator.post(`${on.url}/close-referred`, { note: '' })
    on.w.house.clock.advance(5)
    assert.equal((await on.head.post(`${on.url}/reopen`, { reason: '双方愿意再谈' })).statusCode, 303)
    assert.doesNotMatch((await on.head.get(on.url)).body, /close-referred/)
    assert.equal((await on.head.post(`${on.url}/close-referred`, { note: '' })).statusCode, 409)
    on.w.house.clock.advance(5)
    const second = { ...on.letter, office: '第二家仲裁院', version: '' }
    assert.equal((await on.head.post(`${on.url}/refer/letter`, second)).statusCode, 303)
    const [, sent] = await on.referrals()
    await on.head.post(`${on.url}/referrals/receipt`, { ...RECEIPT, which: sent!.id })
    const { body } = await on.head.get(`${on.url}/close-referred`)
    assert.match(body, /selected>劳动仲裁：第二家仲裁院/)
    assert.doesNotMatch(body, /和源县劳动人事争议仲裁委员会/)
    assert.equal((await on.head.post(`${on.url}/close-referred`, { note: '', which: sent!.id })).statusCode, 303)
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

describe('mediation by a unit, and the police', () => {
  it('refers to a unit of the county, which reports what came of it', async (t) => {
    const on = await dispute(t)
    const form = { ...on.letter, body: 'administrative', office: '', place: '', unit: 'renshe', purpose: '行政调解' }
    assert.equal((await on.mediator.post(`${on.url}/refer/letter`, form)).statusCode, 303)
    assert.equal((await on.referrals())[0]!.office, '和源县人力资源和社会保障局')
    await on.mediator.post(`${on.url}/referrals/receipt`, RECEIPT)
    const result = { resultOn: '2026-11-20', result: 'settled', note: '当场付清' }
    assert.equal((await on.mediator.post(`${on.url}/referrals/result`, result)).statusCode, 303)
    assert.match((await on.mediator.get(on.url)).body, /调解成功、和解：当场付清/)
  })

  it('reports back to the station a case came from, and to no other', async (t) => {
    const on = await dispute(t)
    const report = { station: '清溪派出所马警官', on: '2026-11-20', way: 'phone', what: '还在调，约了下周一' }
    assert.equal((await on.mediator.post(`${on.url}/police-report`, report)).statusCode, 409)
    await on.w.house.db.write((tx) => tx.updateTable('cases').set({ channel: 'police_room' }).execute())
    const { body } = await on.mediator.get(on.url)
    assert.match(body, /派出所调解室（随警调解）/)
    assert.match(body, /向派出所反馈/)
    assert.match((await on.mediator.get(`${on.url}/sessions/plan`)).body, /value="派出所调解室"/)
    const future = await on.mediator.post(`${on.url}/police-report`, { ...report, on: '2026-12-01' })
    assert.equal(future.statusCode, 422)
    assert.match(future.body, /哪天反馈的在今天以后/)
    assert.equal((await on.mediator.post(`${on.url}/police-report`, report)).statusCode, 303)
    assert.match((await on.mediator.get(`${on.url}/chain`)).body, /2026年11月20日电话反馈清溪派出所马警官：还在调/)
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
