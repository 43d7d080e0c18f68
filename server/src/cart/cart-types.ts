import { limits } from '@kaidian/shared/core/limits'
import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { FlashOffer } from '../catalog/flash-offer.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'

@Allow.anyone()
@ObjectType('CartLine', { simpleResolvers: true, description: '购物车的一行 · A line of the cart' })
class CartLineType {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => ID, { description: '规格 · Variant' })
  variantId: string

  @Field(() => ID, { description: '商品 · Product' })
  productId: string

  @Field(() => String, { description: '商品名 · Title' })
  title: string

  @Field(() => [String], { description: '规格值 · Values of its options' })
  optionValues: string[]

  @Field(() => String, { description: '图片地址 · Address of its picture' })
  imageUrl: string

  @Field(() => GraphQLMoney, {
    description:
      '现价：件数在限时价的余量之内即为限时价 · Price of one now: the flash price, if so many are left at it',
  })
  price: Fen

  @Field(() => GraphQLMoney, { description: '平时的价格 · Price without the flash price' })
  regularPrice: Fen

  @Field(() => FlashOffer, { nullable: true, description: '正在进行的限时价 · The flash price under way' })
  flash: FlashOffer | null

  @Field(() => Int, { description: '件数 · Pieces' })
  quantity: number

  @Field(() => Int, { description: '最多能买几件 · At most this many can be bought' })
  maxQuantity: number

  @Field(() => Boolean, { description: '是否选中 · Whether it is selected' })
  isSelected: boolean

  @Field(() => String, {
    nullable: true,
    description: '现在不能买的原因:SOLD_OUT、UNAVAILABLE · Why it cannot be bought now: SOLD_OUT, UNAVAILABLE',
  })
  problem: string | null
}

@Allow.anyone()
@ObjectType('CartGroup', {
  simpleResolvers: true,
  description: "购物车里一个商家的商品 · What of the cart is one merchant's",
})
class CartGroupType {
  @Field(() => ID, { description: '商家 · Merchant' })
  merchantId: string

  @Field(() => String, { description: '店名 · Name of the shop' })
  merchantName: string

  @Field(() => [CartLineType], { description: '各行 · Its lines' })
  lines: CartLineType[]
}

@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '购物车，按商家分组 · The cart, by merchant' })
export class Cart {
  @Field(() => [CartGroupType], { description: '各商家 · By merchant' })
  groups: CartGroupType[]

  @Field(() => Int, { description: '共几行 · How many lines' })
  lineCount: number

  @Field(() => GraphQLMoney, { description: '选中商品的合计 · Total of what is selected' })
  selectedTotal: Fen
}

@Allow.anyone()
@ObjectType({ description: '购物车操作的结果 · The result of a command on the cart' })
export class CartPayload extends Payload {
  @Field(() => Cart, { nullable: true, description: '购物车 · The cart' })
  cart?: Cart
}

export enum NotReboughtReason {
  UNAVAILABLE = 'UNAVAILABLE',
  SOLD_OUT = 'SOLD_OUT',
  FEWER_LEFT = 'FEWER_LEFT',
  CART_FULL = 'CART_FULL',
}
registerEnum(NotReboughtReason, 'NotReboughtReason', '为何不能照原样再买 · Why it cannot be bought again as it was', {
  UNAVAILABLE: '已下架 · Not on sale any more',
  SOLD_OUT: '已售罄 · Sold out',
  FEWER_LEFT: '余量不够，已放入剩下的 · Fewer are left: those are in the cart',
  CART_FULL: '购物车满了 · The cart is full',
})

@Allow.member()
@ObjectType('NotRebought', {
  simpleResolvers: true,
  description: '没能照原样放入购物车的一行 · A line that could not be put into the cart as it was',
})
class NotReboughtType {
  @Field(() => String, { description: '商品名 · Title' })
  title: string

  @Field(() => [String], { description: '规格值 · Values of its options' })
  optionValues: string[]

  @Field(() => NotReboughtReason, { description: '原因 · Why' })
  reason: string

  @Field(() => Int, { description: '放入了几件 · Pieces that are in the cart' })
  left: number
}

@Allow.anyone()
@ObjectType({ description: '再次购买的结果 · The result of buying again' })
export class RebuyPayload extends Payload {
  @Field(() => Cart, { nullable: true, description: '购物车 · The cart' })
  cart?: Cart

  @Field(() => [NotReboughtType], {
    nullable: true,
    description: '没能照原样放入的 · What could not be put in as it was',
  })
  missed?: NotReboughtType[]
}

@Rules(z.object({ orderId: z.uuid() }))
@InputType({ description: '再次购买一个订单里的商品 · Buy the goods of an order again' })
export class RebuyInput {
  @Field(() => ID, { description: '订单 · Order' })
  orderId: string
}

export const quantityRule = z.int().min(1).max(limits.lineQuantity)
export const wantedRule = z.object({ variantId: z.uuid(), quantity: quantityRule })
const lineIdsRule = z.array(z.uuid()).min(1).max(limits.cartLines)

@InputType({ description: '几件某规格 · Pieces of a variant' })
export class VariantQuantityInput {
  @Field(() => ID, { description: '规格 · Variant' })
  variantId: string

  @Field(() => Int, { description: '件数 · Pieces' })
  quantity: number
}

@Rules(wantedRule)
@InputType({ description: '放入购物车 · Put into the cart' })
export class AddToCartInput extends VariantQuantityInput {}

@Rules(z.object({ lineId: z.uuid(), quantity: quantityRule }))
@InputType({ description: '改购物车一行的件数 · Set the pieces of a line' })
export class SetCartQuantityInput {
  @Field(() => ID, { description: '购物车的行 · Line of the cart' })
  lineId: string

  @Field(() => Int, { description: '件数 · Pieces' })
  quantity: number
}

@Rules(z.object({ lineIds: lineIdsRule }))
@InputType({ description: '从购物车移除 · Take out of the cart' })
export class RemoveFromCartInput {
  @Field(() => [ID], { description: '购物车的行 · Lines of the cart' })
  lineIds: string[]
}

@Rules(z.object({ lineIds: lineIdsRule, isSelected: z.boolean() }))
@InputType({ description: '选中或取消选中 · Select lines or not' })
export class SelectCartLinesInput {
  @Field(() => [ID], { description: '购物车的行 · Lines of the cart' })
  lineIds: string[]

  @Field(() => Boolean, { description: '选中 · Whether they are selected' })
  isSelected: boolean
}

@Rules(z.object({ lines: z.array(wantedRule).max(limits.cartLines) }))
@InputType({ description: '并入登录前的购物车 · Take over the cart from before the sign-in' })
export class MergeCartInput {
  @Field(() => [VariantQuantityInput], { description: '各行 · Its lines' })
  lines: VariantQuantityInput[]
}
