import { createServer } from 'node:net'
import { after, businessDay, days, momentOf, startOfDay } from '@kaidian/shared/core/time'
import type { Knobs } from '../../../gateway/src/knobs/knobs.ts'
import { openTestGateway, type TestGateway } from '../../../gateway/src/testing/test-gateway.ts'
import { setClockOffset } from '../kernel/clock.ts'
import { openTestHouse, type TestHouse } from './house.ts'
import { cancelOrder, newKey, openBuyer, openShop, place, startPayment, type Buyer, type Shop } from './market.ts'

export type BilledMethod = 'WECHAT_NATIVE' | 'ALIPAY_PAGE'

export interface BilledPayment {
  id: string
  number: string
  orderId: string
  method: BilledMethod
}

/** A house whose payments go through the local gateway, day after day, on one clock. */
export class BillDays {
  readonly house: TestHouse
  readonly gateway: TestGateway
  private readonly buyer: Buyer
  private readonly shop: Shop
  /** the day that it is */
  day = businessDay(new Date())

  private constructor(house: TestHouse, gateway: TestGateway, buyer: Buyer, shop: Shop) {
    this.house = house
    this.gateway = gateway
    this.buyer = buyer
    this.shop = shop
  }

  static async open(): Promise<BillDays> {
    const gateway = await openTestGateway()
    const port = await freePort()
    const house = await openTestHouse({
      publicUrl: `http://127.0.0.1:${port}`,
      channelKeys: gateway.configurationPath,
    })
    await house.http.listen({ port, host: '127.0.0.1' })
    return new BillDays(house, gateway, await openBuyer(house), await openShop(house, { onHand: 50_000 }))
  }

  async close(): Promise<void> {
    setClockOffset(0)
    await this.house.close()
    await this.gateway.close()
  }

  /** Sets both clocks, to a time of the day that it is or of a later one. */
  async to(time: string, laterDays = 0): Promise<void> {
    this.day = businessDay(after(startOfDay(this.day), days(laterDays)))
    const moment = momentOf(`${this.day} ${time}`)
    setClockOffset(moment.getTime() - Date.now())
    await this.gateway.control.ask('PUT', '/clock', { to: `${this.day}T${time}+08:00` })
  }

  /** Does what is due on both sides. */
  async settle(): Promise<void> {
    await this.house.settle()
    await this.gateway.control.settle()
    await this.house.settle()
  }

  /** Begins to pay one piece; its number is told before it is paid, so that knobs can be set. */
  async begin(method: BilledMethod): Promise<BilledPayment> {
    const trade = await place(this.buyer, this.shop)
    const input = { tradeId: trade.id, method, idempotencyKey: newKey() }
    const { payment } = (await this.buyer.browser.run(startPayment, { input })).startPayment
    if (method === 'ALIPAY_PAGE') await fetch(payment.payUrl)
    return { id: payment.id, number: payment.number, orderId: trade.orders[0].id, method }
  }

  async pay(method: BilledMethod, knobs: Knobs = {}): Promise<BilledPayment> {
    const payment = await this.begin(method)
    await this.gateway.control.knobs(payment.number, knobs)
    await this.gateway.control.pay(payment.number, { force: true })
    await this.gateway.control.settle()
    return payment
  }

  /** The buyer cancels, and gets the money back as soon as work is done. */
  async cancel({ orderId }: BilledPayment): Promise<void> {
    const input = { id: orderId, reason: '不想要了', idempotencyKey: newKey() }
    await this.buyer.browser.run(cancelOrder, { input })
  }

  /** The next morning, when the bills of this day are there: they are fetched and compared. */
  async reconcile(): Promise<string> {
    const { day } = this
    await this.to('10:00:30', 1)
    await this.settle()
    // What it has put right may be news for others.
    await this.settle()
    return day
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
