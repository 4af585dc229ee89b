import type { FastifyInstance } from 'fastify'
import { dayOf, today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenDay, spokenMoment } from '../platform/wording.ts'
import { holds, type Actor } from '../people/actor.ts'
import { PERMISSIONS } from '../people/permissions.ts'
import { maskedSides } from '../cases/masking.ts'
import { CASE_STATES, type CaseState } from '../cases/states.ts'
import { lightOf } from '../clocks/light.ts'
import { taskRow } from './card.ts'
import { kindName } from './conference.ts'
import { ledCases, leaderName, MOST_LED } from './leaders.ts'
import { CONFERENCE_STATES, type ConferenceState } from './lifecycle.ts'
import { conferencesFor, MOST_PAST } from './store.ts'
import { MOST_TASKS, tasksFor, type Task } from './tasks.ts'

const VIEWS = { tasks: '我的任务', meetings: '会商', leaders: '领导包案' } as const
type View = keyof typeof VIEWS

/** 会商: one's tasks, the conferences one has to do with, and who leads which case. */
export function listRoutes(app: FastifyInstance, house: House): void {
  const { read } = house.db

  app.get(urls.conferences, { config: { can: 'signedIn' } }, async (request, reply) => {
    const asked = String((request.query as { view?: unknown }).view ?? '')
    const view: View = Object.hasOwn(VIEWS, asked) ? (asked as View) : 'tasks'
    return reply.page('conferences/list', {
      title: VIEWS[view],
      views: (Object.keys(VIEWS) as View[]).map((one) => ({
        label: VIEWS[one],
        href: urls.conferencesIn(one),
        current: one === view,
      })),
      call: holds(request.actor, PERMISSIONS.callConference) ? urls.newConference : null,
      tasks: view === 'tasks' ? await tasksShown(request.actor) : null,
      meetings: view === 'meetings' ? await meetingsShown(request.actor) : null,
      leaders: view === 'leaders' ? await leadersShown(request.actor) : null,
    })
  })

  async function tasksShown(actor: Actor) {
    const { waiting, over } = await tasksFor(read, actor)
    return {
      waiting: waiting.map(shownTask),
      over: over.map(shownTask),
      cut: waiting.length === MOST_TASKS ? `只列最早的${MOST_TASKS}项` : '',
    }
  }

  function shownTask(task: Task) {
    const now = house.clock.now()
    const kase = { id: task.case_id, open: task.open }
    const meeting = `${spokenDay(dayOf(task.starts_at), now)}${kindName(task.conference_kind)}，${task.host_name}召集`
    return {
      ...taskRow(task, { kase, calendar: house.calendars.of(task.holder_path), now }),
      number: task.file_no ?? task.register_no,
      meeting,
    }
  }

  async function meetingsShown(actor: Actor) {
    const now = house.clock.now()
    const { open, past } = await conferencesFor(read, actor)
    const shown = (row: (typeof open)[number]) => ({
      href: urls.conference(row.id),
      kind: kindName(row.kind),
      when: spokenMoment(row.starts_at, now),
      about: `${row.place}，${row.org_name}召集，${row.cases}件案子`,
      state: CONFERENCE_STATES[row.state as ConferenceState].label,
      past: row.state === 'planned' && row.starts_at < now ? '时间过了，还没有记纪要' : '',
    })
    return {
      open: open.map(shown),
      past: past.map(shown),
      cut: past.length === MOST_PAST ? `只列最近的${MOST_PAST}次` : '',
    }
  }

  /** Leader by leader: his cases, and when he was last there. */
  async function leadersShown(actor: Actor) {
    const now = house.clock.now()
    const rows = await ledCases(read, actor)
    const names = [...new Set(rows.map(leaderName))]
    return {
      cut: rows.length === MOST_LED ? `只列${MOST_LED}件` : '',
      leaders: names.map((name) => {
        const led = rows.filter((row) => leaderName(row) === name)
        return {
          name,
          own: led.some((row) => row.person_id === actor.personId),
          count: `${led.length}件`,
          cases: led.map((row) => ({
            href: urls.case(row.case_id),
            number: row.file_no ?? row.register_no,
            sides: [row.applicants, row.respondents]
              .filter(Boolean)
              .map((side) => (row.masked ? maskedSides(side) : side))
              .join(' 对 '),
            state: CASE_STATES[row.state as CaseState].label,
            light: lightOf(row, today(house.clock), house.calendars.of(row.holder_path)),
            since: `${spokenDay(row.since, now)}起包案`,
            visit: row.last_visit ? `最近走访${spokenDay(row.last_visit, now)}` : '还没有走访记录',
          })),
        }
      }),
    }
  }
}
