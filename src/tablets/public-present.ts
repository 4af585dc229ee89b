import type { Block } from '../platform/paper/blocks.ts'
import { proxyWords, type Signer } from '../agreements/agreement.ts'
import { ROLE_NAMES } from '../agreements/present.ts'

/** Who holds the pen, and for whom. */
export function presentSigner({ name, role, by, legal }: Signer, hand: string) {
  const proxy = hand === 'proxy' ? by : undefined
  if (!proxy && legal) return { name: legal, as: `法定代表人（负责人），代表${name}签` }
  return {
    name: proxy && !proxy.others ? proxy.name : name,
    as: proxy ? (proxy.others ? proxyWords(proxy) : `${proxy.role}，代${name}签`) : ROLE_NAMES[role],
  }
}

type Line = { kind: 'h1' | 'h2' | 'p' | 'end' | 'small'; text: string }
type Shown = Line | { kind: 'list'; items: string[] } | { kind: 'rows'; rows: { label: string; value: string }[] }

/** The frozen text as a page, block by block: every word of it, in order. */
export const presentText = (blocks: readonly Block[]): Shown[] => blocks.flatMap(shown)

function shown(block: Block): Shown[] {
  switch (block.kind) {
    case 'title':
      return [{ kind: 'h1', text: block.text }]
    case 'heading':
      return [{ kind: 'h2', text: block.text }]
    case 'number':
    case 'note':
    case 'cut':
      return [{ kind: 'small', text: block.text }]
    case 'paragraph':
      return block.text.split('\n').map((text) => ({ kind: 'p', text }))
    case 'clauses':
      return [{ kind: 'list', items: block.items }]
    case 'fields':
      return [{ kind: 'rows', rows: block.rows.flat().map(({ label, value }) => ({ label, value })) }]
    case 'table':
      return block.rows.map((cells) => ({
        kind: 'rows',
        rows: cells.map((value, at) => ({ label: block.columns[at]?.title ?? '', value })),
      }))
    case 'signatures':
      return [{ kind: 'list', items: block.cells.map(({ label, under }) => [label, ...under].join('　')) }]
    case 'closing':
      return block.lines.map((text) => ({ kind: 'end', text }))
    case 'break':
      return []
  }
}
