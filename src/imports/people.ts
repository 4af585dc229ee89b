import { isOrganisation } from '../platform/chinese-names.ts'
import { nameOf, text } from '../platform/web/fields.ts'
import { Wrong } from '../platform/web/form.ts'
import { BLANK_PARTY, personalFacts, type NewParty, type Side } from '../parties/party.ts'
import { NOT_GIVEN } from '../intake/arriving.ts'
import { CUT, nothing, type Cells, type Trouble } from './cells.ts'
import type { Meaning } from './layouts.ts'

interface Read {
  parties: NewParty[]
  troubles: Trouble[]
  remarks: string[]
}

/** The people a row names, each with his own numbers: several in one cell are told apart by 、，；or a new line. */
export function partiesOf(cells: Cells): Read {
  const applicants = sideOf(cells, 'applicant')
  const respondents = sideOf(cells, 'respondent')
  const same = applicants.parties.some(
    (one) => one.name !== NOT_GIVEN.name && respondents.parties.some((other) => other.name === one.name),
  )
  const both = { column: cells.heading('respondent'), text: `和${cells.heading('applicant')}是同一个人` }
  return {
    parties: [...applicants.parties, ...respondents.parties],
    troubles: [...applicants.troubles, ...respondents.troubles, ...(same ? [both] : [])],
    remarks: [...applicants.remarks, ...respondents.remarks],
  }
}

function sideOf(cells: Cells, side: Side & ('applicant' | 'respondent')): Read {
  const troubles: Trouble[] = []
  const remarks: string[] = []
  const wrong = (meaning: Meaning, says: string) => troubles.push({ column: cells.heading(meaning), text: says })
  const named = partsOf(cells.text(side)).filter((name) => name !== '')
  const names = named.map((name) => {
    try {
      return nameOf({ label: '姓名' }).read(name)
    } catch (error) {
      if (error instanceof Wrong) wrong(side, error.message)
      return ''
    }
  })
  const numbers = (what: 'Phone' | 'Id') => {
    const meaning = `${side}${what}` as const
    const given = partsOf(cells.text(meaning))
    if (cells.isCut(meaning)) wrong(meaning, CUT)
    else if (given.some((one) => one.length > 40)) wrong(meaning, '超过40个字')
    else if (
      what === 'Phone' &&
      given.some((one) => one !== '' && !/\d{5}/.test(one.normalize('NFKC').replace(/[\s-]/g, '')))
    )
      wrong(meaning, '里面没有电话号码')
    else if (given.length > Math.max(names.length, 1))
      wrong(meaning, `有${given.length}个号码，却只有${names.length || 1}个人`)
    return given
  }
  const [phones, ids] = [numbers('Phone'), numbers('Id')]
  const address = addressOf(cells, `${side}Address`, wrong)
  // A number without a name is still somebody's.
  const people = names.length > 0 || phones.length + ids.length === 0 ? names : [NOT_GIVEN.name]
  const parties = people.map((name, at) => {
    const kind = isOrganisation(name) ? 'organisation' : 'person'
    const numbers = { idNumber: ids[at] ?? '', phone: phones[at] ?? '' }
    const party: NewParty = { ...BLANK_PARTY, ...numbers, side, kind, name, address: at === 0 ? address : '' }
    const { idTrouble } = personalFacts(party)
    if (idTrouble) remarks.push(`${cells.heading(`${side}Id`)}没有通过校验，照原样记下，受理前请核对`)
    return party
  })
  return { parties, troubles, remarks }
}

function addressOf(cells: Cells, meaning: Meaning, wrong: (meaning: Meaning, says: string) => void): string {
  try {
    return text({ label: '', max: 200 }).read(nothing(cells.text(meaning)))
  } catch (error) {
    if (error instanceof Wrong) wrong(meaning, error.message)
    return ''
  }
}

/** `张三、李四` are two; a slash or a space may belong to a name or number. A blank in between keeps its place. */
const partsOf = (cell: string): string[] => {
  const parts = cell.split(/[、，,；;\n]/).map((part) => nothing(part.trim()))
  return parts.slice(0, parts.findLastIndex((part) => part !== '') + 1)
}
