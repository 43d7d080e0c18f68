import type { DiscountStep } from '@kaidian/shared/core/discount'
import { sql } from 'kysely'
import { Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql'
import { Category } from '../catalog/category.ts'
import { FlashPrice } from '../catalog/flash-price.ts'
import { Product, Variant } from '../catalog/product.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { sqlOf } from '../kernel/database.ts'
import { Merchant } from '../merchant/merchant.ts'
import { PromotionClass } from './offer.ts'
import { DiscountStepType } from './promotion-card.ts'
import { FlashSale, PromotionDay, PromotionScopeItem } from './promotion-views.ts'
import { Promotion } from './promotion.ts'
import { readFlashSales } from './read-flash-sales.ts'

/** Whose it is, read together with those of the others. */
export async function merchantOf({ merchant }: Promotion, context: Context): Promise<Merchant | null> {
  if (!merchant) return null
  return loadBy(context, 'promotion.merchant', merchant.id, async (ids) => {
    const merchants = await context.em.find(Merchant, { id: { $in: ids } })
    return new Map(merchants.map((one) => [one.id, one]))
  })
}

@Resolver(() => Promotion)
export class PromotionFields {
  @FieldResolver(() => Merchant, {
    nullable: true,
    description: '谁的；空为平台 · Whose it is; null: the platform',
  })
  merchant(@Root() promotion: Promotion, @Ctx() context: Context): Promise<Merchant | null> {
    return merchantOf(promotion, context)
  }

  @FieldResolver(() => [DiscountStepType], { description: '各档，从低到高 · Its steps, rising' })
  steps(@Root() { steps }: Promotion): DiscountStep[] {
    return steps
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '兑换码，只有它的主人和后台可见 · Code to claim it by: its owner and staff only',
  })
  code(@Root() { code, merchant }: Promotion, @Ctx() { viewer }: Context): string | null {
    const isTheirs = viewer?.audience === Audience.STAFF || (merchant !== null && viewer?.merchantId === merchant.id)
    return isTheirs ? code : null
  }

  @FieldResolver(() => [ID], { description: '只限这些分类 · Only goods of these categories' })
  categoryIds(@Root() { scope }: Promotion): readonly string[] {
    return scope.categoryIds ?? []
  }

  @FieldResolver(() => [ID], { description: '只限这些商品 · Only these products' })
  productIds(@Root() { scope }: Promotion): readonly string[] {
    return scope.productIds ?? []
  }

  @FieldResolver(() => [ID], { description: '只限这些规格 · Only these variants' })
  variantIds(@Root() { scope }: Promotion): readonly string[] {
    return scope.variantIds ?? []
  }

  /** What has gone since is left out. */
  @FieldResolver(() => [PromotionScopeItem], {
    description: '限定的分类、商品与规格，带名称 · The categories, products and variants it is limited to, by name',
  })
  async scopeItems(@Root() { scope }: Promotion, @Ctx() { em }: Context): Promise<PromotionScopeItem[]> {
    const { categoryIds, productIds, variantIds } = scope
    const categories = categoryIds ? await em.find(Category, { id: { $in: [...categoryIds] } }) : []
    const products = productIds ? await em.find(Product, { id: { $in: [...productIds] } }) : []
    const variants = variantIds
      ? await em.find(Variant, { id: { $in: [...variantIds] } }, { populate: ['product'] })
      : []
    return [
      ...categories.map(({ id, name }) => ({ id, name })),
      ...products.map(({ id, title }) => ({ id, name: title })),
      ...variants.map(({ id, product, optionValues }) => ({ id, name: [product.title, ...optionValues].join(' ') })),
    ]
  }

  @FieldResolver(() => FlashSale, {
    nullable: true,
    description: '限时价活动的结果；别的活动为空 · What came of a flash sale; null: it is none',
  })
  async flashSale(@Root() { id, kind }: Promotion, @Ctx() context: Context): Promise<FlashSale | null> {
    if (kind !== PromotionClass.FLASH_PRICE) return null
    return loadBy(context, 'promotion.flashSale', id, (ids) => readFlashSales(context.em, ids))
  }

  @FieldResolver(() => [FlashPrice], { description: '限时价活动的各规格 · The variants of a flash sale' })
  async flashPrices(@Root() { id, kind }: Promotion, @Ctx() context: Context): Promise<FlashPrice[]> {
    if (kind !== PromotionClass.FLASH_PRICE) return []
    const prices = await loadBy(context, 'promotion.flashPrices', id, async (ids) =>
      Map.groupBy(
        await context.em.find(
          FlashPrice,
          { promotionId: { $in: ids } },
          { populate: ['product', 'variant'], orderBy: { product: 'asc', price: 'asc', id: 'asc' } },
        ),
        ({ promotionId }) => promotionId,
      ),
    )
    return prices ?? []
  }

  @FieldResolver(() => Int, { description: '报名的商家数 · How many merchants joined' })
  async joinedCount(@Root() { id }: Promotion, @Ctx() { em }: Context): Promise<number> {
    const row = await sqlOf(em)
      .selectFrom('promotion_join')
      .select((select) => select.fn.countAll().as('count'))
      .where('promotion_id', '=', id)
      .executeTakeFirst()
    return Number(row?.['count'] ?? 0)
  }

  @FieldResolver(() => Boolean, { description: '本店是否已报名 · Whether the shop of the viewer has joined' })
  async isJoined(@Root() { id }: Promotion, @Ctx() { em, viewer }: Context): Promise<boolean> {
    if (!viewer?.merchantId) return false
    const row: unknown = await sqlOf(em)
      .selectFrom('promotion_join')
      .select('id')
      .where('promotion_id', '=', id)
      .where('merchant_id', '=', viewer.merchantId)
      .executeTakeFirst()
    return row !== undefined
  }

  /** One row for each day on which it was used. */
  @FieldResolver(() => [PromotionDay], { description: '每天用掉多少 · What was used on each day' })
  async days(@Root() { id }: Promotion, @Ctx() { em }: Context): Promise<PromotionDay[]> {
    const { rows } = await sql<{ day: string; uses: string; amount: string }>`
      select to_char(created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(*) as uses, sum(amount) as amount
      from promotion_use where promotion_id = ${id} and state <> 'RETURNED' group by 1 order by 1 limit 400`.execute(
      sqlOf(em),
    )
    return rows.map(({ day, uses, amount }) => ({ day, uses: Number(uses), amount: Number(amount) }))
  }
}
