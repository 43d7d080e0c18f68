import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import { FlashPrice, pendingFlashStates } from './flash-price.ts'
import { freezePrices } from './freeze-prices.ts'
import { readLowestPrices } from './lowest-prices.ts'
import { Variant } from './product.ts'

export interface FlashDraft {
  variantId: string
  price: Fen
  stock: number
}

interface Proposal {
  promotionId: string
  merchantId: string
  items: readonly FlashDraft[]
  perMember: number | null
  startsAt: Date
  endsAt: Date
}

/**
 * Hands in flash prices for variants of a shop. From now on their ordinary prices are frozen. Refused, by the place of the
 * item: what is not the shop's, a price that is no lower, more pieces than there are, and a window in which the variant
 * has another flash price.
 */
export async function proposeFlashPrices(
  em: EntityManager,
  { promotionId, merchantId, items, perMember, startsAt, endsAt }: Proposal,
): Promise<void> {
  const variantIds = items.map(({ variantId }) => variantId)
  await sql`select from variant where id = any(${variantIds}::uuid[]) order by id for update`.execute(sqlOf(em))
  const own = { id: { $in: variantIds }, merchant: merchantId, removedAt: null }
  const variants = await em.find(Variant, own, { populate: ['product'], refresh: true })
  const byId = new Map(variants.map((variant) => [variant.id, variant]))
  const taken = await em.find(FlashPrice, {
    variant: { $in: variantIds },
    state: { $in: pendingFlashStates },
    startsAt: { $lt: endsAt },
    endsAt: { $gt: startsAt },
  })
  const lowest = await readLowestPrices(em, variantIds, now())
  for (const [at, { variantId, price, stock }] of items.entries()) {
    const variant = byId.get(variantId)
    const field = (name: string): string => `items.${at}.${name}`
    if (!variant) throw new Refusal('NOT_FOUND', {}, field('variantId'))
    const { title } = variant.product
    if (price >= variant.price) throw new Refusal('FLASH_NOT_LOWER', { title }, field('price'))
    const free = variant.onHand - variant.reserved
    if (stock > free) throw new Refusal('FLASH_STOCK_OVER', { title, max: Math.max(0, free) }, field('stock'))
    if (taken.some((other) => other.variant === variant))
      throw new Refusal('FLASH_OVERLAP', { title }, field('variantId'))
    const flash = new FlashPrice()
    const lowestPrice = present(lowest.get(variantId), 'a lowest price')
    const { merchant, product, price: regularPrice } = variant
    Object.assign(flash, { promotionId, merchant, product, variant, price, regularPrice, lowestPrice })
    Object.assign(flash, { stock, perMember, startsAt, endsAt })
    em.persist(flash)
  }
  await em.flush()
  await freezePrices(em, promotionId)
}
