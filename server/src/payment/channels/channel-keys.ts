import { createPrivateKey, createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { KeysFile, serviceUrl } from '../../kernel/outside/keys-file.ts'

const text = z.string().min(1).max(200)
const privateKey = z.string().refine((pem) => isKey(() => createPrivateKey(pem)), 'is no private key in PEM')
const publicKey = z.string().refine((pem) => isKey(() => createPublicKey(pem)), 'is no public key in PEM')

/** What WeChat Pay wants to be told of transfers for these purposes. Those that are not here it checks itself. */
const reportsOfScene: Readonly<Record<string, readonly string[]>> = {
  '1000': ['活动名称', '奖励说明'],
  '1005': ['岗位类型', '报酬说明'],
  '1009': ['采购商品名称'],
  '1010': ['回收商品名称'],
  '1011': ['赔付原因'],
}

const maxReports = 10

/** How members are paid out at WeChat: for a purpose that the account has been allowed, and what is to be said of it. */
const transfer = z
  .object({
    sceneId: z.string().regex(/^\d{1,16}$/, 'is no number of a scene'),
    reports: z
      .array(z.object({ type: z.string().min(1).max(15), content: z.string().min(1).max(32) }))
      .min(1)
      .max(maxReports),
    /** what the receiver reads: one of the texts that the scene allows */
    perception: z.string().min(1).max(20).optional(),
  })
  .refine(
    ({ sceneId, reports }) =>
      (reportsOfScene[sceneId] ?? []).every((wanted) => reports.some(({ type }) => type === wanted)),
    { path: ['reports'], error: ({ input }) => `has to hold ${wantedReports(input)}` },
  )

function wantedReports(input: unknown): string {
  const scene = z.object({ sceneId: z.string() }).safeParse(input)
  return (reportsOfScene[scene.data?.sceneId ?? ''] ?? []).join(', ')
}

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
  /** without it nobody is paid out at WeChat */
  transfer: transfer.optional(),
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

const file = z
  .object({ wechat: named.optional(), alipay: alipay.optional(), oauth: z.object({ appid: text }).optional() })
  .refine(({ wechat: keys, oauth }) => keys?.transfer === undefined || oauth?.appid === keys.appid, {
    path: ['wechat', 'transfer'],
    message: 'needs oauth with the same appid: WeChat pays only those whom that very app knows',
  })

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
