import { AlipaySdk } from 'alipay-sdk'
import type { GatewayConfiguration } from '../configuration.ts'
import { newNumber } from './wechat-client.ts'

/** The client library that the product uses, pointed at the gateway; every answer is verified. */
export class AlipayClient {
  readonly sdk: AlipaySdk

  constructor({ alipay }: GatewayConfiguration, changes: { alipayPublicKey?: string; timeout?: number } = {}) {
    this.sdk = new AlipaySdk({
      appId: alipay.appId,
      privateKey: alipay.appPrivateKey,
      keyType: 'PKCS8',
      alipayPublicKey: alipay.alipayPublicKey,
      gateway: alipay.gatewayUrl,
      timeout: 3_000,
      ...changes,
    })
  }

  ask(method: string, bizContent: object) {
    return this.sdk.exec(method, { bizContent }, { validateSign: true })
  }

  trade(changes: Record<string, unknown> = {}) {
    return {
      out_trade_no: newNumber('A'),
      total_amount: '1.88',
      subject: '湖笔一支',
      product_code: 'FAST_INSTANT_TRADE_PAY',
      ...changes,
    }
  }

  /** The browser of a buyer who is sent to the cashier. */
  async open(method: string, trade: object, urls: { notifyUrl?: string; returnUrl?: string } = {}): Promise<Response> {
    const address = this.sdk.pageExecute(method, 'GET', { ...urls, bizContent: trade })
    return fetch(address)
  }
}
