import { isAxiosError } from 'axios'
import { Wechatpay } from 'wechatpay-axios-plugin'
import { z } from 'zod'
import { PaymentChannel } from '../payment-channel.ts'
import { callChannel, callTimeoutMs } from './call-channel.ts'
import { maxPackedBytes } from './bill.ts'
import { ChannelBusy, ChannelUnavailable } from './channel.ts'
import type { WechatKeys } from './channel-keys.ts'
import { noteRefusal } from '../../kernel/outside/note-calls.ts'

const maxAnswerBytes = 1_000_000
const downloadPath = '/v3/billdownload/file'

/** An answer that is understood: what was asked for, or the channel's own word for why not. */
export type WechatAnswer<T> = { isGood: true; body: T } | { isGood: false; code: string }

interface WechatCall<T> {
  method: 'get' | 'post'
  path: string
  query?: Record<string, string>
  body?: object
  shape: z.ZodType<T>
}

const clients = new WeakMap<WechatKeys, Wechatpay>()

/**
 * Signs a call, and believes the answer only when one of the platform's keys has signed it. A refusal, which WeChat Pay
 * does not sign, is an answer too; silence, a forged answer, "busy" and "try again" are not.
 */
export function callWechat<T>(keys: WechatKeys, { method, path, query, body, shape }: WechatCall<T>) {
  const ask = async (): Promise<WechatAnswer<T>> => {
    const resource = clientOf(keys).chain(path)
    const options = { params: query, headers: { 'Wechatpay-Serial': Object.keys(keys.platformKeys)[0] } }
    try {
      const answer: { data: unknown } = await (method === 'get' ? resource.get(options) : resource.post(body, options))
      const parsed = shape.safeParse(answer.data)
      if (!parsed.success) throw new ChannelUnavailable('OTHER_FORM')
      return { isGood: true, body: parsed.data }
    } catch (error) {
      const code = refusalOf(error)
      noteRefusal(PaymentChannel.WECHAT, code)
      return { isGood: false, code }
    }
  }
  return callChannel(PaymentChannel.WECHAT, ask, { isReading: method === 'get' })
}

/**
 * What lies at an address of WeChat Pay: signed for like every call, with its query in `params`, for the signature is over
 * the path with it. The answer is not signed; whoever asks knows its hash.
 */
export function downloadFromWechat(keys: WechatKeys, url: string): Promise<Buffer> {
  const { origin, pathname, searchParams } = new URL(url)
  if (origin !== new URL(keys.apiUrl).origin || pathname !== downloadPath)
    throw new ChannelUnavailable('a bill at another address')
  const download = async (): Promise<Buffer> => {
    const answer: { data: unknown } = await clientOf(keys)
      .chain(pathname.slice(1))
      .get({
        params: Object.fromEntries(searchParams),
        responseType: 'arraybuffer',
        maxContentLength: maxPackedBytes,
        decompress: false,
      })
    if (!Buffer.isBuffer(answer.data)) throw new ChannelUnavailable('no bill')
    return answer.data
  }
  return callChannel(PaymentChannel.WECHAT, download, { isReading: true, isDownload: true })
}

/** Of these one only knows that the outcome is not known. */
const tryAgain = new Set(['SYSTEM_ERROR', 'SYSTEMERROR', 'BANK_ERROR', 'FREQUENCY_LIMITED', 'SIGN_ERROR'])

const refusal = z.object({ code: z.string().min(1).max(64) })

function refusalOf(error: unknown): string {
  // Not by its class: the kit has loaded a copy of its own.
  if (!isAxiosError(error) || !error.response || error.response.status < 400) throw error
  const parsed = refusal.safeParse(error.response.data)
  if (!parsed.success || tryAgain.has(parsed.data.code) || error.response.status === 429)
    throw new (parsed.success ? ChannelBusy : ChannelUnavailable)(parsed.data?.code ?? `HTTP_${error.response.status}`)
  return parsed.data.code
}

function clientOf(keys: WechatKeys): Wechatpay {
  const known = clients.get(keys)
  if (known) return known
  const made = new Wechatpay({
    mchid: keys.mchid,
    serial: keys.merchantSerial,
    privateKey: keys.merchantPrivateKey,
    certs: { ...keys.platformKeys },
    baseURL: `${keys.apiUrl}/`,
    timeout: callTimeoutMs,
    maxRedirects: 0,
    maxContentLength: maxAnswerBytes,
  })
  clients.set(keys, made)
  return made
}
