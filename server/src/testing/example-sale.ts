import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { expect } from 'vitest'
import { makeAgent } from '../agent/make.ts'
import { makeProduct } from '../catalog/make.ts'
import { now } from '../kernel/clock.ts'
import type { HolderKind } from '../ledger/account-ref.ts'
import { makeAddress, makeMember } from '../member/make.ts'
import { makeMerchant } from '../merchant/make.ts'
import { completeOrders } from '../order/complete-orders.ts'
import { Order } from '../order/order.ts'
import { placeTrade } from '../order/place-trade.ts'
import { shipOrder } from '../order/ship-order.ts'
import { startPayment } from '../order/start-payment.ts'
import { askChannel } from '../payment/ask-channel.ts'
import { SandboxPayment } from '../payment/channels/sandbox-payment.ts'
import { PaymentMethod } from '../payment/payment-method.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import type { TestHouse } from './house.ts'
import { checkAll } from '../settlement/check-invariants.ts'
import { readOwnWallet } from '../settlement/own-wallet.ts'

/** Everybody who earns from the sale of the example; nobody holds its province. */
async function makePeople(em: EntityManager) {
  const consumerPromoter = await makeMember(em, { nickname: '推广小李' })
  const merchantPromoter = await makeMember(em)
  // A tie is written whole or not at all, so the promoter comes first.
  await em.flush()
  const buyer = await makeMember(em, { nickname: '小明', promoter: consumerPromoter })
  const owner = await makeMember(em)
  const merchant = await makeMerchant(em, { owner, name: '好物店', promoter: merchantPromoter })
  const districtOwner = await makeMember(em)
  const district = await makeAgent(em, { person: districtOwner, territoryCode: '440305' })
  const city = await makeAgent(em, { territoryCode: '440300' })
  const address = await makeAddress(em, buyer)
  const product = await makeProduct(em, { merchant, price: 19900 })
  const staff = await makeMember(em)
  makeTeamMember(em, staff.account, makeRole(em, { isBuiltIn: true, name: '超级管理员' }))
  return {
    consumerPromoter,
    merchantPromoter,
    buyer,
    owner,
    merchant,
    districtOwner,
    district,
    city,
    address,
    product,
    staff,
  }
}

/** Orders of ¥199.00 with freight of ¥8.00 in a test house, and what becomes of their money. */
export class ExampleSale {
  readonly house: TestHouse
  readonly people: Awaited<ReturnType<typeof makePeople>>

  private constructor(house: TestHouse, people: ExampleSale['people']) {
    this.house = house
    this.people = people
  }

  static async open(house: TestHouse): Promise<ExampleSale> {
    return new ExampleSale(house, await house.tx(makePeople))
  }

  /** Placed and paid at the sandbox; nothing has listened to it yet. */
  async pay(): Promise<string> {
    const { buyer, address, product } = this.people
    const { trade } = await this.house.tx((em) =>
      placeTrade(em, {
        accountId: buyer.account.id,
        memberId: buyer.id,
        lines: [{ variantId: product.currentVariants[0]?.id ?? '', quantity: 1 }],
        addressId: address.id,
        remarks: [],
        couponIds: null,
        expectedPayable: 20700,
        idempotencyKey: uuidv7(),
      }),
    )
    const payment = await startPayment(this.house.orm.em, {
      accountId: buyer.account.id,
      memberId: buyer.id,
      tradeId: trade.id,
      method: PaymentMethod.SANDBOX,
      payerAddress: '127.0.0.1',
      idempotencyKey: uuidv7(),
    })
    await this.house.tx(async (em) =>
      (await em.findOneOrFail(SandboxPayment, { number: payment.number })).confirm(now()),
    )
    expect(await askChannel(this.house.orm.em, payment)).toBe(true)
    return (await this.house.em().findOneOrFail(Order, { trade: trade.id })).id
  }

  /** Sent and received: the after-sale window begins. */
  async complete(orderId: string): Promise<void> {
    await this.house.tx(async (em) => {
      const order = await em.findOneOrFail(Order, orderId)
      await shipOrder(em, order, { carrier: 'SF', number: 'SF1234567890', pieces: null })
      await completeOrders(em, [order])
    })
  }

  async available(holder: HolderKind, id: string): Promise<number> {
    return (await readOwnWallet(this.house.em(), holder, id)).available
  }

  /** Numbers of the rules of money that are broken. */
  async broken(): Promise<number[]> {
    return (await checkAll(this.house.em())).filter(({ holds }) => !holds).map(({ number }) => number)
  }
}
