import type { House } from '../platform/house.ts'
import type { Browser } from '../people/testing.ts'
import { newId } from '../platform/ids.ts'
import { dayOf } from '../platform/clock.ts'

interface There {
  house: House
  as(id: string): Promise<Browser>
  caseIn(state: 'registered'): Promise<string>
}

/**
 * A conference called at 清溪, with a place at it; another one that has ended, with a task; and a case that a leader
 * leads. All by forms.
 */
export async function metOn(there: There): Promise<{ id: string; row: string; task: string; led: string }> {
  const clerk = await there.as('jianxiaoman')
  const [id, over] = [await calledOn(there, clerk), await calledOn(there, clerk)]
  const row = (await placesAt(there, id))[0]!
  await endedBy(there, clerk, over)
  const task = await there.house.db.read.selectFrom('conference_tasks').select('id').executeTakeFirstOrThrow()
  const led = await there.caseIn('registered')
  const leader = { name: '祁山', title: '副县长', reason: '拖了半年', since: dayOf(there.house.clock.now()) }
  must(await clerk.post(`/cases/${led}/leader`, leader))
  return { id, row, task: task.id, led }
}

/** Gives the conference's id; `more`: who else is asked, a line each. */
export async function calledOn(there: There, host: Browser, caseId?: string, more = ''): Promise<string> {
  const on = caseId ?? (await there.caseIn('registered'))
  const { register_no } = await there.house.db.read
    .selectFrom('cases')
    .select('register_no')
    .where('id', '=', on)
    .executeTakeFirstOrThrow()
  const key = newId()
  const form = { kind: 'talk', title: '怎么定这件事', startsAt: '2026-11-23T09:30', place: '会议室', agenda: '定方案' }
  const invited = { units: '', people: `清溪镇人民调解委员会 漆云溪\n县医院 祁大夫\n${more}` }
  must(await host.post('/conferences/new', { ...form, ...invited, key, cases: register_no }))
  return key
}

/** 定稿, with one task for the office that called it. */
export async function endedBy(there: There, clerk: Browser, id: string): Promise<void> {
  const came = Object.fromEntries((await placesAt(there, id)).map((row) => [`came.${row}`, 'here']))
  const said = { chair: '简小满', recorder: '闻小川', minutes: '看了现场。', 'c0.decision': '先修沟' }
  const dueOn = dayOf(there.house.clock.now())
  const task = { 'c0t.0.kind': 'task', 'c0t.0.what': '量尺寸', 'c0t.0.org': 'qingxi', 'c0t.0.dueOn': dueOn }
  must(await clerk.post(`/conferences/${id}/minutes`, { ...came, ...said, ...task, version: '1', final: '1' }))
}

async function placesAt({ house }: There, id: string): Promise<string[]> {
  const rows = await house.db.read
    .selectFrom('conference_people')
    .select('id')
    .where('conference_id', '=', id)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.id)
}

function must({ statusCode, body }: { statusCode: number; body: string }): void {
  if (statusCode === 303) return
  throw new Error(
    `${statusCode}: ${body
      .replace(/^[^]*<main/, '<')
      .replaceAll(/<[^>]*>|\s+/g, ' ')
      .slice(0, 600)}`,
  )
}
