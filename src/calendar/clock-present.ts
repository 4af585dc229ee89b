import type { Day, Instant } from '../platform/clock.ts'
import { urls } from '../platform/web/urls.ts'
import { paperDay, spokenMoment } from '../platform/wording.ts'
import { CATALOGUE, PAUSE_CAUSES, spokenLength, type Certainty, type ClockRow } from '../clocks/catalogue.ts'
import { levelOn, type levelsOf } from './levels.ts'

type LevelRow = Awaited<ReturnType<typeof levelsOf>>[number]

const CERTAINTIES: Record<Certainty, string> = {
  A: '有法律条文',
  B: '有规定或者通行做法',
  C: '待核实',
  D: '本系统的理解，没有明文',
  local: '本地规定或者参照',
}

const KINDS = { dispute: '矛盾纠纷', matter: '民生诉求', enquiry: '咨询' } as const

/** Every clock there is, the county's own first. */
export function catalogueView(levels: readonly LevelRow[], today: Day) {
  const rows = (Object.entries(CATALOGUE) as [string, ClockRow][]).map(([code, row]) => {
    const own = levels.filter((level) => level.code === code)
    const coming = own.filter((level) => level.from_day > today).at(-1)
    return { local: row.local === true, ...ruleView(code, row, own, today), coming: coming && comingWords(row, coming) }
  })
  return { local: rows.filter((row) => row.local), law: rows.filter((row) => !row.local) }
}

export function ruleView(code: string, row: ClockRow, levels: readonly LevelRow[], today: Day) {
  const { count, warn } = levelOn(row, levels, today)
  return {
    code,
    name: row.name,
    href: row.local ? urls.clockRule(code) : null,
    article: row.article,
    certainty: CERTAINTIES[row.certainty],
    kinds: row.kinds.map((kind) => KINDS[kind]).join('、'),
    starts: row.starts,
    stops: row.stops,
    length: spokenLength({ count, unit: row.length.unit }),
    warn: warn === 0 ? '当天' : `提前${warn}个工作日`,
    pauses: row.pauses.map((cause) => PAUSE_CAUSES[cause]).join('、') || '不能中止',
    extension: extensionWords(row),
    missed: row.missed,
    runs: row.stage !== null,
  }
}

function extensionWords({ extension }: ClockRow): string {
  if (!extension) return '不能延长'
  const by = extension.by === 'parties' ? '各方当事人同意可以延长' : '经批准可以延长'
  return extension.most === null ? by : `${by}，最多${extension.most}日`
}

const comingWords = (row: ClockRow, level: LevelRow): string =>
  `${paperDay(level.from_day)}起改为${spokenLength({ count: level.count, unit: row.length.unit })}`

export const historyView = (row: ClockRow, levels: readonly LevelRow[], today: Day, now: Instant) =>
  levels.map((level, at) => ({
    from: paperDay(level.from_day),
    length: spokenLength({ count: level.count, unit: row.length.unit }),
    warn: level.warn === 0 ? '当天提醒' : `提前${level.warn}个工作日提醒`,
    by: `${level.by}，${spokenMoment(level.made_at, now)}`,
    state:
      level.from_day > today
        ? '还没到'
        : at === levels.findIndex((one) => one.from_day <= today)
          ? '现在用的'
          : '以前的',
  }))
