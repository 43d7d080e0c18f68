import { limits } from '@kaidian/shared/core/limits'
import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { PageArgs } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import type { Portion } from '../order/refund-figures.ts'
import { RefundProposal, RefundProposalStatus } from './refund-proposal.ts'

@ArgsType()
export class RefundProposalsArgs extends PageArgs {
  @Field(() => RefundProposalStatus, { nullable: true, description: '只看此状态 · Only in this state' })
  status: RefundProposalStatus | null

  @Field(() => ID, { nullable: true, description: '只看此订单的 · Only of this order' })
  orderId: string | null
}

@Rules(
  z
    .object({
      lineId: z.uuid(),
      quantity: z.int().min(1).max(limits.lineQuantity).nullish(),
      amount: z.int().min(1).max(maxFen).nullish(),
      withFreight: z.boolean(),
    })
    .refine(({ quantity, amount }) => !quantity || !amount),
)
@InputType({
  description: '退款预览：按件数或金额，都不写则全退 · The refund to look at: pieces, an amount, or the rest',
})
export class RefundPreviewInput {
  @Field(() => ID, { description: '订单行 · The line' })
  lineId: string

  @Field(() => Int, { nullable: true, description: '退几件 · Pieces' })
  quantity?: number | null

  @Field(() => GraphQLMoney, { nullable: true, description: '或退多少钱 · Or so much money' })
  amount?: Fen | null

  @Field(() => Boolean, { description: '连运费一起退 · Together with the freight' })
  withFreight: boolean
}

export const portionOf = ({ quantity, amount }: Pick<RefundPreviewInput, 'quantity' | 'amount'>): Portion => {
  if (quantity) return { quantity }
  return amount ? { amount } : 'rest'
}

@Allow.anyone()
@ObjectType({ description: '大额退款操作的结果 · What became of it' })
export class RefundProposalPayload extends Payload {
  @Field(() => RefundProposal, { nullable: true, description: '退款申请 · The proposal' })
  refundProposal: RefundProposal | null
}
