import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { ProductParameter } from '../catalog/category-attribute.ts'
import { CategoryNode } from '../catalog/category-tree.ts'
import { PriceProof } from '../catalog/price-proof.ts'
import { ProductOption } from '../catalog/product-parts.ts'
import { ProductPromise } from '../catalog/product-promise.ts'
import { FlashOffer } from '../catalog/flash-offer.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Image, type Picture } from '../kernel/outside/files/image.ts'
import { type KeptVideo, Video } from '../kernel/outside/files/video.ts'
import { ProductCard } from './product-card.ts'

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '商品页上的一种规格 · A variant on a product page' })
export class ProductPageVariant {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => [String], { description: '各规格的值 · Its value of each option' })
  optionValues: string[]

  @Field(() => GraphQLMoney, { description: '售价 · Price' })
  price: Fen

  @Field(() => GraphQLMoney, {
    nullable: true,
    description: '划线价；近 30 天没有这样卖过则为空 · Price before; null if it was not asked in the last 30 days',
  })
  originalPrice: Fen | null

  @Field(() => PriceProof, { nullable: true, description: '划线价的依据 · What the price before is proved by' })
  priceProof: PriceProof | null

  @Field(() => FlashOffer, { nullable: true, description: '正在进行的限时价 · The flash price under way' })
  flash: FlashOffer | null

  @Field(() => FlashOffer, { nullable: true, description: '即将开始的限时价 · The flash price that begins next' })
  nextFlash: FlashOffer | null

  @Field(() => Boolean, { description: '有货 · In stock' })
  isInStock: boolean

  @Field(() => Int, { nullable: true, description: '只剩几件，库存紧张时才有 · Pieces left, shown only when few' })
  stockHint: number | null

  @Field(() => Int, { description: '重量，克 · Weight in grams' })
  weightGrams: number

  @Field(() => Image, { nullable: true, description: '该规格的图片 · Its own picture' })
  image: Picture | null
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '店铺名片 · A shop in short' })
export class ShopCard {
  @Field(() => ID, { description: '商家编号 · Id of the merchant' })
  id: string

  @Field(() => String, { description: '店名 · Name' })
  name: string

  @Field(() => String, { description: '简介 · Introduction' })
  intro: string

  @Field(() => String, { description: '所在地区 · Where it is' })
  regionPath: string

  @Field(() => GraphQLDateTime, { description: '开店时间 · When it opened' })
  openedAt: Date | string

  @Field(() => Int, { description: '在售商品数 · Products on sale' })
  onSaleCount: number
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '商品页 · The page of a product' })
export class ProductPage {
  @Field(() => ID, { description: '商品编号 · Id of the product' })
  id: string

  @Field(() => String, { description: '标题 · Title' })
  title: string

  @Field(() => String, { description: '副标题 · Subtitle' })
  subtitle: string

  @Field(() => [Image], { description: '图片 · Pictures' })
  images: Picture[]

  @Field(() => Video, {
    nullable: true,
    description: '视频，排在图片前面 · Its video, which stands before the pictures',
  })
  video: KeptVideo | null

  @Field(() => String, { description: '描述，已净化的 HTML · Description, sanitised HTML' })
  descriptionHtml: string

  @Field(() => [ProductParameter], { description: '参数 · What it says about itself' })
  parameters: ProductParameter[]

  @Field(() => [ProductPromise], {
    description: '承诺，只有现在兑现得了的 · What it promises, and something stands behind now',
  })
  promises: ProductPromise[]

  @Field(() => Int, {
    description: '评价条数，可能晚几分钟 · How many have rated it; may be some minutes late',
  })
  ratingCount: number

  @Field(() => Int, {
    description:
      '商品分平均，百分之一星；没有评价为 0 · Average score of the goods, in hundredths of a star; 0 without ratings',
  })
  ratingAverage: number

  @Field(() => [ProductOption], { description: '规格 · Options' })
  options: ProductOption[]

  @Field(() => [ProductPageVariant], { description: '可选的规格组合 · The variants to choose from' })
  variants: ProductPageVariant[]

  @Field(() => GraphQLMoney, { description: '最低价 · Lowest price' })
  priceMin: Fen

  @Field(() => GraphQLMoney, { description: '最高价 · Highest price' })
  priceMax: Fen

  @Field(() => Int, { description: '已售件数 · Pieces sold' })
  soldCount: number

  @Field(() => Boolean, {
    description:
      '可以购买；否则显示为灰并推荐相似商品 · Whether it can be bought; otherwise shown greyed with similar goods',
  })
  isSellable: boolean

  @Field(() => [CategoryNode], { description: '分类路径，从顶级起 · Its categories from the top' })
  categoryPath: CategoryNode[]

  @Field(() => ShopCard, { description: '店铺 · Its shop' })
  shop: ShopCard

  @Field(() => [ProductCard], { description: '相似商品 · Similar goods' })
  similar: ProductCard[]
}
