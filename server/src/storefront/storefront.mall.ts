import type { Fen } from '@kaidian/shared/core/money'
import { sql } from 'kysely'
import { Arg, Args, ArgsType, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { Shared } from '../kernel/graph/shared.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { isShopSelling } from '../merchant/selling.ts'
import { FlashDealConnection, type FlashDeal } from './flash-deal.ts'
import { CategoryPins } from './category-pins.ts'
import { HomePage } from './home-page.ts'
import { countFacets } from './count-facets.ts'
import { listCards, ProductSort } from './list-cards.ts'
import { listDeals } from './list-deals.ts'
import { previewFreight } from './preview-freight.ts'
import { ProductCard, ProductCardConnection } from './product-card.ts'
import { ProductFacets } from './product-facets.ts'
import { ProductFilter } from './product-filter.ts'
import { ProductPage, ShopCard } from './product-page.ts'
import { readCards } from './read-cards.ts'
import { readCategoryPins } from './read-category-pins.ts'
import { readHomePage } from './read-home-page.ts'
import { readProductPage, shopOfMerchant } from './read-product-page.ts'

@ArgsType()
class ProductsArgs extends PageArgs {
  @Field(() => ProductFilter, { nullable: true, description: '筛选 · What it is narrowed to' })
  filter: ProductFilter | null

  @Field(() => ProductSort, { nullable: true, defaultValue: ProductSort.RELEVANCE, description: '排序 · Its order' })
  sort: ProductSort | null
}

@ArgsType()
class FlashDealsArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: '看即将开始的 · Those that begin later' })
  isUpcoming: boolean
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '运费预估 · What freight would be' })
class FreightPreview {
  @Field(() => GraphQLMoney, {
    nullable: true,
    description: '运费；空表示不配送 · The freight; null means no delivery there',
  })
  freight: Fen | null

  @Field(() => GraphQLMoney, { nullable: true, description: '满多少货款包邮 · Goods money from which freight is free' })
  freeOver: Fen | null
}

@Allow.audiences(Audience.MEMBER)
@ObjectType({
  simpleResolvers: true,
  description: '本人按某个限时价已买的件数 · What the viewer has bought at a flash price',
})
class FlashTaking {
  @Field(() => ID, { description: '限时价编号 · Id of the flash price' })
  flashPriceId: string

  @Field(() => Int, { description: '件数，含待付款的 · Pieces, unpaid ones too' })
  quantity: number
}

const idsRule = z.array(z.uuid()).max(60)

@Resolver()
export class StorefrontMallDoor {
  @Allow.anyone()
  @Shared()
  @Query(() => HomePage, { description: '商城首页 · The home page of the mall' })
  homePage(
    @Arg('regionCode', () => String, {
      nullable: true,
      description: '所在地区的代码；空为不知道 · Code of the region where one is; null: not known',
    })
    regionCode: string | null,
    @Ctx() { em }: Context,
  ): Promise<HomePage> {
    const isCode = /^\d{6}$/.test(regionCode ?? '')
    return readHomePage(em, { at: now(), regionCode: isCode ? regionCode : null })
  }

  @Allow.anyone()
  @Shared()
  @Query(() => ProductCardConnection, {
    description: '在售商品：分类、搜索、店铺 · Goods on sale: by category, words or shop',
  })
  products(
    @Args(() => ProductsArgs) { filter, sort, ...page }: ProductsArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<ProductCard>> {
    return listCards(em, filter ?? {}, sort ?? ProductSort.RELEVANCE, page)
  }

  @Allow.anyone()
  @Shared()
  @Query(() => CategoryPins, {
    description:
      '一个分类的页面上置顶的商品和横幅 · The goods and the banner that are pinned to the page of a category',
  })
  async categoryPins(
    @Arg('categoryId', () => ID, { description: '分类编号 · Id of the category' }) categoryId: string,
    @Ctx() { em }: Context,
  ): Promise<CategoryPins> {
    return isId(categoryId) ? readCategoryPins(em, categoryId, now()) : { banner: null, products: [] }
  }

  @Allow.anyone()
  @Query(() => [ProductCard], {
    description:
      '这些商品中在售的，按给的先后，最多 60 件 · Those of these products that are on sale, in their order, at most 60',
  })
  productCards(
    @Arg('ids', () => [ID], { description: '商品编号 · Ids of products' }) ids: string[],
    @Ctx() { em }: Context,
  ): Promise<ProductCard[]> {
    if (!idsRule.safeParse(ids).success) throw graphError('BAD_USER_INPUT', 'The ids are not well formed, or too many')
    return readCards(em, ids)
  }

  @Allow.anyone()
  @Shared()
  @Query(() => ProductFacets, {
    description:
      '商品列表可以怎样再筛选，各有几件 · By what a list of goods can be narrowed further, and how many there are of each',
  })
  productFacets(
    @Arg('filter', () => ProductFilter, { nullable: true, description: '列表的筛选 · What the list is narrowed to' })
    filter: ProductFilter | null,
    @Ctx() { em }: Context,
  ): Promise<ProductFacets> {
    return countFacets(em, filter ?? {})
  }

  @Allow.anyone()
  @Shared()
  @Query(() => FlashDealConnection, {
    description: '限时价商品：正在进行或即将开始 · Goods in flash sales: under way, or to come',
  })
  flashDeals(
    @Args(() => FlashDealsArgs) { isUpcoming, ...page }: FlashDealsArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<FlashDeal>> {
    return listDeals(em, { isUpcoming }, page)
  }

  @Allow.anyone()
  @Shared()
  @Query(() => ProductPage, { nullable: true, description: '一件商品的页面 · The page of a product' })
  productPage(
    @Arg('id', () => ID, { description: '商品编号 · Id of the product' }) id: string,
    @Ctx() { em, viewer }: Context,
  ): Promise<ProductPage | null> {
    return readProductPage(em, id, viewer?.memberId ?? null)
  }

  @Allow.member()
  @Query(() => [FlashTaking], {
    description:
      '本人对一件商品现行限时价已买的件数：限购由此算起 · What the viewer has bought of a product at flash prices under way: limits count from it',
  })
  async myFlashTakings(
    @Arg('productId', () => ID, { description: '商品编号 · Id of the product' }) productId: string,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<FlashTaking[]> {
    if (!z.uuid().safeParse(productId).success) return []
    const { rows } = await sql<FlashTaking>`
      select f.id as "flashPriceId", sum(t.quantity)::int as quantity
      from flash_price f join flash_take t on t.flash_price_id = f.id and t.member_id = ${viewer.memberId} and t.state <> 'RETURNED'
      where f.product_id = ${productId} and f.state = 'OPEN' and f.ends_at > ${now()} group by f.id`.execute(sqlOf(em))
    return rows
  }

  @Allow.anyone()
  @Shared()
  @Query(() => ShopCard, { nullable: true, description: "店铺主页的抬头 · The head of a shop's page" })
  async shopPage(
    @Arg('id', () => ID, { description: '商家编号 · Id of the merchant' }) id: string,
    @Ctx() { em }: Context,
  ): Promise<ShopCard | null> {
    if (!z.uuid().safeParse(id).success) return null
    const { rows } = await sql<{ shop: ShopCard }>`
      select ${shopOfMerchant} as shop from merchant m join region r on r.code = m.region_code
      where m.id = ${id} and ${isShopSelling('m', now())}`.execute(sqlOf(em))
    return rows[0]?.shop ?? null
  }

  @Allow.anyone()
  @Query(() => FreightPreview, {
    nullable: true,
    description: '某规格寄到某地的运费 · What a variant costs to send somewhere',
  })
  freightPreview(
    @Arg('variantId', () => ID, { description: '规格 · The variant' }) variantId: string,
    @Arg('quantity', () => Int, { description: '件数 · How many' }) quantity: number,
    @Arg('regionCode', () => String, { description: '地区代码 · Code of the region' }) regionCode: string,
    @Ctx() { em }: Context,
  ): Promise<FreightPreview | null> {
    return previewFreight(em, { variantId, quantity, regionCode })
  }
}
