import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { signersOf } from '../agreements/store.ts'
import { newId } from '../platform/ids.ts'
import { readPdf, squeezed } from '../platform/paper/pdf-reader.ts'
import { CAST, party, TWO_PARTIES, world, type World } from '../platform/testing/world.ts'
import { FORMS, stateOf } from '../platform/testing/matrix-forms.ts'
import { joined } from '../platform/testing/words.ts'
import { peopleOn } from '../cases/store.ts'
import type { NewParty } from '../parties/party.ts'
import { person, type Browser } from '../people/testing.ts'

const AT = '2026-11-20T01:00:00.000Z'

async function committee(
  t: TestContext,
  state: 'accepted' | 'assigned' | 'mediating' = 'accepted',
  parties?: NewParty[],
) {
  const w = await world(t)
  const id = await w.caseIn(state, parties)
  const url = `/cases/${id}`
  return { w, id, url, head: await w.as(CAST.head), mediator: await w.as(CAST.mediator) }
}

/** An entry in the register, as the register's own pages write it. */
const enter = (w: World, personId: string, more: Record<string, string | number> = {}) =>
  w.house.db.write((t) =>
    t
      .insertInto('mediators')
      .values({
        ...{ person_id: personId, org_id: 'qingxitw', kind: 'full', specialities: '', languages: '', villages: '' },
        ...{ expert: 0, appointed_on: '2024-01-01', entered_at: AT, entered_by: CAST.head },
        ...more,
      })
      .execute(),
  )

const away = (w: World, personId: string) =>
  w.house.db.write((t) =>
    t
      .insertInto('absences')
      .values({
        ...{ id: newId(), person_id: personId, since: '2026-11-19', until: '2026-11-25', reason: '住院' },
        ...{ made_at: AT, made_by: CAST.head },
      })
      .execute(),
  )

const kase = (w: World) =>
  w.house.db.read.selectFrom('cases').select(['seq', 'state', 'owed_by']).orderBy('seq').executeTakeFirstOrThrow()

const partyIds = async (w: World) =>
  (await w.house.db.read.selectFrom('parties').select('id').orderBy('side').orderBy('position').execute()).map(
    (one) => one.id,
  )

const papers = async (w: World, kind: string) =>
  w.house.db.read.selectFrom('papers').select('id').where('kind', '=', kind).orderBy('id').execute()

async function printed(browser: Browser, url: string, paper: { id: string }): Promise<string> {
  const { rawPayload } = await browser.get(`${url}/papers/${paper.id}.pdf`)
  return squeezed(await readPdf(rawPayload))
}

/** One after the other: the reader of PDFs serves one at a time. */
async function allPrinted(browser: Browser, url: string, all: readonly { id: string }[]): Promise<string[]> {
  const texts = []
  for (const one of all) texts.push(await printed(browser, url, one))
  return texts
}

const selected = (body: string, name: string): string | undefined =>
  new RegExp(`<select[^>]*name="${name}"[^>]*>[\\s\\S]*?<option value="([^"]+)" selected`).exec(body)?.[1]

const flag = async (browser: Browser, url: string) => joined((await browser.get(`${url}/chain`)).body)

describe('naming somebody fit', () => {
  it('ranks by speciality, area and load, says why, and preselects the first', async (t) => {
    const { w, url, head } = await committee(t)
    await enter(w, 'luzhiqiu', { specialities: '02,07', villages: 'liuwan' })
    await enter(w, 'qiyunxi', { specialities: '13' })
    await away(w, 'yaoguangmu')
    const { body } = await head.get(`${url}/assign`)
    assert.equal(selected(body, 'mediator'), 'luzhiqiu')
    const words = joined(body)
    assert.match(words, /1卢知秋[\s\S]*?擅长邻里纠纷[\s\S]*?负责柳湾村[\s\S]*?2\S/)
    assert.match(words, /漆云溪[\s\S]*?专长是道路交通事故/)
    assert.match(words, /暂时不能：1人 姚光木[\s\S]*?请假到11月25日（住院）/)
    assert.equal(selected((await head.get(`${url}/assign?mediator=qiyunxi`)).body, 'mediator'), 'qiyunxi')
  })

  it('wants a reason for who is away, beside the field, and keeps it', async (t) => {
    const { w, url, head } = await committee(t)
    await away(w, 'qiyunxi')
    const form = { mediator: 'qiyunxi', recorder: CAST.recorder }
    const without = await head.post(`${url}/assign`, form)
    assert.equal(without.statusCode, 422)
    assert.match(without.body, /id="why-error"[\s\S]{0,800}?漆云溪请假到11月25日（住院）。还是要他，请写理由/)
    assert.equal((await kase(w)).state, 'accepted')
    const why = '对方只听他的，他出院前先打电话'
    assert.equal((await head.post(`${url}/assign`, { ...form, why })).statusCode, 303)
    assert.match(await flag(head, url), /指派漆云溪调解，卢知秋记录。理由：对方只听他的，他出院前先打电话/)
  })

  it('tells the head when nobody is left, and who is on duty, never “anyone”', async (t) => {
    const { w, url, head } = await committee(t)
    for (const one of ['qiyunxi', 'luzhiqiu', 'yaoguangmu', 'zengshuitian']) await away(w, one)
    await person(w.house, 'gulanxin', '顾兰馨', 'heyuantw', 'volunteer')
    await w.house.db.write((t) =>
      t
        .insertInto('duty_shifts')
        .values({
          ...{ id: newId(), org_id: 'qingxi', person_id: 'gulanxin', day: '2026-11-20', part: 'am' },
          ...{ made_at: AT, made_by: CAST.head },
        })
        .execute(),
    )
    const { body } = await head.get(`${url}/assign`)
    const words = joined(body)
    assert.match(words, /现在没有合适的人能接这件案子：4人请假/)
    assert.match(words, /曾水田，您是这里的负责人，要由您来定/)
    assert.match(words, /今天值班的是顾兰馨/)
    assert.equal(selected(body, 'mediator'), undefined)
  })

  it('notes what the parties chose', async (t) => {
    const { url, head } = await committee(t)
    const form = { mediator: 'yaoguangmu', recorder: CAST.recorder, how: 'parties' }
    const silent = await head.post(`${url}/assign`, form)
    assert.deepEqual([silent.statusCode, /请写各方是哪天、怎么选定他的/.test(silent.body)], [422, true])
    assert.equal((await head.post(`${url}/assign`, { ...form, chosen: '11月20日双方当面同意' })).statusCode, 303)
    assert.match(await flag(head, url), /指派姚光木调解，卢知秋记录。各方共同选定：11月20日双方当面同意/)
  })

  it('does not let anybody mediate who bears a party’s name, with whatever reason', async (t) => {
    const { url, head } = await committee(t, 'accepted', [party('applicant', '漆云溪'), party('respondent', '曾禾根')])
    const form = { mediator: 'qiyunxi', recorder: CAST.recorder, why: '没有别人' }
    assert.match(joined((await head.get(`${url}/assign`)).body), /漆云溪[\s\S]*?不能指派[\s\S]*?和他同名/)
    assert.equal((await head.post(`${url}/assign`, form)).statusCode, 422)
  })

  it('is not deceived by a committee that is not the case’s', async (t) => {
    const { url, w } = await committee(t)
    const other = await w.as('baihead')
    for (const path of ['assign', 'slip', 'mediators'])
      assert.equal((await other.get(`${url}/${path}`)).statusCode, 404)
  })
})

describe('from strike-out to override', () => {
  it('strikes, chooses, finds a conflict, discloses, and stays by consent of both', async (t) => {
    const { w, url, head } = await committee(t)
    await enter(w, 'qiyunxi', { specialities: '02' })
    const list = await head.get(`${url}/slip`)
    assert.match(list.body, /value="qiyunxi" checked/)
    assert.doesNotMatch(list.body, /这一份就作废/)
    assert.equal((await head.post(`${url}/slip`, { candidates: 'qiyunxi' })).statusCode, 422)
    const three = 'qiyunxi,luzhiqiu,yaoguangmu'
    assert.equal((await head.post(`${url}/slip`, { candidates: three })).statusCode, 303)
    const slips = await papers(w, 'strike_list')
    assert.equal(slips.length, 2)
    const printedList = (await allPrinted(head, url, slips)).sort()
    assert.ok(printedList.some((one) => one.includes('申请人欧阳修竹：') && one.includes('曾禾根')))
    for (const one of printedList)
      for (const words of ['调解员选择名单', '漆云溪', '卢知秋', '姚光木', '邻里', '划去'])
        assert.ok(one.includes(words), words)
    // The list is printed in the order of fitness.
    assert.ok(printedList[0]!.indexOf('漆云溪') < printedList[0]!.indexOf('卢知秋'))

    const strikes = { side: 'applicant', struck: 'luzhiqiu', way: 'paper' }
    assert.equal((await head.post(`${url}/slip/strikes`, strikes)).statusCode, 303)
    assert.equal((await head.post(`${url}/slip/strikes`, strikes)).statusCode, 422)
    assert.match(
      joined((await head.get(`${url}/mediators`)).body),
      /各方在划[\s\S]*?申请人已经交回；被申请人还没有交回/,
    )
    assert.match((await head.get(`${url}/slip`)).body, /申请人已经交回[\s\S]*再出一份，这一份就作废/)
    assert.match((await head.get(`${url}/slip/strikes`)).body, /value="respondent" checked/)
    const last = { side: 'respondent', way: 'screen' }
    assert.equal((await head.post(`${url}/slip/strikes`, last)).statusCode, 303)
    assert.match(await flag(head, url), /名单划完：剩下不止一人，取名单上排在最前的漆云溪/)
    const naming = (await head.get(`${url}/assign`)).body
    assert.equal(selected(naming, 'mediator'), 'qiyunxi')
    assert.match(naming, /value="slip" checked/)
    const other = await head.post(`${url}/assign`, { mediator: 'yaoguangmu', recorder: CAST.recorder })
    assert.deepEqual([other.statusCode, /各方已经用名单选出了人，另指派别人要写理由/.test(other.body)], [422, true])
    const form = { mediator: 'qiyunxi', recorder: CAST.recorder, how: 'slip' }
    assert.equal((await head.post(`${url}/assign`, form)).statusCode, 303)

    // Only now his home is entered: the group of both.
    await w.house.db.write((t) =>
      t.updateTable('mediators').set({ home: '清溪镇柳湾村4组9号' }).where('person_id', '=', 'qiyunxi').execute(),
    )
    const mediator = await w.as('qiyunxi')
    const taken = await mediator.post(`${url}/take-on`, { free: 'yes' })
    assert.equal(taken.statusCode, 409)
    assert.match(taken.body, /还不能接受：他和申请人欧阳修竹住在同一个村民小组（柳湾村4组）；他和被申请人曾禾根/)
    assert.equal((await kase(w)).state, 'assigned')
    assert.equal(String((await mediator.get(`${url}/take-on`)).headers.location), `${url}/disclosure`)
    const before = await mediator.get(`${url}/disclosure`)
    assert.match(joined(before.body), /系统查到的[\s\S]*?同一个村民小组（柳湾村4组）/)
    assert.equal((await mediator.post(`${url}/disclosure`, { statement: '' })).statusCode, 422)
    const statement = '同组，平时没有往来，也没有借贷。'
    assert.equal((await mediator.post(`${url}/disclosure`, { statement })).statusCode, 303)
    const [toSign] = await papers(w, 'disclosure')
    const asked = await printed(mediator, url, toSign!)
    assert.doesNotMatch(asked, /请核对/)
    for (const words of ['披露和同意书', '柳湾村4组', '平时没有往来', '□同意由他调解', '欧阳修竹', '曾禾根'])
      assert.ok(asked.includes(words), words)
    assert.match(String((await mediator.get(`${url}/take-on`)).headers.location), /\/mediators$/)

    const [disclosure] = await w.house.db.read.selectFrom('disclosures').selectAll().execute()
    const [applicant, respondent] = await partyIds(w)
    const consent = { disclosure: disclosure!.id, consents: 'yes', way: 'signed', givenOn: '2026-11-20' }
    assert.equal((await mediator.get(`${url}/mediators/consents`)).statusCode, 403)
    const future = { ...consent, parties: applicant!, givenOn: '2026-12-20' }
    const typed = await head.post(`${url}/mediators/consents`, future)
    assert.equal(typed.statusCode, 422)
    assert.match(typed.body, /哪天在今天以后/)
    assert.equal((await head.post(`${url}/mediators/consents`, { ...consent, parties: applicant! })).statusCode, 303)
    assert.equal((await mediator.post(`${url}/take-on`, { free: 'yes' })).statusCode, 409)
    assert.match(joined((await head.get(`${url}/mediators`)).body), /等各方表态[\s\S]*?还没有表态：曾禾根/)
    assert.equal((await head.post(`${url}/mediators/consents`, { ...consent, parties: respondent! })).statusCode, 303)
    const [, kept] = await papers(w, 'disclosure')
    const record = await printed(head, url, kept!)
    for (const words of ['各方当事人知道以上情况以后，都同意由漆云溪调解', '在同意书上签了字', '2026年11月20日'])
      assert.ok(record.includes(words), words)
    const free = await mediator.get(`${url}/take-on`)
    assert.match(free.body, /除了已经披露、各方同意的以外/)
    assert.equal((await mediator.post(`${url}/take-on`, { free: 'yes' })).statusCode, 303)
    assert.deepEqual(await kase(w), { seq: 1, state: 'mediating', owed_by: 'person:qiyunxi' })
    assert.match(await flag(head, url), /接受指派，同一村民小组已经披露、各方同意/)
    assert.match(joined((await head.get(`${url}/mediators`)).body), /同一村民小组[\s\S]*?已披露，各方同意/)
  })

  it('lets one refusal put him out for good, and the case waits at the head', async (t) => {
    const { w, url, head, mediator } = await committee(t, 'mediating')
    await mediator.post(`${url}/disclosure`, { statement: '我儿子在曾禾根的工地干活。' })
    const [disclosure] = await w.house.db.read.selectFrom('disclosures').selectAll().execute()
    const [, respondent] = await partyIds(w)
    const said = {
      disclosure: disclosure!.id,
      consents: 'no',
      way: 'phone',
      givenOn: '2026-11-20',
      parties: respondent!,
    }
    assert.equal((await head.post(`${url}/mediators/consents`, said)).statusCode, 303)
    assert.deepEqual(await kase(w), { seq: 1, state: 'accepted', owed_by: 'head:qingxitw' })
    assert.match(await flag(head, url), /漆云溪回避：曾禾根知道以后不同意由他调解/)
    assert.equal((await mediator.get(url)).statusCode, 404)
    const again = { mediator: 'qiyunxi', recorder: CAST.recorder, why: '还是要他' }
    assert.equal((await head.post(`${url}/assign`, again)).statusCode, 422)
    assert.match(joined((await head.get(`${url}/assign`)).body), /漆云溪[\s\S]*?不能指派[\s\S]*?已经在这件案子里回避/)
  })

  it('recuses whom a party asks out, at any time, with the words of the party', async (t) => {
    const { w, url, head } = await committee(t, 'mediating')
    const [applicant] = await partyIds(w)
    const form = { person: 'qiyunxi', party: applicant!, reason: '他和曾禾根的哥哥是同学' }
    assert.equal((await head.post(`${url}/mediators/recusal`, { ...form, reason: '' })).statusCode, 422)
    assert.equal((await head.post(`${url}/mediators/recusal`, form)).statusCode, 303)
    assert.equal((await kase(w)).state, 'accepted')
    assert.match(await flag(head, url), /漆云溪回避：欧阳修竹要求回避，他和曾禾根的哥哥是同学/)
    assert.equal((await head.post(`${url}/mediators/recusal`, form)).statusCode, 409)
  })

  it('needs a new consent when a party is added afterwards', async (t) => {
    const { w, url, head } = await committee(t, 'assigned')
    await enter(w, 'qiyunxi', { home: '清溪镇柳湾村4组9号' })
    const mediator = await w.as('qiyunxi')
    await mediator.post(`${url}/disclosure`, { statement: '同组。' })
    const [disclosure] = await w.house.db.read.selectFrom('disclosures').selectAll().execute()
    const yes = { disclosure: disclosure!.id, consents: 'yes', way: 'signed', givenOn: '2026-11-20' }
    await head.post(`${url}/mediators/consents`, { ...yes, parties: (await partyIds(w)).join(',') })
    await head.post(`${url}/parties/new`, { kind: 'person', side: 'respondent', name: '曾小满' })
    assert.equal((await mediator.post(`${url}/take-on`, { free: 'yes' })).statusCode, 409)
  })

  it('makes a new list when all were struck, or takes somebody with a reason', async (t) => {
    const { w, url, head } = await committee(t)
    const all = 'qiyunxi,luzhiqiu,yaoguangmu'
    await head.post(`${url}/slip`, { candidates: all })
    await head.post(`${url}/slip/strikes`, { side: 'applicant', struck: 'qiyunxi,luzhiqiu', way: 'paper' })
    await head.post(`${url}/slip/strikes`, { side: 'respondent', struck: 'yaoguangmu', way: 'paper' })
    assert.match(joined((await head.get(`${url}/assign`)).body), /全部划去，没有剩下人/)
    assert.equal((await head.post(`${url}/slip`, { candidates: all })).statusCode, 303)
    assert.equal((await w.house.db.read.selectFrom('slips').selectAll().execute()).length, 2)
    assert.equal((await head.post(`${url}/slip/strikes`, { side: 'third', way: 'paper' })).statusCode, 422)
  })

  it('is waited for, unless there is a reason not to', async (t) => {
    const { w, url, head } = await committee(t)
    await head.post(`${url}/slip`, { candidates: 'qiyunxi,luzhiqiu,yaoguangmu' })
    const form = { mediator: 'yaoguangmu', recorder: CAST.recorder }
    const early = await head.post(`${url}/assign`, form)
    assert.deepEqual([early.statusCode, /名单还在各方手里，等划完再指派/.test(early.body)], [422, true])
    assert.equal((await head.post(`${url}/assign`, { ...form, why: '当天要开始抢收' })).statusCode, 303)
    const [slip] = await w.house.db.read.selectFrom('slips').selectAll().execute()
    assert.equal(slip!.outcome, 'dropped')
    assert.match(joined((await head.get(`${url}/mediators`)).body), /没有等划完，主任写明理由指派了/)
  })

  it('has nothing to note without a list, and no page for who may not', async (t) => {
    const { url, head, mediator, w } = await committee(t)
    assert.equal((await head.post(`${url}/slip/strikes`, { side: 'applicant', way: 'paper' })).statusCode, 409)
    assert.equal((await head.get(`${url}/mediators/consents`)).statusCode, 409)
    assert.equal((await mediator.get(`${url}/slip`)).statusCode, 404)
    assert.equal((await (await w.as(CAST.clerk)).post(`${url}/slip`, { candidates: 'a' })).statusCode, 403)
  })
})

describe('the radar over other cases', () => {
  it('finds the one side he mediated for, without telling of what the head may not see', async (t) => {
    const { w } = await committee(t, 'mediating', [party('applicant', '曾禾根'), party('respondent', '简乙')])
    const id = await w.caseIn('accepted')
    const head = await w.as(CAST.head)
    const words = joined((await head.get(`/cases/${id}/assign`)).body)
    assert.match(words, /暂时不能：1人 漆云溪[\s\S]*?他调解过被申请人曾禾根和别人在2026年11月的一件邻里纠纷/)
    await w.house.db.write((t) =>
      t
        .updateTable('cases')
        .set({
          sealed_at: AT,
          committee_org: 'baishitw',
          holder_org: 'baishitw',
          holder_path: '/heyuan/baishi/baishitw/',
        })
        .where('seq', '=', 1)
        .execute(),
    )
    assert.doesNotMatch(joined((await head.get(`/cases/${id}/assign`)).body), /暂时不能：/)
  })

  it('knows declared kin by their number', async (t) => {
    const { w, url, head } = await committee(t, 'assigned')
    await w.house.db.write((t) =>
      t
        .insertInto('mediator_kin')
        .values({
          ...{ id: newId(), person_id: 'qiyunxi', name: '欧阳修竹', relation: '表姐', id_sealed: null },
          ...{ id_mac: w.house.sealer.mac('360923199001011235'), noted_at: AT, noted_by: CAST.head },
        })
        .execute(),
    )
    assert.match(joined((await head.get(`${url}/mediators`)).body), /近亲属[\s\S]*?（表姐）[\s\S]*?还没有披露/)
    const clerk = await w.as(CAST.clerk)
    const theirs = (await clerk.get(`${url}/mediators`)).body
    assert.match(theirs, /漆云溪/)
    assert.doesNotMatch(theirs, /表姐|欧阳修竹/)
  })
})

describe('those who mediate along', () => {
  it('accept for themselves, see the case, and sign like the lead', async (t) => {
    const { w, id, url, head } = await committee(t)
    const form = { mediator: CAST.mediator, recorder: CAST.recorder, others: 'yaoguangmu' }
    assert.equal((await head.post(`${url}/assign`, { ...form, others: CAST.recorder })).statusCode, 422)
    assert.equal((await head.post(`${url}/assign`, form)).statusCode, 303)
    const co = await w.as('yaoguangmu')
    assert.equal((await co.post(`${url}/take-on`, { free: 'yes' })).statusCode, 403)
    const lead = await w.as(CAST.mediator)
    await lead.post(`${url}/take-on`, { free: 'yes' })
    assert.equal((await kase(w)).owed_by, 'person:qiyunxi')
    assert.match(joined((await co.get(url)).body), /接受共同调解/)
    assert.equal((await co.post(`${url}/join-in`, { free: 'yes' })).statusCode, 303)
    assert.equal((await kase(w)).owed_by, 'person:qiyunxi')
    assert.equal((await co.post(`${url}/give-back`, { reason: '忙' })).statusCode, 403)
    assert.match(joined((await co.get(url)).body), /漆云溪 主办调解员[\s\S]*?姚光木 共同调解员/)
    const words = await recordOf(w, id, lead)
    assert.equal(words.split('人民调解员（签名）').length - 1, 2)
    assert.ok(words.includes('漆云溪') && words.includes('姚光木'))
    assert.deepEqual(await signing(w), ['漆云溪', '姚光木'])
  })

  it('come later, leave, and give the case no turn', async (t) => {
    const { w, url, head, mediator } = await committee(t, 'mediating')
    const form = { people: 'yaoguangmu', why: '涉及两个组' }
    assert.equal((await head.post(`${url}/mediators/more`, { ...form, why: '' })).statusCode, 422)
    assert.equal((await head.post(`${url}/mediators/more`, form)).statusCode, 303)
    assert.equal((await mediator.post(`${url}/mediators/more`, form)).statusCode, 403)
    const co = await w.as('yaoguangmu')
    const [part] = await w.house.db.read
      .selectFrom('case_people')
      .select('id')
      .where('relation', '=', 'co_mediator')
      .execute()
    const leave = { person: part!.id, reason: '调去别的组' }
    assert.equal((await co.post(`${url}/mediators/leave`, leave)).statusCode, 303)
    assert.equal((await co.get(url)).statusCode, 404)
    assert.deepEqual(await kase(w), { seq: 1, state: 'mediating', owed_by: 'person:qiyunxi' })
    assert.match(await flag(head, url), /请姚光木共同调解：涉及两个组[\s\S]*姚光木不再共同调解|姚光木不再共同调解/)
    assert.equal((await head.post(`${url}/mediators/leave`, leave)).statusCode, 409)
  })

  it('leave the case standing when one of them is recused', async (t) => {
    const { w, url, head } = await committee(t, 'mediating')
    await head.post(`${url}/mediators/more`, { people: 'yaoguangmu', why: '两个组' })
    const [applicant] = await partyIds(w)
    const form = { person: 'yaoguangmu', party: applicant!, reason: '不愿意由他调解' }
    assert.equal((await head.post(`${url}/mediators/recusal`, form)).statusCode, 303)
    assert.equal((await kase(w)).state, 'mediating')
    assert.equal((await head.post(`${url}/mediators/more`, { people: 'yaoguangmu', why: '再请' })).statusCode, 422)
  })

  it('are offered as counsellor in a family case', async (t) => {
    const { w, url, head } = await committee(t)
    await person(w.house, 'sunian', '苏念', 'heyuantw', 'counsellor')
    await w.house.db.write((t) => t.updateTable('cases').set({ ministry_type: '01' }).execute())
    assert.match(joined((await head.get(`${url}/assign`)).body), /婚姻家庭纠纷，可以同时请一位心理咨询师：苏念/)
    const form = { mediator: CAST.mediator, recorder: CAST.recorder, others: 'sunian' }
    assert.equal((await head.post(`${url}/assign`, form)).statusCode, 303)
    assert.match(await flag(head, url), /指派漆云溪调解，苏念共同调解，卢知秋记录/)
  })
})

describe('who is asked in', () => {
  const helper = { kind: 'relative', name: '欧阳长庚', relation: '申请人的舅舅', why: '劝一劝双方' }

  it('comes only with the consent of every party', async (t) => {
    const { w, url, mediator } = await committee(t, 'mediating')
    const [applicant, respondent] = await partyIds(w)
    const one = await mediator.post(`${url}/mediators/helpers`, { ...helper, consents: applicant! })
    assert.equal(one.statusCode, 422)
    assert.match(one.body, /id="consents-error"[\s\S]{0,800}?还没有征得曾禾根同意，不能请（人民调解法第20条）/)
    assert.match(one.body, /value="欧阳长庚"/)
    const both = { ...helper, consents: `${applicant},${respondent}` }
    assert.equal((await mediator.post(`${url}/mediators/helpers`, both)).statusCode, 303)
    const words = joined((await mediator.get(`${url}/mediators`)).body)
    assert.match(words, /欧阳长庚[\s\S]*?亲属，申请人的舅舅[\s\S]*?欧阳修竹、曾禾根同意/)
    const [row] = await w.house.db.read.selectFrom('case_helpers').selectAll().execute()
    assert.deepEqual([row!.kind, row!.consents.split(',').length], ['relative', 2])
    const end = { helper: row!.id, reason: '回外地了' }
    assert.equal((await mediator.post(`${url}/mediators/helpers/end`, end)).statusCode, 303)
    assert.equal((await mediator.post(`${url}/mediators/helpers/end`, end)).statusCode, 409)
  })

  it('guides as a judge, and stands on no agreement', async (t) => {
    const { w, id, url, mediator } = await committee(t, 'mediating')
    const form = { name: '卓然', relation: '和源县人民法院', why: '相邻排水怎么定责', note: '按过错分担，先恢复原状。' }
    assert.equal((await mediator.post(`${url}/mediators/guidance`, form)).statusCode, 303)
    const page = joined((await mediator.get(`${url}/mediators`)).body)
    assert.match(page, /法官指导[\s\S]*?卓然[\s\S]*?按过错分担/)
    assert.doesNotMatch(page, /不再请他协助/)
    assert.doesNotMatch(await recordOf(w, id, mediator), /卓然|按过错分担/)
    assert.deepEqual(await signing(w), ['漆云溪'])
  })

  it('joins as a committee, which then sees the case and lends its mediators', async (t) => {
    const { w, url, head } = await committee(t, 'accepted', [
      TWO_PARTIES[0]!,
      party('respondent', '曾禾根', { address: '白石镇坪上村2组' }),
    ])
    const other = await w.as('baihead')
    assert.equal((await other.get(url)).statusCode, 404)
    const page = (await head.get(`${url}/mediators/committees`)).body
    const [first] = [...page.matchAll(/<option value="([^"]+)"/g)].map(([, id]) => id)
    assert.equal(first, 'baishitw')
    const form = { committee: 'baishitw', reason: '对方住在白石镇' }
    assert.equal((await head.post(`${url}/mediators/committees`, form)).statusCode, 303)
    assert.equal((await other.get(url)).statusCode, 200)
    assert.equal((await other.post(`${url}/assign`, {})).statusCode, 403)
    const naming = { mediator: CAST.mediator, recorder: CAST.recorder, others: 'baimediator' }
    assert.equal((await head.post(`${url}/assign`, naming)).statusCode, 303)
    assert.equal((await (await w.as('baimediator')).get(url)).statusCode, 200)
    assert.equal((await head.post(`${url}/mediators/committees/end`, form)).statusCode, 303)
    assert.equal((await head.post(`${url}/mediators/committees/end`, form)).statusCode, 409)
  })
})

describe('what is typed', () => {
  it('is taken at full length with rare characters, and refused beyond', async (t) => {
    const { w, url, mediator } = await committee(t, 'mediating')
    const long = '𱖠'.repeat(2000)
    assert.equal((await mediator.post(`${url}/disclosure`, { statement: long })).statusCode, 303)
    const [row] = await w.house.db.read.selectFrom('disclosures').select('statement').execute()
    assert.equal(row!.statement, long)
    const tooLong = await mediator.post(`${url}/disclosure`, { statement: '长'.repeat(20_000) })
    assert.equal(tooLong.statusCode, 422)
    assert.match(tooLong.body, /最多2000字，现在多了18000字/)
  })

  it('is not done twice when the form is sent twice, or overtaken', async (t) => {
    const { w, url, head } = await committee(t)
    const version = /name="version" value="(\d+)"/.exec((await head.get(`${url}/slip`)).body)![1]!
    const form = { candidates: 'qiyunxi,luzhiqiu,yaoguangmu', version }
    assert.equal((await head.post(`${url}/slip`, form)).statusCode, 303)
    const again = await head.post(`${url}/slip`, form)
    assert.equal(again.statusCode, 409)
    assert.match(again.body, /别人刚办过这件/)
    assert.equal((await w.house.db.read.selectFrom('slips').selectAll().execute()).length, 1)
  })

  it('serves 120 parties: a list a side, and one form for all consents', async (t) => {
    const crowd = [
      ...Array.from({ length: 119 }, (_, at) => party('applicant', `工友${at + 1}`)),
      party('respondent', '和源建工公司', { kind: 'organisation' }),
    ]
    const { w, url, head } = await committee(t, 'accepted', crowd)
    await head.post(`${url}/slip`, { candidates: 'qiyunxi,luzhiqiu,yaoguangmu' })
    const slips = await papers(w, 'strike_list')
    const words = await allPrinted(head, url, slips)
    assert.equal(slips.length, 2)
    assert.ok(words.some((one) => one.includes('119.工友119')))
    await head.post(`${url}/assign`, { mediator: CAST.mediator, recorder: CAST.recorder, why: '人多，不等了' })
    const mediator = await w.as(CAST.mediator)
    await mediator.post(`${url}/disclosure`, { statement: '做过他们公司的法律顾问。' })
    const [disclosure] = await w.house.db.read.selectFrom('disclosures').selectAll().execute()
    const form = { disclosure: disclosure!.id, consents: 'yes', way: 'present', givenOn: '2026-11-20' }
    const all = { ...form, parties: (await partyIds(w)).join(',') }
    assert.equal((await head.post(`${url}/mediators/consents`, all)).statusCode, 303)
    assert.match(joined((await head.get(`${url}/mediators`)).body), /各方同意，由他调解[\s\S]*?120人表了态/)
    assert.equal((await mediator.post(`${url}/take-on`, { free: 'yes' })).statusCode, 303)
  })
})

/** The record of a session held now, as it is printed. */
async function recordOf(w: World, id: string, mediator: Browser): Promise<string> {
  const { path, form } = FORMS.recordSession!
  const answer = await mediator.post(`/cases/${id}/${path}`, form(await stateOf(w, id, '')))
  assert.equal(answer.statusCode, 303)
  const [record] = await papers(w, 'mediation_record')
  return printed(mediator, `/cases/${id}`, record!)
}

/** Mediators without whom an agreement does not take effect. */
async function signing(w: World): Promise<string[]> {
  const { seq } = await kase(w)
  const { read } = w.house.db
  const signers = await signersOf(read, { seq, people: await peopleOn(read, seq) })
  return signers.filter((one) => one.role === 'mediator' && one.needed).map((one) => one.name)
}
