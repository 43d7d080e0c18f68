import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { appealCase } from './appeal-case.ts'
import { ProductCase, ProductCaseConnection } from './product-case.ts'
import { countCases, findShopCase, readShopCases } from './read-cases.ts'
import {
  AppealProductCaseInput,
  ProductCaseCount,
  ProductCasePayload,
  ShopProductCasesArgs,
} from './supervision-inputs.ts'

@Resolver()
export class SupervisionMerchantDoor {
  @Allow.merchant('product:read')
  @Query(() => ProductCaseConnection, {
    description: '本店被冻结或下架的商品，新的在前 · Goods of the shop that were frozen or taken off, the newest first',
  })
  shopProductCases(
    @Args(() => ShopProductCasesArgs) { status, ...page }: ShopProductCasesArgs,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Page<ProductCase>> {
    return readShopCases(em, viewer.merchantId, { status, ...page })
  }

  @Allow.merchant('product:read')
  @Query(() => [ProductCaseCount], { description: '本店各状态的案件数 · How many cases the shop has in each state' })
  shopProductCaseCounts(@Ctx() { em, viewer }: ShopContext): Promise<ProductCaseCount[]> {
    return countCases(em, viewer.merchantId)
  }

  @Allow.merchant('product:read')
  @Query(() => ProductCase, { nullable: true, description: '本店的一件案件 · A case of the shop' })
  shopProductCase(
    @Arg('id', () => ID, { description: '案件 · The case' }) id: string,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<ProductCase | null> {
    return findShopCase(em, viewer.merchantId, id)
  }

  @Allow.merchant('product:write')
  @Mutation(() => ProductCasePayload, {
    description: '对冻结申诉，一次，限期内 · Appeals against a freeze: once, and in time',
  })
  async appealProductCase(
    @Arg('input', () => AppealProductCaseInput) input: AppealProductCaseInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<ProductCasePayload> {
    await appealCase(em, viewer, input)
    await em.flush()
    return { productCase: await findShopCase(em, viewer.merchantId, input.id), userErrors: [] }
  }
}
