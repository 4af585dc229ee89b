import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import serveStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

const PUBLIC = join(import.meta.dirname, '../../../public')
const require = createRequire(import.meta.url)
const moduleRoot = (name: string): string => dirname(require.resolve(`${name}/package.json`))

/** Where each asset comes from and where it stands below /assets/. */
const VENDORED = [
  { from: join(moduleRoot('@tabler/core'), 'dist/css/tabler.min.css'), to: 'tabler/tabler.min.css' },
  { from: join(moduleRoot('htmx.org'), 'dist/htmx.min.js'), to: 'htmx/htmx.min.js' },
  // Keeps its package.json to itself; what `require` finds lies beside the smaller file.
  {
    from: join(dirname(require.resolve('signature_pad')), 'signature_pad.umd.min.js'),
    to: 'signature-pad/signature_pad.umd.min.js',
  },
]

/**
 * Serves style, script and icons under /assets/, kept by browsers for a year: the version in the page's links changes
 * when a file does. Copies lie in `cacheDir/<version>`, where `compressAssets` adds compressed ones.
 */
export async function registerAssets(app: FastifyInstance, cacheDir: string): Promise<{ version: string }> {
  const version = await versionOf()
  const root = join(cacheDir, version)
  if (!existsSync(root)) await gather(root)
  await app.register(async (assets) => {
    assets.addHook('onRoute', (route) => void (route.config = { ...route.config, can: 'asset' }))
    await assets.register(serveStatic, {
      root,
      prefix: '/assets/',
      decorateReply: false,
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
      index: false,
    })
  })
  return { version }
}

async function versionOf(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of (await readdir(PUBLIC)).sort()) hash.update(await readFile(join(PUBLIC, name)))
  for (const { from } of VENDORED) hash.update(await readFile(from))
  return hash.digest('hex').slice(0, 8)
}

/** Gathered beside and renamed, so that a second process never serves half of it. */
async function gather(root: string): Promise<void> {
  const draft = `${root}.${process.pid}`
  await cp(PUBLIC, draft, { recursive: true })
  for (const { from, to } of VENDORED) {
    await mkdir(dirname(join(draft, to)), { recursive: true })
    await cp(from, join(draft, to))
  }
  await rename(draft, root).catch((error: NodeJS.ErrnoException) => {
    if (!existsSync(root)) throw error
  })
}

/** Beside the requests, after the start: a tenth of the bytes for the first visit from a village phone. */
export async function compressAssets(cacheDir: string): Promise<void> {
  const root = join(cacheDir, await versionOf())
  const entries = await readdir(root, { recursive: true })
  for (const name of entries.filter((entry) => /\.(css|js|svg)$/.test(entry))) {
    const path = join(root, name)
    if (existsSync(`${path}.gz`)) continue
    const bytes = await readFile(path)
    const brotli = await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
    await replace(`${path}.br`, brotli)
    await replace(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
  }
}

async function replace(path: string, bytes: Buffer): Promise<void> {
  await writeFile(`${path}.${process.pid}`, bytes)
  await rename(`${path}.${process.pid}`, path)
}
