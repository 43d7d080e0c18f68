import { limits } from '@kaidian/shared/core/limits'
import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { UserError } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyRule } from '../kernel/idempotency.ts'
import { VariantQuantityInput, wantedRule } from './cart-types.ts'

@Allow.member()
@ObjectType({ simpleResolvers: true, description: '结算的一行 · A line at the checkout' })
class CheckoutLine {
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

  @Field(() => GraphQLMoney, { description: '单价 · Price of one' })
  unitPrice: Fen

  @Field(() => Int, { description: '件数 · Pieces' })
  quantity: number

  @Field(() => GraphQLMoney, { description: '商品金额 · Goods' })
  goods: Fen

  @Field(() => UserError, { nullable: true, description: '不能买的原因 · Why it cannot be bought' })
  problem: UserError | null
}

@Allow.member()
@ObjectType({ simpleResolvers: true, description: "结算中一个商家的部分 · One merchant's part of a checkout" })
class CheckoutGroup {
  @Field(() => ID, { description: '商家 · Merchant' })
  merchantId: string

  @Field(() => String, { description: '店名 · Name of the shop' })
  merchantName: string

  @Field(() => [CheckoutLine], { description: '各行 · Its lines' })
  lines: CheckoutLine[]

  @Field(() => GraphQLMoney, { description: '商品金额 · Goods' })
  goods: Fen

  @Field(() => GraphQLMoney, {
    nullable: true,
    description: '运费；未选地址或不配送时为空 · Freight; null until an address is chosen, or no delivery there',
  })
  freight: Fen | null

  @Field(() => GraphQLMoney, { nullable: true, description: '满多少包邮 · Goods money from which freight is free' })
  freeOver: Fen | null

  @Field(() => GraphQLMoney, { description: '小计，含运费 · Total with freight' })
  total: Fen

  @Field(() => UserError, { nullable: true, description: '不能下单的原因 · Why it cannot be ordered' })
  problem: UserError | null
}

@Allow.member()
@ObjectType({ simpleResolvers: true, description: '结算：按商家分组的金额 · A checkout: what it costs, by merchant' })
export class Checkout {
  @Field(() => [CheckoutGroup], { description: '各商家 · By merchant' })
  groups: CheckoutGroup[]

  @Field(() => GraphQLMoney, { description: '商品金额 · Goods' })
  goods: Fen

  @Field(() => GraphQLMoney, { description: '运费 · Freight' })
  freight: Fen

  @Field(() => GraphQLMoney, { description: '应付 · What is paid' })
  payable: Fen

  @Field(() => Boolean, { description: '能否提交 · Whether it can be submitted' })
  canSubmit: boolean
}

/** Each variant once. */
export const linesRule = z
  .array(wantedRule)
  .min(1)
  .max(limits.checkoutLines)
  .refine((lines) => new Set(lines.map(({ variantId }) => variantId)).size === lines.length)

@Rules(z.object({ lines: linesRule, addressId: z.uuid().nullish() }))
@InputType({ description: '要结算什么 · What is checked out' })
export class CheckoutInput {
  @Field(() => [VariantQuantityInput], { description: '各行 · Its lines' })
  lines: VariantQuantityInput[]

  @Field(() => ID, { nullable: true, description: '收货地址 · Delivery address' })
  addressId?: string | null
}

@InputType({ description: '给商家的留言 · A remark for a merchant' })
export class MerchantRemarkInput {
  @Field(() => ID, { description: '商家 · Merchant' })
  merchantId: string

  @Field(() => String, { description: '留言 · Remark' })
  text: string
}

@Rules(
  z.object({
    lines: linesRule,
    addressId: z.uuid(),
    remarks: z.array(z.object({ merchantId: z.uuid(), text: z.string().max(limits.remark) })).max(limits.checkoutLines),
    expectedPayable: z.int().min(0).max(maxFen),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '下单 · Place a trade' })
export class PlaceTradeInput {
  @Field(() => [VariantQuantityInput], { description: '各行 · Its lines' })
  lines: VariantQuantityInput[]

  @Field(() => ID, { description: '收货地址 · Delivery address' })
  addressId: string

  @Field(() => [MerchantRemarkInput], { description: '给各商家的留言 · Remarks for the merchants' })
  remarks: MerchantRemarkInput[]

  @Field(() => GraphQLMoney, { description: '买家看到的应付；不同则拒绝 · What the buyer saw; another sum is refused' })
  expectedPayable: Fen

  @Field(() => ID, { description: '请求编号：重试时不变 · Key of the request: the same when it is tried again' })
  idempotencyKey: string
}
