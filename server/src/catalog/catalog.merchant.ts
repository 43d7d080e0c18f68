import { limits } from '@kaidian/shared/core/limits'
import { v7 as uuidv7 } from 'uuid'
import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { findOwn } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { settingOf } from '../setting/setting-of.ts'
import { adjustStock } from './adjust-stock.ts'
import { changePrice } from './change-price.ts'
import { countProducts } from './count-products.ts'
import { discardProductDraft } from './discard-product-draft.ts'
import { listProducts } from './list-products.ts'
import { listStockMovements } from './list-stock-movements.ts'
import { lockProduct } from './lock-product.ts'
import {
  AdjustStockInput,
  ChangePriceInput,
  SaveProductInput,
  ScheduleProductInput,
  SetProductOnSaleInput,
} from './product-input.ts'
import { ProductConnection, ProductPayload, ProductStatusCount, VariantPayload } from './product-payload.ts'
import { ProductStatus } from './product-status.ts'
import { StockMovementConnection, type StockMovementView } from './stock-movement-view.ts'
import { Product } from './product.ts'
import { saveProduct } from './save-product.ts'
import { scheduleProduct } from './schedule-product.ts'
import { setProductOnSale } from './set-product-on-sale.ts'
import { submitProduct } from './submit-product.ts'

@ArgsType()
class ShopProductsArgs extends PageArgs {
  @Field(() => ProductStatus, {
    nullable: true,
    description: '只看此状态，改动稿的状态也算 · Only in this state, by themselves or with their draft',
  })
  status: ProductStatus | null

  @Field(() => String, {
    nullable: true,
    description: '标题的一部分或商家编码的开头 · Part of a title, or the beginning of a code',
  })
  query: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: '只看在售且库存紧张的 · Only those on sale that run low',
  })
  isLowOnStock: boolean | null

  @Field(() => [ID], { nullable: true, description: '只看这些，最多 100 件 · Only these, at most 100' })
  ids: string[] | null
}

@ArgsType()
class StockMovementsArgs extends PageArgs {
  @Field(() => ID, { description: '商品 · The product' })
  productId: string

  @Field(() => ID, { nullable: true, description: '只看此规格 · Only of this variant' })
  variantId: string | null
}

type Answer<Payload> = Promise<Partial<Payload>>

@Resolver()
export class CatalogMerchantDoor {
  @Allow.merchant('product:read')
  @Query(() => ProductConnection, { description: '本店商品，新的在前 · Products of the shop, newest first' })
  async shopProducts(
    @Args(() => ShopProductsArgs) { status, isLowOnStock, ids, ...args }: ShopProductsArgs,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Page<Product>> {
    const query = args.query?.slice(0, limits.searchQuery) ?? null
    const lowStock = isLowOnStock ? await settingOf(em, 'low_stock') : undefined
    return listProducts(em, {
      merchantId: viewer.merchantId,
      ids: ids?.slice(0, limits.pageSize),
      status,
      query,
      lowStock,
      page: args,
    })
  }

  @Allow.merchant('product:read')
  @Query(() => [ProductStatusCount], {
    description:
      '本店各状态的商品数，改动稿也计入其状态 · How many products of the shop are in each state, by themselves or with their draft',
  })
  shopProductCounts(@Ctx() { em, viewer }: ShopContext): Promise<ProductStatusCount[]> {
    return countProducts(em, viewer.merchantId)
  }

  @Allow.merchant('product:read')
  @Query(() => Product, { nullable: true, description: '本店的一件商品 · One product of the shop' })
  shopProduct(
    @Arg('id', () => ID, { description: '商品编号 · Id of the product' }) id: string,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Product> {
    return findOwn(em, Product, id, viewer, { populate: ['variants', 'merchant', 'freightTemplate'] })
  }

  @Allow.merchant('product:read')
  @Query(() => StockMovementConnection, {
    description: '本店一件商品的库存流水，新的在前 · Why the stock of a product moved, newest first',
  })
  stockMovements(
    @Args(() => StockMovementsArgs) { productId, variantId, ...page }: StockMovementsArgs,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Page<StockMovementView>> {
    return listStockMovements(em, { merchantId: viewer.merchantId, productId, variantId, page })
  }

  @Allow.merchant('product:read')
  @Query(() => Int, {
    description: '可售件数不多于此即为库存偏低 · Stock runs low with no more pieces to sell than these',
  })
  lowStockLimit(@Ctx() { em }: ShopContext): Promise<number> {
    return settingOf(em, 'low_stock')
  }

  @Allow.merchant('product:read')
  @Query(() => Int, {
    description:
      '平台的售后期，天；不足 7 天不能承诺七天无理由 · How many days after-sales can be asked for: with less than 7 no seven-day returns',
  })
  afterSaleDays(@Ctx() { em }: ShopContext): Promise<number> {
    return settingOf(em, 'after_sale_days')
  }

  @Allow.merchant('product:read')
  @Query(() => Int, {
    description: '没有承诺发货时间的商品，多少小时内要发货 · Within how many hours goods are sent that promise no time',
  })
  shipWithinHours(@Ctx() { em }: ShopContext): Promise<number> {
    return settingOf(em, 'ship_within_hours')
  }

  @Allow.merchant('product:write')
  @Mutation(() => ProductPayload, { description: '新建或修改商品 · Make or change a product' })
  async saveProduct(
    @Arg('input', () => SaveProductInput) input: SaveProductInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Answer<ProductPayload> {
    const { idempotencyKey: key, ...draft } = input
    const newId = uuidv7()
    const claim = { accountId: viewer.accountId, command: 'saveProduct', key, content: draft }
    const earlier = await claimKey(em, { ...claim, resultId: draft.id ?? newId })
    const product =
      earlier === undefined ? await saveProduct(em, viewer, draft, newId) : await lockProduct(em, earlier, viewer)
    return { product, userErrors: [] }
  }

  @Allow.merchant('product:write')
  @Mutation(() => ProductPayload, { description: '提交审核 · Hand a product in for review' })
  async submitProduct(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Answer<ProductPayload> {
    return { product: await submitProduct(em, viewer, id), userErrors: [] }
  }

  @Allow.merchant('product:write')
  @Mutation(() => ProductPayload, {
    description: '放弃改动稿，线上内容不变 · Give up the draft; what is live stays as it is',
  })
  async discardProductDraft(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Answer<ProductPayload> {
    return { product: await discardProductDraft(em, viewer, id), userErrors: [] }
  }

  @Allow.merchant('product:write')
  @Mutation(() => ProductPayload, {
    description: '上架或下架已通过审核的商品 · Put approved goods on sale or take them off',
  })
  async setProductOnSale(
    @Arg('input', () => SetProductOnSaleInput) { id, isOnSale }: SetProductOnSaleInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Answer<ProductPayload> {
    return { product: await setProductOnSale(em, viewer, id, isOnSale), userErrors: [] }
  }

  @Allow.merchant('product:write')
  @Mutation(() => ProductPayload, {
    description: '定时上架与下架；都为空则取消 · Goes on and off sale by itself; both null: not any more',
  })
  async scheduleProduct(
    @Arg('input', () => ScheduleProductInput) input: ScheduleProductInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Answer<ProductPayload> {
    return { product: await scheduleProduct(em, viewer, input), userErrors: [] }
  }

  @Allow.merchant('product:write')
  @Mutation(() => VariantPayload, {
    description: '增减库存，无需审核 · Add to stock or take from it, without a review',
  })
  async adjustStock(
    @Arg('input', () => AdjustStockInput) input: AdjustStockInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Answer<VariantPayload> {
    return { variant: await adjustStock(em, viewer, input), userErrors: [] }
  }

  @Allow.merchant('product:write')
  @Mutation(() => VariantPayload, { description: '修改售价，无需审核 · Change a price, without a review' })
  async changePrice(
    @Arg('input', () => ChangePriceInput) { variantId, price }: ChangePriceInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Answer<VariantPayload> {
    return { variant: await changePrice(em, viewer, variantId, price), userErrors: [] }
  }
}
