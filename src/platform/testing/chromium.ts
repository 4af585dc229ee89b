import { spawnSync } from 'node:child_process'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'

export interface Chromium {
  executablePath: string
  env: Record<string, string>
}

/**
 * The browser packed in @sparticuz/chromium, unpacked once per machine (about 2 s), and an environment in which it finds
 * our Chinese fonts, and its libraries where the system has none.
 */
export async function unpackedChromium(): Promise<Chromium> {
  const home = path.join(
    tmpdir(),
    `centre-chromium-${process.getuid?.() ?? 0}-${packaged('@sparticuz/chromium').version}`,
  )
  if (!existsSync(home)) await unpack(home)
  const executablePath = path.join(home, 'chromium')
  const env = { HOME: home, FONTCONFIG_FILE: path.join(home, 'fonts.conf'), LANG: 'zh_CN.UTF-8' }
  writeFontList(env.FONTCONFIG_FILE)
  if (spawnSync(executablePath, ['--version'], { env }).status === 0) return { executablePath, env }
  return { executablePath, env: { ...env, LD_LIBRARY_PATH: path.join(home, 'lib') } }
}

/** Unpacked beside its place and renamed, so that a second process never sees half of it. */
async function unpack(home: string): Promise<void> {
  const packed = path.join(packaged('@sparticuz/chromium').folder, 'bin')
  const draft = mkdtempSync(`${home}-`)
  await Promise.all([
    decompress(path.join(packed, 'chromium.br'), path.join(draft, 'chromium')),
    decompress(path.join(packed, 'al2023.tar.br'), path.join(draft, 'libraries.tar')),
  ])
  spawnSync('tar', ['-xf', 'libraries.tar'], { cwd: draft })
  try {
    renameSync(draft, home)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
}

async function decompress(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }))
}

/** Sans for the generic names and for the fonts a Chinese Windows or phone would have, serif for 宋体. */
function writeFontList(file: string): void {
  const folders = ['@expo-google-fonts/noto-sans-sc', '@expo-google-fonts/noto-serif-sc'].flatMap((name) =>
    ['400Regular', '700Bold'].map((weight) => path.join(packaged(name).folder, weight)),
  )
  const sans = ['sans-serif', 'system-ui', 'ui-sans-serif', 'monospace', 'Microsoft YaHei', 'PingFang SC', '黑体']
  const serif = ['serif', 'SimSun', 'Songti SC', '宋体']
  const alias = (family: string, prefer: string) =>
    `<alias binding="same"><family>${family}</family><prefer><family>${prefer}</family></prefer></alias>`
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `<dir>${folder}</dir>`),
    `<cachedir>${path.join(path.dirname(file), 'font-cache')}</cachedir>`,
    ...sans.map((family) => alias(family, 'Noto Sans SC')),
    ...serif.map((family) => alias(family, 'Noto Serif SC')),
    '</fontconfig>',
  ]
  const draft = `${file}.${process.pid}`
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(draft, lines.join('\n'))
  renameSync(draft, file)
}

function packaged(name: string): { folder: string; version: string } {
  const require = createRequire(import.meta.url)
  for (const modules of require.resolve.paths(name) ?? []) {
    const folder = path.join(modules, name)
    const about = path.join(folder, 'package.json')
    if (existsSync(about)) return { folder, version: (require(about) as { version: string }).version }
  }
  throw new Error(`${name} is not installed`)
}
