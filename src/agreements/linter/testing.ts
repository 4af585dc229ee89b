import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { paperDay } from '../../platform/wording.ts'
import { amountInWords, yuan } from '../../platform/money.ts'
import type { MinistryType } from '../../cases/types.ts'
import type { LintClause, LintInput, LintParty } from './finding.ts'

/** An agreement of the hand-made collection and the flaws somebody named in it, `rule@place`. */
export interface Example {
  title: string
  input: LintInput
  flaws: string[]
}

const KINDS = { 付: 'pay', 做: 'act', 歉: 'apology', 还: 'return', 不: 'refrain' } as const
export const TODAY = '2026-11-22'

/** Reads `sound.txt` or `flawed.txt`: a line each for the type, the parties (甲 乙 丙 …), the duties, what else is written. */
export const examplesIn = (file: 'sound' | 'flawed'): Example[] =>
  readFileSync(join(import.meta.dirname, `${file}.txt`), 'utf8')
    .split(/^== /m)
    .slice(1)
    .map(exampleOf)

function exampleOf(text: string): Example {
  const [title = '', ...lines] = text.trim().split('\n')
  const told = (word: string) =>
    lines
      .find((line) => line.split(' ')[0] === word)
      ?.slice(word.length)
      .trim()
  const [ministryType = '', gbType = ''] = (told('类') ?? '').split(' ')
  const parties = lines.filter((line) => /^[人单] /.test(line)).map(partyOf)
  const clauses = lines.filter((line) => /^[付做歉还不] /.test(line)).map((line, at) => clauseOf(line, at + 1, parties))
  for (const line of lines) {
    const [, position, words] = /^文(\d+) (.*)$/.exec(line) ?? []
    if (words) clauses[Number(position) - 1]!.text = words
  }
  const left = told('部分')
  return {
    title,
    flaws: (told('错') ?? '').split('｜').filter(Boolean),
    input: {
      ...{ parties, clauses, gbType, ministryType: ministryType as MinistryType, today: TODAY },
      mediation: lines.includes('委派') ? 'delegated' : 'own',
      extent: left ? 'partial' : 'full',
      leftOpen: left ?? '',
      facts: told('事实') ?? '',
      others: told('其他') ?? '',
      costs: told('费用') ?? '',
    },
  }
}

/** `人 甲 欧阳修竹 1990-01-01 证 清溪镇…`, `单 乙 某公司 9136… 代 工业大道18号`; what is missing is left out. */
function partyOf(line: string): LintParty {
  const [kind, id = '', name = '', ...rest] = line.split(' ')
  return {
    ...{ id, name, kind: kind === '人' ? ('person' as const) : ('organisation' as const) },
    side: id === '甲' ? 'applicant' : 'respondent',
    birthOn: rest.find((word) => /^\d{4}-/.test(word)) ?? null,
    hasIdNumber: rest.includes('证'),
    hasAgent: rest.includes('代'),
    creditCode: rest.find((word) => /^[0-9A-Z]{18}$/.test(word)) ?? null,
    address: rest.find((word) => /\p{Script=Han}{3}/u.test(word)) ?? null,
  }
}

/** `付 乙→甲｜额=8600｜做=损失｜期=2026-12-31｜法=转账｜户` */
function clauseOf(line: string, position: number, parties: LintParty[]): LintClause & { text: string } {
  const [who = '', ...parts] = line.slice(2).split('｜')
  const told = (word: string) => parts.find((part) => part.startsWith(`${word}=`))?.slice(word.length + 1) ?? null
  const [debtors = '', creditors = ''] = who.split('→')
  const clause = {
    position,
    kind: KINDS[line[0] as keyof typeof KINDS],
    debtors: sharesOf(debtors),
    creditors: sharesOf(creditors),
    what: told('做') ?? '',
    amountFen: told('额') === null ? null : Math.round(Number(told('额')) * 100),
    instalments: (told('分') ?? '')
      .split(',')
      .filter(Boolean)
      .map((one) => ({ amountFen: Math.round(Number(one.split(':')[0]) * 100), dueOn: one.split(':')[1]! })),
    dueOn: told('期'),
    dueEvent: told('事'),
    way: told('法') ?? '',
    interest: told('息'),
    liability: parts.includes('连带') ? ('joint' as const) : parts.includes('按份') ? ('several' as const) : null,
    onDefault: told('违'),
    hasAccount: parts.includes('户'),
  }
  return { ...clause, text: printed(clause, parties) }
}

const sharesOf = (text: string) =>
  text
    .split('、')
    .filter(Boolean)
    .map((one) => {
      const [partyId = '', share] = one.split(':')
      return { partyId, shareFen: share ? Number(share) * 100 : null }
    })

/** The clause in words where the example gives none of its own. */
function printed(clause: Omit<LintClause, 'text'>, parties: LintParty[]): string {
  const names = (of: LintClause['debtors']) =>
    of.map((one) => parties.find((party) => party.id === one.partyId)?.name ?? one.partyId).join('、')
  const money = (fen: number) => `人民币${yuan(fen)}元（${amountInWords(fen)}）`
  const when = [
    clause.dueEvent ? `在${clause.dueEvent}` : '',
    clause.dueOn
      ? `${clause.kind === 'refrain' ? '自' : '于'}${paperDay(clause.dueOn)}${clause.kind === 'refrain' ? '起不再' : '前（含当日）'}`
      : '',
  ].join('')
  const plan = clause.instalments.map((one) => `${paperDay(one.dueOn)}前支付${money(one.amountFen)}`).join('，')
  const toWhom = names(clause.creditors) ? `向${names(clause.creditors)}` : ''
  const what = clause.amountFen === null ? clause.what : `支付${clause.what}${money(clause.amountFen)}`
  const liability =
    clause.liability === null ? '' : { joint: '，承担连带责任', several: '，按份承担' }[clause.liability]
  const more = [
    plan && `分${clause.instalments.length}期：${plan}`,
    clause.interest && `利息：${clause.interest}`,
    clause.way && `方式：${clause.way}`,
    clause.onDefault,
  ]
  return `${names(clause.debtors)}${when}${toWhom}${what}${liability}${more
    .filter(Boolean)
    .map((one) => `，${one}`)
    .join('')}。`
}
