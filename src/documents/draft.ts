import { today } from '../platform/clock.ts'
import type { House } from '../platform/house.ts'
import type { PaperFacts } from './facts.ts'
import { PAPER_KINDS, TEMPLATES, type PaperKind } from './kinds.ts'
import type { Facts } from './template.ts'

/** How a paper would look, marked 草稿 on every page. Nothing is stored, no number taken, no copy can be checked. */
export async function drawDraft<K extends PaperKind>(house: House, kind: K, facts: PaperFacts[K]): Promise<Buffer> {
  const template = TEMPLATES.get(kind)
  if (!template) throw new Error(`no template for ${kind}`)
  const { drawPaper } = await import('../platform/paper/draw.ts')
  return drawPaper(
    {
      title: `${PAPER_KINDS[kind]}（草稿）`,
      date: today(house.clock),
      blocks: template.print(facts as unknown as Facts),
      verifyUrl: '',
      checkCode: '',
      templateVersion: template.version,
      demo: house.config.demo,
      draft: true,
    },
    await house.printing.fonts(),
  )
}
