import { FILES_AT_ONCE, type Upload } from '../platform/web/body.ts'
import type { NewFile } from '../documents/attaching.ts'
import { contentOf } from '../documents/content.ts'

export interface Taken {
  good: NewFile[]
  /** One sentence for each file that is not taken. */
  wrong: string[]
}

/** Looks into each file: what it is decides, not what it is called. */
export async function takeFrom(uploads: readonly Upload[]): Promise<Taken> {
  const good: NewFile[] = []
  const wrong: string[] = []
  for (const upload of uploads) {
    const { file, why } = await takeOne(upload)
    if (file) good.push(file)
    else wrong.push(why)
  }
  return { good, wrong }
}

async function takeOne(upload: Upload): Promise<{ file: NewFile; why: null } | { file: null; why: string }> {
  const name = [...upload.name].slice(-40).join('')
  const refused = (why: string) => ({ file: null, why: `“${name}”${why}` })
  if (upload.leftOut === 'many') return refused(`没有收：一次最多${FILES_AT_ONCE}个，请下一次再传`)
  if (upload.leftOut === 'large') return refused('超过20 MB，没有收。照片可以用手机调小一点')
  if (upload.bytes.length === 0) return refused('是空的，没有内容。请重新选一次')
  const { content, why } = await contentOf(upload.bytes)
  return content ? { file: { name: upload.name, ...content }, why: null } : refused(why)
}
