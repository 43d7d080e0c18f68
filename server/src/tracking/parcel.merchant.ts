import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { FollowedParcel, FollowedParcelConnection, ParcelCount, ParcelSlice } from './parcel.ts'
import { countParcels, readParcels } from './read-parcels.ts'

@Resolver()
export class ParcelMerchantDoor {
  @Allow.merchant('order:read')
  @Query(() => FollowedParcelConnection, {
    description: '本店跟踪中的包裹，后发出的在前 · Parcels of the shop that are followed, the last sent first',
  })
  shopParcels(
    @Arg('slice', () => ParcelSlice, { description: '哪一类 · Which kind' }) slice: ParcelSlice,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em, viewer: { merchantId } }: ShopContext,
  ): Promise<Page<FollowedParcel>> {
    return readParcels(em, { merchantId, slice }, page)
  }

  @Allow.merchant('order:read')
  @Query(() => [ParcelCount], { description: '本店每一类包裹有几个 · How many parcels of each kind the shop has' })
  shopParcelCounts(@Ctx() { em, viewer: { merchantId } }: ShopContext): Promise<ParcelCount[]> {
    return countParcels(em, merchantId)
  }
}
