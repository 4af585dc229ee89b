import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LIVES } from '../lifecycles.ts'
import { lifecyclePage } from './lifecycle-page.ts'

/** `npm run docs`: writes the pages that are made from the program's own tables. */
const folder = join(import.meta.dirname, '../../docs')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'LIFECYCLE.md'), lifecyclePage(LIVES))
