import { BORDER_STORIES } from './stories/border.ts'
import { CONSUMER_STORIES } from './stories/consumers.ts'
import { COUNTY_STORIES } from './stories/county.ts'
import { JOINED_STORIES } from './stories/enquiries.ts'
import { EASTGATE_STORIES } from './stories/eastgate.ts'
import { FAMILY_STORIES } from './stories/family.ts'
import { HALL_STORIES } from './stories/hall.ts'
import { LIUTANG_STORIES } from './stories/liutang.ts'
import { LOESS_STORIES } from './stories/loess.ts'
import { MEDICAL_STORIES } from './stories/medical.ts'
import { MOVED_STORIES } from './stories/moved.ts'
import { QINGXI_STORIES } from './stories/qingxi.ts'
import { REFERRED_STORIES } from './stories/referred.ts'
import { SHANGWAN_STORIES } from './stories/shangwan.ts'
import { SHIQIAO_STORIES } from './stories/shiqiao.ts'
import { SHUANGHE_AND_YUNLING_STORIES } from './stories/shuanghe-yunling.ts'
import { WENCHANG_STORIES } from './stories/wenchang.ts'
import type { Story } from './story.ts'

/** All persons, places and events are invented. */
export const STORIES: readonly Story[] = [
  ...SHANGWAN_STORIES,
  ...LOESS_STORIES,
  ...WENCHANG_STORIES,
  ...QINGXI_STORIES,
  ...SHIQIAO_STORIES,
  ...LIUTANG_STORIES,
  ...SHUANGHE_AND_YUNLING_STORIES,
  ...EASTGATE_STORIES,
  ...COUNTY_STORIES,
  ...MEDICAL_STORIES,
  ...FAMILY_STORIES,
  ...BORDER_STORIES,
  ...CONSUMER_STORIES,
  ...HALL_STORIES,
  ...JOINED_STORIES,
  ...MOVED_STORIES,
  ...REFERRED_STORIES,
]
