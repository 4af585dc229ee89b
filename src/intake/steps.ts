import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import type { Upload } from '../platform/web/body.ts'
import { MOST_OF_GROUP, type Body } from '../platform/web/form.ts'
import { Unreadable } from '../platform/sheet.ts'
import type { Actor } from '../people/actor.ts'
import {
  partiesIntoForm,
  readPartyList,
  readPastedList,
  readPeopleSheet,
  roomIn,
  tellCut,
  type PartyList,
} from '../parties/party-list.ts'
import { reuseParty, type Difference } from '../parties/reuse.ts'
import { isGroup, type PartyGroup } from './form.ts'
import { readLine, takeLine, withoutRow, withRow, type Destined } from './rows.ts'

/** What a button of the form, other than the one that registers, made of it. */
export interface Step {
  body: Body
  /** The side a new row was made for. */
  added?: PartyGroup
  /** Who stands in the line, to be looked at before anything is filled in. */
  line?: Destined[]
  /** Whose list was read, and which of its rows were left out, each with the reason. */
  list?: PartyGroup
  listErrors?: { row: number; reason: string }[]
  /** What to look at again in rows that were taken. */
  listRemarks?: { row: number; reason: string }[]
  /** Where a known party differs from what was typed. */
  reuse?: { prefix: string; partyId: string; differences: Difference[] }
}

/** Null: no such button was pressed, the form is to be registered. */
export async function stepOf(house: House, actor: Actor, sent: Body, uploads: readonly Upload[]): Promise<Step | null> {
  const { add, remove, read, take, listed, reuse, ...body } = sent
  const day = today(house.clock)
  if (isGroup(add)) return { body: withRow(body, add), added: add }
  if (typeof remove === 'string') return { body: withoutRow(body, remove) }
  if (read !== undefined) return { body, line: readLine(body, day) }
  if (take !== undefined) return { body: takeLine(body, day) }
  if (isGroup(listed)) return takeList(body, listed, uploads, day)
  if (typeof reuse === 'string') return takeKnown(house, actor, body, reuse)
  return null
}

async function takeList(body: Body, group: PartyGroup, uploads: readonly Upload[], day: string): Promise<Step> {
  const file = uploads.find((upload) => upload.field === `listFile.${group}` && upload.bytes.length > 0)
  try {
    const read = file ? await readFile(file, day) : readPastedList(String(body[`list.${group}`] ?? ''), day)
    if (read.parties.length + read.errors.length === 0)
      return { body, list: group, listErrors: [{ row: 1, reason: '名单是空的，先贴进来或者选一个表格' }] }
    const room = roomIn(body, group)
    const taken = read.parties.slice(0, room)
    const left = read.parties.slice(room).map(({ row }) => ({ row, reason: NO_ROOM }))
    return {
      body: { ...partiesIntoForm(body, group, taken), [`list.${group}`]: '' },
      list: group,
      listErrors: [...read.errors, ...left].sort((a, b) => a.row - b.row),
      listRemarks: taken.flatMap(({ row, name, remark }) => (remark ? [{ row, reason: `${name}，${remark}` }] : [])),
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { body, list: group, listErrors: [{ row: 1, reason: error.message }] }
  }
}

const NO_ROOM = `一方最多${MOST_OF_GROUP}人，这一行没有填进来`

async function readFile({ bytes, name }: Upload, day: string): Promise<PartyList> {
  const { rows, cut } = await readPeopleSheet(bytes, name)
  return tellCut(readPartyList(rows, day), cut)
}

async function takeKnown(house: House, actor: Actor, body: Body, reuse: string): Promise<Step> {
  const [prefix = '', partyId = ''] = reuse.split(':')
  const taken = await reuseParty(house, actor, body, prefix, partyId)
  if (!taken) return { body }
  return { body: taken.body, reuse: { prefix, partyId, differences: taken.differences } }
}
