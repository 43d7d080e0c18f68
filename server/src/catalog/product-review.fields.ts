import type { EntityManager } from '@mikro-orm/postgresql'
import { after, hours } from '@kaidian/shared/core/time'
import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql'
import { Account } from '../account/account.ts'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { once, type Context } from '../kernel/graph/context.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { settingsOf, type Settings } from '../setting/settings-of.ts'
import { Product } from './product.ts'
import { riskWords } from './judge-risk.ts'
import { ProductReview } from './product-review.ts'
import { Reviewer } from './read-reviewers.ts'
import { RiskBand } from './review-words.ts'

@Allow.staff('product:review')
@ObjectType({ simpleResolvers: true, description: '风险的一项原因 · One reason for the risk' })
export class ReviewRiskReason {
  @Field(() => String, { description: '原因，按调用者的语言 · The reason, in the language of the caller' })
  text: string

  @Field(() => String, { nullable: true, description: '发现了什么 · What was found' })
  detail: string | null

  @Field(() => Int, { description: '分数 · Its points' })
  points: number
}

@Allow.staff('product:review')
@ObjectType({
  simpleResolvers: true,
  description: '领取：十分钟内只归一人 · A claim: an item is one reviewer’s for ten minutes',
})
export class ReviewLease {
  @Field(() => Reviewer, { description: '归谁 · Whose it is' })
  reviewer: Reviewer

  @Field(() => Boolean, { description: '是不是自己的 · Whether it is one’s own' })
  isMine: boolean

  @Field(() => GraphQLDateTime, { description: '到何时 · Until when' })
  until: Date
}

const settings = (context: Context): Promise<Settings> => once(context, 'settings', () => settingsOf(context.em))

const nicknameOf = (context: Context, accountId: string | null): Promise<string | null> =>
  accountId === null
    ? Promise.resolve(null)
    : loadBy(context, 'review.nickname', accountId, (ids) => readNicknames(context.em, ids))

async function readNicknames(em: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const accounts = await em.find(Account, { id: { $in: [...ids] } })
  return new Map(accounts.map(({ id, nickname }) => [id, nickname]))
}

/** What a review shows that is not a column of its own. */
@Resolver(() => ProductReview)
export class ProductReviewFields {
  @FieldResolver(() => RiskBand, { description: '风险高低 · How risky' })
  async riskBand(@Root() { risk }: ProductReview, @Ctx() context: Context): Promise<RiskBand> {
    const setting = await settings(context)
    if (risk >= setting('review_high_risk')) return RiskBand.HIGH
    return risk > setting('review_low_risk') ? RiskBand.MEDIUM : RiskBand.LOW
  }

  @FieldResolver(() => [ReviewRiskReason], {
    description: '风险的原因，重的在前 · Reasons for the risk, the weightiest first',
  })
  riskReasons(@Root() { riskReasons }: ProductReview, @Ctx() { language }: Context): ReviewRiskReason[] {
    return riskReasons.map(({ key, points, detail }) => ({
      text: riskWords[key][language],
      detail: detail?.[language] || null,
      points,
    }))
  }

  @FieldResolver(() => GraphQLDateTime, { description: '何时变黄 · When it turns amber' })
  async amberAt(@Root() { createdAt }: ProductReview, @Ctx() context: Context): Promise<Date> {
    return after(createdAt, hours((await settings(context))('review_amber_hours')))
  }

  @FieldResolver(() => GraphQLDateTime, { description: '何时变红 · When it turns red' })
  async redAt(@Root() { createdAt }: ProductReview, @Ctx() context: Context): Promise<Date> {
    return after(createdAt, hours((await settings(context))('review_red_hours')))
  }

  @FieldResolver(() => ReviewLease, { nullable: true, description: '谁领取了；空：没有人 · Who has it; null: nobody' })
  async lease(@Root() review: ProductReview, @Ctx() context: Context): Promise<ReviewLease | null> {
    const { outcome, leasedById, leasedUntil } = review
    if (outcome !== null || leasedById === null || leasedUntil === null || !review.isLeasedAt(now())) return null
    const nickname = (await nicknameOf(context, leasedById)) ?? ''
    const isMine = leasedById === context.viewer?.accountId
    return { reviewer: { accountId: leasedById, nickname }, isMine, until: leasedUntil }
  }

  @FieldResolver(() => String, { nullable: true, description: '审核员 · The reviewer' })
  reviewer(@Root() { reviewerId }: ProductReview, @Ctx() context: Context): Promise<string | null> {
    return nicknameOf(context, reviewerId)
  }

  @FieldResolver(() => String, { nullable: true, description: '复看的人 · Who has looked at it again' })
  secondReviewer(@Root() { secondId }: ProductReview, @Ctx() context: Context): Promise<string | null> {
    return nicknameOf(context, secondId)
  }
}

const historyShown = 20

/** The reviews of a product, as reviewers see it. */
@Resolver(() => Product)
export class ReviewedProductFields {
  @Allow.staff('product:review')
  @FieldResolver(() => ProductReview, {
    nullable: true,
    description: '正在进行的审核；空：没有，或无权 · The review that is open; null: none, or it is not to be seen',
  })
  review(@Root() product: Product, @Ctx() context: Context): Promise<ProductReview | null> {
    if (!product.isInReview) return Promise.resolve(null)
    return loadBy(context, 'product.review', product.id, async (ids) => {
      const reviews = await context.em.find(ProductReview, { product: { $in: ids }, outcome: null })
      return new Map(reviews.map((review) => [review.product.id, review]))
    })
  }

  @Allow.staff('product:review')
  @FieldResolver(() => [ProductReview], {
    nullable: true,
    description:
      '已有结果的审核，新的在前，最多 20 次；空：无权 · Reviews that are over, newest first, 20 at most; null: not to be seen',
  })
  pastReviews(@Root() product: Product, @Ctx() { em }: Context): Promise<ProductReview[]> {
    return em.find(
      ProductReview,
      { product, outcome: { $ne: null } },
      { orderBy: { createdAt: 'desc', id: 'desc' }, limit: historyShown },
    )
  }
}
