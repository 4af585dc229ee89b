import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createCounty, declareMode } from '../county.ts'
import { dayOf, type Instant } from '../platform/clock.ts'
import type { Tx } from '../platform/db/open.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { initialsOf, pinyinOf } from '../platform/pinyin.ts'
import { orgsUnder, rootOrg, type Org } from '../people/orgs.ts'
import { hashPassword, oneTimePassword } from '../people/password.ts'
import { ROLES } from '../people/roles.ts'
import { accountFrom } from '../people/signing-in.ts'
import { modeOf } from '../settings.ts'
import { fail, inHouse } from './house.ts'
import { planOf, type Division } from './divisions.ts'

/**
 * `npm run setup -- --division 360923 --admin 姓名 [--account 账号]`, or SETUP_DIVISION, SETUP_ADMIN and SETUP_ACCOUNT:
 * makes the county from the real divisions, and an administrator whose one-time password is printed once. Where an
 * import has already made a bare centre, the administrator alone is added and no division is asked for.
 */
const { values } = parseArgs({
  options: { division: { type: 'string' }, admin: { type: 'string' }, account: { type: 'string' } },
})
const counties = divisions()
const code = values.division ?? process.env.SETUP_DIVISION ?? ''
const name = (values.admin ?? process.env.SETUP_ADMIN ?? '').normalize('NFC').trim()
const account = accountFrom(values.account ?? process.env.SETUP_ACCOUNT ?? 'admin')
const division = counties.find((county) => county.code === code)
const usage = `用法：npm run setup -- --division 区划代码 --admin 姓名 [--account 账号]`
const choose = `${usage}\n可以设的县：${counties.map((each) => `${each.code} ${each.name}`).join('、')}`
if (code !== '' && !division) fail(choose)
if (name === '') fail(`${usage}\n请写管理员的姓名`)
if (!/^[a-z0-9][a-z0-9._-]{2,29}$/.test(account)) fail('账号要用3到30个字母、数字，可以有 . _ -，开头要是字母或数字')

const done = await inHouse(setUp)
process.stdout.write(
  [
    `已设好：${done.centre}，${done.townships}个乡镇（街道），管理员${name}`,
    `账号：${account}`,
    `一次性密码：${done.password}（只显示这一次，第一次登录要改掉）`,
    '接下来：npm start，用这个账号登录，在“人员”里加受理员、调委会主任和调解员',
    '',
  ].join('\n'),
)

async function setUp(house: House): Promise<{ centre: string; townships: number; password: string }> {
  const mode = await modeOf(house.db)
  if (mode === 'demo') fail('这里已经是演示县。正式使用请换一个空的 DATA_DIR（或空的数据库）')
  if (mode === 'county' && (await hasAccounts(house))) fail('这里已经设过了，不能再设一次')
  if (mode === null && !division) fail(choose)
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  const at = house.clock.now()
  return house.db.write(async (t) => {
    if (mode === null && division) {
      await createCounty(t, planOf(division), { at, since: dayOf(at) })
      await declareMode(t, 'county', at)
    }
    const centre = await rootOrg(t)
    await addAdministrator(t, centre, at, passwordHash)
    const townships = await orgsUnder(t, centre.path, ['township_centre'], dayOf(at))
    return { centre: centre.name, townships: townships.length, password }
  })
}

async function addAdministrator(t: Tx, centre: Org, at: Instant, passwordHash: string): Promise<void> {
  const id = newId(Date.parse(at))
  const names = { name, pinyin: pinyinOf(name), initials: initialsOf(name) }
  const access = { account, password_hash: passwordHash, must_change_since: at, failed_count: 0 }
  await t
    .insertInto('people')
    .values({ id, ...names, ...access, created_at: at })
    .execute()
  const post = { id: newId(Date.parse(at)), person_id: id, org_id: centre.id, role: 'administrator', since: dayOf(at) }
  await t
    .insertInto('posts')
    .values({ ...post, title: ROLES.administrator.label })
    .execute()
}

async function hasAccounts(house: House): Promise<boolean> {
  const someone = await house.db.read
    .selectFrom('people')
    .select('id')
    .where('account', 'is not', null)
    .executeTakeFirst()
  return someone !== undefined
}

function divisions(): Division[] {
  const file = new URL('../data/divisions.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { counties: Division[] }).counties
}
