import type { Day } from '../platform/clock.ts'
import { isOrganisation } from '../platform/chinese-names.ts'
import { identify } from '../platform/identity-number.ts'
import { parseYuan } from '../platform/money.ts'
import { MOST_OF_GROUP, rowPrefixes, type Body } from '../platform/web/form.ts'
import { readSheet } from '../platform/spreadsheet.ts'
import { readPeople } from './reading-line.ts'
import { BLANK_PARTY, partyFields, readParty, type PartyForm } from './party.ts'

/** `row` counts from 1 as in the sheet or the pasted text. */
export interface ListedParty extends PartyForm {
  row: number
  /** What to look at again, though it does not stand in the way. */
  remark: string | null
}

export interface PartyList {
  parties: ListedParty[]
  errors: { row: number; reason: string }[]
}

type Column = 'name' | 'idNumber' | 'phone' | 'address' | 'sex' | 'birthOn' | 'ethnicity' | 'occupation' | 'claim'
type Cells = Partial<Record<Column, string>>

const HEADINGS: [Column, RegExp][] = [
  ['idNumber', /证件|身份证|信用代码/],
  ['name', /姓名|名称|名字|当事人|申请人/],
  ['phone', /电话|手机|联系方式/],
  ['address', /住址|地址|单位/],
  ['sex', /性别/],
  ['birthOn', /出生|生日/],
  ['ethnicity', /民族/],
  ['occupation', /职业|职务|工种|岗位/],
  ['claim', /金额|工资|欠款|要求|款/],
]

/** A table of people, with a row of headings or without; a wrong row is told and the others are still read. */
export function readPartyList(rows: readonly (readonly string[])[], today: Day): PartyList {
  const head = headOf(rows)
  const read = rows.map((row, at) => ({ row: at + 1, cells: head ? byHeading(row, head.columns) : bySight(row) }))
  return checked(
    read.filter(({ row }) => row - 1 !== head?.at && rows[row - 1]!.some((cell) => cell.trim() !== '')),
    today,
  )
}

/** Pasted text: what a spreadsheet copies (tabs), rows under headings, or one person a line in whatever order. */
export function readPastedList(text: string, today: Day): PartyList {
  const lines = text.split(/\r\n?|\n/)
  const copied = lines.some((line) => line.includes('\t'))
  const rows = lines.map((line) => line.split(copied ? /\t/ : /[,，;；|\s\u3000]+/u).map((cell) => cell.trim()))
  if (copied || headOf(rows)) return readPartyList(rows, today)
  const read = lines.map((line, at) => ({ row: at + 1, cells: inWords(line, rows[at]!, today) }))
  return checked(
    read.filter(({ row }) => lines[row - 1]!.trim() !== ''),
    today,
  )
}

/** An uploaded sheet without the numbers Excel has cut, and in which rows (from 1) they stood. Throws Unreadable. */
export async function readPeopleSheet(bytes: Buffer, name: string): Promise<{ rows: string[][]; cut: number[] }> {
  const { rows, cut } = await readSheet(bytes, name)
  for (const { row, column } of cut) if (rows[row]?.[column]) rows[row][column] = ''
  return { rows, cut: cut.map(({ row }) => row + 1) }
}

/** The list with a word beside everybody whose number was left out because it had been cut. */
export const tellCut = (list: PartyList, cut: readonly number[]): PartyList => ({
  ...list,
  parties: list.parties.map((one) => (cut.includes(one.row) ? { ...one, remark: CUT } : one)),
})

const CUT = '号码太长，被表格截断了，没有采用，请补上'

/** How many more people a side of the form takes. */
export const roomIn = (body: Body, group: string): number =>
  MOST_OF_GROUP - rowPrefixes(body, group).filter((prefix) => !isEmptyRow(body, prefix)).length

/** Adds a row of the form for each; the first row of the group goes when nothing was typed in it. */
export function partiesIntoForm(body: Body, group: string, list: readonly PartyForm[]): Body {
  const typed = Object.entries(body).filter(([name, value]) => {
    const row = new RegExp(`^${group}\\.(\\d+)\\.`).exec(name)
    return !row || !isEmptyRow(body, row[0]) || value === undefined
  })
  const into: Body = Object.fromEntries(typed)
  const numbers = Object.keys(into).map((name) => Number(new RegExp(`^${group}\\.(\\d+)\\.`).exec(name)?.[1] ?? -1))
  const first = Math.max(-1, ...numbers) + 1
  list.forEach((party, at) => {
    for (const field of Object.keys(partyFields) as (keyof PartyForm)[])
      into[`${group}.${first + at}.${field}`] = party[field]
  })
  return into
}

const isEmptyRow = (body: Body, prefix: string): boolean =>
  Object.entries(body).every(
    ([name, value]) => !name.startsWith(prefix) || name === `${prefix}kind` || String(value ?? '').trim() === '',
  )

function columnsOf(row: readonly string[]): (Column | null)[] | null {
  const columns = row.map((cell) => HEADINGS.find(([, words]) => words.test(cell) && !/\d/.test(cell))?.[0] ?? null)
  return columns.includes('name') && columns.filter(Boolean).length >= Math.min(2, row.filter(Boolean).length)
    ? columns
    : null
}

function headOf(rows: readonly (readonly string[])[]): { at: number; columns: (Column | null)[] } | null {
  const at = rows.findIndex((row) => row.some((cell) => cell.trim() !== ''))
  const columns = at === -1 ? null : columnsOf(rows[at]!)
  return columns && { at, columns }
}

/** A line as it was said; a sum is no fact about a person, so it is looked for by sight. */
function inWords(line: string, row: readonly string[], today: Day): Cells {
  const seen = bySight(row)
  const [one, another] = readPeople(line.slice(0, 1_000), today)
  if (!one?.name || another || line.length > 1_000) return seen
  const told: Cells = {
    name: one.name,
    idNumber: one.idNumber,
    phone: one.phone,
    address: one.address,
    sex: one.sex,
    birthOn: one.birthOn ?? '',
    ethnicity: one.ethnicity,
  }
  return seen.claim ? { ...told, claim: seen.claim } : told
}

function byHeading(row: readonly string[], columns: readonly (Column | null)[]): Cells {
  const cells: Cells = {}
  columns.forEach((column, at) => {
    const cell = row[at]?.trim()
    if (column && cell && cells[column] === undefined) cells[column] = cell
  })
  return cells
}

/** Without headings each cell says itself what it is; what is left after the name is the address. */
function bySight(row: readonly string[]): Cells {
  const cells: Cells = {}
  const rest: string[] = []
  row.forEach((typed, at) => {
    const cell = at === 0 ? typed.trim().replace(/^[（(]?\d{1,3}[）).、．]\s*/u, '') : typed.trim()
    if (cell === '' || (at === 0 && /^\d{1,3}$/.test(cell))) return
    const column = kindOf(cell, cells)
    if (column) cells[column] = cell
    else rest.push(cell)
  })
  return rest.length ? { ...cells, address: rest.join('') } : cells
}

function kindOf(cell: string, there: Cells): Column | null {
  const plain = cell.normalize('NFKC').replace(/[\s-]/g, '')
  const free = (column: Column) => (there[column] === undefined ? column : null)
  if (/^1[3-9]\d{9}$/.test(plain) || /^0\d{9,11}$/.test(plain)) return free('phone')
  if (/^[\dA-Z]{14,20}$/i.test(plain)) return free('idNumber')
  if (plain === '男' || plain === '女') return free('sex')
  if (/^\D{1,8}族$/u.test(plain)) return free('ethnicity')
  if (/^(19|20)\d{2}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?$/.test(plain)) return free('birthOn')
  if (/^[¥￥]?\d[\d,]*(\.\d{1,2})?元?$/.test(plain)) return free('claim')
  return there.name === undefined ? 'name' : null
}

function checked(rows: { row: number; cells: Cells }[], today: Day): PartyList {
  const list: PartyList = { parties: [], errors: [] }
  for (const { row, cells } of rows) {
    const body = { ...BLANK_PARTY, ...cells, claim: (cells.claim ?? '').replace(/[¥￥元\s]/gu, '') }
    const read = readParty({ ...body, kind: isOrganisation(body.name) ? 'organisation' : 'person' }, '', today)
    const reason = read.data ? againstRow(read.data, list.parties) : Object.values(read.errors)[0]!
    if (reason) list.errors.push({ row, reason })
    else if (list.parties.length >= MOST_OF_GROUP)
      list.errors.push({ row, reason: `一次最多${MOST_OF_GROUP}人，这一行以后的请另做一份名单` })
    else list.parties.push({ ...withoutKnown(read.data!), row, remark: identify(read.data!.idNumber).trouble })
  }
  return list
}

function againstRow(party: PartyForm, before: readonly ListedParty[]): string | null {
  const number = (one: PartyForm) => one.idNumber && identify(one.idNumber).number
  const sameNumber = number(party) && before.find((one) => number(one) === number(party))
  if (sameNumber) return `证件号码和第${sameNumber.row}行${sameNumber.name}的一样`
  const namesake = before.find(
    (one) => one.name === party.name && one.phone === party.phone && !(one.idNumber && party.idNumber),
  )
  return namesake ? `和第${namesake.row}行是同一个姓名，又没有证件号码区分` : null
}

const withoutKnown = ({ knownFrom: _, ...party }: PartyForm & { knownFrom: string | null }): PartyForm => party

/** What they ask for together, in fen. */
export const claimsOf = (parties: readonly PartyForm[]): number =>
  parties.reduce((sum, party) => sum + (parseYuan(party.claim) ?? 0), 0)
