import { Arg, Ctx, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { readRegions } from './read-regions.ts'
import { Region } from './region.ts'

@Resolver()
export class RegionMallDoor {
  @Allow.anyone()
  @Query(() => [Region], {
    description: '某地区的下级；不给上级时为各省 · The regions below one; the provinces without one',
  })
  async regions(
    @Arg('parentCode', () => String, { nullable: true, description: '上级的代码 · Code of the region above' })
    parentCode: string | null,
    @Ctx() { em }: Context,
  ): Promise<Region[]> {
    const regions = await readRegions(em)
    return [...regions.values()].filter((region) => region.parentCode === (parentCode ?? null))
  }
}
