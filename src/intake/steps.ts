import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import type { Upload } from '../platform/web/body.ts'
import type { Body } from '../platform/web/form.ts'
import { Unreadable } from '../platform/sheet.ts'
import { readTable } from '../platform/spreadsheet.ts'
import type { Actor } from '../people/actor.ts'
import { partiesIntoForm, readPartyList, readPastedList } from '../parties/party-list.ts'
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
    const read = file
      ? readPartyList(await readTable(file.bytes, file.name), day)
      : readPastedList(String(body[`list.${group}`] ?? ''), day)
    const nobody = read.parties.length + read.errors.length === 0
    return {
      body: { ...partiesIntoForm(body, group, read.parties), [`list.${group}`]: '' },
      list: group,
      listErrors: nobody ? [{ row: 1, reason: '名单是空的，先贴进来或者选一个表格' }] : read.errors,
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { body, list: group, listErrors: [{ row: 1, reason: error.message }] }
  }
}

async function takeKnown(house: House, actor: Actor, body: Body, reuse: string): Promise<Step> {
  const [prefix = '', partyId = ''] = reuse.split(':')
  const taken = await reuseParty(house, actor, body, prefix, partyId)
  if (!taken) return { body }
  return { body: taken.body, reuse: { prefix, partyId, differences: taken.differences } }
}
