import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, it } from 'node:test'
import { LIVES } from '../../lifecycles.ts'

const root = join(import.meta.dirname, '../../..')

/** What a folder of src/ may import besides itself. A slice not named here has no place yet. */
const BELOW: Record<string, readonly string[]> = layers([
  ['platform'],
  ['people'],
  ['clocks'],
  ['cases'],
  ['parties'],
  ['documents'],
  ['relating', 'enquiries', 'mediators', 'safety', 'units'],
  ['sessions'],
  [
    'calendar',
    'notices',
    'deadlines',
    'assignment',
    'agreements',
    'caucus',
    'evidence',
    'intake',
    'court',
    'tiers',
    'queue',
    'supervision',
  ],
  ['advice', 'closing', 'tablets', 'matters', 'conferences', 'referrals'],
  ['desk', 'agenda', 'casefile', 'imports', 'dispatching', 'integrity'],
  ['jobs'],
  ['statistics', 'selfservice'],
])

/** Above all slices: what puts the house together, starts it, furnishes it. */
const ABOVE = ['', 'cli', 'demo']

describe('the shape of the house', () => {
  const sources = filesBelow('src', '.ts').filter((file) => !isTest(file))

  it('lets imports go one way only', () => {
    const wrong = sources.flatMap((file) => {
      const from = sliceOf(file)
      if (ABOVE.includes(from)) return []
      const may = BELOW[from]
      if (!may) return [`${file}: the folder ${from} has no place in the layers`]
      return importsOf(file)
        .map((target) => ({ target, to: sliceOf(target) }))
        .filter(({ to }) => to !== from && !may.includes(to))
        .map(({ target }) => `${file} imports ${target}`)
    })
    assert.deepEqual(wrong, [])
  })

  it('keeps test support out of the product', () => {
    const tools = ['src/cli/test.ts', 'src/cli/shots.ts']
    const wrong = sources.filter((file) => !tools.includes(file) && importsOf(file).some((target) => isTest(target)))
    assert.deepEqual(wrong, [])
  })

  it('writes the state of a thing only behind its one door', () => {
    const setters = sources.filter((file) =>
      [
        ...text(file).matchAll(
          /updateTable\(\s*'(cases|agreements)'\s*\)[\s\S]*?\.set\(([\s\S]*?)\n\s*\.(where|execute)/g,
        ),
      ].some(([, , set]) => /[{,]\s*state\b/.test(set ?? '')),
    )
    assert.deepEqual(setters.sort(), ['src/agreements/act.ts', 'src/cases/act.ts'])
  })

  it('asks no clock but the one it is given', () => {
    // A command is a main of its own.
    const allowed = (file: string) =>
      ['src/platform/clock.ts', 'src/platform/ids.ts', 'src/main.ts'].includes(file) || file.startsWith('src/cli/')
    const asking = sources.filter(
      (file) => !allowed(file) && /new Date\(\s*\)|Date\.now\(|DateTime\.(now|local|utc)\(/.test(text(file)),
    )
    assert.deepEqual(asking, [])
  })

  it('keeps files short enough to read', () => {
    const long = filesBelow('src', '.ts').filter((file) => text(file).split('\n').length > 261 && !isTest(file))
    assert.deepEqual(
      long.filter((file) => file !== 'src/platform/db/schema.ts'),
      [],
    )
  })

  it('leaves nothing half done and nothing unchecked by the compiler', () => {
    const marks = new RegExp(
      [
        'TO' + 'DO',
        'FIX' + 'ME',
        '@ts-' + 'ignore',
        '@ts-' + 'expect-error',
        'as an' + 'y\\b',
        ': an' + 'y\\b',
        'eslint-' + 'disable',
      ].join('|'),
    )
    const files = [...filesBelow('src', '.ts'), ...filesBelow('migrations', '.ts'), ...filesBelow('views', '.eta')]
    assert.deepEqual(
      files.filter((file) => marks.test(text(file))),
      [],
    )
  })

  it('has no folder and no file of leftovers', () => {
    const names = sources.filter((file) => /(^|\/)(utils?|helpers?|managers?|common|misc|shared)(\/|\.ts$)/.test(file))
    assert.deepEqual(names, [])
  })

  it('has migrations that depend on nothing that changes', () => {
    const wrong = filesBelow('migrations', '.ts').filter((file) =>
      [...text(file).matchAll(/from '([^']+)'/g)].some(([, from]) => from !== 'kysely'),
    )
    assert.deepEqual(wrong, [])
  })

  it('exports by name', () => {
    assert.deepEqual(
      sources.filter((file) => /^export default /m.test(text(file))),
      [],
    )
  })
})

describe('templates', () => {
  const views = filesBelow('views', '.eta')

  it('print raw only another template, the layout’s body and the icons', () => {
    const raw = views.flatMap((file) =>
      [...text(file).matchAll(/<%~\s*([\s\S]*?)%>/g)]
        .filter(([, what]) => !/^(include\(|it\.body\b|it\.drawIcon\b)/.test(what ?? ''))
        .map(([whole]) => `${file}: ${whole}`),
    )
    assert.deepEqual(raw, [])
  })

  it('carry no script, style or handler of their own, which the content policy would block', () => {
    const active = views.filter((file) =>
      /<script(?![^>]*\bsrc=)|<style|\sstyle="|\son[a-z]+="|javascript:/.test(text(file)),
    )
    assert.deepEqual(active, [])
  })

  it('include only templates that exist', () => {
    const missing = views.flatMap((file) =>
      [...text(file).matchAll(/include\('\/?([^']+)'/g)]
        .map(([, name]) => `views/${name}.eta`)
        .filter((name) => !views.includes(name))
        .map((name) => `${file} includes ${name}`),
    )
    assert.deepEqual(missing, [])
  })
})

/** A life whose folder holds more than it. */
const FOLDER: Record<string, string> = { handover: 'tiers' }

describe('the lives', () => {
  it('are those of the folders that declare one', () => {
    const declared = filesBelow('src', '/lifecycle.ts').filter((file) => file !== 'src/platform/lifecycle.ts')
    assert.deepEqual(
      declared.map((file) => file.split('/')[1]).sort(),
      LIVES.map((life) => FOLDER[life.name] ?? `${life.name}s`).sort(),
    )
  })
})

function layers(rows: readonly (readonly string[])[]): Record<string, readonly string[]> {
  return Object.fromEntries(rows.flatMap((row, at) => row.map((slice) => [slice, rows.slice(0, at).flat()])))
}

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => name.endsWith(ending))
    .sort()
}

function text(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

/** The folder below src/; empty for a file directly in it. */
function sliceOf(file: string): string {
  const parts = file.split('/')
  return parts.length > 2 ? parts[1]! : ''
}

function isTest(file: string): boolean {
  return file.startsWith('src/platform/testing/') || /(\.test|\.journey|\/testing)\.ts$/.test(file)
}

function importsOf(file: string): string[] {
  return [...text(file).matchAll(/from '(\.[^']+)'|import\('(\.[^']+)'\)|^import '(\.[^']+)'/gm)].map((found) =>
    relative('.', normalize(join(dirname(file), found[1] ?? found[2] ?? found[3] ?? ''))),
  )
}
