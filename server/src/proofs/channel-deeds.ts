import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Knobs } from '../../../gateway/src/knobs/knobs.ts'
import { WechatClient } from '../../../gateway/src/testing/wechat-client.ts'
import type { TestGateway } from '../../../gateway/src/testing/test-gateway.ts'
import { clockOffset, now, setClockOffset } from '../kernel/clock.ts'
import type { Dice } from '../seed/random.ts'
import { newKey, startPayment } from '../testing/market.ts'
import { visitWechat } from '../testing/wechat-walk.ts'
import type { ChannelCall, ChannelLine } from './channel-line.ts'
import { rollKnobs, rollNewKnobs } from './channel-weather.ts'
import type { Deeds, SmallTrade } from './deeds.ts'
import { PayoutDeeds } from './payout-deeds.ts'
import type { SmallBuyer } from './small-market.ts'

const methods = ['WECHAT_NATIVE', 'WECHAT_H5', 'WECHAT_JSAPI', 'ALIPAY_PAGE', 'ALIPAY_WAP'] as const
const wechats = ['小明', '小红', '老王'] as const

interface BegunPayment {
  number: string
  /** none where WeChat asks by itself */
  payUrl: string | null
  isAlipay: boolean
}

/** What buyers do at both channels, and what the channels do to us, under the clock of the house. */
export class ChannelDeeds {
  /** by deed or misfortune, how often */
  readonly counts = new Map<string, number>()
  /** what has been done, in order: to be read when something is wrong */
  readonly schedule: string[] = []
  readonly payouts: PayoutDeeds
  private readonly begun = new Map<SmallTrade, BegunPayment[]>()
  private readonly knobs = new Map<string, Knobs>()
  /** buyers of whom the product knows in which WeChat they are */
  private readonly known = new Set<SmallBuyer>()
  private readonly deeds: Deeds
  private readonly gateway: TestGateway
  private readonly line: ChannelLine
  private readonly dice: Dice
  private readonly keysPath: string
  /** how many keys of the platform the product has been told of */
  private knownKeys = 1
  /** whether WeChat Pay pays each merchant its part */
  private isCombined: boolean

  constructor(deeds: Deeds, gateway: TestGateway, line: ChannelLine, dice: Dice, keysPath: string) {
    this.deeds = deeds
    this.gateway = gateway
    this.line = line
    this.dice = dice
    this.keysPath = keysPath
    this.payouts = new PayoutDeeds(deeds.market, gateway, dice, (text, key) => this.note(text, key))
    this.isCombined = dice.chance(0.6)
    this.writeKeys()
  }

  /** From now on calls take their time, and something happens meanwhile. */
  disturb(): void {
    this.line.meanwhile = (call, way) => this.interrupt(call, way)
  }

  /** No more misfortunes, but what awaits refunds at WeChat Pay. */
  async clear(): Promise<void> {
    const { control } = this.gateway
    this.line.meanwhile = undefined
    await control.ask('PUT', '/knobs', {})
    for (const payment of this.all()) {
      const { refund } = this.knobs.get(payment.number) ?? {}
      await control.knobs(payment.number, refund && !payment.isAlipay ? { refund } : {})
    }
    await this.payouts.clear()
    this.knownKeys = 3
    this.writeKeys()
    this.note('the weather clears')
  }

  async clearRefunds(): Promise<void> {
    for (const { number } of this.all()) await this.gateway.control.knobs(number, {})
  }

  /** By a method of their choice, on a phone or a PC; where the channel does not answer nothing has begun. */
  async begin(trade: SmallTrade): Promise<void> {
    const { control } = this.gateway
    const method = this.dice.pick(methods)
    const knobs = rollKnobs(this.dice)
    if (method === 'WECHAT_JSAPI' && (!this.known.has(trade.buyer) || this.dice.chance(0.2))) await this.meet(trade)
    await control.ask('PUT', '/knobs', rollNewKnobs(this.dice))
    const input = { tradeId: trade.id, method, idempotencyKey: newKey() }
    const { data, errors } = await trade.buyer.browser.ask(startPayment, { input })
    if (errors) throw new Error(`begin to pay: ${JSON.stringify(errors)}`)
    const { payment, userErrors } = data.startPayment
    this.note(
      `begin ${method}: ${userErrors[0]?.code ?? JSON.stringify(knobs)}`,
      `begin, ${userErrors[0]?.code ?? 'done'}`,
    )
    if (!payment || (method !== 'WECHAT_JSAPI' && !payment.payUrl)) return
    await this.turnKnobs(payment.number, knobs)
    const isAlipay = method.startsWith('ALIPAY')
    const all = this.begun.get(trade) ?? []
    if (!all.some(({ number }) => number === payment.number))
      all.push({ number: payment.number, payUrl: payment.payUrl, isAlipay })
    this.begun.set(trade, all)
  }

  /** Their browser is in a WeChat, perhaps in another one than before. */
  private async meet({ buyer }: SmallTrade): Promise<void> {
    await visitWechat(buyer.browser, { name: this.dice.pick(wechats), query: { for: 'pay', next: '/me' } })
    this.known.add(buyer)
  }

  /** Any payment that has ever begun for it, whether or not it is still the one that is shown. */
  async pay(trade: SmallTrade): Promise<void> {
    const payment = this.begun.get(trade)?.at(this.dice.whole(-2, -1)) ?? this.begun.get(trade)?.at(-1)
    if (payment) await this.payAt(payment, 'pay')
  }

  /** The channel does not let go of the first code while another one is shown: both are paid, the second in vain. */
  async payOnTwoDevices(trade: SmallTrade): Promise<void> {
    const first = this.begun.get(trade)?.at(-1)
    if (!first) return
    const busy = Array.from({ length: 4 }, () => 'FREQUENCY_LIMITED' as const)
    await this.turnKnobs(first.number, { ...rollKnobs(this.dice), answers: { close: busy } })
    await this.begin(trade)
    for (const payment of this.begun.get(trade)?.slice(-2) ?? []) await this.payAt(payment, 'pay on two devices')
  }

  async payAll(trade: SmallTrade): Promise<void> {
    for (const payment of this.begun.get(trade) ?? []) await this.payAt(payment, 'pay whatever has begun')
  }

  /** A channel that takes the money of what it has said to be closed tells of it. */
  async payLate(trade: SmallTrade): Promise<void> {
    const payment = this.begun.get(trade)?.at(-1)
    if (!payment) return
    await this.turnKnobs(payment.number, {})
    await this.payAt(payment, 'pay in spite of the close', true)
  }

  /** The platform signs with its next key; whether we know it by then is luck. */
  async turnKeys(): Promise<void> {
    await this.gateway.control.ask('PUT', '/platform-key', {})
    if (this.dice.chance(0.5)) this.knownKeys = Math.min(3, this.knownKeys + 1)
    if (this.dice.chance(0.3)) this.isCombined = !this.isCombined
    this.writeKeys()
    const how = this.isCombined ? 'combined' : 'for us'
    this.note(`another key signs; ${this.knownKeys} are known; it is collected ${how}`, 'another key signs')
  }

  /** Time goes on for both, the gateway tells what is due, and the house does what is due. */
  async pass(seconds: number): Promise<void> {
    setClockOffset(clockOffset() + seconds * 1000)
    this.note(`${seconds} seconds pass`, 'time passes')
    await this.gateway.control.settle()
    await this.deeds.market.house.settle()
    await this.gateway.control.settle()
  }

  /** Up to a few seconds before or after the trade can no longer be paid. */
  async passUntilOver({ id }: SmallTrade): Promise<void> {
    const [row]: { pay_before: string }[] = await this.deeds.market.house
      .em()
      .execute('select pay_before from trade where id = ?', [id])
    const left = new Date(row?.pay_before ?? 0).getTime() - now().getTime()
    await this.pass(Math.max(0, Math.round(left / 1000) + this.dice.whole(-4, 4)))
  }

  /** Somebody sends refunds that could not go back the way they came to a bank account, as on the merchant platform. */
  async seeToAbnormal(): Promise<void> {
    const client = new WechatClient(this.gateway.configuration)
    const refunds: { id: string; number: string; state: string }[] = await this.gateway.control.ask(
      'GET',
      '/refunds?limit=1000',
    )
    for (const { id, number } of refunds.filter(({ state }) => state === 'ABNORMAL')) {
      const wish = { out_refund_no: number, type: 'MERCHANT_BANK_CARD' }
      const { status } = await client.post(`v3/refund/domestic/refunds/${id}/apply-abnormal-refund`, wish)
      if (status !== 200) throw new Error(`The abnormal refund ${number} was answered ${status}`)
      this.note(`seen to the abnormal refund ${number}`, 'abnormal refund seen to')
    }
  }

  private async payAt({ number, payUrl, isAlipay }: BegunPayment, deed: string, isForced = false): Promise<void> {
    if (isAlipay) await fetch(payUrl ?? '')
    const { outcome } = await this.gateway.control.pay(number, { force: isForced })
    this.note(`${deed} ${number}: ${outcome}`, `${deed}: ${outcome}`)
  }

  /** While we wait for an answer, the payer pays, the message arrives, or simply time passes. */
  private async interrupt({ call, text }: ChannelCall, way: 'there' | 'back'): Promise<void> {
    const { dice } = this
    if (!dice.chance(0.2)) return
    const payment = this.all().find(({ number }) => text.includes(number))
    if (payment && (call === 'query' || call === 'close') && dice.chance(0.7)) {
      await this.payAt(payment, `pay while a ${call} is on its way ${way}`)
      if (dice.chance(0.5)) await this.gateway.control.settle()
    } else if (dice.chance(0.7) && (await this.payouts.interrupt(call, text))) {
      // Somebody has taken what is being asked about.
      // What a payment is begun with must not be over when it arrives there.
    } else if (dice.chance(0.3) && call !== 'create') setClockOffset(clockOffset() + dice.whole(1, 20) * 1000)
    else await sleep(dice.whole(1, 10))
  }

  private readonly all = (): BegunPayment[] => [...this.begun.values()].flat()

  private async turnKnobs(number: string, knobs: Knobs): Promise<void> {
    this.knobs.set(number, knobs)
    await this.gateway.control.knobs(number, knobs)
  }

  private writeKeys(): void {
    const { wechat, alipay, oauth } = this.gateway.configuration
    // The name is needed as long as something of what was collected combined is to be shared out.
    const collecting = { legalName: '开店网络有限公司', ...(this.isCombined && { collects: 'combined' }) }
    const platformKeys = Object.fromEntries(Object.entries(wechat.platformKeys).slice(0, this.knownKeys))
    const keys = {
      wechat: { ...wechat, ...collecting, platformKeys, apiUrl: this.line.url },
      oauth,
      alipay: { ...alipay, gatewayUrl: `${this.line.url}/gateway.do` },
    }
    writeFileSync(this.keysPath, JSON.stringify(keys))
  }

  private note(text: string, key = text): void {
    this.schedule.push(text)
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
  }
}
