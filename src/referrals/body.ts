import type { ClockCode } from '../clocks/catalogue.ts'

/** A paper that goes along; the body asks for it. */
export interface Needed {
  code: string
  label: string
  /** Not asked of those the law spares a means test. */
  means?: true
}

/** A period that runs for the citizen, from a fact he is asked for. */
export interface Running {
  code: ClockCode
  fact: string
  hint: string
}

export interface Body {
  label: string
  /** What it is usually called, as a hint for the name of the office. */
  usual: string
  /** Which office, by law. */
  where: string
  /** Codes of the ministry's types it usually fits. */
  fits: readonly string[]
  papers: readonly Needed[]
  /** What the citizen brings himself, besides the papers. */
  bring: readonly string[]
  /** What happens there, in plain words. */
  then: readonly string[]
  clock: Running | null
  /** What runs instead while mediation has not been ended here. */
  unended?: Running
  /** The period the body has, from its receipt on; null: none in the catalogue. */
  theirs: ClockCode | null
  /** What is decided in that period where it does not bring the result yet. */
  opens?: string
  purpose: string
  /** Grounds (GROUNDS) on which the law lets it be told without consent. */
  grounds: readonly Ground[]
  /** One of the county's units, chosen from the organisations. */
  unit?: true
}

/** Where personal data may go on without consent, each with its article. */
export const GROUNDS = {
  violence: '无民事行为能力人、限制民事行为能力人遭受或者疑似遭受家庭暴力，依法报案（反家庭暴力法第14条）',
  escalation: '可能引起治安、刑事案件，依法报告（人民调解法第25条）',
  minor: '侵害未成年人合法权益的情形，依法报告（未成年人保护法第11条）',
  emergency: '紧急情况下保护生命健康和财产安全（个人信息保护法第13条第1款第4项）',
} as const
export type Ground = keyof typeof GROUNDS
