import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { ConfigError } from '../config.ts'
import { isDemo, setup } from '../setup.ts'

/** An address of somebody else's service, without a trailing slash. */
export const serviceUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))

interface Kept<Keys> {
  keys: Keys
  path: string
  version: string
}

/** A part of the file that CHANNEL_KEYS names. What is in it counts as it is now: a changed file from the next look on. */
export class KeysFile<Keys extends object> {
  private readonly shape: z.ZodType<Keys>
  private readonly addressesOf: (keys: Keys) => (string | undefined)[]
  private kept: Kept<Keys> | undefined

  /** `addressesOf`: whom it lets us talk to; in production nobody on this machine. */
  constructor(shape: z.ZodType<Keys>, addressesOf: (keys: Keys) => (string | undefined)[]) {
    this.shape = shape
    this.addressesOf = addressesOf
  }

  /** Throws ConfigError with a sentence for each thing that is wrong. */
  read(path: string, mode: 'demo' | 'production'): Keys {
    const parsed = this.shape.safeParse(readJson(path))
    if (!parsed.success)
      throw new ConfigError(
        parsed.error.issues.map(({ path: at, message }) => `CHANNEL_KEYS: ${at.join('.')} ${message}.`).join('\n'),
      )
    const urls = this.addressesOf(parsed.data).filter((url) => url !== undefined)
    if (mode === 'production' && urls.some((url) => !url.startsWith('https://') || isThisMachine(url)))
      throw new ConfigError('CHANNEL_KEYS names a gateway that is not the real one: production takes no local gateway.')
    return parsed.data
  }

  /** Undefined without a file. A change that is wrong is not taken. */
  now(): Keys | undefined {
    const path = setup().channelKeys
    if (path === null) return undefined
    const version = versionOf(path)
    if (this.kept?.path === path && this.kept.version === version) return this.kept.keys
    try {
      this.kept = { keys: this.read(path, isDemo() ? 'demo' : 'production'), path, version }
    } catch (error) {
      if (!(error instanceof ConfigError) || this.kept?.path !== path) throw error
      this.kept = { ...this.kept, version }
      process.stderr.write(`${error.message}\nThe keys before stay in use.\n`)
    }
    return this.kept.keys
  }
}

function versionOf(path: string): string {
  try {
    const { mtimeMs, size } = statSync(path)
    return `${mtimeMs}:${size}`
  } catch {
    return 'unreadable'
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new ConfigError(`CHANNEL_KEYS: ${path} cannot be read as JSON.`)
  }
}

const isThisMachine = (url: string): boolean => /^(localhost|127\.|0\.0\.0\.0|\[::1\])/.test(new URL(url).hostname)
