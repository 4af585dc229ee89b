import type { Day } from '../platform/clock.ts'
import { identify } from '../platform/identity-number.ts'
import { factsOf, factsOfCell, type Placed, type Waiting } from './reading-facts.ts'
import { gather, type Draft } from './reading-people.ts'
import { plain } from './reading-pieces.ts'
import { cellsUnder, headingsIn, type Table } from './reading-table.ts'

/** Somebody as a reader typed him or a clerk pasted him. What is not known is empty. */
export interface ReadPerson {
  name: string
  kind: 'person' | 'organisation'
  sex: '男' | '女' | ''
  /** As GB/T 3304 names it, with 族. */
  ethnicity: string
  birthOn: Day | null
  address: string
  /** Normalised; also when it fails, with the reason in `idTrouble`. */
  idNumber: string
  idTrouble: string | null
  phone: string
  legalRepresentative: string
  /** What was said beyond that and not understood, for the clerk to read. */
  left: string
}

/**
 * The people of a text: what a card reader types, rows of a spreadsheet with or without headings, a card copied line
 * by line, a message in plain words. Takes any text and time in proportion to its length. A right number decides on
 * sex and birth.
 */
export function readPeople(text: string, today: Day): ReadPerson[] {
  const drafts = gather(linesOfFacts(plain(text)))
  const prose = drafts.flatMap(({ left }) => left).join('').length > MUCH
  const people = drafts.filter(
    (draft) =>
      draft.number ||
      draft.phone ||
      isNamed(draft) ||
      (draft.name && draft.nameTold) ||
      (!prose && (draft.name || (draft.perhaps && draft.birth))),
  )
  return people.map((draft) => personOf(draft, today))
}

function linesOfFacts(text: string): Placed[][] {
  const lines: Placed[][] = []
  let table: Table | null = null
  let waiting: Waiting = null
  for (const line of text.split('\n')) {
    if (/^[\s|:=+-]*$/.test(line)) continue
    const headings = headingsIn(line)
    if (headings) {
      table = headings
      waiting = null
      continue
    }
    const cells = table && cellsUnder(table, line)
    if (table && cells) {
      const { columns } = table
      lines.push(cells.flatMap((cell, at) => factsOfCell(columns[at]?.what ?? null, columns[at]?.heading ?? '', cell)))
      continue
    }
    for (const sentence of line.split(/[;；。]/)) {
      const read = factsOf(sentence, waiting)
      waiting = read.waiting
      lines.push(read.facts)
    }
  }
  return lines
}

/** A word that only may be a name is one when something a person has stands with it. */
const isNamed = (draft: Draft): boolean =>
  (draft.name || draft.perhaps) !== '' && [draft.sex, draft.ethnicity].some(Boolean)

/** With so many characters not understood the text is a story, and a word in it that could be a name is none. */
const MUCH = 60

function personOf(draft: Draft, today: Day): ReadPerson {
  const identity = identify(draft.number)
  const guessed = draft.birth > '1850' && draft.birth <= today ? draft.birth : null
  const organisation = draft.organisation || identity.kind === 'credit'
  const name = draft.name || draft.perhaps
  return {
    name,
    kind: organisation ? 'organisation' : 'person',
    sex: identity.sex ?? (organisation ? '' : sexOf(draft.sex)),
    ethnicity: draft.ethnicity,
    birthOn: identity.birthOn ?? (organisation ? null : guessed),
    address: draft.address,
    idNumber: identity.number,
    idTrouble: identity.trouble,
    phone: tidyPhone(draft.phone),
    legalRepresentative: draft.legal,
    left: [...draft.left, ...contradictions(draft, identity)].join('，'),
  }
}

function contradictions(draft: Draft, known: { sex: string | null; birthOn: Day | null }): string[] {
  return [
    ...(known.sex && draft.sex && known.sex !== draft.sex ? [`性别写的是${draft.sex}，和证件号码不一致`] : []),
    ...(known.birthOn && draft.birthTold && known.birthOn !== draft.birth
      ? [`出生日期写的是${draft.birth}，和证件号码不一致`]
      : []),
  ]
}

const sexOf = (sex: string): '男' | '女' | '' => (sex === '男' || sex === '女' ? sex : '')

/** Mobile numbers without blanks and country code; others as they were written. */
function tidyPhone(phone: string): string {
  const bare = phone
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^(\+86|0086|86)(?=1\d{10}$)/, '')
  return /^1[\d*]{10}$/.test(bare) ? bare : phone.normalize('NFKC').replace(/\s+/g, '')
}
