import { limits } from '@kaidian/shared/core/limits'
import { formatYuan, parseYuan } from '@kaidian/shared/core/money'
import { after, days } from '@kaidian/shared/core/time'
import { now } from '../kernel/clock.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { messageOf } from '../payment/channels/sandbox.ts'
import { SandboxPayment, SandboxState } from '../payment/channels/sandbox-payment.ts'
import { signMessage } from '../payment/channels/sandbox-signature.ts'
import { Payment } from '../payment/payment.ts'
import type { Dice } from '../seed/random.ts'
import type { Answer, Browser } from '../testing/browser.ts'
import { cancelOrder, confirmPayment, newKey, placeTrade, shipOrder, startPayment } from '../testing/market.ts'
import type { SmallBuyer, SmallMarket } from './small-market.ts'
import { AfterSaleDeeds } from './after-sale-deeds.ts'
import { WithdrawalDeeds } from './withdrawal-deeds.ts'

const handOver = 'mutation ($input: HandOverOrderInput!) { handOverOrder(input: $input) { userErrors { code } } }'
const confirmReceipt =
  'mutation ($input: ConfirmReceiptInput!) { confirmReceipt(input: $input) { userErrors { code } } }'
const cancelShopOrder = 'mutation ($input: CancelInput!) { cancelShopOrder(input: $input) { userErrors { code } } }'
const cancelTrade = 'mutation ($input: CancelInput!) { cancelTrade(input: $input) { userErrors { code } } }'
const refundLine = 'mutation ($input: RefundLineInput!) { refundLine(input: $input) { userErrors { code } } }'
const payFromBalance = `mutation ($input: PayFromBalanceInput!) { payFromBalance(input: $input) { userErrors { code } } }`
const balanceOffer = 'query ($id: ID!) { myTrade(id: $id) { payable balanceOffer { available missing } } }'
const adjustStock = 'mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { code } } }'
const changePrice = 'mutation ($input: ChangePriceInput!) { changePrice(input: $input) { userErrors { code } } }'
const proposePolicy = `mutation ($input: ProposePolicyInput!) {
  proposePolicy(input: $input) { policyDraft { id } userErrors { code } } }`
const decidePolicy = 'mutation ($input: DecideInput!) { decidePolicy(input: $input) { userErrors { code } } }'
const checkout = 'query ($input: CheckoutInput!) { checkout(input: $input) { payable } }'

/** By it a refund of the staff is told from those of cancelled orders. */
export const refundReason = '不合适'

export interface SmallTrade {
  id: string
  buyer: SmallBuyer
  payments: { number: string; token: string }[]
  orders: { id: string; shop: number; lineIds: string[] }[]
}

/** How a request is sent. */
export type Send = (browser: Browser, query: string, variables: object) => Promise<Answer>

/** What people and the payment channel do in a small market. A deed may be refused; it must never break. */
export class Deeds {
  readonly trades: SmallTrade[] = []
  /** by deed, how often it was done or refused */
  readonly counts = new Map<string, number>()
  readonly market: SmallMarket
  readonly withdrawals: WithdrawalDeeds
  /** how much of what they buy buyers collect */
  collected = 0
  readonly afterSales: AfterSaleDeeds
  private readonly dice: Dice
  private readonly send: Send

  /** `send`: once, unless somebody knows better. */
  constructor(
    market: SmallMarket,
    dice: Dice,
    send: Send = (browser, query, variables) => browser.ask(query, variables),
  ) {
    this.market = market
    this.dice = dice
    this.send = send
    this.withdrawals = new WithdrawalDeeds(market, dice, (...deed) => this.act(...deed))
    this.afterSales = new AfterSaleDeeds(market, dice, (...deed) => this.act(...deed))
  }

  /** One to three shops, one to three things of each. */
  async buy(): Promise<SmallTrade | undefined> {
    const { dice, market } = this
    const buyer = dice.pick(market.buyers)
    const first = dice.whole(0, 2)
    const shops = Array.from({ length: dice.whole(1, 3) }, (_, index) => (first + index) % 3)
    const lines = shops.flatMap((shop) => {
      const start = dice.whole(0, 3)
      return Array.from({ length: dice.whole(1, 3) }, (_, index) => ({
        variantId: market.shops[shop]?.variantIds[(start + index) % 4] ?? '',
        quantity: dice.whole(1, 3),
      }))
    })
    const asked = { lines, addressId: buyer.addressId, pickups: this.collected > 0 ? this.pickupsAt(shops) : [] }
    const { data, errors } = await this.send(buyer.browser, checkout, { input: asked })
    if (errors) throw new Error(JSON.stringify(errors))
    const input = { ...asked, remarks: [], expectedPayable: data.checkout.payable, idempotencyKey: newKey() }
    const answer = await this.act('buy', buyer.browser, placeTrade, { input })
    if (!answer?.trade) return undefined
    const rows: { id: string; merchant_id: string; lines: string[] }[] = await market.house.em().execute(
      `select orders.id, orders.merchant_id, array_agg(order_line.id::text) as lines from orders
        join order_line on order_line.order_id = orders.id where trade_id = ? group by orders.id`,
      [answer.trade.id],
    )
    const orders = rows.map((row) => ({
      id: row.id,
      shop: market.shops.findIndex(({ merchantId }) => merchantId === row.merchant_id),
      lineIds: row.lines,
    }))
    const trade: SmallTrade = { id: answer.trade.id, buyer, payments: [], orders }
    this.trades.push(trade)
    return trade
  }

  /** At some of these shops. */
  private pickupsAt(shops: readonly number[]) {
    return [...new Set(shops)].flatMap((shop) => {
      const { merchantId, pickupPointId } = this.market.shops[shop] ?? {}
      return merchantId && this.dice.chance(this.collected) ? [{ merchantId, pointId: pickupPointId }] : []
    })
  }

  async beginToPay(trade: SmallTrade): Promise<void> {
    const input = { tradeId: trade.id, method: 'SANDBOX', idempotencyKey: newKey() }
    const { payment } = (await this.act('begin to pay', trade.buyer.browser, startPayment, { input })) ?? {}
    if (!payment?.payUrl) return
    trade.payments.push({ number: payment.number, token: String(payment.payUrl).split('/').at(-1) ?? '' })
  }

  async confirm(trade: SmallTrade): Promise<void> {
    const token = trade.payments.at(-1)?.token
    if (token === undefined) return
    await this.act('confirm the payment', this.market.house.visitor(), confirmPayment, { input: { token } })
  }

  /** The gateway says again, under its own name or another, what it has said before. */
  async repeatCallback(trade: SmallTrade): Promise<void> {
    const payment = await this.sandboxPayment(trade)
    if (payment?.state !== SandboxState.PAID) return
    const message = JSON.parse(messageOf(payment))
    const body = JSON.stringify(this.dice.chance(0.5) ? message : { ...message, id: newKey() })
    const headers = signMessage(body)
    const { http } = this.market.house
    const { statusCode } = await http.inject({ method: 'POST', url: '/callbacks/sandbox', headers, payload: body })
    if (statusCode !== 204) throw new Error(`The callback was answered ${statusCode}`)
    this.count('repeat a callback', 'done')
  }

  /** A gateway that took the money all the same, after it had said that it was closed. */
  async payLate(trade: SmallTrade): Promise<void> {
    const paid = await inTransaction(this.market.house.orm.em, async (em) => {
      const payment = await em.findOne(SandboxPayment, { number: trade.payments.at(-1)?.number ?? '' })
      const ours = payment && (await em.findOne(Payment, { number: payment.number }))
      if (!payment || payment.state !== SandboxState.CLOSED || ours?.status !== 'CLOSED') return false
      Object.assign(payment, { state: SandboxState.PAID, paidAt: now(), transactionId: `LATE${payment.number}` })
      return true
    })
    if (!paid) return
    this.count('pay late', 'done')
    await this.repeatCallback(trade)
  }

  /** Out of what the buyer has earned: sometimes to the last fen, sometimes not enough. */
  async payFromBalance(trade: SmallTrade): Promise<void> {
    const { dice, market } = this
    const { data } = await this.send(trade.buyer.browser, balanceOffer, { id: trade.id })
    const missing = parseYuan(data?.myTrade?.balanceOffer?.missing ?? '0') ?? 0
    if (missing > 0 && dice.chance(0.7)) await market.earn(trade.buyer, missing + dice.pick([0, 0, 5000]))
    await market.house.em().execute('update session set stepped_up_at = now()')
    const input = { tradeId: trade.id, idempotencyKey: newKey() }
    await this.act('pay from the balance', trade.buyer.browser, payFromBalance, { input })
  }

  /** All its orders are sent and arrive. */
  async fulfil({ orders, buyer }: SmallTrade): Promise<void> {
    for (const order of orders) {
      await this.shipAll(order)
      const input = { id: order.id, idempotencyKey: newKey() }
      await this.act('confirm the receipt', buyer.browser, confirmReceipt, { input })
    }
  }

  async cancelTrade(trade: SmallTrade): Promise<void> {
    await this.act('cancel a trade', trade.buyer.browser, cancelTrade, this.cancelling(trade.id))
  }

  async cancelOrder(trade: SmallTrade): Promise<void> {
    await this.act('cancel an order', trade.buyer.browser, cancelOrder, this.cancelling(this.orderOf(trade).id))
  }

  async cancelShopOrder(trade: SmallTrade): Promise<void> {
    const order = this.orderOf(trade)
    await this.act('cancel an order, the shop', this.shopOf(order.shop), cancelShopOrder, this.cancelling(order.id))
  }

  /** Some pieces, some money or all that is left of a line, whenever. */
  async refundLine(trade: SmallTrade): Promise<void> {
    const { dice } = this
    const some = dice.pick([{ quantity: dice.whole(1, 3) }, { amount: formatYuan(dice.whole(1, 5000)) }, {}])
    const lineId = dice.pick(this.orderOf(trade).lineIds)
    const input = { ...some, lineId, withFreight: dice.chance(0.2), reason: refundReason, idempotencyKey: newKey() }
    await this.act('refund a line', this.market.staff, refundLine, { input })
  }

  /** All that is left, or some pieces of one line. */
  async ship(trade: SmallTrade): Promise<void> {
    const order = this.orderOf(trade)
    const { dice } = this
    const lines = dice.chance(0.5) ? null : [{ id: dice.pick(order.lineIds), quantity: dice.whole(1, 3) }]
    const input = { id: order.id, carrier: 'SF', number: 'SF1234567890', lines, idempotencyKey: newKey() }
    await this.act('ship', this.shopOf(order.shop), shipOrder, { input })
  }

  async shipAll(order: SmallTrade['orders'][number]): Promise<void> {
    const input = { id: order.id, carrier: 'SF', number: 'SF1', lines: null, idempotencyKey: newKey() }
    await this.act('ship', this.shopOf(order.shop), shipOrder, { input })
  }

  /** By its code, whether it waits or not; now and then by another one. */
  async handOver(trade: SmallTrade): Promise<void> {
    await this.handOverOrder(this.orderOf(trade))
  }

  async handOverOrder({ id, shop }: SmallTrade['orders'][number]): Promise<void> {
    const em = this.market.house.em()
    await em.execute(`delete from rate_limit where key like 'pickup:%'`)
    const rows: { code: string | null }[] = await em.execute('select pickup_code as code from orders where id = ?', [
      id,
    ])
    const code = rows[0]?.code ?? '00000000'
    await this.act('hand over', this.shopOf(shop), handOver, { input: { code, idempotencyKey: newKey() } })
  }

  async confirmReceipt(trade: SmallTrade): Promise<void> {
    const input = { id: this.orderOf(trade).id, idempotencyKey: newKey() }
    await this.act('confirm the receipt', trade.buyer.browser, confirmReceipt, { input })
  }

  async afterSale(trade: SmallTrade): Promise<void> {
    await this.afterSales.step({ buyer: trade.buyer, lineIds: this.orderOf(trade).lineIds })
  }

  async changeShelf(): Promise<void> {
    const shop = this.dice.pick(this.market.shops)
    const variantId = this.dice.pick(shop.variantIds)
    const change = this.dice.whole(-10, 20) || 1
    if (this.dice.chance(0.6))
      await this.act('adjust stock', shop.browser, adjustStock, {
        input: { variantId, change, idempotencyKey: newKey() },
      })
    else
      await this.act('change a price', shop.browser, changePrice, {
        input: { variantId, price: formatYuan(this.dice.whole(1, 30_000)) },
      })
  }

  async changePolicy(): Promise<void> {
    const { dice } = this
    const shares = {
      cashbackBps: dice.whole(0, 2500),
      consumerPromoterBps: dice.whole(0, 2000),
      merchantPromoterBps: dice.whole(0, 1500),
      districtBps: dice.whole(0, 1000),
      cityBps: dice.whole(0, 800),
      provinceBps: dice.whole(0, 500),
      poolBps: dice.whole(0, 1500),
    }
    // Shares alone may change at once, fees after their notice.
    const isOfFees = dice.chance(0.5)
    const basis = () => dice.pick(['DELIVERY', 'MERCHANT'])
    const input = {
      effectiveAt: isOfFees ? after(now(), days(limits.feeNoticeDays) + dice.whole(1, days(3))).toISOString() : null,
      defaultFeeRateBps: isOfFees ? dice.whole(0, 2000) : 1000,
      categoryRates: [],
      merchantRates: [],
      productRates: [],
      shares,
      ownShares: this.ownShares(),
      bases: { district: basis(), city: basis(), province: basis() },
      note: '新方案',
      idempotencyKey: newKey(),
    }
    const proposed = await this.act('propose a policy', this.market.staff, proposePolicy, { input })
    if (!proposed) return
    const decision = { id: proposed.policyDraft.id, decision: 'APPROVE', idempotencyKey: newKey() }
    await this.act('change the policy', this.market.checker, decidePolicy, { input: decision })
  }

  /** Now and then a shop, a category or both have shares of their own. */
  private ownShares() {
    const { dice, market } = this
    const owners = [
      { scope: 'MERCHANT', id: dice.pick(market.shops).merchantId },
      { scope: 'CATEGORY', id: dice.pick(market.categoryIds) },
    ]
    return owners
      .filter(() => dice.chance(0.4))
      .map((owner) => ({
        ...owner,
        cashbackBps: dice.whole(0, 2500),
        consumerPromoterBps: dice.whole(0, 2000),
        merchantPromoterBps: dice.whole(0, 1500),
        poolBps: dice.whole(0, 1500),
      }))
  }

  async signUp(): Promise<void> {
    const { dice, market } = this
    const index = market.buyers.length
    const promoter = dice.chance(0.6) ? dice.pick(market.buyers) : null
    const regionCode = dice.pick(['440305', '440304', '110101', '310101'])
    await market.signUp(`131${String(10_000_000 + index)}`, `10.0.0.${index % 250}`, promoter, regionCode)
    this.count('sign up', 'done')
  }

  private async act(deed: string, browser: Browser, query: string, variables: object) {
    const { data, errors } = await this.send(browser, query, variables)
    if (errors) throw new Error(`${deed}: ${JSON.stringify(errors)}`)
    const payload = data[Object.keys(data)[0] ?? '']
    this.count(deed, payload.userErrors.length > 0 ? 'refused' : 'done')
    return payload.userErrors.length > 0 ? undefined : payload
  }

  private count(deed: string, outcome: 'done' | 'refused'): void {
    const key = `${deed}, ${outcome}`
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
  }

  private async sandboxPayment(trade: SmallTrade): Promise<SandboxPayment | null> {
    return this.market.house.em().findOne(SandboxPayment, { number: trade.payments.at(-1)?.number ?? '' })
  }

  private readonly cancelling = (id: string) => ({ input: { id, reason: '不想要了', idempotencyKey: newKey() } })
  private readonly orderOf = (trade: SmallTrade) => this.dice.pick(trade.orders)
  private readonly shopOf = (shop: number): Browser => this.market.shops[shop]?.browser ?? this.market.staff
}
