import type { Fen } from '@kaidian/shared/core/money'
import { after } from '@kaidian/shared/core/time'
import { sql } from 'kysely'
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { machineNow } from '../kernel/clock.ts'
import { asPrepared, sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Language, SignedInContext } from '../kernel/graph/context.ts'
import { presentRefusal } from '../kernel/graph/payload.ts'
import { imageUrl, noImageUrl } from '../kernel/outside/files/image-url.ts'
import { Refusal } from '../kernel/refusal.ts'
import { TradePayload } from '../order/order-inputs.ts'
import { placeTrade } from '../order/place-trade.ts'
import { checkQuote, quoteLifeMs, signQuote } from '../order/quote-id.ts'
import { quoteTrade, type QuoteGroup, type QuoteLine } from '../order/quote-trade.ts'
import type { Choice } from '../promotion/choose-offers.ts'
import type { Offer } from '../promotion/offer.ts'
import { regionChain } from '../region/read-regions.ts'
import { takeFromCart } from './change-cart.ts'
import { Checkout, CheckoutInput, PlaceTradeInput } from './checkout-types.ts'

const thumbnailPixels = 240

@Resolver()
export class CheckoutMallDoor {
  @Allow.member()
  @Query(() => Checkout, { description: '结算：金额、运费与问题 · A checkout: money, freight and problems' })
  async checkout(
    @Arg('input', () => CheckoutInput) input: CheckoutInput,
    @Ctx() context: SignedInContext,
  ): Promise<Checkout> {
    const { em, language, viewer } = context
    const { lines, addressId = null, couponIds = null } = input
    const pickups = input.pickups ?? []
    const { memberId } = viewer
    const regionCodes = await placeOf(context, addressId)
    const quote = await quoteTrade(em, { lines, regionCodes, memberId, couponIds, pickups })
    const { groups, goods, discount, freight, payable, problem, choice } = quote
    const expiresAt = after(machineNow(), quoteLifeMs)
    return {
      groups: groups.map((group) => presentGroup(group, language)),
      goods,
      discount,
      offers: presentOffers(choice),
      freight,
      payable,
      canSubmit: problem === null && (addressId !== null || groups.every(({ pickup }) => pickup)),
      quoteId: signQuote({ memberId, lines, addressId, couponIds, pickups, payable }, expiresAt),
      quoteExpiresAt: expiresAt,
    }
  }

  /** What has been bought leaves the cart in the same transaction. */
  @Allow.member()
  @Mutation(() => TradePayload, {
    description: '下单：锁定库存，等待付款 · Place a trade: its stock is reserved until it is paid',
  })
  async placeTrade(
    @Arg('input', () => PlaceTradeInput)
    {
      lines,
      addressId = null,
      collector,
      remarks,
      couponIds = null,
      pickups: wished,
      quoteId,
      ...rest
    }: PlaceTradeInput,
    @Ctx() { em, viewer: { accountId, memberId } }: SignedInContext,
  ): Promise<TradePayload> {
    const pickups = wished ?? []
    const { expectedPayable, idempotencyKey } = rest
    if (quoteId) checkQuote(quoteId, { memberId, lines, addressId, couponIds, pickups, payable: expectedPayable })
    const request = {
      accountId,
      memberId,
      lines,
      addressId,
      collector: collector ? { name: collector.name.trim(), phone: collector.phone } : null,
      remarks,
      couponIds,
      pickups,
      expectedPayable,
      idempotencyKey,
    }
    const { trade, isNew } = await placeTrade(em, request)
    if (isNew) await takeFromCart(em, memberId, lines)
    return { trade, userErrors: [] }
  }
}

async function placeOf(
  { em, viewer }: SignedInContext,
  addressId: string | null | undefined,
): Promise<string[] | null> {
  if (!addressId) return null
  const { rows } = await sql<{ regionCode: string }>`${asPrepared}
    select region_code as "regionCode" from address where id = ${addressId} and member_id = ${viewer.memberId}`.execute(
    sqlOf(em),
  )
  const [address] = rows
  if (!address) throw new Refusal('NOT_FOUND', {}, 'addressId')
  const { district, city, province } = await regionChain(em, address.regionCode)
  return [district.code, city.code, province.code]
}

const present = (problem: Refusal | null, language: Language) => problem && presentRefusal(problem, language)

function presentGroup(group: QuoteGroup, language: Language) {
  return {
    ...group,
    problem: present(group.problem, language),
    lines: group.lines.map((line) => presentLine(line, language)),
  }
}

function presentLine(
  { variant, quantity, unitPrice, price: { line, discounts, paid }, problem }: QuoteLine,
  language: Language,
) {
  const { variantId, productId, title, optionValues, imageId, price: regularPrice, flash } = variant
  return {
    variantId,
    productId,
    title,
    optionValues,
    imageUrl: imageId === null ? noImageUrl : imageUrl(imageId, thumbnailPixels),
    unitPrice,
    regularPrice,
    flash,
    quantity,
    goods: line.goods,
    discounts: discounts.map(({ offer: { id: offerId, kind, title: name }, amount }) => ({
      offerId,
      kind,
      title: name,
      amount,
    })),
    paid,
    problem: present(problem, language),
  }
}

function presentOffers({ taken, notTaken, price }: Choice) {
  const amountOf = (offer: Offer): Fen => {
    const outcome = price.outcomes.get(offer)
    return outcome && 'discount' in outcome ? outcome.discount : 0
  }
  const shown = (offer: Offer) => ({
    id: offer.id,
    kind: offer.kind,
    merchantId: offer.merchantId,
    title: offer.title,
    steps: offer.steps,
    isCoupon: offer.validUntil !== null,
    validUntil: offer.validUntil,
  })
  return [
    ...taken.map((offer) => ({ ...shown(offer), isTaken: true, amount: amountOf(offer), reason: null, missing: null })),
    ...notTaken.map(({ offer, reason, missing }) => ({ ...shown(offer), isTaken: false, amount: 0, reason, missing })),
  ]
}
