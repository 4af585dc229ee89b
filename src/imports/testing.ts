/** A list of 500 matters as a hotline's system writes it; forty rows are wrong in twenty ways. */
export const HEADINGS = [
  '工单编号',
  '来电人',
  '联系电话',
  '证件号码',
  '被反映人',
  '诉求内容',
  '请求',
  '所属村',
  '事发地址',
  '发生时间',
  '类别',
  '金额',
  '派单时间',
  '满意度',
]

const at = (heading: string): number => HEADINGS.indexOf(heading)

/** Row `n` of the sheet, nothing wrong with it. */
export const goodRow = (n: number): string[] => [
  `GD2026${String(n).padStart(5, '0')}`,
  `来电人${n}`,
  `1390001${String(n).padStart(4, '0')}`,
  '',
  `对方${n}`,
  `第${n}件：邻居把院坪填高，雨水倒灌进厨房。`,
  '恢复排水沟',
  '柳湾村',
  '4组',
  '2026-03-02 08:00',
  '邻里',
  '100.5',
  '2026-03-02 09:30',
  '满意',
]

const CUT = '号码太长，被Excel改过了（15位以后成了0，或成了3.6E+17）。请把这一列设成“文本”，重新填'

/** Row of the sheet, what is written over the good one, and what is to be said about it. */
export const BAD: [row: number, cells: Record<string, string>, says: string][] = [
  [11, { 工单编号: '' }, '工单编号：是空的'],
  [51, { 工单编号: ' ' }, '工单编号：是空的'],
  [91, { 工单编号: '\u0007' }, '工单编号：是空的'],
  [12, { 诉求内容: '' }, '诉求内容：是空的'],
  [52, { 诉求内容: '\u3000' }, '诉求内容：是空的'],
  [92, { 诉求内容: '\n' }, '诉求内容：是空的'],
  [13, { 工单编号: 'G'.repeat(101) }, '工单编号：最多100字，现在多了1字'],
  [53, { 工单编号: '工'.repeat(20_000) }, '工单编号：最多100字，现在多了19900字'],
  [14, { 工单编号: 'GD202600005' }, '工单编号：和第5行的编号一样'],
  [54, { 工单编号: 'ＧＤ202600005' }, '工单编号：和第5行的编号一样'],
  [94, { 工单编号: 'GD202600093' }, '工单编号：和第93行的编号一样'],
  [15, { 来电人: '长'.repeat(101) }, '来电人：姓名最多100字，现在多了1字'],
  [16, { 诉求内容: '长'.repeat(5001) }, '诉求内容：最多5000字，现在多了1字'],
  [17, { 发生时间: '三月初' }, '发生时间：要写成2026-11-21这样的日期'],
  [57, { 发生时间: '2026-02-30' }, '发生时间：要写成2026-11-21这样的日期'],
  [97, { 发生时间: '2026/13/1' }, '发生时间：要写成2026-11-21这样的日期'],
  [18, { 发生时间: '2027-01-01' }, '发生时间：在今天以后，请再对一遍'],
  [58, { 发生时间: '2026-11-21' }, '发生时间：在今天以后，请再对一遍'],
  [19, { 金额: '约八千' }, '金额：要写成8600或8600.50这样，最多两位小数'],
  [59, { 金额: '-5' }, '金额：要写成8600或8600.50这样，最多两位小数'],
  [99, { 金额: '1.234' }, '金额：要写成8600或8600.50这样，最多两位小数'],
  [20, { 联系电话: '打不通' }, '联系电话：里面没有电话号码'],
  [60, { 联系电话: '110' }, '联系电话：里面没有电话号码'],
  [21, { 证件号码: '3.60923E+17' }, `证件号码：${CUT}`],
  [61, { 证件号码: '5.1E+17' }, `证件号码：${CUT}`],
  [22, { 诉求内容: '#REF!' }, '诉求内容：格子里是公式出的错（#REF!），请改成文字'],
  [62, { 工单编号: '#N/A' }, '工单编号：格子里是公式出的错（#N/A），请改成文字'],
  [23, { 被反映人: '来电人23' }, '被反映人：和来电人是同一个人'],
  [63, { 被反映人: '对方63、来电人63' }, '被反映人：和来电人是同一个人'],
  [24, { 事发地址: '路'.repeat(201) }, '事发地址：最多200字，现在多了1字'],
  [64, { 所属村: '不知道的村', 事发地址: '路'.repeat(196) }, '事发地址：最多200字，现在多了1字'],
  [25, { 联系电话: '13900000412、13900000413' }, '联系电话：有2个号码，却只有1个人'],
  [65, { 证件号码: '1，2，3' }, '证件号码：有3个号码，却只有1个人'],
  [26, { 请求: '求'.repeat(2001) }, '请求：最多2000字，现在多了1字'],
  [27, { 联系电话: '1'.repeat(41) }, '联系电话：超过40个字'],
  [28, { 工单编号: '2.02603E+11' }, `工单编号：${CUT}`],
  [29, { 派单时间: '时'.repeat(1001) }, '派单时间：来件信息合起来超过1000字'],
  [
    30,
    { 工单编号: '', 诉求内容: '', 发生时间: '昨晚' },
    '工单编号：是空的；诉求内容：是空的；发生时间：要写成2026-11-21这样的日期',
  ],
  [
    70,
    { 来电人: '长'.repeat(101), 金额: '很多' },
    '金额：要写成8600或8600.50这样，最多两位小数；来电人：姓名最多100字，现在多了1字',
  ],
  [501, { 被反映人: '长'.repeat(102) }, '被反映人：姓名最多100字，现在多了2字'],
]

/** Headings in row 1 and the rows 2 to 501. */
export function fiveHundred(): string[][] {
  const wrong = new Map(BAD.map(([row, cells]) => [row, cells]))
  const rows = Array.from({ length: 500 }, (_, n) => {
    const row = goodRow(n + 2)
    for (const [heading, cell] of Object.entries(wrong.get(n + 2) ?? {})) row[at(heading)] = cell
    return row
  })
  return [HEADINGS, ...rows]
}

export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')

/** GB18030 as Chinese systems write it; what has two bytes there is found by decoding all pairs. */
export function inGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const bytes = new Map<string, number[]>([['㐂', [0x81, 0x39, 0xef, 0x31]]])
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const character = decoder.decode(Uint8Array.of(high, low))
      if ([...character].length === 1 && !bytes.has(character)) bytes.set(character, [high, low])
    }
  return Buffer.from(
    [...text].flatMap((character) => {
      if (character < '\u0080') return character.charCodeAt(0)
      const found = bytes.get(character)
      if (!found) throw new Error(`${character} is not among the pairs`)
      return found
    }),
  )
}
