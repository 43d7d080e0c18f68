import { AlipaySdk } from 'alipay-sdk'
import { z } from 'zod'
import { PaymentChannel } from '../payment-channel.ts'
import { callChannel, callTimeoutMs } from './call-channel.ts'
import { ChannelBusy } from './channel.ts'
import type { AlipayKeys } from './channel-keys.ts'
import { noteRefusal } from '../../kernel/outside/note-calls.ts'

interface AlipayCall {
  method: string
  content: object
  isReading?: boolean
}

const answerShape = z.looseObject({
  code: z.string(),
  sub_code: z.string().optional(),
  fund_change: z.string().optional(),
  refund_status: z.string().optional(),
  refund_amount: z.string().optional(),
  out_request_no: z.string().optional(),
})
export type AlipayAnswer = z.infer<typeof answerShape>

/** Signs a call, and believes the answer only when Alipay has signed it. "Try again" is none. */
export function callAlipay(
  keys: AlipayKeys,
  { method, content, isReading = false }: AlipayCall,
): Promise<AlipayAnswer> {
  const call = async (): Promise<AlipayAnswer> => {
    const given = await alipaySdk(keys).exec(method, { bizContent: content }, { validateSign: true })
    const parsed = answerShape.parse(given)
    if (systemFaults.has(parsed.code)) throw new ChannelBusy(parsed.sub_code ?? parsed.code)
    if (!isGood(parsed)) noteRefusal(PaymentChannel.ALIPAY, parsed.sub_code ?? parsed.code)
    return parsed
  }
  return callChannel(PaymentChannel.ALIPAY, call, { isReading })
}

export const isGood = ({ code }: AlipayAnswer): boolean => code === '10000'

// "Service unavailable" and "not permitted": nothing was done, and nothing follows from it.
const systemFaults = new Set(['20000', '20001', '40006'])

const sdks = new WeakMap<AlipayKeys, AlipaySdk>()

export function alipaySdk(keys: AlipayKeys): AlipaySdk {
  const known = sdks.get(keys)
  if (known) return known
  const made = new AlipaySdk({
    appId: keys.appId,
    privateKey: keys.appPrivateKey,
    keyType: 'PKCS8',
    alipayPublicKey: keys.alipayPublicKey,
    gateway: keys.gatewayUrl,
    signType: 'RSA2',
    camelcase: false,
    timeout: callTimeoutMs,
  })
  sdks.set(keys, made)
  return made
}
