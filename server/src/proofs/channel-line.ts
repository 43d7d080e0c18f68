import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A call of ours at a channel, and what was answered. */
export interface ChannelCall {
  channel: 'WECHAT' | 'ALIPAY'
  call: string
  /** whatever the payment or refund is called in it */
  text: string
  status: number
  /** the channel's word for why not */
  code: string | null
}

/** Something that happens while a call is on its way there, or its answer on its way back. */
type Meanwhile = (call: ChannelCall, way: 'there' | 'back') => Promise<void>

/**
 * Stands between the product and the gateway, carries every call as it is and writes it down; so that a proof can judge our
 * requests by the gateway's answers, and do something at a moment that nobody could hit otherwise.
 */
export class ChannelLine {
  readonly calls: ChannelCall[] = []
  /** nothing, unless it is set */
  meanwhile: Meanwhile | undefined
  private readonly target: string
  private readonly server: Server

  private constructor(target: string) {
    this.target = target
    this.server = createServer((request, response) => {
      this.carry(request, response).catch(() => request.socket.destroy())
    })
  }

  static async open(target: string): Promise<ChannelLine> {
    const line = new ChannelLine(target)
    await new Promise<void>((resolve) => line.server.listen(0, '127.0.0.1', resolve))
    return line
  }

  get url(): string {
    // oxlint-disable-next-line typescript/consistent-type-assertions -- it listens on a port
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  close(): void {
    this.server.closeAllConnections()
    this.server.close()
  }

  /** Calls that the gateway refused for what we have sent, and not for what has become of a payment. */
  faults(): string[] {
    return this.calls.filter(isFault).map(({ channel, call, status, code }) => `${channel} ${call}: ${status} ${code}`)
  }

  private async carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(request)
    const made = describeCall(request, body)
    if (made) await this.meanwhile?.(made, 'there')
    const answer = await fetch(`${this.target}${request.url}`, {
      method: request.method ?? 'GET',
      headers: headersOf(request),
      redirect: 'manual',
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    })
    const text = Buffer.from(await answer.arrayBuffer())
    if (made) {
      Object.assign(made, { status: answer.status, code: codeOf(text.toString()) })
      this.calls.push(made)
      await this.meanwhile?.(made, 'back')
    }
    response.writeHead(answer.status, Object.fromEntries([...answer.headers].filter(([name]) => !hop.has(name))))
    response.end(text)
  }
}

const hop = new Set(['connection', 'content-length', 'host', 'keep-alive', 'transfer-encoding', 'content-encoding'])

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (hop.has(name) ? [] : [[name, String(value)] as const])),
  )

const wechatCalls: readonly (readonly [pattern: RegExp, call: string])[] = [
  [/^POST \/v3\/pay\/transactions\/(native|h5|jsapi)$/, 'create'],
  [/^GET \/v3\/pay\/transactions\/out-trade-no\/[^/]+$/, 'query'],
  [/^POST \/v3\/pay\/transactions\/out-trade-no\/[^/]+\/close$/, 'close'],
  [/^POST \/v3\/combine-transactions\/(native|h5|jsapi)$/, 'create'],
  [/^GET \/v3\/combine-transactions\/out-trade-no\/[^/]+$/, 'query'],
  [/^POST \/v3\/combine-transactions\/out-trade-no\/[^/]+\/close$/, 'close'],
  [/^POST \/v3\/refund\/domestic\/refunds$/, 'refund'],
  [/^GET \/v3\/refund\/domestic\/refunds\/[^/]+$/, 'query refund'],
  [/^POST \/v3\/profitsharing\/receivers\/add$/, 'become a receiver'],
  [/^POST \/v3\/profitsharing\/orders$/, 'share out'],
  [/^POST \/v3\/profitsharing\/orders\/unfreeze$/, 'set the rest free'],
  [/^GET \/v3\/profitsharing\/orders\/[^/]+$/, 'query share'],
  [/^POST \/v3\/profitsharing\/return-orders$/, 'give a share back'],
  [/^GET \/v3\/profitsharing\/return-orders\/[^/]+$/, 'query return'],
  [/^POST \/v3\/fund-app\/mch-transfer\/transfer-bills$/, 'pay out'],
  [/^GET \/v3\/fund-app\/mch-transfer\/transfer-bills\/out-bill-no\/[^/]+$/, 'query payout'],
]

const alipayCalls: Record<string, string> = {
  'alipay.trade.page.pay': 'create',
  'alipay.trade.wap.pay': 'create',
  'alipay.trade.query': 'query',
  'alipay.trade.close': 'close',
  'alipay.trade.refund': 'refund',
  'alipay.trade.fastpay.refund.query': 'query refund',
  'alipay.fund.trans.uni.transfer': 'pay out',
  'alipay.fund.trans.common.query': 'query payout',
}

/** undefined: no call of ours, but a page on which somebody pays */
function describeCall({ method, url }: IncomingMessage, body: Buffer): ChannelCall | undefined {
  const { pathname, searchParams } = new URL(url ?? '/', 'http://line')
  const whole = `${pathname} ${searchParams.toString()} ${body.toString()}`
  if (pathname.endsWith('/gateway.do')) {
    const name = searchParams.get('method') ?? new URLSearchParams(body.toString()).get('method') ?? ''
    return {
      channel: 'ALIPAY',
      call: alipayCalls[name] ?? name,
      text: decodeURIComponent(whole),
      status: 0,
      code: null,
    }
  }
  if (!pathname.startsWith('/v3/')) return undefined
  const found = wechatCalls.find(([pattern]) => pattern.test(`${method} ${pathname}`))
  return { channel: 'WECHAT', call: found?.[1] ?? `${method} ${pathname}`, text: whole, status: 0, code: null }
}

/** What Alipay says stands a level deeper. */
function codeOf(text: string): string | null {
  return /"sub_code":"([^"]+)"/.exec(text)?.[1] ?? /^\{"code":"([^"]+)"/.exec(text)?.[1] ?? null
}

/** Answers that have nothing to do with how a request was written. */
const allowed = new Set([
  'ORDER_CLOSED',
  'ORDERPAID',
  'ORDER_NOT_EXIST',
  'RESOURCE_NOT_EXISTS',
  'FREQUENCY_LIMITED',
  'NOT_ENOUGH',
  'SYSTEM_ERROR',
  'ACQ.TRADE_NOT_EXIST',
  'ACQ.TRADE_STATUS_ERROR',
  'ACQ.TRADE_NOT_ALLOW_REFUND',
  'ACQ.SELLER_BALANCE_NOT_ENOUGH',
  'aop.ACQ.SYSTEM_ERROR',
  'app-call-limited',
  'ORDER_NOT_EXIST',
  'PAYEE_NOT_EXIST',
  'PAYER_BALANCE_NOT_ENOUGH',
  // Of a day on which nothing happened, or that is not written yet.
  'NO_STATEMENT_EXIST',
  'STATEMENT_CREATING',
  'isp.bill_not_exist',
])

const isFault = ({ status, code }: ChannelCall): boolean => (status >= 400 || code !== null) && !allowed.has(code ?? '')

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
