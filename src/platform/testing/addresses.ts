import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import { disclosuresIn, invitedTo, isPending, joinedTo } from '../../assignment/store.ts'
import { partiesOf } from '../../parties/store.ts'
import { dangersOf } from '../../safety/store.ts'
import { appraisalsOf, plansOf } from '../../sessions/store.ts'
import type { Schema } from '../db/schema.ts'
import type { House } from '../house.ts'

export interface Address {
  method: 'GET' | 'POST'
  /** As it was declared: `/cases/:id/papers/:paper.pdf`. */
  pattern: string
}

/** Every address the application answers, read from its own table of routes; what is sent from files is left out. */
export function addressesOf(app: FastifyInstance): Address[] {
  const above: string[] = []
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^(.*?)[└├]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line)
      if (!found) return []
      const depth = found[1]!.length / 4
      above.splice(depth, above.length, found[2]!)
      const pattern = above.join('')
      const methods = (found[3] ?? '').split(', ')
      return pattern === '/*'
        ? []
        : (['GET', 'POST'] as const).flatMap((m) => (methods.includes(m) ? [{ method: m, pattern }] : []))
    })
}

export const caseAddresses = (app: FastifyInstance): Address[] =>
  addressesOf(app).filter(({ pattern }) => pattern.startsWith('/cases/:id'))

/** Two patterns are the same address whatever their parameters are called. */
export const shapeOf = (pattern: string): string => pattern.replaceAll(/:\w+/g, ':')

/** What lies in a case, by the word before its parameter in an address. */
export type Things = Record<
  | 'clocks'
  | 'parties'
  | 'reveal'
  | 'papers'
  | 'files'
  | 'pictures'
  | 'evidence'
  | 'upload'
  | 'links'
  | 'agents'
  | 'advisers',
  string[]
> &
  Record<Chosen, string[]>

/** What a form asks to choose from, without an address of its own. */
type Chosen = 'disclosures' | 'helpers' | 'committees' | 'plans' | 'appraisals' | 'dangers' | 'tablets'

/**
 * An address of this case for each thing its parameter can stand for; none where the case has no such thing. A
 * parameter nobody has thought of fails the test: its address would be asked by nobody.
 */
export function filled(pattern: string, caseId: string, things: Readonly<Record<string, readonly string[]>>): string[] {
  return [...pattern.matchAll(/([\w-]+)\/:(\w+)/g)]
    .filter(([, word]) => word !== 'cases')
    .reduce(
      (urls, [part, word, name]) => {
        const ids = things[word!]
        if (!ids) throw new Error(`${pattern}: nothing is known to stand for :${name}`)
        return urls.flatMap((url) => ids.map((id) => url.replace(part, `${word}/${id}`)))
      },
      [pattern.replace('/cases/:id', `/cases/${caseId}`)],
    )
}

/** All that lies in a case; links, people and what waits for an answer only while they stand. */
export async function thingsIn({ db: { read } }: House, caseId: string): Promise<Things> {
  const { seq } = await read.selectFrom('cases').select('seq').where('id', '=', caseId).executeTakeFirstOrThrow()
  const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)
  const files = await read
    .selectFrom('files')
    .select(['id', 'purpose'])
    .where('case_seq', '=', seq)
    .where('purpose', '!=', 'paper')
    .execute()
  const of = (table: 'clocks' | 'papers' | 'evidence' | 'upload_links' | 'party_agents') =>
    read.selectFrom(table).select('id').where('case_seq', '=', seq).orderBy('id').execute()
  const links = await read
    .selectFrom('case_links')
    .select('id')
    .where((eb) => eb.or([eb('case_seq', '=', seq), eb('other_seq', '=', seq)]))
    .where('undone_at', 'is', null)
    .execute()
  const advisers = await read
    .selectFrom('case_people')
    .select('id')
    .where('case_seq', '=', seq)
    .where('relation', '=', 'adviser')
    .where('ended_at', 'is', null)
    .execute()
  return {
    parties: ids(await partiesOf(read, seq)),
    clocks: ids(await of('clocks')),
    papers: ids(await of('papers')),
    files: ids(files),
    pictures: ids(files.filter((file) => file.purpose === 'evidence')),
    evidence: ids(await of('evidence')),
    upload: ids(await of('upload_links')),
    links: ids(links),
    agents: ids(await of('party_agents')),
    advisers: ids(advisers),
    reveal: ['phone', 'id'],
    ...(await chosenIn(read, seq)),
  }
}

async function chosenIn(read: Kysely<Schema>, seq: number): Promise<Record<Chosen, string[]>> {
  const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id)
  const tablets = await read
    .selectFrom('tablet_signatures')
    .innerJoin('signatures', 'signatures.id', 'tablet_signatures.signature_id')
    .innerJoin('agreements', 'agreements.id', 'signatures.agreement_id')
    .select('signatures.id')
    .where('agreements.case_seq', '=', seq)
    .execute()
  return {
    disclosures: ids((await disclosuresIn(read, seq)).filter(isPending)),
    helpers: ids(await invitedTo(read, seq)),
    committees: ids(await joinedTo(read, seq)),
    plans: ids(await plansOf(read, seq)),
    appraisals: ids((await appraisalsOf(read, seq)).filter((one) => one.back_on === null)),
    dangers: ids(await dangersOf(read, seq)),
    tablets: ids(tablets),
  }
}
