import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createCounty, declareMode } from '../county.ts'
import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/ids.ts'
import { initialsOf, pinyinOf } from '../platform/pinyin.ts'
import { hashPassword, oneTimePassword } from '../people/password.ts'
import { ROLES } from '../people/roles.ts'
import { accountFrom } from '../people/signing-in.ts'
import { modeOf } from '../settings.ts'
import { fail, inHouse } from './house.ts'
import { planOf, type Division } from './divisions.ts'

/**
 * `npm run setup -- --division 360923 --admin 姓名 [--account 账号]`, or SETUP_DIVISION, SETUP_ADMIN and SETUP_ACCOUNT:
 * makes the county from the real divisions, and an administrator whose one-time password is printed once.
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
if (!division) fail(`${usage}\n可以设的县：${counties.map((each) => `${each.code} ${each.name}`).join('、')}`)
if (name === '') fail(`${usage}\n请写管理员的姓名`)
if (!/^[a-z0-9][a-z0-9._-]{2,29}$/.test(account)) fail('账号要用3到30个字母、数字，可以有 . _ -，开头要是字母或数字')

const password = await inHouse((house) => setUp(house, division))
process.stdout.write(
  [
    `已设好：${division.name}矛盾纠纷调处中心，${division.townships.length}个乡镇（街道），管理员${name}`,
    `账号：${account}`,
    `一次性密码：${password}（只显示这一次，第一次登录要改掉）`,
    '接下来：npm start，用这个账号登录，在“人员”里加受理员、调委会主任和调解员',
    '',
  ].join('\n'),
)

async function setUp(house: House, county: Division): Promise<string> {
  const mode = await modeOf(house.db)
  if (mode === 'demo') fail('这里已经是演示县。正式使用请换一个空的 DATA_DIR（或空的数据库）')
  if (mode === 'county') fail('这里已经设过了，不能再设一次')
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  const at = house.clock.now()
  const since = dayOf(at)
  await house.db.write(async (t) => {
    const orgs = await createCounty(t, planOf(county), { at, since })
    const centre = [...orgs.values()].find((org) => org.kind === 'county_centre')!
    const id = newId(Date.parse(at))
    const names = { name, pinyin: pinyinOf(name), initials: initialsOf(name) }
    const access = { account, password_hash: passwordHash, must_change_since: at, failed_count: 0 }
    await t
      .insertInto('people')
      .values({ id, ...names, ...access, created_at: at })
      .execute()
    const post = { id: newId(Date.parse(at)), person_id: id, org_id: centre.id, role: 'administrator', since }
    await t
      .insertInto('posts')
      .values({ ...post, title: ROLES.administrator.label })
      .execute()
    await declareMode(t, 'county', at)
  })
  return password
}

function divisions(): Division[] {
  const file = new URL('../data/divisions.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { counties: Division[] }).counties
}
