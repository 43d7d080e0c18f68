import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { Member } from '../member/member.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Policy } from '../policy/policy.ts'
import { Order, OrderStatus, type Earners } from './order.ts'
import { shortNumber } from '../kernel/short-number.ts'
import { Trade } from './trade.ts'

const nobody: Earners = {
  cashbackMemberId: null,
  consumerPromoterId: null,
  merchantPromoterId: null,
  districtAgentId: null,
  cityAgentId: null,
  provinceAgentId: null,
}

interface OrderParts {
  status?: OrderStatus
  /** how many lines of ¥199.00 */
  lines?: number
  /** pieces of each */
  quantity?: number
}

/** An order by itself, in any state and not to be saved: orders that are kept are placed and paid by the verbs. */
export function makeOrder(
  em: EntityManager,
  { status = OrderStatus.AWAITING_PAYMENT, lines = 1, quantity = 1 }: OrderParts = {},
): Order {
  const trade = new Trade()
  trade.member = em.getReference(Member, uuidv7())
  const order = new Order()
  order.number = shortNumber(now())
  order.trade = trade
  order.member = trade.member
  order.merchant = em.getReference(Merchant, uuidv7())
  order.freight = 800
  const line = {
    productId: uuidv7(),
    variantId: uuidv7(),
    title: '手冲咖啡壶',
    optionValues: [],
    imageId: null,
    promises: [],
    flashPriceId: null,
    unitPrice: 19900,
    quantity,
    base: 19900 * quantity,
    paid: 19900 * quantity,
    discounts: [],
    policy: em.getReference(Policy, uuidv7()),
    feeRateBps: 1000,
    sharesOf: null,
    poolBps: 1000,
    earners: nobody,
  }
  order.place(
    Array.from({ length: lines }, () => line),
    48,
    now(),
  )
  order.status = status
  return order
}
