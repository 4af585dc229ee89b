import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import type { Block, Paper } from './blocks.ts'
import { plainText } from './blocks.ts'
import { compose } from './compose.ts'
import { drawPaper } from './draw.ts'
import { openFonts } from './fonts.ts'
import { normalise } from './normalise.ts'
import { paginate, type Placed } from './paginate.ts'
import { type PdfText, readPdf, squeezed } from './pdf-reader.ts'
import { TYPE_AREA } from './slice.ts'

const fonts = await openFonts(mkdtempSync(join(tmpdir(), 'paper-fonts-')))

const paper = (blocks: Block[], more: Partial<Paper> = {}): Paper => ({
  title: '人民调解协议书 <（2026）和源人调字第8号> & 附件',
  date: '2026-11-23',
  blocks,
  verifyUrl: 'https://heyuan.example/v/01JDZK3V8Q2W7XAB5C',
  checkCode: '3F9AC41E',
  templateVersion: '2026年第1版',
  demo: false,
  ...more,
})

/** 𠀋 is in the 楷 font alone. */
const NAME = '欧阳䶮㛃𬱖𠅤·𠀋买提'
const LONG = '江西省和源县石桥镇曾家村4组17号（原石桥人民公社曾家大队第四生产队晒谷场北侧、曾氏宗祠西隔壁第二排第三间）'

const party = (name: string): Block => ({
  kind: 'fields',
  rows: [
    [
      { label: '申请人　姓名', value: name, width: 42 },
      { label: '性别', value: '男', width: 11 },
      { label: '民族', value: '汉族', width: 17 },
      { label: '年龄', value: '36岁' },
    ],
    [{ label: '单位或住址', value: LONG }],
  ],
})

const sentence =
  '2026年9月18日、10月6日两次降大雨，雨水倒灌进厨房，造成墙面起皮、橱柜两组损坏（见照片3张），损失8,600.00元。'

const signatures = (count: number, dense = false): Block => ({
  kind: 'signatures',
  dense,
  continued: '《人民调解协议书》签名续页。以下签名人已阅读全文。',
  cells: Array.from({ length: count }, (_, at) => ({ label: `当事人${at + 1}：`, under: [NAME] })),
})

const closing: Block = { kind: 'closing', lines: ['和源县人民调解委员会　（印章）', '2026年11月23日'] }

const agreement = (text: string, signers: number): Block[] => [
  { kind: 'title', text: '人民调解协议书' },
  { kind: 'number', text: '编号：（2026）和源人调字第8号' },
  party(NAME),
  { kind: 'heading', text: '纠纷主要事实、争议事项：' },
  { kind: 'paragraph', text },
  { kind: 'clauses', items: [`一、赔偿${NAME}人民币8,600.00元（捌仟陆佰元整）。`, '二、再无其他争议。'] },
  {
    kind: 'table',
    columns: [
      { title: '序号', share: 1 },
      { title: '住址', share: 4 },
    ],
    rows: [['1', LONG]],
  },
  { kind: 'paragraph', text: '本协议一式四份，当事人、人民调解委员会各持一份。' },
  signatures(signers, signers > 10),
  closing,
  { kind: 'note', text: '备注：此表由人民调解委员会填写。' },
]

const MM = 72 / 25.4
const inFoot = ({ top }: PdfText): boolean => top > (297 - 34) * MM

describe('the drawn paper', () => {
  it('gives back exactly the words that went in', async () => {
    const blocks = agreement(`${sentence}\n${sentence}……⋯`, 3)
    const pages = await readPdf(await drawPaper(paper(blocks), fonts))
    const body = squeezed(pages.map((texts) => texts.filter((text) => !inFoot(text))))
    assert.equal(sorted(body), sorted(plainText(blocks).replace(/\s/g, '')))
    assert.ok(body.includes(`一、赔偿${NAME}人民币8,600.00元（捌仟陆佰元整）。`))
  })

  it('keeps every word inside the type area, the foot inside the side margins, and nothing on top of another', async () => {
    for (const signers of [1, 3, 120]) {
      const blocks = agreement(sentence.repeat(12), signers)
      for (const texts of await readPdf(await drawPaper(paper(blocks), fonts))) {
        for (const text of texts) {
          assert.ok(text.left >= 28 * MM - 0.1 && text.right <= (210 - 26) * MM + 0.1, JSON.stringify(text))
          const [top, bottom] = inFoot(text) ? [263, 297 - 10] : [37, 263]
          assert.ok(text.top >= top * MM - 0.1 && text.bottom <= bottom * MM + 0.1, JSON.stringify(text))
        }
        assert.deepEqual(overlaps(texts), [])
      }
    }
  })

  it('counts its pages and says on each what the code proves', async () => {
    const pages = await readPdf(await drawPaper(paper(agreement(sentence.repeat(40), 3)), fonts))
    assert.equal(pages.length, 3)
    pages.forEach((texts, at) => {
      const foot = squeezed([texts.filter(inFoot)])
      assert.equal(
        foot,
        `扫码核验本文书：编号、日期、调解委员会、校验码校验码3F9AC41E模板2026年第1版第${at + 1}页共3页`,
      )
    })
  })

  it('marks every page of a demo paper outside the type area, and no page of a real one', async () => {
    const blocks = agreement(sentence.repeat(40), 3)
    for (const texts of await readPdf(await drawPaper(paper(blocks, { demo: true }), fonts))) {
      const mark = texts.filter(({ bottom }) => bottom < 37 * MM)
      assert.equal(squeezed([mark]), '演示·无效')
    }
    assert.doesNotMatch(squeezed(await readPdf(await drawPaper(paper(blocks), fonts))), /演示/)
  })

  it('is the same bytes when drawn twice, other papers in between', async () => {
    const first = await drawPaper(paper(agreement(sentence, 3)), fonts)
    await drawPaper(paper(agreement(`${LONG}𠄱`, 12)), fonts)
    assert.ok(first.equals(await drawPaper(paper(agreement(sentence, 3)), fonts)))
  })

  it('is PDF/A-2b, tagged, Chinese, with its title', async () => {
    const bytes = (await drawPaper(paper(agreement(sentence, 1)), fonts)).toString('latin1')
    assert.match(bytes, /<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B</)
    assert.match(bytes, /\/Lang \(zh-CN\)/)
    assert.match(bytes, /\/Marked true/)
    assert.match(bytes, /\/S \/H1/)
    assert.match(bytes, /\/S \/TH/)
    const title = /<rdf:li xml:lang="x-default">([^<]*)</.exec(Buffer.from(bytes, 'latin1').toString('utf8'))?.[1]
    assert.equal(title, '人民调解协议书 ＜（2026）和源人调字第8号＞ ＆ 附件')
    assert.doesNotMatch(bytes, /Helvetica/)
  })

  it('draws no image: no seal, no signature', async () => {
    assert.doesNotMatch((await drawPaper(paper(agreement(sentence, 3)), fonts)).toString('latin1'), /\/Subtype \/Image/)
  })

  it('prints a character no font has as a box that still copies as itself', async () => {
    assert.deepEqual(fonts.missing(`${NAME}王𠄱与𠄱𪛖□`), ['𠄱', '𪛖'])
    const pages = await readPdf(await drawPaper(paper([{ kind: 'paragraph', text: '王□𠄱与𪛖𠄱氏' }]), fonts))
    assert.equal(squeezed([pages[0]?.filter((text) => !inFoot(text)) ?? []]), '王□𠄱与𪛖𠄱氏')
  })
})

describe('a page’s end', () => {
  const ends = Array.from({ length: 45 }, (_, at) => '字'.repeat(36 * at + 20))

  it('never leaves signatures, closing or small print without two lines of text above them', () => {
    for (const signers of [1, 3, 6, 40]) {
      for (const text of ends) {
        for (const page of pagesOf(agreement(text, signers))) assert.ok(startsWithText(page), firstWords(page))
      }
    }
  })

  it('never leaves a heading at the foot, nor one line of a paragraph alone', () => {
    for (const text of ends) {
      const pages = pagesOf(agreement(text, 3))
      pages.slice(0, -1).forEach((page) => assert.doesNotMatch(wordsOf(page.at(-1)), /事项：$/))
    }
  })

  it('heads each further page of many signatures with the paper they belong to', () => {
    const pages = pagesOf(agreement(sentence, 120))
    assert.equal(pages.length, 5)
    for (const page of pages.slice(1)) assert.match(firstWords(page), /^《人民调解协议书》签名续页/)
  })

  it('repeats the head of a table on every page it reaches', () => {
    const rows = Array.from({ length: 120 }, (_, at) => [String(at + 1), LONG])
    const pages = pagesOf([
      {
        kind: 'table',
        columns: [
          { title: '序号', share: 1 },
          { title: '住址', share: 8 },
        ],
        rows,
      },
    ])
    assert.ok(pages.length > 3)
    for (const page of pages) assert.equal(firstWords(page), '序号住址')
  })

  it('lets a value or a cell longer than a page flow over', async () => {
    const blocks: Block[] = [
      { kind: 'fields', rows: [[{ label: '情况', value: '字'.repeat(2000) }]] },
      { kind: 'table', columns: [{ title: '情况', share: 1 }], rows: [['字'.repeat(4000)]] },
    ]
    const pages = await readPdf(await drawPaper(paper(blocks), fonts))
    assert.equal(squeezed(pages).replace(/[^字]/g, '').length, 6000)
  })
})

describe('normalise', () => {
  const cases: [text: string, normal: string][] = [
    ['\u2f08\u2ea0\u2f25\u2ed4', '人民女门'],
    ['\uf9d1', '六'],
    ['\u{2f804}', '你'],
    ['e\u0301', 'é'],
    ['①㎡Ａ', '①㎡Ａ'],
    ['甲\t乙\u0007\u200b\ufe00\u{e0100}', '甲 乙'],
    ['甲\r\n乙', '甲\n乙'],
    ['䶮㛃𬱖𠅤·', '䶮㛃𬱖𠅤·'],
  ]
  for (const [text, normal] of cases) it(JSON.stringify(text), () => assert.equal(normalise(text), normal))
})

const sorted = (text: string): string => [...text].sort().join('')

const pagesOf = (blocks: Block[]): Placed[][] => paginate(compose(blocks, fonts).slices, TYPE_AREA.height)

const wordsOf = (placed: Placed | undefined): string =>
  (placed?.slice.marks ?? []).map((mark) => (mark.mark === 'text' ? mark.line.text : '')).join('')

const firstWords = (page: Placed[]): string => wordsOf(page[0])

/** Two lines of running text, or the line that says which paper the signatures belong to. */
const startsWithText = (page: Placed[]): boolean => {
  if (firstWords(page).includes('签名续页')) return true
  return page.slice(0, 2).every((placed) => !/^(当事人\d|和源县人民|2026年11月23日$|备注)/.test(wordsOf(placed)))
}

const overlaps = (texts: PdfText[]): string[] =>
  texts.flatMap((one, at) =>
    texts
      .slice(at + 1)
      .filter((two) => one.left < two.right - 0.5 && two.left < one.right - 0.5)
      .filter((two) => one.top < two.bottom - 0.5 && two.top < one.bottom - 0.5)
      .map((two) => `${one.text} × ${two.text}`),
  )
