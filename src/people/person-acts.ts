import type { Day } from '../platform/clock.ts'
import { isUniqueViolation } from '../platform/db/portable.ts'
import { newId } from '../platform/ids.ts'
import { initialsOf, pinyinOf } from '../platform/pinyin.ts'
import { gone, keepsOwnOffice, note, refuse, type AdminDeed } from './administering.ts'
import { orgById } from './orgs.ts'
import { ROLES, type Role } from './roles.ts'
import { personById } from './store.ts'
import { revokeWebSessions } from './web-sessions.ts'

export interface NewPost {
  orgId: string
  role: Role
  /** Empty: the role's own name. */
  title: string
  since: Day
}

export async function addPerson(
  deed: AdminDeed,
  person: { name: string; account: string; passwordHash: string },
  post: NewPost,
): Promise<string> {
  const id = newId(Date.parse(deed.at))
  try {
    await deed.t
      .insertInto('people')
      .values({
        id,
        name: person.name,
        pinyin: pinyinOf(person.name),
        initials: initialsOf(person.name),
        account: person.account,
        password_hash: person.passwordHash,
        must_change_since: deed.at,
        failed_count: 0,
        locked_until: null,
        disabled_at: null,
        created_at: deed.at,
      })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error)) refuse(`账号${person.account}已经有人用，请换一个`)
    throw error
  }
  await note(deed, '加人员', `${person.name}，账号${person.account}`)
  await addPost(deed, id, post)
  return id
}

/** An administrator handles no cases: neither may he give himself another post, nor anybody hold both. */
export async function addPost(deed: AdminDeed, personId: string, post: NewPost): Promise<void> {
  const person = await personById(deed.t, personId)
  const org = await orgById(deed.t, post.orgId)
  if (!person) throw gone('人')
  if (!org) throw gone('单位')
  if (person.id === deed.actor.personId) refuse('不能给自己加岗位，请另一位管理员来办')
  if (org.until !== null) refuse(`${org.name}已经撤销或定了撤销的日子，不能再加人`)
  refuseMisplaced(post.role, org.kind)
  const held = await deed.t
    .selectFrom('posts')
    .select(['role', 'org_id'])
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', post.since)]))
    .execute()
  if (held.some((other) => other.role === post.role && other.org_id === post.orgId))
    refuse(`${person.name}已经是${org.name}的${ROLES[post.role].label}`)
  if (held.some((other) => (other.role === 'administrator') !== (post.role === 'administrator')))
    refuse('管理员不办案：管理员岗位和别的岗位不能是同一个人')
  await deed.t
    .insertInto('posts')
    .values({
      id: newId(Date.parse(deed.at)),
      person_id: personId,
      org_id: post.orgId,
      role: post.role,
      title: post.title || ROLES[post.role].label,
      since: post.since,
      until: null,
    })
    .execute()
  await note(deed, '加岗位', `${person.name}：${org.name}${ROLES[post.role].label}，从${post.since}起`)
}

/** `until` is the last day of the post. */
export async function endPost(deed: AdminDeed, personId: string, postId: string, until: Day): Promise<void> {
  const post = await deed.t
    .selectFrom('posts')
    .innerJoin('people', 'people.id', 'posts.person_id')
    .innerJoin('orgs', 'orgs.id', 'posts.org_id')
    .select(['posts.id', 'posts.role', 'posts.since', 'posts.until', 'people.name', 'orgs.name as org'])
    .where('posts.id', '=', postId)
    .where('posts.person_id', '=', personId)
    .executeTakeFirst()
  if (!post) throw gone('岗位')
  if (post.until !== null && post.until <= until) refuse(`这个岗位${post.until}就结束，不用再办`)
  if (until < post.since) refuse(`最后一天不能早于任职的${post.since}`)
  const own = personId === deed.actor.personId && post.role === 'administrator'
  if (own && !(await keepsOwnOffice(deed, until, [post.id])))
    refuse('这是您最后一个管理员岗位，不能自己结束；请另一位管理员来办')
  await deed.t.updateTable('posts').set({ until }).where('id', '=', post.id).execute()
  await note(deed, '结束岗位', `${post.name}：${post.org}${roleLabel(post.role)}，最后一天${until}`)
}

export async function disablePerson(deed: AdminDeed, personId: string): Promise<void> {
  const person = await named(deed, personId)
  if (person.id === deed.actor.personId) refuse('不能停用自己，请另一位管理员来办')
  if (person.disabled_at) refuse(`${person.name}已经停用`)
  await deed.t.updateTable('people').set({ disabled_at: deed.at }).where('id', '=', personId).execute()
  await revokeWebSessions(deed.t, deed.at, { personId })
  await note(deed, '停用账号', person.name)
}

export async function enablePerson(deed: AdminDeed, personId: string): Promise<void> {
  const person = await named(deed, personId)
  if (!person.disabled_at) refuse(`${person.name}没有停用`)
  await deed.t.updateTable('people').set({ disabled_at: null }).where('id', '=', personId).execute()
  await note(deed, '恢复账号', person.name)
}

/** Signs the person out everywhere; a locked account is open again. */
export async function resetPassword(deed: AdminDeed, personId: string, passwordHash: string): Promise<void> {
  const person = await named(deed, personId)
  if (person.id === deed.actor.personId) refuse('自己的密码在“改密码”里改')
  if (person.account === null) refuse(`${person.name}没有账号`)
  const fresh = { password_hash: passwordHash, must_change_since: deed.at, failed_count: 0, locked_until: null }
  await deed.t.updateTable('people').set(fresh).where('id', '=', personId).execute()
  await revokeWebSessions(deed.t, deed.at, { personId })
  await note(deed, '重设密码', person.name)
}

export async function signOutEverywhere(deed: AdminDeed, personId: string): Promise<void> {
  const person = await named(deed, personId)
  const count = await revokeWebSessions(deed.t, deed.at, { personId })
  await note(deed, '强制下线', `${person.name}，${count}处`)
}

/** Returns whose it was. */
export async function revokeOne(deed: AdminDeed, sessionId: string): Promise<string> {
  const session = await deed.t
    .selectFrom('web_sessions')
    .innerJoin('people', 'people.id', 'web_sessions.person_id')
    .select(['people.name', 'address'])
    .where('web_sessions.id', '=', sessionId)
    .executeTakeFirst()
  if (!session) throw gone('登录')
  await revokeWebSessions(deed.t, deed.at, { id: sessionId })
  await note(deed, '强制下线', `${session.name}，${session.address ?? '地址不明'}`)
  return session.name
}

async function named(deed: AdminDeed, personId: string) {
  const person = await personById(deed.t, personId)
  if (!person) throw gone('人')
  return person
}

/** The committee's head acts for a committee, the liaison's scope is his court: elsewhere the post would open nothing. */
function refuseMisplaced(role: Role, orgKind: string): void {
  if (role === 'committee_head' && orgKind !== 'committee') refuse('调委会主任要在人民调解委员会任职，请选调委会')
  if (role === 'court_liaison' && orgKind !== 'court') refuse('法院联络员要在法院任职，请选法院')
}

const roleLabel = (role: string): string => (role in ROLES ? ROLES[role as Role].label : role)
