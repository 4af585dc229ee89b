import { dropOldDrafts } from '../people/drafts.ts'
import { resumeDue } from '../deadlines/resuming.ts'
import type { Job } from '../platform/jobs.ts'
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
  { name: 'lights', label: '留存当天的灯', at: '50 23 * * *', missed: 'each', run: snapshotLights },
  { name: 'digests', label: '经过链的夜间摘要', at: '40 0 * * *', missed: 'last', run: digestHeads },
]
