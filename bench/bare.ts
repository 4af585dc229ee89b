import { createHash } from 'node:crypto'
import { join } from 'node:path'
import formbody from '@fastify/formbody'
import { Eta } from 'eta'
import Fastify from 'fastify'
import { bigrams, searchable } from '../src/platform/bigrams.ts'
import { calendarShelf } from '../src/platform/calendar/shelf.ts'
import { newId, newToken } from '../src/platform/ids.ts'
import { initialsOf, pinyinOf } from '../src/platform/pinyin.ts'
import { escapeFunction, VIEWS } from '../src/platform/web/view.ts'
import { presentList } from '../src/cases/present.ts'
import { EVERYTHING, VIEWS as LISTS, type Filters } from '../src/cases/filters.ts'
import type { Counts, Listed } from '../src/cases/worklist.ts'
import { openBare, type Row, type Step } from './bare-store.ts'
import { caseFileOf } from './bare-case.ts'

/**
 * What the product is measured against: Fastify, prepared statements and the product's own templates doing the same
 * work without sign-in, rights, CSRF, access log, lifecycle, sealing or signed timeline. Never to be served to anyone.
 */
const { PORT, BARE_FILE = '', DATABASE_URL, BARE_ORG = '' } = process.env
const store = openBare({ file: join(BARE_FILE), url: DATABASE_URL || undefined })
const eta = new Eta({ views: VIEWS, cache: true, escapeFunction })
const [org] = await store.rows('select id, path, abbr, name from orgs where id = ?1', BARE_ORG)
const { path, abbr } = org as { path: string; abbr: string }
const onPostgres = Boolean(DATABASE_URL)

const app = Fastify()
await app.register(formbody)

const LIST = `select cases.seq, cases.id, register_no, file_no, state, registered_at, applicants, respondents, ministry_type,
  place, places.name as place_name, holders.name as holder_name, owed_since, owed.name as owed_name, sealed_at, due_on, warn_on, clock, holder_path
  from cases left join orgs as places on places.id = cases.place_org join orgs as holders on holders.id = cases.holder_org
  left join people as owed on owed.id = substr(cases.owed_by, 8)`
const HERE = `holder_path >= ?1 and holder_path < ?1 || '~'`
const capped = (where: string, name: string) =>
  `(select count(*) from (select 1 from cases where ${where} limit 1000) as some_${name}) as "${name}"`
const COUNTS = `select ${capped(`open = 1 and owed_by = 'registrar:' || ?2`, 'mine')},
  ${capped(`open = 1 and ${HERE}`, 'open')}, ${capped(`open = 1 and ${HERE} and owed_by <> 'registrar:' || ?2`, 'waiting')}`

app.get<{ Querystring: { q?: string } }>('/cases', async (request, reply) => {
  const q = request.query.q ?? ''
  const rows = q
    ? await searched(q)
    : await store.rows(`${LIST} where open = 1 and ${HERE} order by seq desc limit 51`, path)
  const [counts] = await store.rows(COUNTS, path, BARE_ORG)
  const filters: Filters = {
    ...EVERYTHING,
    view: q ? 'all' : 'open',
    q,
  }
  const choices = { leaders: [], committees: [], org: null }
  const shown = [rows as unknown as Listed[], filters, counts as unknown as Counts, choices] as const
  const list = presentList(...shown, new Date().toISOString(), calendarShelf())
  return reply.type('text/html').send(page('cases/index', { title: '案件清单', ...list }))
})

app.get<{ Params: { id: string } }>('/cases/:id', async (request, reply) =>
  reply.type('text/html').send(page('casefile/show', await caseFileOf(store, request.params.id))),
)

app.post<{ Body: Record<string, string> }>('/intake', async (request, reply) => {
  const { id } = await store.transact(registration(request.body))
  return reply.redirect(`/cases/${String(id)}`, 303)
})

await app.listen({ port: Number(PORT), host: '127.0.0.1' })
process.send?.('ready')

function searched(q: string): Promise<Row[]> {
  const text = searchable(q)
  const tokens = bigrams(text)
  const match = onPostgres
    ? `join case_search on case_search.case_seq = cases.seq and case_search.tokens @@ cast(?1 as tsquery)`
    : `join case_search on case_search.rowid = cases.seq and case_search match ?1`
  const holds = onPostgres ? 'strpos(case_texts.text, ?2)' : 'instr(case_texts.text, ?2)'
  const order = onPostgres ? 'cases.seq' : 'case_search.rowid'
  return store.rows(
    `${LIST} ${match} join case_texts on case_texts.case_seq = cases.seq where ${holds} > 0 order by ${order} desc limit 51`,
    tokens.join(onPostgres ? ' & ' : ' AND '),
    text,
  )
}

function page(template: string, data: object): string {
  const frame = {
    site: {
      county: '和源县',
      centre: '矛盾纠纷调处中心',
      demo: false,
      version: '0',
      largeType: false,
      csrf: newToken(),
    },
    actor: { name: '何苗苗', post: '受理员' },
    nav: Object.keys(LISTS).map((href) => ({ href, label: href, icon: 'list-details', current: false })),
    search: { action: '/cases', value: '' },
    flash: null,
    ...data,
  }
  return eta.render(`layouts/desk`, { ...frame, body: eta.render(template, frame) })
}

/** The rows a registration leaves behind, without asking anything first. */
function registration(body: Record<string, string>): Step[] {
  const at = new Date().toISOString()
  const millis = Date.parse(at)
  const [caseId, visitId, year] = [newId(millis), newId(millis), Number(at.slice(0, 4))]
  const told = { place: body.place ?? '', summary: body.summary ?? '', requests: body.requests ?? '' }
  const parties = (['a', 'r'] as const).map((group) => ({
    side: group === 'a' ? 'applicant' : 'respondent',
    name: body[`${group}.0.name`] ?? '',
    phone: body[`${group}.0.phone`] ?? '',
    address: body[`${group}.0.address`] ?? '',
  }))
  const spelled = parties.map(({ name }) => ({ name, pinyin: pinyinOf(name), initials: initialsOf(name) }))
  const payload = JSON.stringify({ parties: parties.map(({ name }) => name), channel: '窗口来访' })
  const hash = createHash('sha256').update(payload).digest('hex')
  const snapshot = JSON.stringify({ title: '登记回执', date: at, blocks: [{ kind: 'paragraph', text: told.summary }] })
  const number = (given: Row) => `（${year}）${abbr}登字第${String(given.last)}号`
  const words = (given: Row) =>
    searchable([number(given), ...Object.values(told), ...spelled.flatMap((p) => Object.values(p))].join('\n'))
  const tokens = (given: Row) => [...bigrams(words(given)), `o${BARE_ORG}`].join(' ')
  return [
    [
      'insert into visits (id, org_id, people_count, channel, received_at) values (?1, ?2, 1, ?3, ?4)',
      () => [visitId, BARE_ORG, 'window', at],
    ],
    [
      `insert into number_series (series, org_id, year, last) values ('register', ?1, ?2, 1)
       on conflict (series, org_id, year) do update set last = number_series.last + 1 returning last`,
      () => [BARE_ORG, year],
    ],
    [
      `insert into cases (id, register_no, kind, state, version, open, level, holder_org, holder_path, owed_by, owed_since,
        visit_id, channel, registered_org, registered_at, summary, requests, place, applicants, respondents, party_count, head_seq, head_hash)
       values (?1, ?2, 'dispute', 'registered', 1, 1, 'township', ?3, ?4, ?5, ?6, ?7, 'window', ?3, ?6, ?8, ?9, ?10, ?11, ?12, 2, 1, ?13)
       returning seq, id`,
      (given) => [
        caseId,
        number(given),
        BARE_ORG,
        path,
        `registrar:${BARE_ORG}`,
        at,
        visitId,
        told.summary,
        told.requests,
        told.place,
        spelled[0]?.name,
        spelled[1]?.name,
        hash,
      ],
    ],
    [
      `insert into events (case_seq, seq, at, actor_name, life, name, payload, payload_hash, version, hash)
       values (?1, 1, ?2, '何苗苗', 'case', 'registered', ?3, ?4, 1, ?4)`,
      ({ seq }) => [seq, at, payload, hash],
    ],
    [
      'insert into case_orgs (case_seq, org_id, path, since) values (?1, ?2, ?3, ?4)',
      ({ seq }) => [seq, BARE_ORG, path, at],
    ],
    ...parties.map(({ side, name, phone, address }, index): Step => [
      `insert into parties (id, case_seq, side, position, kind, name, pinyin, initials, phone_sealed, address)
         values (?1, ?2, ?3, ?4, 'person', ?5, ?6, ?7, ?8, ?9)`,
      ({ seq }) => [
        newId(millis),
        seq,
        side,
        index + 1,
        name,
        spelled[index]?.pinyin,
        spelled[index]?.initials,
        phone,
        address,
      ],
    ]),
    ['insert into case_texts (case_seq, text) values (?1, ?2)', (given) => [given.seq, words(given)]],
    [
      onPostgres
        ? 'insert into case_search (case_seq, tokens) values (?1, cast(?2 as tsvector))'
        : 'insert into case_search (rowid, tokens) values (?1, ?2)',
      (given) => [given.seq, tokens(given)],
    ],
    [
      `insert into papers (id, case_seq, kind, title, number, committee_name, copies, template_version, snapshot_sealed, text_hash, check_code, token, issued_at, issued_by)
       values (?1, ?2, 'receipt', '登记回执', ?3, '中心', 1, '1', ?4, ?5, '00000000', ?6, ?7, 'bare')`,
      (given) => [newId(millis), given.seq, number(given), snapshot, hash, newToken(), at],
    ],
  ]
}
