import { limits } from '@kaidian/shared/core/limits'
import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { lines } from '@kaidian/shared/core/text'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { Payment } from '../payment/payment.ts'
import { PaymentMethod } from '../payment/payment-method.ts'
import { OrderFlag } from './order-flag.ts'
import { Order } from './order.ts'
import { Trade } from './trade.ts'

@Rules(z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(limits.reason), idempotencyKey: keyRule }))
@InputType({ description: '取消什么，为什么 · What is cancelled, and why' })
export class CancelInput {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '原因 · Why' })
  reason: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), idempotencyKey: keyRule }))
@InputType({ description: '确认收货，或延长收货 · Confirm the receipt, or ask for more time' })
export class ConfirmReceiptInput {
  @Field(() => ID, { description: '订单 · Order' })
  id: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), isHidden: z.boolean(), idempotencyKey: keyRule }))
@InputType({ description: '删除或恢复列表里的订单 · Take an order out of the list, or back into it' })
export class HideOrderInput {
  @Field(() => ID, { description: '订单 · Order' })
  id: string

  @Field(() => Boolean, { description: '是否删除 · Whether it goes' })
  isHidden: boolean

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(
  z.object({
    id: z.uuid(),
    flag: z.enum(OrderFlag).nullish(),
    note: lines(limits.shopNote),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '商家给订单插旗、写备注 · Flag and note of the shop about an order' })
export class MarkOrderInput {
  @Field(() => ID, { description: '订单 · Order' })
  id: string

  @Field(() => OrderFlag, { nullable: true, description: '旗；不写则没有 · The flag; none: it has none' })
  flag?: OrderFlag | null

  @Field(() => String, { description: '备注，可以是空的 · The note; may be empty' })
  note: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@InputType({ description: '一行便宜多少 · What is taken off a line' })
export class LineOffInput {
  @Field(() => ID, { description: '订单行 · The line' })
  id: string

  @Field(() => GraphQLMoney, { description: '减多少 · So much' })
  off: Fen
}

@Rules(
  z
    .object({
      id: z.uuid(),
      lines: z
        .array(z.object({ id: z.uuid(), off: z.int().min(1).max(maxFen) }))
        .max(limits.checkoutLines)
        .refine((all) => new Set(all.map(({ id }) => id)).size === all.length),
      freightOff: z.int().min(0).max(maxFen),
      expectedTotal: z.int().min(1).max(maxFen),
      idempotencyKey: keyRule,
    })
    .refine(({ lines: some, freightOff }) => some.length > 0 || freightOff > 0),
)
@InputType({ description: '付款前改价 · Lower what an unpaid order costs' })
export class RepriceOrderInput {
  @Field(() => ID, { description: '订单 · Order' })
  id: string

  @Field(() => [LineOffInput], { description: '便宜的行 · Lines that cost less' })
  lines: LineOffInput[]

  @Field(() => GraphQLMoney, { description: '运费减多少 · What is taken off the freight' })
  freightOff: Fen

  @Field(() => GraphQLMoney, { description: '改之前所见的合计 · The total that was seen before' })
  expectedTotal: Fen

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@InputType({ description: '包裹里放几件 · How many of a line go into a parcel' })
export class ShipLineInput {
  @Field(() => ID, { description: '订单行 · The line' })
  id: string

  @Field(() => Int, { description: '件数 · Pieces' })
  quantity: number
}

@Rules(
  z.object({
    id: z.uuid(),
    carrier: z.string().min(1).max(20),
    number: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]+$/)
      .max(limits.trackingNumber),
    lines: z
      .array(z.object({ id: z.uuid(), quantity: z.int().min(1).max(limits.lineQuantity) }))
      .min(1)
      .max(limits.checkoutLines)
      .refine((lines) => new Set(lines.map(({ id }) => id)).size === lines.length)
      .nullish(),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '发货 · Ship an order' })
export class ShipOrderInput {
  @Field(() => ID, { description: '订单 · Order' })
  id: string

  @Field(() => String, { description: '快递公司代码 · Code of the carrier' })
  carrier: string

  @Field(() => String, { description: '运单号 · Tracking number' })
  number: string

  @Field(() => [ShipLineInput], {
    nullable: true,
    description:
      '发出的行与件数；不写则剩下的全部 · The lines that are sent, and how many of each; none: all that are left',
  })
  lines?: ShipLineInput[] | null

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ code: z.string().regex(/^[0-9]{8}$/), idempotencyKey: keyRule }))
@InputType({ description: '凭提货码交付 · Hands over what is collected, by its code' })
export class HandOverOrderInput {
  @Field(() => String, { description: '买家出示的八位提货码 · The eight digits that the buyer shows' })
  code: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(
  z.object({
    id: z.uuid(),
    carrier: z.string().min(1).max(20),
    number: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]+$/)
      .max(limits.trackingNumber),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '更正一个包裹的单号 · Corrects the number of a parcel' })
export class ChangeParcelInput {
  @Field(() => ID, { description: '包裹 · The parcel' })
  id: string

  @Field(() => String, { description: '快递公司代码 · Code of the carrier' })
  carrier: string

  @Field(() => String, { description: '运单号 · Tracking number' })
  number: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(
  z
    .object({
      lineId: z.uuid(),
      quantity: z.int().min(1).max(limits.lineQuantity).nullish(),
      amount: z.int().min(1).max(maxFen).nullish(),
      withFreight: z.boolean(),
      reason: z.string().trim().min(1).max(limits.reason),
      idempotencyKey: keyRule,
    })
    .refine(({ quantity, amount }) => !quantity || !amount),
)
@InputType({
  description: '退款：按件数或按金额，都不写则全退 · A refund: pieces or an amount; neither: all that is left',
})
export class RefundLineInput {
  @Field(() => ID, { description: '订单行 · The line' })
  lineId: string

  @Field(() => Int, { nullable: true, description: '退几件 · Pieces' })
  quantity?: number | null

  @Field(() => GraphQLMoney, { nullable: true, description: '或退多少钱 · Or so much money' })
  amount?: Fen | null

  @Field(() => Boolean, {
    description: '商家过错，连运费一起退 · Together with the freight, since it is the fault of the merchant',
  })
  withFreight: boolean

  @Field(() => String, { description: '原因 · Why' })
  reason: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ tradeId: z.uuid(), idempotencyKey: keyRule }))
@InputType({ description: '开始支付 · Begin to pay' })
export class StartPaymentInput {
  @Field(() => ID, { description: '交易单 · Trade' })
  tradeId: string

  @Field(() => PaymentMethod, { description: '支付方式 · Way to pay' })
  method: PaymentMethod

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ tradeId: z.uuid(), idempotencyKey: keyRule }))
@InputType({ description: '用余额支付 · Pay from the balance' })
export class PayFromBalanceInput {
  @Field(() => ID, { description: '交易单 · Trade' })
  tradeId: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Allow.anyone()
@ObjectType({ description: '订单操作的结果 · The result of a command on an order' })
export class OrderPayload extends Payload {
  @Field(() => Order, { nullable: true, description: '订单 · The order' })
  order?: unknown
}

@Allow.anyone()
@ObjectType({ description: '交易单操作的结果 · The result of a command on a trade' })
export class TradePayload extends Payload {
  @Field(() => Trade, { nullable: true, description: '交易单 · The trade' })
  trade?: Trade
}

@Allow.anyone()
@ObjectType({ description: '支付操作的结果 · The result of a command on a payment' })
export class PaymentPayload extends Payload {
  @Field(() => Payment, { nullable: true, description: '支付 · The payment' })
  payment?: Payment
}
