import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import type { Browser } from '../people/testing.ts'
import { CAST, world, type World } from '../platform/testing/world.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const MB = 1024 * 1024

interface Desk {
  w: World
  url: string
  clerk: Browser
  adds(name: string, type: string, bytes: Buffer): ReturnType<Browser['upload']>
  files(): Promise<{ id: string; name: string; mime: string; size: number; sha256: string }[]>
}

async function desk(t: Parameters<typeof world>[0]): Promise<Desk> {
  const w = await world(t)
  w.house.afterwards = async () => {}
  const url = `/cases/${await w.caseIn('registered')}`
  const clerk = await w.as(CAST.clerk)
  const files = () => w.house.db.read.selectFrom('files').selectAll().where('purpose', '!=', 'paper').execute()
  const adds: Desk['adds'] = (name, type, bytes) =>
    clerk.upload(`${url}/files`, { purpose: 'evidence' }, { name, type, bytes })
  return { w, url, clerk, files, adds }
}

describe('adding a file', () => {
  it('takes a picture by what is in it, whatever it is called', async (t) => {
    const on = await desk(t)
    assert.equal((await on.adds('照片.exe', 'application/octet-stream', PNG)).statusCode, 303)
    const [file] = await on.files()
    assert.deepEqual(
      [file!.name, file!.mime, file!.size, file!.sha256],
      ['照片.exe', 'image/png', PNG.length, createHash('sha256').update(PNG).digest('hex')],
    )
    assert.match((await on.clerk.get(on.url)).body, /照片\.exe/)
    assert.match((await on.clerk.get(`${on.url}/chain`)).body, /加入证据材料：照片\.exe/)
  })

  it('keeps a photo without the place where it was taken, as photos from a phone are', async (t) => {
    const on = await desk(t)
    const place = Buffer.from('ffe1000c45786966000032394e31', 'hex')
    const picture = Buffer.from('ffc0000b080001000101011100ffda0008010100003f00aabbffd9', 'hex')
    const bytes = Buffer.concat([Buffer.from('ffd8', 'hex'), place, picture])
    assert.equal((await on.adds('现场.jpg', 'image/jpeg', bytes)).statusCode, 303)
    const [file] = await on.files()
    assert.equal(
      (await on.w.house.files.read(file!.id)).toString('hex'),
      'ffd8ffc0000b080001000101011100ffda0008010100003f00aabbffd9',
    )
  })

  it('refuses a web page that calls itself a photo, in words, and keeps nothing of it', async (t) => {
    const on = await desk(t)
    const before = stored(on.w)
    const { statusCode, body } = await on.adds(
      '照片.jpg',
      'image/jpeg',
      Buffer.from('<!doctype html><script>alert(1)</script>'),
    )
    assert.equal(statusCode, 422)
    assert.match(body, /“照片\.jpg”不是照片或PDF，收不了。能收的：JPG照片、PNG图片、WebP图片、HEIC照片、PDF/)
    assert.match(body, /<option value="evidence" selected>/)
    assert.deepEqual([await on.files(), stored(on.w)], [[], before])
  })

  it('refuses scripts, archives and programs, whatever they are called', async (t) => {
    const on = await desk(t)
    const svg = Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(60)])
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])
    for (const bytes of [svg, zip, exe, Buffer.from('GIF')])
      assert.equal((await on.adds('材料.pdf', 'application/pdf', bytes)).statusCode, 422)
    assert.deepEqual(await on.files(), [])
  })

  it('takes 20 MB, and answers more with a page that says what to do', async (t) => {
    const on = await desk(t)
    const large = Buffer.concat([PNG, Buffer.alloc(20 * MB - PNG.length)])
    assert.equal((await on.adds('大.png', 'image/png', large)).statusCode, 303)
    const { statusCode, body } = await on.adds('更大.png', 'image/png', Buffer.concat([large, Buffer.alloc(1)]))
    assert.equal(statusCode, 413)
    assert.match(body, /文件太大，没有收下/)
    assert.match(body, /每个文件不超过20 MB/)
    assert.equal((await on.files()).length, 1)
  })

  it('takes 2 MB of words beside the files, as a form without files does', async (t) => {
    const on = await desk(t)
    const send = (fields: number) => {
      const words = Array.from({ length: fields }, (_, n) => [`field.${n}`, 'x'.repeat(200_000)])
      const form = { purpose: 'evidence', ...Object.fromEntries(words) }
      return on.clerk.upload(`${on.url}/files`, form, { name: 'a.png', type: 'image/png', bytes: PNG })
    }
    assert.equal((await send(11)).statusCode, 413)
    assert.deepEqual(await on.files(), [])
    assert.equal((await send(10)).statusCode, 303)
  })

  it('asks for a file and for what it is', async (t) => {
    const on = await desk(t)
    const without = await on.clerk.post(`${on.url}/files`, { purpose: 'evidence' })
    assert.equal(without.statusCode, 422)
    assert.match(without.body, /请选一个文件/)
    const odd = await on.clerk.upload(
      `${on.url}/files`,
      { purpose: 'song' },
      { name: 'a.png', type: 'image/png', bytes: PNG },
    )
    assert.equal(odd.statusCode, 422)
    assert.deepEqual(await on.files(), [])
  })

  it('takes a path and control characters out of a name, and cuts a long one from the front', async (t) => {
    const on = await desk(t)
    await on.adds('../../etc/现场.png', 'image/png', PNG)
    await on.adds(`${'长'.repeat(300)}.png`, 'image/png', PNG)
    const names = (await on.files()).map((file) => file.name)
    for (const name of names) assert.doesNotMatch(name, /[/\\\u0000-\u001f]/)
    assert.ok(names.some((name) => name.endsWith('现场.png')))
    assert.ok(names.some((name) => [...name].length === 100 && name.endsWith('长.png')))
  })
})

describe('opening a file or paper', () => {
  it('sends it with its own type, never sniffed, never run, never kept', async (t) => {
    const on = await desk(t)
    await on.adds('照片.exe', 'text/html', PNG)
    const [file] = await on.files()
    const [paper] = await on.w.house.db.read.selectFrom('papers').select('id').execute()
    for (const [url, type, name] of [
      [`${on.url}/files/${file!.id}`, 'image/png', '%E7%85%A7%E7%89%87.exe'],
      [`${on.url}/papers/${paper!.id}.pdf`, 'application/pdf', '%E7%99%BB%E8%AE%B0%E5%9B%9E%E6%89%A7'],
    ] as const) {
      const { headers, statusCode } = await on.clerk.get(url)
      assert.equal(statusCode, 200)
      assert.equal(headers['content-type'], type)
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers['cache-control'], 'private, no-store')
      assert.equal(headers['content-security-policy'], "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      assert.match(String(headers['content-disposition']), new RegExp(`^inline; filename\\*=UTF-8''${name}`))
    }
    assert.ok((await on.clerk.get(`${on.url}/files/${file!.id}`)).rawPayload.equals(PNG))
  })

  it('is written down: who opened what', async (t) => {
    const on = await desk(t)
    await on.adds('现场.png', 'image/png', PNG)
    const [file] = await on.files()
    await on.clerk.get(`${on.url}/files/${file!.id}`)
    await (await on.w.app()).close()
    const looked = await on.w.house.db.read
      .selectFrom('access_log')
      .select(['person_id', 'what'])
      .where('what', 'like', '打开%')
      .execute()
    assert.deepEqual(looked, [{ person_id: CAST.clerk, what: '打开现场.png' }])
  })

  it('does not give out a drawn paper as a file, or a path', async (t) => {
    const on = await desk(t)
    const [paper] = await on.w.house.db.read.selectFrom('papers').select('id').execute()
    await on.clerk.get(`${on.url}/papers/${paper!.id}.pdf`)
    const drawn = await on.w.house.db.read
      .selectFrom('files')
      .select('id')
      .where('purpose', '=', 'paper')
      .executeTakeFirstOrThrow()
    for (const id of [drawn.id, '..%2F..%2Ftest.key', '%00', paper!.id])
      assert.ok([400, 404].includes((await on.clerk.get(`${on.url}/files/${id}`)).statusCode), id)
  })
})

/** Names of all bytes kept on disk. */
const stored = (w: World): string[] => {
  try {
    return readdirSync(w.house.files.directory, { recursive: true, encoding: 'utf8' }).sort()
  } catch {
    return []
  }
}
