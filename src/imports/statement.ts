import { daysAfter, type Clock } from '../platform/clock.ts'
import { day, lengthOf, money, text } from '../platform/web/fields.ts'
import { Wrong, type Field } from '../platform/web/form.ts'
import { MINISTRY_TYPES, type MinistryType } from '../cases/types.ts'
import { BLANK_ARRIVING, NOT_GIVEN } from '../intake/arriving.ts'
import { CUT, nothing, type Cells, type Trouble } from './cells.ts'
import type { Imported, Meaning } from './layouts.ts'
import { partiesOf } from './people.ts'
import type { ReadRow } from './reading.ts'

export interface Village {
  id: string
  name: string
  /** Name of the township it lies in. */
  town: string
}

/** One row as it would be registered, or everything that is wrong with it. */
export function statementOf(
  channel: Imported,
  cells: Cells,
  clock: Clock,
  villages: readonly Village[],
): Omit<ReadRow, 'row'> {
  const troubles: Trouble[] = []
  const remarks: string[] = []
  const wrong = (meaning: Meaning, says: string) => troubles.push({ column: cells.heading(meaning), text: says })
  const read = <T>(meaning: Meaning, field: Field<T>, value = cells.text(meaning)): T | null => {
    try {
      if (field.required && value === '') throw new Wrong('是空的')
      if (ERROR.test(value)) throw new Wrong(`格子里是公式出的错（${value}），请改成文字`)
      return field.read(value)
    } catch (error) {
      if (!(error instanceof Wrong)) throw error
      wrong(meaning, error.message)
      return null
    }
  }
  const written = (meaning: Meaning, max: number, required = false) =>
    read(meaning, text({ label: '', max, required })) ?? ''

  const externalNo = written('externalNo', 100, true).normalize('NFKC')
  if (cells.isCut('externalNo')) wrong('externalNo', CUT)
  const title = written('title', 100)
  const summary = written('summary', 5000, true)
  const requests = written('requests', 2000)
  const place = placeOf(cells, villages)
  const where = read(cells.heading('place') ? 'place' : 'village', text({ label: '', max: 200 }), place.text)
  const happenedOn = read('happenedOn', day({ label: '', clock }), dayText(cells.text('happenedOn')))
  const amountFen = read('amount', money({ label: '' }), nothing(cells.text('amount')))
  const type = typeOf(cells.text('type'))
  const { parties, ...said } = partiesOf(cells)
  troubles.push(...said.troubles)
  remarks.push(...said.remarks, ...place.remarks, ...type.remarks)

  const extras = [...cells.extras, ...type.extras].filter((extra) => extra.text !== '')
  const told = extras.map((extra) => `${extra.heading}${extra.text}`).join('；')
  if (lengthOf(told) > 1000) troubles.push({ column: extras[0]!.heading, text: '来件信息合起来超过1000字' })
  if (troubles.length > 0) return { externalNo, arriving: null, troubles, remarks }
  const arriving = {
    ...BLANK_ARRIVING,
    channel,
    externalNo,
    parties: parties.some((party) => party.side === 'applicant') ? parties : [NOT_GIVEN, ...parties],
    title: title || null,
    summary: told ? `${summary}\n（来件时附：${told}）` : summary,
    requests,
    placeOrg: place.org,
    place: where || null,
    happenedOn,
    ministryType: type.code,
    amountFen,
  }
  return { externalNo, arriving, troubles, remarks }
}

/** What spreadsheets write when a formula fails. */
const ERROR = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!)$/

/** The day of `2026-03-02 09:30`; a day that Excel gave away as its number (46083) is a day again. */
function dayText(value: string): string {
  const serial = /^\d{5}$/.test(value) ? Number(value) : 0
  if (serial >= 20_000 && serial <= 80_000) return daysAfter('1899-12-30', serial)
  return nothing(value).replace(/[ T\u3000]?\d{1,2}[:：]\d{2}([:：]\d{2})?$/, '')
}

/** By code or by name, with or without 纠纷; another classification is kept in words, the type stays open. */
function typeOf(value: string): { code: MinistryType | null; extras: Cells['extras']; remarks: string[] } {
  const said = nothing(value)
  const bare = (name: string) => name.replace(/纠纷$/, '')
  const found = Object.entries(MINISTRY_TYPES).find(
    ([code, name]) => code === said.padStart(2, '0') || name === said || bare(name) === bare(said),
  )
  if (found || said === '') return { code: (found?.[0] as MinistryType) ?? null, extras: [], remarks: [] }
  const remarks = [`“${said.slice(0, 20)}”不在纠纷类型里，照原文记下，类型待判定`]
  return { code: null, extras: [{ heading: '原分类', text: said }], remarks }
}

/** 柳湾村, 清溪镇柳湾村; a name that is none or two of ours stays in words. */
function placeOf(cells: Cells, villages: readonly Village[]): { org: string | null; text: string; remarks: string[] } {
  const [said, place] = [nothing(cells.text('village')).replace(/\s/g, ''), nothing(cells.text('place'))]
  if (said === '') return { org: null, text: place, remarks: [] }
  const found = villages.filter((village) => village.name === said || village.town + village.name === said)
  if (found.length === 1) return { org: found[0]!.id, text: place, remarks: [] }
  const why = found.length ? '有几个同名的村，请在前面写上乡镇' : '系统里没有这个村（社区）'
  return { org: null, text: `${said}${place}`, remarks: [`“${said.slice(0, 20)}”：${why}；已照原文写进地址`] }
}
