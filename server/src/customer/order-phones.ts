import { limits } from '@kaidian/shared/core/limits'
import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'

export enum PhonePurpose {
  SHIPPING = 'SHIPPING',
  LABELS = 'LABELS',
}
registerEnum(PhonePurpose, 'PhonePurpose', '为何查看号码 · Why a number is looked at', {
  SHIPPING: '发货 · Shipping',
  LABELS: '打印面单 · Printing labels',
})

@Rules(
  z.object({
    orderIds: z.array(z.uuid()).min(1).max(limits.printedOrders),
    purpose: z.enum(PhonePurpose),
    idempotencyKey: keyRule,
  }),
)
@InputType({
  description: '查看正在发货的订单的完整手机号 · Asks for the whole numbers of orders that are being shipped',
})
export class RevealOrderPhonesInput {
  @Field(() => [ID], { description: '订单 · Orders' })
  orderIds: string[]

  @Field(() => PhonePurpose, { description: '为何 · Why' })
  purpose: PhonePurpose

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Allow.audiences(Audience.MERCHANT)
@ObjectType({
  simpleResolvers: true,
  description: '订单收货人的完整手机号 · The whole number of who receives an order',
})
export class OrderPhone {
  @Field(() => ID, { description: '订单 · Order' })
  orderId: string

  @Field(() => String, { description: '手机号 · Phone' })
  phone: string
}

@Allow.anyone()
@ObjectType({ description: '查看号码的结果 · What became of asking for numbers' })
export class RevealOrderPhonesPayload extends Payload {
  @Field(() => [OrderPhone], {
    nullable: true,
    description:
      '正在发货的订单的号码；其余的不在其中 · Of those that are being shipped; the others are not among them',
  })
  phones?: OrderPhone[]
}
