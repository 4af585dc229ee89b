import { fileSize, spokenMoment } from '../platform/wording.ts'
import { urls } from '../platform/web/urls.ts'
import { formName } from './evidence.ts'
import type { evidenceFilesOf, evidenceOf, itemsOf } from './store.ts'

type Rows<Query extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Query>>
type EvidenceFile = Rows<typeof evidenceFilesOf>[number]

/** What browsers draw; HEIC is a picture that only some of them can. */
const DRAWN = ['image/jpeg', 'image/png', 'image/webp']

export const isDrawn = (mime: string): boolean => DRAWN.includes(mime)

/** A file as a small picture, or as a word where a browser draws none; both open the file itself. */
export const shownFile = (caseId: string, file: EvidenceFile) => ({
  name: file.name,
  size: fileSize(file.size),
  href: urls.file(caseId, file.id),
  picture: isDrawn(file.mime) ? urls.picture(caseId, file.id) : null,
  kind: file.mime === 'application/pdf' ? 'PDF' : 'HEIC',
})

/** One item of the list with its own files. */
export const shownItem = (
  caseId: string,
  item: Rows<typeof itemsOf>[number],
  files: readonly EvidenceFile[],
  now: string,
) => ({
  id: item.id,
  name: item.name,
  form: formName(item.form),
  quantity: quantityOf(item),
  source: item.source,
  received: `${spokenMoment(item.received_at, now)}，${item.receiver}收`,
  returned: item.returned_at
    ? `${spokenMoment(item.returned_at, now)}退还给${item.returned_to}，${item.returner}经手`
    : null,
  note: item.note,
  files: files.filter((file) => file.evidence_id === item.id).map((file) => shownFile(caseId, file)),
  returnHref: urls.returnEvidence(caseId, item.id),
  uploadHref: urls.upload(caseId, item.id),
})

/** For views/evidence/_on-case: `may` is which acts are possible for who looks. */
export const evidenceCard = (
  caseId: string,
  items: Rows<typeof evidenceOf>,
  may: { add: boolean; upload: boolean; shots: boolean },
) => ({
  items: items.map((item) => ({
    name: item.name,
    about: [item.source, formName(item.form), quantityOf(item)].join('　'),
    files: item.files ? `照片、文件${item.files}个` : null,
    returned: item.returned_at !== null,
  })),
  links: {
    list: urls.evidence(caseId),
    add: may.add ? urls.newEvidence(caseId) : null,
    upload: may.upload ? urls.upload(caseId) : null,
    shots: may.shots ? urls.photos(caseId) : null,
  },
})

const quantityOf = ({ copies, pages }: { copies: number; pages: number | null }): string =>
  pages === null ? `${copies}份` : `${copies}份，每份${pages}页`
