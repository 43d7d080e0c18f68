import type { DiscountStep } from '@kaidian/shared/core/discount'
import { limits } from '@kaidian/shared/core/limits'
import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { oneLine, phone as phoneRule } from '@kaidian/shared/core/text'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Pickup } from '../delivery/pickup.ts'
import { FlashOffer } from '../catalog/flash-offer.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { UserError } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyRule } from '../kernel/idempotency.ts'
import { PromotionClass } from '../promotion/offer.ts'
import { DiscountStepType } from '../promotion/promotion-card.ts'
import { VariantQuantityInput, wantedRule } from './cart-types.ts'

@Allow.member()
@ObjectType({ simpleResolvers: true, description: '结算一行上的一项优惠 · What a promotion takes off a line' })
class CheckoutDiscount {
  @Field(() => ID, { description: '优惠：券或活动 · Coupon or promotion' })
  offerId: string

  @Field(() => PromotionClass, { description: '类别 · Class' })
  kind: PromotionClass

  @Field(() => String, { description: '名称 · Title' })
  title: string

  @Field(() => GraphQLMoney, { description: '优惠金额 · What it takes off' })
  amount: Fen
}

@Allow.member()
@ObjectType({
  simpleResolvers: true,
  description: '结算时的一项优惠，或它为什么没用上 · A promotion at the checkout, or why it does not apply',
})
class CheckoutOffer {
  @Field(() => ID, { description: '编号：券或活动 · Id: of the coupon or the promotion' })
  id: string

  @Field(() => PromotionClass, { description: '类别 · Class' })
  kind: PromotionClass

  @Field(() => ID, { nullable: true, description: '谁的；空为平台 · Whose it is; null: the platform' })
  merchantId: string | null

  @Field(() => String, { description: '名称 · Title' })
  title: string

  @Field(() => [DiscountStepType], { description: '各档，从低到高 · Its steps, rising' })
  steps: readonly DiscountStep[]

  @Field(() => Boolean, { description: '是不是券 · Whether it is a coupon' })
  isCoupon: boolean

  @Field(() => GraphQLDateTime, { nullable: true, description: '券的有效期 · Until when the coupon is valid' })
  validUntil: Date | null

  @Field(() => Boolean, { description: '是否用上 · Whether it is taken' })
  isTaken: boolean

  @Field(() => GraphQLMoney, { description: '用上后优惠多少 · What it takes off' })
  amount: Fen

  @Field(() => String, {
    nullable: true,
    description:
      '没用上的原因：BELOW_THRESHOLD、NOTHING_IN_SCOPE、OTHERS_ARE_BETTER、NOT_CHOSEN、LOCKED、NOT_STARTED、USED_UP、LIMIT_REACHED、NEW_MEMBERS_ONLY、BUDGET_SPENT · Why it is not taken: one of these',
  })
  reason: string | null

  @Field(() => GraphQLMoney, { nullable: true, description: '再买多少可用 · How much is missing to it' })
  missing: Fen | null
}

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

  @Field(() => GraphQLMoney, { description: '平时的价格 · Price without the flash price' })
  regularPrice: Fen

  @Field(() => FlashOffer, { nullable: true, description: '正在进行的限时价 · The flash price under way' })
  flash: FlashOffer | null

  @Field(() => Int, { description: '件数 · Pieces' })
  quantity: number

  @Field(() => GraphQLMoney, { description: '商品金额 · Goods' })
  goods: Fen

  @Field(() => [CheckoutDiscount], {
    description: '这一行的优惠，按生效顺序 · Discounts of the line, in the order they apply',
  })
  discounts: CheckoutDiscount[]

  @Field(() => GraphQLMoney, { description: '优惠后实付 · What is paid for it' })
  paid: Fen

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

  @Field(() => GraphQLMoney, { description: '优惠 · Discounts' })
  discount: Fen

  @Field(() => [Pickup], { description: '可选的自提点 · Where the buyer may collect it' })
  pickupPoints: Pickup[]

  @Field(() => Pickup, {
    nullable: true,
    description: '选中的自提点；空则配送 · Where it is collected; null: it is delivered',
  })
  pickup: Pickup | null

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

  @Field(() => GraphQLMoney, { description: '优惠合计 · All discounts' })
  discount: Fen

  @Field(() => [CheckoutOffer], {
    description: '可用与不可用的优惠 · Promotions, those that apply and those that do not',
  })
  offers: CheckoutOffer[]

  @Field(() => GraphQLMoney, { description: '运费 · Freight' })
  freight: Fen

  @Field(() => GraphQLMoney, { description: '应付 · What is paid' })
  payable: Fen

  @Field(() => Boolean, { description: '能否提交 · Whether it can be submitted' })
  canSubmit: boolean

  @Field(() => ID, { description: '报价编号，下单时带上 · Id of this quote, for placing the trade' })
  quoteId: string

  @Field(() => GraphQLDateTime, { description: '报价有效期至 · Until when the quote holds' })
  quoteExpiresAt: Date
}

/** Each variant once. */
export const linesRule = z
  .array(wantedRule)
  .min(1)
  .max(limits.checkoutLines)
  .refine((lines) => new Set(lines.map(({ variantId }) => variantId)).size === lines.length)

/** At most one point for each merchant. */
const pickupsRule = z
  .array(z.object({ merchantId: z.uuid(), pointId: z.uuid() }))
  .max(limits.checkoutLines)
  .refine((all) => new Set(all.map(({ merchantId }) => merchantId)).size === all.length)

@InputType({ description: '在一家店的哪个自提点提货 · At which point of a shop its goods are collected' })
export class PickupInput {
  @Field(() => ID, { description: '商家 · Merchant' })
  merchantId: string

  @Field(() => ID, { description: '自提点 · The point' })
  pointId: string
}

/** At most one coupon for each merchant and one of the platform. */
const couponsRule = z.array(z.uuid()).max(limits.checkoutLines + 1)

@Rules(
  z.object({
    lines: linesRule,
    addressId: z.uuid().nullish(),
    couponIds: couponsRule.nullish(),
    pickups: pickupsRule.nullish(),
  }),
)
@InputType({ description: '要结算什么 · What is checked out' })
export class CheckoutInput {
  @Field(() => [VariantQuantityInput], { description: '各行 · Its lines' })
  lines: VariantQuantityInput[]

  @Field(() => ID, { nullable: true, description: '收货地址 · Delivery address' })
  addressId?: string | null

  @Field(() => [ID], {
    nullable: true,
    description: '只用这些券；不写则自动选最省的 · Only these coupons; without it whichever make it cheapest',
  })
  couponIds?: string[] | null

  @Field(() => [PickupInput], {
    nullable: true,
    description: '自提的商家；其余配送 · Shops whose goods are collected; the others deliver',
  })
  pickups?: PickupInput[] | null
}

@InputType({ description: '谁来提货 · Who collects' })
export class CollectorInput {
  @Field(() => String, { description: '提货人 · Name' })
  name: string

  @Field(() => String, { description: '手机号 · Phone' })
  phone: string
}

@InputType({ description: '给商家的留言 · A remark for a merchant' })
export class MerchantRemarkInput {
  @Field(() => ID, { description: '商家 · Merchant' })
  merchantId: string

  @Field(() => String, { description: '留言 · Remark' })
  text: string
}

@Rules(
  z
    .object({
      lines: linesRule,
      addressId: z.uuid().nullish(),
      collector: z.object({ name: oneLine(limits.address.name), phone: phoneRule() }).nullish(),
      remarks: z
        .array(z.object({ merchantId: z.uuid(), text: z.string().max(limits.remark) }))
        .max(limits.checkoutLines),
      couponIds: couponsRule.nullish(),
      pickups: pickupsRule.nullish(),
      quoteId: z.string().max(200).nullish(),
      expectedPayable: z.int().min(0).max(maxFen),
      idempotencyKey: keyRule,
    })
    .refine(({ addressId, collector }) => addressId || collector),
)
@InputType({ description: '下单 · Place a trade' })
export class PlaceTradeInput {
  @Field(() => [VariantQuantityInput], { description: '各行 · Its lines' })
  lines: VariantQuantityInput[]

  @Field(() => ID, {
    nullable: true,
    description: '收货地址；全部自提时可不填 · Delivery address; not needed where all of it is collected',
  })
  addressId?: string | null

  @Field(() => CollectorInput, {
    nullable: true,
    description: '自提的提货人；不填则用收货地址的 · Who collects; whoever the address names without',
  })
  collector?: CollectorInput | null

  @Field(() => [MerchantRemarkInput], { description: '给各商家的留言 · Remarks for the merchants' })
  remarks: MerchantRemarkInput[]

  @Field(() => [ID], {
    nullable: true,
    description: '只用这些券；不写则自动选最省的 · Only these coupons; without it whichever make it cheapest',
  })
  couponIds?: string[] | null

  @Field(() => [PickupInput], {
    nullable: true,
    description: '自提的商家；其余配送 · Shops whose goods are collected; the others deliver',
  })
  pickups?: PickupInput[] | null

  @Field(() => ID, {
    nullable: true,
    description: '结算给出的报价编号；过期则拒绝 · Id of the quote; an expired one is refused',
  })
  quoteId?: string | null

  @Field(() => GraphQLMoney, { description: '买家看到的应付；不同则拒绝 · What the buyer saw; another sum is refused' })
  expectedPayable: Fen

  @Field(() => ID, { description: '请求编号：重试时不变 · Key of the request: the same when it is tried again' })
  idempotencyKey: string
}
