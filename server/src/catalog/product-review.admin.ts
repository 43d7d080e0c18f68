import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import type { EntityManager } from '@mikro-orm/postgresql'
import { ProductPayload } from './product-payload.ts'
import { Product } from './product.ts'
import { claimNextReview, claimReview, handOverReview, releaseReview } from './lease-review.ts'
import { listSecondLooks } from './list-second-looks.ts'
import type { ProductReview } from './product-review.ts'
import { Reviewer, readReviewers } from './read-reviewers.ts'
import { ClaimNextInput, HandOverInput, LookAgainInput, SetShopTrustInput } from './review-inputs.ts'
import { ProductReviewConnection, ProductReviewPayload, ShopTrustPayload } from './review-payload.ts'
import { readReviewerFigures, ReviewerFigure } from './reviewer-figures.ts'
import { lookAgain } from './second-look.ts'
import { setShopTrust } from './set-shop-trust.ts'
import { readShopTrust, ShopTrustView } from './shop-trust-view.ts'

const mostDays = 365
type Answer<Payload> = Promise<Partial<Payload>>

@Resolver()
export class ReviewAdminDoor {
  @Allow.staff('product:review')
  @Query(() => [Reviewer], { description: '可以审核商品的人 · Everybody who may review products' })
  productReviewers(@Ctx() { em }: Context): Promise<Reviewer[]> {
    return readReviewers(em)
  }

  @Allow.staff('product:review')
  @Query(() => ProductReviewConnection, {
    description: '等自己复看的审核结论，旧的在前 · Decisions that wait for one’s second look, oldest first',
  })
  secondLooks(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<ProductReview>> {
    return listSecondLooks(em, viewer.accountId, page)
  }

  @Allow.staff('review:manage')
  @Query(() => [ReviewerFigure], {
    description: '各审核员的结论与分歧 · What each reviewer has decided, and how often second looks disagree',
  })
  reviewerFigures(
    @Arg('days', () => Int, {
      defaultValue: 30,
      description: '最近多少天，最多 365 · Within so many days, 365 at most',
    })
    days: number,
    @Ctx() { em }: Context,
  ): Promise<ReviewerFigure[]> {
    if (days < 1 || days > mostDays) throw graphError('BAD_USER_INPUT', `days must be from 1 to ${mostDays}`)
    return readReviewerFigures(em, days)
  }

  @Allow.staff('product:review')
  @Query(() => ShopTrustView, {
    description: '一家店的信任级别与抽审比例 · Trust in a shop, and what part people look at',
  })
  shopTrust(
    @Arg('merchantId', () => ID, { description: '店铺编号 · Id of the shop' }) merchantId: string,
    @Ctx() { em }: Context,
  ): Promise<ShopTrustView> {
    return readShopTrust(em, merchantId)
  }

  @Allow.staff('product:review')
  @Mutation(() => ProductPayload, {
    description: '领取一件，或续时：十分钟内只归自己 · Claim an item, or keep it longer: one’s own for ten minutes',
  })
  async claimProductReview(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Answer<ProductPayload> {
    await claimReview(em, viewer, id)
    return answer(em, id)
  }

  @Allow.staff('product:review')
  @Mutation(() => ProductPayload, {
    description:
      '领取没有别人在审的下一件；没有了则为空 · Claim the next item that nobody has; null when there is none',
  })
  async claimNextProductReview(
    @Arg('input', () => ClaimNextInput) input: ClaimNextInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Answer<ProductPayload> {
    const id = await claimNextReview(em, viewer, input)
    return id === null ? { userErrors: [] } : answer(em, id)
  }

  @Allow.staff('product:review')
  @Mutation(() => ProductPayload, { description: '放回队列 · Give an item back to the queue' })
  async releaseProductReview(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Answer<ProductPayload> {
    await releaseReview(em, viewer, id)
    return answer(em, id)
  }

  @Allow.staff('product:review')
  @Mutation(() => ProductPayload, {
    description: '转交给另一位审核员，留有审计 · Hand an item over to another reviewer; the audit log keeps it',
  })
  async handOverProductReview(
    @Arg('input', () => HandOverInput) input: HandOverInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Answer<ProductPayload> {
    await handOverReview(em, viewer, input)
    return answer(em, input.id)
  }

  @Allow.staff('product:review')
  @Mutation(() => ProductReviewPayload, {
    description: '复看被抽中的结论 · Say what one thinks of a decision that was drawn',
  })
  async lookAgainAtReview(
    @Arg('input', () => LookAgainInput) input: LookAgainInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Answer<ProductReviewPayload> {
    return { review: await lookAgain(em, viewer, input), userErrors: [] }
  }

  @Allow.staff('review:manage')
  @Mutation(() => ShopTrustPayload, {
    description: '设定一家店的信任级别，留有审计 · Set how far a shop is trusted; the audit log keeps it',
  })
  async setShopTrust(
    @Arg('input', () => SetShopTrustInput) input: SetShopTrustInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Answer<ShopTrustPayload> {
    return { trust: await setShopTrust(em, viewer, input), userErrors: [] }
  }
}

const answer = async (em: EntityManager, id: string): Answer<ProductPayload> => ({
  product: await find(em, Product, id, { populate: ['variants', 'merchant', 'freightTemplate'] }),
  userErrors: [],
})
