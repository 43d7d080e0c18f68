import { after, days, hours, minutes } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import type { Product } from '../catalog/product.ts'
import { now, setClockOffset } from '../kernel/clock.ts'
import { drainEvents } from '../kernel/work-events.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import { runSweeps } from '../kernel/sweeps.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { cancelOrder } from '../order/cancel-order.ts'
import { completeOrders } from '../order/complete-orders.ts'
import { Order, OrderStatus } from '../order/order.ts'
import { placeTrade } from '../order/place-trade.ts'
import { quoteTrade, type WantedLine } from '../order/quote-trade.ts'
import { shipOrder } from '../order/ship-order.ts'
import { startPayment } from '../order/start-payment.ts'
import { confirmSandboxPayment } from '../payment/channels/confirm-sandbox-payment.ts'
import { PaymentMethod } from '../payment/payment-method.ts'
import type { Buyer } from './people.ts'
import type { Dice } from './random.ts'

interface Deed {
  at: Date
  run: () => Promise<void>
}

export interface Story {
  em: EntityManager
  buyers: readonly Buyer[]
  products: readonly Product[]
  /** of the shop whose owner can be signed in as: it sells more than others */
  favoured: readonly Product[]
  dice: Dice
}

const storyDays = 30
const maxTries = 20
const carriers = ['SF', 'YTO', 'ZTO', 'STO', 'YUNDA', 'JD'] as const

/**
 * Thirty days of business by the product's own verbs: people place trades, most pay, shops ship, people confirm,
 * some cancel, and what falls due is done day by day. Ends at the machine's time.
 */
export async function tellStory(story: Story, report: (day: number) => void): Promise<void> {
  const end = new Date()
  const deeds = planTrades(story, after(end, -days(storyDays)), end)
  let day = 0
  while (deeds.length > 0) {
    deeds.sort((a, b) => a.at.getTime() - b.at.getTime())
    const deed = present(deeds.shift(), 'a deed')
    if (deed.at > end) break
    while (after(deed.at, -days(day + 1)) > after(end, -days(storyDays))) {
      await catchUp(story.em)
      report((day += 1))
    }
    setClock(deed.at)
    await deed.run()
  }
  setClockOffset(0)
  await sendAPart(story)
  await catchUp(story.em)
  // Some who are still choosing how to pay.
  for (const buyer of story.buyers.slice(0, 4)) await place(story, buyer, drawAny(story))
}

const setClock = (moment: Date): void => setClockOffset(moment.getTime() - Date.now())

async function catchUp(em: EntityManager): Promise<void> {
  await drainEvents(em)
  await runSweeps(em)
  await drainEvents(em)
}

/** More each week, more at noon and in the evening; the deeds that follow from a trade join the list as it goes. */
function planTrades(story: Story, from: Date, end: Date): Deed[] {
  const { dice } = story
  const deeds: Deed[] = []
  for (let day = 0; day <= storyDays; day += 1) {
    const count = 5 + Math.floor(day / 5) + dice.whole(0, 4)
    for (let index = 0; index < count; index += 1) {
      const hour = dice.pick([8, 10, 11, 12, 12, 13, 15, 17, 19, 20, 20, 21, 21, 22])
      // The story's days begin at the hour it is now, so today has business up to this minute.
      const at = after(from, days(day) + hours(hour - 22) + minutes(dice.whole(0, 59)))
      if (at > from && at < after(end, -minutes(1))) deeds.push({ at, run: () => shop(story, deeds) })
    }
  }
  return deeds
}

async function shop(story: Story, deeds: Deed[]): Promise<void> {
  const { em, dice } = story
  const buyer = dice.chance(0.12) ? present(story.buyers[0], 'the first buyer') : dice.pick(story.buyers)
  const tradeId = await place(story, buyer, drawAny(story))
  if (tradeId === undefined || dice.chance(0.08)) return
  const paysAt = after(now(), minutes(dice.whole(1, 20)))
  deeds.push({
    at: paysAt,
    run: async () => {
      await pay(em, buyer, tradeId)
      for (const { id } of await em.fork().find(Order, { trade: tradeId })) planOrder(story, deeds, id, paysAt)
    },
  })
}

/** An order of the favoured shop of which one thing is on its way and the other is not: chance may not have left one. */
async function sendAPart(story: Story): Promise<void> {
  const { em, dice, favoured } = story
  for (let tries = 0; tries < maxTries; tries += 1) {
    const buyer = dice.pick(story.buyers)
    const tradeId = await place(
      story,
      buyer,
      drawLines(dice, 2, () => dice.pick(favoured)),
    )
    if (tradeId === undefined) continue
    await pay(em, buyer, tradeId)
    const order = await em.fork().findOneOrFail(Order, { trade: tradeId }, { populate: ['lines'] })
    await ship(em, order.id, parcelOf(dice), true)
    if (order.lines.length > 1) return
  }
}

/** One thing or a few, some of them of the favoured shop. */
function drawAny({ dice, products, favoured }: Story): WantedLine[] {
  const count = dice.pick([1, 1, 1, 2, 2, 3])
  return drawLines(dice, count, () => dice.pick(dice.chance(0.2) ? favoured : products))
}

function drawLines(dice: Dice, count: number, drawProduct: () => Product): WantedLine[] {
  const lines = new Map<string, WantedLine>()
  for (let line = 0; line < count; line += 1) {
    const { id } = dice.pick(drawProduct().currentVariants.filter(({ isEnabled }) => isEnabled))
    lines.set(id, { variantId: id, quantity: dice.pick([1, 1, 1, 2, 3]) })
  }
  return [...lines.values()]
}

async function place({ em }: Story, { member, address }: Buyer, wanted: WantedLine[]): Promise<string | undefined> {
  try {
    return await inTransaction(em, async (inner) => {
      const code = address.regionCode
      const quote = await quoteTrade(inner, {
        lines: wanted,
        regionCodes: [code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`],
        memberId: member.id,
        couponIds: null,
      })
      const { trade } = await placeTrade(inner, {
        accountId: member.account.id,
        memberId: member.id,
        lines: wanted,
        addressId: address.id,
        remarks: [],
        couponIds: null,
        expectedPayable: quote.payable,
        idempotencyKey: uuidv7(),
      })
      return trade.id
    })
  } catch (error) {
    // Sold out or not delivered there: people then buy nothing.
    if (error instanceof Refusal) return undefined
    throw error
  }
}

async function pay(em: EntityManager, { member }: Buyer, tradeId: string): Promise<void> {
  const fork = em.fork({ useContext: true })
  const payment = await startPayment(fork, {
    accountId: member.account.id,
    memberId: member.id,
    tradeId,
    method: PaymentMethod.SANDBOX,
    payerAddress: '127.0.0.1',
    idempotencyKey: uuidv7(),
  })
  const token = present(payment.payUrl, 'address of a payment').split('/').at(-1)
  await confirmSandboxPayment(em.fork({ useContext: true }), present(token, 'token of a payment'))
}

function planOrder({ em, dice }: Story, deeds: Deed[], id: string, paidAt: Date): void {
  if (dice.chance(0.06)) {
    const at = after(paidAt, hours(dice.whole(1, 5)))
    deeds.push({ at, run: () => inTransaction(em, (inner) => cancelOrder(inner, id, '不想要了')) })
    return
  }
  const shipsAt = after(paidAt, hours(dice.whole(6, 44)))
  deeds.push({ at: shipsAt, run: () => ship(em, id, parcelOf(dice), dice.chance(0.3)) })
  deeds.push({ at: after(shipsAt, hours(40)), run: () => ship(em, id, parcelOf(dice), false) })
  // The others leave it to the time.
  if (dice.chance(0.8))
    deeds.push({ at: after(shipsAt, days(dice.whole(2, 5)) + hours(dice.whole(0, 20))), run: () => confirm(em, id) })
}

const parcelOf = (dice: Dice) => ({
  carrier: dice.pick(carriers),
  number: `${dice.whole(100_000_000, 999_999_999)}${dice.whole(1000, 9999)}`,
})

/** Sends what is left of it, or, of several lines, the first in a parcel of its own. */
function ship(
  em: EntityManager,
  id: string,
  parcel: { carrier: string; number: string },
  isPart: boolean,
): Promise<void> {
  return inTransaction(em, async (inner) => {
    const order = await inner.findOneOrFail(Order, id, { populate: ['lines'] })
    if (order.status !== OrderStatus.AWAITING_SHIPMENT && order.status !== OrderStatus.PARTLY_SHIPPED) return
    const [first, second] = order.lines.getItems()
    const pieces = isPart && first && second ? new Map([[first.id, first.leftToShip]]) : null
    await shipOrder(inner, order, { ...parcel, pieces })
  })
}

function confirm(em: EntityManager, id: string): Promise<void> {
  return inTransaction(em, async (inner) => {
    const order = await inner.findOneOrFail(Order, id)
    if (order.status === OrderStatus.SHIPPED) await completeOrders(inner, [order])
  })
}
