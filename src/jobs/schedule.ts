import { dropOldDrafts } from '../people/drafts.ts'
import { resumeDue } from '../deadlines/resuming.ts'
import type { Job } from '../platform/jobs.ts'
import { receiveOverdue } from '../tiers/receiving.ts'
import { checkNightly } from '../integrity/checking.ts'
import { checkClocks } from './checking.ts'
import { digestHeads } from './digests.ts'
import { snapshotLights } from './snapshots.ts'

/** Everything that happens by itself at a time of day, in the order of the night. */
export const SCHEDULE: readonly Job[] = [
  {
    name: 'pauses',
    label: '恢复到期的中止',
    at: '1 0 * * *',
    missed: 'last',
    run: async (house) => `恢复${await resumeDue(house)}条`,
  },
  { name: 'clocks', label: '核对期限', at: '5 0 * * *', missed: 'last', run: checkClocks },
  {
    name: 'drafts',
    label: '清理过期草稿',
    at: '20 0 * * *',
    missed: 'last',
    run: async (house) => `清掉${(await dropOldDrafts(house)).numDeletedRows}份`,
  },
  {
    name: 'receiving',
    label: '过时视为签收',
    at: '10 * * * *',
    missed: 'last',
    run: async (house) => `${await receiveOverdue(house)}件`,
  },
  { name: 'lights', label: '留存当天的灯', at: '50 23 * * *', missed: 'each', run: snapshotLights },
  // After the clocks are put right and what is overdue has been received.
  { name: 'integrity', label: '案件体检', at: '30 0 * * *', missed: 'last', run: checkNightly },
  { name: 'digests', label: '经过链的夜间摘要', at: '40 0 * * *', missed: 'last', run: digestHeads },
]
