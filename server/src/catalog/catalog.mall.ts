import { Ctx, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { Shared } from '../kernel/graph/shared.ts'
import type { Context } from '../kernel/graph/context.ts'
import { CategoryNode, readCategories } from './category-tree.ts'

@Resolver()
export class CatalogMallDoor {
  @Allow.anyone()
  @Shared()
  @Query(() => [CategoryNode], {
    description: '商品分类树的顶层，不含隐藏的 · The top of the tree of categories, without those that are hidden',
  })
  async categories(@Ctx() { em }: Context): Promise<readonly CategoryNode[]> {
    return (await readCategories(em)).visibleRoots
  }
}
