import assert from 'node:assert/strict'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { describe, it } from 'node:test'
import { Eta } from 'eta'
import { iconDrawer } from './icons.ts'

const root = new URL('../../../', import.meta.url)
const text = (path: string) => readFileSync(new URL(path, root), 'utf8')
const filesBelow = (folder: string, ending: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`)

const eta = new Eta({
  views: new URL('views', root).pathname,
  escapeFunction: (value: unknown) => (value === null || value === undefined ? '' : escaped(String(value))),
})
const drawIcon = iconDrawer()
const partial = (name: string, own: object) => eta.render(`/shared/${name}`, { drawIcon, ...own })

describe('the colours of the desk', () => {
  const tokens = tokensOf(text('public/app.css'))

  // Foreground, background, contrast as measured when the colours were chosen, and what WCAG 2.2 AA asks.
  const measured: [string, string, number, number][] = [
    ['ink', 'paper', 14.7, 4.5],
    ['ink', 'page', 13.5, 4.5],
    ['ink', 'mark', 13.1, 4.5],
    ['ink-2', 'paper', 7.6, 4.5],
    ['ink-2', 'page', 7.0, 4.5],
    ['ink-2', 'sunk', 6.5, 4.5],
    ['ink-2', 'brand-soft', 6.6, 4.5],
    ['ink-3', 'paper', 5.6, 4.5],
    ['ink-3', 'page', 5.1, 4.5],
    ['ink-3', 'sunk', 4.8, 4.5],
    ['ink-3', 'brand-soft', 4.8, 4.5],
    ['edge', 'paper', 3.5, 3],
    ['edge', 'page', 3.2, 3],
    ['paper', 'bar', 11.5, 4.5],
    ['brand-mid', 'bar', 7.6, 4.5],
    ['brand', 'paper', 7.8, 4.5],
    ['brand', 'page', 7.1, 4.5],
    ['brand', 'brand-soft', 6.7, 4.5],
    ['brand-deep', 'paper', 11.2, 4.5],
    ['ok', 'paper', 6.6, 4.5],
    ['ok', 'ok-soft', 5.7, 4.5],
    ['soon', 'paper', 6.7, 4.5],
    ['soon', 'soon-soft', 5.9, 4.5],
    ['late', 'paper', 7.3, 4.5],
    ['late', 'late-soft', 6.2, 4.5],
    ['hold', 'paper', 7.0, 4.5],
    ['hold', 'hold-soft', 6.0, 4.5],
    ['focus', 'paper', 5.4, 3],
    ['focus', 'page', 5.0, 3],
    ['focus', 'brand-soft', 4.7, 3],
  ]
  for (const [front, back, expected, needed] of measured) {
    it(`${front} on ${back} reads at ${expected}`, () => {
      const found = contrast(tokens.get(front), tokens.get(back))
      assert.ok(Math.abs(found - expected) <= 0.1, `${found.toFixed(2)}`)
      assert.ok(found >= needed)
    })
  }
})

describe('the stylesheets', () => {
  const forbidden = /light-dark\(|oklch\(|oklab\(|color-mix\(|rgba?\(|hsla?\(|:has\(|@container|data:|@import/
  for (const path of ['public/app.css', 'public/citizen.css']) {
    it(`${path} keeps to what older office browsers draw`, () => {
      const css = withoutComments(text(path))
      assert.doesNotMatch(css, forbidden)
      assert.doesNotMatch(css, /^\s*&/m)
    })
    it(`${path} knows no text below 13 px`, () => {
      const sizes = [...withoutComments(text(path)).matchAll(/font-size: (\d*\.?\d+)rem/g)].map((hit) => Number(hit[1]))
      assert.ok(sizes.length > 0)
      assert.ok(Math.min(...sizes) >= 0.8125)
    })
  }
  it('citizens download at most 15 kB', () => {
    assert.ok(statSync(new URL('public/citizen.css', root)).size <= 15_000)
  })
  it('a select gets its arrow from a file of ours', () => {
    assert.match(text('public/app.css'), /--tblr-form-select-bg-img: none;.*url\("chevron\.svg"\)/)
  })
})

describe('the views', () => {
  const views = filesBelow('views', '.eta')

  it('have every icon they name in the sprite', () => {
    const sprite = new Set([...text('public/icons.svg').matchAll(/<symbol id="([\w-]+)"/g)].map((hit) => hit[1]))
    const named = [...views, ...filesBelow('src', '.ts').filter((path) => !path.endsWith('.test.ts'))].flatMap((path) =>
      [...text(path).matchAll(iconName)].map((hit) => hit[1] ?? hit[2] ?? hit[3] ?? hit[4]),
    )
    const shapes = ['ok', 'soon', 'late', 'hold', 'prov', 'done', 'donelate'].map((key) => `l-${key}`)
    const flashes = ['circle-check', 'info-circle', 'alert-triangle', 'alert-circle']
    const missing = [...named, ...shapes, ...flashes].filter((name) => !sprite.has(name))
    assert.deepEqual(missing, [])
  })

  it('carry no inline style and no inline script', () => {
    const guilty = views.filter((path) =>
      /\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+="|javascript:/.test(text(path)),
    )
    assert.deepEqual(guilty, [])
  })
})

describe('a field', () => {
  const phone = { name: 'phone', id: 'a1-phone', label: '手机', type: 'tel', value: '139 0000 041', required: true }

  it('ties label, hint and error to the input', () => {
    const html = partial('_field', { ...phone, hint: '本人的', error: '少1位，手机号是11位', wide: 3 })
    assert.match(html, /class="f f-3 wrong"/)
    assert.match(html, /<label class="lab" for="a1-phone">手机<span class="req">必填<\/span><\/label>/)
    assert.match(html, /id="a1-phone"[^>]*aria-required="true"[^>]*aria-invalid="true"/)
    assert.match(html, /aria-describedby="a1-phone-error a1-phone-hint"/)
    assert.match(html, /id="a1-phone-error"[\s\S]*少1位，手机号是11位/)
  })
  it('gives back what was typed, as text', () => {
    assert.match(partial('_field', { ...phone, value: '"><b>䶮' }), /value="&quot;&gt;&lt;b&gt;䶮"/)
  })
  it('keeps a first empty line of a long text', () => {
    assert.match(partial('_field', { ...phone, type: 'textarea', value: '\n甲' }), />\n\n甲<\/textarea>/)
  })
  it('is a group of radios with the first one as the target of the error list', () => {
    const options = [
      { value: 'm', label: '男' },
      { value: 'f', label: '女' },
    ]
    const html = partial('_field', { name: 'sex', id: 'sex', label: '性别', type: 'radios', value: 'f', options })
    assert.match(html, /<legend class="lab">性别<\/legend>/)
    assert.match(html, /id="sex" value="m">/)
    assert.match(html, /id="sex-2" value="f" checked/)
  })
  it('takes further attributes as they are', () => {
    assert.match(
      partial('_field', { ...phone, attrs: { inputmode: 'tel' } }),
      /autocomplete="off"[^>]* inputmode="tel"/,
    )
  })
})

describe('the shared parts', () => {
  it('a light carries shape, word and remainder', () => {
    const html = partial('_light', { key: 'soon', word: '临期', rest: '剩1个工作日' })
    assert.match(
      html,
      /class="light l-soon"><svg class="ic" viewBox="0 0 12 12".*<\/svg>\n?<b>临期<\/b><span>剩1个工作日<\/span>/,
    )
  })
  it('the error list leads to each field', () => {
    const html = partial('_error-summary', { errors: [{ id: 'kind', label: '纠纷类型', message: '没有选' }] })
    assert.match(html, /还没有保存：1处要改/)
    assert.match(html, /<a href="#kind">纠纷类型<\/a>：没有选/)
  })
  it('a conflict offers both sides of each field and marks what changed', () => {
    const row = { name: 'room', label: '地点', base: '2号室', now: '1号室', mine: '2号室', pick: 'now' }
    const html = partial('_conflict', {
      who: '晏秋禾',
      when: '今天10:31',
      rows: [row],
      action: '/x',
      hidden: [{ name: 'version', value: '8' }],
      cancelHref: '/cases/1',
    })
    assert.match(html, /name="pick\.room" value="now" checked>[\s\S]*class="mk">1号室/)
    assert.match(html, /name="pick\.room" value="mine">[\s\S]*>2号室<\/span>（没改）/)
    assert.match(html, /type="hidden" name="version" value="8"/)
  })
  it('the first page has no dead link to the page before', () => {
    const html = partial('_pager', { text: '第1–50件', next: '?after=50' })
    assert.match(html, /<li>上一页<\/li>/)
    assert.match(html, /<a href="\?after=50" rel="next">下一页<\/a>/)
  })
  it('what is not yours now has no button', () => {
    const html = partial('_next', { turn: '县人社局', step: '等县人社局答复，您不用做什么' })
    assert.doesNotMatch(html, /class="btn/)
  })
})

const iconName =
  /_icon', \{ name: '([\w-]+)'(?: \}|,)|\bicon: '([\w-]+)'|drawIcon\??\.?\('([\w-]+)'|item\(urls\.\w+, '[^']+', '([\w-]+)'/g

function escaped(value: string): string {
  const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return value.replace(/[&<>"']/g, (sign) => named[sign] ?? sign)
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '')
}

function tokensOf(css: string): Map<string, string> {
  return new Map([...css.matchAll(/--([a-z0-9-]+): (#[0-9A-F]{6});/g)].map((hit) => [hit[1] ?? '', hit[2] ?? '']))
}

/** WCAG 2.2 contrast ratio of two `#RRGGBB` colours. */
function contrast(front: string | undefined, back: string | undefined): number {
  assert.ok(front && back, 'token missing in app.css')
  const [light, dark] = [luminance(front), luminance(back)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
