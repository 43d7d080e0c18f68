import type { DiscountStep } from '@kaidian/shared/core/discount'
import { sum } from '@kaidian/shared/core/money'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { Decision } from '../kernel/graph/review.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { isOwnShop } from '../merchant/is-own-shop.ts'
import { createPromotion } from './create-promotion.ts'
import { decidePromotion } from './decide-promotion.ts'
import { listPromotions } from './list-promotions.ts'
import { PromotionClass } from './offer.ts'
import { CreatePromotionInput, ReviewPromotionInput } from './promotion-input.ts'
import { CouponLiability, PromotionConnection, PromotionPayload } from './promotion-views.ts'
import { Promotion, PromotionStatus } from './promotion.ts'
import { stopPromotion } from './stop-promotion.ts'
import { termsOf } from './terms-of.ts'

@ArgsType()
class PromotionsArgs extends PageArgs {
  @Field(() => PromotionStatus, { nullable: true, description: '只看此状态 · Only in this state' })
  status: PromotionStatus | null

  @Field(() => PromotionClass, { nullable: true, description: '只看此类 · Only of this class' })
  kind: PromotionClass | null

  @Field(() => Boolean, {
    nullable: true,
    description: '只看平台的，或只看商家的 · Only those of the platform, or only those of shops',
  })
  isPlatform: boolean | null

  @Field(() => ID, { nullable: true, description: '只看这家店的 · Only those of this shop' })
  merchantId: string | null

  @Field(() => GraphQLDateTime, { nullable: true, description: '此后还在进行的 · Still under way after it' })
  from: Date | null

  @Field(() => GraphQLDateTime, { nullable: true, description: '此前已经开始的 · Begun before it' })
  to: Date | null
}

@Resolver()
export class PromotionAdminDoor {
  @Allow.staff('promotion:read')
  @Query(() => PromotionConnection, { description: '全部优惠活动，新的在前 · All promotions, newest first' })
  promotions(
    @Args(() => PromotionsArgs) { merchantId, isPlatform, status, kind, from, to, ...page }: PromotionsArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<Promotion>> {
    return listPromotions(em, { merchantId: merchantId ?? undefined, isPlatform, status, kind, from, to }, page)
  }

  @Allow.staff('promotion:read')
  @Query(() => Promotion, { nullable: true, description: '一个优惠活动 · One promotion' })
  promotion(
    @Arg('id', () => ID, { description: '活动 · The promotion' }) id: string,
    @Ctx() { em }: Context,
  ): Promise<Promotion> {
    return find(em, Promotion, id)
  }

  @Allow.staff('promotion:read')
  @Query(() => CouponLiability, {
    description: '已发未用的券最多会让利多少 · What coupons that are out may cost at most',
  })
  async couponLiability(@Ctx() { em }: Context): Promise<CouponLiability> {
    const { rows } = await sql<{ count: string; steps: DiscountStep[]; merchantId: string | null }>`
      select count(*) as count, p.steps, p.merchant_id as "merchantId" from coupon c join promotion p on p.id = c.promotion_id
      where c.status in ('ISSUED', 'LOCKED', 'RETURNED') and c.valid_until > ${now()} group by p.id`.execute(sqlOf(em))
    const costs = rows.map(({ count, steps, merchantId }) => {
      const most = Math.max(...steps.map(({ amount, cap }) => amount ?? cap ?? 0))
      return { count: Number(count), amount: Number(count) * most, merchantId }
    })
    return {
      count: sum(costs.map(({ count }) => count)),
      amount: sum(costs.map(({ amount }) => amount)),
      platformPart: sum(costs.filter(({ merchantId }) => merchantId === null).map(({ amount }) => amount)),
    }
  }

  @Allow.staff('promotion:write')
  @Mutation(() => PromotionPayload, { description: '新建平台活动 · Make a promotion of the platform' })
  async createPromotion(
    @Arg('input', () => CreatePromotionInput) input: CreatePromotionInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<PromotionPayload> {
    const { idempotencyKey: key, ...content } = input
    const id = uuidv7()
    const earlier = await claimKey(em, { accountId, command: 'createPromotion', key, content, resultId: id })
    if (earlier === undefined) await createPromotion(em, { ...termsOf(input), id, merchant: null, accountId })
    return { promotion: await find(em, Promotion, earlier ?? id), userErrors: [] }
  }

  @Allow.staff('promotion:review')
  @Mutation(() => PromotionPayload, { description: '审核商家的活动 · Review a promotion of a shop' })
  async reviewPromotion(
    @Arg('input', () => ReviewPromotionInput) { id, decision, reason }: ReviewPromotionInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<PromotionPayload> {
    const promotion = await find(em, Promotion, id, { lock: true })
    if (promotion.merchant && (await isOwnShop(em, promotion.merchant.id, viewer.accountId)))
      throw new Refusal('PROMOTION_OWN')
    await decidePromotion(em, promotion, decision === Decision.APPROVE, reason ?? null)
    return { promotion, userErrors: [] }
  }

  @Allow.staff('promotion:write')
  @Mutation(() => PromotionPayload, { description: '停止任何活动 · Stop any promotion' })
  async stopPromotion(@Arg('input', () => IdInput) { id }: IdInput, @Ctx() { em }: Context): Promise<PromotionPayload> {
    const promotion = await find(em, Promotion, id, { lock: true })
    await stopPromotion(em, promotion)
    return { promotion, userErrors: [] }
  }
}
