import { DateTime } from 'luxon'
import { tidyName } from '../chinese-names.ts'
import { parseYuan } from '../money.ts'
import { instantOf, ZONE, type Clock, type Day, type Instant } from '../clock.ts'
import { Wrong, type Field, type Option } from './form.ts'

interface Asked {
  label: string
  required?: boolean
  hint?: string
  wide?: number
  attrs?: Record<string, string>
}

const asked = (a: Asked) => ({ ...a, required: a.required ?? false })

/** Code points, not UTF-16 units: a rare character counts as one. */
export const lengthOf = (text: string): number => [...text].length

/** The choices of a table of codes and labels, in its order. */
export const optionsOf = <Code extends string>(labels: Readonly<Record<Code, string>>) =>
  (Object.entries(labels) as [Code, string][]).map(([value, label]) => ({ value, label }))

/** `dialect,apart` as words, in the order of the table. */
export function wordsOf(labels: Readonly<Record<string, string>>, codes: string): string[] {
  const kept = codes.split(',')
  return Object.entries(labels).flatMap(([code, word]) => (kept.includes(code) ? [word] : []))
}

export function text(a: Asked & { max: number; rows?: number }): Field<string> {
  return {
    ...asked(a),
    type: a.rows ? 'textarea' : 'text',
    read(value) {
      const over = lengthOf(value) - a.max
      if (over > 0) throw new Wrong(`${a.label}最多${a.max}字，现在多了${over}字`)
      if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/u.test(value))
        throw new Wrong(`${a.label}里有看不见的控制字符，请删掉再存`)
      return value
    },
  }
}

/** A name of a person or organisation as `tidyName` writes it: one line, at most 100 characters. */
export function nameOf(a: Asked): Field<string> {
  const base = text({ ...a, max: 100 })
  return {
    ...base,
    read: (value) => base.read(tidyName(value)),
  }
}

export function choice<Value extends string>(
  a: Asked & { options: readonly (Option & { value: Value })[]; radios?: boolean },
): Field<Value | ''> {
  return {
    ...asked(a),
    type: a.radios ? 'radios' : 'select',
    read(value) {
      if (value === '') return ''
      const found = a.options.find((option) => option.value === value)
      if (!found) throw new Wrong(`${a.label}没有“${value}”这一项，请重选`)
      return found.value
    },
  }
}

/** Any number of the options; the codes by comma, in the order of the options, empty for none. */
export function several(a: Asked & { options: readonly Option[] }): Field<string> {
  return {
    ...asked(a),
    type: 'several',
    read(value) {
      const ticked = new Set(value.split(',').filter(Boolean))
      const odd = [...ticked].find((code) => !a.options.some((option) => option.value === code))
      if (odd !== undefined) throw new Wrong(`${a.label}没有“${odd}”这一项，请重选`)
      return a.options
        .map((option) => option.value)
        .filter((code) => ticked.has(code))
        .join(',')
    },
  }
}

/** A day not later than today unless `future`; null when left empty. Takes 2026-11-21, 20261121, 11月21日, 1121, 今天, 昨天. */
export function day(a: Asked & { clock: Clock; future?: boolean }): Field<Day | null> {
  return {
    ...asked(a),
    type: 'date',
    read(value) {
      if (value === '') return null
      const now = DateTime.fromISO(a.clock.now(), { zone: ZONE })
      if (value === '今天') return now.toISODate()!
      if (value === '昨天') return now.minus({ days: 1 }).toISODate()!
      const parts = WRITTEN_DAY.exec(value.normalize('NFKC').replace(/\s/g, ''))
      const [year, month, date] = parts ? [Number(parts[1] ?? now.year), Number(parts[2]), Number(parts[3])] : []
      const given = parts && DateTime.fromObject({ year, month, day: date }, { zone: ZONE })
      if (!given?.isValid || given.year < 1900 || given.year > 2200)
        throw new Wrong(`${a.label}要写成2026-11-21这样的日期`)
      if (!a.future && given > now) throw new Wrong(`${a.label}在今天以后，请再对一遍`)
      return given.toISODate()!
    },
  }
}

/** Year left out: this year. */
const WRITTEN_DAY = /^(?:(\d{4})[-/.年]?)?(\d{1,2}(?=[-/.月])|\d{2})[-/.月]?(\d{1,2})日?$/

/** A wall time in China, `2026-11-21T09:30`; null when left empty. */
export function moment(a: Asked & { clock: Clock; future?: boolean }): Field<Instant | null> {
  return {
    ...asked(a),
    type: 'datetime-local',
    read(value) {
      if (value === '') return null
      const parts = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2})/.exec(value)
      const given = parts && DateTime.fromISO(`${parts[1]}T${parts[2]!.padStart(5, '0')}`, { zone: ZONE })
      if (!given?.isValid) throw new Wrong(`${a.label}要写成2026-11-21 09:30这样`)
      const at = instantOf(parts![1]!, parts![2]!.padStart(5, '0'))
      if (!a.future && at > a.clock.now()) throw new Wrong(`${a.label}在现在以后，请再对一遍`)
      return at
    },
  }
}

/** Money in yuan, kept as fen; null when left empty. */
export function money(a: Asked): Field<number | null> {
  return {
    ...asked(a),
    type: 'text',
    attrs: { inputmode: 'decimal', ...a.attrs },
    read(value) {
      if (value === '') return null
      const fen = parseYuan(value)
      if (fen === null) throw new Wrong(`${a.label}要写成8600或8600.50这样，最多两位小数`)
      return fen
    },
  }
}

export function whole(a: Asked & { least: number; most: number }): Field<number | null> {
  return {
    ...asked(a),
    type: 'number',
    attrs: { inputmode: 'numeric', min: String(a.least), max: String(a.most), ...a.attrs },
    read(value) {
      if (value === '') return null
      const n = Number(value.normalize('NFKC'))
      if (!Number.isInteger(n) || n < a.least || n > a.most)
        throw new Wrong(`${a.label}要填${a.least}到${a.most}的整数`)
      return n
    },
  }
}

/** The version of what the person had open; hidden. */
export const version: Field<number | undefined> = {
  label: '版本',
  type: 'text',
  required: false,
  read: (value) => (/^\d{1,9}$/.test(value) ? Number(value) : undefined),
}
