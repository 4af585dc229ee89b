import { paperDay } from '../platform/wording.ts'
import type { Change } from './change.ts'

/** “2027年放假安排”, “清溪镇……10月18日县庆放假”. */
export function changeInWords(change: Change): string {
  if (change.kind === 'notice') return `${change.year}年放假安排`
  const day = `${change.orgName}${paperDay(change.on)}${change.name}${change.off ? '放假' : '上班'}`
  return change.kind === 'local' ? day : `取消${day}`
}
