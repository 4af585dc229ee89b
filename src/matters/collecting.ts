import type { Kysely } from 'kysely'
import { dayOf } from '../platform/clock.ts'
import type { Schema } from '../platform/db/schema.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import type { Actor } from '../people/actor.ts'
import { performOrFind, type Deed, type Outcome } from '../people/deed.ts'
import { orgsUnder, rootOrg, type Org } from '../people/orgs.ts'
import { caseOfForm, createCase, type Registered } from '../cases/create.ts'
import { MATTER_FIELDS } from '../cases/matter-fields.ts'
import { reindex } from '../cases/search.ts'
import { channelName, type Channel } from '../cases/types.ts'
import { receiveVisit } from '../cases/visit-store.ts'
import { arrivedBefore } from '../intake/store.ts'
import { BLANK_PARTY } from '../parties/party.ts'
import { insertParties } from '../parties/store.ts'
import type { CollectForm } from './form.ts'
import { NAMELESS } from './matter.ts'
import { issueSlip } from './papers.ts'

/**
 * 采集上报: what somebody reported gets a number and a slip. The centre above holds it from now on, wherever it was
 * collected; the clocks of “13710” count from here. Sent twice with the same key it is one matter.
 */
export const collect = (
  house: House,
  actor: Actor,
  org: Org,
  formKey: string,
  form: CollectForm,
): Promise<Outcome<Registered>> =>
  performOrFind(house, actor, async (deed) => {
    const before = await caseOfForm(deed, formKey)
    if (before) return before
    const holder = await centreFor(deed.t, org, form.accused || null)
    const channel = form.channel || 'window'
    if (form.externalNo) await refuseKnown(deed, org, channel, form.externalNo)
    await receiveVisit(deed, org.id, { id: formKey, people: 1, channel })
    const made = await createCase(deed, org, factsOf(form, formKey, channel), {
      action: 'collect',
      holder,
      payload: {
        from: form.name || NAMELESS,
        channel: channelName(channel),
        field: form.field ? MATTER_FIELDS[form.field] : '',
      },
    })
    await deed.t
      .insertInto('matters')
      .values({ case_seq: made.seq, ...NOTHING_YET, field: form.field || null, accused_org: form.accused || null })
      .execute()
    if (isKnown(form))
      await insertParties(deed, made.seq, [
        { ...BLANK_PARTY, side: 'applicant', name: form.name || NAMELESS, phone: form.phone },
      ])
    await reindex(deed.t, made.seq)
    await issueSlip(deed, made.seq, holder)
    return made
  })

const isKnown = (form: CollectForm): boolean => form.name !== '' || form.phone !== ''

const factsOf = (form: CollectForm, formKey: string, channel: Channel) => ({
  channel,
  external_no: form.externalNo || null,
  visit_id: formKey,
  form_key: formKey,
  title: null,
  summary: form.what,
  requests: '',
  applicants: form.name || NAMELESS,
  respondents: '',
  party_count: isKnown(form) ? 1 : 0,
  place_org: form.placeOrg || null,
  place: form.place || null,
  care: '',
})

const NOTHING_YET = {
  ...{ field: null, line_id: null, accused_org: null },
  ...{ verified_at: null, verified_by: null, verified_how: null, verified_note: null },
  ...{ checked_at: null, checked_by: null, check_way: null, check_note: null, satisfied: null },
  ...{ told_at: null, told_by: null, told_way: null, told_text: null },
  ...{ assessed_at: null, assessed_by: null, grade: null, assessment: null },
}

/** The centre a matter is held by: the nearest at or above where it was collected, whom it must not accuse. */
async function centreFor(db: Kysely<Schema>, org: Org, accused: string | null): Promise<Org> {
  const above = org.path.split('/').filter(Boolean)
  if (accused && above.includes(accused)) throw new Refused({ kind: 'guard', reason: ACCUSES_OWN })
  const centre = await db
    .selectFrom('orgs')
    .selectAll()
    .where('id', 'in', above)
    .where('kind', 'in', ['county_centre', 'township_centre'])
    .orderBy('path', 'desc')
    .executeTakeFirst()
  return centre ?? rootOrg(db)
}

export const ACCUSES_OWN = '告的是本单位或者上级，在这里登记它也看得到：请他到县级中心的窗口去，或者打中心的电话'

/** A number from elsewhere names one case of an organisation. */
async function refuseKnown(deed: Deed, org: Org, channel: Channel, externalNo: string): Promise<void> {
  if ((await arrivedBefore(deed.t, org.id, channel, [externalNo])).has(externalNo))
    throw new Refused({ kind: 'guard', reason: `${channelName(channel)}的这个编号登记过了` })
}

/** Whom a matter can accuse: the county's own centre is told to the petition office instead. */
export async function accusable(house: House): Promise<{ value: string; label: string }[]> {
  const { path } = await rootOrg(house.db.read)
  const on = dayOf(house.clock.now())
  const orgs = await orgsUnder(house.db.read, path, ['unit', 'township_centre', 'village'], on)
  return orgs.map((org) => ({ value: org.id, label: org.name }))
}
