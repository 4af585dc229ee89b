import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** One run of text on a page, in points from the page's top left corner. */
export type PdfText = { text: string; left: number; right: number; top: number; bottom: number; size: number }

/** Test support: what a reader finds in a PDF, page by page, as drawn from top to bottom. */
export const readPdf = async (bytes: Uint8Array): Promise<PdfText[][]> => {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 })
  const document = await task.promise
  const pages: PdfText[][] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const height = page.getViewport({ scale: 1 }).height
    const { items } = await page.getTextContent()
    pages.push(
      items.flatMap((item) => {
        if (!('str' in item) || item.str.trim() === '') return []
        const [size = 0, , , , left = 0, baseline = 0] = item.transform as number[]
        const bottom = height - baseline + 0.12 * size
        return [{ text: item.str, left, right: left + item.width, top: bottom - size, bottom, size }]
      }),
    )
  }
  await task.destroy()
  return pages
}

/** All text of the pages without white space: line ends of a set text say nothing. */
export const squeezed = (pages: PdfText[][]): string =>
  pages
    .flat()
    .map(({ text }) => text)
    .join('')
    .replace(/\s/g, '')
