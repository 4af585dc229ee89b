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
const VERIFY_TEXT = '扫码核验本文书：编号、日期、调解委员会、校验码'

/** Draws the foot of the current page: what a reader needs to check the sheet in his hand. */
export type Foot = (page: number, pages: number) => void

export const footFor = (doc: PDFKit.PDFDocument, ink: Ink, fonts: Fonts, paper: Paper): Foot => {
  const square = qrPath(paper.verifyUrl)
  return (page, pages) => {
    const top = doc.page.height - 31 * MM
    doc.markContent('Artifact', { type: 'Pagination' })
    doc.addContent(`q ${QR / square.size} 0 0 ${QR / square.size} ${LEFT} ${top} cm 0 g ${square.path} f Q`)
    const textX = LEFT + QR + 4 * MM
    const put = (text: string, x: number, baseline: number): void => {
      const [line] = linesOf(fonts, text, SMALL, { width: doc.page.width, align: 'left' })
      if (line) ink.write(line, { x, baseline, size: SMALL.size, family: SMALL.family })
    }
    const last = top + QR - 2
    put(paper.verifyText ?? VERIFY_TEXT, textX, last - 13)
    put(`校验码 ${paper.checkCode}　模板 ${paper.templateVersion}`, textX, last)
    const count = `第 ${page} 页　共 ${pages} 页`
    put(count, doc.page.width - RIGHT - textWidth(count, SMALL.size, measureOf(fonts, 'song')), last)
    doc.endMarkedContent()
  }
}

/** 演示: in the head of every sheet, outside the type area, so that no printed demo paper passes for a real one. */
export const demoMarkFor = (doc: PDFKit.PDFDocument, ink: Ink, fonts: Fonts) => (): void => {
  const type: Type = { size: 15, leading: 24, family: 'hei' }
  const [line] = linesOf(fonts, '演示 · 无效', type, { width: doc.page.width, align: 'left' })
  if (!line) return
  const width = line.width + 20
  const x = (doc.page.width - width) / 2
  const top = 16 * MM
  doc.markContent('Artifact', { type: 'Pagination' })
  doc.save().lineWidth(1).rect(x, top, width, type.leading).stroke(DEMO_COLOUR)
  doc.fillColor(DEMO_COLOUR)
  ink.write(line, { x: x + 10, baseline: top + 17.5, size: type.size, family: type.family })
  doc.restore()
  doc.endMarkedContent()
}

const DEMO_COLOUR = '#a61b1b'

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
