import { newId } from '../platform/ids.ts'
import type { Clock } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, day, optionsOf, several, text, version } from '../platform/web/fields.ts'
import type { DataOf } from '../platform/web/form.ts'
import { paperDay } from '../platform/wording.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { namesOf, sideName } from '../parties/party.ts'
import { partiesOf } from '../parties/store.ts'
import { dropPending } from './assigning.ts'
import { CONSENT_WAYS, type ConsentWay } from './consent-ways.ts'
import { CONCERNS, toDisclose } from './impartiality.ts'
import { findingsOn } from './judging.ts'
import { issueDisclosure } from './papers.ts'
import { putOut } from './recusing.ts'
import { disclosuresIn, isPending, type Disclosure } from './store.ts'

export const discloseFields = {
  statement: text({
    label: '我和各方的关系',
    required: true,
    max: 2000,
    rows: 4,
    hint: '上面列出的会一起告诉各方；还有系统不知道的也写上，比如：曾禾根的儿子是我带的徒弟',
  }),
  version,
}

/** 披露: what the register and earlier cases say, and what he says himself, told to every party on paper. */
export const disclose = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<typeof discloseFields>,
): Promise<Outcome<unknown>> =>
  perform(house, actor, (deed) =>
    actOnCase(deed, 'disclose', { id: caseId, version: form.version }, async ({ kase }) => {
      const findings = toDisclose(await findingsOn(deed.t, actor, kase, actor.personId))
      // What is told anew takes the place of what nobody has answered yet.
      await dropPending(deed, kase.seq, actor.personId)
      const id = newId(Date.parse(deed.at))
      await deed.t
        .insertInto('disclosures')
        .values({
          id,
          case_seq: kase.seq,
          person_id: actor.personId,
          findings: JSON.stringify(findings),
          statement: form.statement,
          made_at: deed.at,
          made_by: actor.personId,
        })
        .execute()
      await issueDisclosure(
        deed,
        kase,
        (await disclosuresIn(deed.t, kase.seq)).find((one) => one.id === id)!,
      )
      const points = [...new Set(findings.map((one) => CONCERNS[one.code]))].join('、')
      return { payload: { name: actor.name, points, statement: form.statement } }
    }),
  )

export const consentFields = (
  clock: Clock,
  pending: readonly Disclosure[],
  parties: readonly { id: string; name: string; side: string }[],
) => ({
  disclosure: choice({
    label: '谁的披露',
    required: true,
    wide: 6,
    options: pending.map((one) => ({ value: one.id, label: one.name })),
  }),
  consents: choice({
    label: '怎么说',
    required: true,
    radios: true,
    options: [
      { value: 'yes', label: '知道了，同意由他调解' },
      { value: 'no', label: '不同意，要求换人' },
    ],
    hint: '有一方不同意，他马上回避，案件回到主任那里',
  }),
  parties: several({
    label: '谁说的',
    required: true,
    options: parties.map((party) => ({ value: party.id, label: `${party.name}（${sideName(party.side)}）` })),
  }),
  way: choice({
    label: '怎么说的',
    required: true,
    wide: 6,
    options: optionsOf(CONSENT_WAYS),
  }),
  givenOn: day({ label: '哪天', required: true, clock, wide: 6 }),
  version,
})

/** Consents of some parties. All there: he stays; one refuses: he is out, and the case waits at the head again. */
export const noteConsent = (
  house: House,
  actor: Actor,
  caseId: string,
  form: DataOf<ReturnType<typeof consentFields>>,
): Promise<Outcome<'kept' | 'recused' | 'waiting'>> =>
  perform(house, actor, async (deed) => {
    const chosen = form.parties.split(',')
    const says = form.consents === 'yes' ? '同意由他调解' : '不同意，要求换人'
    const { kase } = await actOnCase(deed, 'noteConsent', { id: caseId, version: form.version }, async ({ kase }) => {
      const disclosure = await pendingOne(deed, kase.seq, form.disclosure)
      if (disclosure.person_id === actor.personId) throw new Refused({ kind: 'guard', reason: NOT_HIMSELF })
      await keepConsents(deed, form, chosen)
      const parties = (await partiesOf(deed.t, kase.seq)).filter((party) => chosen.includes(party.id))
      const names = namesOf(parties.map((party) => party.name))
      const way = CONSENT_WAYS[form.way as ConsentWay]
      return { payload: { name: disclosure.name, parties: names, says, on: paperDay(form.givenOn!), way } }
    })
    const disclosure = await pendingOne(deed, kase.seq, form.disclosure)
    const refusing = disclosure.consents.find((one) => one.consents === 0)
    const parties = await partiesOf(deed.t, kase.seq)
    if (refusing) {
      const who = parties.find((party) => party.id === refusing.party_id)
      await putOut(deed, caseId, disclosure.person_id, `${who?.name ?? '一方'}知道以后不同意由他调解`)
      return 'recused'
    }
    const said = new Set(disclosure.consents.map((one) => one.party_id))
    if (!parties.every((party) => said.has(party.id))) return 'waiting'
    await keep(deed, caseId, disclosure)
    return 'kept'
  })

async function keep(deed: Deed, caseId: string, disclosure: Disclosure): Promise<void> {
  await actOnCase(deed, 'keepMediator', { id: caseId }, async ({ kase }) => {
    await deed.t
      .updateTable('disclosures')
      .set({ outcome: 'kept', decided_at: deed.at, decided_by: deed.actor.personId })
      .where('id', '=', disclosure.id)
      .execute()
    await issueDisclosure(deed, kase, disclosure)
    return { payload: { name: disclosure.name } }
  })
}

async function pendingOne(deed: Deed, caseSeq: number, id: string): Promise<Disclosure> {
  const found = (await disclosuresIn(deed.t, caseSeq)).find((one) => one.id === id && isPending(one))
  if (!found) throw new Refused({ kind: 'guard', reason: NOTHING_PENDING })
  return found
}

const NOT_HIMSELF = '各方对自己的意见，要由别人来记：请记录人或者主任记'
export const NOTHING_PENDING = '现在没有等各方表态的披露'

async function keepConsents(
  deed: Deed,
  form: { disclosure: string; consents: string; givenOn: string | null; way: string },
  parties: readonly string[],
): Promise<void> {
  const said = { consents: form.consents === 'yes' ? 1 : 0, given_on: form.givenOn!, way: form.way }
  for (const party of parties) {
    const row = { disclosure_id: form.disclosure, party_id: party }
    await deed.t
      .insertInto('disclosure_consents')
      .values({ ...row, ...said, noted_at: deed.at, noted_by: deed.actor.personId })
      .onConflict((oc) =>
        oc
          .columns(['disclosure_id', 'party_id'])
          .doUpdateSet({ ...said, noted_at: deed.at, noted_by: deed.actor.personId }),
      )
      .execute()
  }
}
