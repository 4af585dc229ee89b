import { hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Keys for one purpose each, all derived from the one master key in KEY_FILE. */
export interface Keys {
  seal: Buffer
  mac: Buffer
  chain: Buffer
  cookie: Buffer
}

/** Reads the master key; makes one (mode 0600) where the file does not exist yet. */
export function loadKeys(file: string): Keys {
  if (!existsSync(file)) writeNewKey(file)
  const master = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (master.length !== 32) throw new Error(`KEY_FILE ${file} 不是本系统的密钥文件（应为32字节的 base64）`)
  return keysFrom(master)
}

export function keysFrom(master: Buffer): Keys {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, 'mediation-centre', purpose, 32))
  return { seal: derive('seal'), mac: derive('mac'), chain: derive('chain'), cookie: derive('cookie') }
}

function writeNewKey(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, randomBytes(32).toString('base64') + '\n')
  fsyncSync(handle)
  closeSync(handle)
  chmodSync(file, 0o600)
}
