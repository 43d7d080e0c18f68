import { v7 as uuidv7 } from 'uuid'
import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { find, findOwn } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Merchant } from '../merchant/merchant.ts'
import { createFlashSale } from './create-flash-sale.ts'
import { createPromotion } from './create-promotion.ts'
import { joinPromotion } from './join-promotion.ts'
import { listPromotions } from './list-promotions.ts'
import { PromotionClass } from './offer.ts'
import { CreateFlashSaleInput, CreateShopPromotionInput } from './promotion-input.ts'
import { PromotionConnection, PromotionPayload } from './promotion-views.ts'
import { Promotion, PromotionStatus } from './promotion.ts'
import { stopPromotion } from './stop-promotion.ts'
import { termsOf } from './terms-of.ts'

@ArgsType()
class ShopPromotionsArgs extends PageArgs {
  @Field(() => PromotionStatus, { nullable: true, description: '只看此状态 · Only in this state' })
  status: PromotionStatus | null

  @Field(() => PromotionClass, { nullable: true, description: '只看此类 · Only of this class' })
  kind: PromotionClass | null
}

@Resolver()
export class PromotionMerchantDoor {
  @Allow.merchant('promotion:read')
  @Query(() => PromotionConnection, { description: '本店的优惠活动，新的在前 · Promotions of the shop, newest first' })
  shopPromotions(
    @Args(() => ShopPromotionsArgs) { status, kind, ...page }: ShopPromotionsArgs,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Page<Promotion>> {
    return listPromotions(em, { merchantId: viewer.merchantId, status, kind }, page)
  }

  @Allow.merchant('promotion:read')
  @Query(() => Promotion, { nullable: true, description: '本店的一个优惠活动 · One promotion of the shop' })
  shopPromotion(
    @Arg('id', () => ID, { description: '活动 · The promotion' }) id: string,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Promotion> {
    return findOwn(em, Promotion, id, viewer)
  }

  @Allow.merchant('promotion:read')
  @Query(() => PromotionConnection, {
    description: '可报名与已报名的平台活动 · Campaigns of the platform that the shop can join or has joined',
  })
  campaigns(@Args(() => PageArgs) page: PageArgs, @Ctx() { em }: ShopContext): Promise<Page<Promotion>> {
    return listPromotions(em, { merchantId: null, status: PromotionStatus.ACTIVE, from: now() }, page)
  }

  @Allow.merchant('promotion:write')
  @Mutation(() => PromotionPayload, {
    description: '新建优惠活动，提交审核 · Make a promotion and hand it in for review',
  })
  async createShopPromotion(
    @Arg('input', () => CreateShopPromotionInput) input: CreateShopPromotionInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<PromotionPayload> {
    const { idempotencyKey: key, ...content } = input
    const { accountId } = viewer
    const id = uuidv7()
    const earlier = await claimKey(em, { accountId, command: 'createShopPromotion', key, content, resultId: id })
    if (earlier === undefined) {
      const merchant = await find(em, Merchant, viewer.merchantId)
      await createPromotion(em, { ...termsOf(input), id, merchant, accountId })
    }
    return { promotion: await findOwn(em, Promotion, earlier ?? id, viewer), userErrors: [] }
  }

  @Allow.merchant('promotion:write')
  @Mutation(() => PromotionPayload, {
    description: '新建限时价活动，提交审核 · Make a flash sale and hand it in for review',
  })
  async createFlashSale(
    @Arg('input', () => CreateFlashSaleInput) input: CreateFlashSaleInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<PromotionPayload> {
    const { idempotencyKey: key, ...content } = input
    const { accountId } = viewer
    const id = uuidv7()
    const earlier = await claimKey(em, { accountId, command: 'createFlashSale', key, content, resultId: id })
    if (earlier === undefined) {
      const merchant = await find(em, Merchant, viewer.merchantId)
      await createFlashSale(em, { ...content, perMember: input.perMember ?? null, id, merchant, accountId })
    }
    return { promotion: await findOwn(em, Promotion, earlier ?? id, viewer), userErrors: [] }
  }

  @Allow.merchant('promotion:write')
  @Mutation(() => PromotionPayload, { description: '停止本店的活动 · Stop a promotion of the shop' })
  async stopShopPromotion(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<PromotionPayload> {
    const promotion = await findOwn(em, Promotion, id, viewer, { lock: true })
    await stopPromotion(em, promotion)
    return { promotion, userErrors: [] }
  }

  @Allow.merchant('promotion:write')
  @Mutation(() => PromotionPayload, {
    description: '报名平台活动，此后承担约定的部分 · Join a campaign of the platform, and bear its share from now on',
  })
  async joinPromotion(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<PromotionPayload> {
    return { promotion: await joinPromotion(em, id, viewer.merchantId), userErrors: [] }
  }
}
