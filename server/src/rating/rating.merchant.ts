import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { findOwn } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { RatingPayload, RatingsArgs, RatingWordsInput } from './rating-inputs.ts'
import { Rating, RatingConnection } from './rating.ts'
import { findRating, readRatings } from './read-ratings.ts'
import { reportRating } from './report-rating.ts'

@Resolver()
export class RatingMerchantDoor {
  @Allow.merchant('order:read')
  @Query(() => RatingConnection, { description: '本店的评价，新的在前 · Ratings of the shop, newest first' })
  shopRatings(
    @Args(() => RatingsArgs) { slice, ...page }: RatingsArgs,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Page<Rating>> {
    return readRatings(em, { merchantId: viewer.merchantId, slice }, page)
  }

  @Allow.merchant('product:write')
  @Mutation(() => RatingPayload, { description: '回复一条评价，一次 · Answers a rating: once' })
  async replyToRating(
    @Arg('input', () => RatingWordsInput) { id, text, idempotencyKey: key }: RatingWordsInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<RatingPayload> {
    const rating = await findOwn(em, Rating, id, viewer, { lock: true })
    const claim = { accountId: viewer.accountId, command: 'replyToRating', key, content: { id, text }, resultId: id }
    if ((await claimKey(em, claim)) === undefined) rating.answer({ text: text.trim(), now: now() })
    return answer(em, id)
  }

  @Allow.merchant('product:write')
  @Mutation(() => RatingPayload, { description: '举报本店的一条评价 · Reports a rating of the shop' })
  async contestRating(
    @Arg('input', () => RatingWordsInput) input: RatingWordsInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<RatingPayload> {
    await findOwn(em, Rating, input.id, viewer)
    await reportRating(em, viewer.accountId, input)
    return answer(em, input.id)
  }
}

async function answer(em: EntityManager, id: string): Promise<RatingPayload> {
  await em.flush()
  return { rating: await findRating(em, id), userErrors: [] }
}
