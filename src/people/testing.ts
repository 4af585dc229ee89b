import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { initialsOf, pinyinOf } from '../platform/pinyin.ts'
import { hashPassword } from './password.ts'
import { ORG_KINDS, ROLES, type OrgKind, type Role } from './roles.ts'

export const PASSWORD = 'Heyuan-2026'

export type Browser = ReturnType<typeof browser>

/** Ids are the given words, so that a test can say them. */
export async function org(house: House, id: string, kind: OrgKind, name: string, parent = ''): Promise<void> {
  const above = parent
    ? await house.db.read.selectFrom('orgs').select('path').where('id', '=', parent).executeTakeFirstOrThrow()
    : { path: '/' }
  const row = { id, kind, name, seal_name: name, path: `${above.path}${id}/`, parent_id: parent || null }
  const rest = { abbr: id, level: ORG_KINDS[kind].level, division_code: null, phone: null, address: null, until: null }
  await house.db.write((t) =>
    t
      .insertInto('orgs')
      .values({ ...row, ...rest, since: '2020-01-01' })
      .execute(),
  )
}

/** With the account `id` and the password PASSWORD. */
export async function person(house: House, id: string, name: string, orgId?: string, role?: Role): Promise<void> {
  theHash ??= hashPassword(PASSWORD)
  const password_hash = await theHash
  await house.db.write(async (t) => {
    const spelling = { pinyin: pinyinOf(name), initials: initialsOf(name) }
    const rest = { must_change_since: null, failed_count: 0, locked_until: null, disabled_at: null }
    const row = { id, name, account: id, password_hash, created_at: '2020-01-01T00:00:00.000Z' }
    await t
      .insertInto('people')
      .values({ ...row, ...spelling, ...rest })
      .execute()
    if (!orgId || !role) return
    const post = { id: `post-${id}`, person_id: id, org_id: orgId, role, title: ROLES[role].label }
    await t
      .insertInto('posts')
      .values({ ...post, since: '2020-01-01', until: null })
      .execute()
  })
}

let theHash: Promise<string> | undefined

/** One browser: keeps its cookies, and sends the token of the last form it was shown. */
export function browser(app: FastifyInstance) {
  const cookies = new Map<string, string>()
  let token = ''

  async function ask(method: 'GET' | 'POST', url: string, payload?: string, headers: Record<string, string> = {}) {
    const type = payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
    const asked = { method, url, headers: { ...headers, ...type }, cookies: Object.fromEntries(cookies) }
    const answer = await app.inject(payload === undefined ? asked : { ...asked, payload })
    for (const { name, value } of answer.cookies) if (value) cookies.set(name, value)
    for (const { name, value } of answer.cookies) if (!value) cookies.delete(name)
    token = /name="_csrf" value="([^"]+)"/.exec(answer.body)?.[1] ?? token
    return answer
  }

  return {
    get: (url: string, headers: Record<string, string> = {}) => ask('GET', url, undefined, headers),
    /** A name with a list stands in the form several times, as ticked boxes do. */
    async post(url: string, form: Record<string, string | readonly string[]>, headers: Record<string, string> = {}) {
      if (token === '') await ask('GET', '/sign-in')
      const pairs = Object.entries({ ...form, _csrf: token }).flatMap(([name, value]) =>
        [value].flat().map((one): [string, string] => [name, one]),
      )
      return ask('POST', url, new URLSearchParams(pairs).toString(), headers)
    },
    /** A form with one file, as a browser sends it. */
    async upload(url: string, form: Record<string, string>, file: { name: string; type: string; bytes: Buffer }) {
      if (token === '') await ask('GET', '/sign-in')
      const edge = 'edge-of-a-part'
      const fields = Object.entries({ ...form, _csrf: token }).map(
        ([name, value]) => `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: ${file.type}\r\n\r\n`
      const payload = Buffer.concat([
        Buffer.from(fields.join('') + head),
        file.bytes,
        Buffer.from(`\r\n--${edge}--\r\n`),
      ])
      const headers = { 'content-type': `multipart/form-data; boundary=${edge}` }
      return app.inject({ method: 'POST', url, payload, headers, cookies: Object.fromEntries(cookies) })
    },
  }
}
