import type { House } from '../platform/house.ts'
import { drawIssued } from './drawing.ts'

/**
 * Several papers of a case as one file for the printer, each with its own page numbers as when printed alone. For
 * printing only: the papers themselves stay the record.
 */
export async function printTogether(house: House, paperIds: readonly string[]): Promise<Buffer> {
  const { PDFDocument } = await import('pdf-lib')
  const whole = await PDFDocument.create()
  whole.setTitle('一起打印的文书', { showInWindowTitleBar: true })
  whole.setLanguage('zh-CN')
  for (const id of paperIds) {
    const one = await PDFDocument.load(await house.files.read(await drawIssued(house, id)))
    for (const page of await whole.copyPages(one, one.getPageIndices())) whole.addPage(page)
  }
  return Buffer.from(await whole.save())
}
