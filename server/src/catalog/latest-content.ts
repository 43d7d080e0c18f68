import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Image, type Picture } from '../kernel/outside/files/image.ts'
import { type KeptVideo, Video } from '../kernel/outside/files/video.ts'
import { present } from '../kernel/refusal.ts'
import { parametersOf, ProductParameter } from './category-attribute.ts'
import { CategoryNode } from './category-tree.ts'
import { ProductPromise } from './product-promise.ts'
import type { DraftVariant, VariantTerms } from './product-content.ts'
import { ProductOption } from './product-parts.ts'
import type { Product } from './product.ts'

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '最新内容里的一种规格 · A variant of the newest content' })
export class LatestVariant implements VariantTerms {
  @Field(() => ID, {
    nullable: true,
    description: '编号；空：改动稿通过后才建立 · Id; null: it is made when the draft is approved',
  })
  id: string | null

  @Field(() => [String], { description: '各规格的值，顺序同规格 · Its value of each option, in their order' })
  optionValues: string[]

  @Field(() => GraphQLMoney, { description: '售价 · Price' })
  price: Fen

  @Field(() => GraphQLMoney, { nullable: true, description: '划线价 · Price before' })
  originalPrice: Fen | null

  @Allow.merchant('product:write')
  @Field(() => GraphQLMoney, {
    nullable: true,
    description: '成本价，只有本店能编辑商品的人看得到 · What it costs the shop: only who edits its products sees it',
  })
  cost: Fen | null

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: '划线价展示到何时；空或已过则不展示 · Until when its price before is shown; null or past: it is not',
  })
  originalUntil: Date | null

  @Field(() => Int, { description: '现有库存 · Pieces on hand' })
  onHand: number

  @Field(() => Int, { description: '已锁定，等待付款 · Pieces reserved by unpaid trades' })
  reserved: number

  @Field(() => Int, { description: '重量，克 · Weight in grams' })
  weightGrams: number

  @Field(() => Int, { description: '体积，立方厘米 · Volume in cubic centimetres' })
  volumeCm3: number

  @Field(() => String, { description: "商家编码 · The merchant's own code" })
  code: string

  @Field(() => String, { description: '条码 · Barcode' })
  barcode: string

  @Field(() => Image, { nullable: true, description: '该规格的图片 · Its own picture' })
  image: Picture | null

  @Field(() => Boolean, { description: '可以购买 · Whether it can be bought' })
  isEnabled: boolean

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: '报了限时价，到这时之前不能改价 · It has a flash price: its price cannot change before this',
  })
  frozenUntil: Date | null
}

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({
  simpleResolvers: true,
  description:
    '商品最新的内容：有改动稿则为改动稿，否则为线上 · The newest content of a product: that of its draft, or what is live',
})
export class LatestContent {
  @Field(() => String, { description: '标题 · Title' })
  title: string

  @Field(() => String, { description: '副标题 · Subtitle' })
  subtitle: string

  @Field(() => CategoryNode, { description: '分类 · Its category' })
  category: CategoryNode

  @Field(() => [Image], { description: '图片，第一张为主图 · Pictures, the first is the main one' })
  images: Picture[]

  @Field(() => Video, {
    nullable: true,
    description: '视频，排在图片前面 · Its video, which stands before the pictures',
  })
  video: KeptVideo | null

  @Field(() => String, { description: '描述，已净化的 HTML · Description, sanitised HTML' })
  descriptionHtml: string

  @Field(() => [ProductOption], { description: '规格 · Options' })
  options: ProductOption[]

  @Field(() => [ProductParameter], { description: '属性值，按分类的次序 · What it says of the attributes, in order' })
  attributes: ProductParameter[]

  @Field(() => [ProductPromise], { description: '承诺 · What it promises' })
  promises: ProductPromise[]

  @Field(() => [LatestVariant], { description: '规格组合，按顺序 · Its variants, in order' })
  variants: LatestVariant[]
}

export function latestOf(product: Product, category: CategoryNode): LatestContent {
  const { title, subtitle, images, video, descriptionHtml, options, attributes: values, promises } = product.latest
  const attributes = parametersOf(category.attributes, values)
  const variants = latestVariants(product)
  return { title, subtitle, category, images, video, descriptionHtml, options, attributes, promises, variants }
}

export const latestVariants = (product: Product): LatestVariant[] =>
  product.draft?.variants.map((place) => variantOf(product, place)) ?? product.currentVariants

/** In the place that the draft gives it, with the price and stock that count. */
function variantOf(product: Product, { id, optionValues, image, terms }: DraftVariant): LatestVariant {
  if (terms)
    return {
      ...terms,
      cost: terms.cost ?? null,
      volumeCm3: terms.volumeCm3 ?? 0,
      id,
      optionValues,
      image,
      reserved: 0,
      frozenUntil: null,
      originalUntil: null,
    }
  const variant = present(
    product.variants.getItems().find((one) => one.id === id),
    'a variant that left its product',
  )
  const {
    price,
    originalPrice,
    cost,
    originalUntil,
    onHand,
    reserved,
    weightGrams,
    volumeCm3,
    code,
    barcode,
    isEnabled,
  } = variant
  const own = {
    price,
    originalPrice,
    cost,
    originalUntil,
    onHand,
    reserved,
    weightGrams,
    volumeCm3,
    code,
    barcode,
    isEnabled,
    frozenUntil: variant.frozenUntil,
  }
  return { ...own, id, optionValues, image }
}
