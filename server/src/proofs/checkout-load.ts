import { setTimeout as sleep } from 'node:timers/promises'
import { confirmPayment, newKey, placeTrade, startPayment } from '../testing/market.ts'
import type { SmallBuyer, SmallShop } from './small-market.ts'

const checkout = 'query ($input: CheckoutInput!) { checkout(input: $input) { payable } }'
const patienceMs = 8_000
const breathMs = 100

/** Buyers who check out one trade after another, and remember what they have been told. */
export class CheckoutLoad {
  /** answered with an id */
  readonly trades = new Set<string>()
  /** whose payment was answered as confirmed */
  readonly paid = new Set<string>()
  /** requests that ended without an answer, or with one that says it broke, and were sent again */
  interrupted = 0
  private isOver = false
  private readonly url: string

  constructor(url: string) {
    this.url = url
  }

  /** Until it is over; whatever has been begun is then brought to its end. */
  async run(buyers: readonly SmallBuyer[], shops: readonly SmallShop[]): Promise<void> {
    await Promise.all(
      buyers.map(async (buyer, index) => {
        const variantIds = shops.flatMap((shop) => shop.variantIds[index % shop.variantIds.length] ?? [])
        while (!this.isOver) {
          await this.checkOut(buyer, variantIds)
          await sleep(breathMs)
        }
      }),
    )
  }

  end(): void {
    this.isOver = true
  }

  private async checkOut({ browser, addressId }: SmallBuyer, variantIds: string[]): Promise<void> {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const asked = { lines: variantIds.map((variantId) => ({ variantId, quantity: 1 })), addressId }
    const { payable } = (await this.insist(cookie, checkout, asked)).checkout
    const input = { ...asked, remarks: [], expectedPayable: payable, idempotencyKey: newKey() }
    const { placeTrade: placed } = await this.insist(cookie, placeTrade, input)
    const tradeId: string = placed.trade.id
    this.trades.add(tradeId)
    const start = { tradeId, channel: 'SANDBOX', idempotencyKey: newKey() }
    const { payment } = (await this.insist(cookie, startPayment, start)).startPayment
    // Paid already, by a confirmation that was not answered, there is nothing to be paid any more.
    const token = String(payment?.payUrl).split('/').at(-1)
    const { confirmSandboxPayment: confirmed } = await this.insist(cookie, confirmPayment, { token })
    if (confirmed.sandboxPayment?.status === 'SUCCEEDED' || confirmed.userErrors[0]?.code === 'ALREADY_PAID')
      this.paid.add(tradeId)
    else throw new Error(`A payment was not taken: ${JSON.stringify(confirmed)}`)
  }

  /** The same request again, until it is answered. */
  private async insist(cookie: string, query: string, input: object) {
    for (;;) {
      try {
        const response = await fetch(`${this.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'kaidian-audience': 'MEMBER', cookie },
          body: JSON.stringify({ query, variables: { input } }),
          signal: AbortSignal.timeout(patienceMs),
        })
        // oxlint-disable-next-line typescript/no-explicit-any -- as in a browser of the tests
        const { data, errors }: any = await response.json()
        if (!errors) return data
        if (errors[0].extensions.code !== 'INTERNAL') throw new Refused(JSON.stringify(errors))
      } catch (error) {
        if (error instanceof Refused) throw error
      }
      this.interrupted += 1
      await sleep(breathMs)
    }
  }
}

class Refused extends Error {
  override name = 'Refused'
}
