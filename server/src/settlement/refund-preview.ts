import type { Fen } from '@kaidian/shared/core/money'
import { Field, ObjectType } from 'type-graphql'
import { AccrualKind } from '../bonus/accrual.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Payload } from '../kernel/graph/payload.ts'

export enum RefundSource {
  MERCHANT = 'MERCHANT',
  FREIGHT = 'FREIGHT',
  CASHBACK = 'CASHBACK',
  CONSUMER_COMMISSION = 'CONSUMER_COMMISSION',
  MERCHANT_COMMISSION = 'MERCHANT_COMMISSION',
  AGENT_BONUS = 'AGENT_BONUS',
  POOL = 'POOL',
  PLATFORM = 'PLATFORM',
}
registerEnum(RefundSource, 'RefundSource', '退款从谁那里来 · Whom the money of a refund comes from', {
  MERCHANT: '商家货款 · What the merchant gets of the goods',
  FREIGHT: '运费，由商家退 · Freight, from the merchant',
  CASHBACK: '消费奖金 · Cashback of the buyer',
  CONSUMER_COMMISSION: '消费者业务员提成 · Commission of who brought the buyer',
  MERCHANT_COMMISSION: '商家业务员提成 · Commission of who brought the merchant',
  AGENT_BONUS: '代理商奖金 · Bonus of a regional agent',
  POOL: '分红池，不足部分由平台承担 · The dividend pool; what it lacks the platform bears',
  PLATFORM: '平台留存 · What the platform keeps',
})

export const sourceOf = {
  [AccrualKind.CASHBACK]: RefundSource.CASHBACK,
  [AccrualKind.CONSUMER_COMMISSION]: RefundSource.CONSUMER_COMMISSION,
  [AccrualKind.MERCHANT_COMMISSION]: RefundSource.MERCHANT_COMMISSION,
  [AccrualKind.AGENT_BONUS]: RefundSource.AGENT_BONUS,
}

@Allow.staff('order:refund')
@ObjectType({ simpleResolvers: true, description: '退款来源之一 · One of those a refund comes from' })
export class RefundPart {
  @Field(() => RefundSource, { description: '来源 · Where from' })
  source: RefundSource

  @Field(() => String, { nullable: true, description: '谁；平台为空 · Whose; null: the platform' })
  name: string | null

  @Field(() => GraphQLMoney, { description: '金额 · Amount' })
  amount: Fen

  @Field(() => GraphQLMoney, {
    description: '其中钱包不足、记为欠款的部分 · Of it, what the wallet lacks now and would be owed',
  })
  owed: Fen
}

/** What a refund would do now. Worked out by the same steps as the refund itself; nothing moves. */
@Allow.staff('order:refund')
@ObjectType({ simpleResolvers: true, description: '退款预览：此刻退会怎样 · What a refund would do now' })
export class RefundPreview {
  @Field(() => GraphQLMoney, { description: '退货款给买家 · Goods money to the buyer' })
  paid: Fen

  @Field(() => GraphQLMoney, { description: '退运费给买家 · Freight to the buyer' })
  freight: Fen

  @Field(() => GraphQLMoney, { description: '买家共得 · What the buyer gets in all' })
  total: Fen

  @Field(() => GraphQLMoney, {
    description: '平台优惠收回 · What the platform gets back of its discount',
  })
  discountBack: Fen

  @Field(() => [RefundPart], { description: '各从谁那里来 · Where all of it comes from' })
  parts: RefundPart[]

  @Field(() => Boolean, { description: '是否已结算：从钱包收回 · Whether it was settled: it comes back from wallets' })
  isAfterSettlement: boolean

  @Field(() => Boolean, { description: '订单是否随之关闭 · Whether the order closes with it' })
  closesOrder: boolean

  @Field(() => Boolean, { description: '是否须另一人复核 · Whether a second person has to approve it' })
  needsSecond: boolean

  @Field(() => GraphQLMoney, {
    description: '一个订单一人可退的上限 · The most of an order that one person gives back',
  })
  limit: Fen
}

@Allow.anyone()
@ObjectType({ description: '退款预览，或不能退的原因 · What a refund would do, or why it cannot be' })
export class RefundPreviewPayload extends Payload {
  @Field(() => RefundPreview, { nullable: true, description: '预览 · The preview' })
  preview: RefundPreview | null
}
