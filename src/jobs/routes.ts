import type { FastifyInstance } from 'fastify'
import type { House } from '../platform/house.ts'
import { lastRuns, nextSlot } from '../platform/jobs.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import { ADMINISTER } from '../people/administering.ts'
import { SCHEDULE } from './schedule.ts'

const SHOWN = 7

/** What runs by itself, when it last did, how long it took and what went wrong. */
export function jobRoutes(app: FastifyInstance, house: House): void {
  app.get(urls.jobs, ADMINISTER, async (_request, reply) => {
    const now = house.clock.now()
    const jobs = []
    for (const job of SCHEDULE) {
      const runs = await lastRuns(house.db, job.name, SHOWN)
      jobs.push({
        label: job.label,
        next: spokenMoment(nextSlot(job, now), now),
        runs: runs.map((run) => lineOf(run, now)),
      })
    }
    return reply.page('jobs/jobs', { title: '夜间任务', jobs })
  })
}

type Run = Awaited<ReturnType<typeof lastRuns>>[number]

const lineOf = (run: Run, now: string) => ({
  due: spokenMoment(run.slot, now),
  began: spokenMoment(run.claimed_at, now),
  took: run.finished_at ? spokenTime(Date.parse(run.finished_at) - Date.parse(run.claimed_at)) : '',
  state: run.finished_at ? '办完' : run.error ? '出错，过一会儿再试' : '正在办',
  failed: !run.finished_at && run.error !== null,
  outcome: run.error ?? run.outcome ?? '',
})

const spokenTime = (millis: number): string => (millis < 1000 ? '不到1秒' : `${Math.round(millis / 1000)}秒`)
