import { amountInWords, parseYuan, yuan } from '../../platform/money.ts'
import type { Finding, LintInput, Place } from './finding.ts'
import { passagesOf, sentencesOf } from './passages.ts'

const DIGITS: Record<string, number> = Object.fromEntries(
  ['零〇○', '壹一弌', '贰二两貳', '叁三參', '肆四', '伍五', '陆六陸', '柒七', '捌八', '玖九'].flatMap((same, digit) =>
    [...same].map((sign) => [sign, digit]),
  ),
)
const UNITS: Record<string, number> = { 拾: 10, 十: 10, 佰: 100, 百: 100, 仟: 1000, 千: 1000 }
const SIGNS = '零〇○壹一贰二两叁三肆四伍五陆六柒七捌八玖九拾十佰百仟千万亿兆'
const SMALL = `[${SIGNS}]角(?:[整正]|[${SIGNS}]分)?|[${SIGNS}]分`
const IN_WORDS = `(?:[${SIGNS}]+(?:元|圆)(?:[整正]|[${SIGNS}]*角[整正]?|[${SIGNS}]*角?[${SIGNS}]+分)?|${SMALL})`
const IN_FIGURES = '(?:\\d{1,3}(?:[,，]\\d{3})+|\\d+)(?:\\.\\d+)?\\s*万?'

/** Fen from an amount written in Chinese (叁万伍仟元整, 一千二百元五角); null when it is not one. */
export function fenFromWords(text: string): number | null {
  const plain = text.replace(/\s/g, '').replace(/^人民币/u, '')
  const parts = /^(?:(.+?)(?:元|圆))?零?(?:([^零])角)?零?(?:(.)分)?[整正]?$/u.exec(plain)
  if (!parts || !(parts[1] ?? parts[2] ?? parts[3])) return null
  const whole = numberFromWords(parts[1] ?? '零')
  const [jiao, fen] = [parts[2], parts[3]].map((sign) => (sign === undefined ? 0 : DIGITS[sign]))
  if (whole === null || jiao === undefined || fen === undefined) return null
  return whole * 100 + jiao * 10 + fen
}

/** 兆, 亿 and 万 close what stands before them; a unit alone (拾) means one of it. */
function numberFromWords(text: string): number | null {
  let [zhao, yi, wan, group, digit] = [0, 0, 0, 0, 0]
  for (const sign of text) {
    if (sign in DIGITS) digit = DIGITS[sign]!
    else if (sign in UNITS) {
      group += (digit || 1) * UNITS[sign]!
      digit = 0
    } else if (sign === '兆') [zhao, yi, wan, group, digit] = [(yi + wan + group + digit) * 1e12, 0, 0, 0, 0]
    else if (sign === '亿') [yi, wan, group, digit] = [(wan + group + digit) * 1e8, 0, 0, 0]
    else if (sign === '万' || sign === '萬') [wan, group, digit] = [(group + digit) * 1e4, 0, 0]
    else return null
  }
  return zhao + yi + wan + group + digit
}

/** Fen from `8,600.00` or `1.2万`. */
export function fenFromFigures(text: string): number | null {
  const [, figures = '', ten] = /^([\d,，.]+)\s*(万?)$/u.exec(text.trim()) ?? []
  const fen = parseYuan(figures.replaceAll('，', ','))
  return fen === null ? null : ten ? fen * 10_000 : fen
}

/** Every amount in figures with 元 behind it, in fen. */
export const amountsIn = (words: string): number[] =>
  [...words.matchAll(new RegExp(`(${IN_FIGURES})\\s*元`, 'gu'))].flatMap(
    ([, figures]) => fenFromFigures(figures!) ?? [],
  )

export const inFiguresAndWords = (fen: number): string => `人民币${yuan(fen)}元（${amountInWords(fen)}）`

/** Figures and words of one amount beside each other must be equal; a payment is written in both. */
export function amounts(input: LintInput): Finding[] {
  const everywhere = [...passagesOf(input), { at: { field: 'facts' as const }, words: input.facts, clause: null }]
  return everywhere.flatMap(({ at, words, clause }) => [
    ...unequalIn(at, words),
    ...(clause?.kind === 'pay' && clause.amountFen ? withoutWords(at, words) : []),
    ...totalsIn(at, words),
  ])
}

const FIGURES_FIRST = new RegExp(
  `(${IN_FIGURES})\\s*元?\\s*[（(](?:大写)?[：:]?(?:人民币)?([${SIGNS}元圆角分整正]+)[）)]`,
  'gu',
)
const WORDS_FIRST = new RegExp(
  `(${IN_WORDS})\\s*[（(](?:小写)?[：:]?(?:人民币)?[¥￥]?(${IN_FIGURES})\\s*元?[）)]`,
  'gu',
)

function unequalIn(at: Place, words: string): Finding[] {
  const pairs = [
    ...[...words.matchAll(FIGURES_FIRST)].map(([quote, figures, said]) => ({ quote, figures: figures!, said: said! })),
    ...[...words.matchAll(WORDS_FIRST)].map(([quote, said, figures]) => ({ quote, figures: figures!, said: said! })),
  ].filter(({ said }) => /[元圆角分]/u.test(said))
  return pairs.flatMap(({ quote, figures, said }) => {
    const [fen, inWords] = [fenFromFigures(figures), fenFromWords(said)]
    if (fen === null || fen === inWords) return []
    return {
      ...{ rule: 'figures' as const, at, severity: 'block' as const, quote },
      why: '小写和大写不是一个数，以后会为哪个算数再起争执（民诉法解释第358条：内容不明确的不予确认）',
      mend: `小写${yuan(fen)}元的大写是“${amountInWords(fen)}”；核对是哪一个错了`,
    }
  })
}

function withoutWords(at: Place, words: string): Finding[] {
  if (new RegExp(IN_WORDS, 'u').test(words) || amountsIn(words).length === 0) return []
  const most = Math.max(...amountsIn(words))
  return [
    {
      ...{ rule: 'figures', at, severity: 'warn', quote: `${yuan(most)}元` },
      why: '金额只有小写，容易被改动',
      mend: `写成“${inFiguresAndWords(most)}”`,
    },
  ]
}

/** `医疗费2830元、误工费1500元，共计4330元`: what is counted up must come to the total. */
function totalsIn(at: Place, words: string): Finding[] {
  return sentencesOf(words).flatMap((sentence) => {
    const [, before = '', total = ''] =
      new RegExp(`^(.*?)(?:共计|合计|总计|一共)[^\\d]{0,8}(${IN_FIGURES})\\s*元`, 'u').exec(sentence) ?? []
    const items = [...before.matchAll(new RegExp(`费[^\\d，。、]{0,4}(${IN_FIGURES})\\s*元`, 'gu'))].map(
      ([, one]) => fenFromFigures(one!) ?? 0,
    )
    const [sum, said] = [items.reduce((a, b) => a + b, 0), fenFromFigures(total)]
    if (items.length < 2 || said === null || sum === said) return []
    return {
      ...{ rule: 'sum' as const, at, severity: 'block' as const, quote: sentence.trim() },
      why: `各项加起来是${yuan(sum)}元，写的总数是${yuan(said)}元`,
      mend: '核对每一项，改成加得起来的数',
    }
  })
}
