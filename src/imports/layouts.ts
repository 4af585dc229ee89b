import type { Channel } from '../cases/types.ts'

/** The channels whose lists are imported. What is told at the window, by phone or by scan is registered one by one. */
export const IMPORTED = [
  'hotline',
  'police',
  'petition',
  'court',
  'procuratorate',
  'grid',
  'leader',
  'patrol',
  'import',
] as const satisfies readonly Channel[]
export type Imported = (typeof IMPORTED)[number]

export const isImported = (text: unknown): text is Imported => (IMPORTED as readonly unknown[]).includes(text)

/** What a column means to us; `extra` is kept in words at the end of the account of the matter. */
export type Meaning =
  | 'externalNo'
  | 'applicant'
  | 'applicantPhone'
  | 'applicantId'
  | 'applicantAddress'
  | 'respondent'
  | 'respondentPhone'
  | 'respondentId'
  | 'respondentAddress'
  | 'title'
  | 'summary'
  | 'requests'
  | 'village'
  | 'place'
  | 'happenedOn'
  | 'type'
  | 'amount'
  | 'extra'

/** How a channel's lists differ from the common columns. */
export interface Layout {
  /** What the channel calls a common column. */
  labels?: Partial<Record<Meaning, string>>
  /** Headings its own systems use beside that. */
  also?: Partial<Record<Meaning, readonly string[]>>
  /** Columns only this channel has: label, example, other headings. */
  extra?: readonly (readonly [string, string, ...string[]])[]
}

export const LAYOUTS: Record<Imported, Layout> = {
  hotline: {
    also: { externalNo: ['工单号', '热线编号'], applicant: ['来电人姓名', '市民姓名'], applicantPhone: ['来电号码'] },
    labels: { externalNo: '工单编号', applicant: '来电人' },
    extra: [
      ['派单时间', '2026-03-02 09:30', '派发时间', '转派时间', '来电时间'],
      ['办理时限', '2026-03-09', '截止时间', '办结时限'],
    ],
  },
  police: {
    also: {
      externalNo: ['警情号', '接警编号', '接警单编号', '110编号'],
      applicant: ['报警人姓名'],
      applicantPhone: ['报警电话', '报警人电话'],
    },
    labels: { externalNo: '警情编号', applicant: '报警人', respondent: '对方当事人', summary: '警情内容' },
    extra: [
      ['接警时间', '2026-03-02 21:15', '报警时间', '接报时间'],
      ['出警单位', '清溪派出所', '处警单位', '派出所', '出警人'],
      ['处警结果', '双方分开，建议调解', '处理结果', '处警情况'],
    ],
  },
  petition: {
    also: { externalNo: ['信访编号', '信访号'], applicant: ['信访人姓名'], summary: ['信访内容', '反映问题'] },
    labels: { externalNo: '信访件编号', applicant: '信访人', respondent: '被反映人', summary: '信访事项' },
    extra: [
      ['登记时间', '2026-03-02', '信访日期', '来访时间', '信访时间'],
      ['信访形式', '来访'],
      ['信访人数', '3', '人数'],
    ],
  },
  court: {
    also: {
      externalNo: ['案号', '收案编号', '诉前调案号'],
      amount: ['标的额', '标的', '诉讼标的', '标的金额'],
      summary: ['事实和理由', '案情简介'],
    },
    labels: {
      externalNo: '收案号',
      applicant: '原告',
      applicantPhone: '原告电话',
      applicantId: '原告证件号码',
      applicantAddress: '原告住址',
      respondent: '被告',
      respondentPhone: '被告电话',
      respondentId: '被告证件号码',
      respondentAddress: '被告住址',
      title: '案由',
      summary: '事实与理由',
      requests: '诉讼请求',
      amount: '标的额（元）',
    },
    extra: [
      ['收案日期', '2026-03-02', '立案日期', '委派日期', '委托日期'],
      ['承办法官', '', '承办人', '法官', '联系法官'],
    ],
  },
  procuratorate: {
    also: { externalNo: ['案号', '移送编号'], summary: ['案情', '案情简介'] },
    labels: { externalNo: '案件编号', summary: '案件情况' },
    extra: [
      ['移送日期', '2026-03-02', '移送时间'],
      ['承办检察官', '', '承办人', '检察官'],
    ],
  },
  grid: {
    also: { externalNo: ['上报编号'], summary: ['事件内容', '情况描述'] },
    labels: { externalNo: '事件编号', summary: '事件描述', place: '事件地址' },
    extra: [
      ['上报时间', '2026-03-02 09:30', '上报日期'],
      ['上报网格员', '', '网格员', '上报人'],
      ['所属网格', '', '网格'],
    ],
  },
  leader: {
    also: { externalNo: ['批示编号', '督办编号'], summary: ['交办内容', '批示事项'] },
    labels: { externalNo: '交办编号', summary: '交办事项' },
    extra: [
      ['交办时间', '2026-03-02', '交办日期', '批示时间'],
      ['交办人', '', '交办领导', '批示领导'],
      ['交办要求', '', '批示', '批示内容', '办理要求'],
    ],
  },
  patrol: {
    also: { summary: ['排查内容', '矛盾纠纷情况'] },
    labels: { externalNo: '排查编号', summary: '排查情况' },
    extra: [
      ['排查日期', '2026-03-02', '排查时间'],
      ['排查人', '', '排查人员'],
    ],
  },
  import: {},
}
