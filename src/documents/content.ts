import { withoutMetadata } from './jpeg.ts'
import { withoutPlace } from './place.ts'

/** What a case takes, by content and not by name. */
export const TAKEN_TYPES: Record<string, string> = {
  'image/jpeg': 'JPG照片',
  'image/png': 'PNG图片',
  'image/webp': 'WebP图片',
  'image/heic': 'HEIC照片',
  'application/pdf': 'PDF',
}

export interface Content {
  mime: string
  bytes: Buffer
}

/** Looks into the bytes: their type, and a photo without where it was taken. `why` goes on after the file's name. */
export async function contentOf(
  bytes: Buffer,
): Promise<{ content: Content; why: null } | { content: null; why: string }> {
  const mime = await takenType(bytes)
  if (!mime) return { content: null, why: `不是照片或PDF，收不了。能收的：${Object.values(TAKEN_TYPES).join('、')}` }
  const clean = cleaned(mime, bytes)
  if (!clean) return { content: null, why: '打不开，可能没有传完。请重新选一次' }
  return { content: { mime, bytes: clean }, why: null }
}

async function takenType(bytes: Buffer): Promise<string | null> {
  const { fileTypeFromBuffer } = await import('file-type')
  const mime = (await fileTypeFromBuffer(bytes))?.mime
  // One picture out of an iPhone, under the name of the container.
  const kind = mime === 'image/heif' ? 'image/heic' : mime
  return kind && kind in TAKEN_TYPES ? kind : null
}

/** Null when it cannot be read. Screenshots (PNG) and scans (PDF) know no place. */
function cleaned(mime: string, bytes: Buffer): Buffer | null {
  if (mime === 'image/jpeg') return withoutMetadata(bytes)
  return mime === 'image/heic' || mime === 'image/webp' ? withoutPlace(bytes) : bytes
}
