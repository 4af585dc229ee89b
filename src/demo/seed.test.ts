import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, daysAfter } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import { testHouse } from '../platform/testing/house.ts'
import { faultIn } from '../cases/timeline.ts'
import { CASE_STATE_NAMES } from '../cases/states.ts'
import { demoPosts } from '../people/demo-posts.ts'
import { ROLES } from '../people/roles.ts'
import { seedDemo } from './seed.ts'

test('the demo county covers every state, level and role, made by acts in the order of the days', async (t) => {
  const house = await testHouse(t)
  const started = performance.now()
  await seedDemo(house)
  t.diagnostic(`seeded in ${Math.round(performance.now() - started)} ms`)
  const { read } = house.db

  const cases = await read.selectFrom('cases').selectAll().orderBy('seq').execute()
  assert.equal(cases.length, 46)
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
  const lengths = cases.map((kase) => [...kase.summary].length)
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

test('six townships, forty villages, a committee on every node, eight units and a court of its own', async (t) => {
  const house = await testHouse(t)
  await seedDemo(house)
  const orgs = await house.db.read.selectFrom('orgs').selectAll().orderBy('path').execute()
  const of = (kind: string) => orgs.filter((org) => org.kind === kind)
  assert.deepEqual(
    ['county_centre', 'township_centre', 'village', 'grid', 'committee', 'unit', 'court'].map(
      (kind) => of(kind).length,
    ),
    [1, 6, 40, 86, 1 + 4 + 6 + 40, 8, 1],
  )
  assert.equal(new Set(orgs.map((org) => org.abbr)).size, orgs.length)
  const qingxi = of('committee').find((org) => org.name === '和源县清溪镇人民调解委员会')
  assert.deepEqual([qingxi?.abbr, qingxi?.seal_name, qingxi?.level], ['清溪', '和源县清溪镇人民调解委员会', 'township'])
  assert.equal(of('court')[0]?.path, `/${of('court')[0]?.id}/`)
  const register = await house.db.read.selectFrom('cases').select('register_no').orderBy('seq').execute()
  assert.ok(register.some(({ register_no }) => register_no === '（2026）和源矛调登字第1号'))
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
