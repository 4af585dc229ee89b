import { create } from 'qrcode'
import type { Paper } from './blocks.ts'
import type { Fonts } from './fonts.ts'
import type { Ink } from './ink.ts'
import { textWidth } from './paragraph.ts'
import { linesOf, measureOf, MM, type Type } from './slice.ts'

const QR = 17 * MM
const LEFT = 28 * MM
const RIGHT = 26 * MM
const SMALL: Type = { size: 8, leading: 12, family: 'song' }
const DRAFT_TEXT = '草稿：没有编号，没有存档，不能签名用印'
const VERIFY_TEXT = '扫码核验本文书：编号、日期、调解委员会、校验码'

/** Draws the foot of the current page: what a reader needs to check the sheet in his hand. */
export type Foot = (page: number, pages: number) => void

export const footFor = (doc: PDFKit.PDFDocument, ink: Ink, fonts: Fonts, paper: Paper): Foot => {
  const square = paper.draft ? null : qrPath(paper.verifyUrl)
  return (page, pages) => {
    const top = doc.page.height - 31 * MM
    doc.markContent('Artifact', { type: 'Pagination' })
    if (square) doc.addContent(`q ${QR / square.size} 0 0 ${QR / square.size} ${LEFT} ${top} cm 0 g ${square.path} f Q`)
    const textX = square ? LEFT + QR + 4 * MM : LEFT
    const put = (text: string, x: number, baseline: number): void => {
      const [line] = linesOf(fonts, text, SMALL, { width: doc.page.width, align: 'left' })
      if (line) ink.write(line, { x, baseline, size: SMALL.size, family: SMALL.family })
    }
    const last = top + QR - 2
    put(paper.draft ? DRAFT_TEXT : (paper.verifyText ?? VERIFY_TEXT), textX, last - 13)
    put(`${paper.draft ? '' : `校验码 ${paper.checkCode}　`}模板 ${paper.templateVersion}`, textX, last)
    const count = `第 ${page} 页　共 ${pages} 页`
    put(count, doc.page.width - RIGHT - textWidth(count, SMALL.size, measureOf(fonts, 'song')), last)
    doc.endMarkedContent()
  }
}

/** In the head of every sheet, outside the type area, so that nothing printed passes for more than it is. */
export const headMarkFor = (doc: PDFKit.PDFDocument, ink: Ink, fonts: Fonts, paper: Paper) => (): void => {
  const words = [paper.draft && '草稿 · 不能签字', paper.demo && '演示 · 无效'].filter(Boolean).join('　')
  if (!words) return
  const type: Type = { size: 15, leading: 24, family: 'hei' }
  const [line] = linesOf(fonts, words, type, { width: doc.page.width, align: 'left' })
  if (!line) return
  const width = line.width + 20
  const x = (doc.page.width - width) / 2
  const top = 16 * MM
  doc.markContent('Artifact', { type: 'Pagination' })
  doc.save().lineWidth(1).rect(x, top, width, type.leading).stroke(MARK_COLOUR)
  doc.fillColor(MARK_COLOUR)
  ink.write(line, { x: x + 10, baseline: top + 17.5, size: type.size, family: type.family })
  doc.restore()
  doc.endMarkedContent()
}

const MARK_COLOUR = '#a61b1b'

/** The dark squares as runs of unit-high rectangles: sharp at any printer's resolution, and few. */
const qrPath = (url: string): { size: number; path: string } => {
  const { size, data } = create(url, { errorCorrectionLevel: 'M' }).modules
  const rects: string[] = []
  for (let row = 0; row < size; row++) {
    for (let from = 0; from < size; from++) {
      let to = from
      while (to < size && data[row * size + to]) to++
      if (to > from) rects.push(`${from} ${row} ${to - from} 1 re`)
      from = Math.max(from, to)
    }
  }
  return { size, path: rects.join(' ') }
}
