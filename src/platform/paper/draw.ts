import PDFDocument from 'pdfkit'
import type { Paper } from './blocks.ts'
import { compose } from './compose.ts'
import type { Fonts } from './fonts.ts'
import { normalise } from './normalise.ts'
import { footFor, headMarkFor } from './foot.ts'
import type { Ink } from './ink.ts'
import { inkFor } from './ink.ts'
import { paginate, type Placed } from './paginate.ts'
import { penStrokes } from './pen.ts'
import type { Element, PenMark, RuleMark, TextMark } from './slice.ts'
import { MM, TYPE_AREA } from './slice.ts'

const CORNER = { x: 28 * MM, y: 37 * MM }
const RULE_WEIGHT = 0.6

/**
 * The paper as PDF/A-2b on A4, tagged, zh-CN. Places for signatures and （印章） are left empty: a seal is never drawn.
 * The same paper gives the same bytes.
 */
export const drawPaper = async (paper: Paper, fonts: Fonts): Promise<Buffer> => {
  const { slices, elements } = compose(paper.blocks, fonts)
  const pages = paginate(slices, TYPE_AREA.height)
  const doc = openDocument(paper)
  const bytes = collected(doc)
  const ink = inkFor(doc, fonts)
  const foot = footFor(doc, ink, fonts, paper)
  const headMark = headMarkFor(doc, ink, fonts, paper)
  const structure = structureFor(doc)
  pages.forEach((placed, at) => {
    doc.addPage()
    headMark()
    drawRules(doc, placed)
    drawPens(doc, placed)
    drawText(doc, placed, ink, structure)
    foot(at + 1, pages.length)
  })
  closeStructure(doc, elements, structure)
  doc.end()
  return bytes
}

/** `font: null` keeps the library from loading a standard font, which PDF/A forbids; its types know only strings. */
const openDocument = (paper: Paper): PDFKit.PDFDocument =>
  new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    font: null as unknown as string,
    subset: 'PDF/A-2b',
    pdfVersion: '1.7',
    tagged: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      // The library writes the title into XML as it stands.
      Title: normalise(paper.title).replace(/[<>&]/g, (char) => ({ '<': '＜', '>': '＞' })[char] ?? '＆'),
      CreationDate: new Date(`${paper.date}T00:00:00Z`),
    },
  })

const collected = (doc: PDFKit.PDFDocument): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })

const drawRules = (doc: PDFKit.PDFDocument, placed: Placed[]): void => {
  const rules = placed.flatMap(({ slice, top }) =>
    slice.marks.filter((mark): mark is RuleMark => mark.mark === 'rule').map((mark) => ({ mark, top })),
  )
  if (rules.length === 0) return
  doc.markContent('Artifact', { type: 'Layout' })
  doc.lineWidth(RULE_WEIGHT)
  for (const { mark, top } of rules) {
    if (mark.dashed) doc.dash(3, { space: 3 })
    doc.moveTo(CORNER.x + mark.x1, CORNER.y + top + mark.y1).lineTo(CORNER.x + mark.x2, CORNER.y + top + mark.y2)
    doc.stroke()
    if (mark.dashed) doc.undash()
  }
  doc.endMarkedContent()
}

/** Signatures written on a tablet, as lines; the words under the place say whose they are. */
const drawPens = (doc: PDFKit.PDFDocument, placed: Placed[]): void => {
  for (const { slice, top } of placed)
    for (const mark of slice.marks.filter((one): one is PenMark => one.mark === 'pen')) {
      doc.markContent('Artifact', { type: 'Layout' })
      doc.save().lineWidth(PEN_WEIGHT).lineCap('round').lineJoin('round')
      for (const [first, ...rest] of penStrokes(mark.pen, mark)) {
        if (!first) continue
        const at = ([x, y]: readonly [number, number]) => [CORNER.x + mark.x + x, CORNER.y + top + mark.y + y] as const
        doc.moveTo(...at(first))
        // A dot is a line to itself: the round cap draws it.
        for (const point of rest.length ? rest : [first]) doc.lineTo(...at(point))
        doc.stroke()
      }
      doc.restore()
      doc.endMarkedContent()
    }
}

const PEN_WEIGHT = 1.1

const drawText = (doc: PDFKit.PDFDocument, placed: Placed[], ink: Ink, structure: Structure): void => {
  for (const { slice, top } of placed) {
    const texts = slice.marks.filter((mark): mark is TextMark => mark.mark === 'text')
    for (const mark of texts) {
      structure.open(mark.element)
      ink.write(mark.line, { ...mark, x: CORNER.x + mark.x, baseline: CORNER.y + top + mark.baseline })
      doc.endMarkedContent()
    }
  }
}

/** What the library can do with structure but does not declare in its types. */
type StructElement = { add(child: unknown): void; end(): void }
type Tagging = {
  struct(role: string): StructElement
  markStructureContent(role: string): unknown
  addStructure(element: StructElement): void
}

type Structure = { of(element: Element): StructElement; open(element: Element): void }

/** One structure element per composed element; a paragraph that goes over two pages is still one. */
const structureFor = (doc: PDFKit.PDFDocument): Structure => {
  const tagging = doc as unknown as Tagging
  const known = new Map<Element, StructElement>()
  const of = (element: Element): StructElement => {
    const made = known.get(element) ?? tagging.struct(element.role)
    known.set(element, made)
    return made
  }
  return { of, open: (element) => of(element).add(tagging.markStructureContent(element.role)) }
}

const closeStructure = (doc: PDFKit.PDFDocument, elements: Element[], structure: Structure): void => {
  const tagging = doc as unknown as Tagging
  const root = tagging.struct('Document')
  const attach = (parent: StructElement, element: Element): void => {
    const made = structure.of(element)
    element.children.forEach((part) => attach(made, part))
    parent.add(made)
  }
  elements.forEach((element) => attach(root, element))
  tagging.addStructure(root)
  root.end()
}
