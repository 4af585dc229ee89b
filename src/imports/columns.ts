import { LAYOUTS, type Imported, type Meaning } from './layouts.ts'

export interface Column {
  meaning: Meaning
  /** As the template heads it. */
  label: string
  /** Other headings of the same meaning. */
  also: readonly string[]
  example: string
  /** In characters. */
  width: number
}

export const REQUIRED: readonly Meaning[] = ['externalNo', 'summary']

/** A channel's columns in the order of its template: the common ones under the names the channel uses, and its own. */
export function columnsOf(channel: Imported): readonly Column[] {
  const { labels = {}, also = {}, extra = [] } = LAYOUTS[channel]
  const common = COMMON.map((column) => ({
    ...column,
    label: labels[column.meaning] ?? column.label,
    also: [...(also[column.meaning] ?? []), column.label, ...column.also],
  }))
  return [...common, ...extra.map(([label, example, ...also]) => asExtra(label, example, also))]
}

export const labelOf = (channel: Imported, meaning: Meaning): string =>
  columnsOf(channel).find((column) => column.meaning === meaning)!.label

/** Beginning of the external number in the template's example, which is never registered. */
export const EXAMPLE = '示例'

const column = (meaning: Meaning, label: string, also: readonly string[], example: string, width: number): Column => ({
  meaning,
  label,
  also,
  example,
  width,
})

const asExtra = (label: string, example: string, also: readonly string[]) => column('extra', label, also, example, 18)

const COMMON: readonly Column[] = [
  column('externalNo', '外部编号', ['编号', '序列号', '单号', '流水号', '事项编号', '受理编号'], `${EXAMPLE}-0001`, 22),
  column('applicant', '申请人', ['申请人姓名', '姓名', '诉求人', '反映人', '联系人', '当事人', '甲方'], '欧阳修竹', 14),
  column(
    'applicantPhone',
    '联系电话',
    ['电话', '手机', '手机号', '手机号码', '联系方式', '申请人电话'],
    '13900000412',
    16,
  ),
  column('applicantId', '证件号码', ['身份证号', '身份证号码', '身份证', '证件号', '申请人身份证号'], '', 22),
  column(
    'applicantAddress',
    '住址',
    ['地址', '家庭住址', '联系地址', '户籍地址', '申请人住址'],
    '清溪镇柳湾村4组17号',
    26,
  ),
  column(
    'respondent',
    '被申请人',
    ['对方', '对方当事人', '被反映人', '被反映单位', '被诉求对象', '乙方'],
    '曾禾根',
    14,
  ),
  column('respondentPhone', '对方电话', ['被申请人电话', '被反映人电话'], '', 16),
  column('respondentId', '对方证件号码', ['被申请人身份证号', '对方身份证号', '统一社会信用代码'], '', 22),
  column('respondentAddress', '对方住址', ['被申请人住址', '被申请人地址'], '', 26),
  column('title', '标题', ['主题', '事项名称', '事项标题'], '', 20),
  column(
    'summary',
    '诉求内容',
    ['内容', '事由', '反映内容', '问题描述', '事项内容', '诉求描述', '主要内容', '纠纷内容', '纠纷情况', '简要案情'],
    '对方翻建房屋把院坪填高，排水沟被填死，雨水倒灌进厨房。',
    50,
  ),
  column('requests', '请求', ['诉求', '诉求目的', '要求', '希望'], '恢复排水沟', 26),
  column('village', '村（社区）', ['村', '社区', '所属村', '所属社区', '村居', '所在村'], '', 16),
  column('place', '事发地址', ['事发地点', '地点', '发生地', '发生地点', '事件地址', '问题地址'], '4组', 26),
  column('happenedOn', '发生日期', ['发生时间', '事发时间', '事发日期'], '2026-03-02', 14),
  column('type', '纠纷类型', ['类型', '类别', '事项类别', '纠纷类别'], '邻里纠纷', 16),
  column('amount', '涉及金额（元）', ['金额', '涉及金额', '涉案金额'], '', 14),
]
