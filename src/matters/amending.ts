import type { Kysely } from 'kysely'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, nameOf, optionsOf, text, version } from '../platform/web/fields.ts'
import type { DataOf, Errors, Option } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { isAccused } from '../cases/kept-out.ts'
import { actOnCase } from '../cases/act.ts'
import { MATTER_FIELDS } from '../cases/matter-fields.ts'
import { reindex } from '../cases/search.ts'
import type { CaseRow } from '../cases/store.ts'
import { placesOf } from '../intake/place-field.ts'
import { formOf, namesOn } from '../parties/amending.ts'
import { BLANK_PARTY, maskedPhone } from '../parties/party.ts'
import { columnsOf, insertParties, partiesOf } from '../parties/store.ts'
import { accusable } from './collecting.ts'
import { NAMELESS } from './matter.ts'
import { gradeField } from './verifying.ts'
import { matterOf, setMatter } from './store.ts'

interface Chosen {
  places: readonly Option[]
  orgs: readonly Option[]
  /** Only then was a grade settled that can be put right. */
  verified: boolean
  /** The telephone number on record; it is never in the page. */
  phone: string
}

const amendFields = ({ places, orgs, verified, phone }: Chosen) => ({
  what: text({ label: '反映什么', required: true, max: 5000, rows: 5 }),
  placeOrg: choice({ label: '在哪个村（社区）', options: [...places], wide: 6 }),
  place: text({ label: '具体位置', max: 200, wide: 6 }),
  field: choice({ label: '领域', options: optionsOf(MATTER_FIELDS), wide: 6 }),
  ...(verified ? { grade: gradeField } : {}),
  name: nameOf({ label: '谁反映的', wide: 6, hint: '不愿说就空着，算匿名' }),
  phone: text({
    label: '电话',
    max: 40,
    wide: 6,
    hint: phone ? `登记的是${maskedPhone(phone)}，不改就空着` : '办好了打这个电话告诉他',
    attrs: { inputmode: 'tel' },
  }),
  accused: choice({ label: '告的是哪个单位', options: [...orgs], wide: 6, hint: '这件不会派给它，它也看不到' }),
  version,
})
type Fields = ReturnType<typeof amendFields>
export type AmendForm = DataOf<Fields>
type Known = Record<Exclude<keyof Fields, 'version'>, string>

/** Without a case all that can be put right, for the words that tell it. */
export const fieldsFor = async (house: House, kase: CaseRow | null = null): Promise<Fields> =>
  amendFields({
    places: await placesOf(house),
    orgs: await accusable(house),
    verified: kase === null || kase.state === 'verified',
    phone: kase ? (await knownOf(house.db.read, house, kase)).phone : '',
  })

/** What stands in the form at first. */
export const valuesOf = async (house: House, kase: CaseRow): Promise<Known> => ({
  ...(await knownOf(house.db.read, house, kase)),
  phone: '',
})

async function knownOf(db: Kysely<Schema>, house: House, kase: CaseRow): Promise<Known> {
  const matter = await matterOf(db, kase.seq)
  const [reporter] = await partiesOf(db, kase.seq)
  return {
    what: kase.summary,
    placeOrg: kase.place_org ?? '',
    place: kase.place ?? '',
    field: matter?.field ?? '',
    grade: kase.major ? 'major' : 'ordinary',
    name: kase.applicants === NAMELESS ? '' : kase.applicants,
    phone: reporter ? formOf(reporter, house).phone : '',
    accused: matter?.accused_org ?? '',
  }
}

/** What speaks against it, beside its field: nothing differs, nobody could be asked any more, or the accused knows already. */
export async function wrongInAmending(
  db: Kysely<Schema>,
  house: House,
  kase: CaseRow,
  form: AmendForm,
): Promise<Errors> {
  const known = await knownOf(db, house, kase)
  if (differing(known, form).length === 0) return { what: '和原来登记的一样，没有改动' }
  if (known.name && !form.name && !form.phone && !known.phone) return { name: '没有留电话的，姓名不能空着' }
  return form.accused !== known.accused && (await hasSeen(db, kase.seq, form.accused))
    ? { accused: '这件已经到过它或者它的下级那里，它看得到，请写明情况报上级中心' }
    : {}
}

async function hasSeen(db: Kysely<Schema>, caseSeq: number, accused: string): Promise<boolean> {
  const org = accused ? await orgById(db, accused) : undefined
  if (!org) return false
  const passed = await db.selectFrom('case_orgs').select('path').where('case_seq', '=', caseSeq).execute()
  return passed.some((one) => isAccused(org.path, one))
}

/** Fields that say something else than before; an empty number keeps the one on record. */
const differing = (known: Known, form: AmendForm): (keyof Known)[] =>
  (Object.keys(known) as (keyof Known)[])
    .filter((name) => name !== 'grade' || form.grade)
    .filter((name) => (name === 'phone' ? form.phone || known.phone : form[name]) !== known[name])

/** 补正诉求: only what differs is told, in words; of a telephone number no more than its mask. */
export const amendMatter = (
  house: House,
  actor: Actor,
  caseId: string,
  fields: Fields,
  form: AmendForm,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const { kase } = await actOnCase(deed, 'amendMatter', { id: caseId, version: form.version }, async ({ kase }) => {
      const [wrong] = Object.values(await wrongInAmending(deed.t, house, kase, form))
      if (wrong) throw new Refused({ kind: 'guard', reason: wrong })
      const known = await knownOf(deed.t, house, kase)
      const changes = differing(known, form).map((name) => ({
        label: fields[name]!.label,
        from: shown(fields, name, known[name]),
        to: shown(fields, name, form[name] ?? ''),
      }))
      await setMatter(deed.t, kase.seq, { field: form.field || null, accused_org: form.accused || null })
      await putReporter(deed, kase.seq, form)
      const patch = {
        ...{ summary: form.what, place_org: form.placeOrg || null, place: form.place || null },
        ...(form.grade ? { major: form.grade === 'major' ? 1 : 0 } : {}),
        ...{ ...(await namesOn(deed, kase)), applicants: form.name || NAMELESS },
      }
      return { payload: { changes }, patch }
    })
    await reindex(deed.t, kase.seq)
  })

/** Who left neither name nor number is no party. */
async function putReporter(deed: Deed, caseSeq: number, { name, phone }: AmendForm): Promise<void> {
  const [known] = await partiesOf(deed.t, caseSeq)
  if (!known && !name && !phone) return
  const before = known ? formOf(known, deed.house) : BLANK_PARTY
  const reporter = { ...before, name: name || NAMELESS, phone: phone || before.phone }
  if (known)
    await deed.t.updateTable('parties').set(columnsOf(reporter, deed.house.sealer)).where('id', '=', known.id).execute()
  else await insertParties(deed, caseSeq, [{ ...reporter, side: 'applicant' }])
}

function shown(fields: Fields, name: keyof Known, value: string): string {
  if (name === 'phone') return value && maskedPhone(value)
  return fields[name]?.options?.find((option) => option.value === value)?.label ?? value
}
