import type { FastifyInstance } from 'fastify'
import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { spokenMoment } from '../platform/wording.ts'
import type { CaseStanding } from '../cases/act.ts'
import { actPage } from '../cases/act-page.ts'
import { namesHidden } from '../cases/nameless.ts'
import { asUpload, scanIn } from '../documents/scan-field.ts'
import { maskOf } from '../parties/masking.ts'
import { proposableFor, rulableFor } from './destinations.ts'
import { heldSaid, returnSaid } from './present.ts'
import { recall, recallFields } from './recalling.ts'
import { giveReturn, minutesBetween, returnFields, wrongReturn, type ReturnAction } from './returning.ts'
import { judged, rule, ruleFields, wrongRuling, type RuleForm } from './ruling.ts'
import { openHandover, returnsOn } from './store.ts'

/** 退回、裁定、收回: what brings a case back, and what ends its going to and fro. */
export function returningPages(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const now = () => house.clock.now()

  /** What was written down and who has returned it; nameless, and without the scans, where names are not for him. */
  async function wordsFor({ kase, relations }: CaseStanding) {
    const mask = namesHidden(relations, kase) ? await maskOf(read, kase.seq, house.sealer) : null
    const told = (text: string) => mask?.text(text) ?? text
    const returns = (await returnsOn(read, kase.seq)).map((one) => ({
      ...one,
      proof: told(one.proof),
      ruling: one.ruling && told(one.ruling),
      file_id: mask ? null : one.file_id,
    }))
    return { told, returns: returns.map((one) => returnSaid(one, kase.id, now())) }
  }

  const returning = (action: ReturnAction, done: string) =>
    actPage(app, house, {
      action,
      fields: async ({ kase }) => returnFields(await proposableFor(read, kase, today(house.clock))),
      above: async (on) => {
        const open = await openHandover(read, on.kase.seq)
        if (!open) return { view: '/tiers/_returning', from: null, earlier: [] }
        const { told, returns } = await wordsFor(on)
        return {
          view: '/tiers/_returning',
          from: open.from_name,
          sent: spokenMoment(open.sent_at, now()),
          held: heldSaid(minutesBetween(open.sent_at, now())),
          why: told(open.why),
          earlier: returns,
        }
      },
      shown: asUpload,
      check: async (form, request) => ({ ...wrongReturn(form), ...(await scanIn(request)).wrong }),
      does: async (request, form) =>
        giveReturn(house, request.actor, action, request.params.id, form, (await scanIn(request)).files),
      done,
    })
  returning('sendBack', '退回了，案件回到交来的单位。')
  returning('returnMatter', '退单了，回到派单的中心。')
  returning('returnAgain', '退回了，等县级中心裁定由谁办。')

  actPage(app, house, {
    action: 'rule',
    fields: async ({ kase }) =>
      ruleFields(
        await rulableFor(read, kase, today(house.clock)),
        judged(await returnsOn(read, kase.seq)).map((one) => one.unit_org),
        kase.kind,
      ),
    initial: async ({ kase }) => ({ to: judged(await returnsOn(read, kase.seq)).at(-1)?.proposed_org ?? '' }),
    above: async (on) => {
      const { told, returns } = await wordsFor(on)
      return { view: '/tiers/_ruling', summary: told(on.kase.summary), returns }
    },
    check: (form) => wrongRuling(ruleForm(form)),
    does: (request, form) => rule(house, request.actor, request.params.id, ruleForm(form)),
    done: '裁定了，从现在起由选定的单位负责，不能再退。',
  })

  for (const action of ['recall', 'recallMatter'] as const)
    actPage(app, house, {
      action,
      fields: () => recallFields,
      does: (request, form) => recall(house, request.actor, action, request.params.id, form),
      done: '收回了，由本单位接着办。',
    })
}

const ruleForm = (data: Record<string, unknown>) => data as unknown as RuleForm
