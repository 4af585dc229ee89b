import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { PaperTimes } from './table.ts'

/** Draws the agreement in a process of its own: the first drawing also opens fonts and templates. */
export function measurePaper(): PaperTimes {
  const script = join(import.meta.dirname, 'draw.ts')
  const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', script], { encoding: 'utf8' })
  if (status !== 0) throw new Error('drawing failed')
  return JSON.parse(stdout) as PaperTimes
}
