/**
 * Paper templates: plain text files in templates/, one per kind of paper, editable by the centre.
 *
 * The first line is `版本 ⟨version⟩`. Then one directive per line; `//` begins a remark; an empty line ends a group of
 * rows (栏目) or places to sign (签名), so that what follows stands apart.
 *
 *   标题 · 编号 · 小标题 · 段落 · 称呼 · 说明 · 裁线   one text each: title, number (right), heading, paragraph, salutation,
                                          small print, cut line
 *   落款 ⟨text⟩                             closing lines at the right: committee and（印章）, date
 *   栏目 姓名=40 {{name}}｜性别=12 {{sex?}}     a row of ruled cells: label, width in mm (may be left out), value
 *   条款 clauses｜{{text}}                    a list as 一、二、…; 事项 the same as 1. 2. …
 *   表格 parties｜序号=1 {{序号}}｜姓名=3 {{name}}   a list as a table; the numbers are the columns' shares
 *   选项 result 调解结果：｜调解成功｜调解不成      boxes; the one that says the field's text, whatever its number, is filled
 *   签名 {{sideLabel}}（签名）：｜{{under?}}    a place to sign, two beside each other; 签名册 the same, close, for many
 *   手签 ink｜{{label}}｜{{under?}}             a place signed on a tablet: what the field `ink` holds is drawn; 手签册 close together
 *   定稿                                     the frozen text of the paper this one repeats
 *   换页                                     begins a new page
 *   续页 ⟨text⟩                             what heads a further page of signatures
 *   每项 parties … 结束                      repeats the lines between for each record of the list
 *   同页 … 结束                              keeps the lines between on one page
 *
 * `{{name}}` is a field; inside 每项, 条款 and 表格 the record's own fields come first, `{{序号}}` counts from 1 and
 * `{{parties.数}}` is the length of a list. A field without a value prints as 【缺：name】 (or `{{name:名称}}` → 【缺：名称】; in a
 * cell, the label's name); `{{name?}}` may stay empty, for writing by hand.
 *
 * `？` before a directive prints it only when all its fields have a value; `？name？`, `？非name？`, `？parties>10？`,
 * `？parties<=10？` only when that holds.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Block, Column, Field } from '../platform/paper/blocks.ts'
import { inChinese } from '../platform/wording.ts'
import type { Cell, Condition, Line, Node } from './template-syntax.ts'
import { FIELD, parseTemplate } from './template-syntax.ts'

/** What a template is filled with: strings, and lists of records of strings. */
export type Facts = { readonly [name: string]: string | readonly Facts[] | undefined }

export type Template = { kind: string; version: string; print(facts: Facts, frozen?: readonly Block[]): Block[] }

/** All templates of a directory by kind (the file's name); throws with file and line when one cannot be read. */
export const loadTemplates = (directory: string): Map<string, Template> =>
  new Map(
    readdirSync(directory)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => [basename(name, '.txt'), template(readFileSync(join(directory, name), 'utf8'), name)]),
  )

/** One template from its text; `file` is named in errors and, without .txt, is the kind. */
export const template = (text: string, file: string): Template => {
  const { version, nodes } = parseTemplate(text, file)
  return {
    kind: basename(file, '.txt'),
    version,
    print: (facts, frozen = []) => grouped(printNodes(nodes, { records: [facts], frozen })),
  }
}

/** Records from the innermost outwards; `index` counts within the innermost list. */
type Scope = { records: Facts[]; frozen: readonly Block[]; index?: number }

/** A gap keeps the rows or places before it apart from those after it. */
type Piece = Block | 'gap' | { continued: string }

const printNodes = (nodes: Node[], scope: Scope): Piece[] => nodes.flatMap((node) => printNode(node, scope))

const printNode = (node: Node, scope: Scope): Piece[] => {
  if (node.node === 'gap') return ['gap']
  if (node.when && !holds(node.when, node, scope)) return []
  if (node.node === 'line') return printLine(node.line, scope)
  if (node.node === 'together') {
    const blocks = grouped(printNodes(node.body, scope))
    return blocks.map((block, at) => ({ ...block, keepWith: at < blocks.length - 1 ? 'next' : 'previous' }))
  }
  return listOf(node.list, scope).flatMap((record, at) => printNodes(node.body, inner(scope, record, at)))
}

const inner = (scope: Scope, record: Facts, at: number): Scope => ({
  frozen: scope.frozen,
  records: [record, ...scope.records],
  index: at + 1,
})

const holds = (when: Condition, node: Node, scope: Scope): boolean => {
  if (when.test === 'count') return listOf(when.list, scope).length > when.than === when.more
  if (when.test === 'field') return (valueOf(when.name, scope) === '') === when.empty
  return node.node !== 'line' || fieldsIn(node.line).every((name) => valueOf(name, scope) !== '')
}

const fieldsIn = (line: Line): string[] => [...JSON.stringify(line).matchAll(FIELD)].map((match) => match[1] ?? '')

const printLine = (line: Line, scope: Scope): Piece[] => {
  switch (line.directive) {
    case '续页':
      return [{ continued: fill(line.text, scope) }]
    case '栏目':
      return [{ kind: 'fields', rows: [line.cells.map((cell) => fieldOf(cell, scope))] }]
    case '条款':
      return [{ kind: 'clauses', items: itemsOf(line.list, line.text, scope, (at) => `${inChinese(at)}、`) }]
    case '事项':
      return [{ kind: 'clauses', items: itemsOf(line.list, line.text, scope, (at) => `${at}. `) }]
    case '表格':
      return [tableOf(line.list, line.cells, scope)]
    case '选项':
      return [{ kind: 'paragraph', text: optionsOf(line, scope) }]
    case '签名':
    case '签名册': {
      const under = line.under.map((text) => fill(text, scope)).filter((text) => text !== '')
      return [
        { kind: 'signatures', cells: [{ label: fill(line.label, scope), under }], dense: line.directive === '签名册' },
      ]
    }
    case '手签':
    case '手签册': {
      const under = line.under.map((text) => fill(text, scope)).filter((text) => text !== '')
      const cell = { label: fill(line.label, scope), under, pen: valueOf(line.pen, scope) }
      return [{ kind: 'signatures', cells: [cell], dense: line.directive === '手签册' }]
    }
    case '定稿':
      // Apart from each other as they were.
      return [...scope.frozen.flatMap((block) => ['gap' as const, block]), 'gap']
    case '换页':
      return [{ kind: 'break' }]
    case '称呼':
      return [{ kind: 'paragraph', text: fill(line.text, scope), flush: true }]
    case '落款':
      return [{ kind: 'closing', lines: [fill(line.text, scope)] }]
    default:
      return [{ kind: KINDS[line.directive], text: fill(line.text, scope) }]
  }
}

const KINDS = {
  标题: 'title',
  编号: 'number',
  小标题: 'heading',
  段落: 'paragraph',
  说明: 'note',
  裁线: 'cut',
} as const

const fieldOf = (cell: Cell, scope: Scope): Field => ({
  label: fill(cell.title, scope),
  value: fill(cell.value, scope, cell.title.replace(/^.*\u3000/, '').replace(/（.*）/, '')),
  ...(cell.size === null ? {} : { width: cell.size }),
})

const itemsOf = (list: string, text: string, scope: Scope, number: (at: number) => string): string[] => {
  const records = listOf(list, scope)
  if (records.length === 0) return [missing(list)]
  return records.map((record, at) => `${number(at + 1)}${fill(text, inner(scope, record, at))}`)
}

const tableOf = (list: string, cells: Cell[], scope: Scope): Block => {
  const columns: Column[] = cells.map(({ title, size }) => ({ title: fill(title, scope), share: size ?? 1 }))
  const rows = listOf(list, scope).map((record, at) =>
    cells.map(({ title, value }) => fill(value, inner(scope, record, at), title)),
  )
  return { kind: 'table', columns, rows }
}

const optionsOf = ({ field, lead, options }: Line & { directive: '选项' }, scope: Scope): string => {
  const chosen = valueOf(field, scope)
  const isChosen = (option: string) => chosen !== '' && [option, option.replace(NUMBER, '')].includes(chosen)
  const boxes = options.map((option) => `${isChosen(option) ? '■' : '□'}${option}`)
  const unknown = chosen !== '' && !options.some(isChosen) ? [missing(`${lead}${chosen}`)] : []
  return [fill(lead, scope), ...boxes, ...unknown].filter((part) => part !== '').join('\u3000')
}

/** `2.` or `②` before what an option says. */
const NUMBER = /^(?:\d+\.|[①-⑳])\s*/u

const fill = (text: string, scope: Scope, called?: string): string =>
  text.replace(FIELD, (_field, name: string, mayBeEmpty: string | undefined, label: string | undefined) => {
    const value = valueOf(name, scope)
    return value === '' && !mayBeEmpty ? missing(label ?? called ?? name) : value
  })

const missing = (name: string): string => `【缺：${name}】`

const valueOf = (name: string, scope: Scope): string => {
  if (name === '序号') return String(scope.index ?? '')
  if (name.endsWith('.数')) return String(listOf(name.slice(0, -2), scope).length)
  const value = scope.records.find((record) => record[name] !== undefined)?.[name]
  return typeof value === 'string' ? value.trim() : ''
}

const listOf = (name: string, scope: Scope): readonly Facts[] => {
  const value = scope.records.find((record) => record[name] !== undefined)?.[name]
  return Array.isArray(value) ? value : []
}

/** Neighbouring rows, places to sign and closing lines become one block each. */
const grouped = (pieces: Piece[]): Block[] => {
  const blocks: Block[] = []
  let apart = true
  let continued: string | undefined
  for (const piece of pieces) {
    if (piece === 'gap') apart = true
    else if ('continued' in piece && !('kind' in piece)) continued = piece.continued
    else {
      const block = piece.kind === 'signatures' && continued ? { ...piece, continued } : piece
      const last = blocks.at(-1)
      const joined = last && !apart ? merge(last, block) : null
      if (joined) blocks[blocks.length - 1] = joined
      else blocks.push(block)
      apart = false
    }
  }
  return blocks
}

const merge = (one: Block, next: Block): Block | null => {
  if (one.kind === 'fields' && next.kind === 'fields') return { ...one, rows: [...one.rows, ...next.rows] }
  if (one.kind === 'closing' && next.kind === 'closing') return { ...one, lines: [...one.lines, ...next.lines] }
  if (one.kind === 'signatures' && next.kind === 'signatures' && one.dense === next.dense)
    return { ...one, cells: [...one.cells, ...next.cells] }
  return null
}
