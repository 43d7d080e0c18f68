import { limits } from '@kaidian/shared/core/limits'
import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { oneLine } from '@kaidian/shared/core/text'
import { Field, ID, InputType, Int } from 'type-graphql'
import { z } from 'zod'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { ReviewInput, reviewRules } from '../kernel/graph/review.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { ProductPromise, promisesRule } from './product-promise.ts'

const { product } = limits
export const priceRule = z.int().min(1).max(maxFen)
const shortText = z.string().trim().min(1).max(product.optionText)
const stockRule = z.int().min(0).max(limits.stock)

@InputType({ description: '商品的视频 · The video of a product' })
export class ProductVideoInput {
  @Field(() => ID, { description: '视频文件 · File of the video' })
  id: string

  @Field(() => ID, {
    nullable: true,
    description: '封面图片；空：用第一张图片 · Picture shown before it plays; null: the first picture stands in',
  })
  posterId: string | null
}

@InputType({ description: '一种规格及其取值 · An option with its values' })
export class ProductOptionInput {
  @Field(() => String, { description: '规格名 · Name' })
  name: string

  @Field(() => [String], { description: '可选的值 · Its values' })
  values: string[]
}

@InputType({ description: '商品的一项属性值 · What a product says of an attribute' })
export class AttributeValueInput {
  @Field(() => ID, { description: '分类属性的编号 · Id of the attribute of its category' })
  id: string

  @Field(() => String, { description: '值；空则不填 · The value; empty: it says nothing' })
  value: string
}

@InputType({ description: '一个规格组合；给编号则保留原规格 · A variant; with an id it stays the same variant' })
export class VariantInput {
  @Field(() => ID, { nullable: true, description: '要保留的规格 · The variant to keep' })
  id: string | null

  @Field(() => [String], { description: '各规格的值 · Its value of each option' })
  optionValues: string[]

  @Field(() => GraphQLMoney, { description: '售价 · Price' })
  price: Fen

  @Field(() => GraphQLMoney, { nullable: true, description: '划线价 · Price before' })
  originalPrice: Fen | null

  @Field(() => GraphQLMoney, {
    nullable: true,
    description: '成本价；不给则不变，空则去掉 · What it costs the shop; left out: it stays; null: it is not said',
  })
  cost?: Fen | null

  @Field(() => Int, { description: '库存 · Pieces on hand' })
  onHand: number

  @Field(() => Int, {
    nullable: true,
    description:
      '打开表单时的库存；给出则只应用差额，期间卖出的不会被盖掉 · Pieces on hand when the form was opened: then only the difference is applied, and what was sold meanwhile stays sold',
  })
  onHandBefore: number | null

  @Field(() => Int, { description: '重量，克 · Weight in grams' })
  weightGrams: number

  @Field(() => Int, { nullable: true, defaultValue: 0, description: '体积，立方厘米 · Volume in cubic centimetres' })
  volumeCm3: number

  @Field(() => String, { description: "商家编码 · The merchant's own code" })
  code: string

  @Field(() => String, { description: '条码 · Barcode' })
  barcode: string

  @Field(() => ID, { nullable: true, description: '该规格的图片 · Its own picture' })
  imageId: string | null

  @Field(() => Boolean, { description: '可以购买 · Whether it can be bought' })
  isEnabled: boolean
}

const variantRules = z.object({
  id: z.uuid().nullish(),
  optionValues: z.array(z.string().max(product.optionText)).max(product.options),
  price: priceRule,
  originalPrice: priceRule.nullish(),
  cost: z.int().min(0).max(maxFen).nullish(),
  onHand: stockRule,
  onHandBefore: stockRule.nullish(),
  weightGrams: z.int().min(0).max(limits.weightGrams),
  volumeCm3: z.int().min(0).max(limits.volumeCm3).nullish(),
  code: z.string().max(product.code),
  barcode: z.string().max(product.code),
  imageId: z.uuid().nullish(),
  isEnabled: z.boolean(),
})

@Rules(
  z.object({
    id: z.uuid().nullish(),
    version: z.int().nullish(),
    title: z.string().trim().min(1).max(product.title),
    subtitle: z.string().max(product.subtitle),
    categoryId: z.uuid(),
    imageIds: z.array(z.uuid()).max(product.images),
    video: z.object({ id: z.uuid(), posterId: z.uuid().nullish() }).nullish(),
    descriptionHtml: z.string().max(product.description),
    options: z
      .array(z.object({ name: shortText, values: z.array(shortText).min(1).max(product.optionValues) }))
      .max(product.options),
    variants: z.array(variantRules).min(1).max(product.variants),
    attributes: z
      .array(z.object({ id: z.uuid(), value: z.string().max(limits.category.value) }))
      .max(limits.category.levels * limits.category.attributes)
      .nullish(),
    promises: promisesRule.nullish(),
    freightTemplateId: z.uuid(),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '商品的内容；给编号与版本则修改 · A product; with id and version it is changed' })
export class SaveProductInput {
  @Field(() => ID, { nullable: true, description: '要修改的商品 · The product to change' })
  id: string | null

  @Field(() => Int, { nullable: true, description: '看到的版本 · The version that was seen' })
  version: number | null

  @Field(() => String, { description: '标题 · Title' })
  title: string

  @Field(() => String, { description: '副标题 · Subtitle' })
  subtitle: string

  @Field(() => ID, { description: '末级分类 · A category of the last level' })
  categoryId: string

  @Field(() => [ID], { description: '图片，第一张为主图 · Pictures, the first is the main one' })
  imageIds: string[]

  @Field(() => ProductVideoInput, {
    nullable: true,
    description: '视频；空则去掉，不给则保留 · Its video; null takes it away, left out: it stays',
  })
  video?: ProductVideoInput | null

  @Field(() => String, { description: '描述,HTML · Description, HTML' })
  descriptionHtml: string

  @Field(() => [ProductOptionInput], { description: '规格 · Options' })
  options: ProductOptionInput[]

  @Field(() => [VariantInput], { description: '全部规格组合 · Every combination of the options' })
  variants: VariantInput[]

  @Field(() => [AttributeValueInput], {
    nullable: true,
    description: '属性值；空：保留已有的 · What it says of the attributes; null: it keeps what it says',
  })
  attributes: AttributeValueInput[] | null

  @Field(() => [ProductPromise], {
    nullable: true,
    description: '承诺，发货时间最多一个；空：保留已有的 · What it promises, one time to ship at most; null: it stays',
  })
  promises?: ProductPromise[] | null

  @Field(() => ID, { description: '运费模板 · Freight template' })
  freightTemplateId: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), isOnSale: z.boolean() }))
@InputType({ description: '上架或下架 · Put on sale or take off' })
export class SetProductOnSaleInput {
  @Field(() => ID, { description: '商品 · The product' })
  id: string

  @Field(() => Boolean, { description: '是否在售 · Whether it is on sale' })
  isOnSale: boolean
}

@Rules(z.object({ id: z.uuid(), onSaleAt: z.date().nullish(), offSaleAt: z.date().nullish() }))
@InputType({ description: '定时上架与下架 · When a product goes on and off sale by itself' })
export class ScheduleProductInput {
  @Field(() => ID, { description: '商品 · The product' })
  id: string

  @Field(() => Date, {
    nullable: true,
    description: '上架时间；空：不定时 · When it goes on sale; null: not by itself',
  })
  onSaleAt: Date | null

  @Field(() => Date, {
    nullable: true,
    description: '下架时间；空：不定时 · When it goes off sale; null: not by itself',
  })
  offSaleAt: Date | null
}

@Rules(z.object({ id: z.uuid(), isBanned: z.boolean(), reason: oneLine(limits.reason) }))
@InputType({ description: '封禁或解封商品 · Ban a product or let it go' })
export class BanProductInput {
  @Field(() => ID, { description: '商品 · The product' })
  id: string

  @Field(() => Boolean, { description: '封禁；否则解封 · Whether to ban it; else it is let go' })
  isBanned: boolean

  @Field(() => String, { description: '原因，封禁时商家可见 · Why; of a ban its shop sees it' })
  reason: string
}

@Rules(
  z.object({
    variantId: z.uuid(),
    change: z
      .int()
      .min(-limits.stock)
      .max(limits.stock)
      .refine((change) => change !== 0),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '增减库存 · Add to stock or take from it' })
export class AdjustStockInput {
  @Field(() => ID, { description: '规格 · The variant' })
  variantId: string

  @Field(() => Int, { description: '增加的件数，负数为减少 · Pieces to add, negative to take away' })
  change: number

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ variantId: z.uuid(), price: priceRule }))
@InputType({ description: '修改售价 · Change a price' })
export class ChangePriceInput {
  @Field(() => ID, { description: '规格 · The variant' })
  variantId: string

  @Field(() => GraphQLMoney, { description: '新售价 · The new price' })
  price: Fen
}

@Rules(reviewRules.extend({ version: z.int() }))
@InputType({ description: '一次商品审核 · One review of a product' })
export class ReviewProductInput extends ReviewInput {
  @Field(() => Int, {
    description: '审核员看到的版本；已被改过则不予裁定 · The version that was seen: another one is not decided upon',
  })
  version: number
}
