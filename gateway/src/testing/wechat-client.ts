import { isAxiosError, type AxiosResponse } from 'axios'
import { Decorator } from 'wechatpay-axios-plugin'
import type { GatewayConfiguration } from '../configuration.ts'
import { randomDigits } from '../numbers.ts'

export interface Reply {
  status: number
  data: ReturnType<typeof JSON.parse>
  headers: Record<string, string>
}

/** The client library that the product uses, pointed at the gateway; refusals are answers like others. */
export class WechatClient {
  readonly wechat: GatewayConfiguration['wechat']
  private readonly library: Decorator

  constructor({ wechat }: GatewayConfiguration, changes: Record<string, unknown> = {}) {
    this.wechat = wechat
    this.library = new Decorator({
      mchid: wechat.mchid,
      serial: wechat.merchantSerial,
      privateKey: wechat.merchantPrivateKey,
      certs: wechat.platformKeys,
      baseURL: wechat.apiUrl,
      timeout: 3_000,
      ...changes,
    })
  }

  post(path: string, content: object, config: object = {}): Promise<Reply> {
    return asReply(this.library.request(path, 'post', content, config))
  }

  get(path: string, params: Record<string, string> = {}, config: object = {}): Promise<Reply> {
    return asReply(this.library.request(path, 'get', undefined, { params, ...config }))
  }

  /** A native order of ¥1.88 that tells this address. */
  order(notifyUrl: string, changes: Record<string, unknown> = {}) {
    return {
      appid: this.wechat.appid,
      mchid: this.wechat.mchid,
      description: '湖笔一支',
      out_trade_no: newNumber('P'),
      notify_url: notifyUrl,
      amount: { total: 188, currency: 'CNY' },
      ...changes,
    }
  }

  refund(
    order: { out_trade_no: string; amount: { total: number } },
    refund: number,
    changes: Record<string, unknown> = {},
  ) {
    return {
      out_trade_no: order.out_trade_no,
      out_refund_no: newNumber('R'),
      amount: { refund, total: order.amount.total, currency: 'CNY' },
      ...changes,
    }
  }

  query(number: string): Promise<Reply> {
    return this.get(`v3/pay/transactions/out-trade-no/${number}`, { mchid: this.wechat.mchid })
  }

  close(number: string): Promise<Reply> {
    return this.post(`v3/pay/transactions/out-trade-no/${number}/close`, { mchid: this.wechat.mchid })
  }
}

export const newNumber = (prefix: string): string => `${prefix}${randomDigits(18)}`

async function asReply(asked: PromiseLike<AxiosResponse>): Promise<Reply> {
  try {
    return plain(await asked)
  } catch (failure) {
    if (isAxiosError(failure) && failure.response && failure.response.status >= 300) return plain(failure.response)
    throw failure
  }
}

function plain({ status, data, headers }: AxiosResponse): Reply {
  return {
    status,
    data,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
  }
}
