import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, daysAfter } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { testHouse, type TestHouse } from '../platform/testing/house.ts'
import { faultIn } from '../cases/timeline.ts'
import { CASE_STATE_NAMES, MATTER_STATE_NAMES } from '../cases/states.ts'
import { demoPosts } from '../people/demo-posts.ts'
import { ROLES } from '../people/roles.ts'
import { linesFor } from '../units/finding.ts'
import { seedDemo } from './seed.ts'

test('the demo county covers every state, level and role, made by acts in the order of the days', async (t) => {
  const house = await testHouse(t)
  const started = performance.now()
  await seedDemo(house)
  t.diagnostic(`seeded in ${Math.round(performance.now() - started)} ms`)
  const { read } = house.db

  const cases = await read.selectFrom('cases').selectAll().orderBy('seq').execute()
  const matters = await mattersIn(house)
  assert.equal(cases.length - matters.length, 52)
  assert.deepEqual([...new Set(cases.map((kase) => kase.state))].sort(), [...CASE_STATE_NAMES].sort())
  assert.deepEqual([...new Set(cases.map((kase) => kase.level))].sort(), ['county', 'township', 'village'])
  assert.deepEqual(
    cases.map((kase) => kase.registered_at),
    cases.map((kase) => kase.registered_at).sort(),
  )
  assert.ok(cases.every((kase) => kase.registered_at < house.clock.now()))
  const counts = cases.map((kase) => kase.party_count)
  assert.ok([1, 3, 12].every((n) => counts.includes(n)))
  assert.equal(cases.filter((kase) => kase.sealed_at !== null).length, 1)
  const told = cases.filter((kase) => !matters.some((matter) => matter.seq === kase.seq))
  const lengths = told.map((kase) => [...kase.summary].length)
  assert.ok(
    Math.min(...lengths) >= 80 && Math.max(...lengths) <= 300,
    `${Math.min(...lengths)}–${Math.max(...lengths)}`,
  )

  const declined = cases.filter((kase) => kase.state === 'declined').map((kase) => kase.closing_ground)
  assert.deepEqual(declined.sort(), ['already_handled', 'medical_accepted', 'not_civil', 'refused', 'special_organ'])
  const events = await read.selectFrom('events').selectAll().orderBy('seq').execute()
  for (const name of ['given_back', 'signing_recalled', 'settled_orally', 'withdrawn', 'terminated', 'sealed'])
    assert.ok(
      events.some((event) => event.name === name),
      name,
    )
  for (const kase of cases) {
    const own = events.filter((event) => event.case_seq === kase.seq)
    assert.equal(faultIn(house.keys.chain, own, kase), null)
  }

  const posts = await demoPosts(house)
  assert.deepEqual(
    posts.map((post) => post.role),
    Object.values(ROLES).map((role) => role.label),
  )
  assert.equal(posts[0]?.name, '罗雨桐')
  const passwords = await read.selectFrom('people').select('id').where('password_hash', 'is not', null).execute()
  assert.equal(passwords.length, 0)

  const undrawn = await read.selectFrom('papers').select('id').where('file_id', 'is', null).execute()
  assert.ok(undrawn.length > 80, `${undrawn.length} papers wait to be drawn`)
})

test('the mediator’s work is there: naming, sessions, dangers, duties, and what the registers say', async (t) => {
  const house = await testHouse(t)
  await seedDemo(house)
  const { read } = house.db
  const by = async (table: keyof Schema, column: string) => {
    const rows = (await read.selectFrom(table).selectAll().execute()) as Record<string, unknown>[]
    const counts: Record<string, number> = {}
    for (const row of rows) counts[String(row[column])] = (counts[String(row[column])] ?? 0) + 1
    return counts
  }

  assert.deepEqual(await by('slips', 'outcome'), { one_left: 1, null: 1 })
  assert.deepEqual(await by('slips', 'answered'), { 'applicant,respondent': 1, applicant: 1 })
  assert.deepEqual(await by('disclosures', 'outcome'), { kept: 1, recused: 1 })
  assert.equal((await by('case_people', 'relation')).co_mediator, 2)
  assert.deepEqual(await by('case_helpers', 'kind'), { relative: 1, judge: 1 })
  assert.equal((await read.selectFrom('case_committees').selectAll().execute()).length, 1)

  const [today, tomorrow] = [dayOf(house.clock.now()), daysAfter(dayOf(house.clock.now()), 1)]
  const plans = await read.selectFrom('session_plans').selectAll().orderBy('starts_at').execute()
  const on = (day: string) => plans.filter((plan) => dayOf(plan.starts_at) === day).map((plan) => plan.mode)
  assert.deepEqual(
    [on(today), on(tomorrow)],
    [
      ['home', 'phone', 'here'],
      ['here', 'video'],
    ],
  )
  assert.deepEqual(await by('session_plans', 'state'), { held: 2, planned: 6 })
  const appraisals = await read.selectFrom('appraisals').select('back_on').orderBy('id').execute()
  assert.deepEqual(
    appraisals.map((one) => one.back_on === null),
    [true, false],
  )
  assert.equal((await read.selectFrom('investigations').selectAll().execute()).length, 1)
  const { unsaid, ...told } = await by('session_attendance', 'reason')
  assert.deepEqual([unsaid, told.excused, told.unreachable], [undefined, 3, 1])
  assert.deepEqual(await by('caucus_notes', 'room'), { applicant: 1, both: 1, respondent: 1 })
  const offers = await read.selectFrom('offers').selectAll().orderBy('id').execute()
  assert.deepEqual(
    offers.map(({ side, comparable }) => [side, comparable]),
    [
      ['applicant', 1],
      ['respondent', 0],
      ['respondent', 1],
    ],
  )
  const dangers = await read.selectFrom('escalations').selectAll().orderBy('id').execute()
  assert.deepEqual(
    dangers.map(({ station, reply }) => [station, reply !== null]),
    [
      ['和源县公安局云岭派出所', true],
      [null, false],
    ],
  )

  const obligations = await read.selectFrom('obligations').selectAll().execute()
  assert.equal(obligations.filter((duty) => duty.liability === 'joint').length, 1)
  assert.equal(obligations.filter((duty) => duty.account_sealed !== null).length, 3)
  assert.deepEqual(Object.values(await by('instalments', 'agreement_id')).sort(), [2, 3])
  const owed = await read.selectFrom('obligation_parties').selectAll().where('role', '=', 'creditor').execute()
  const wages = owed.filter((one) => one.share_fen !== null)
  assert.equal(wages.length, 11)
  assert.ok(wages.every((one) => one.agreement_id === wages[0]?.agreement_id && one.position === 1))
  const agreements = await read.selectFrom('agreements').selectAll().execute()
  assert.equal(agreements.filter((one) => one.extent === 'partial').length, 1)
  assert.equal(agreements.filter((one) => one.form === 'oral' && one.performed_on !== null).length, 1)
  const papers = await by('papers', 'kind')
  assert.deepEqual(
    ['strike_list', 'disclosure', 'investigation_record', 'transfer_list', 'oral_register'].map((kind) => papers[kind]),
    [4, 2, 1, 1, 3],
  )

  const entries = await read.selectFrom('mediators').selectAll().execute()
  assert.equal(entries.length, 29 + 19)
  assert.deepEqual(Object.keys(await by('mediators', 'kind')).sort(), [
    ...['counsel', 'expert', 'full', 'lawyer', 'part', 'retired', 'sector'],
  ])
  assert.deepEqual(
    [
      entries.filter((one) => one.expert === 1).length,
      entries.filter((one) => one.studio).length,
      entries.filter((one) => one.left_on).length,
      entries.filter((one) => one.term_until! < today).length,
    ],
    [5, 3, 1, 1],
  )
  assert.equal((await read.selectFrom('mediator_trainings').selectAll().execute()).length, 7)
  assert.equal((await read.selectFrom('absences').selectAll().execute()).length, 2)
  assert.equal((await by('mediator_complaints', 'closed_at'))['null'], 1)
})

test('cases move: consulted, taken over, ruled on, referred outside, conferred about and led', async (t) => {
  const house = await testHouse(t)
  await seedDemo(house)
  const { read } = house.db
  const today = dayOf(house.clock.now())
  const kase = (name: string) =>
    read.selectFrom('cases').selectAll().where('applicants', '=', name).executeTakeFirstOrThrow()
  const movesOf = async (name: string) => {
    const { seq } = await kase(name)
    const rows = await read.selectFrom('handovers').selectAll().where('case_seq', '=', seq).orderBy('id').execute()
    return rows.map((row) => [row.from_level, row.to_level, row.purpose, row.state])
  }

  assert.deepEqual(await movesOf('尤四喜'), [['village', 'township', 'consult', 'sent']])
  const waiting = await kase('尤四喜')
  const township = await read.selectFrom('orgs').select('name').where('id', '=', waiting.holder_org).execute()
  assert.deepEqual([waiting.state, township[0]?.name], ['consulting', '和源县石桥镇人民调解委员会'])

  assert.deepEqual(await movesOf('黎冬生'), [['village', 'township', 'consult', 'answered']])
  const [settled, prescription] = [
    await kase('黎冬生'),
    await read.selectFrom('handovers').select('prescription').execute(),
  ]
  assert.deepEqual([settled.state, settled.level, settled.back_to], ['closed', 'village', null])
  assert.ok(prescription.some((row) => row.prescription?.includes('石满仓先装水槽')))

  assert.deepEqual(await movesOf('水清明'), [
    ['village', 'township', 'consult', 'taken_over'],
    ['township', 'county', 'consult', 'taken_over'],
  ])
  const taken = await kase('水清明')
  assert.deepEqual([taken.state, taken.level, taken.handover], ['mediating', 'county', null])
  const leaders = await read.selectFrom('case_leaders').selectAll().execute()
  assert.deepEqual(
    leaders.map((one) => [one.case_seq, one.name, one.title]),
    [[taken.seq, '贺兰', '中心副主任']],
  )
  const visits = await read.selectFrom('leader_visits').selectAll().execute()
  assert.deepEqual(
    visits.map((one) => one.leader_id),
    leaders.map((one) => one.id),
  )

  const [unruled, ruled] = [await kase('仇玉梅'), await kase('皮建军')]
  assert.deepEqual([unruled.state, unruled.returns], ['ruling', 2])
  assert.deepEqual([ruled.state, ruled.ruled], ['dispatched', 1])
  const returns = await read.selectFrom('handover_returns').selectAll().orderBy('id').execute()
  const onRuled = returns.filter((one) => one.case_seq === ruled.seq)
  assert.deepEqual(
    onRuled.map((one) => one.upheld),
    [0, 1],
  )
  const line = await read
    .selectFrom('duty_lines')
    .selectAll()
    .where('id', '=', onRuled[0]!.line_id!)
    .executeTakeFirstOrThrow()
  assert.deepEqual([line.matter, line.origin, line.lead_org], ['公路边渠盖板破损', 'ruling', ruled.holder_org])
  const [found] = await linesFor(read, { text: '村口的水渠盖板断了', on: today })
  assert.equal(found?.leadName, '和源县交通运输局')

  const referrals = await read.selectFrom('referrals').selectAll().orderBy('id').execute()
  const [arbitration, aid] = [await kase('宁小禾'), await kase('柴火旺')]
  assert.deepEqual(
    referrals.map((one) => [one.case_seq, one.body, one.state, one.receipt_no]),
    [
      [arbitration.seq, 'labour', 'receipted', '和劳人仲收〔2026〕41号'],
      [aid.seq, 'legal_aid', 'sent', null],
    ],
  )
  assert.deepEqual([arbitration.state, aid.state], ['referred', 'mediating'])

  const conferences = await read.selectFrom('conferences').selectAll().orderBy('id').execute()
  assert.deepEqual(
    conferences.map((one) => one.state),
    ['ended', 'planned'],
  )
  assert.equal(dayOf(conferences[1]!.starts_at), daysAfter(today, 1))
  const conferred = await read
    .selectFrom('conference_cases')
    .innerJoin('cases', 'cases.seq', 'case_seq')
    .select(['kind', 'clock', 'applicants', 'until_day', 'plan_on', 'original_due', 'due_on'])
    .where('conference_id', '=', conferences[0]!.id)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    conferred.map((one) => [one.applicants, one.kind, one.clock, one.until_day]),
    [
      ['书玉兰', 'dispute', 'PM-D1', null],
      ['管晓燕', 'matter', 'MT-PLAN', daysAfter(today, 15)],
      ['辛有志', 'matter', 'MT-PLAN', daysAfter(today, 16)],
    ],
  )
  assert.ok(conferred[1]!.original_due! < today, 'what was missed stays to be read')
  const tasks = await read.selectFrom('conference_tasks').selectAll().execute()
  assert.equal(tasks.filter((task) => task.kind === 'task').length, 3)
  assert.equal(tasks.filter((task) => task.done_at).length, 1)
  const guests = await read.selectFrom('conference_people').selectAll().where('part', '=', 'guest').execute()
  assert.equal(guests.length, 3)
  const printed = await read.selectFrom('papers').select('kind').execute()
  const count = (kind: string) => printed.filter((paper) => paper.kind === kind).length
  assert.deepEqual(
    ['consultation_record', 'conference_minutes', 'referral_letter', 'referral_guide'].map(count),
    [3, 3, 2, 2],
  )
})

test('six townships, forty villages, a committee on every node, twenty units and a court of its own', async (t) => {
  const house = await testHouse(t)
  await seedDemo(house)
  const orgs = await house.db.read.selectFrom('orgs').selectAll().orderBy('path').execute()
  const of = (kind: string) => orgs.filter((org) => org.kind === kind)
  assert.deepEqual(
    ['county_centre', 'township_centre', 'village', 'grid', 'committee', 'unit', 'court'].map(
      (kind) => of(kind).length,
    ),
    [1, 6, 40, 86, 1 + 4 + 6 + 40, 20, 1],
  )
  assert.equal(new Set(orgs.map((org) => org.abbr)).size, orgs.length)
  const qingxi = of('committee').find((org) => org.name === '和源县清溪镇人民调解委员会')
  assert.deepEqual([qingxi?.abbr, qingxi?.seal_name, qingxi?.level], ['清溪', '和源县清溪镇人民调解委员会', 'township'])
  assert.equal(of('court')[0]?.path, `/${of('court')[0]?.id}/`)
  const register = await house.db.read.selectFrom('cases').select('register_no').orderBy('seq').execute()
  assert.ok(register.some(({ register_no }) => register_no === '（2026）和源矛调登字第1号'))
})

test('the list of responsible units has lines for all of them, rulings and a line that is over', async (t) => {
  const house = await testHouse(t)
  await seedDemo(house)
  const { read } = house.db
  const lines = await read
    .selectFrom('duty_lines')
    .innerJoin('orgs', 'orgs.id', 'duty_lines.lead_org')
    .selectAll('duty_lines')
    .select('orgs.name')
    .execute()
  const standing = lines.filter((line) => line.until_day === null)
  assert.ok(standing.length >= 120, `${standing.length} lines`)
  assert.equal(new Set(standing.map((line) => line.name)).size, 20)
  assert.ok(standing.every((line) => line.basis.endsWith('（演示）')))
  assert.equal(standing.filter((line) => line.origin === 'ruling').length, 3)
  assert.equal(standing.filter((line) => line.place_org !== null).length, 3)
  assert.deepEqual(
    lines.filter((line) => line.until_day !== null).map((line) => line.matter),
    ['夜间施工扰民', '和顺路改造期间绕行'],
  )
  const handlers = await read.selectFrom('posts').select('org_id').where('role', '=', 'unit_handler').execute()
  assert.ok(new Set(handlers.map((post) => post.org_id)).size >= 8)

  const [first] = await linesFor(read, { text: '楼下工地夜间施工，孩子睡不着', on: dayOf(house.clock.now()) })
  assert.deepEqual([first?.leadName, first?.reason], ['和源县城市管理局', '有“夜间施工”，裁定过的优先'])
})

test('seeding that breaks off leaves nothing behind', async (t) => {
  const house = await testHouse(t)
  const broken = { ...house, sealer: { ...house.sealer, seal: () => assert.fail('the power went out') } }
  await assert.rejects(seedDemo(broken), /the power went out/)
  const rows = await house.db.read.selectFrom('orgs').select('id').execute()
  assert.equal(rows.length, 0)
  await seedDemo(house)
})

for (const at of ['2026-01-01T00:00:00Z', '2026-11-21T15:30:00Z', '2026-11-22T23:59:00Z'])
  test(`can be made at any hour of any day: ${at}`, async (t) => {
    await seedDemo(await testHouse(t, { at }))
  })

/** 民生诉求: in every state, in several fields, some late, one given back by a unit, one sent back to it, one become a dispute. */
async function mattersIn(house: TestHouse) {
  const { read } = house.db
  const matters = await read
    .selectFrom('cases')
    .innerJoin('matters', 'matters.case_seq', 'cases.seq')
    .select(['seq', 'kind', 'state', 'due_on', 'open', 'major', 'applicants', 'accused_org', 'field'])
    .execute()
  assert.ok(matters.length >= 12)
  const states = new Set(matters.map((matter) => matter.state))
  for (const state of MATTER_STATE_NAMES) assert.ok(states.has(state), state)
  assert.equal(matters.filter((matter) => matter.kind === 'dispute').length, 1)
  assert.equal(matters.filter((matter) => matter.major === 1).length, 1)
  assert.equal(matters.filter((matter) => matter.accused_org !== null && matter.applicants === '匿名').length, 1)
  assert.ok(new Set(matters.map((matter) => matter.field)).size >= 6)
  const today = dayOf(house.clock.now())
  assert.ok(
    matters.filter((matter) => matter.open === 1 && matter.due_on !== null && matter.due_on < today).length >= 2,
  )
  const happened = await read.selectFrom('events').select('name').distinct().execute()
  for (const name of ['matter_returned', 'sent_again', 'assistance_answered', 'became_dispute'])
    assert.ok(
      happened.some((event) => event.name === name),
      name,
    )
  return matters
}
