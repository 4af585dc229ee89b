import { day, choice, nameOf, text } from '../platform/web/fields.ts'
import { Wrong, type Field, type Option } from '../platform/web/form.ts'
import type { Clock } from '../platform/clock.ts'
import { ORG_KINDS, ROLES, type OrgKind, type Role } from './roles.ts'
import { accountFrom } from './signing-in.ts'

const LAST_DAY = { label: '最后一天', required: true, hint: '这一天还算数，第二天起不算' }

const labelled = <Key extends string>(table: Record<Key, { label: string }>, first: string) => [
  { value: '' as Key, label: first },
  ...(Object.keys(table) as Key[]).map((value) => ({ value, label: table[value].label })),
]

export const orgWordingFields = {
  name: nameOf({ label: '单位名称', required: true, wide: 6 }),
  sealName: nameOf({ label: '印章上的全称', wide: 6, hint: '印在文书落款；不填就用单位名称' }),
  abbr: text({
    label: '编号简称',
    required: true,
    max: 40,
    wide: 4,
    hint: '如“和源”，用在（2026）和源人调字第1号；各家不能一样',
  }),
  phone: text({ label: '电话', max: 30, wide: 4 }),
  address: text({ label: '地址', max: 100, wide: 12 }),
}

export const newOrgFields = (clock: Clock, parents: readonly Option[]) => ({
  parent: choice({ label: '上级单位', options: parents, wide: 6, hint: '法院不归中心管，选“没有上级”' }),
  kind: choice<OrgKind | ''>({ label: '种类', required: true, options: labelled(ORG_KINDS, '请选'), wide: 6 }),
  ...orgWordingFields,
  since: day({ label: '从哪天起', required: true, clock, future: true, wide: 4 }),
})

export const lastDayFields = (clock: Clock) => ({ until: day({ ...LAST_DAY, clock, future: true, wide: 6 }) })

export const postFields = (clock: Clock, orgs: readonly Option[]) => ({
  org: choice({ label: '单位', required: true, options: orgs, wide: 6 }),
  role: choice<Role | ''>({ label: '岗位', required: true, options: labelled(ROLES, '请选'), wide: 6 }),
  title: text({ label: '对外称呼', max: 30, wide: 6, hint: '如“副主任”“专职调解员”；不填就用岗位名' }),
  since: day({ label: '从哪天起', required: true, clock, future: true, wide: 6 }),
})

export const newPersonFields = (clock: Clock, orgs: readonly Option[]) => ({
  name: nameOf({ label: '姓名', required: true, wide: 6 }),
  account,
  ...postFields(clock, orgs),
})

/** Letters, digits and `. _ -`: an account is read out over the phone. A phone number is fine. */
const account: Field<string> = {
  label: '账号',
  type: 'text',
  required: true,
  wide: 6,
  hint: '字母、数字，3到30个；也可以用手机号。一人一个，不共用',
  attrs: { autocapitalize: 'none', spellcheck: 'false' },
  read(typed) {
    const name = accountFrom(typed)
    if (!/^[a-z0-9][a-z0-9._-]{2,29}$/.test(name))
      throw new Wrong('账号要用3到30个字母、数字，可以有 . _ -，开头要是字母或数字')
    return name
  },
}
