/**
 * 法律援助 by what is asked for: art. 31 only for those in need, art. 32 whoever asks, art. 42 without looking into
 * their means. The last entry stands for what local rules add.
 */
const AID_MATTERS = {
  migrant: { label: '进城务工人员要工资或者要工伤赔偿', article: '第42条第3项', means: 'unchecked' },
  alone: { label: '没有固定生活来源的未成年人、老年人、残疾人', article: '第42条第1项', means: 'unchecked' },
  relief: { label: '低保、司法救助或者优抚对象', article: '第42条第2项', means: 'unchecked' },
  violence: { label: '遭受虐待、遗弃或者家庭暴力', article: '第32条第4项', means: 'waived' },
  brave: { label: '见义勇为受了损失', article: '第32条第2项', means: 'waived' },
  martyrs: { label: '英雄烈士近亲属维护英烈的名誉、荣誉', article: '第32条第1项', means: 'waived' },
  retrial: { label: '再审改判无罪，请求国家赔偿', article: '第32条第3项', means: 'waived' },
  wages: { label: '确认劳动关系、要工资（不是进城务工人员）', article: '第31条第5项', means: 'checked' },
  injury: { label: '工伤、交通、食品药品、医疗事故的人身损害', article: '第31条第7项', means: 'checked' },
  support: { label: '要赡养费、抚养费、扶养费', article: '第31条第4项', means: 'checked' },
  benefits: { label: '要社会保险待遇、社会救助、抚恤金', article: '第31条第2、3项', means: 'checked' },
  state: { label: '请求国家赔偿', article: '第31条第1项', means: 'checked' },
  capacity: { label: '认定无民事行为能力、限制民事行为能力', article: '第31条第6项', means: 'checked' },
  pollution: { label: '环境污染、生态破坏的损害', article: '第31条第8项', means: 'checked' },
  other: { label: '其他（本省规定的）', article: '第31条第9项', means: 'checked' },
} as const satisfies Record<string, { label: string; article: string; means: Means }>
export type AidMatter = keyof typeof AID_MATTERS

/** Whether the applicant's means are looked into (法律援助法第31、32、42条). */
type Means = 'checked' | 'waived' | 'unchecked'

const MEANS: Record<Means, string> = {
  checked: '要核查经济困难',
  waived: '不受经济困难条件限制',
  unchecked: '免予核查经济困难',
}

const aidMatter = (code: string | null) => AID_MATTERS[code as AidMatter] as (typeof AID_MATTERS)[AidMatter] | undefined

export const needsMeansTest = (code: string | null): boolean => aidMatter(code)?.means === 'checked'

export const aidOptions = Object.entries(AID_MATTERS).map(([value, { label, article, means }]) => ({
  value: value as AidMatter,
  label: `${label}——${MEANS[means]}（${article}）`,
}))

/** For the letter and the guide; '' when nothing was chosen. */
export function aidWords(code: string | null): string {
  const matter = aidMatter(code)
  return matter ? `${matter.label}：${MEANS[matter.means]}（法律援助法${matter.article}）。` : ''
}

/** What a case suggests by its type and marks; '' where nothing does. */
export function aidFor(kase: { ministry_type: string | null; care: string }): AidMatter | '' {
  if (kase.care.split(',').includes('violence')) return 'violence'
  if (kase.ministry_type === '10a') return 'migrant'
  if (kase.ministry_type === '10b') return 'wages'
  return kase.ministry_type === '12' || kase.ministry_type === '13' ? 'injury' : ''
}
