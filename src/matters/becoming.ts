import type { House } from '../platform/house.ts'
import { choice, nameOf, text, version } from '../platform/web/fields.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { actOnCase } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
import type { CaseRow } from '../cases/store.ts'
import { namesOn } from '../parties/amending.ts'
import { BLANK_PARTY } from '../parties/party.ts'
import { insertParties, partiesOf } from '../parties/store.ts'
import { endAssists } from '../tiers/store.ts'
import { NAMELESS } from './matter.ts'

/** Who asks for mediation has a name: of a matter somebody reported without one it is asked for now. */
export const becomeFields = (kase: Pick<CaseRow, 'applicants'>) => ({
  why: text({
    label: '为什么是纠纷',
    required: true,
    max: 500,
    rows: 2,
    hint: '谁和谁、争的是什么；单位办不了、要两家谈',
  }),
  ...(kase.applicants === NAMELESS
    ? { applicant: nameOf({ label: '申请人姓名（原来是匿名）', required: true, hint: '他愿意留姓名才能调解' }) }
    : {}),
  kind: choice({
    label: '对方是个人还是单位',
    required: true,
    radios: true,
    wide: 6,
    options: [
      { value: 'person', label: '个人' },
      { value: 'organisation', label: '单位' },
    ],
  }),
  name: nameOf({ label: '对方姓名或单位名称', required: true, wide: 6 }),
  phone: text({ label: '对方电话', max: 40, wide: 6, attrs: { inputmode: 'tel' } }),
  version,
})

export interface BecomeForm {
  why: string
  applicant?: string
  kind: 'person' | 'organisation' | ''
  name: string
  phone: string
  version: number | undefined
}

/** 转为矛盾纠纷: it keeps its number and all that happened, gets another side, and waits to be accepted. */
export const becomeDispute = (
  house: House,
  actor: Actor,
  caseId: string,
  form: BecomeForm,
): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    const { kase } = await actOnCase(deed, 'becomeDispute', { id: caseId, version: form.version }, async ({ kase }) => {
      await nameApplicant(deed, kase, form.applicant ?? '')
      const { kind, name, phone } = form
      const there = await partiesOf(deed.t, kase.seq)
      await insertParties(deed, kase.seq, [{ ...BLANK_PARTY, side: 'respondent', kind, name, phone }], there.length)
      await endAssists(deed, kase.seq)
      // Whose the matter was has been settled; whose the dispute is has not.
      const settled = { ruled: 0, returns: 0 }
      const patch = { kind: 'dispute', assist_orgs: '', plan_on: null, ...settled, ...(await namesOn(deed, kase)) }
      return { payload: { why: form.why, respondents: name }, patch }
    })
    await reindex(deed.t, kase.seq)
  })

async function nameApplicant(deed: Deed, kase: CaseRow, name: string): Promise<void> {
  if (name === '') return
  const [known] = await partiesOf(deed.t, kase.seq)
  const phone = known?.phone_sealed ? deed.house.sealer.open(known.phone_sealed) : ''
  if (known) await deed.t.deleteFrom('parties').where('id', '=', known.id).execute()
  await insertParties(deed, kase.seq, [{ ...BLANK_PARTY, side: 'applicant', name, phone }])
}
