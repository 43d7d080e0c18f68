import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import {
  FavouriteConnection,
  FavouriteInput,
  FavouritePayload,
  FavouritesArgs,
  SeeFavouritesPayload,
  WatchFavouriteInput,
  WatchFavouritePayload,
  type FavouriteView,
} from './favourite-types.ts'
import { dropFavourite, keepFavourite, seeFavourites, watchFavourite } from './keep-favourite.ts'
import { countFavouriteNews, isFavourite, readFavourites } from './read-favourites.ts'

const isId = (id: string | null): boolean => z.uuid().safeParse(id).success

@Resolver()
export class FavouriteMallDoor {
  @Allow.member()
  @Query(() => FavouriteConnection, { description: '我的收藏 · What I keep to come back to' })
  myFavourites(
    @Args(() => FavouritesArgs) { kind, ...page }: FavouritesArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<FavouriteView>> {
    return readFavourites(em, viewer.memberId, kind, page)
  }

  @Allow.member()
  @Query(() => Boolean, { description: '我收藏了这件商品或这家店 · Whether I keep this product, or this shop' })
  isFavourite(
    @Arg('productId', () => ID, { nullable: true, description: '商品 · Product' }) productId: string | null,
    @Arg('merchantId', () => ID, { nullable: true, description: '商家 · Merchant' }) merchantId: string | null,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<boolean> {
    const known = (id: string | null): string | null => (isId(id) ? id : null)
    return isFavourite(em, viewer.memberId, { productId: known(productId), merchantId: known(merchantId) })
  }

  @Allow.member()
  @Query(() => Int, {
    description:
      '要提醒我的收藏里，降价或到货而我还没看的件数 · Of what I want to hear of, how many cost less or are there again since I last looked',
  })
  myFavouriteNews(@Ctx() { em, viewer }: SignedInContext): Promise<number> {
    return countFavouriteNews(em, viewer.memberId)
  }

  @Allow.member()
  @Mutation(() => FavouritePayload, { description: '收藏 · Keeps a product or a shop' })
  async saveFavourite(
    @Arg('input', () => FavouriteInput) input: FavouriteInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<FavouritePayload> {
    await keepFavourite(em, viewer.memberId, input)
    return { isFavourite: true, userErrors: [] }
  }

  @Allow.member()
  @Mutation(() => FavouritePayload, { description: '取消收藏 · Keeps it no longer' })
  async removeFavourite(
    @Arg('input', () => FavouriteInput) input: FavouriteInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<FavouritePayload> {
    await dropFavourite(em, viewer.memberId, input)
    return { isFavourite: false, userErrors: [] }
  }

  @Allow.member()
  @Mutation(() => WatchFavouritePayload, {
    description: '降价或到货时要不要提醒 · Whether to tell of a lower price, and when it is there again',
  })
  async watchFavourite(
    @Arg('input', () => WatchFavouriteInput) input: WatchFavouriteInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<WatchFavouritePayload> {
    await watchFavourite(em, viewer.memberId, input)
    return { isWatched: input.isWatched, userErrors: [] }
  }

  @Allow.member()
  @Mutation(() => SeeFavouritesPayload, {
    description:
      '看过收藏：此前的降价和到货不再提醒 · Having looked: what has become of them until now is told no more',
  })
  async seeFavourites(@Ctx() { em, viewer }: SignedInContext): Promise<SeeFavouritesPayload> {
    await seeFavourites(em, viewer.memberId)
    return { isSeen: true, userErrors: [] }
  }
}
