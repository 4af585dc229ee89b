import { nameLikeness, organisationLikeness, tidyName } from '../platform/chinese-names.ts'
import { ethnicGroup } from './ethnic-groups.ts'
import { announcedIn, type Announced } from './reading-labels.ts'

/** One thing read. `perhaps` is a name only when nothing better comes; `left` is for the clerk to read. */
export interface Fact {
  what: Exclude<Announced, 'other' | 'skip'> | 'organisation' | 'perhaps' | 'left'
  value: string
  /** Said to be what it is, not guessed. */
  told: boolean
}

/** What the text after a label says; null when it does not fit the label. */
export function readTold(what: Announced, text: string): Fact[] | null {
  switch (what) {
    case 'name':
    case 'legal':
      return readToldName(what, text)
    case 'sex': {
      const sex = sexIn(text)
      return sex === null ? null : [{ what, value: sex, told: true }]
    }
    case 'ethnicity': {
      const group = ethnicGroup(text)
      return group === null ? null : [{ what, value: group, told: true }]
    }
    case 'address':
      return [...text].length >= 2 ? [{ what, value: text, told: true }] : null
    case 'skip':
      return []
    case 'other':
      return [{ what: 'left', value: text, told: true }]
    default:
      return null
  }
}

/** What a word without label is. */
export function readBare(text: string): Fact[] {
  if (text.length > 100) return [guess('left', text)]
  const polite = text.replace(/^(?:您好|你好|喂)+/u, '')
  const started = announcedIn(polite)
  const told = started && started.rest !== '' ? readTold(started.what, started.rest) : null
  // 对方 and 告 begin other sentences too.
  const enough = (name: string) =>
    nameLikeness(name) === 'sure' || (/^(姓名|本人)|叫/u.test(polite) && nameLikeness(name) !== 'no')
  if (told && (told[0]?.what !== 'name' || enough(told[0].value))) return told
  const sex = sexIn(text)
  if (sex) return [guess('sex', sex)]
  const group = /^\d/.test(text) ? null : ethnicGroup(text)
  if (group) return [guess('ethnicity', group)]
  const both = /^(?:(男|女)(?:性)?(\p{Script=Han}{1,5})|(\p{Script=Han}{1,5}族)(男|女)(?:性)?)$/u.exec(text)
  const bothGroup = both && ethnicGroup(both[2] ?? both[3]!)
  if (bothGroup) return [guess('sex', (both[1] ?? both[4])!), guess('ethnicity', bothGroup)]
  if (/^\d{1,3}(周?岁)$/.test(text)) return [guess('left', text)]
  return readNameOrPlace(text)
}

function readNameOrPlace(text: string): Fact[] {
  const organisation = organisationLikeness(text)
  if (organisation === 'sure') return [guess('organisation', text)]
  const stuck = /^(.{2,20}?)(男|女)(.{1,5}族)$/u.exec(text)
  const group = stuck && ethnicGroup(stuck[3]!)
  if (group && nameLikeness(tidyName(stuck[1]!)) !== 'no')
    return [guess('name', tidyName(stuck[1]!)), guess('sex', stuck[2]!), guess('ethnicity', group)]
  const titled = /^(.{2,10})(先生|女士|小姐)$/u.exec(text)
  if (titled && nameLikeness(titled[1]!) === 'sure')
    return [guess('name', titled[1]!), guess('sex', titled[2] === '先生' ? '男' : '女')]
  const pair = /^(.{2,4})[和与及跟](.{2,4})$/u.exec(text)
  if (pair && [pair[1]!, pair[2]!].every((name) => nameLikeness(name) === 'sure'))
    return [guess('name', pair[1]!), guess('name', pair[2]!)]
  const name = tidyName(text)
  const likeness = nameLikeness(name)
  const place = isPlace(text)
  if (likeness === 'sure' && !place) return [guess('name', name)]
  if (organisation === 'perhaps') return [guess('organisation', text)]
  if (place) return [guess('address', text)]
  return [guess(likeness === 'perhaps' ? 'perhaps' : 'left', likeness === 'perhaps' ? name : text)]
}

/** A told name is taken as it is, whatever it looks like; `我是清溪镇的张三` gives the place too. */
function readToldName(what: 'name' | 'legal', text: string): Fact[] | null {
  const from = /^(.{2,30})的(.{2,4})$/u.exec(text)
  if (from && isPlace(from[1]!) && nameLikeness(from[2]!) === 'sure')
    return [
      { what, value: from[2]!, told: true },
      { what: 'address', value: from[1]!, told: true },
    ]
  const name = tidyName(text)
  if (what === 'name' && organisationLikeness(name) === 'sure')
    return [{ what: 'organisation', value: name, told: true }]
  return [...name].length <= 40 && !/^\d+$/.test(name) ? [{ what, value: name, told: true }] : null
}

const sexIn = (text: string): string | null =>
  /^(男|女)(性|士|方)?$/.exec(text)?.[1] ?? { male: '男', female: '女', m: '男', f: '女' }[text.toLowerCase()] ?? null

/** Whether a word is an address or the rest of one. */
function isPlace(text: string): boolean {
  if (/^\d{1,5}$/.test(text) || text.length < 2) return false
  if (
    /\p{Script=Han}.*(省|自治区|市|县|区|旗|镇|乡|街道|村).*\p{Script=Han}.*(县|区|市|镇|乡|街道|村|路|街|号|组|室|栋|社区)/u.test(
      text,
    )
  )
    return true
  if (/\d.{0,3}(号|组|栋|幢|室|单元|楼|弄|队|座|户|巷|区|号院|期)(附?\d+号?)?$/u.test(text)) return true
  if (/[一二三四五六七八九十]组$/u.test(text)) return true
  return text.length >= (/(村|镇|乡|县|市|省|区|组)$/u.test(text) ? 3 : 4) && PLACE_END.test(text)
}

const PLACE_END =
  /(省|自治区|自治州|市|州|县|区|旗|镇|乡|村|街道|路|大道|街|巷|弄|里|组|号|栋|幢|座|单元|室|楼|层|屯|寨|庄|湾|坪|队|社区|小区|花园|公寓|宿舍|苑|旁|旁边|对面|附近|路口|桥头|村口|新村|居委|工地|校区|院内|楼上|楼下|安置点|安置房)$/u

const guess = (what: Fact['what'], value: string): Fact => ({ what, value, told: false })
