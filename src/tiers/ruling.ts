import { dayOf } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, lengthOf, several, text, version } from '../platform/web/fields.ts'
import type { Errors, Field } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Deed, type Outcome } from '../people/deed.ts'
import { orgById, type Org } from '../people/orgs.ts'
import { actOnCase, type CasePatch } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
import { holdCase, type CaseRow } from '../cases/store.ts'
import { basisField, keywordsField, matterField, MOST_OF_BASIS } from '../units/form.ts'
import { addLine } from '../units/keeping.ts'
import { rulableFor } from './destinations.ts'
import { send } from './moving.ts'
import type { Destination } from './reaching.ts'
import { inSentence } from './record.ts'
import { noteRuling, returnsOn, type ReturnRow } from './store.ts'

export interface RuleForm {
  to: string
  ruling: string
  /** `yes`: it becomes a line of the list of who answers for what. */
  line?: string
  matter?: string
  keywords?: string
  /** What the line goes by, where the ruling itself is too long for that. */
  basis?: string
  version: number | undefined
}

/** Of a matter the ruling can become a line of the list; `returned`: who has returned it, said beside the name. */
export function ruleFields(choices: readonly Destination[], returned: readonly string[], kind: string) {
  const fields: Record<string, Field<string | number | undefined>> = {
    to: choice({
      label: '由谁办',
      required: true,
      options: choices.map((one) => ({
        value: one.id,
        label: `${one.name}${returned.includes(one.id) ? '（退过）' : ''}`,
      })),
    }),
    ruling: text({
      label: '裁定的理由',
      required: true,
      max: 1000,
      rows: 4,
      hint: '依据哪个文件的哪一条；退的人说的对不对，一起说清楚',
    }),
  }
  if (kind === 'matter') {
    fields.line = several({
      label: '以后同样的事',
      options: [{ value: 'yes', label: '记进责任清单，直接派给这个单位' }],
    })
    fields.matter = { ...matterField, required: false }
    fields.keywords = { ...keywordsField, required: false }
    fields.basis = { ...basisField, required: false, hint: '空着就用裁定的理由' }
  }
  fields.version = version
  return fields
}

export function wrongRuling(form: Omit<RuleForm, 'to' | 'ruling' | 'version'> & { ruling?: string }): Errors {
  const { line, matter, keywords } = form
  if (line !== 'yes') return {}
  return {
    ...(matter ? {} : { matter: '记进清单的，写这件事叫什么' }),
    ...(keywords ? {} : { keywords: '记进清单的，写凭哪些词认出来' }),
    ...(lengthOf(basisOf(form)) <= MOST_OF_BASIS ? {} : { basis: `裁定的理由超过${MOST_OF_BASIS}字，请另写一句依据` }),
  }
}

/** In one line, as everything on the list. */
const basisOf = ({ basis, ruling }: { basis?: string; ruling?: string }): string => inSentence(basis || ruling || '')

/** What a ruling is about: an opinion that was refused when it was asked for is another matter. */
export const judged = (returns: readonly ReturnRow[]): ReturnRow[] =>
  returns.filter((one) => one.ruled_at === null && one.purpose === 'handle')

/** 裁定: the county's dispatcher says who answers for it, and that is not returned any more. */
export const rule = (house: House, actor: Actor, caseId: string, form: RuleForm): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await holdCase(deed.t, caseId)
    const { kase } = await actOnCase(deed, 'rule', { id: caseId, version: form.version }, async ({ kase }) => {
      const [wrong] = Object.values(wrongRuling(form))
      const chosen = (await rulableFor(deed.t, kase, dayOf(deed.at))).find((one) => one.id === form.to)
      if (wrong || !chosen) throw new Refused({ kind: 'guard', reason: wrong ?? '不能裁定给这个单位，请重选' })
      const to = (await orgById(deed.t, chosen.id))!
      const waiting = judged(await returnsOn(deed.t, kase.seq))
      const line = form.line === 'yes' ? await lineFrom(deed, kase, to, form) : null
      for (const one of waiting)
        await noteRuling(deed, one.id, { ...ruledOn(one, to), ruling: form.ruling, line_id: line })
      return {
        payload: {
          to: to.name,
          upheld: !waiting.some((one) => one.unit_org === to.id),
          ruling: inSentence(form.ruling),
          ...(line ? { line: form.matter! } : {}),
        },
        patch: await ruledTo(deed, kase, to, chosen, form.ruling),
      }
    })
    await reindex(deed.t, kase.seq)
  })

/** Who gets it after all was wrong to return it. */
const ruledOn = (one: ReturnRow, to: Org) => ({ ruled_org: to.id, upheld: one.unit_org === to.id ? 0 : 1 })

/** A handover nobody returns or recalls; where the sender is to keep it, there is nothing to hand over. */
async function ruledTo(deed: Deed, kase: CaseRow, to: Org, { way }: Destination, why: string): Promise<CasePatch> {
  const settled = { ruled: 1, returns: 0, ...(kase.committee_org ? { committee_org: to.id } : {}) }
  if (to.id === kase.holder_org) return { ...settled, back_to: null }
  // The next return would lead nowhere: there is none after a ruling.
  const sending = { kind: way, purpose: 'handle', to, question: '', why, ruled: true, backTo: kase.back_to! } as const
  return { ...(await send(deed, kase, sending)), ...settled }
}

/** For the whole county, or for the place that was chosen. */
async function lineFrom(deed: Deed, kase: CaseRow, to: Org, form: RuleForm): Promise<string> {
  const matter = await deed.t.selectFrom('matters').select('field').where('case_seq', '=', kase.seq).executeTakeFirst()
  const basis = basisOf(form)
  return addLine(deed, {
    matter: form.matter!.replace(/\s+/gu, ' '),
    field: matter?.field || 'other',
    placeOrg: to.kind === 'unit' ? null : to.id,
    keywords: form.keywords!,
    leadOrg: to.id,
    assistOrgs: [],
    basis,
    origin: 'ruling',
    reason: basis,
  })
}
