import type { FastifyInstance } from 'fastify'
import { today, type Day } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay } from '../platform/wording.ts'
import { presentDay } from './tomorrow.ts'
import { partiesIn, peopleIn, plansOn } from './store.ts'

const DAYS = ['今天', '明天', '后天'] as const

/** 明天的调解: who is to be reminded, of what, and how he is reached. */
export function tomorrowRoute(app: FastifyInstance, house: House): void {
  app.get<{ Querystring: { in?: unknown } }>(urls.tomorrow, { config: { can: 'remind' } }, async (request, reply) => {
    const { read } = house.db
    const now = house.clock.now()
    const away = ['0', '2'].includes(String(request.query.in)) ? Number(request.query.in) : 1
    const day = daysAfter(today(house.clock), away)
    const plans = await plansOn(read, request.actor, day, daysAfter(day, 1))
    const seqs = [0, ...new Set(plans.map((plan) => plan.seq))]
    const [parties, people] = [await partiesIn(read, seqs), await peopleIn(read, seqs)]
    const word = DAYS[away]!
    return reply.page('sessions/tomorrow', {
      title: `${word}的调解`,
      word,
      spoken: spokenDay(day, now),
      days: DAYS.map((label, at) => ({ label, href: urls.tomorrowIn(at), current: at === away })),
      ...presentDay({ actor: request.actor, plans, parties, people, word, sealer: house.sealer }),
    })
  })
}

const daysAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
