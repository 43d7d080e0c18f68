import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { addToRating, rateLine } from './rate-line.ts'
import {
  AddToRatingInput,
  ProductRatingsArgs,
  RateLineInput,
  RatingPayload,
  RatingWordsInput,
} from './rating-inputs.ts'
import { Rating, RatingConnection, RatingSummary } from './rating.ts'
import { findRating, readRatings, readSummary } from './read-ratings.ts'
import { reportRating } from './report-rating.ts'

@Resolver()
export class RatingMallDoor {
  @Allow.anyone()
  @Query(() => RatingConnection, { description: '一件商品的评价，新的在前 · Ratings of a product, newest first' })
  productRatings(
    @Args(() => ProductRatingsArgs) { productId, slice, tag, ...page }: ProductRatingsArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<Rating>> {
    return readRatings(em, { productId, slice, tag }, page)
  }

  @Allow.anyone()
  @Query(() => RatingSummary, { description: '一件商品的评价概况 · The ratings of a product in short' })
  ratingSummary(
    @Arg('productId', () => ID, { description: '商品 · The product' }) productId: string,
    @Ctx() { em }: Context,
  ): Promise<RatingSummary> {
    return readSummary(em, productId)
  }

  @Allow.member()
  @Query(() => RatingConnection, { description: '我的评价，新的在前 · My ratings, newest first' })
  myRatings(@Args(() => PageArgs) page: PageArgs, @Ctx() { em, viewer }: SignedInContext): Promise<Page<Rating>> {
    return readRatings(em, { memberId: viewer.memberId }, page)
  }

  @Allow.member()
  @Mutation(() => RatingPayload, { description: '评价一件买到的商品，一次 · Rates what was bought: once' })
  async rateLine(
    @Arg('input', () => RateLineInput) input: RateLineInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<RatingPayload> {
    const id = await rateLine(em, viewer, input)
    await em.flush()
    return { rating: await findRating(em, id), userErrors: [] }
  }

  @Allow.member()
  @Mutation(() => RatingPayload, { description: '追评，一次 · Adds to a rating: once' })
  async addToRating(
    @Arg('input', () => AddToRatingInput) input: AddToRatingInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<RatingPayload> {
    await addToRating(em, viewer, input)
    await em.flush()
    return { rating: await findRating(em, input.id), userErrors: [] }
  }

  @Allow.member()
  @Mutation(() => RatingPayload, { description: '举报一条评价 · Reports a rating' })
  async reportRating(
    @Arg('input', () => RatingWordsInput) input: RatingWordsInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<RatingPayload> {
    await reportRating(em, viewer.accountId, input)
    return { rating: await findRating(em, input.id), userErrors: [] }
  }
}
