import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { z } from 'zod'
import { ConfigError } from '../../kernel/config.ts'
import { isDemo, setup } from '../../kernel/setup.ts'

const text = z.string().min(1).max(200)
const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))
const privateKey = z.string().refine((pem) => isKey(() => createPrivateKey(pem)), 'is no private key in PEM')
const publicKey = z.string().refine((pem) => isKey(() => createPublicKey(pem)), 'is no public key in PEM')

const wechat = z.object({
  apiUrl: address.default('https://api.mch.weixin.qq.com'),
  appid: text,
  mchid: text,
  merchantSerial: text,
  merchantPrivateKey: privateKey,
  apiV3Key: z.string().length(32, 'has to have 32 characters'),
  /** by id or serial: whichever of them an answer names. The first is the one that we ask for. */
  platformKeys: z.record(text, publicKey).refine((keys) => Object.keys(keys).length > 0, 'needs a key'),
  /** combined: each merchant's part is paid to an account of its own, and the platform's is shared out of it */
  collects: z.enum(['direct', 'combined']).default('direct'),
  /** of the business that `mchid` belongs to: WeChat Pay compares it when that is to receive shares */
  legalName: text.optional(),
})

const alipay = z.object({
  gatewayUrl: address.default('https://openapi.alipay.com/gateway.do'),
  appId: text,
  sellerId: text,
  /** PKCS#8 */
  appPrivateKey: privateKey,
  alipayPublicKey: publicKey,
})

const named = wechat.refine(({ collects, legalName }) => collects === 'direct' || legalName !== undefined, {
  path: ['legalName'],
  message: 'is needed to collect combined: the whole name of the business that mchid belongs to',
})

const file = z.object({ wechat: named.optional(), alipay: alipay.optional() })

export type WechatKeys = z.infer<typeof wechat>
export type AlipayKeys = z.infer<typeof alipay>
export type ChannelKeys = z.infer<typeof file>

/** Reads accounts and keys of the channels; throws ConfigError with a sentence for each thing that is wrong. */
export function readChannelKeys(path: string, mode: 'demo' | 'production'): ChannelKeys {
  const parsed = file.safeParse(readJson(path))
  if (!parsed.success)
    throw new ConfigError(
      parsed.error.issues.map(({ path: at, message }) => `CHANNEL_KEYS: ${at.join('.')} ${message}.`).join('\n'),
    )
  const urls = [parsed.data.wechat?.apiUrl, parsed.data.alipay?.gatewayUrl].filter((url) => url !== undefined)
  if (mode === 'production' && urls.some((url) => !url.startsWith('https://') || isThisMachine(url)))
    throw new ConfigError('CHANNEL_KEYS names a gateway that is not the real one: production takes no local gateway.')
  return parsed.data
}

let known: { keys: ChannelKeys; path: string; version: string } | undefined

/** The keys as they are now: a changed file counts from the next call on, unless something in it is wrong. */
export function channelKeys(): ChannelKeys {
  const path = setup().channelKeys
  if (path === null) return {}
  const version = versionOf(path)
  if (known?.path === path && known.version === version) return known.keys
  try {
    known = { keys: readChannelKeys(path, isDemo() ? 'demo' : 'production'), path, version }
  } catch (error) {
    if (!(error instanceof ConfigError) || known?.path !== path) throw error
    known = { ...known, version }
    process.stderr.write(`${error.message}\nThe keys before stay in use.\n`)
  }
  return known.keys
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

function isKey(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}

const isThisMachine = (url: string): boolean => /^(localhost|127\.|0\.0\.0\.0|\[::1\])/.test(new URL(url).hostname)
