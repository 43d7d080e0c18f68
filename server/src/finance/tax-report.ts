import type { Fen } from '@kaidian/shared/core/money'
import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, PageArgs } from '../kernel/graph/pages.ts'
import { WalletHolder } from '../withdrawal/payout-views.ts'

/** What was paid out to one payee in a quarter, and what was withheld of it. */
@Allow.staff('payout:read')
@ObjectType({
  simpleResolvers: true,
  description: '一位收款人一季度的报税数据 · A payee of a quarter, for the tax office',
})
export class TaxedPayee {
  @Field(() => ID, { description: '会员、商家或代理商 · The member, merchant or agent' })
  id: string

  @Field(() => WalletHolder, { description: '哪一类 · Of which kind' })
  holder: WalletHolder

  @Field(() => String, { description: '户名，已打码 · Name of the payee, masked' })
  name: string

  @Field(() => String, {
    nullable: true,
    description: '证件号，已打码；未知为空 · Number of the identity card or licence, masked; null: not known',
  })
  idNumber: string | null

  @Field(() => Int, { description: '到账笔数 · Payouts' })
  count: number

  @Field(() => GraphQLMoney, { description: '提现金额 · What left the wallet' })
  amount: Fen

  @Field(() => GraphQLMoney, { description: '计税金额 · The part that is taxed' })
  taxable: Fen

  @Field(() => GraphQLMoney, { description: '代扣税 · Tax withheld' })
  tax: Fen

  @Field(() => GraphQLMoney, { description: '手续费 · Fees' })
  fee: Fen

  @Field(() => GraphQLMoney, { description: '实付 · What arrived' })
  net: Fen
}

export const TaxedPayeeConnection = connectionOf(TaxedPayee, 'TaxedPayee')

@Allow.staff('payout:read')
@ObjectType({ simpleResolvers: true, description: '一季度的报税合计 · All of a quarter, for the tax office' })
export class TaxTotals {
  @Field(() => Int, { description: '收款人数 · Payees' })
  payees: number

  @Field(() => Int, { description: '到账笔数 · Payouts' })
  count: number

  @Field(() => GraphQLMoney, { description: '提现金额 · What left wallets' })
  amount: Fen

  @Field(() => GraphQLMoney, { description: '计税金额 · The part that is taxed' })
  taxable: Fen

  @Field(() => GraphQLMoney, { description: '代扣税 · Tax withheld' })
  tax: Fen

  @Field(() => GraphQLMoney, { description: '手续费 · Fees' })
  fee: Fen

  @Field(() => GraphQLMoney, { description: '实付 · What arrived' })
  net: Fen
}

@ArgsType()
export class TaxReportArgs extends PageArgs {
  @Field(() => String, { description: '季度，如 2026-Q4 · The quarter, such as 2026-Q4' })
  quarter: string

  @Field(() => WalletHolder, { nullable: true, description: '只看这一类 · Only of this kind' })
  holder: WalletHolder | null
}
