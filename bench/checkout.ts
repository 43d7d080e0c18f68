import { z } from 'zod'
import { documentOf } from './documents.ts'
import { type Ask, graphql, post, type SideName } from './side.ts'
import type { Basket, Buyer, Subjects } from './subjects.ts'

/** What a checkout has learnt so far. */
interface Progress {
  buyer: Buyer
  basket: Basket
  key: string
  payable: string
  tradeId: string
  token: string
  isPaid: boolean
}

interface Step {
  ask: (progress: Progress) => Ask
  /** Takes from the answer what the next steps need. */
  learn?: (progress: Progress, data: unknown) => void
}

const linesOf = ({ basket }: Progress) => basket.variantIds.map((variantId) => ({ variantId, quantity: 1 }))

const answer = z.object({ data: z.unknown() })
const quoted = z.object({ checkout: z.object({ payable: z.string(), canSubmit: z.literal(true) }) })
const placed = z.object({ placeTrade: z.object({ trade: z.object({ id: z.string() }) }) })
const started = z.object({ startPayment: z.object({ payment: z.object({ payUrl: z.string() }) }) })
const shown = z.object({ myTrade: z.object({ status: z.string() }) })

const learnPayable: Step['learn'] = (progress, data) => void (progress.payable = quoted.parse(data).checkout.payable)
const learnTrade: Step['learn'] = (progress, data) => void (progress.tradeId = placed.parse(data).placeTrade.trade.id)
const learnToken: Step['learn'] = (progress, data) =>
  void (progress.token = started.parse(data).startPayment.payment.payUrl.split('/').at(-1) ?? '')
const learnPaid: Step['learn'] = (progress, data) =>
  void (progress.isPaid = shown.parse(data).myTrade.status === 'PAID')

const claim = documentOf('ClaimCoupon')
const add = documentOf('AddToCart')
const checkout = documentOf('Checkout')
const place = documentOf('PlaceTrade')
const start = documentOf('StartPayment')
const confirm = documentOf('ConfirmSandboxPayment')
const cashier = documentOf('Cashier')

/** A coupon claimed, two goods into the cart, the checkout, the order, the payment, its confirmation, and the cashier that says it is paid. */
const steps: Record<SideName, Step[]> = {
  product: [
    {
      ask: ({ buyer, basket: { promotionId }, key }) =>
        graphql(claim, { input: { promotionId, idempotencyKey: `claim-${key}` } }, buyer.cookie),
    },
    { ask: (progress) => graphql(add, { input: linesOf(progress)[0] }, progress.buyer.cookie) },
    { ask: (progress) => graphql(add, { input: linesOf(progress)[1] }, progress.buyer.cookie) },
    {
      ask: (progress) => {
        const { addressId, cookie } = progress.buyer
        return graphql(checkout, { input: { lines: linesOf(progress), addressId } }, cookie)
      },
      learn: learnPayable,
    },
    {
      ask: (progress) => {
        const { buyer, key, payable } = progress
        const wanted = { lines: linesOf(progress), addressId: buyer.addressId, remarks: [] }
        const input = { ...wanted, expectedPayable: payable, idempotencyKey: `place-${key}` }
        return graphql(place, { input }, buyer.cookie)
      },
      learn: learnTrade,
    },
    {
      ask: ({ buyer, tradeId, key }) =>
        graphql(start, { input: { tradeId, method: 'SANDBOX', idempotencyKey: `pay-${key}` } }, buyer.cookie),
      learn: learnToken,
    },
    { ask: ({ token }) => graphql(confirm, { input: { token } }) },
    { ask: ({ buyer, tradeId }) => graphql(cashier, { id: tradeId }, buyer.cookie), learn: learnPaid },
  ],
  floor: [
    { ask: ({ buyer, basket: { promotionId } }) => post('/claimCoupon', { promotionId }, buyer.cookie) },
    { ask: (progress) => post('/addToCart', linesOf(progress)[0] ?? {}, progress.buyer.cookie) },
    { ask: (progress) => post('/addToCart', linesOf(progress)[1] ?? {}, progress.buyer.cookie) },
    {
      ask: (progress) => {
        const { addressId, cookie } = progress.buyer
        return post('/checkout', { lines: linesOf(progress), addressId }, cookie)
      },
      learn: learnPayable,
    },
    {
      ask: (progress) => {
        const { buyer, payable } = progress
        const wanted = { lines: linesOf(progress), addressId: buyer.addressId }
        return post('/placeTrade', { ...wanted, expectedPayable: payable }, buyer.cookie)
      },
      learn: learnTrade,
    },
    { ask: ({ buyer, tradeId }) => post('/startPayment', { tradeId }, buyer.cookie), learn: learnToken },
    { ask: ({ buyer, token }) => post('/confirm', { token }, buyer.cookie) },
    { ask: ({ buyer, tradeId }) => post('/cashier', { id: tradeId }, buyer.cookie), learn: learnPaid },
  ],
}

export const checkoutRequests = steps.floor.length

let checkouts = 0

/** The checkouts of one buyer, one request after the other, without end. */
export class Shopper {
  private readonly side: SideName
  private readonly buyer: Buyer
  private readonly baskets: Subjects['baskets']
  private progress: Progress
  private place = 0

  constructor(side: SideName, { buyers, baskets }: Pick<Subjects, 'buyers' | 'baskets'>, lane: number) {
    const buyer = buyers[lane % buyers.length]
    if (!buyer) throw new Error('There is nobody to buy')
    this.side = side
    this.buyer = buyer
    this.baskets = baskets
    this.progress = this.begin()
  }

  /** The request that is next. */
  next(): Ask {
    return this.step.ask(this.progress)
  }

  /** Hears the answer; 'paid' and 'failed' end a checkout, and another one begins. */
  hear(text: string): 'under way' | 'paid' | 'failed' {
    try {
      this.step.learn?.(this.progress, answer.parse(JSON.parse(text)).data)
    } catch {
      return this.fail()
    }
    this.place += 1
    if (this.place < steps[this.side].length) return 'under way'
    const { isPaid } = this.progress
    this.progress = this.begin()
    return isPaid ? 'paid' : 'failed'
  }

  fail(): 'failed' {
    this.progress = this.begin()
    return 'failed'
  }

  private get step(): Step {
    const step = steps[this.side][this.place]
    if (!step) throw new Error('A checkout beyond its end')
    return step
  }

  private begin(): Progress {
    this.place = 0
    checkouts += 1
    const basket = this.baskets[checkouts % this.baskets.length]
    if (!basket) throw new Error('There is nothing to buy')
    const key = `${process.pid}-${checkouts}`
    return { buyer: this.buyer, basket, key, payable: '', tradeId: '', token: '', isPaid: false }
  }
}
