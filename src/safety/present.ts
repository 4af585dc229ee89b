import { spokenMoment } from '../platform/wording.ts'
import { urls } from '../platform/web/urls.ts'
import { dangerName, dutiesOf, type DangerKind } from './danger.ts'
import { isUnreported, type Danger } from './store.ts'

interface Seen {
  id: string
  care: string
}

/** What stands on top of a case with danger in it: for everybody who sees the case; null where there is none. */
export function dangerMark(kase: Seen, dangers: readonly Danger[], may: (action: string) => boolean, now: string) {
  const standing = dangers.filter((danger) => danger.lifted_at === null)
  const untold = dangers.length === 0 && kase.care.split(',').includes('violence')
  if (standing.length === 0 && !untold) return null
  const link = (action: string, form: string, label: string) =>
    may(action) ? { href: urls.caseForm(kase.id, form), label } : null
  const violence = untold || standing.some((danger) => danger.kind === 'domestic_violence')
  const waits = untold || standing.some(isUnreported)
  return {
    waits,
    title: untold
      ? '登记时提示有家庭暴力或人身危险'
      : standing
          .map((danger) => dangerName(danger.kind))
          .filter(once)
          .join('；'),
    lines: untold
      ? ['还没有写明是什么情况。写明、报告公安机关以前，这件案子不能了结。']
      : standing.map((danger) => lineOf(danger, now)),
    act: untold ? link('flagDanger', 'danger', '记危险情况') : link('reportDanger', 'danger/report', '报告公安机关'),
    apart: violence ? '双方分开等候、分开谈；不让受害的一方单独和对方在一起。' : null,
    article: dutiesOf(violence ? 'domestic_violence' : 'escalation')
      .slice(0, 2)
      .map((duty) => duty.article)
      .join('、'),
  }
}

const lineOf = (danger: Danger, now: string): string =>
  danger.reported_at
    ? `${spokenMoment(danger.reported_at, now)}已报告${danger.station ?? '公安机关'}${danger.reply ? '，有处理情况' : '，等处理情况'}。`
    : `${spokenMoment(danger.flagged_at, now)}记的，还没有报告公安机关。没有报告，这件案子不能了结。`

const once = (word: string, at: number, all: readonly string[]): boolean => all.indexOf(word) === at

/** The card with what was seen, done and answered; empty words are left out. */
export function dangerCard(kase: Seen, dangers: readonly Danger[], may: (action: string) => boolean, now: string) {
  if (dangers.length === 0) return null
  const links = [
    { action: 'reportDanger', form: 'danger/report', label: '报告公安机关' },
    { action: 'notePoliceReply', form: 'danger/reply', label: '记公安机关的处理' },
    { action: 'liftDanger', form: 'danger/lift', label: '解除危险提示' },
    { action: 'flagDanger', form: 'danger', label: '再记一条' },
  ]
  return {
    items: dangers.map((danger) => ({
      kind: dangerName(danger.kind),
      state: danger.lifted_at ? '已解除' : danger.reported_at ? '已报告' : '还没报告',
      when: `${spokenMoment(danger.flagged_at, now)}记`,
      facts: [
        { label: '情况', text: danger.what },
        { label: '措施', text: danger.measures },
        { label: '报告', text: reportWords(danger, now) },
        { label: '处理', text: danger.reply },
        { label: '解除的理由', text: danger.lifted_why },
      ].filter((fact) => fact.text),
    })),
    links: links
      .filter(({ action }) => may(action))
      .map(({ form, label }) => ({ href: urls.caseForm(kase.id, form), label })),
  }
}

const reportWords = (danger: Danger, now: string): string | null =>
  danger.reported_at &&
  [
    `${spokenMoment(danger.reported_at, now)}　${danger.station ?? ''}`,
    danger.officer && `接报${danger.officer}`,
    danger.receipt_no && `编号${danger.receipt_no}`,
  ]
    .filter(Boolean)
    .join('　')

/** Above the forms: what is on record, what the law asks for, and whom it asks for first. */
export const dutyPanel = (
  told: readonly Danger[],
  now: string,
  kinds: readonly DangerKind[],
  minors: readonly string[],
) => ({
  view: '/safety/_duty',
  told: told.map((danger) => ({
    kind: dangerName(danger.kind),
    when: `${spokenMoment(danger.flagged_at, now)}记`,
    what: danger.what,
    measures: danger.measures,
    report: reportWords(danger, now),
  })),
  duties: [...new Map(kinds.flatMap(dutiesOf).map((duty) => [duty.article, duty])).values()],
  minors: minors.length
    ? `${minors.join('、')}未成年：发现遭受或者疑似遭受家庭暴力，必须及时报案（反家庭暴力法第14条）。`
    : null,
})
