import type { Fen } from '@kaidian/shared/core/money'
import { maxFen } from '@kaidian/shared/core/money'
import { oneLine } from '@kaidian/shared/core/text'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Payload, UserError } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { PayeeKind } from './payee-kind.ts'
import { PayoutAccount } from './payout-account.ts'
import { Withdrawal } from './withdrawal.ts'

export enum WithdrawalTax {
  NONE = 'NONE',
  PER_PAYMENT = 'PER_PAYMENT',
  CUMULATIVE = 'CUMULATIVE',
}
registerEnum(WithdrawalTax, 'WithdrawalTax', '提现怎样计税 · How withdrawals are taxed', {
  NONE: '不代扣 · Not at all: a business files its own',
  PER_PAYMENT: '按次预扣 · Each payment by itself',
  CUMULATIVE: '按年累计预扣 · All payments of a year together',
})

@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.AGENT)
@ObjectType({ description: '现在提现的条件 · What a withdrawal depends on now' })
export class WithdrawalTerms {
  @Field(() => GraphQLMoney, { description: '可提现余额 · What can be withdrawn' })
  available: Fen

  @Field(() => GraphQLMoney, { description: '单笔下限 · The least' })
  min: Fen

  @Field(() => GraphQLMoney, { description: '今天还可提现 · What is left of today’s limit' })
  dailyLeft: Fen

  @Field(() => Int, { description: '手续费率，万分之一 · Rate of the fee, in basis points' })
  feeRateBps: number

  @Field(() => WithdrawalTax, { description: '怎样计税 · How it is taxed' })
  tax: WithdrawalTax

  @Field(() => String, {
    nullable: true,
    description: '收款户名，即实名或企业名；未实名为空 · Name of the payee: the verified one; null until there is one',
  })
  payeeName: string | null

  @Field(() => PayoutAccount, { nullable: true, description: '收款账户 · Where it goes' })
  payee: PayoutAccount | null

  @Field(() => [PayeeKind], { description: '可以选的收款方式 · Kinds of a payee that one may choose' })
  payeeKinds: PayeeKind[]

  @Field(() => String, {
    nullable: true,
    description:
      '可以收款的已绑定微信的昵称；没有为空，昵称可能也空 · Nickname of the bound WeChat that can be paid, perhaps empty; null when there is none',
  })
  wechatName: string | null

  @Field(() => GraphQLMoney, {
    nullable: true,
    description:
      '到现在的收款账户，一笔最多到账多少；不限为空 · The most that arrives at once at this payee; null: no limit',
  })
  transferMax: Fen | null

  @Field(() => Int, { description: '新收款账户要等几小时 · Hours that a new payee waits' })
  cooldownHours: number

  @Field(() => Withdrawal, { nullable: true, description: '还没有结果的提现 · The one that is not finished' })
  open: Withdrawal | null
}

@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.AGENT)
@ObjectType({ description: '提现试算 · What would become of an amount' })
export class WithdrawalQuote {
  @Field(() => GraphQLMoney, { description: '提现金额 · What leaves the wallet' })
  amount: Fen

  @Field(() => GraphQLMoney, { description: '手续费 · Fee' })
  fee: Fen

  @Field(() => GraphQLMoney, { description: '其中计税的金额 · The part that is taxed' })
  taxable: Fen

  @Field(() => GraphQLMoney, { description: '代扣税 · Tax withheld' })
  tax: Fen

  @Field(() => GraphQLMoney, {
    description: '实际到账；扣完没有剩时为负 · What arrives; negative when nothing is left',
  })
  net: Fen

  @Field(() => UserError, { nullable: true, description: '不能提现的原因 · Why it cannot be withdrawn' })
  problem: UserError | null
}

@Rules(z.object({ amount: z.int().min(1).max(maxFen), idempotencyKey: keyRule }))
@InputType({ description: '申请提现 · Asks for money' })
export class RequestWithdrawalInput {
  @Field(() => GraphQLMoney, { description: '金额 · The amount' })
  amount: Fen

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), idempotencyKey: keyRule }))
@InputType({ description: '撤销提现 · Takes a withdrawal back' })
export class CancelWithdrawalInput {
  @Field(() => ID, { description: '提现 · The withdrawal' })
  id: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

const maxBankName = 40

const maxAccount = 100

@Rules(
  z.object({
    kind: z.enum(PayeeKind).nullish(),
    bankName: oneLine(maxBankName).nullish(),
    number: oneLine(maxAccount).nullish(),
  }),
)
@InputType({ description: '收款账户 · Where withdrawals go' })
export class SavePayoutAccountInput {
  @Field(() => PayeeKind, { nullable: true, description: '收款方式，不写为银行 · Kind; without it a bank' })
  kind?: PayeeKind | null

  @Field(() => String, { nullable: true, description: '开户银行，银行账户必填 · The bank; needed of a bank account' })
  bankName?: string | null

  @Field(() => String, {
    nullable: true,
    description:
      '账号；支付宝为登录的手机号或邮箱；微信不写，用已绑定的 · Number of the account; of Alipay the phone or mail that signs in; of WeChat none: it is the bound one',
  })
  number?: string | null
}

@Allow.anyone()
@ObjectType({ description: '提现操作的结果 · What became of it' })
export class WithdrawalPayload extends Payload {
  @Field(() => Withdrawal, { nullable: true, description: '提现 · The withdrawal' })
  withdrawal: Withdrawal | null
}

@Allow.anyone()
@ObjectType({ description: '修改收款账户的结果 · What became of the change' })
export class PayoutAccountPayload extends Payload {
  @Field(() => PayoutAccount, { nullable: true, description: '收款账户 · The account' })
  payoutAccount: PayoutAccount | null
}
