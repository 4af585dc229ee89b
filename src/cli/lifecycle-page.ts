import { PAPER_KINDS, type PaperKind } from '../documents/kinds.ts'
import type { Life } from '../platform/lifecycle.ts'

/** docs/LIFECYCLE.md: every life as a diagram and two tables, read off the tables the program runs on. */
export function lifecyclePage(lives: readonly Life[]): string {
  const head = [
    '# Lifecycles',
    'Written by `npm run docs` from the tables listed in `src/lifecycles.ts`; a test fails when this page is not theirs.',
  ]
  return `${[...head, ...lives.flatMap(sectionOf)].join('\n\n')}\n`
}

function sectionOf(life: Life): string[] {
  return [
    `## ${life.label} \`${life.name}\``,
    diagramOf(life),
    '### States',
    table(
      ['state', 'label', 'what a party is told', 'next act', 'who owes it'],
      Object.entries(life.states).map(([state, row]) => [
        `\`${state}\``,
        row.label,
        row.publicLabel,
        row.next?.act ?? '—',
        row.next ? (life.relations[row.next.owedBy] ?? '') : '—',
      ]),
    ),
    '### Actions',
    table(
      ['action', 'label', 'from → to', 'who', 'only if', 'event', 'papers'],
      Object.entries(life.actions).map(([action, row]) => [
        `\`${action}\``,
        row.label,
        movesOf(life, row),
        row.by.map((relation) => life.relations[relation]).join('、'),
        (row.guards ?? []).map((guard) => life.guards[guard]?.label).join('；') || '—',
        `\`${row.event}\``,
        (row.papers ?? []).map((kind) => PAPER_KINDS[kind as PaperKind]).join('、') || '—',
      ]),
    ),
  ]
}

type Row = Life['actions'][string]

function movesOf(life: Life, { from, to }: Row): string {
  const label = (state: string) => life.states[state]?.label ?? state
  const every = from.length === Object.keys(life.states).length
  const start = from.length === 0 ? '（新建）' : every ? '任何状态' : from.map(label).join('、')
  if (to === 'back') return `${start} → 交来以前的状态`
  return to === 'same' ? `${start}，不变` : `${start} → ${label(to)}`
}

/** Acts that leave the state alone stand in the table only. */
function diagramOf(life: Life): string {
  const names = Object.entries(life.states).map(([state, row]) => `    ${state}: ${row.label}`)
  const moves = Object.values(life.actions)
    .filter((row) => row.to !== 'same' && row.to !== 'back')
    .flatMap((row) =>
      (row.from.length === 0 ? ['[*]'] : row.from).map((from) => `    ${from} --> ${row.to}: ${row.label}`),
    )
  const ends = Object.entries(life.states).flatMap(([state, row]) => (row.next ? [] : [`    ${state} --> [*]`]))
  return ['```mermaid', 'stateDiagram-v2', ...names, ...moves, ...ends, '```'].join('\n')
}

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
