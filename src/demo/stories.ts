import { COUNTY_STORIES } from './stories/county.ts'
import { HALL_STORIES } from './stories/hall.ts'
import { TOWN_STORIES } from './stories/town.ts'
import { TOWNSHIP_STORIES } from './stories/township.ts'
import { VILLAGE_STORIES } from './stories/village.ts'
import type { Story } from './story.ts'

/** All persons, places and events are invented. */
export const STORIES: readonly Story[] = [
  ...VILLAGE_STORIES,
  ...TOWNSHIP_STORIES,
  ...TOWN_STORIES,
  ...COUNTY_STORIES,
  ...HALL_STORIES,
]
