import { join, resolve } from 'node:path'

export interface Config {
  host: string
  port: number
  /** Where the SQLite file, uploads, drawn papers and the font cache lie. */
  dataDir: string
  databaseUrl: string | undefined
  /** Printed in QR codes; without a trailing slash. */
  baseUrl: string
  keyFile: string
  demo: boolean
}

export class ConfigError extends Error {}

/**
 * Reads the environment once, at boot. Says in Chinese what is wrong with which variable (ConfigError).
 * DEMO: without it, a place that was never set up starts as the demo county; `0` forbids that.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const dataDir = resolve(env.DATA_DIR || 'data')
  const port = wholeNumber('PORT', env.PORT || '3000', 0, 65_535)
  const host = env.HOST || '127.0.0.1'
  return {
    host,
    port,
    dataDir,
    databaseUrl: env.DATABASE_URL ? databaseUrl(env.DATABASE_URL) : undefined,
    baseUrl: webUrl(env.BASE_URL || `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`),
    keyFile: resolve(env.KEY_FILE || join(dataDir, '..', `${dataDir.split('/').at(-1)}.key`)),
    demo: flag('DEMO', env.DEMO, true),
  }
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new ConfigError(`${name}=${text} 不对：应是${least}到${most}的整数`)
  return value
}

function databaseUrl(text: string): string {
  if (!/^postgres(ql)?:\/\//.test(text))
    throw new ConfigError(`DATABASE_URL 不对：应以 postgres:// 开头；不设就用内置的 SQLite`)
  return text
}

function webUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new ConfigError(`BASE_URL=${text} 不对：应是 http:// 或 https:// 开头的网址`)
  return text.replace(/\/+$/, '')
}

function flag(name: string, text: string | undefined, otherwise: boolean): boolean {
  if (text === undefined || text === '') return otherwise
  if (['1', 'true', 'yes'].includes(text)) return true
  if (['0', 'false', 'no'].includes(text)) return false
  throw new ConfigError(`${name}=${text} 不对：应是1或0`)
}
