import type { Kysely } from 'kysely'
import { dayOf, yearOf, type Instant } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { Sealer } from '../platform/sealing.ts'
import { urls } from '../platform/web/urls.ts'
import { paperDay, spokenDay, spokenMoment } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { namesOfOrgs } from '../people/names.ts'
import { MINISTRY_TYPES } from '../cases/types.ts'
import { visibleTo } from '../cases/visible.ts'
import { codesOf, KINDS, LANGUAGES, WAYS_IN } from './member.ts'
import { declares } from './noting.ts'
import type { Whom } from './reach.ts'
import { CHANGES } from './registering.ts'
import { absencesOf, isIn, openCasesOf, placeLabel, registered, type Entry } from './store.ts'

interface Asked {
  db: Kysely<Schema>
  sealer: Sealer
  actor: Actor
  whom: Whom
  now: Instant
}

/** The page of one person of the register, with what this actor may see of him. */
export async function presentOne(asked: Asked) {
  const { whom, now } = asked
  const { person, entry, committee, reach } = whom
  const day = dayOf(now)
  const inForce: boolean = isIn(entry, day)
  const load = (await openCasesOf(asked.db, [person.id])).get(person.id) ?? 0
  const at = (form: string) => urls.mediator(person.id, form)
  return {
    title: person.name,
    crumb: { href: urls.mediatorsOf(committee.id), label: committee.name },
    name: person.name,
    state: standing(whom, inForce),
    titles: whom.titles.join('、'),
    left: entry && !inForce ? `${paperDay(entry.left_on!)}离任：${entry.left_reason ?? ''}` : null,
    facts: entry && inForce ? await factsOf(asked, entry, load) : null,
    acts: {
      enter: reach.keeps && !inForce ? { href: at('entry'), label: entry ? '重新入册' : '入册' } : null,
      change: reach.keeps && inForce ? at('entry') : null,
      leave: reach.keeps && inForce && entry?.left_on === null ? at('leave') : null,
      handOver: reach.keeps ? urls.leaving(person.id) : null,
      absence: declares(reach) ? at('absences/new') : null,
      training: reach.keeps ? at('trainings/new') : null,
      kin: declares(reach) ? at('kin/new') : null,
      complaint: reach.judges ? at('complaints/new') : null,
    },
    absences: await absencesShown(asked),
    trainings: await trainingsShown(asked),
    kin: reach.confides || reach.own ? await kinShown(asked) : null,
    complaints: reach.confides && !reach.own ? await complaintsShown(asked) : null,
    changes: reach.confides || reach.own ? await changesShown(asked) : [],
  }
}

function standing({ titles, entry }: Whom, inForce: boolean): string {
  if (entry && !inForce) return '已离任'
  if (!inForce) return '还没有入册'
  return titles.length ? '在册' : '在册，没有账号'
}

async function factsOf({ db, whom: { reach } }: Asked, entry: Entry, load: number): Promise<[string, string][]> {
  const known = registered(entry)
  const places = [...(await namesOfOrgs(db, known.villages)).values()].map(placeLabel).join('、')
  const closer = reach.confides || reach.own
  const facts: [string, string | null][] = [
    ['类别', known.kind && KINDS[known.kind]],
    ['产生方式', known.wayIn && WAYS_IN[known.wayIn]],
    ['任期', `${paperDay(entry.appointed_on)}到${entry.term_until ? paperDay(entry.term_until) : '没有登记'}`],
    ['手上的案件', known.cap === null ? `${load}件` : `${load}件，最多${known.cap}件`],
    ['擅长', known.specialities.map((code) => MINISTRY_TYPES[code]).join('、')],
    ['语言', ['普通话', ...codesOf(entry.languages, LANGUAGES).map((code) => LANGUAGES[code])].join('、')],
    ['负责的地方', places || '本调委会的全部'],
    ['个人调解工作室', known.studio],
    ['专家名单', known.expert ? '在' : null],
    ['调解员证号', entry.certificate_no],
    ['性别、民族', [known.sex, known.ethnicity].filter(Boolean).join('，')],
    ['工作单位', known.employer],
    ['住址', closer ? known.home : null],
    ['备注', closer ? entry.note : null],
  ]
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]))
}

async function absencesShown({ db, whom, now }: Asked) {
  const own = await absencesOf(db, [whom.person.id], dayOf(now))
  return own.map((one) => ({
    when: `${spokenDay(one.since, now)}到${spokenDay(one.until, now)}`,
    now: one.since <= dayOf(now),
    reason: one.reason,
    substitute: one.substitute ? `${one.substitute.name}替` : '没有定谁替',
    cancel: declares(whom.reach) ? urls.mediator(whom.person.id, `absences/${one.id}/cancel`) : null,
  }))
}

async function trainingsShown({ db, whom, now }: Asked) {
  const rows = await db
    .selectFrom('mediator_trainings')
    .select(['held_on', 'topic', 'hours'])
    .where('person_id', '=', whom.person.id)
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const thisYear = rows.filter((row) => row.held_on.startsWith(String(yearOf(now))))
  return {
    hours: thisYear.reduce((sum, row) => sum + row.hours, 0),
    rows: rows.map((row) => ({ when: paperDay(row.held_on), topic: row.topic, hours: row.hours })),
  }
}

async function kinShown({ db, sealer, whom }: Asked) {
  const rows = await db
    .selectFrom('mediator_kin')
    .select(['id', 'name', 'relation', 'id_sealed'])
    .where('person_id', '=', whom.person.id)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    name: row.name,
    relation: row.relation,
    number: row.id_sealed ? `证件号码尾号${sealer.open(row.id_sealed).slice(-4)}` : '没有登记证件号码',
    remove: declares(whom.reach) ? urls.mediator(whom.person.id, `kin/${row.id}/remove`) : null,
  }))
}

/** A case stands beside a complaint only for who may see it. */
async function complaintsShown({ db, actor, whom, now }: Asked) {
  const rows = await db
    .selectFrom('mediator_complaints')
    .innerJoin('people as noting', 'noting.id', 'mediator_complaints.noted_by')
    .select(['mediator_complaints.id', 'case_seq', 'said', 'noted_at', 'closed_at', 'outcome', 'noting.name as by'])
    .where('person_id', '=', whom.person.id)
    .orderBy('mediator_complaints.id', 'desc')
    .execute()
  const seqs = rows.flatMap((row) => row.case_seq ?? [])
  const cases = seqs.length
    ? await db
        .selectFrom('cases')
        .select(['seq', 'id', 'register_no'])
        .where('seq', 'in', seqs)
        .where(visibleTo(actor))
        .execute()
    : []
  return rows.map((row) => {
    const kase = cases.find((one) => one.seq === row.case_seq)
    return {
      said: row.said,
      noted: `${row.by}　${spokenMoment(row.noted_at, now)}`,
      kase: kase ? { href: urls.case(kase.id), number: kase.register_no } : null,
      outcome: row.closed_at ? `${spokenMoment(row.closed_at, now)}办结，${row.outcome}` : null,
      close:
        row.closed_at === null && whom.reach.judges
          ? urls.mediator(whom.person.id, `complaints/${row.id}/close`)
          : null,
    }
  })
}

async function changesShown({ db, whom, now }: Asked) {
  const rows = await db
    .selectFrom('register_changes')
    .innerJoin('people as writer', 'writer.id', 'by_id')
    .select(['what', 'detail', 'at', 'writer.name as by'])
    .where('person_id', '=', whom.person.id)
    .orderBy('register_changes.id', 'desc')
    .limit(30)
    .execute()
  return rows.map((row) => ({
    what: CHANGES[row.what as keyof typeof CHANGES] ?? row.what,
    detail: row.detail,
    by: `${row.by}　${spokenMoment(row.at, now)}`,
  }))
}
