import type { Day } from '../platform/clock.ts'
import { typeName } from '../cases/types.ts'
import { LANGUAGES, type Language, type Member } from '../mediators/member.ts'
import { serves } from '../mediators/member.ts'
import { toDisclose, wordsOf, type Finding } from './impartiality.ts'

/** Open cases at a time where the register says nothing else. */
export const USUAL_CAP = 12

/** What a case asks of its mediator. */
export interface Matter {
  type: string | null
  /** Where it happened; null when not said. */
  place: { name: string; path: string } | null
  needs: readonly Need[]
  hard: boolean
}

/** One of the parties must be spoken to otherwise than in 普通话: in any of these. */
export interface Need {
  languages: readonly Language[]
  why: string
}

export type Against = 'absent' | 'full' | 'finding' | 'barred'

export interface Candidate {
  member: Member
  score: number
  /** Why he stands where he stands, in words. */
  reasons: string[]
  /** Why he cannot be named just like that; `barred`: not at all. */
  against: { kind: Against; reason: string }[]
  findings: readonly Finding[]
}

/** Those who can be named, best first, and apart those who cannot without a reason given, each with why. */
export function rank(
  members: readonly Member[],
  matter: Matter,
  of: { findings(personId: string): readonly Finding[]; barred(personId: string): string | null },
): { fit: Candidate[]; apart: Candidate[] } {
  const all = members.map((member): Candidate => {
    const points = [
      ...known(member),
      ...speciality(member, matter),
      ...area(member, matter),
      ...tongues(member, matter),
    ]
    const more = [...standing(member, matter), ...load(member)]
    const findings = of.findings(member.personId)
    return {
      member,
      findings,
      score: [...points, ...more].reduce((sum, one) => sum + one.worth, 0),
      reasons: [...points, ...more].map((one) => one.reason).filter(Boolean),
      against: against(member, findings, of.barred(member.personId)),
    }
  })
  const ranked = [...all].sort((a, b) => b.score - a.score || a.member.openCases - b.member.openCases)
  return {
    fit: ranked.filter((one) => one.against.length === 0),
    apart: ranked.filter((one) => one.against.length > 0).sort((a, b) => Number(isBarred(a)) - Number(isBarred(b))),
  }
}

export const isBarred = (candidate: Candidate): boolean => candidate.against.some((one) => one.kind === 'barred')

/** What the head is told when nobody is left; null when somebody is. */
export function nobodyLeft(apart: readonly Candidate[], fit: readonly Candidate[]): string | null {
  if (fit.length > 0) return null
  if (apart.length === 0) return '本调委会名下还没有登记调解员，现在没有人能接这件案子'
  const count = (kind: Against) => apart.filter((one) => one.against[0]?.kind === kind).length
  const words = Object.entries({ absent: '请假', full: '手上已满', finding: '和一方有关系', barred: '不能调解' })
    .map(([kind, word]) => [count(kind as Against), word] as const)
    .filter(([n]) => n > 0)
    .map(([n, word]) => `${n}人${word}`)
  return `现在没有合适的人能接这件案子：${words.join('，')}`
}

interface Point {
  worth: number
  reason: string
}

const known = ({ kind }: Member): Point[] =>
  kind === null ? [{ worth: 0, reason: '登记册里还没有他的资料，按职务列出' }] : []

function speciality({ specialities, kind }: Member, { type }: Matter): Point[] {
  if (type === null || specialities.length === 0) return []
  if (specialities.some((code) => code === type)) return [{ worth: 40, reason: `擅长${typeName(type)}` }]
  const words = specialities.map((code) => typeName(code).replace(/纠纷$/u, '')).join('、')
  return [{ worth: kind === 'sector' ? -10 : 0, reason: `专长是${words}` }]
}

function area(member: Member, { place }: Matter): Point[] {
  if (!place) return []
  if (member.villages.length === 0) return member.kind === null ? [] : [{ worth: 10, reason: '全辖区都去' }]
  return serves(member, place.path)
    ? [{ worth: 30, reason: `负责${place.name}` }]
    : [{ worth: -15, reason: `平时不负责${place.name}` }]
}

const tongues = (member: Member, { needs }: Matter): Point[] =>
  needs.map((need) => {
    const spoken = need.languages.filter((language) => member.languages.includes(language))
    return spoken.length
      ? { worth: 25, reason: `会${spoken.map((language) => LANGUAGES[language]).join('、')}（${need.why}）` }
      : { worth: -10, reason: `${need.why}，他没有登记会，要另请翻译` }
  })

function standing({ role, expert, kind }: Member, { hard }: Matter): Point[] {
  if (hard && expert) return [{ worth: 15, reason: '在专家库，这件是疑难案件' }]
  if (role === 'volunteer' || role === 'counsellor') return [{ worth: -20, reason: '主要做咨询，不常主持调解' }]
  return kind === 'full' ? [{ worth: 5, reason: '专职' }] : []
}

const load = ({ openCases }: Member): Point[] => [
  { worth: -3 * openCases, reason: openCases ? `手上有${openCases}件没办完` : '手上没有案子' },
]

function against(member: Member, findings: readonly Finding[], barred: string | null): Candidate['against'] {
  const own = findings.find((one) => one.bars)
  const no = barred ?? own?.reason ?? null
  const cap = member.cap ?? USUAL_CAP
  const rest = toDisclose(findings).filter((one) => one !== own)
  return [
    ...(no ? [{ kind: 'barred' as const, reason: no }] : []),
    ...(member.absentUntil ? [{ kind: 'absent' as const, reason: absence(member, member.absentUntil) }] : []),
    ...(member.openCases >= cap
      ? [{ kind: 'full' as const, reason: `手上有${member.openCases}件没办完，上限是${cap}件` }]
      : []),
    ...rest.map((one) => ({ kind: 'finding' as const, reason: wordsOf(one) })),
  ]
}

function absence({ absentWhy, substitute }: Member, until: Day): string {
  const [, month, day] = until.split('-').map(Number)
  const why = absentWhy ? `（${absentWhy}）` : ''
  return `请假到${month}月${day}日${why}${substitute ? `，代班的是${substitute.name}` : ''}`
}
