import { urls } from '../platform/web/urls.ts'
import type { Day } from '../platform/clock.ts'
import type { Compared, Numbered } from './reconciling.ts'

/** What was asked, and the address where what is missing waits to be imported. */
export interface Claim {
  channel: string
  since: Day
  until: Day
  stated: number | null
  desk: string
  importing: string | null
}

export function presentCompared(claim: Claim, { held, theirs }: Compared) {
  const said = claim.stated ?? theirs?.rows.length ?? null
  const onlyTheirs = theirs?.rows.filter((row) => row.when === 'never') ?? []
  const elsewhen = theirs?.rows.filter((row) => row.when === 'other') ?? []
  const figure = (label: string, count: number, href: string, light = '') => ({
    label,
    number: String(count),
    unit: '件',
    href,
    light,
  })
  return {
    sentence: sentenceOf(claim, said, held.length),
    // A list that is not as long as they say is itself a difference.
    listDiffers:
      theirs && claim.stated !== null && claim.stated !== theirs.rows.length
        ? `对方说${claim.stated}件，给的名单上是${theirs.rows.length}件。`
        : null,
    figures: [
      ...(theirs ? [figure('对方名单', theirs.rows.length, '#theirs')] : []),
      figure('我们登记', held.length, '#ours'),
      ...(theirs
        ? [
            figure('对方有、我们没有', onlyTheirs.length, '#only-theirs', 'late'),
            figure('我们有、名单上没有', theirs.onlyOurs.length, '#only-ours', 'late'),
          ]
        : []),
    ],
    importing: claim.importing,
    lists: [
      ...(theirs
        ? [
            listOf('only-theirs', '对方有、我们没有', onlyTheirs, '对方名单上的，这里都有。'),
            listOf('only-ours', '我们有、名单上没有', theirs.onlyOurs, '这里登记的，对方名单上都有。'),
            ...(elsewhen.length ? [listOf('elsewhen', '这里是别的日子登记的', elsewhen, '')] : []),
          ]
        : []),
      listOf('ours', '我们登记的', held, '这段时间没有登记过这个来源的件。'),
      ...(theirs ? [listOf('theirs', '对方名单', theirs.rows, '')] : []),
    ],
  }
}

function sentenceOf({ channel, since, until, desk }: Claim, said: number | null, held: number): string {
  const span = `${since}到${until}，${channel}：`
  if (said === null) return `${span}${desk}登记了${held}件。`
  const gap = said === held ? '数对上了' : said > held ? `少${said - held}件` : `多${held - said}件`
  return `${span}对方说${said}件，${desk}登记了${held}件，${gap}。`
}

function listOf(
  id: string,
  title: string,
  rows: readonly (Numbered & { row?: number; when?: string })[],
  none: string,
) {
  return {
    id,
    title,
    count: rows.length,
    none,
    rows: rows.map((row) => ({
      // What one may not see has no number here either, unless it stands on their list.
      externalNo: row.kase || row.row ? (row.externalNo ?? '没有记编号') : '不归您看的一件',
      line: row.row ? `第${row.row}行` : null,
      kase: row.kase && {
        href: urls.case(row.kase.id),
        number: row.kase.register_no,
        sides: row.kase.respondents ? `${row.kase.applicants} 对 ${row.kase.respondents}` : row.kase.applicants,
      },
      note: row.kase ? '' : row.when === 'never' ? '没有登记' : '登记过',
    })),
  }
}
