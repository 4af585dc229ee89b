import { sql } from 'kysely'
import { daysAfter, today } from '../clock.ts'
import type { Tx } from '../db/open.ts'
import { analyze } from '../db/portable.ts'
import type { House } from '../house.ts'

const KEYWORDS = ['排水 院墙', '工资', '彩礼', '噪音', '路灯', '井盖', '宅基地', '医疗费', '退货', '树']

interface Holder {
  id: string
  path: string
}

/**
 * Of many cases, past the acts: of every nine open ones one becomes a matter the county is to dispatch and one a matter a
 * unit has, a third of those unreceived; of every ninety one waits for a ruling. All open ones get a clock. dispatcher1
 * works for the county from now on and clerk1 for a unit; 120 lines say who answers for what.
 */
export async function manyMoved(house: House): Promise<void> {
  await house.db.write(async (t) => {
    const orgs = await t.selectFrom('orgs').select(['id', 'path', 'kind']).execute()
    const county = orgs.find((org) => org.kind === 'county_centre')!
    const units = orgs.filter((org) => org.kind === 'unit')
    await t.updateTable('posts').set({ org_id: county.id }).where('person_id', '=', 'dispatcher1').execute()
    const unitPost = { org_id: units[0]!.id, role: 'unit_handler' }
    await t.updateTable('posts').set(unitPost).where('person_id', '=', 'clerk1').execute()
    await light(t, house)
    await hand(t, county, 'verified', 'registrar', sql`seq % 9 = 0`, sql`returns = 0`)
    await hand(t, county, 'ruling', 'dispatcher', sql`seq % 90 = 1`, sql`returns = 2`)
    for (const [at, unit] of units.entries())
      await hand(
        t,
        unit,
        'dispatched',
        'handler',
        sql`seq % 9 = 2 and (seq / 9) % ${sql.lit(units.length)} = ${sql.lit(at)}`,
        sql`sender_org = ${county.id}, back_to = 'verified',
          handover = case when seq % 27 = 2 then 'sent' else 'received' end`,
      )
    await follow(t, county)
    await list(t, units, house.clock.now())
  })
  await analyze(house.db)
}

/** Due between five days ago and a fortnight from now. */
async function light(t: Tx, house: House): Promise<void> {
  const day = today(house.clock)
  for (let left = 0; left < 20; left++) {
    const due = daysAfter(day, left - 5)
    await sql`update cases set due_on = ${due}, warn_on = ${daysAfter(due, -1)}, clock = 'SL-7'
      where open = 1 and seq % 20 = ${sql.lit(left)}`.execute(t)
  }
}

const hand = (
  t: Tx,
  to: Holder,
  state: string,
  owedBy: string,
  which: ReturnType<typeof sql>,
  more: ReturnType<typeof sql>,
) =>
  sql`update cases set kind = 'matter', committee_org = null, level = 'county', state = ${state}, holder_org = ${to.id},
    holder_path = ${to.path}, owed_by = ${`${owedBy}:${to.id}`}, ${more} where open = 1 and ${which}`.execute(t)

/** What the acts would have left beside the cases. */
async function follow(t: Tx, county: Holder): Promise<void> {
  await sql`insert into matters (case_seq, field) select seq, 'labour' from cases where kind = 'matter'`.execute(t)
  await sql`insert into handovers (id, case_seq, kind, purpose, state, version, back_to, from_org, from_name, from_level,
      to_org, to_name, to_level, sent_at, sent_by, question, why)
    select id, seq, 'across', 'handle', handover, 1, 'verified', ${county.id}, '县级中心', 'county', holder_org, '单位', 'county',
      registered_at, 'dispatcher1', '请办理', '归它管' from cases where handover is not null`.execute(t)
  await sql`insert into case_orgs (case_seq, org_id, path, since)
    select seq, holder_org, holder_path, registered_at from cases where kind = 'matter'`.execute(t)
}

async function list(t: Tx, units: readonly Holder[], at: string): Promise<void> {
  for (let n = 0; n < 120; n++) {
    const id = `line${String(n).padStart(16, '0')}`
    const keywords = `${KEYWORDS[n % KEYWORDS.length]}${n < KEYWORDS.length ? '' : n}`
    await sql`insert into duty_lines (id, line, matter, field, keywords, lead_org, assist_orgs, basis, origin, reason,
        from_day, made_at, made_by)
      values (${id}, ${id}, ${`第${n}项`}, 'labour', ${keywords}, ${units[n % units.length]!.id}, '', '', 'table', '',
        '2020-01-01', ${at}, 'dispatcher1')`.execute(t)
  }
}
