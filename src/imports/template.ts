import { neutral, writeTable } from '../platform/spreadsheet.ts'
import { CHANNELS } from '../cases/types.ts'
import { columnsOf, EXAMPLE, REQUIRED } from './columns.ts'
import type { Imported } from './layouts.ts'
import type { Uploaded } from './reading.ts'

/** Rows ready for typing, all text: Excel leaves long numbers alone. */
const READY = 300

/** An empty list of a channel: headings, one example, and a sheet that says how to fill it. */
export function templateOf(channel: Imported): Promise<Buffer> {
  const columns = columnsOf(channel)
  const needed = columns.filter((column) => REQUIRED.includes(column.meaning)).map((column) => column.label)
  const number = needed[0]!
  const notes = [
    `${CHANNELS[channel]}来件导入表：一行一件，填在“数据”这张表里。`,
    `必填：${needed.join('、')}。其余有就填，没有就空着；没有申请人姓名的，登记为“未提供”。`,
    `以“${EXAMPLE}”开头的一行是样子，导入时跳过，可以删掉。`,
    `“${number}”是认件的凭据：同一个号再导一次，不会登记两遍。`,
    '电话和证件号码照原样填。格子都设成了文本，长号码不会变成3.6E+17；从别处粘贴时请选“只粘贴值”。',
    '一格里有几个人，用顿号隔开；几个号码也用顿号隔开，按人的先后排。',
    '日期写成2026-03-02；金额写数字，单位是元。',
    '纠纷类型可以写代码或名称，如02或邻里纠纷；写不准就空着，受理前再定。',
    '表头可以换次序，可以少列；用对方系统导出的原表也行，认得的列会自动对上，认不得的会列出来。',
    '一次最多5,000行、10 MB。',
  ]
  const rows = [columns.map((column) => column.label), columns.map((column) => column.example)]
  return writeTable(
    rows,
    columns.map((column) => column.width),
    { notes, blankRows: READY },
  )
}

/** The rows that could not be registered, with the reasons in front: put right, they are imported again as they are. */
export const restTable = (rest: Uploaded): Promise<Buffer> =>
  writeTable(
    rest.table,
    rest.table[0]!.map((_, at) => (at === 0 ? 40 : 20)),
  )

export const safeName = (name: string): string =>
  [...neutral(name.normalize('NFC').replace(/[/\\\p{Cc}\p{Cs}]/gu, ''))].slice(-100).join('') || '未命名'
