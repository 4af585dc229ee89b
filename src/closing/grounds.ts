/** Why mediation ends without an agreement; the codes follow 特邀调解规定第26条 and 在线调解规则第25条, with the article each rests on. */
export const TERMINATION_GROUNDS = {
  refused: { label: '一方明确拒绝继续调解', source: '人民调解法第17、26条' },
  apart: { label: '各方意见差距太大，调解不成', source: '特邀调解规定第26条' },
  unreachable: { label: '期限内联系不上当事人', source: '在线调解规则第25条' },
  expired: { label: '调解期限届满，各方没有同意延长', source: '在线调解规则第25条' },
  unsigned: { label: '一方不签协议', source: '在线调解规则第25条' },
  settled_alone: { label: '各方已自行和解，不用再调', source: '在线调解规则第25条' },
  other_remedy: { label: '一方已起诉、申请仲裁或由行政机关处理', source: '人民调解法第26条' },
  sham: { label: '发现可能是虚假调解', source: '特邀调解规定第18条' },
  other: { label: '其他原因', source: '特邀调解规定第26条' },
} as const
export type TerminationGround = keyof typeof TERMINATION_GROUNDS

export const groundName = (code: string | null): string => TERMINATION_GROUNDS[code as TerminationGround]?.label ?? ''

/** How the parties learned of the other ways (人民调解法第26条, R03). */
export const TOLD = {
  yes: '已当面告知各方：可以依法通过仲裁、行政、司法等途径维护权利',
  phone: '已打电话告知各方：可以依法通过仲裁、行政、司法等途径维护权利',
  notice: '有人联系不上或者没到：随终止调解通知书书面告知，送达回证存卷',
} as const
const TOLD_BRIEFLY = { yes: '已当面告知', phone: '已打电话告知', notice: '随通知书书面告知' } as const

export const REMEDIES = {
  arbitration: '仲裁',
  administrative: '行政机关处理',
  court: '向人民法院起诉',
  police: '公安机关处理',
} as const

/** Which ways usually fit a type of dispute; a tick to begin with. */
export const usualRemedies = (type: string | null): string => {
  if (type === '10a' || type === '10b' || type === '07') return 'arbitration,court'
  return type === '13' ? 'court,police' : 'court'
}

/** `已当面告知仲裁、向人民法院起诉等途径`, for the timeline. */
export function toldWords(told: keyof typeof TOLD, remedies: string): string {
  const named = remedies
    .split(',')
    .map((code) => REMEDIES[code as keyof typeof REMEDIES])
    .filter(Boolean)
  return `${TOLD_BRIEFLY[told]}${named.length ? named.join('、') : '仲裁、行政、司法'}等途径`
}
