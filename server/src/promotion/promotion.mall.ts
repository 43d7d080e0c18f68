import { limits } from '@kaidian/shared/core/limits'
import type { Fen } from '@kaidian/shared/core/money'
import { hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql'
import { takeOne } from '../account/take-limit.ts'
import { unitPriceOf } from '../catalog/unit-price.ts'
import { readVariantsForSale } from '../catalog/variants-for-sale.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { findOwn, isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Shared } from '../kernel/graph/shared.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, newestFirst, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { chooseOffers } from './choose-offers.ts'
import { claimCoupon } from './claim-coupon.ts'
import { Coupon, CouponStatus } from './coupon.ts'
import { isInScope, PromotionClass } from './offer.ts'
import { DiscountStepType, PromotionCard, PromotionCardConnection } from './promotion-card.ts'
import { merchantOf } from './promotion.fields.ts'
import { ClaimCouponInput } from './promotion-input.ts'
import { readCardsById, readCardsOf, readCouponCentre } from './read-cards.ts'

@ArgsType()
class CouponCentreArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: '只看这家店的 · Only those of this shop' })
  merchantId: string | null
}

@ArgsType()
class MyCouponsArgs extends PageArgs {
  @Field(() => [CouponStatus], { nullable: true, description: '只看这些状态 · Only in these states' })
  statuses: CouponStatus[] | null
}

/** Enough for who mistypes, too few for who guesses. */
const codesAnHour = 30

const CouponConnection = connectionOf(Coupon, 'Coupon')

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '到手价里的一项优惠 · A discount within the price after coupons' })
class PriceDiscount {
  @Field(() => PromotionClass, { description: '类别 · Class' })
  kind: PromotionClass

  @Field(() => String, { description: '名称 · Title' })
  title: string

  @Field(() => GraphQLMoney, { description: '优惠金额 · What it takes off' })
  amount: Fen
}

@Allow.anyone()
@ObjectType({
  simpleResolvers: true,
  description: '一种规格的优惠与到手价 · Promotions of a variant and its price after them',
})
class VariantOffers {
  @Field(() => GraphQLMoney, { description: '原价，按件数 · Price of these pieces' })
  goods: Fen

  @Field(() => GraphQLMoney, { description: '到手价：用上能领到的券 · Price after every coupon that can be claimed' })
  paid: Fen

  @Field(() => [PriceDiscount], {
    description: '到手价怎样得来，按生效顺序 · How it comes about, in the order they apply',
  })
  discounts: PriceDiscount[]

  @Field(() => [PromotionCard], { description: '适用的优惠 · The promotions that it is in the scope of' })
  cards: PromotionCard[]
}

@Allow.anyone()
@ObjectType({ description: '领券的结果 · The result of claiming a coupon' })
class ClaimCouponPayload extends Payload {
  @Field(() => Coupon, { nullable: true, description: '领到的券 · The coupon' })
  coupon?: Coupon
}

@Resolver()
export class PromotionMallDoor {
  @Allow.anyone()
  @Shared()
  @Query(() => PromotionCardConnection, {
    description: '领券中心，先结束的在前 · Coupons to claim, what ends sooner first',
  })
  couponCentre(
    @Args(() => CouponCentreArgs) { merchantId, ...page }: CouponCentreArgs,
    @Ctx() { em, viewer }: Context,
  ): Promise<Page<PromotionCard>> {
    return readCouponCentre(em, { memberId: viewer?.memberId ?? null, now: now(), merchantId }, page)
  }

  @Allow.anyone()
  @Query(() => [PromotionCard], {
    description:
      '这些活动对我来说怎样：领过几张，能不能领 · These promotions as the viewer finds them, of what is under way',
  })
  promotionCards(
    @Arg('ids', () => [ID], { description: '活动，最多 100 · Promotions, at most 100' }) ids: string[],
    @Ctx() { em, viewer }: Context,
  ): Promise<PromotionCard[]> {
    return readCardsById(em, { memberId: viewer?.memberId ?? null, now: now() }, ids)
  }

  @Allow.anyone()
  @Query(() => VariantOffers, {
    nullable: true,
    description: '一种规格的优惠与到手价 · Promotions of a variant and its price after them',
  })
  variantOffers(
    @Arg('variantId', () => ID, { description: '规格 · Variant' }) variantId: string,
    @Arg('quantity', () => Int, { defaultValue: 1, description: '件数 · Pieces' }) quantity: number,
    @Ctx() { em, viewer }: Context,
  ): Promise<VariantOffers | null> {
    const pieces = Math.min(Math.max(1, quantity), limits.lineQuantity)
    return offersOf(em, viewer?.memberId ?? null, { variantId, pieces })
  }

  @Allow.member()
  @Query(() => CouponConnection, { description: '我的优惠券，新领的在前 · My coupons, claimed last first' })
  async myCoupons(
    @Args(() => MyCouponsArgs) { statuses, ...page }: MyCouponsArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<Coupon>> {
    let rows = sqlOf(em)
      .selectFrom('coupon')
      .select(['coupon.id', 'coupon.created_at as createdAt'])
      .where('coupon.member_id', '=', viewer.memberId)
    if (statuses?.length) rows = rows.where('coupon.status', 'in', statuses)
    const ids = await readPage<{ id: string; createdAt: Date }>(rows, {
      list: 'my-coupons',
      keys: newestFirst('coupon'),
      page,
    })
    return loadPage(em, ids, Coupon, ['promotion'])
  }

  /** A guess at a code is counted whether it is right or not, so the claim has a transaction of its own after it. */
  @Allow.member()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => ClaimCouponPayload, { description: '领一张券 · Claim a coupon' })
  async claimCoupon(
    @Arg('input', () => ClaimCouponInput) { promotionId, code, idempotencyKey: key }: ClaimCouponInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<ClaimCouponPayload> {
    const { accountId, memberId } = viewer
    if (code)
      await inTransaction(em, (inner) =>
        takeOne(inner, { key: `coupon-code:${accountId}`, count: codesAnHour, windowMs: hours(1) }),
      )
    const id = uuidv7()
    const claim = { accountId, command: 'claimCoupon', key, content: { promotionId, code }, resultId: id }
    const coupon = await inTransaction(em, async (inner) => {
      const earlier = await claimKey(inner, claim)
      if (earlier !== undefined) return findOwn(inner, Coupon, earlier, viewer, { populate: ['promotion'] })
      return claimCoupon(inner, { id, memberId, wanted: code ? { code } : { promotionId: promotionId ?? '' } })
    })
    return { coupon, userErrors: [] }
  }
}

async function offersOf(
  em: EntityManager,
  memberId: string | null,
  { variantId, pieces }: { variantId: string; pieces: number },
): Promise<VariantOffers | null> {
  const variant = isId(variantId) ? (await readVariantsForSale(em, [variantId], memberId)).get(variantId) : undefined
  if (!variant?.isSellable) return null
  const { merchantId, productId, categoryIds } = variant
  const line = { id: variantId, merchantId, productId, categoryIds, goods: unitPriceOf(variant, pieces) * pieces }
  const cards = (await readCardsOf(em, { memberId, now: now() }, [merchantId])).filter(({ offer }) =>
    isInScope(line, offer),
  )
  const chosen = chooseOffers({ lines: [line], offers: cards.map(({ offer }) => offer) }).price
  return {
    goods: line.goods,
    paid: chosen.paid,
    discounts: (chosen.lines[0]?.discounts ?? []).map(({ offer: { kind, title }, amount }) => ({
      kind,
      title,
      amount,
    })),
    cards: cards.map(({ card }) => card),
  }
}

/** What a coupon says is its promotion's. */
@Resolver(() => Coupon)
export class CouponFields {
  @FieldResolver(() => ID, { description: '活动 · Its promotion' })
  promotionId(@Root() { promotion }: Coupon): string {
    return promotion.id
  }

  @FieldResolver(() => PromotionClass, { description: '类别 · Class' })
  kind(@Root() { promotion }: Coupon): PromotionClass {
    return promotion.kind
  }

  @FieldResolver(() => String, { description: '名称 · Title' })
  title(@Root() { promotion }: Coupon): string {
    return promotion.title
  }

  @FieldResolver(() => [DiscountStepType], { description: '各档 · Its steps' })
  steps(@Root() { promotion }: Coupon): DiscountStepType[] {
    return promotion.steps
  }

  @FieldResolver(() => Boolean, { description: '是否只限部分商品 · Whether it is for some goods only' })
  isForSomeGoods(@Root() { promotion }: Coupon): boolean {
    return Object.keys(promotion.scope).length > 0 || promotion.isForJoinedOnly
  }

  @FieldResolver(() => ID, { nullable: true, description: '哪家店；空为平台 · Whose it is; null: the platform' })
  merchantId(@Root() { promotion }: Coupon): string | null {
    return promotion.merchant?.id ?? null
  }

  @FieldResolver(() => String, { nullable: true, description: '店名 · Name of the shop' })
  async merchantName(@Root() { promotion }: Coupon, @Ctx() context: Context): Promise<string | null> {
    return (await merchantOf(promotion, context))?.name ?? null
  }
}
