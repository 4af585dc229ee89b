import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { actPage, oncePerPage } from '../cases/act-page.ts'
import { findCase } from '../cases/store.ts'
import { amendMatter, fieldsFor, valuesOf, wrongInAmending } from './amending.ts'
import { assist, assistFields, reply, replyFields, report, reportFields } from './answering.ts'
import { becomeDispute, becomeFields } from './becoming.ts'
import { checkingPages } from './checking-pages.ts'
import { newPage } from './new-page.ts'
import { saidAbove } from './present.ts'
import { firstOf, proposalsFor } from './proposing.ts'
import { dispatch, dispatchFields, unitsFor, wrongInDispatching } from './sending-out.ts'
import { answersOn, matterOf } from './store.ts'
import { notFile, notFileFields, verify, verifyFields, wrongInNotFiling } from './verifying.ts'

/** 民生诉求: 收、交、办、督、结、评, each step a page. */
export function matterRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db
  newPage(app, house)
  filingPages(app, house)
  dispatchPage(app, house)

  actPage(app, house, {
    action: 'report',
    fields: () => reportFields,
    does: (request, form) => report(house, request.actor, request.params.id, form),
    done: '进展记下了。',
  })

  actPage(app, house, {
    action: 'assist',
    fields: () => assistFields,
    does: (request, form) => assist(house, request.actor, request.params.id, form),
    done: '答复记下了，牵头单位和中心都看得到。',
  })

  actPage(app, house, {
    action: 'reply',
    fields: () => replyFields,
    async above({ kase }) {
      const answers = (await answersOn(read, kase.seq)).filter((one) => one.part === 'assist')
      return { view: '/matters/_said', ...saidAbove('协办单位说的', answers, house.clock.now()) }
    },
    does: (request, form) => reply(house, request.actor, request.params.id, form),
    done: '答复交给中心了，中心核查。',
  })

  checkingPages(app, house)
}

/** What is done before anybody is sent out. */
function filingPages(app: FastifyInstance, house: House): void {
  const { read } = house.db
  const fieldOf = async (caseSeq: number) => (await matterOf(read, caseSeq))?.field ?? ''

  actPage(app, house, {
    action: 'verify',
    fields: () => verifyFields,
    initial: async ({ kase }) => ({ grade: 'ordinary', field: await fieldOf(kase.seq) }),
    does: (request, form) => verify(house, request.actor, request.params.id, form),
    done: '立案了，接下来派给责任单位。',
  })

  actPage(app, house, {
    action: 'amendMatter',
    fields: ({ kase }) => fieldsFor(house, kase),
    initial: ({ kase }) => valuesOf(house, kase),
    async check(form, { actor, params }) {
      const kase = await findCase(read, actor, params.id)
      return kase ? wrongInAmending(read, house, kase, form) : {}
    },
    does: async ({ actor, params }, form) => amendMatter(house, actor, params.id, await fieldsFor(house), form),
    done: '补正好了。',
  })

  actPage(app, house, {
    action: 'notFile',
    fields: () => notFileFields,
    check: wrongInNotFiling,
    does: (request, form) => notFile(house, request.actor, request.params.id, form),
    done: '没有立案，去处已经写明，请告诉反映人。',
  })

  actPage(app, house, {
    action: 'becomeDispute',
    fields: ({ kase }) => becomeFields(kase),
    does: (request, form) => becomeDispute(house, request.actor, request.params.id, form),
    done: '转为矛盾纠纷了，先征询对方，再受理。',
  })
}

function dispatchPage(app: FastifyInstance, house: House): void {
  const about = oncePerPage(async ({ kase }) => {
    const units = await unitsFor(house, kase)
    return { units, proposals: await proposalsFor(house, kase, units) }
  })

  actPage(app, house, {
    action: 'dispatch',
    fields: async (on) => dispatchFields((await about(on)).units),
    async initial(on) {
      const proposal = firstOf((await about(on)).proposals)
      return proposal
        ? { lead: proposal.lead, assisting: proposal.assisting.join(','), why: proposal.why }
        : { lead: '', assisting: '', why: '' }
    },
    above: async (on) => ({
      view: '/matters/_proposals',
      what: on.kase.summary,
      proposals: (await about(on)).proposals,
    }),
    check: wrongInDispatching,
    async does(request, form) {
      const { id } = request.params
      const kase = await findCase(house.db.read, request.actor, id)
      const proposals = kase ? await proposalsFor(house, kase, await unitsFor(house, kase)) : []
      const line = proposals.find((proposal) => proposal.lead === form.lead)?.lineId ?? null
      return dispatch(house, request.actor, id, { ...form, line })
    },
    done: '派出去了，责任单位从现在起负责。',
  })
}
