/** Reading a template file into directives; what they mean is told at the head of template.ts. */

export type Cell = { title: string; size: number | null; value: string }

export type Line =
  | { directive: '标题' | '编号' | '小标题' | '段落' | '称呼' | '落款' | '裁线' | '说明' | '续页'; text: string }
  | { directive: '栏目'; cells: Cell[] }
  | { directive: '条款' | '事项'; list: string; text: string }
  | { directive: '表格'; list: string; cells: Cell[] }
  | { directive: '选项'; field: string; lead: string; options: string[] }
  | { directive: '签名' | '签名册'; label: string; under: string[] }
  | { directive: '手签' | '手签册'; pen: string; label: string; under: string[] }
  | { directive: '定稿' | '换页' }

export type Condition =
  | { test: 'filled' }
  | { test: 'field'; name: string; empty: boolean }
  | { test: 'count'; list: string; more: boolean; than: number }

export type Node =
  | { node: 'gap' }
  | { node: 'line'; line: Line; when: Condition | null }
  | { node: 'each'; list: string; body: Node[]; when: Condition | null }
  | { node: 'together'; body: Node[]; when: Condition | null }

export type Parsed = { version: string; nodes: Node[] }

/** Throws with file and line when a directive is unknown or malformed, or when 每项/同页 and 结束 do not match. */
export const parseTemplate = (text: string, file: string): Parsed => {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const version = /^版本 +(\S.*)$/.exec(lines[0] ?? '')?.[1]
  if (!version) throw new Error(`${file}:1: the first line must be 版本 and the template’s version`)
  const open: { nodes: Node[]; at: number }[] = [{ nodes: [], at: 1 }]
  lines.slice(1).forEach((line, index) => {
    const at = index + 2
    const fail = (why: string): never => {
      throw new Error(`${file}:${at}: ${why}`)
    }
    const here = open.at(-1)?.nodes ?? fail('结束 without 每项 or 同页')
    if (line.startsWith('//')) return
    if (line === '') here.push({ node: 'gap' })
    else if (line === '结束') {
      open.pop()
      if (open.length === 0) fail('结束 without 每项 or 同页')
    } else {
      const node = parseNode(line, fail)
      here.push(node)
      if (node.node === 'each' || node.node === 'together') open.push({ nodes: node.body, at })
    }
  })
  if (open.length > 1) throw new Error(`${file}:${open.at(-1)?.at}: 每项 or 同页 without 结束`)
  return { version, nodes: open[0]?.nodes ?? [] }
}

type Fail = (why: string) => never

const parseNode = (line: string, fail: Fail): Node => {
  const conditional = /^？(?:([^？\s]+)？)?\s*(.*)$/.exec(line)
  const when = conditional ? parseCondition(conditional[1], fail) : null
  const [directive = '', body = ''] = splitOnce(conditional ? (conditional[2] ?? '') : line, /\s+/)
  if (when?.test === 'filled' && (directive === '每项' || directive === '同页'))
    fail(`${directive} needs a named condition`)
  if (directive === '每项') return { node: 'each', list: identifier(body, fail), body: [], when }
  if (directive === '同页') return { node: 'together', body: [], when }
  checkFields(body, fail)
  return { node: 'line', line: parseLine(directive, body, fail), when }
}

const parseCondition = (text: string | undefined, fail: Fail): Condition => {
  if (text === undefined) return { test: 'filled' }
  const count = /^(\w+)(>|<=)(\d+)$/.exec(text)
  if (count) return { test: 'count', list: count[1] ?? '', more: count[2] === '>', than: Number(count[3]) }
  const field = /^(非)?(\w+)$/.exec(text)
  if (!field) return fail(`condition not understood: ${text}`)
  return { test: 'field', name: field[2] ?? '', empty: field[1] !== undefined }
}

const parseLine = (directive: string, body: string, fail: Fail): Line => {
  if (directive === '定稿' || directive === '换页') return { directive }
  if (body === '') fail(`${directive} has no text`)
  const [first = '', ...rest] = body.split('｜').map((part) => part.trim())
  switch (directive) {
    case '标题':
    case '编号':
    case '小标题':
    case '段落':
    case '称呼':
    case '落款':
    case '裁线':
    case '说明':
    case '续页':
      return { directive, text: body }
    case '栏目':
      return { directive, cells: [first, ...rest].map((part) => parseCell(part, fail)) }
    case '条款':
    case '事项':
      return {
        directive,
        list: identifier(first, fail),
        text: rest.join('｜') || fail(`${directive} needs ｜ and a text`),
      }
    case '表格':
      if (rest.length === 0) fail('表格 needs columns after the list')
      return { directive, list: identifier(first, fail), cells: rest.map((part) => parseCell(part, fail)) }
    case '选项': {
      const [field = '', lead = ''] = splitOnce(first, /\s+/)
      if (rest.length === 0) fail('选项 needs options after ｜')
      return { directive, field: identifier(field, fail), lead, options: rest }
    }
    case '签名':
    case '签名册':
      return { directive, label: first, under: rest }
    case '手签':
    case '手签册': {
      const [label = fail(`${directive} needs ｜ and a label`), ...under] = rest
      return { directive, pen: identifier(first, fail), label, under }
    }
    default:
      return fail(`unknown directive: ${directive}`)
  }
}

/** `标签=宽度 值`; the label holds no space, the width may be left out, the value may be empty. */
const parseCell = (part: string, fail: Fail): Cell => {
  const match = /^([^\s=]+)(?:=(\d+(?:\.\d+)?))?(?: +(.*))?$/.exec(part.replaceAll('\u3000', IDEOGRAPHIC_SPACE))
  if (!match?.[1]) return fail(`cell not understood: ${part}`)
  const title = match[1].replaceAll(IDEOGRAPHIC_SPACE, '\u3000')
  return {
    title,
    size: match[2] ? Number(match[2]) : null,
    value: (match[3] ?? '').replaceAll(IDEOGRAPHIC_SPACE, '\u3000'),
  }
}

/** Stands in for the full-width space, which belongs to a label although a pattern's `\s` takes it for a gap. */
const IDEOGRAPHIC_SPACE = '\ue000'

const checkFields = (text: string, fail: Fail): void => {
  const left = text.replace(FIELD, '')
  if (left.includes('{{') || left.includes('}}')) fail(`field not understood: ${text}`)
}

/** `{{name}}`, `{{name?}}` may stay empty, `{{name:名称}}` is called 名称 when it is missing. */
export const FIELD = /\{\{([\w.序号数]+)(\?)?(?::([^{}]+))?\}\}/g

const identifier = (text: string, fail: Fail): string =>
  /^\w+$/.test(text) ? text : fail(`not a name: ${text || '(nothing)'}`)

const splitOnce = (text: string, at: RegExp): [string, string] => {
  const found = at.exec(text)
  return found ? [text.slice(0, found.index), text.slice(found.index + found[0].length)] : [text, '']
}
