import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { FollowedParcel, FollowedParcelConnection, ParcelCount, ParcelSlice } from './parcel.ts'
import { countParcels, readParcels } from './read-parcels.ts'

@Resolver()
export class ParcelAdminDoor {
  @Allow.staff('order:read')
  @Query(() => FollowedParcelConnection, {
    description: '全平台跟踪中的包裹，后发出的在前 · Parcels of all shops that are followed, the last sent first',
  })
  parcels(
    @Arg('slice', () => ParcelSlice, { description: '哪一类 · Which kind' }) slice: ParcelSlice,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<FollowedParcel>> {
    return readParcels(em, { merchantId: null, slice }, page)
  }

  @Allow.staff('order:read')
  @Query(() => [ParcelCount], { description: '全平台每一类包裹有几个 · How many parcels of each kind there are' })
  parcelCounts(@Ctx() { em }: Context): Promise<ParcelCount[]> {
    return countParcels(em, null)
  }
}
