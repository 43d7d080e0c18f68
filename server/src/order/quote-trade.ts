import { explainFreight, freightOf, type FreightLine } from '@kaidian/shared/core/freight'
import { formatYuan, maxFen, sum, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { FlashOffer } from '../catalog/flash-offer.ts'
import type { PickupOffer } from '../delivery/pickup.ts'
import { flashFor, unitPriceOf } from '../catalog/unit-price.ts'
import { readVariantsForSale, type VariantForSale } from '../catalog/variants-for-sale.ts'
import { now } from '../kernel/clock.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import { chooseOffers, type Choice } from '../promotion/choose-offers.ts'
import type { Offer, PricedLine } from '../promotion/offer.ts'
import type { CartPrice, LinePrice } from '../promotion/price-cart.ts'
import { readOffers } from '../promotion/read-offers.ts'

export interface WantedLine {
  variantId: string
  quantity: number
}

/** Which point of a shop what is bought there is collected at. */
export interface PickupWish {
  merchantId: string
  pointId: string
}

export interface QuoteRequest {
  lines: readonly WantedLine[]
  /** codes of the district, city and province of the address; null: none is chosen yet */
  regionCodes: readonly string[] | null
  memberId: string
  /** which coupons may be used; null: whichever make it cheapest */
  couponIds: readonly string[] | null
  /** the shops whose goods are collected; the others' are delivered */
  pickups?: readonly PickupWish[]
}

export interface QuoteLine {
  variant: VariantForSale
  quantity: number
  /** that it is bought at */
  flash: FlashOffer | null
  unitPrice: Fen
  price: LinePrice
  problem: Refusal | null
}

export interface QuoteGroup {
  merchantId: string
  merchantName: string
  lines: QuoteLine[]
  goods: Fen
  discount: Fen
  /** where the buyer may collect it */
  pickupPoints: PickupOffer[]
  /** where the buyer wants to; null: it is delivered, or that point is gone */
  pickup: PickupOffer | null
  /** null: no address yet, or no delivery there */
  freight: Fen | null
  /** goods money from which freight is free, where all lines have the same terms */
  freeOver: Fen | null
  total: Fen
  problem: Refusal | null
}

export interface Quote {
  groups: QuoteGroup[]
  goods: Fen
  discount: Fen
  freight: Fen
  payable: Fen
  choice: Choice
  /** why it cannot be bought as it is */
  problem: Refusal | null
}

/** What these lines cost now: by merchant, with the promotions that make them cheapest, delivered to an address. */
export async function quoteTrade(em: EntityManager, request: QuoteRequest): Promise<Quote> {
  const { lines: wanted, regionCodes, memberId, couponIds, pickups = [] } = request
  const pointIds = new Map(pickups.map(({ merchantId, pointId }) => [merchantId, pointId]))
  const variants = await readVariantsForSale(
    em,
    wanted.map(({ variantId }) => variantId),
    memberId,
  )
  const bought = wanted.flatMap(({ variantId, quantity }) => {
    const variant = variants.get(variantId)
    return variant ? [{ variant, quantity }] : []
  })
  const merchantIds = [...new Set(bought.map(({ variant }) => variant.merchantId))]
  const offers = await readOffers(em, { memberId, merchantIds, now: now() })
  const mayBeUsed = ({ id, validUntil }: Offer): boolean => !validUntil || !couponIds || couponIds.includes(id)
  const isDelivered = ({ variant }: Bought): boolean => !pointIds.has(variant.merchantId)
  const choice = chooseOffers({
    lines: bought.map(pricedLine),
    offers: offers.filter(mayBeUsed),
    freightOf: (paidOf) => freightOfAll(bought.filter(isDelivered), paidOf, regionCodes),
  })
  const groups = groupsOf(bought, choice.price, regionCodes, pointIds)
  const freight = sum(groups.map((group) => group.freight ?? 0))
  const payable = choice.price.paid + freight
  const isComplete = bought.length === wanted.length && bought.length > 0
  const problem = isComplete
    ? (groups.map(problemOf).find((found) => found !== null) ?? tooLarge(payable))
    : new Refusal('NOT_FOUND')
  const { goods, discount } = choice.price
  const notChosen = offers
    .filter((offer) => !mayBeUsed(offer))
    .map((offer) => ({ offer, reason: 'NOT_CHOSEN' as const, missing: null }))
  return {
    groups,
    goods,
    discount,
    freight,
    payable,
    problem,
    choice: { ...choice, notTaken: [...choice.notTaken, ...notChosen] },
  }
}

const tooLarge = (payable: Fen): Refusal | null =>
  payable > maxFen ? new Refusal('AMOUNT_TOO_LARGE', { max: formatYuan(maxFen) }) : null

const problemOf = ({ lines, problem }: QuoteGroup): Refusal | null =>
  lines.find((line) => line.problem)?.problem ?? problem

interface Bought {
  variant: VariantForSale
  quantity: number
}

/** Of all merchants together, by what is paid for each variant. */
function freightOfAll(
  bought: readonly Bought[],
  paidOf: (variantId: string) => Fen,
  regionCodes: readonly string[] | null,
): Fen {
  if (!regionCodes) return 0
  const drafts = Map.groupBy(bought, ({ variant }) => variant.merchantId)
  return sum(
    [...drafts.values()].map(
      (own) =>
        freightOf(
          own.map((one) => freightLine(one, paidOf(one.variant.variantId))),
          regionCodes,
        ) ?? 0,
    ),
  )
}

const freightLine = ({ variant, quantity }: Bought, goods: Fen) => ({
  template: variant.freightTemplate,
  weightGrams: variant.weightGrams,
  volumeCm3: variant.volumeCm3,
  quantity,
  goods,
})

const pricedLine = ({ variant, quantity }: Bought): PricedLine => ({
  id: variant.variantId,
  merchantId: variant.merchantId,
  productId: variant.productId,
  categoryIds: variant.categoryIds,
  goods: unitPriceOf(variant, quantity) * quantity,
})

function groupsOf(
  bought: readonly Bought[],
  price: CartPrice,
  regionCodes: readonly string[] | null,
  pointIds: ReadonlyMap<string, string>,
): QuoteGroup[] {
  const priceOf = new Map(price.lines.map((line) => [line.line.id, line]))
  const lines = bought.map(({ variant, quantity }) => ({
    variant,
    quantity,
    flash: flashFor(variant.flash, quantity),
    unitPrice: unitPriceOf(variant, quantity),
    price: present(priceOf.get(variant.variantId), 'the price of a line'),
    problem: lineProblem(variant, quantity),
  }))
  const byMerchant = Map.groupBy(lines, ({ variant }) => variant.merchantId)
  return [...byMerchant].map(([merchantId, own]) => quoteGroup(own, regionCodes, pointIds.get(merchantId) ?? null))
}

function lineProblem({ isSellable, available, title, variantId }: VariantForSale, quantity: number): Refusal | null {
  if (!isSellable) return new Refusal('UNAVAILABLE', { title, variantId })
  if (available < quantity) return new Refusal('SOLD_OUT', { title, left: Math.max(0, available), variantId })
  return null
}

/** Of one template: there, or, while no address is chosen, where it has no rate of its own. */
function freeOverOf(lines: FreightLine[], regionCodes: readonly string[] | null): Fen | null {
  return explainFreight(lines, regionCodes ?? [])?.rate.freeOver ?? null
}

/** Freight is free from what the buyer pays for the goods, discounts taken off; what is collected has none. */
function quoteGroup(lines: QuoteLine[], regionCodes: readonly string[] | null, pointId: string | null): QuoteGroup {
  const { merchantId, merchantName, freightTemplate, pickupPoints } = present(lines[0], 'a group without lines').variant
  const goods = sum(lines.map(({ price }) => price.line.goods))
  const paid = sum(lines.map(({ price }) => price.paid))
  const drafts = lines.map((line) => freightLine(line, line.price.paid))
  const freight = pointId ? 0 : regionCodes && freightOf(drafts, regionCodes)
  const hasOneTemplate = lines.every(({ variant }) => variant.freightTemplate.id === freightTemplate.id)
  const group = {
    merchantId,
    merchantName,
    lines,
    goods,
    discount: goods - paid,
    pickupPoints,
    pickup: pickupPoints.find((point) => point.pointId === pointId) ?? null,
    freight,
    freeOver: hasOneTemplate && !pointId ? freeOverOf(drafts, regionCodes) : null,
    total: paid + (freight ?? 0),
  }
  return { ...group, problem: groupProblem(group, { regionCodes, pointId }) }
}

interface WantedAt {
  regionCodes: readonly string[] | null
  pointId: string | null
}

/** Why nothing of a shop can be ordered so. */
function groupProblem(
  { lines, merchantId, merchantName: merchant, pickup, freight }: Omit<QuoteGroup, 'problem'>,
  { regionCodes, pointId }: WantedAt,
): Refusal | null {
  if (lines[0]?.variant.isRefused) return new Refusal('BLOCKED_BY_SHOP', { merchant, merchantId })
  if (pointId && !pickup) return new Refusal('PICKUP_POINT_GONE', { merchant, merchantId })
  return regionCodes && freight === null ? new Refusal('NO_DELIVERY', { merchant, merchantId }) : null
}
