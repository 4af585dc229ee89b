import { yuan } from '../platform/money.ts'
import { urls } from '../platform/web/urls.ts'
import { spokenMoment } from '../platform/wording.ts'
import type { Instant } from '../platform/clock.ts'
import { channelName, CHANNELS, typeName } from '../cases/types.ts'
import { maskedPhone, namesOf } from '../parties/party.ts'
import type { Checked } from './checking.ts'
import { IMPORTED } from './layouts.ts'
import type { ReadRow, Uploaded } from './reading.ts'
import type { Batch, BatchRow, Outcome } from './store.ts'

export const channelOptions = IMPORTED.map((value) => ({ value, label: CHANNELS[value] }))

/** Rows shown of each kind; the rest is in the downloads and on the page of results. */
const SHOWN = { good: 5, known: 20, bad: 200 }

export function presentCheck(draftId: string, uploaded: Uploaded, checked: Checked) {
  const { file, good, bad, known, doubles } = checked
  const total = file.rows.length
  return {
    title: `导入前核对：${uploaded.fileName}`,
    channel: CHANNELS[uploaded.channel],
    fileName: uploaded.fileName,
    draft: draftId,
    action: urls.imports,
    missing: file.heading.missing,
    known: known.slice(0, SHOWN.known).map(({ row, kase }) => ({ ...lineOf(row), kase: kase && linkTo(kase) })),
    knownMore: Math.max(0, known.length - SHOWN.known),
    unknown: file.heading.unknown,
    columns: file.heading.columns.map(({ column }) => column.label),
    differs:
      uploaded.stated !== null && uploaded.stated !== total
        ? `对方说一共${uploaded.stated}件，表里读到${total}行，差${Math.abs(uploaded.stated - total)}件。`
        : null,
    figures: [
      { label: '读到', number: String(total), unit: '行', href: '#rows', light: '' },
      { label: '可以登记', number: String(good.length), unit: '行', href: '#good', light: '' },
      { label: '已经登记过', number: String(known.length), unit: '行', href: '#known', light: '' },
      { label: '有问题', number: String(bad.length), unit: '行', href: '#bad', light: 'late' },
    ],
    good: good.slice(0, SHOWN.good).map(presentGood),
    goodCount: good.length,
    knownCount: known.length,
    remarked: good
      .filter((row) => row.remarks.length > 0)
      .slice(0, SHOWN.bad)
      .map((row) => ({ ...lineOf(row), remarks: row.remarks })),
    bad: bad.slice(0, SHOWN.bad).map((row) => ({ ...lineOf(row), troubles: row.troubles })),
    badCount: bad.length,
    badMore: Math.max(0, bad.length - SHOWN.bad),
    doubles: doubles.map(({ row, other, why }) => ({
      ...lineOf(row),
      why,
      sides: sidesOf(row),
      other:
        'row' in other
          ? { text: `第${other.row}行`, href: null }
          : { text: other.kase.register_no, href: urls.case(other.kase.id) },
    })),
  }
}

const lineOf = (row: ReadRow) => ({ row: row.row, externalNo: row.externalNo || '没有能用的编号' })

const linkTo = (kase: { id: string; register_no: string }) => ({ href: urls.case(kase.id), number: kase.register_no })

function sidesOf(row: ReadRow): string {
  const of = (side: string) => namesOf(row.arriving!.parties.filter((p) => p.side === side).map((p) => p.name))
  return of('respondent') ? `${of('applicant')} 对 ${of('respondent')}` : of('applicant')
}

function presentGood(row: ReadRow) {
  const { arriving } = row
  const phone = arriving!.parties[0]?.phone
  const summary = [...arriving!.summary]
  const facts = [
    ['电话', phone ? maskedPhone(phone) : ''],
    ['地点', arriving!.place ?? ''],
    ['发生日期', arriving!.happenedOn ?? ''],
    ['类型', typeName(arriving!.ministryType)],
    ['金额', arriving!.amountFen === null ? '' : `${yuan(arriving!.amountFen)}元`],
  ]
  return {
    ...lineOf(row),
    sides: sidesOf(row),
    summary: summary.length > 120 ? `${summary.slice(0, 120).join('')}…` : summary.join(''),
    facts: facts.flatMap(([label, text]) => (text ? [`${label} ${text}`] : [])),
  }
}

export const OUTCOMES: Record<Outcome, string> = { registered: '登记了', known: '以前登记过', failed: '没有登记' }

export function presentBatch(batch: Batch & { maker: string }, now: Instant) {
  const figure = (outcome: Outcome) => ({ number: batch[outcome], href: urls.importBatch(batch.id, outcome) })
  return {
    href: urls.importBatch(batch.id),
    file: batch.file_name,
    channel: channelName(batch.channel),
    when: spokenMoment(batch.made_at, now),
    maker: batch.maker,
    stated: batch.stated,
    read: batch.read,
    registered: figure('registered'),
    known: figure('known'),
    failed: figure('failed'),
  }
}

export function presentResult(
  batch: Batch,
  counts: Record<Outcome, number>,
  page: { rows: BatchRow[]; next: number | null },
  shown: { outcome: Outcome | null; after: number; rest: boolean },
) {
  const done = counts.registered + counts.known + counts.failed
  const figure = (outcome: Outcome, light = '') => ({
    label: OUTCOMES[outcome],
    number: String(counts[outcome]),
    unit: '行',
    href: urls.importBatch(batch.id, outcome),
    light,
  })
  return {
    title: `导入结果：${batch.file_name}`,
    channel: channelName(batch.channel),
    fileName: batch.file_name,
    unfinished: done < batch.read ? { draft: batch.id, action: urls.imports, left: batch.read - done } : null,
    differs:
      batch.stated !== null && batch.stated !== batch.read
        ? `对方说一共${batch.stated}件，表里读到${batch.read}行。`
        : null,
    figures: [
      { label: '读到', number: String(batch.read), unit: '行', href: urls.importBatch(batch.id), light: '' },
      figure('registered'),
      figure('known'),
      figure('failed', 'late'),
    ],
    showing: shown.outcome ? OUTCOMES[shown.outcome] : '全部',
    rest: shown.rest ? urls.importRest(batch.id) : null,
    rows: page.rows.map((row) => ({
      row: row.row_no,
      externalNo: row.external_no ?? '没有能用的编号',
      outcome: OUTCOMES[row.outcome as Outcome],
      bad: row.outcome === 'failed',
      trouble: row.trouble,
      kase: row.kase && {
        ...linkTo(row.kase),
        sides: row.kase.respondents ? `${row.kase.applicants} 对 ${row.kase.respondents}` : row.kase.applicants,
      },
      hidden: row.case_seq !== null && !row.kase,
    })),
    pager: {
      text: '先写在表里的在前',
      prev: shown.after > 0 ? urls.importBatch(batch.id, shown.outcome ?? '') : null,
      next:
        page.next === null
          ? null
          : `${urls.importBatch(batch.id)}?${new URLSearchParams({ ...(shown.outcome ? { show: shown.outcome } : {}), after: String(page.next) })}`,
    },
  }
}
