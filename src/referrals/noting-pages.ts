import type { FastifyInstance, FastifyRequest } from 'fastify'
import { today, type Day } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import type { Body } from '../platform/web/form.ts'
import { spokenMoment } from '../platform/wording.ts'
import { actPage, oncePerPage } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { isHandedOver } from '../cases/referral-facts.ts'
import { asUpload, scanIn } from '../documents/scan-field.ts'
import { closeByReferral, endReferral, noteReceipt, noteResult, reportToPolice } from './noting.ts'
import { closeFields, endFields, policeFields, receiptFields, resultFields } from './noting-forms.ts'
import { canBe, titleOf, tooEarly } from './referral.ts'
import { referralsOf, seqOf, type Referral } from './store.ts'

type NotingRequest = FastifyRequest<{ Params: { id: string }; Body: Body }>

/** What comes back from the other side, and what follows for the case. */
export function notingPages(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const all = oncePerPage(({ kase }: CaseStanding) => referralsOf(read, kase.seq))
  const those = async (on: CaseStanding, such: (one: Referral) => boolean) =>
    (await all(on)).filter(such).map((one) => ({
      value: one.id,
      label: `${titleOf(one)}，${spokenMoment(one.sent_at, house.clock.now())}转`,
    }))
  /** What to choose among; nothing for a sender who names none where there is only one. */
  const choices = async (on: CaseStanding, { body }: NotingRequest, such: (one: Referral) => boolean) => {
    const options = await those(on, such)
    return options.length === 1 && body && body.which === undefined ? [] : options
  }
  const onlyOne = async (on: CaseStanding, such: (one: Referral) => boolean) => {
    const [first, ...others] = await those(on, such)
    return first && others.length === 0 ? { which: first.value } : {}
  }
  const awaitsReceipt = (one: Referral) => canBe('receive', one)
  const awaitsResult = (one: Referral) => canBe('result', one)
  const open = (one: Referral) => one.ended_at === null

  /** A day before the referral, or before the receipt; and a file that is none. */
  async function wrongIn(request: NotingRequest, name: string, on: Day, such: (one: Referral) => boolean, id?: string) {
    const rows = await referralsOf(read, await seqOf(read, request.params.id))
    const referral = rows.find((one) => such(one) && (!id || one.id === id))
    const early = referral && tooEarly(on, referral)
    return { ...(early && { [name]: early }), ...(await scanIn(request)).wrong }
  }

  actPage(app, house, {
    action: 'noteReceipt',
    fields: async (on, request) => receiptFields(await choices(on, request, awaitsReceipt), house.clock),
    initial: async (on) => ({ ...(await onlyOne(on, awaitsReceipt)), receiptOn: today(house.clock), awaits: 'yes' }),
    shown: asUpload,
    check: (form, request) => wrongIn(request, 'receiptOn', form.receiptOn!, awaitsReceipt, form.which),
    does: async (request, form) =>
      noteReceipt(house, request.actor, request.params.id, form, (await scanIn(request)).files),
    done: '回执记好了。',
  })

  actPage(app, house, {
    action: 'noteResult',
    fields: async (on, request) => resultFields(await choices(on, request, awaitsResult), house.clock),
    initial: async (on) => ({ ...(await onlyOne(on, awaitsResult)), resultOn: today(house.clock) }),
    shown: asUpload,
    check: (form, request) => wrongIn(request, 'resultOn', form.resultOn!, awaitsResult, form.which),
    does: async (request, form) =>
      noteResult(house, request.actor, request.params.id, form, (await scanIn(request)).files),
    done: '结果记好了，这次转介了结。',
  })

  actPage(app, house, {
    action: 'endReferral',
    fields: async (on, request) => endFields(await choices(on, request, open)),
    initial: (on) => onlyOne(on, open),
    does: (request, form) => endReferral(house, request.actor, request.params.id, form),
    done: '记好了，不再催。',
  })

  actPage(app, house, {
    action: 'closeByReferral',
    fields: async (on, request) => closeFields(await choices(on, request, isHandedOver)),
    initial: (on) => onlyOne(on, isHandedOver),
    does: (request, form) => closeByReferral(house, request.actor, request.params.id, form),
    done: '已按移送办结。还等结果的，在“转介在外”里接着催。',
  })

  actPage(app, house, {
    action: 'reportToPolice',
    fields: () => policeFields(house.clock),
    initial: () => ({ on: today(house.clock) }),
    does: (request, form) => reportToPolice(house, request.actor, request.params.id, form),
    done: '反馈记好了。',
  })
}
