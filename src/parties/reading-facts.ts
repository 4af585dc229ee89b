import { identify } from '../platform/identity-number.ts'
import { ethnicGroup } from './ethnic-groups.ts'
import { announced, announcedIn, mayAnnounce, type Announced } from './reading-labels.ts'
import { dayIn, piecesOf, type Piece } from './reading-pieces.ts'
import { readBare, readTold, type Fact } from './reading-words.ts'

/** A fact in its line; `soft` when only space, or nothing, stands before it. */
export type Placed = Fact & { soft: boolean }

/** A label that waits for its value, which may stand on the next line. */
export type Waiting = { what: Announced; label: string } | null

/** What one line says, in its order. */
export function factsOf(line: string, waitingBefore: Waiting): { facts: Placed[]; waiting: Waiting } {
  const facts: Placed[] = []
  let waiting = waitingBefore
  let soft = false
  for (const piece of joined(piecesOf(line))) {
    if (piece.is === 'break') {
      soft = piece.soft
      if (!piece.soft && /[,，、]/.test(piece.text)) waiting = null
      continue
    }
    if (piece.is === 'label') {
      waiting = { what: piece.what, label: piece.text.replace(/[\s:：="]/g, '') }
      continue
    }
    const text = piece.text.trim()
    if (text === '') continue
    const label = piece.is === 'text' ? labelAlone(text) : null
    if (label) {
      waiting = label
      continue
    }
    const read = readPiece(piece.is, text, waiting, facts.at(-1), soft)
    facts.push(...read.map((fact, at) => ({ ...fact, soft: soft || at > 0 })))
    waiting = null
    soft = true
  }
  return { facts: namesFound(placesWhole(facts)), waiting }
}

function labelAlone(text: string): Waiting {
  if (text.length > 12 || !mayAnnounce(text)) return null
  const started = announcedIn(text)
  const what = started?.rest === '' ? started.what : announced(text)
  return what && { what, label: text }
}

/** For each cell of a row what its column says it is. */
export function factsOfCell(what: Announced | null, heading: string, cell: string): Placed[] {
  if (cell === '') return []
  if (what === null || what === 'other')
    return [{ what: 'left', value: `${heading}：${cell}`, told: true, soft: false }]
  if (what === 'number' || what === 'phone') return [{ what, value: cell, told: true, soft: false }]
  const day = what === 'birth' ? dayIn(cell) : null
  if (day) return [{ what: 'birth', value: day, told: true, soft: false }]
  const told = readTold(what, cell) ?? [{ what: 'left' as const, value: `${heading}：${cell}`, told: true }]
  return told.map((fact) => ({ ...fact, soft: false }))
}

function readPiece(
  is: Exclude<Piece['is'], 'break' | 'label'>,
  text: string,
  waiting: Waiting,
  before: Fact | undefined,
  soft: boolean,
): Fact[] {
  if (waiting?.what === 'skip' || is === 'range') return []
  if (waiting?.what === 'other') return [{ what: 'left', value: `${waiting.label}：${text}`, told: true }]
  if (is === 'text') return (waiting && readTold(waiting.what, text)) ?? coded(text, before, soft) ?? readBare(text)
  const told = waiting !== null
  if (is === 'phone') return [{ what: waiting?.what === 'number' ? 'number' : 'phone', value: text, told }]
  if (is === 'number' || waiting?.what === 'number' || waiting?.what === 'phone') {
    if (waiting?.what === 'phone') return [{ what: 'phone', value: text, told }]
    return waiting?.what === 'number' || isDocument(text)
      ? [{ what: 'number', value: text, told }]
      : [{ what: 'left', value: text, told: false }]
  }
  const day = dayIn(text)
  return [day ? { what: 'birth', value: day, told } : { what: 'left', value: text, told: false }]
}

/** Readers that send codes (GB/T 2261.1, GB/T 3304): `…|1|01|…`. A number opening a line is the row’s own. */
function coded(text: string, before: Fact | undefined, soft: boolean): Fact[] | null {
  if (!/^\d{1,5}$/.test(text)) return null
  if (before === undefined) return []
  if (soft) return before.what === 'address' ? [{ what: 'address', value: text, told: false }] : null
  if (/^(name|perhaps)$/.test(before.what) && /^[12]$/.test(text))
    return [{ what: 'sex', value: text === '1' ? '男' : '女', told: false }]
  const group = before.what === 'sex' && text.length === 2 ? ethnicGroup(text) : null
  return group === null ? null : [{ what: 'ethnicity', value: group, told: false }]
}

/** Fifteen characters and more, or the shape of a passport or travel permit; other numbers need a label. */
const isDocument = (text: string): boolean => {
  const bare = text.replace(/[\s-]/g, '')
  return bare.length >= 15 || (/^[A-Za-z]{1,2}\d/.test(bare) && identify(bare).kind !== 'other')
}

/** `张　三` and `John Smith` are one word each. */
function joined(pieces: Piece[]): Piece[] {
  const result: Piece[] = []
  for (const piece of pieces) {
    const [first, between] = result.slice(-2)
    const belongs =
      piece.is === 'text' &&
      first?.is === 'text' &&
      between?.is === 'break' &&
      between.soft &&
      ((isLatin(first.text) && isLatin(piece.text) && between.text.length === 1) ||
        (isNamePart(first.text) && isNamePart(piece.text)))
    if (belongs) {
      const text = isLatin(first.text) ? `${first.text} ${piece.text}` : first.text + piece.text
      result.splice(-2, 2, { is: 'text', text })
    } else result.push(piece)
  }
  return result
}

const isLatin = (text: string): boolean => /^[A-Za-z][A-Za-z.'’ -]{0,40}$/.test(text)
const isNamePart = (text: string): boolean =>
  /^[\p{Script=Han}\p{Co}]$/u.test(text) && text !== '男' && text !== '女' && ethnicGroup(text) === null

/** `清溪镇柳湾村 老屋场 3组`: what stands between two parts of an address belongs to it. */
function placesWhole(facts: Placed[]): Placed[] {
  return facts.map((fact, at) => {
    const [before, after] = [facts[at - 1], facts[at + 1]]
    const between = before?.what === 'address' && after?.what === 'address' && fact.soft && after.soft && !fact.told
    return between && /^(perhaps|left|name|organisation)$/.test(fact.what) ? { ...fact, what: 'address' } : fact
  })
}

/**
 * A word that may be a name is one where a name stands: before or behind what only people have, or in a list of names.
 */
function namesFound(facts: Placed[]): Placed[] {
  const sure = facts.filter(({ what }) => what === 'name').length
  const list = sure > 0 && facts.length <= 2 * sure && facts.every(({ what }) => what === 'name' || what === 'perhaps')
  const at = facts.findIndex(
    (fact, index) => fact.what === 'perhaps' && [facts[index - 1], facts[index + 1]].some(isPersonal),
  )
  return facts.map((fact, index) =>
    fact.what === 'perhaps' && (list || (sure === 0 && index === at)) ? { ...fact, what: 'name' } : fact,
  )
}

const isPersonal = (fact: Placed | undefined): boolean =>
  fact !== undefined && /^(sex|ethnicity|number|phone)$/.test(fact.what)
