import type { FastifyInstance, FastifyRequest } from 'fastify'
import { dayOf, today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { version } from '../platform/web/fields.ts'
import { urls } from '../platform/web/urls.ts'
import { orgsUnder, rootOrg } from '../people/orgs.ts'
import { actPage, oncePerPage } from '../cases/act-page.ts'
import type { CaseStanding } from '../cases/act.ts'
import { partiesOf } from '../parties/store.ts'
import { aidFor, needsMeansTest } from './aid.ts'
import { bodyOf, runningAt } from './bodies.ts'
import type { Body } from './body.ts'
import { isAnonymous } from './consent.ts'
import { letterFields, whyNotTo, wrongInLetter, type LetterFields } from './letter-form.ts'
import { refer } from './referring.ts'
import { accusedIn, lastOffice, seqOf } from './store.ts'

/** The letter to one body, which the address names. */
export function letterPage(app: FastifyInstance, house: House): void {
  const { read } = house.db

  const parties = oncePerPage(({ kase }: CaseStanding) => partiesOf(read, kase.seq))
  const units = async () =>
    (await orgsUnder(read, (await rootOrg(read)).path, ['unit'], today(house.clock))).map(({ id, name }) => ({
      value: id,
      label: name,
    }))

  actPage<LetterFields>(app, house, {
    action: 'refer',
    hinders: async (_, request) => (chosenBody(request) || request.method === 'POST' ? null : '先选转给谁'),
    instead: (on, chosen) =>
      bodyOf(chosen?.body ?? '') ? null : { url: urls.caseForm(on.kase.id, 'refer'), why: '先选转给谁，再写转介函。' },
    fields: async (on, request) => {
      const code = chosenBody(request)
      if (!code) return TO_NOBODY
      return letterFields(code, {
        parties: await parties(on),
        units: bodyOf(code)!.unit ? await units() : [],
        runs: runningAt(code, on.kase.state),
        clock: house.clock,
      })
    },
    initial: async (on, request) => {
      const code = chosenBody(request)
      if (!code) return {}
      const [first] = await parties(on)
      return {
        body: code,
        party: first?.id ?? '',
        ...((bodyOf(code)!.unit ? null : await lastOffice(read, request.actor, on.kase.holder_org, code)) ?? {}),
        purpose: bodyOf(code)!.purpose,
        shared: first && isAnonymous(first) ? 'matter,other' : 'phone,matter,other',
        consentOn: dayOf(house.clock.now()),
        ...startOf(on, code),
        ...(code === 'legal_aid' && aidAt(on, bodyOf(code)!)),
      }
    },
    unseen: ['body'],
    above: async (_, request) => {
      const { label, where } = bodyOf(chosenBody(request) ?? '') ?? { label: '（没有选）', where: '' }
      return { view: '/referrals/_body', label, where }
    },
    check: async (form, request) => {
      if (!bodyOf(form.body)) return {}
      const seq = await seqOf(read, request.params.id)
      const party = (await partiesOf(read, seq)).find((one) => one.id === form.party)
      const wrong = party ? wrongInLetter(form.body, form, party) : {}
      const name = form.unit ? (await units()).find((one) => one.value === form.unit)?.label : form.office
      const against = whyNotTo(name ?? '', await accusedIn(read, seq))
      return against ? { ...wrong, [form.unit ? 'unit' : 'office']: against } : wrong
    },
    does: (request, form) => refer(house, request.actor, request.params.id, form),
    done: '转介函和办事指引出好了：打印转介函两份，指引交给当事人。回执到了再记一笔。',
  })
}

/** Sent without a body there is: `instead` leads to the choice before anything else is asked for. */
const TO_NOBODY = { version } as LetterFields

/** By the address at first, by the form once it is sent; null for one there is not. */
function chosenBody(request: FastifyRequest): string | null {
  const named = (request.body as { body?: unknown } | undefined)?.body ?? (request.query as { body?: unknown }).body
  return typeof named === 'string' && bodyOf(named) ? named : null
}

/** What is known of the day the period starts: that mediation was ended. */
const startOf = ({ kase }: CaseStanding, code: string) =>
  code === 'traffic' && kase.state === 'terminated' && kase.closed_at ? { clockFrom: dayOf(kase.closed_at) } : {}

/** The kind of aid the case suggests; of two papers the one it makes needless is ticked so. */
function aidAt({ kase }: CaseStanding, body: Body): Record<string, string> {
  const aid = aidFor(kase)
  if (!aid) return {}
  const [spared, why] = needsMeansTest(aid) ? ['exempt', '要核查经济困难'] : ['means', '依法不用核查经济困难']
  const named = body.papers.some(({ code }) => code === spared)
  return { aid, ...(named && { [`paper.${spared}`]: 'none', [`why.${spared}`]: why }) }
}
