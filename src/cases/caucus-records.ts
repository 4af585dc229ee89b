import { row } from './records.ts'

/** The two-sides desk: that something was written, never what, nor about which side. */
export const CAUCUS_RECORDS = {
  noteCaucus: row<Record<string, never>>({
    kinds: ['dispute'],
    label: '两边分开谈',
    effect: '分开记各方私下的话和出价，只有调解员和记录人看得到',
    from: ['mediating', 'signing'],
    to: 'same',
    by: ['mediator', 'recorder'],
    event: 'caucus_noted',
    says: () => '记下一次私下谈话',
    form: 'caucus',
  }),
}
