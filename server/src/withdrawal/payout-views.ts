import { limits } from '@kaidian/shared/core/limits'
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { PageArgs } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import type { HolderKind } from '../ledger/account-ref.ts'
import { PayoutBatch, PayoutBatchStatus } from './payout-batch.ts'
import { WithdrawalStatus } from './withdrawal.ts'

export enum WalletHolder {
  MEMBER = 'MEMBER',
  MERCHANT = 'MERCHANT',
  AGENT = 'AGENT',
}
registerEnum(WalletHolder, 'WalletHolder', '谁的钱包 · Whose wallet', {
  MEMBER: '会员 · A member',
  MERCHANT: '商家 · A merchant',
  AGENT: '代理商 · An agent',
})

export const walletHolderOf: Readonly<Record<HolderKind, WalletHolder>> = {
  member: WalletHolder.MEMBER,
  merchant: WalletHolder.MERCHANT,
  agent: WalletHolder.AGENT,
}

@ArgsType()
export class WithdrawalsArgs extends PageArgs {
  @Field(() => WithdrawalStatus, { nullable: true, description: '只看此状态 · Only in this state' })
  status: WithdrawalStatus | null

  @Field(() => WalletHolder, { nullable: true, description: '只看这类人的 · Only of this kind of holder' })
  holder: WalletHolder | null

  @Field(() => Boolean, { nullable: true, description: '只看结果未知的 · Only those whose outcome nobody knows' })
  isUnknown: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description: '只看等收款人确认的 · Only those that wait for their payee to take them',
  })
  isWaiting: boolean | null

  @Field(() => String, { nullable: true, description: '提现单号 · Its number' })
  number: string | null
}

@ArgsType()
export class PayoutBatchesArgs extends PageArgs {
  @Field(() => PayoutBatchStatus, { nullable: true, description: '只看此状态 · Only in this state' })
  status: PayoutBatchStatus | null
}

@Rules(z.object({ withdrawalIds: z.array(z.uuid()).min(1).max(limits.payoutBatch), idempotencyKey: keyRule }))
@InputType({ description: '提交付款清单 · Puts withdrawals on a payout list' })
export class ProposePayoutsInput {
  @Field(() => [ID], { description: '哪些提现 · Which withdrawals' })
  withdrawalIds: string[]

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(limits.reason), idempotencyKey: keyRule }))
@InputType({ description: '驳回提现 · Refuses a withdrawal' })
export class RejectWithdrawalInput {
  @Field(() => ID, { description: '提现 · The withdrawal' })
  id: string

  @Field(() => String, { description: '原因，本人会看到 · Why; its owner reads it' })
  reason: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Allow.anyone()
@ObjectType({ description: '付款清单操作的结果 · What became of it' })
export class PayoutBatchPayload extends Payload {
  @Field(() => PayoutBatch, { nullable: true, description: '付款清单 · The payout list' })
  payoutBatch: PayoutBatch | null
}
