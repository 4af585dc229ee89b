import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, it } from 'node:test'
import { makeFeed } from './agenda/feeds.ts'
import { PAPER_KINDS, type PaperKind } from './documents/kinds.ts'
import { openUpload } from './evidence/uploading.ts'
import { keyOf, openTablet } from './tablets/opening.ts'
import { quietLog } from './open-house.ts'
import { ROLES } from './people/roles.ts'
import { person, type Browser } from './people/testing.ts'
import { readPdf, squeezed } from './platform/paper/pdf-reader.ts'
import { partsOf } from './platform/xlsx-archive.ts'
import { addressesOf, caseAddresses, filled, thingsIn } from './platform/testing/addresses.ts'
import { FORMS, stateOf, targetOf } from './platform/testing/matrix-forms.ts'
import { VOLUNTEERS, windowWorld } from './platform/testing/matrix-stages.ts'
import { everyRow } from './platform/testing/never/trespassing.ts'
import { MARKS, plantedCounty, type County, type Secret } from './platform/testing/planting.ts'
import { CAST, done, type World } from './platform/testing/world.ts'

/** What a person without an account is let in with: for photos of the open case, for signing. */
type Codes = Record<'/u' | '/t', string>

/** One answer: who asked, below which case what, and the kind of paper if it is one. */
interface Asked {
  who: string
  url: string
  /** The path below the case; null elsewhere. */
  rest: string | null
  paper: PaperKind | 'together' | null
}

const AT_DESK: readonly string[] = [CAST.mediator, CAST.recorder]
const DEALING: readonly string[] = [...AT_DESK, CAST.head, CAST.clerk, 'wenxiaochuan']

/** The forms that print how to reach a party, and which number he has (legal.md §7.2); an account only what he signs. */
const PRINTING = {
  account: ['agreement', 'signed_agreement'],
  phone: [
    'agreement',
    'signed_agreement',
    'application',
    'mandate',
    'matter_slip',
    'oral_register',
    'receipt',
    'referral_letter',
    'service_address',
  ],
  number: ['agreement', 'signed_agreement', 'application', 'mandate', 'oral_register'],
} as const satisfies Record<string, readonly PaperKind[]>

/** Also the draft for those who write it, and where somebody signs: whoever has the code reads all of it. */
const printed =
  (secret: keyof typeof PRINTING) =>
  ({ who, paper, url, rest }: Asked): boolean =>
    paper === 'together' ||
    url.startsWith('/t/') ||
    (rest === '/agreement/draft.pdf' && AT_DESK.includes(who)) ||
    (PRINTING[secret] as readonly unknown[]).includes(paper)

/** Who may read what where. Everything else is a leak. */
const MAY_READ: Record<Secret, (asked: Asked) => boolean> = {
  desk: ({ who, rest }) => AT_DESK.includes(who) && rest === '/caucus',
  concession: ({ who, rest }) => [...AT_DESK, CAST.head].includes(who) && rest === '',
  position: ({ who, rest }) => [CAST.mediator, CAST.head, 'countyhead'].includes(who) && rest === '',
  danger: ({ who, rest }) =>
    (rest === '' && who !== VOLUNTEERS.adviser) || (DEALING.includes(who) && Boolean(rest?.startsWith('/danger'))),
  account: printed('account'),
  phone: printed('phone'),
  number: printed('number'),
  strokes: () => false,
  /** His own draft. */
  elsewhere: ({ who, url }) => who === CAST.clerk && url.startsWith('/intake?draft='),
}
const SECRETS = Object.keys(MARKS) as Secret[]
/** Told in words; numbers are found exactly by whoever knows them. */
const WORDS = [...MARKS.desk, ...MARKS.concession, ...MARKS.danger, ...MARKS.account]

describe('what only some may read', () => {
  it('is nowhere else', async (t) => {
    const lines: string[] = []
    const w = await windowWorld(t)
    w.house.afterwards = (work) => work()
    const to = new Writable({ write: (chunk: Buffer, _encoding, next) => (lines.push(chunk.toString()), next()) })
    w.house.log = quietLog('trace', to)
    const county = await plantedCounty(w)
    const people = await everybody(w)
    const papers = await papersIn(w)

    await t.test('though every kind of paper was printed', () => {
      assert.deepEqual([...new Set(papers.values())].sort(), Object.keys(PAPER_KINDS).sort())
    })

    await t.test('in no page, fragment, paper, export or other answer to anybody', async (t) => {
      const codes = await codesFor(w, county)
      const asked = await addressesIn(w, county, codes)
      const [leaks, rightly] = [new Set<string>(), new Set<Secret>()]
      let [answers, read] = [0, 0]
      for (const who of [...people, 'stranger']) {
        const visitor = await w.as(who)
        if (who === 'stranger') for (const url of ['/u', '/t'] as const) await visitor.post(url, { code: codes[url] })
        for (const url of asked) {
          const at = { who, url, ...placeOf(url, papers) }
          for (const text of await textsOf(visitor, url)) {
            answers += 1
            if (at.paper) read += 1
            for (const secret of secretsIn(text))
              if (MAY_READ[secret](at)) rightly.add(secret)
              else leaks.add(`${secret}: ${who} ${at.paper ?? url}`)
          }
        }
      }
      t.diagnostic(`${people.length} people, ${asked.length} addresses, ${answers} answers, ${read} of them papers`)
      assert.deepEqual([...leaks], [])
      assert.deepEqual(
        [...rightly].sort(),
        SECRETS.filter((secret) => secret !== 'strokes').sort(),
        'and where it may be read, it is',
      )
      assert.ok(people.length >= 24 && asked.length >= 200 && read >= 1000, `${people.length} ${asked.length} ${read}`)
    })

    await t.test('in no answer to a form, sent whole or empty', async (t) => {
      const leaks = new Set<string>()
      let answers = 0
      for (const who of people.filter((each) => ![...AT_DESK, CAST.head].includes(each))) {
        const visitor = await w.as(who)
        for (const [url, text] of await sendAll(w, visitor, county.open)) {
          answers += 1
          for (const secret of secretsIn(text)) leaks.add(`${secret}: ${who} ${url}`)
        }
      }
      t.diagnostic(`${answers} answers`)
      assert.deepEqual([...leaks], [])
    })

    await t.test('in no list that is searched for it', async () => {
      for (const who of [CAST.mediator, CAST.recorder, CAST.head, CAST.clerk, 'supervisor', 'auditor']) {
        const visitor = await w.as(who)
        for (const word of WORDS) {
          const { body } = await visitor.get(`/cases?view=all&q=${encodeURIComponent(word)}`)
          assert.doesNotMatch(body, /href="\/cases\/[0-9a-z]{20}"/, `${who} ${word}`)
        }
      }
    })

    await t.test('in clear in no column, event, index, file or line of the log', async (t) => {
      await (await w.app()).close()
      const rows = await everyRow(w)
      const leaks = new Set<string>()
      for (const { table, row } of rows)
        for (const secret of secretsIn(row))
          if (!(secret === 'danger' && table === 'escalations')) leaks.add(`${secret}: ${table} ${row.slice(0, 200)}`)
      for (const file of filesIn(w.house.config.dataDir))
        for (const secret of secretsIn(readFileSync(file, 'utf8'))) leaks.add(`${secret}: ${file}`)
      for (const line of lines) for (const secret of secretsIn(line)) leaks.add(`${secret}: ${line.slice(0, 200)}`)
      t.diagnostic(`${rows.length} rows, ${lines.length} lines of the log`)
      assert.deepEqual([...leaks], [])
      assert.ok(rows.length > 500 && lines.length > 1000)
    })

    await t.test('in the kept content of no paper, once it is opened', async () => {
      const kept = await w.house.db.read.selectFrom('papers').select(['kind', 'snapshot_sealed']).execute()
      for (const { kind, snapshot_sealed } of kept) {
        const content = w.house.sealer.open(snapshot_sealed)
        assert.doesNotMatch(content, /【缺：/, kind)
        for (const secret of secretsIn(content))
          assert.ok(MAY_READ[secret]({ who: '', url: '', rest: null, paper: kind as PaperKind }), `${secret} ${kind}`)
      }
    })
  })
})

const secretsIn = (text: string): Secret[] =>
  SECRETS.filter((secret) => MARKS[secret].some((word) => text.includes(word)))

const papersIn = async (w: World): Promise<Map<string, PaperKind>> =>
  new Map(
    (await w.house.db.read.selectFrom('papers').select(['id', 'kind']).execute()).map(({ id, kind }) => [
      id,
      kind as PaperKind,
    ]),
  )

/** Everybody of the world, and somebody for each post that nobody holds there. */
async function everybody(w: World): Promise<string[]> {
  const { read } = w.house.db
  const held = await read.selectFrom('posts').select('role').distinct().execute()
  for (const role of Object.keys(ROLES) as (keyof typeof ROLES)[])
    if (!held.some((one) => one.role === role)) await person(w.house, role, ROLES[role].label, 'qingxitw', role)
  return (await read.selectFrom('people').select('id').orderBy('id').execute()).map(({ id }) => id)
}

/**
 * Every address the application answers to a GET, filled with what lies in the open case and in the county; of the
 * other cases those where somebody who deals with them sees something.
 */
async function addressesIn(w: World, { open, others }: County, codes: Codes): Promise<string[]> {
  const app = await w.app()
  const outside = addressesOf(app).filter(({ pattern }) => !pattern.startsWith('/cases/:id') && !pattern.includes('*'))
  const things = await thingsOf(w, codes)
  const all = [...(await below(w, open)), `/cases/${open}/caucus?room=applicant`]
  for (const { method, pattern } of outside) if (method === 'GET') all.push(...filled(pattern, '', things))
  for (const id of others) all.push(...(await openAt(w, await below(w, id))))
  for (const draft of things.check!) all.push(`/intake?draft=${draft}`)
  return [...all, ...['mine', 'open', 'waiting', 'closed', 'all'].map((view) => `/cases?view=${view}`)]
}

async function below(w: World, id: string): Promise<string[]> {
  const things = await thingsIn(w.house, id)
  const chosen = things.papers.map((paper) => `paper=${paper}`).join('&')
  return caseAddresses(await w.app())
    .flatMap(({ method, pattern }) => (method === 'GET' ? filled(pattern, id, things) : []))
    .map((url) => (url.endsWith('/together.pdf') ? `${url}?${chosen}` : url))
}

async function openAt(w: World, urls: readonly string[]): Promise<string[]> {
  const open = new Set<string>()
  for (const who of [CAST.mediator, CAST.head, CAST.clerk]) {
    const visitor = await w.as(who)
    for (const url of urls) if (!open.has(url) && (await visitor.get(url)).statusCode === 200) open.add(url)
  }
  return [...open]
}

async function codesFor(w: World, { open, signing }: County): Promise<Codes> {
  const mediator = await w.actor(CAST.mediator)
  const { signers } = await stateOf(w, signing, '')
  return {
    '/u': done(await openUpload(w.house, mediator, open, null)).code,
    '/t': done(await openTablet(w.house, mediator, signing, { signer: keyOf(signers[0]!), hand: 'self' })).code,
  }
}

/** What the parameters of addresses outside the cases can stand for, by the word before them. */
async function thingsOf(w: World, codes: Codes): Promise<Record<string, string[]>> {
  const { read } = w.house.db
  type Table = 'mediator_kin' | 'drafts' | 'conferences' | 'conference_people' | 'conference_tasks' | 'duty_lines'
  const ids = async (table: Table) => (await read.selectFrom(table).select('id').execute()).map(({ id }) => id)
  return {
    v: (await read.selectFrom('papers').select('token').execute()).map(({ token }) => token),
    u: [codes['/u']],
    t: [codes['/t']],
    orgs: ['qingxi', 'qingxitw'],
    people: [CAST.mediator, CAST.clerk],
    posts: [`post-${CAST.mediator}`],
    mediators: [CAST.mediator],
    kin: await ids('mediator_kin'),
    absences: ['none'],
    complaints: ['none'],
    changes: ['changes.xlsx', 'changes.csv', 'staff.xlsx', 'staff.csv'],
    grounds: ['refused'],
    check: await ids('drafts'),
    imports: await ids('drafts'),
    drafts: await ids('drafts'),
    clocks: ['DS-CONTACT'],
    conferences: await ids('conferences'),
    opinions: await ids('conference_people'),
    tasks: await ids('conference_tasks'),
    'duty-lines': await ids('duty_lines'),
    import: await ids('drafts'),
    feeds: [done(await makeFeed(w.house, await w.actor(CAST.mediator), null))],
  }
}

/** The answer as a page, and where it is one also as htmx asks for it. */
async function textsOf(visitor: Browser, url: string): Promise<string[]> {
  const whole = await visitor.get(url)
  const { statusCode, headers, rawPayload } = whole
  const type = String(headers['content-type'])
  const told = JSON.stringify(headers)
  if (type.includes('pdf')) return [told + (await pdfText(rawPayload))]
  if (type.includes('spreadsheet'))
    return [told + [...partsOf(rawPayload)].map((part) => part.unpack(10_000_000).toString()).join()]
  const page = told + rawPayload.toString('utf8')
  if (statusCode !== 200 || !type.includes('html')) return [page]
  return [page, toldBy(await visitor.get(url, { 'hx-request': 'true' }))]
}

/** The same paper is the same bytes, and is read once. */
async function pdfText(bytes: Buffer): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const text = TEXTS.get(hash) ?? squeezed(await readPdf(bytes))
  TEXTS.set(hash, text)
  return text
}
const TEXTS = new Map<string, string>()

function placeOf(url: string, papers: ReadonlyMap<string, PaperKind>): Pick<Asked, 'rest' | 'paper'> {
  const rest = /^\/cases\/[0-9a-z]{20}([^?]*)/.exec(url)?.[1] ?? null
  const paper = /\/papers\/([0-9a-z]+)\.pdf/.exec(url)?.[1]
  return { rest, paper: paper ? (papers.get(paper) ?? null) : rest === '/together.pdf' ? 'together' : null }
}

/** The answers to every form of the case, complete as a person would send it, and empty as htmx would. */
async function sendAll(w: World, visitor: Browser, id: string): Promise<[string, string][]> {
  const answers: [string, string][] = []
  const on = await stateOf(w, id, '')
  for (const [name, { form }] of Object.entries(FORMS)) {
    const url = targetOf(name, on)
    if (!url) continue
    answers.push([`${url} ${name}`, toldBy(await visitor.post(url, form(on)))])
  }
  for (const { method, pattern } of caseAddresses(await w.app()))
    if (method === 'POST')
      for (const url of filled(pattern, id, on.things))
        answers.push([url, toldBy(await visitor.post(url, {}, { 'hx-request': 'true', accept: 'application/json' }))])
  const typed = { 'a.0.name': '欧阳修竹', 'r.0.name': '曾禾根', summary: '院坪填高，雨水倒灌进厨房。' }
  answers.push(['/intake/hints', toldBy(await visitor.post('/intake/hints', typed, { 'hx-request': 'true' }))])
  return answers
}

const toldBy = ({ headers, body }: { headers: object; body: string }): string => JSON.stringify(headers) + body

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
