import type { House } from '../platform/house.ts'
import { Refused } from '../platform/lifecycle.ts'
import { choice, text, version } from '../platform/web/fields.ts'
import type { Field } from '../platform/web/form.ts'
import type { Actor } from '../people/actor.ts'
import { perform, type Outcome } from '../people/deed.ts'
import { orgById } from '../people/orgs.ts'
import { actOnCase } from '../cases/act.ts'
import { reindex } from '../cases/search.ts'
import { holdCase } from '../cases/store.ts'
import { destinationOptions } from './destinations.ts'
import { moveHandover, send } from './moving.ts'
import { skipField, theDestination } from './passing.ts'
import type { Destination } from './reaching.ts'
import { inSentence, sealPositions, tooFew, triedLines } from './record.ts'
import { handoverSettings } from './settings.ts'
import { triesOn } from './store.ts'

export interface ConsultForm {
  to: string
  skip?: string
  complaint: string
  findings: string
  applicant: string
  respondent: string
  why: string
  question: string
  version: number | undefined
}

const LONG = { max: 2000, rows: 4 } as const
const SEALED = '只有调解员和两级的主任看得到，不打印，也不会给另一方看'

export function consultFields(destinations: readonly Destination[]) {
  const fields: Record<string, Field<string | number | undefined>> = {
    to: choice({ label: '请谁会诊', required: true, options: destinationOptions(destinations) }),
  }
  if (destinations.some((one) => one.skips)) fields.skip = skipField
  fields.complaint = text({ label: '主诉：来的人要什么', required: true, ...LONG })
  fields.findings = text({
    label: '查明的情况',
    required: true,
    ...LONG,
    hint: '现场看到的、查到的、各方没有争议的；哪里还说不到一起',
  })
  fields.applicant = text({ label: '申请人能接受到什么程度', max: 1000, rows: 2, hint: SEALED, wide: 6 })
  fields.respondent = text({ label: '被申请人能接受到什么程度', max: 1000, rows: 2, hint: SEALED, wide: 6 })
  fields.why = text({ label: '为什么要上报', required: true, max: 500, rows: 2 })
  fields.question = text({ label: '请上一级回答什么', required: true, max: 500, rows: 2 })
  fields.version = version
  return fields
}

/** 上报会诊: a record goes up with the question, and the upper level owes an answer. Refused before enough was tried. */
export const consult = (house: House, actor: Actor, caseId: string, form: ConsultForm): Promise<Outcome<unknown>> =>
  perform(house, actor, async (deed) => {
    await holdCase(deed.t, caseId)
    const { kase } = await actOnCase(deed, 'consult', { id: caseId, version: form.version }, async ({ kase }) => {
      const tries = await triesOn(deed.t, kase.seq)
      const short = tooFew(tries, (await handoverSettings(deed.t)).minTries)
      if (short) throw new Refused({ kind: 'guard', reason: short })
      const chosen = await theDestination(deed, kase, form, 'consult')
      const from = (await orgById(deed.t, kase.holder_org))!
      const to = (await orgById(deed.t, chosen.id))!
      if (kase.handover) await moveHandover(deed, kase, 'takeOver')
      const { why, question, complaint, findings, applicant, respondent } = form
      const skip = chosen.skips ? form.skip : undefined
      const patch = await send(deed, kase, {
        ...{ kind: 'up', purpose: 'consult', to, question, why, skipGround: skip ?? null },
        ...{ complaint, findings, tried: triedLines(tries).join('\n') },
        acceptsSealed: sealPositions(deed.house.sealer, { applicant, respondent }),
      })
      return {
        payload: {
          from: from.name,
          to: to.name,
          question: inSentence(question),
          why: inSentence(why),
          ...(skip ? { skip: inSentence(skip) } : {}),
        },
        // A consultation is a handover of its own: what was returned before says nothing of it.
        patch: { ...patch, returns: 0 },
      }
    })
    await reindex(deed.t, kase.seq)
  })
