import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { spokenMoment } from '../platform/wording.ts'
import { actPage } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { clocksOn } from '../clocks/store.ts'
import { lateBy } from '../deadlines/card.ts'
import { clockName } from '../deadlines/turning.ts'
import {
  check,
  checkFields,
  isReachable,
  sendAgain,
  sendAgainFields,
  whyNotCheck,
  wrongInChecking,
} from './checking.ts'
import {
  assess,
  ASSESSES_OWN,
  assessFields,
  conclude,
  concludeFields,
  wrongInAssessing,
  wrongInTelling,
} from './concluding.ts'
import { saidAbove } from './present.ts'
import { answersOn, lastReply } from './store.ts'
import { firstAnswer } from './wording.ts'

/** What the centre does once the unit has answered. */
export function checkingPages(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const said = async ({ kase }: CaseStanding) => {
    const now = house.clock.now()
    const { title, rows } = saidAbove('反映的事和单位的答复', await answersOn(read, kase.seq), now)
    const told = { head: kase.applicants, note: spokenMoment(kase.registered_at, now), text: kase.summary }
    return { view: '/matters/_said', title, rows: [told, ...rows] }
  }

  actPage(app, house, {
    action: 'check',
    hinders: ({ kase }, { actor }) => whyNotCheck(read, kase, actor),
    fields: async ({ kase }) => checkFields(await isReachable(read, kase)),
    above: said,
    check: wrongInChecking,
    does: (request, form) => check(house, request.actor, request.params.id, form),
    done: '核查通过，接下来告诉反映人。',
  })

  actPage(app, house, {
    action: 'sendAgain',
    hinders: ({ kase }, { actor }) => whyNotCheck(read, kase, actor),
    fields: () => sendAgainFields,
    above: said,
    does: (request, form) => sendAgain(house, request.actor, request.params.id, form),
    done: '退回重办了，解决期限接着走。',
  })

  actPage(app, house, {
    action: 'conclude',
    fields: () => concludeFields,
    above: said,
    async initial({ kase }) {
      const answered = await lastReply(read, kase.seq)
      return { told: answered ? firstAnswer(answered.solved, answered.org_name, answered.text) : '' }
    },
    check: wrongInTelling,
    does: (request, form) => conclude(house, request.actor, request.params.id, form),
    done: '结案了，答复单可以打印了。',
  })

  actPage(app, house, {
    action: 'assess',
    async hinders({ kase }, { actor }) {
      const answered = await lastReply(read, kase.seq)
      return actor.posts.some((post) => post.orgId === answered?.org_id) ? ASSESSES_OWN : null
    },
    fields: () => assessFields,
    above: async (on) => ({ view: '/matters/_record', rows: await recordOf(on), ...(await saidIn(on)) }),
    check: wrongInAssessing,
    does: (request, form) => assess(house, request.actor, request.params.id, form),
    done: '评价记下了。',
  })

  const saidIn = async (on: CaseStanding) => {
    const { title, rows } = await said(on)
    return { said: { title, rows } }
  }

  /** Each clock of the matter, and by how much it was late. */
  async function recordOf({ kase }: CaseStanding): Promise<{ name: string; late: string | null }[]> {
    const calendar = house.calendars.of(kase.holder_path)
    return (await clocksOn(read, kase.seq)).map((clock) => ({
      name: clockName(clock.code),
      late: lateBy(clock, calendar),
    }))
  }
}
