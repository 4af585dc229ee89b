import type { Day } from '../platform/clock.ts'
import { countAll } from '../platform/db/portable.ts'
import { newId } from '../platform/ids.ts'
import { gone, keepsOwnOffice, note, refuse, type AdminDeed } from './administering.ts'
import { orgById } from './orgs.ts'
import { ORG_KINDS, type OrgKind } from './roles.ts'

export interface OrgWording {
  name: string
  /** Empty: the same as the name. */
  sealName: string
  abbr: string
  phone: string
  address: string
}

export interface NewOrg extends OrgWording {
  parentId: string | null
  kind: OrgKind
  since: Day
}

/** A committee, unit or court belongs to the level of what it hangs on. */
export async function addOrg(deed: AdminDeed, org: NewOrg): Promise<string> {
  const parent = org.parentId === null ? null : await orgById(deed.t, org.parentId)
  if (parent === undefined) throw gone('上级单位')
  if (parent?.until) refuse(`${parent.name}已经撤销，下面不能再设单位`)
  await refuseTakenAbbr(deed, org.abbr, null)
  const id = newId(Date.parse(deed.at))
  await deed.t
    .insertInto('orgs')
    .values({
      id,
      parent_id: org.parentId,
      path: `${parent?.path ?? '/'}${id}/`,
      kind: org.kind,
      level: ORG_KINDS[org.kind].level ?? parent?.level ?? null,
      ...columns(org),
      division_code: null,
      since: org.since,
      until: null,
    })
    .execute()
  await note(
    deed,
    '设单位',
    `${org.name}（${ORG_KINDS[org.kind].label}），上级：${parent?.name ?? '无'}，从${org.since}起`,
  )
  return id
}

/** Papers issued keep the wording they were issued with. */
export async function renameOrg(deed: AdminDeed, id: string, wording: OrgWording): Promise<void> {
  const before = await orgById(deed.t, id)
  if (!before) throw gone('单位')
  await refuseTakenAbbr(deed, wording.abbr, id)
  const after = columns(wording)
  await deed.t.updateTable('orgs').set(after).where('id', '=', id).execute()
  const labels = { name: '名称', seal_name: '印章名', abbr: '编号简称', phone: '电话', address: '地址' }
  const changes = Object.entries(labels).flatMap(([column, label]) => {
    const [was, is] = [before[column as keyof typeof after], after[column as keyof typeof after]]
    return was === is ? [] : [`${label}“${was ?? ''}”改为“${is ?? ''}”`]
  })
  await note(deed, '改单位', `${before.name}：${changes.join('，') || '没有改动'}`)
}

/** `until` is its last day; posts there end with it. Not while it holds an open case or has anything below it. */
export async function closeOrg(deed: AdminDeed, id: string, until: Day): Promise<void> {
  const org = await orgById(deed.t, id)
  if (!org) throw gone('单位')
  if (org.until) refuse(`${org.name}已经撤销`)
  if (until < org.since) refuse(`最后一天不能早于设立的${org.since}`)
  const below = await countOf(deed, 'orgs', id, until)
  if (below > 0) refuse(`下面还有${below}个单位在用，先撤销或者改挂它们`)
  const cases = await countOf(deed, 'cases', id, until)
  if (cases > 0) refuse(`它还承办着${cases}件没办结的，先请分流员转走`)
  const ending = await deed.t
    .selectFrom('posts')
    .select(['id', 'person_id', 'role'])
    .where('org_id', '=', id)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', until)]))
    .execute()
  const own = ending.filter((post) => post.person_id === deed.actor.personId && post.role === 'administrator')
  if (
    !(await keepsOwnOffice(
      deed,
      until,
      own.map((post) => post.id),
    ))
  )
    refuse('您只剩这里的管理员岗位，不能自己撤掉；请另一位管理员来办')
  if (ending.length > 0) {
    const ids = ending.map((post) => post.id)
    await deed.t.updateTable('posts').set({ until }).where('id', 'in', ids).execute()
  }
  await deed.t.updateTable('orgs').set({ until }).where('id', '=', id).execute()
  await note(deed, '撤销单位', `${org.name}，最后一天${until}，同时结束${ending.length}个岗位`)
}

async function countOf(deed: AdminDeed, table: 'orgs' | 'cases', id: string, until: Day): Promise<number> {
  const { n } = await (
    table === 'cases'
      ? deed.t
          .selectFrom('cases')
          .select(countAll().as('n'))
          .where((eb) => eb.or([eb('holder_org', '=', id), eb('committee_org', '=', id)]))
          .where('open', '=', 1)
      : deed.t
          .selectFrom('orgs')
          .select(countAll().as('n'))
          .where('parent_id', '=', id)
          .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', until)]))
  ).executeTakeFirstOrThrow()
  return n
}

/** Two organisations with one abbreviation would give two cases, or two papers, the same number. */
async function refuseTakenAbbr(deed: AdminDeed, abbr: string, own: string | null): Promise<void> {
  const other = await deed.t
    .selectFrom('orgs')
    .select('name')
    .where('abbr', '=', abbr)
    .where('id', '!=', own ?? '')
    .executeTakeFirst()
  if (other) refuse(`编号简称“${abbr}”是${other.name}的，两家一样会编出重号`)
}

const columns = (wording: OrgWording) => ({
  name: wording.name,
  seal_name: wording.sealName || wording.name,
  abbr: wording.abbr,
  phone: wording.phone || null,
  address: wording.address || null,
})
