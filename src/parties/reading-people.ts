import type { Placed } from './reading-facts.ts'

/** Somebody as far as the lines have told of him. */
export interface Draft {
  name: string
  nameTold: boolean
  /** A word that may be the name if no better one comes. */
  perhaps: string
  organisation: boolean
  sex: string
  ethnicity: string
  birth: string
  birthTold: boolean
  address: string
  number: string
  phone: string
  legal: string
  left: string[]
}

/** Puts facts together to people, line by line: the same thing said a second time begins the next one. */
export function gather(lines: readonly Placed[][]): Draft[] {
  const people: Draft[] = [nobody()]
  let last: Placed['what'] | null = null
  for (const facts of lines) {
    if (clashes(people.at(-1)!, facts)) people.push(nobody())
    for (const [at, fact] of facts.entries()) {
      if (beginsAnother(people.at(-1)!, facts, at)) people.push(nobody())
      last = take(people.at(-1)!, fact, last)
    }
  }
  return people
}

const nobody = (): Draft => ({
  name: '',
  nameTold: false,
  perhaps: '',
  organisation: false,
  sex: '',
  ethnicity: '',
  birth: '',
  birthTold: false,
  address: '',
  number: '',
  phone: '',
  legal: '',
  left: [],
})

const naming = (fact: Placed): boolean => fact.what === 'name' || fact.what === 'organisation'

/** Whether a line as a whole is about somebody else. */
function clashes(draft: Draft, facts: readonly Placed[]): boolean {
  const named = facts.find((fact) => naming(fact) && !isPolice(draft, fact))
  if (named && named.value !== draft.name && draft.name !== '')
    return surely(named) || facts.length === 1 || more(draft, facts)
  const number = facts.find((fact) => fact.what === 'number')
  if (number && draft.number !== '' && number.value !== draft.number) return !number.told || facts.length > 1
  return facts.some((fact) => fact.what === 'perhaps') && (draft.name || draft.perhaps) !== '' && more(draft, facts)
}

const surely = (fact: Placed): boolean => fact.told || fact.what === 'name'

/** Whether a line repeats a kind of thing that is known of somebody already. */
const more = (draft: Draft, facts: readonly Placed[]): boolean =>
  facts.some(
    ({ what }) =>
      (what === 'sex' || what === 'ethnicity' || what === 'birth' || what === 'number' || what === 'phone') &&
      draft[what] !== '',
  )

/** Whether within a line a name begins the next person, and is not a word that happens to look like one. */
function beginsAnother(draft: Draft, facts: readonly Placed[], at: number): boolean {
  const fact = facts[at]!
  if (!naming(fact) || draft.name === '' || fact.value === draft.name || isPolice(draft, fact)) return false
  if (fact.what === 'organisation' && !fact.told) return false
  const onlyNames = facts.slice(0, at).every(naming)
  const complete = draft.number !== '' || draft.phone !== ''
  return fact.told || onlyNames || complete || (!fact.soft && facts[at + 1]?.what === 'sex')
}

/** Readers end with who issued the card. */
const isPolice = (draft: Draft, fact: Placed): boolean =>
  fact.what === 'organisation' && draft.name !== '' && !draft.organisation && /公安|分局$/.test(fact.value)

/** Adds a fact; answers what it was taken for. */
function take(draft: Draft, fact: Placed, last: Placed['what'] | null): Placed['what'] {
  const { what, value } = fact
  if (isPolice(draft, fact)) return 'left'
  switch (what) {
    case 'name':
    case 'organisation':
      return takeName(draft, fact, last)
    case 'perhaps':
      if (draft.name === '' && draft.perhaps === '') draft.perhaps = value
      else draft.left.push(value)
      return what
    case 'address':
      if (draft.address === '') draft.address = squeezed(value)
      else if (last === 'address' && !isAnother(draft.address, value)) draft.address += squeezed(value)
      else if (squeezed(value) !== draft.address) draft.left.push(value)
      return what
    case 'birth':
      if (draft.birth === '') Object.assign(draft, { birth: value, birthTold: fact.told })
      return what
    case 'left':
      draft.left.push(value)
      return what
    default:
      if (draft[what] === '') draft[what] = value
      else if (draft[what] !== value) draft.left.push(value)
      return what
  }
}

function takeName(draft: Draft, fact: Placed, last: Placed['what'] | null): Placed['what'] {
  if (draft.name === '') {
    draft.name = fact.value
    draft.nameTold = fact.told && fact.what === 'name'
    draft.organisation = fact.what === 'organisation'
    if (draft.perhaps !== '') draft.left.push(draft.perhaps)
    draft.perhaps = ''
    return fact.what
  }
  if (fact.value === draft.name) return fact.what
  if (fact.what === 'organisation' && (last === 'address' || draft.address === '')) {
    draft.address += squeezed(fact.value)
    return 'address'
  }
  draft.left.push(fact.value)
  return 'left'
}

/** Card readers break an address where the card does. */
const squeezed = (address: string): string => address.replace(/(?<=[^A-Za-z])\s+|\s+(?=[^A-Za-z])/gu, '')

/** Whether a second address stands beside the first, and is not its other half. */
const isAnother = (address: string, next: string): boolean =>
  /^(.{2,3}省|.{2,3}自治区|北京|上海|天津|重庆)/u.test(next) ||
  next.slice(0, 2) === address.slice(0, 2) ||
  (/[号组室村]$/u.test(address) && /^\p{Script=Han}{2,4}(市|县)/u.test(next))
