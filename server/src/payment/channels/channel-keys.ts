import { createPrivateKey, createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { KeysFile, serviceUrl } from '../../kernel/outside/keys-file.ts'

const text = z.string().min(1).max(200)
const privateKey = z.string().refine((pem) => isKey(() => createPrivateKey(pem)), 'is no private key in PEM')
const publicKey = z.string().refine((pem) => isKey(() => createPublicKey(pem)), 'is no public key in PEM')

const wechat = z.object({
  apiUrl: serviceUrl.default('https://api.mch.weixin.qq.com'),
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
  gatewayUrl: serviceUrl.default('https://openapi.alipay.com/gateway.do'),
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
type ChannelKeys = z.infer<typeof file>

/** Accounts and keys of the channels. */
export const channelKeysFile = new KeysFile(file, ({ wechat, alipay }) => [wechat?.apiUrl, alipay?.gatewayUrl])

/** The keys as they are now. */
export const channelKeys = (): ChannelKeys => channelKeysFile.now() ?? {}

function isKey(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}
