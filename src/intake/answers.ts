/** How a party was asked (征询) and what he said; the last answer counts. */
export const WAYS = {
  phone: '电话',
  visit: '上门',
  window: '当面',
  letter: '书面',
  message: '短信或微信',
} as const

export const ANSWERS = {
  willing: '愿意调解',
  undecided: '还没想好',
  unreachable: '联系不上',
  refuses: '明确拒绝',
} as const

export type Way = keyof typeof WAYS
export type Answer = keyof typeof ANSWERS

export const answerName = (answer: string | null): string =>
  answer === null ? '还没问到' : (ANSWERS[answer as Answer] ?? answer)
