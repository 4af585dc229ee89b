import type { TestContext } from 'node:test'
import { done, world, type World } from '../platform/testing/world.ts'
import { org } from '../people/testing.ts'
import { newId } from '../platform/ids.ts'
import { perform } from '../people/deed.ts'
import { putDraft } from '../people/drafts.ts'
import { enterLine, type NewLine } from './keeping.ts'

export const STREET_LAMPS: NewLine = {
  matter: '路灯不亮',
  field: 'municipal',
  placeOrg: null,
  keywords: '路灯 路灯不亮',
  leadOrg: 'renshe',
  assistOrgs: [],
  basis: '城市道路照明设施管理规定',
  origin: 'table',
}

/** The world, with a second unit. */
export async function county(t: TestContext): Promise<World> {
  const w = await world(t, { at: '2026-11-21T01:32:00Z' })
  await org(w.house, 'shizheng', 'unit', '和源县城市管理局', 'heyuan')
  return w
}

/** What a person reads in the middle of the page. */
export const mainText = (html: string): string =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[ \n\t]+/g, ' ')

/** A line as the dispatcher keeps it, in force from 2026-01-01 unless said. */
export async function lineIn({ house, actor }: World, more: Partial<NewLine> = {}): Promise<string> {
  const line = { ...STREET_LAMPS, from: '2026-01-01', reason: '清单里原有', ...more }
  const id = newId(Date.parse(house.clock.now()))
  done(await perform(house, await actor('dispatcher'), (deed) => enterLine(deed, id, line)))
  return id
}

export const HEAD = ['事项', '领域', '管哪里', '关键词', '牵头单位', '协办单位', '依据', '从哪天起']

/** What a page of the list and a file waiting for the dispatcher's word are reached by. */
export async function dutyOf(there: World): Promise<{ line: string; draft: string }> {
  const line = await lineIn(there)
  const row = ['井盖松动', '市政设施', '', '井盖', '人力资源和社会保障局', '', '城市道路管理条例', '']
  const wrong = ['噪声', '没有这个领域', '', '声', '没有这个局', '', '', '']
  const draft = { id: newId(), kind: 'duty_lines', title: '责任清单', typed: { table: [HEAD, row, wrong] } }
  const dispatcher = await there.actor('dispatcher')
  await there.house.db.write((t) => putDraft(t, there.house, dispatcher, draft))
  return { line, draft: draft.id }
}
